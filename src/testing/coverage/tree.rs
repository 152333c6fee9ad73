//! Draws what no case comes to as a tree: only the branches that lead to something of it.
//!
//! A subtree stands by itself below the tree, once, whoever uses it. Never here: counting.

use std::fmt::Write as _;

use super::PartKind;
use super::parts::{self, Parts};
use super::rule_part::RulePart;
use crate::diagnostic::Span;
use crate::language::{Language, Said, said};
use crate::machine::{Part, Reached};
use crate::model::{Choice, NodeId, NodeKind, Playbook};

/// Stands before what no case comes to, and before what none can.
const UNCOVERED: &str = "✗ ";
const UNREACHABLE: &str = "∅ ";

/// A line of the tree and those below it.
struct Branch {
    text: Said,
    below: Vec<Branch>,
}

/// The tree of one playbook, each line with its end; empty where nothing is left to tell.
pub(super) fn uncovered(parts: &Parts<'_>, reached: &Reached) -> Said {
    let mut branches = parts.playbook().map(|playbook| below_nodes(parts, playbook, reached)).unwrap_or_default();
    branches.extend(under_events_and_roles(parts, reached));
    for (_, described) in parts.live().iter().filter(|(part, _)| !reached.contains(*part)) {
        let kind = match described.kind {
            PartKind::Outcome => said!("outcome", "kết quả"),
            PartKind::Fact => said!("fact", "điều suy ra"),
            PartKind::Condition if described.node.is_none() => said!("condition", "điều kiện"),
            // They stand in the branches above.
            _ => continue,
        };
        branches.push(leaf(Some(&kind), described));
    }
    let drawn = |language| {
        let mut drawn = String::new();
        draw(&branches, "", language, &mut drawn);
        drawn
    };
    Said::of(drawn(Language::English), drawn(Language::Vietnamese))
}

/// What stands in a tree and its subtrees.
fn below_nodes(parts: &Parts<'_>, playbook: Playbook<'_>, reached: &Reached) -> Vec<Branch> {
    let view = View { parts, playbook, reached };
    let mut branches = view.node(playbook.tree.root);
    for subtree in &playbook.tree.subtrees {
        let below = view.node(subtree.root);
        if !below.is_empty() {
            let (name, place) = (&subtree.name, view.place(subtree.span));
            let text = said!("subtree {name}{place}", "nhánh dùng chung {name}{place}");
            branches.push(Branch { text, below });
        }
    }
    branches
}

/// What stands in a lifecycle: a branch for each event and each role.
fn under_events_and_roles(parts: &Parts<'_>, reached: &Reached) -> Vec<Branch> {
    let mut branches: Vec<Branch> = Vec::new();
    for (part, described) in parts.live() {
        let (Part::Lifecycle(..), Some(node), false) = (part, &described.node, reached.contains(*part)) else {
            continue;
        };
        let leaf = leaf(None, described);
        match branches.iter_mut().find(|branch| branch.text == *node) {
            Some(branch) => branch.below.push(leaf),
            None => branches.push(Branch { text: node.clone(), below: vec![leaf] }),
        }
    }
    branches
}

/// A part to which no case comes, with its kind where the branches above do not tell it.
fn leaf(kind: Option<&Said>, part: &RulePart) -> Branch {
    let RulePart { what, file, line, .. } = part;
    let kind = kind.map(|kind| said!("{kind} ", "{kind} "; kind)).unwrap_or_default();
    let text = said!("{UNCOVERED}{kind}{what}  {file}:{line}", "{UNCOVERED}{kind}{what}  {file}:{line}"; kind, what);
    Branch { text, below: Vec::new() }
}

struct View<'v> {
    parts: &'v Parts<'v>,
    playbook: Playbook<'v>,
    reached: &'v Reached,
}

impl View<'_> {
    /// The branches from a node on. What is used has branches of its own, so this is as deep as a file nests.
    fn node(&self, id: NodeId) -> Vec<Branch> {
        let choices = self.playbook.tree.node(id).choices();
        choices.into_iter().filter_map(|(choice, target)| self.choice(id, choice, target)).collect()
    }

    fn choice(&self, id: NodeId, choice: Choice, target: NodeId) -> Option<Branch> {
        let covered = self.reached.contains(Part::Choice(self.parts.id, id, choice));
        let alive = self.parts.takes(id, choice);
        // Below what no case can take there is nothing to add.
        let below = if alive { self.node(target) } else { Vec::new() };
        if covered && below.is_empty() {
            return None;
        }
        let mark = if !alive {
            UNREACHABLE
        } else if covered {
            ""
        } else {
            UNCOVERED
        };
        let (what, span) = parts::choice(self.playbook, id, choice);
        let why = (!alive).then(|| said!(" (no value is left for it)", " (không còn giá trị nào cho nó)"));
        let (why, to, place) = (why.unwrap_or_default(), self.leads_to(target), self.place(span));
        let text = said!("{mark}{what}{to}{why}{place}", "{mark}{what}{to}{why}{place}"; what, why);
        Some(Branch { text, below })
    }

    /// Where a branch ends, if it does.
    fn leads_to(&self, target: NodeId) -> String {
        let tree = self.playbook.tree;
        match tree.node(target).kind {
            NodeKind::Outcome(outcome) => format!(" → {}", tree.outcome(outcome).name),
            NodeKind::Subtree(subtree) => format!(" → use {}", tree.subtree(subtree).name),
            NodeKind::Playbook(used) => format!(" → use {}", self.parts.model.ruleset(used).name),
            NodeKind::Switch { .. } | NodeKind::Table { .. } => String::new(),
        }
    }

    fn place(&self, span: Span) -> String {
        let (file, line) = self.parts.model.place(span);
        format!("  {file}:{line}")
    }
}

fn draw(branches: &[Branch], before: &str, language: Language, into: &mut String) {
    for (index, branch) in branches.iter().enumerate() {
        let (turn, on) = if index + 1 == branches.len() { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        // Writing to a text cannot fail.
        let _ = writeln!(into, "{before}{turn}{}", branch.text.get(language));
        draw(&branch.below, &format!("{before}{on}"), language, into);
    }
}
