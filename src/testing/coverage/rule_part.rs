//! Names a part of the rules that cases can come to, as people read of it.

use super::counts::PartKind;

/// A part of the rules and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct RulePart {
    pub(super) kind: PartKind,
    /// The keys that lead there: `flight → change_flight`; in a lifecycle the event, or the role: `role agent`.
    pub(super) node: Option<String>,
    pub(super) what: String,
    pub(super) file: String,
    pub(super) line: usize,
}

impl RulePart {
    /// What sort of part it is.
    pub fn kind(&self) -> PartKind {
        self.kind
    }

    /// What it is: an outcome's name, `airline: vietjet`, `row 2: [true, any]`, `urgent: false`, `raised → received`.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// Where it stands: the file, and the line from 1.
    pub fn place(&self) -> (&str, usize) {
        (&self.file, self.line)
    }
}
