//! Puts what is needed before what needs it, and tells apart what needs itself.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// Things by their places.
pub(in crate::model) struct Order {
    /// Those on no circle, what is needed before what needs it.
    pub(in crate::model) sound: Vec<usize>,
    /// Those that need each other, or themselves; the places of each circle in their order.
    pub(in crate::model) circles: Vec<Vec<usize>>,
}

/// Orders `count` things; each of `needs` is one of them and another that it needs.
pub(in crate::model) fn order(count: usize, needs: impl IntoIterator<Item = (usize, usize)>) -> Order {
    let mut graph = DiGraph::<(), ()>::with_capacity(count, count);
    for _ in 0..count {
        graph.add_node(());
    }
    for (one, needed) in needs {
        graph.update_edge(NodeIndex::new(one), NodeIndex::new(needed), ());
    }
    let mut order = Order { sound: Vec::with_capacity(count), circles: Vec::new() };
    // The components come in reverse topological order: what is needed first stands first.
    for component in kosaraju_scc(&graph) {
        let mut members: Vec<usize> = component.iter().map(|node| node.index()).collect();
        members.sort_unstable();
        match members.as_slice() {
            [one] if !graph.contains_edge(component[0], component[0]) => order.sound.push(*one),
            _ => order.circles.push(members),
        }
    }
    order
}
