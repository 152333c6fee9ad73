//! Says what a unary test stands for: the kind of value, and how its local times are meant.

use chrono::NaiveDateTime;

use crate::value::{Instant, Kind};

/// What is tested.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) kind: &'a Kind,
    /// Without this, `missing` is an error.
    pub(crate) may_be_missing: bool,
    /// A local time in the playbook's zone; `None` for one that the zone skips.
    pub(crate) zoned: &'a dyn Fn(NaiveDateTime) -> Option<Instant>,
}
