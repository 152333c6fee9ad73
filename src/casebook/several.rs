//! Recognises a folder of several casebooks that was read as one. Never here: what is wrong with each of them.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use super::folder::{self, RuleFile};
use super::problem::FileProblem;
use super::{Casebook, LoadError};
use crate::diagnostic::{Diagnostic, Report, Severity, Span};
use crate::language::Language;

/// What to say of a folder that does not load: that it holds several casebooks, where that explains its errors; else the
/// errors themselves.
///
/// It does where no rules stand in the folder itself, and those in the folders below it have fewer errors when each is read
/// by itself. The parts of one casebook would have more: each lacks what stands in the others.
pub(crate) fn explain(folder: &Path, together: LoadError) -> LoadError {
    let Some(parts) = parts(folder) else { return together };
    let names: Vec<PathBuf> = parts.keys().cloned().collect();
    let mut apart: HashSet<String> = HashSet::new();
    for error in parts.into_values().filter_map(|files| Casebook::of_files(files).err()) {
        apart.extend(errors(&error).map(Diagnostic::to_string));
    }
    let clash = errors(&together).find(|found| !apart.contains(&found.to_string()));
    match clash.filter(|_| apart.len() < errors(&together).count()) {
        Some(clash) => several(folder, &names, clash, together.language),
        None => together,
    }
}

fn errors(error: &LoadError) -> impl Iterator<Item = &Diagnostic> {
    error.diagnostics.iter().filter(|found| found.severity() == Severity::Error)
}

/// The files of each folder directly below one without rules of its own, if there are several.
fn parts(folder: &Path) -> Option<BTreeMap<PathBuf, Vec<RuleFile>>> {
    let mut parts: BTreeMap<PathBuf, Vec<RuleFile>> = BTreeMap::new();
    for file in folder::read(folder) {
        let below = Path::new(file.name()).strip_prefix(folder).ok()?;
        let mut steps = below.components();
        let (first, rest) = (steps.next()?, steps.next());
        rest?;
        parts.entry(folder.join(first)).or_default().push(file);
    }
    (parts.len() > 1).then_some(parts)
}

fn several(folder: &Path, parts: &[PathBuf], clash: &Diagnostic, language: Option<Language>) -> LoadError {
    let mut report = Report::default();
    let file = report.add_file(folder.display().to_string(), "");
    let names: Vec<String> = parts.iter().map(|part| format!("`{}`", part.display())).collect();
    report.push(Span { file, start: 0, end: 0 }, FileProblem::Several { names: &names, clash });
    LoadError { diagnostics: report.finish(), language }
}
