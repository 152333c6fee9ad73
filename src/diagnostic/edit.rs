//! Holds a mend that a machine can write: a few bytes of a file replaced by others. Never here: which of them are applied.

use std::ops::Range;

use super::place::Place;
use super::source_file::SourceFile;
use super::span::Span;

/// A change of a file's text that mends a problem: what stands at a place is replaced; from
/// [`Diagnostic::edit`](super::Diagnostic::edit).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit<'a> {
    pub(super) place: Place<'a>,
    pub(super) with: &'a str,
    pub(super) safe: bool,
}

impl<'a> Edit<'a> {
    /// What is replaced; it lies within one line.
    pub fn place(&self) -> &Place<'a> {
        &self.place
    }

    /// What is written instead; it has no line break.
    pub fn replacement(&self) -> &'a str {
        self.with
    }

    /// Whether nothing else can have been meant, so that `casebook check --fix` applies it. One that is not safe is for
    /// a person to choose.
    pub fn is_safe(&self) -> bool {
        self.safe
    }
}

/// What a finding wants replaced. It is offered only where the file holds exactly what is to be replaced: a text with
/// escapes, or one that comes from elsewhere, is left to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Replacement {
    pub(super) was: String,
    pub(super) with: String,
    pub(super) safe: bool,
    /// Where, when it is not the finding's own place. Only who sees the YAML itself knows such a place, and may write its
    /// signs there.
    pub(super) span: Option<Span>,
}

/// A replacement in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlacedEdit {
    pub(super) span: Range<usize>,
    pub(super) with: Box<str>,
    pub(super) safe: bool,
}

impl Replacement {
    /// The edit of a finding at `at`, where it can be made there.
    pub(super) fn place(self, at: &Range<usize>, file: &SourceFile) -> Option<PlacedEdit> {
        let span = match self.span {
            Some(span) => span.start as usize..span.end as usize,
            None => inside_quotes(at, &self.was, file),
        };
        let fits = file.text.get(span.clone()) == Some(self.was.as_str())
            && self.was != self.with
            && !self.was.is_empty()
            && !self.was.contains(['\n', '\r'])
            && (self.span.is_some() || fits_anywhere(&self.with) || is_operator(&self.with, &file.text[..span.start]));
        fits.then(|| PlacedEdit { span, with: self.with.into(), safe: self.safe })
    }
}

/// A quoted text's place has its quotes; what is written inside of them is left between them.
fn inside_quotes(at: &Range<usize>, was: &str, file: &SourceFile) -> Range<usize> {
    let inner = at.start + 1..at.end.saturating_sub(1);
    let quoted = file.text.get(at.clone()).is_some_and(|text| text.starts_with(['"', '\'']));
    if quoted && file.text.get(inner.clone()) == Some(was) { inner } else { at.clone() }
}

/// Whether a text means itself in YAML, wherever it stands: in quotes or without, inside brackets or not.
fn fits_anywhere(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '/'))
        && text != "null"
}

/// Whether it is an operator behind something else, where YAML takes no notice of it.
fn is_operator(text: &str, before: &str) -> bool {
    let behind = before.trim_end_matches(' ').ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ')' | ']'));
    behind && matches!(text.trim(), "=" | "!=" | "<=" | ">=" | "and" | "or" | "-" | "..")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Finding};
    use crate::language::Said;

    fn edited(text: &str, at: Range<usize>, was: &str, with: &str) -> Option<String> {
        let file = SourceFile::new("f".to_owned(), text.to_owned());
        let finding = Finding::new(Code::UnknownName, Said::default()).instead(was, with, true);
        let edit = finding.edit?.place(&at, &file)?;
        let mut text = text.to_owned();
        text.replace_range(edit.span, &edit.with);
        Some(text)
    }

    #[test]
    fn an_edit_is_offered_only_where_the_file_holds_what_it_replaces() {
        assert_eq!(edited("a: arline", 3..9, "arline", "airline").as_deref(), Some("a: airline"));
        assert_eq!(edited("a: 'arline' # x", 3..11, "arline", "airline").as_deref(), Some("a: 'airline' # x"));
        assert_eq!(edited(r#"a: "\x61rline""#, 3..14, "arline", "airline"), None, "escapes");
        assert_eq!(edited("a: arline", 0..1, "arline", "airline"), None, "another place");
    }

    #[test]
    fn what_yaml_would_read_otherwise_is_not_written() {
        for with in ["", "null", "a: b", "- x", "[x]", "*x", "a b", "'", "x #"] {
            assert_eq!(edited("a: x", 3..4, "x", with), None, "{with}");
        }
        assert_eq!(edited("f: a == b", 5..7, "==", "=").as_deref(), Some("f: a = b"));
        assert_eq!(edited("f: == b", 3..5, "==", ">="), None, "a `>` would begin a block");
    }
}
