//! Holds a guard that does not hold, in the words of the rules. Never here: weighing it.

use std::fmt;

use crate::model::Guard;
use crate::program::FactId;

/// A guard that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FailedGuard {
    pub(super) words: String,
    pub(super) condition: String,
}

impl FailedGuard {
    pub(super) fn of(guard: &Guard<FactId>) -> FailedGuard {
        FailedGuard { words: guard.words.to_string(), condition: guard.text.to_string() }
    }

    /// The words in which the analysts tell of it.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The condition, as it is written in the rules.
    pub fn condition(&self) -> &str {
        &self.condition
    }
}

impl fmt::Display for FailedGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}
