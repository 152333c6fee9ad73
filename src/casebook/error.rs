//! Says why a casebook did not load.

use std::fmt;

use serde::Serialize;

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Language, said};

/// Why a casebook did not load: every problem of every file.
///
/// Its `Display` shows each with its text underlined, in English; [`LoadError::render`] in either language. In JSON it
/// is `{"diagnostics":[…]}`, as `casebook check` prints it.
///
/// ```
/// use casebook::Casebook;
/// let error = Casebook::from_sources([("teams.yaml", "teams:\n  cs: { titel: CS }")]).unwrap_err();
/// assert_eq!(error.diagnostics()[0].code().id(), "CB101");
/// assert!(!error.is_unreadable(), "it was read, and is wrong");
/// assert_eq!(serde_json::to_value(&error)?["diagnostics"][0]["file"], "teams.yaml");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LoadError {
    pub(super) diagnostics: Vec<Diagnostic>,
    #[serde(skip)]
    pub(super) language: Option<Language>,
}

impl LoadError {
    /// The problems by file and place, warnings included.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The language in which its people want to be told of it, as far as its files could be read.
    ///
    /// ```
    /// use casebook::{Casebook, Language};
    /// let error = Casebook::from_sources([("teams.yaml", "language: vi\nteams: [cs]")]).unwrap_err();
    /// assert_eq!(error.language(), Some(Language::Vietnamese));
    /// ```
    pub fn language(&self) -> Option<Language> {
        self.language
    }

    /// All of it in a language: each problem with its text underlined, and how many they are.
    pub fn render(&self, language: Language) -> String {
        let each: String = self.diagnostics.iter().map(|found| found.render(language) + "\n\n").collect();
        let count = self.diagnostics.len();
        let counted = match count {
            1 => said!("the casebook does not load: 1 problem", "casebook không dùng được: 1 lỗi"),
            _ => said!("the casebook does not load: {count} problems", "casebook không dùng được: {count} lỗi"),
        };
        each + counted.get(language)
    }

    /// Whether a file, or the folder, could not be read, so that nothing is known of the rules in it; as opposed to rules
    /// that were read and are wrong.
    pub fn is_unreadable(&self) -> bool {
        self.diagnostics.iter().any(|found| found.code() == Code::Unreadable)
    }
}

impl std::error::Error for LoadError {}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Language::English))
    }
}
