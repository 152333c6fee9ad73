//! Tells a problem in one language: as a line of text, and as JSON.

use std::fmt;

use super::Diagnostic;
use crate::language::Language;

/// A problem in one language; from [`Diagnostic::told`]. Its `Display` is one line, `file:line:column: error[CB101]: …`,
/// and what it serializes to has the fields of the [`Diagnostic`]'s own.
///
/// ```
/// use casebook::{Casebook, Language};
/// let error = Casebook::from_sources([("teams.yaml", "teams:\n  cs: { titel: CS }")]).unwrap_err();
/// let told = error.diagnostics()[0].told(Language::Vietnamese);
/// assert_eq!(told.to_string(), "teams.yaml:2:9: lỗi[CB101]: đội không có trường `titel`");
/// assert_eq!(serde_json::to_value(told)?["severity"], "error");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    pub(super) diagnostic: &'a Diagnostic,
    pub(super) language: Language,
}

impl Diagnostic {
    /// The problem in one language, to print or to serialize.
    pub fn told(&self, language: Language) -> Told<'_> {
        Told { diagnostic: self, language }
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Told { diagnostic, language } = self;
        let (line, column) = diagnostic.file.place(diagnostic.span.start);
        let (severity, code) = (diagnostic.severity().word(*language), diagnostic.code);
        write!(f, "{}:{line}:{column}: {severity}[{code}]: {}", diagnostic.file.name, diagnostic.message(*language))
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told(Language::English).fmt(f)
    }
}
