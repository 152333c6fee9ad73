//! CB912: an outcome without an SLA among outcomes that have one.
//!
//! **Why it is bad.** Nobody sees that such a case is late. Siblings are the outcomes of one playbook with the same
//! `kind` and team, and only those that go to a team; one is told of where three or more of them have an SLA, and three
//! for each without.
//!
//! ```yaml
//! outcomes:
//!   a: { kind: process, route: desk, sla: 4h }
//!   b: { kind: process, route: desk, sla: 4h }
//!   c: { kind: process, route: desk, sla: 8h }
//!   d: { kind: process, route: desk }                          # forgotten?
//! ```

use super::casebook::Casebook;
use super::problem::Lack;
use super::siblings;
use crate::diagnostic::Report;

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    siblings::check(casebook, Lack::Sla, |outcome| outcome.sla.is_some() || outcome.route.is_none(), report);
}
