//! Tells a problem in one language, as a line of text.

use std::fmt;

use super::Diagnostic;
use crate::language::{Language, Told};

impl Diagnostic {
    /// The problem in one language: as a line of text, `file:line:column: error[CB101]: …`, and to serialize.
    ///
    /// ```
    /// use casebook::{Casebook, Language};
    /// let error = Casebook::from_sources([("teams.yaml", "teams:\n  cs: { titel: CS }")]).unwrap_err();
    /// let told = error.diagnostics()[0].told(Language::Vietnamese);
    /// assert_eq!(told.to_string(), "teams.yaml:2:9: lỗi[CB101]: đội không có trường `titel`");
    /// assert_eq!(serde_json::to_value(told)?["severity"], "error");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn told(&self, language: Language) -> Told<'_, Diagnostic> {
        Told::new(self, language)
    }
}

impl fmt::Display for Told<'_, Diagnostic> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Told { of: found, language } = *self;
        let (line, column) = found.file.place(found.span.start);
        let (severity, code) = (found.severity().word(language), found.code);
        write!(f, "{}:{line}:{column}: {severity}[{code}]: {}", found.file.name, found.message(language))
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told(Language::English).fmt(f)
    }
}
