//! Collects what became of the cases that ran.

use casebook::testing::{Failure as Failed, GoldenCase};

/// A golden case, and what became of it.
pub(super) type Ran<'a> = (GoldenCase<'a>, Result<(), Failed>);

/// What became of the cases that ran.
pub(super) struct Results<'a> {
    pub(super) ran: Vec<Ran<'a>>,
    /// How many the filter left out.
    pub(super) left_out: usize,
}

impl<'a> Results<'a> {
    pub(super) fn failures(&self) -> impl Iterator<Item = &Failed> {
        self.ran.iter().filter_map(|(_, result)| result.as_ref().err())
    }

    pub(super) fn passed(&self) -> usize {
        self.ran.len() - self.failures().count()
    }
}
