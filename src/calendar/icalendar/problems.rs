//! Collects what is wrong with an iCalendar file, up to a limit.

use std::ops::Range;

use crate::diagnostic::{Code, Finding};
use crate::language::Said;

/// After so many problems the rest of the file says nothing new.
pub(super) const MOST_FINDINGS: usize = 20;

#[derive(Default)]
pub(super) struct Problems(pub(super) Vec<Finding>);

impl Problems {
    pub(super) fn full(&self) -> bool {
        self.0.len() >= MOST_FINDINGS
    }

    /// The value of a result, its finding kept.
    pub(super) fn keep<T>(&mut self, result: Result<T, Finding>) -> Option<T> {
        result.map_err(|finding| self.0.push(finding)).ok()
    }
}

pub(super) fn bad_file(at: Range<usize>, message: impl Into<Said>) -> Finding {
    Finding::untold(Code::BadICalendar, at, message)
}

pub(super) fn bad_event(at: Range<usize>, message: impl Into<Said>) -> Finding {
    Finding::untold(Code::BadEvent, at, message)
}
