//! CB612: an escalation that no outcome uses.
//!
//! **Why it is bad.** Nobody is called when nobody answers.
//!
//! ```yaml
//! escalations: { engineers: { steps: […] } }                   # no outcome has `escalation: engineers`
//! ```

use super::casebook::Casebook;
use super::problem::Sort;
use super::unused::{self, Name};
use crate::diagnostic::Report;

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    if casebook.has_no_ruleset() {
        return;
    }
    let all = casebook.model.escalations().zip(&casebook.uses.escalations);
    let names =
        all.map(|(escalation, is_used)| Name { name: &escalation.name, span: escalation.span, is_used: *is_used });
    unused::report(Sort::Escalation, names, report);
}
