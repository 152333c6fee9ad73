//! Loads a casebook: files are read, resolved, checked and compiled, phase by phase. Never here: what a phase does.

use std::path::Path;
use std::sync::Arc;

use super::folder::{self, RuleFile};
use super::{Casebook, LoadError, several};
use crate::diagnostic::{Diagnostic, FileId, Report};
use crate::eval::{Checklist, Playbook};
use crate::language::Language;
use crate::lifecycle::Lifecycle;
use crate::machine::Ready;
use crate::model::{self, Model};
use crate::program::Body;
use crate::{lint, program, source};

impl Casebook {
    /// Loads every `.yaml` and `.yml` file of a folder and the folders below it, and the `.ics` files that stand beside
    /// them for holidays; those whose names begin with a dot are left out. This is the library's only reading of anything.
    ///
    /// # Errors
    /// All problems of all files together: [`LoadError::diagnostics`]. Of a folder of several casebooks that clash, that it
    /// is one.
    pub fn load(folder: impl AsRef<Path>) -> Result<Casebook, LoadError> {
        let folder = folder.as_ref();
        Self::of_files(folder::read(folder)).map_err(|error| several::explain(folder, error))
    }

    /// Loads what was read from a folder, or given as texts.
    pub(crate) fn of_files(files: impl IntoIterator<Item = RuleFile>) -> Result<Casebook, LoadError> {
        let mut report = Report::default();
        let files = files.into_iter().filter_map(|file| file.add_to(&mut report)).collect();
        Self::finish(files, report)
    }

    /// Loads texts that come from somewhere else, each with a name for its diagnostics. One whose name ends in `.ics` is
    /// an iCalendar file for the holiday sets that name it.
    ///
    /// # Errors
    /// As [`Casebook::load`].
    ///
    /// ```
    /// use casebook::Casebook;
    /// let error = Casebook::from_sources([("empty.yaml", "playbook: flight")]).unwrap_err();
    /// assert!(error.to_string().contains("needs `tree`"));
    /// ```
    pub fn from_sources<N: Into<String>, T: Into<String>>(
        sources: impl IntoIterator<Item = (N, T)>,
    ) -> Result<Casebook, LoadError> {
        Self::of_files(sources.into_iter().map(|(name, text)| RuleFile::text(name, text)))
    }

    fn finish(files: Vec<FileId>, mut report: Report) -> Result<Casebook, LoadError> {
        // An iCalendar file is read where a holiday set names it.
        let is_yaml = |file: &FileId, report: &Report| !model::is_icalendar(&report.file(*file).name);
        let yaml: Vec<_> = files.into_iter().filter(|file| is_yaml(file, &report)).collect();
        let documents: Vec<_> = yaml.iter().filter_map(|file| source::parse(*file, &mut report)).collect();
        let language = model::language(&documents, &mut report);
        let language = language.or_else(|| report.texts().find_map(model::language_of_unread));
        let model = model::resolve(&documents, &mut report);
        if let Some(model) = model.as_ref().filter(|_| !report.has_errors()) {
            lint::check(model, &mut report);
        }
        match model {
            Some(model) if !report.has_errors() => Ok(Self::compile(model, language, report.finish())),
            _ => Err(LoadError { diagnostics: report.finish(), language }),
        }
    }

    fn compile(mut model: Model, language: Option<Language>, warnings: Vec<Diagnostic>) -> Casebook {
        let golden_cases = model.take_golden_cases();
        let model = Arc::new(model);
        let (mut playbooks, mut checklists, mut lifecycles) = (Vec::new(), Vec::new(), Vec::new());
        for (id, _) in model.rulesets() {
            let ready = Arc::new(Ready::new(program::compile(&model, id)));
            match ready.body.clone() {
                Body::Tree(tree) => playbooks.push(Playbook::new(ready, tree)),
                Body::Checklist(checklist) => checklists.push(Checklist::new(ready, checklist)),
                Body::Lifecycle(body) => lifecycles.push(Lifecycle::new(ready, body)),
            }
        }
        playbooks.sort_by(|a, b| a.name().cmp(b.name()));
        checklists.sort_by(|a, b| a.name().cmp(b.name()));
        lifecycles.sort_by(|a, b| a.name().cmp(b.name()));
        let mut calendars: Vec<_> =
            model.calendars().map(|named| (named.name.clone(), Arc::clone(&named.calendar))).collect();
        calendars.sort_by(|a, b| a.0.cmp(&b.0));
        Casebook { playbooks, checklists, lifecycles, calendars, golden_cases, model, language, warnings }
    }
}
