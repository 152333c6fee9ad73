//! Checks what a lifecycle must keep to: `graph` says where transitions lead, `choice` that at most one of them can be
//! taken, by what `disjoint` can prove.

mod choice;
mod disjoint;
mod graph;

use crate::diagnostic::Report;
use crate::model::Ruleset;

/// Checks one lifecycle.
pub(in crate::model) fn check(ruleset: &Ruleset, report: &mut Report) {
    let Some(lifecycle) = ruleset.lifecycle() else { return };
    graph::check(&lifecycle.workflow, report);
    choice::check(ruleset, &lifecycle.workflow, report);
}
