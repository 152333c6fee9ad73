//! Draws rules and reports: a playbook's tree, a lifecycle's states, the figures of tickets. The only layer that draws.
//!
//! `tree` and `states` make a [`Graph`] of boxes and arrows; `mermaid` and `dot` write it. `page` makes a report a page of
//! HTML, with the pictures of `chart`; `markup` writes both. Never here: what is drawn means nothing to deciding.

mod chart;
mod dot;
mod graph;
mod markup;
mod mermaid;
mod page;
mod states;
mod tree;

pub use self::graph::Graph;
pub use self::page::ReportPage;

use crate::model::{Body, Model, Playbook, RulesetId};

impl Graph {
    /// Draws a playbook or a lifecycle; `None` for a checklist, which is a list.
    pub(crate) fn of(model: &Model, id: RulesetId) -> Option<Graph> {
        let ruleset = model.ruleset(id);
        match &ruleset.body {
            Body::Tree(tree) => Some(tree::tree(model, Playbook { rules: ruleset, tree })),
            Body::Lifecycle(lifecycle) => Some(states::states(ruleset, &lifecycle.workflow)),
            Body::Checklist(_) => None,
        }
    }
}
