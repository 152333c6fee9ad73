//! CB907: a set of SLA targets that no outcome uses.
//!
//! **Why it is bad.** Its targets look promised, and nothing is measured against them.
//!
//! ```yaml
//! slas: { gold: { resolve: 1h } }                              # no outcome has `sla: gold`
//! ```

use super::casebook::Casebook;
use super::problem::Sort;
use super::unused::{self, Name};
use crate::diagnostic::Report;

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    if casebook.has_no_ruleset() {
        return;
    }
    let all = casebook.model.slas().iter().zip(&casebook.uses.slas);
    let names = all.map(|(set, is_used)| Name { name: &set.name, span: set.span, is_used: *is_used });
    unused::report(Sort::Sla, names, report);
}
