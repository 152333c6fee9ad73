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
pub use self::page::{Language, ReportPage};

use crate::model::{Model, PlaybookId};

impl Graph {
    /// Draws a playbook or a lifecycle; `None` for a checklist, which is a list.
    pub(crate) fn of(model: &Model, id: PlaybookId) -> Option<Graph> {
        let playbook = model.playbook(id);
        match &playbook.lifecycle {
            Some(lifecycle) => Some(states::states(playbook, lifecycle)),
            None => tree::tree(model, playbook),
        }
    }
}
