//! Rules and reports drawn: a playbook's tree, a lifecycle's states, the figures of tickets. The only layer that draws.
//!
//! `tree` and `states` make a [`Graph`] of boxes and arrows; `mermaid` and `dot` write it. `page` makes a report a page of
//! HTML, with the pictures of `chart`; `markup` writes both. Never here: what is drawn means nothing to deciding.

mod chart;
mod dot;
mod markup;
mod mermaid;
mod page;
mod states;
mod tree;

use std::collections::HashMap;

pub use self::page::{Language, ReportPage};

use crate::model::{Model, PlaybookId};

/// A playbook or lifecycle as boxes and arrows: [`Casebook::graph`](crate::Casebook::graph).
///
/// Every text in it is of the rules; what is special in Mermaid or DOT is escaped, so that a title with quotes or line
/// breaks stays a title.
///
/// ```
/// let casebook = casebook::Casebook::from_sources([("ticket.yaml", casebook::doc::LIFECYCLE)])?;
/// let graph = casebook.graph("ticket")?;
/// assert!(graph.mermaid().starts_with("stateDiagram-v2\n"));
/// assert!(graph.dot().starts_with("digraph {\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    title: String,
    kind: GraphKind,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    /// Where the arrow between two boxes is among the edges.
    between: HashMap<(usize, usize), usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GraphKind {
    /// A decision tree, from the top.
    Tree,
    /// States; the words on the way in.
    States,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Node {
    shape: Shape,
    lines: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A switch.
    Question,
    /// A decision table.
    Table,
    Outcome,
    /// Another playbook.
    Playbook,
    State,
    /// Where a ticket begins, before its first state.
    Beginning,
    /// A state in which a ticket's life ends.
    End,
}

/// An arrow, each line a reason to go this way.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edge {
    from: usize,
    to: usize,
    lines: Vec<String>,
}

impl Graph {
    /// Draws a playbook or a lifecycle; `None` for a checklist, which is a list.
    pub(crate) fn of(model: &Model, id: PlaybookId) -> Option<Graph> {
        let playbook = model.playbook(id);
        match &playbook.lifecycle {
            Some(lifecycle) => Some(states::states(playbook, lifecycle)),
            None => tree::tree(model, playbook),
        }
    }

    fn new(title: String, kind: GraphKind) -> Graph {
        Graph { title, kind, nodes: Vec::new(), edges: Vec::new(), between: HashMap::new() }
    }

    fn add(&mut self, shape: Shape, lines: impl IntoIterator<Item = String>) -> usize {
        self.nodes.push(Node { shape, lines: lines.into_iter().filter(|line| !line.is_empty()).collect() });
        self.nodes.len() - 1
    }

    /// An arrow, or one more line on the one that is there.
    fn connect(&mut self, from: usize, to: usize, line: Option<String>) {
        let place = *self.between.entry((from, to)).or_insert(self.edges.len());
        match self.edges.get_mut(place) {
            Some(edge) => edge.lines.extend(line),
            None => self.edges.push(Edge { from, to, lines: line.into_iter().collect() }),
        }
    }

    /// The text of a [Mermaid](https://mermaid.js.org) diagram: a `flowchart` of a playbook, a `stateDiagram-v2` of a
    /// lifecycle.
    pub fn mermaid(&self) -> String {
        mermaid::write(self)
    }

    /// The text of a [Graphviz](https://graphviz.org) graph.
    pub fn dot(&self) -> String {
        dot::write(self)
    }
}
