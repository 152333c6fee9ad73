//! Counts the most inputs that one way down a tree asks for, each counted once however often the way asks for it.
//!
//! To find the longest of all ways one would have to walk each, and their number doubles with every node. But what was
//! asked for above a node makes two ways down from it differ only by the inputs that those above can ask for too; of the
//! others their number is enough. Trees that ask for most of their inputs in one place have few such ways.

use std::cmp::Reverse;

use super::slots::Slots;

/// A node that can be reached: what it may ask for, and where its targets stand, each before the node itself.
pub(super) struct Node {
    pub(super) asks: Slots,
    pub(super) targets: Vec<usize>,
}

/// The longest way.
pub(super) struct Longest {
    pub(super) questions: usize,
    /// Whether there is a way with so many; else it is only a bound.
    pub(super) is_exact: bool,
}

/// The most ways that are told apart at a node. Past it they become one that is as long as the longest of them.
const MAX_WAYS: usize = 32;

/// A way from a node down: which of its inputs may be asked for above the node too, and how many others it has.
#[derive(Clone)]
struct Way {
    shared: Slots,
    others: usize,
}

impl Way {
    /// Whether this is as long as the other at least, whatever was asked for above.
    fn covers(&self, other: &Way) -> bool {
        other.others + other.shared.count_beyond(&self.shared) <= self.others
    }

    fn len(&self) -> usize {
        self.shared.count() + self.others
    }
}

/// Over all ways from the last node down.
pub(super) fn longest(nodes: &[Node]) -> Longest {
    let above = above(nodes);
    let mut ways: Vec<Vec<Way>> = Vec::with_capacity(nodes.len());
    let mut is_exact = true;
    for (node, above) in nodes.iter().zip(&above) {
        let end = node.targets.is_empty().then(|| below(node, above, None));
        let on = node.targets.iter().flat_map(|target| &ways[*target]).map(|way| below(node, above, Some(way)));
        let through: Vec<Way> = end.into_iter().chain(on).collect();
        ways.push(distinguished(through).unwrap_or_else(|longest| {
            is_exact = false;
            vec![Way { shared: Slots::none_like(above), others: longest }]
        }));
    }
    let questions = ways.last().into_iter().flatten().map(Way::len).max().unwrap_or(0);
    Longest { questions, is_exact }
}

/// For each node, what may have been asked for before it is reached.
fn above(nodes: &[Node]) -> Vec<Slots> {
    let mut above: Vec<Slots> = nodes.iter().map(|node| Slots::none_like(&node.asks)).collect();
    for (index, node) in nodes.iter().enumerate().rev() {
        let mut asked = above[index].clone();
        asked.extend(&node.asks);
        node.targets.iter().for_each(|target| above[*target].extend(&asked));
    }
    above
}

/// A way through the node, which goes on as one of its target does.
fn below(node: &Node, above: &Slots, next: Option<&Way>) -> Way {
    let mut shared = node.asks.clone();
    if let Some(next) = next {
        shared.extend(&next.shared);
    }
    // The target's others are neither this node's nor any's above.
    let others = shared.count_beyond(above) + next.map_or(0, |next| next.others);
    shared.intersect(above);
    Way { shared, others }
}

/// The ways that no other covers; the length of the longest where they are too many.
fn distinguished(mut ways: Vec<Way>) -> Result<Vec<Way>, usize> {
    // A way is covered only by one that is longer, or as long with fewer shared inputs.
    ways.sort_by_key(|way| Reverse((way.len(), way.others)));
    let mut kept: Vec<Way> = Vec::new();
    for way in ways {
        if kept.iter().any(|other| other.covers(&way)) {
            continue;
        }
        if kept.len() == MAX_WAYS {
            return Err(kept[0].len());
        }
        kept.push(way);
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::program::SlotId;

    const INPUTS: u32 = 10;

    /// Nodes of which each leads only to those before it.
    fn nodes() -> impl Strategy<Value = Vec<(BTreeSet<u32>, BTreeSet<usize>)>> {
        let node =
            (proptest::collection::btree_set(0..INPUTS, 0..4), proptest::collection::btree_set(0..100_usize, 0..4));
        proptest::collection::vec(node, 1..12).prop_map(|mut nodes| {
            for (index, (_, targets)) in nodes.iter_mut().enumerate() {
                *targets = targets.iter().filter(|_| index > 0).map(|target| target % index.max(1)).collect();
            }
            nodes
        })
    }

    fn every_way(nodes: &[(BTreeSet<u32>, BTreeSet<usize>)], at: usize, asked: &BTreeSet<u32>) -> usize {
        let asked: BTreeSet<u32> = asked | &nodes[at].0;
        nodes[at].1.iter().map(|target| every_way(nodes, *target, &asked)).max().unwrap_or(asked.len())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_longest_way_is_the_longest_of_all(nodes in nodes()) {
            let expected = every_way(&nodes, nodes.len() - 1, &BTreeSet::new());
            let compiled: Vec<Node> = nodes
                .iter()
                .map(|(inputs, targets)| {
                    let mut asks = Slots::none(INPUTS as usize);
                    inputs.iter().for_each(|input| asks.insert(SlotId(*input)));
                    Node { asks, targets: targets.iter().copied().collect() }
                })
                .collect();
            let longest = longest(&compiled);
            prop_assert!(longest.is_exact);
            prop_assert_eq!(longest.questions, expected);
        }
    }
}
