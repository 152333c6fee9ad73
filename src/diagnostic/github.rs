//! Writes problems as annotations of GitHub Actions: a workflow command a line, which GitHub shows beside the line of
//! the change.

use std::{fmt, iter};

use super::Diagnostic;
use crate::language::Language;

/// Findings as GitHub Actions shows them beside the lines of a change, a workflow command each; its `Display` is what a
/// step prints: `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::…`.
///
/// ```
/// use casebook::{Casebook, Language};
/// use casebook::diagnostic::GithubAnnotations;
/// let error = Casebook::from_sources([("teams.yaml", "teams:\n  cs: { titel: CS }")]).unwrap_err();
/// let shown = GithubAnnotations::new(error.diagnostics(), Language::English).to_string();
/// assert!(shown.starts_with("::error file=teams.yaml,line=2,endLine=2,col=9,endColumn=14,title=CB101%3A "), "{shown}");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct GithubAnnotations<'a> {
    found: &'a [Diagnostic],
    language: Language,
}

impl<'a> GithubAnnotations<'a> {
    /// An annotation for each of the findings, in their order, told in a language.
    pub fn new(found: &'a [Diagnostic], language: Language) -> GithubAnnotations<'a> {
        GithubAnnotations { found, language }
    }
}

impl fmt::Display for GithubAnnotations<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.found.iter().try_for_each(|diagnostic| annotation(diagnostic, self.language, f))
    }
}

fn annotation(diagnostic: &Diagnostic, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (place, code) = (diagnostic.place(), diagnostic.code());
    let (file, line, end_line) = (property(place.file()), place.line(), place.end_line());
    write!(f, "::{} file={file},line={line},endLine={end_line}", diagnostic.severity())?;
    // Columns are only taken where the place lies within one line.
    if line == end_line {
        write!(f, ",col={},endColumn={}", place.column(), place.end_column())?;
    }
    let message: Vec<&str> = iter::once(diagnostic.message(language)).chain(diagnostic.help(language)).collect();
    writeln!(f, ",title={}::{}", property(&format!("{code}: {}", code.title(language))), data(&message.join("\n")))
}

/// What stands behind the second `::`: a line break would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property's value: a comma or a colon would end it as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("100%: a,\r\nb\tđ"), "100%25: a,%0D%0Ab\tđ");
        assert_eq!(property("C:\\vé, 5%.yaml"), "C%3A\\vé%2C 5%25.yaml");
        assert_eq!(property("%3A"), "%253A", "what looks escaped is text");
    }
}
