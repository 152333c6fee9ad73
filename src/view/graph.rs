//! Holds boxes and arrows, however they are written. Never here: what stands in them.

use std::collections::HashMap;

use crate::language::Said;

/// A playbook or lifecycle as boxes and arrows: [`Casebook::graph`](crate::Casebook::graph).
///
/// Every text in it is of the rules, but for the words for values on the arrows, which are told in a language. What is
/// special in Mermaid or DOT is escaped, so that a title with quotes or line breaks stays a title.
///
/// ```
/// use casebook::Language;
/// let casebook = casebook::Casebook::from_sources([("ticket.yaml", casebook::doc::LIFECYCLE)])?;
/// let graph = casebook.graph("ticket")?;
/// assert!(graph.mermaid(Language::English).starts_with("stateDiagram-v2\n"));
/// assert!(graph.dot(Language::Vietnamese).starts_with("digraph {\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    pub(super) title: String,
    pub(super) kind: GraphKind,
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
    /// Where the arrow between two boxes is among the edges.
    pub(super) between: HashMap<(usize, usize), usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GraphKind {
    /// A decision tree, from the top.
    Tree,
    /// States; the words on the way in.
    States,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) shape: Shape,
    pub(super) lines: Vec<Said>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
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
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) lines: Vec<Said>,
}

impl Graph {
    pub(super) fn new(title: String, kind: GraphKind) -> Graph {
        Graph { title, kind, nodes: Vec::new(), edges: Vec::new(), between: HashMap::new() }
    }

    pub(super) fn add(&mut self, shape: Shape, lines: impl IntoIterator<Item = Said>) -> usize {
        self.nodes.push(Node { shape, lines: lines.into_iter().filter(|line| *line != Said::default()).collect() });
        self.nodes.len() - 1
    }

    /// An arrow, or one more line on the one that is there.
    pub(super) fn connect(&mut self, from: usize, to: usize, line: Option<Said>) {
        let place = *self.between.entry((from, to)).or_insert(self.edges.len());
        match self.edges.get_mut(place) {
            Some(edge) => edge.lines.extend(line),
            None => self.edges.push(Edge { from, to, lines: line.into_iter().collect() }),
        }
    }
}
