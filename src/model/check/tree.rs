//! Checks that no subtree of a tree comes back to itself, and that every value is answered (`coverage`).

use std::collections::HashSet;

use super::{circle, coverage};
use crate::diagnostic::Report;
use crate::model::problem::CircleProblem;
use crate::model::{Node, NodeId, NodeKind, Playbook, SubtreeId};
use crate::value::{Id, first_names};

/// Checks the tree of one playbook.
pub(in crate::model) fn check(playbook: Playbook<'_>, report: &mut Report) {
    if subtrees_form_no_circle(playbook, report) {
        coverage::check(playbook, report);
    }
}

fn subtrees_form_no_circle(playbook: Playbook<'_>, report: &mut Report) -> bool {
    let needs = playbook.tree.subtrees.iter().enumerate().flat_map(|(place, subtree)| {
        uses_below(playbook, subtree.root).into_iter().map(move |used| (place, used.place()))
    });
    let circles = circle::order(playbook.tree.subtrees.len(), needs).circles;
    for members in &circles {
        let name = |place: &usize| &*playbook.tree.subtrees[*place].name;
        let names = first_names(members.iter().map(name));
        let problem = match members.as_slice() {
            [one] => CircleProblem::SubtreeUsesItself { subtree: name(one) },
            _ => CircleProblem::SubtreesUseEachOther { subtrees: &names },
        };
        report.push(playbook.tree.subtrees[members[0]].span, problem);
    }
    circles.is_empty()
}

/// The subtrees that nodes at and below `from` use, not looking into those.
fn uses_below(playbook: Playbook<'_>, from: NodeId) -> HashSet<SubtreeId> {
    let (mut found, mut stack) = (HashSet::new(), vec![from]);
    while let Some(id) = stack.pop() {
        match playbook.tree.node(id) {
            Node { kind: NodeKind::Subtree(subtree), .. } => {
                found.insert(*subtree);
            }
            _ => stack.extend(playbook.tree.next_nodes(id)),
        }
    }
    found
}
