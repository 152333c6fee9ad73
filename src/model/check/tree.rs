//! Checks that no subtree of a tree comes back to itself, and that every value is answered (`coverage`).

use std::collections::HashSet;

use super::{circle, coverage};
use crate::diagnostic::{Code, Finding, Report};
use crate::language::Language;
use crate::model::{Node, NodeId, NodeKind, Playbook, SubtreeId, message};
use crate::value::Id;

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
        let message = match members.as_slice() {
            [one] => format!("the subtree `{}` uses itself", playbook.tree.subtrees[*one].name),
            _ => {
                let names = message::names(members.iter().map(|index| &*playbook.tree.subtrees[*index].name))
                    .get(Language::English)
                    .to_owned();
                format!("the subtrees {names} use each other in a circle")
            }
        };
        let finding = Finding::untold(Code::Cycle, 0..0, message)
            .help("a case would never come to an outcome: end the chain with outcomes");
        report.push(playbook.tree.subtrees[members[0]].span, finding);
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
