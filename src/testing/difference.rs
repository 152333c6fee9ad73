//! Holds one field that came out otherwise than a golden case expects.

use std::fmt;

use super::compare::{self, Differing};
use super::found::Found;
use crate::calendar::Zone;

/// One field that came out otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    path: String,
    expected: String,
    actual: Option<String>,
}

impl Difference {
    pub(super) fn of(differing: &Differing<'_>, zone: &Zone) -> Difference {
        Difference {
            path: differing.expectation.path.to_string(),
            expected: compare::words(&differing.expectation.value, zone),
            actual: differing.found.as_ref().map(Found::shown),
        }
    }

    /// A field that came out, of which nothing was expected.
    pub(super) fn unexpected(path: &str, actual: &str) -> Difference {
        Difference { path: path.to_owned(), expected: "null".to_owned(), actual: Some(actual.to_owned()) }
    }

    /// The same, at a step of a history.
    pub(super) fn within(self, step: &str) -> Difference {
        Difference { path: format!("{step}: {}", self.path), ..self }
    }

    /// The field, `sla.due_at`; of a checklist, `new_wallet.steps.link_bank`; of a history, with the step before it,
    /// `line 12, transfer: handler`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What had to come out, as it is written in rules: a text without quotes, `[a, b]`, `null`.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// What came out, written in the same way; `None` where there is no such field: a question has no `outcome`.
    pub fn actual(&self) -> Option<&str> {
        self.actual.as_deref()
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let actual = self.actual().unwrap_or("no such field");
        if !actual.contains('\n') && !self.expected.contains('\n') {
            return write!(f, "{}: expected {}, came out {actual}", self.path, self.expected);
        }
        // A text of several lines stands below, where the eye can hold one against the other.
        let lines = |text: &str| text.lines().map(|line| format!("\n    | {line}")).collect::<String>();
        write!(f, "{}: expected{}\n  came out{}", self.path, lines(&self.expected), lines(actual))
    }
}
