//! Tells what failed, for a reason that stands in the report, from what is not written at all.

use crate::source::{At, Fields};

/// Something failed, and the report says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reported;

/// Reads a field that may be left out: `Ok(None)` where it is not written. `read` gives `None` for what it reported.
pub(super) fn if_written<'a, T>(
    fields: &Fields<'a>,
    name: &str,
    read: impl FnOnce(At<'a>) -> Option<T>,
) -> Result<Option<T>, Reported> {
    fields.get(name).map(|at| read(at).ok_or(Reported)).transpose()
}
