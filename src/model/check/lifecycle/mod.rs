//! What a lifecycle must keep to: `graph` says where transitions lead, `choice` that at most one of them can be taken, by
//! what `disjoint` can prove.

mod choice;
mod disjoint;
mod graph;

use crate::diagnostic::Report;
use crate::model::Playbook;

/// Checks one lifecycle.
pub(in crate::model) fn check(playbook: &Playbook, report: &mut Report) {
    let Some(lifecycle) = playbook.lifecycle.as_deref() else { return };
    graph::check(lifecycle, report);
    choice::check(playbook, lifecycle, report);
}
