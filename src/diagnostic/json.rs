//! Writes problems as JSON, for programs: what `casebook check --format json` prints. Never here: a writer of JSON,
//! which the host chooses.

use serde::{Serialize, Serializer};

use super::{Code, Diagnostic, Edit, Place, Related, Severity};
use crate::language::{Language, Told};

/// The number, `"CB101"`.
impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// The word, `"error"` or `"warning"`.
impl Serialize for Severity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// As it is told in English.
impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.told(Language::English).serialize(serializer)
    }
}

/// A map of `code`, `severity`, `message`, `label`, `help`, `related`, `edit`, and the fields of its [`Place`].
impl Serialize for Told<'_, Diagnostic> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Fields<'a> {
            code: Code,
            column: usize,
            edit: Option<Edit<'a>>,
            end_column: usize,
            end_line: usize,
            file: &'a str,
            help: Vec<&'a str>,
            label: &'a str,
            line: usize,
            message: &'a str,
            related: Vec<RelatedTold<'a>>,
            severity: Severity,
            span: [usize; 2],
        }
        let Told { of: found, language } = *self;
        let PlaceFields { column, end_column, end_line, file, line, span } = PlaceFields::of(&found.place());
        let fields = Fields {
            code: found.code,
            column,
            edit: found.edit(),
            end_column,
            end_line,
            file,
            help: found.help(language).collect(),
            label: found.label(language),
            line,
            message: found.message(language),
            related: found.related().map(|related| RelatedTold { related, language }).collect(),
            severity: found.severity(),
            span,
        };
        fields.serialize(serializer)
    }
}

/// The fields of its [`Place`], and `label` in English.
impl Serialize for Related<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RelatedTold { related: self.clone(), language: Language::English }.serialize(serializer)
    }
}

/// Another place of a problem, in one language.
struct RelatedTold<'a> {
    related: Related<'a>,
    language: Language,
}

impl Serialize for RelatedTold<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Fields<'a> {
            column: usize,
            end_column: usize,
            end_line: usize,
            file: &'a str,
            label: &'a str,
            line: usize,
            span: [usize; 2],
        }
        let PlaceFields { column, end_column, end_line, file, line, span } = PlaceFields::of(&self.related.place);
        let label = self.related.label(self.language);
        Fields { column, end_column, end_line, file, label, line, span }.serialize(serializer)
    }
}

/// The fields of its [`Place`], and `was`, `with`, `safe`.
impl Serialize for Edit<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Fields<'a> {
            column: usize,
            end_column: usize,
            end_line: usize,
            file: &'a str,
            line: usize,
            safe: bool,
            span: [usize; 2],
            was: &'a str,
            with: &'a str,
        }
        let PlaceFields { column, end_column, end_line, file, line, span } = PlaceFields::of(&self.place);
        let (safe, was, with) = (self.safe, self.place.text(), self.with);
        Fields { column, end_column, end_line, file, line, safe, span, was, with }.serialize(serializer)
    }
}

/// `file`, `line`, `column`, `end_line`, `end_column`: lines and columns from 1, columns in characters; and `span`, its
/// first byte and the one behind its last.
impl Serialize for Place<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        PlaceFields::of(self).serialize(serializer)
    }
}

/// Fields stand by name here and above, as they have since the first report.
#[derive(Serialize)]
struct PlaceFields<'a> {
    column: usize,
    end_column: usize,
    end_line: usize,
    file: &'a str,
    line: usize,
    span: [usize; 2],
}

impl<'a> PlaceFields<'a> {
    fn of(place: &Place<'a>) -> PlaceFields<'a> {
        PlaceFields {
            column: place.column(),
            end_column: place.end_column(),
            end_line: place.end_line(),
            file: place.file(),
            line: place.line(),
            span: [place.span.start, place.span.end],
        }
    }
}
