//! Names a part of the rules that cases can come to, as people read of it.

use serde::{Serialize, Serializer};

use super::counts::PartKind;
use crate::language::{Language, Said, Told};

/// A part of the rules and where it stands.
///
/// In JSON it is `{"kind":…,"node":…,"what":…,"file":…,"line":…}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulePart {
    pub(super) kind: PartKind,
    /// The keys that lead there: `flight → change_flight`; in a lifecycle the event, or the role: `role agent`.
    pub(super) node: Option<Said>,
    pub(super) what: Said,
    pub(super) file: String,
    pub(super) line: usize,
}

impl RulePart {
    /// What sort of part it is.
    pub fn kind(&self) -> PartKind {
        self.kind
    }

    /// What it is: an outcome's name, `airline: vietjet`, `row 2: [true, any]`, `urgent: false`, `raised → received`.
    pub fn what(&self, language: Language) -> &str {
        self.what.get(language)
    }

    /// Where it stands: the file, and the line from 1.
    pub fn place(&self) -> (&str, usize) {
        (&self.file, self.line)
    }
}

/// The parts in one language, to serialize.
pub(super) fn told(parts: &[RulePart], language: Language) -> Vec<Told<'_, RulePart>> {
    parts.iter().map(|part| Told::new(part, language)).collect()
}

/// As it is told in English.
impl Serialize for RulePart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Told::new(self, Language::English).serialize(serializer)
    }
}

impl Serialize for Told<'_, RulePart> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Fields<'a> {
            kind: PartKind,
            node: Option<&'a str>,
            what: &'a str,
            file: &'a str,
            line: usize,
        }
        let Told { of: RulePart { kind, node, what, file, line }, language } = *self;
        let node = node.as_ref().map(|node| node.get(language));
        Fields { kind: *kind, node, what: what.get(language), file, line: *line }.serialize(serializer)
    }
}
