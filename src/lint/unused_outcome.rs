//! CB602: an outcome that nothing reaches.
//!
//! **Why it is bad.** A decision that was meant is never made; often another outcome was named in its place.
//!
//! ```yaml
//! tree: flight.refund
//! outcomes: { flight.refund: { kind: advise }, flight.cancel: { kind: advise } }      # no node names `flight.cancel`
//! ```

use super::casebook::Casebook;
use super::problem::Sort;
use super::unused::{self, Name};
use crate::diagnostic::Report;

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    for (playbook, uses) in casebook.playbooks() {
        let outcomes = playbook.tree.outcomes.iter().zip(&uses.outcomes);
        let names =
            outcomes.map(|(outcome, is_used)| Name { name: &outcome.name, span: outcome.span, is_used: *is_used });
        unused::report(Sort::Outcome, names, report);
    }
}
