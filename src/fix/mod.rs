//! Applies the safe mends: each edit of which there is no doubt is written, and everything else of a file stays as it is.
//!
//! ```
//! use casebook::fix::Fixed;
//!
//! let fixed = Fixed::of_sources([("teams.yaml", "teams:\n  cs: { titel: CS }   # the desk\n")]);
//! let [file] = fixed.files() else { panic!("one file changes") };
//! assert_eq!(file.after(), "teams:\n  cs: { title: CS }   # the desk\n");
//! assert_eq!((file.changes()[0].was(), file.changes()[0].with()), ("titel", "title"));
//! ```
//!
//! Mending goes in rounds: one mend may show the next problem. A mend that leaves a problem at its place is taken back,
//! and so is one after which there are more errors than before, unless it made a file readable that was not. So mending
//! twice is the same as mending once. Never here: what is wrong and what is meant, which `diagnostic` says, and the
//! writing of files, which is the caller's.

mod change;
mod round;

use std::path::Path;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::casebook::folder::{self, RuleFile};
use crate::casebook::several;
use crate::casebook::{Casebook, LoadError};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Language, Told};
pub use change::Change;
use round::Workspace;

/// A casebook after all safe mends, in memory: nothing is written.
///
/// In JSON it is `{"changes":[{"file":…,"line":…,"code":…,"was":…,"with":…}],"diagnostics":[…]}`, with what is still found.
#[derive(Debug)]
pub struct Fixed {
    files: Vec<FixedFile>,
    casebook: Result<Casebook, LoadError>,
}

impl Fixed {
    /// Reads a folder as [`Casebook::load`] does, and mends what is read.
    pub fn of_folder(folder: impl AsRef<Path>) -> Fixed {
        let folder = folder.as_ref();
        let fixed = Self::of_files(folder::read(folder));
        let Err(error) = fixed.casebook else { return fixed };
        match several::explain(folder, error) {
            // Read as one they cannot be mended.
            error if error.diagnostics().iter().all(|found| found.code() == Code::Unreadable) => {
                Fixed { files: Vec::new(), casebook: Err(error) }
            }
            error => Fixed { casebook: Err(error), ..fixed },
        }
    }

    /// Mends texts that come from somewhere else, each with its name. A name that two of them have cannot be told
    /// apart, so that these stay as they are.
    pub fn of_sources<N: Into<String>, T: Into<String>>(sources: impl IntoIterator<Item = (N, T)>) -> Fixed {
        Self::of_files(sources.into_iter().map(|(name, text)| RuleFile::text(name, text)).collect())
    }

    fn of_files(files: Vec<RuleFile>) -> Fixed {
        let before = files.clone();
        let Workspace { files: after, mut changes, loaded: casebook, .. } = Workspace::mend(files);
        changes.sort_by_key(|(file, change)| (*file, change.line));
        let mut fixed = Vec::new();
        for (index, (before, after)) in before.iter().zip(&after).enumerate() {
            let name = before.name().to_owned();
            let changes: Vec<Change> =
                changes.iter().filter(|(file, _)| *file == index).map(|(_, change)| change.clone()).collect();
            if let (Some(before), Some(after), false) = (before.as_text(), after.as_text(), changes.is_empty()) {
                fixed.push(FixedFile { name, before: before.to_owned(), after: after.to_owned(), changes });
            }
        }
        Fixed { files: fixed, casebook }
    }

    /// The files that change, by name.
    pub fn files(&self) -> &[FixedFile] {
        &self.files
    }

    /// The casebook as it is after the mends, or what is still wrong.
    ///
    /// # Errors
    /// As [`Casebook::load`], for what could not be mended.
    pub fn casebook(&self) -> Result<&Casebook, &LoadError> {
        self.casebook.as_ref()
    }

    /// What is still found after the mends: warnings, and errors where it does not load.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.casebook.as_ref().map_or_else(LoadError::diagnostics, Casebook::warnings)
    }

    /// All of it in one language, to serialize.
    ///
    /// ```
    /// use casebook::{Language, fix::Fixed};
    /// let fixed = Fixed::of_sources([("teams.yaml", "teams:\n  cs: { colour: red }")]);
    /// let told = serde_json::to_value(fixed.told(Language::Vietnamese))?;
    /// assert_eq!(told["diagnostics"][0]["message"], "đội không có trường `colour`");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn told(&self, language: Language) -> Told<'_, Fixed> {
        Told::new(self, language)
    }
}

/// As it is told in English.
impl Serialize for Fixed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.told(Language::English).serialize(serializer)
    }
}

impl Serialize for Told<'_, Fixed> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Told { of: fixed, language } = *self;
        let changes: Vec<ChangeOfFile<'_>> = fixed.files.iter().flat_map(ChangeOfFile::all).collect();
        let diagnostics: Vec<_> = fixed.diagnostics().iter().map(|found| found.told(language)).collect();
        let mut fields = serializer.serialize_struct("Fixed", 2)?;
        fields.serialize_field("changes", &changes)?;
        fields.serialize_field("diagnostics", &diagnostics)?;
        fields.end()
    }
}

/// A mend with the file that it is in, as JSON tells it.
#[derive(Serialize)]
struct ChangeOfFile<'a> {
    code: Code,
    file: &'a str,
    line: usize,
    was: &'a str,
    with: &'a str,
}

impl<'a> ChangeOfFile<'a> {
    fn all(file: &'a FixedFile) -> impl Iterator<Item = ChangeOfFile<'a>> {
        let of_file = |Change { code, line, was, with }: &'a Change| ChangeOfFile {
            code: *code,
            file: &file.name,
            line: *line,
            was,
            with,
        };
        file.changes.iter().map(of_file)
    }
}

/// A file that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixedFile {
    name: String,
    before: String,
    after: String,
    changes: Vec<Change>,
}

impl FixedFile {
    /// Its name as it was given to the loader; of a folder's file, its path.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text that was read.
    pub fn before(&self) -> &str {
        &self.before
    }

    /// The text with the mends. It has as many lines as before, as a mend lies within one.
    pub fn after(&self) -> &str {
        &self.after
    }

    /// The mends, by line.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}
