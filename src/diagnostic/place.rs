//! Tells a range of one file's text as bytes, lines and columns.

use std::ops::Range;

use super::SourceFile;
use crate::language::{Language, Said};

/// A place in a file: what a problem, or its mend, is about.
///
/// ```
/// use casebook::Casebook;
/// let error = Casebook::from_sources([("teams.yaml", "teams:\n  cs: { calender: none }")]).unwrap_err();
/// let place = error.diagnostics()[0].place();
/// assert_eq!((place.file(), place.text()), ("teams.yaml", "calender"));
/// assert_eq!((place.line(), place.column()), (2, 9));
/// assert_eq!((place.end_line(), place.end_column()), (2, 17));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) span: Range<usize>,
}

impl<'a> Place<'a> {
    /// The file's name as it was given to the loader.
    pub fn file(&self) -> &'a str {
        &self.file.name
    }

    /// The bytes of the file.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// What stands there; may be empty.
    pub fn text(&self) -> &'a str {
        self.file.text.get(self.span.clone()).unwrap_or_default()
    }

    /// The line in which it begins, from 1.
    pub fn line(&self) -> usize {
        self.file.place(self.span.start).0
    }

    /// The column of its first character, counted in characters (Unicode scalar values), from 1.
    pub fn column(&self) -> usize {
        self.file.place(self.span.start).1
    }

    /// The line in which it ends, from 1.
    pub fn end_line(&self) -> usize {
        self.file.place(self.span.end).0
    }

    /// The column behind its last character.
    pub fn end_column(&self) -> usize {
        self.file.place(self.span.end).1
    }
}

/// Another place that explains a problem: "first declared here".
///
/// ```
/// use casebook::{Casebook, Language};
/// let error = Casebook::from_sources([("teams.yaml", "teams:\n  cs: { title: CS }\n  cs: { title: Care }")]).unwrap_err();
/// let related = error.diagnostics()[0].related().next().expect("the first of the two");
/// assert_eq!((related.place().line(), related.label(Language::English)), (2, "first here"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related<'a> {
    pub(super) place: Place<'a>,
    pub(super) label: &'a Said,
}

impl<'a> Related<'a> {
    /// Where it is, perhaps in another file.
    pub fn place(&self) -> &Place<'a> {
        &self.place
    }

    /// What there is to say of it.
    pub fn label(&self, language: Language) -> &'a str {
        self.label.get(language)
    }
}
