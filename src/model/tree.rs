//! Holds a decision tree: nodes, subtrees and outcomes.

use super::ids::{InputId, NodeId, OutcomeId, RulesetId, SubtreeId};
use super::meta::Meta;
use super::outcome::Outcome;
use crate::diagnostic::Span;
use crate::domain::Domain;
use crate::expression::VariableId;

/// What a playbook has besides its words.
#[derive(Debug)]
pub(crate) struct Tree {
    /// The datetime from which SLA and hours count; without one, the instant of evaluation.
    pub(crate) instant: Option<InputId>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) root: NodeId,
    pub(crate) subtrees: Vec<Subtree>,
    pub(crate) outcomes: Vec<Outcome>,
}

impl Tree {
    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// The nodes that a node leads to within this playbook.
    pub(crate) fn next_nodes(&self, id: NodeId) -> Vec<NodeId> {
        match &self.node(id).kind {
            NodeKind::Outcome(_) | NodeKind::Playbook(_) => Vec::new(),
            NodeKind::Subtree(subtree) => vec![self.subtree(*subtree).root],
            NodeKind::Switch { cases, otherwise, .. } => {
                cases.iter().map(|case| case.target).chain(*otherwise).collect()
            }
            NodeKind::Table { rows, otherwise, .. } => rows.iter().map(|row| row.target).chain(*otherwise).collect(),
        }
    }

    /// The nodes that the root leads to, each before what it leads to. Subtrees form no cycle: `check::tree` made sure.
    pub(crate) fn topological(&self) -> Vec<NodeId> {
        let mut order = Vec::with_capacity(self.nodes.len());
        let mut seen = vec![false; self.nodes.len()];
        let mut stack = vec![(self.root, false)];
        while let Some((id, done)) = stack.pop() {
            if done {
                order.push(id);
                continue;
            }
            if std::mem::replace(&mut seen[id.0 as usize], true) {
                continue;
            }
            stack.push((id, true));
            stack.extend(self.next_nodes(id).into_iter().map(|next| (next, false)));
        }
        order.reverse();
        order
    }

    pub(crate) fn subtree(&self, id: SubtreeId) -> &Subtree {
        &self.subtrees[id.0 as usize]
    }

    pub(crate) fn outcome(&self, id: OutcomeId) -> &Outcome {
        &self.outcomes[id.0 as usize]
    }

    /// The playbooks that nodes enter, in order of the nodes, then the checklists of outcomes; perhaps more than once.
    pub(crate) fn used(&self) -> impl Iterator<Item = RulesetId> {
        let entered = self.nodes.iter().filter_map(|node| match node.kind {
            NodeKind::Playbook(id) => Some(id),
            _ => None,
        });
        let shown = self.outcomes.iter().filter_map(|outcome| outcome.checklist.map(|used| used.checklist));
        entered.chain(shown)
    }
}

/// Nodes by a name, for `use`.
#[derive(Debug)]
pub(crate) struct Subtree {
    pub(crate) name: Box<str>,
    pub(crate) root: NodeId,
    pub(crate) span: Span,
}

/// A node of the tree.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) meta: Meta,
    /// Where it stands, for people: the playbook's name and the keys on the way.
    pub(crate) path: Box<str>,
    pub(crate) kind: NodeKind,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) enum NodeKind {
    Switch { subject: VariableId, cases: Vec<Case>, otherwise: Option<NodeId> },
    Table { columns: Vec<VariableId>, policy: HitPolicy, rows: Vec<Row>, otherwise: Option<NodeId> },
    Outcome(OutcomeId),
    Subtree(SubtreeId),
    Playbook(RulesetId),
}

/// One of the ways on from a switch or a table, by its position there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Choice {
    Case(u32),
    Row(u32),
    Otherwise,
}

impl Node {
    /// The node for people: its title, or its path.
    pub(crate) fn shown(&self) -> &str {
        self.meta.title.as_deref().unwrap_or(&self.path)
    }

    /// The ways on, in the order in which they are written, each with where it leads.
    pub(crate) fn choices(&self) -> Vec<(Choice, NodeId)> {
        let (mut choices, otherwise): (Vec<_>, _) = match &self.kind {
            NodeKind::Switch { cases, otherwise, .. } => {
                let targets = cases.iter().map(|case| case.target);
                ((0..).map(Choice::Case).zip(targets).collect(), otherwise)
            }
            NodeKind::Table { rows, otherwise, .. } => {
                let targets = rows.iter().map(|row| row.target);
                ((0..).map(Choice::Row).zip(targets).collect(), otherwise)
            }
            NodeKind::Outcome(_) | NodeKind::Subtree(_) | NodeKind::Playbook(_) => return Vec::new(),
        };
        choices.extend(otherwise.map(|target| (Choice::Otherwise, target)));
        choices
    }
}

#[derive(Debug)]
pub(crate) struct Case {
    /// The unary test as it is written.
    pub(crate) key: Box<str>,
    /// The values that take it. The domains of one switch's cases share no value.
    pub(crate) domain: Domain,
    pub(crate) target: NodeId,
    pub(crate) span: Span,
}

/// DMN's hit policies that we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HitPolicy {
    /// At most one row holds; checked at load.
    Unique,
    /// The first row that holds.
    First,
}

impl HitPolicy {
    pub(crate) const ALL: [(&'static str, HitPolicy); 2] = [("unique", HitPolicy::Unique), ("first", HitPolicy::First)];
}

#[derive(Debug)]
pub(crate) struct Row {
    /// The cells as they are written, one for each column.
    pub(crate) texts: Vec<Box<str>>,
    /// What they mean.
    pub(crate) cells: Vec<Domain>,
    pub(crate) target: NodeId,
    pub(crate) span: Span,
}
