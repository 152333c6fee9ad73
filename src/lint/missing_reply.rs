//! CB911: an outcome without a reply among outcomes that have one.
//!
//! **Why it is bad.** The customer hears nothing where others in the same place are told something. Siblings are the
//! outcomes of one playbook with the same `kind` and team; one is told of where three or more of them have a reply, and
//! three for each without.
//!
//! ```yaml
//! outcomes:
//!   a: { kind: advise, reply: one }
//!   b: { kind: advise, reply: two }
//!   c: { kind: advise, reply: three }
//!   d: { kind: advise }                                        # forgotten?
//! ```

use super::casebook::Casebook;
use super::problem::Lack;
use super::siblings;
use crate::diagnostic::Report;

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    siblings::check(casebook, Lack::Reply, |outcome| outcome.reply.is_some(), report);
}
