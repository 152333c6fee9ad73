//! CB904: a reply that no outcome uses.
//!
//! **Why it is bad.** Its words are looked after and never sent; often the outcome that should send it lacks its `reply`.
//!
//! ```yaml
//! replies: { refunded: { body: "…" } }                         # no outcome has `reply: refunded`
//! ```

use super::casebook::Casebook;
use super::problem::Sort;
use super::unused::{self, Name};
use crate::diagnostic::Report;

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    if casebook.has_no_ruleset() {
        return;
    }
    let all = casebook.model.replies().iter().zip(&casebook.uses.replies);
    let names = all.map(|(reply, is_used)| Name { name: &reply.name, span: reply.span, is_used: *is_used });
    unused::report(Sort::Reply, names, report);
}
