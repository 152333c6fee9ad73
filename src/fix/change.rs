//! Holds one mend: what stood where, and what stands there now.

use crate::diagnostic::Code;

/// One mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub(super) code: Code,
    pub(super) line: usize,
    pub(super) was: String,
    pub(super) with: String,
}

impl Change {
    /// The kind of problem that it mends.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Its line, from 1; the same before and after.
    pub fn line(&self) -> usize {
        self.line
    }

    /// What stood there.
    pub fn was(&self) -> &str {
        &self.was
    }

    /// What stands there now.
    pub fn with(&self) -> &str {
        &self.with
    }
}
