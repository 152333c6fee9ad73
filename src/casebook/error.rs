//! Says why a casebook did not load.

use std::fmt;

use serde::Serialize;

use crate::diagnostic::{Code, Diagnostic};

/// Why a casebook did not load: every problem of every file.
///
/// Its `Display` shows each with its text underlined. In JSON it is `{"diagnostics":[…]}`, as `casebook check` prints it.
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
}

impl LoadError {
    /// The problems by file and place, warnings included.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
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
        for diagnostic in &self.diagnostics {
            writeln!(f, "{}\n", diagnostic.render())?;
        }
        let count = self.diagnostics.len();
        write!(f, "the casebook does not load: {count} {}", if count == 1 { "problem" } else { "problems" })
    }
}
