//! A decision tree: its inputs, facts, nodes and outcomes. Read by `playbooks`, `vocabulary`, `inputs`, `facts` and
//! `tree`. A checklist stands here as well, with inputs and facts of its own and programmes instead of a tree, so that
//! an outcome uses it as a node uses another playbook; and so does a lifecycle, with states and events.

use std::collections::HashMap;

use super::checklist::{LineTemplate, Programme};
use super::escalation::EscalationUse;
use super::ids::{NodeId, OutcomeId, PlaybookId, SlaId, SubtreeId};
use super::lifecycle::{Drawn, Lifecycle};
use super::meta::Meta;
use super::outcome::Outcome;
use super::sla::SlaRule;
use crate::calendar::Zone;
use crate::diagnostic::{FileId, Span};
use crate::domain::Domain;
use crate::expression::{Typed, VariableId};
use crate::value::{Kind, Value};

/// One decision tree, checklist or lifecycle. Variables are its inputs, then its facts: see [`Playbook::variable`].
#[derive(Debug)]
pub(crate) struct Playbook {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) zone: Zone,
    /// The input from which SLA and hours count; without one, the instant of evaluation.
    pub(crate) instant: Option<usize>,
    pub(crate) inputs: Vec<Input>,
    /// In an order in which what a fact needs stands before it.
    pub(crate) facts: Vec<Fact>,
    pub(crate) nodes: Vec<Node>,
    /// The tree's first node; a checklist or lifecycle has none, and no nodes, subtrees or outcomes.
    pub(crate) root: Option<NodeId>,
    pub(crate) subtrees: Vec<Subtree>,
    pub(crate) outcomes: Vec<Outcome>,
    /// A checklist's; a tree has none.
    pub(crate) programmes: Vec<Programme>,
    /// The texts that show a checklist in a reply.
    pub(crate) lines: Vec<LineTemplate>,
    /// A lifecycle's, with what every ticket of it is promised.
    pub(crate) lifecycle: Option<Box<Lifecycle<Typed>>>,
    pub(crate) sla: Option<SlaRule>,
    /// The set under `slas` that this is, if it is one.
    pub(crate) sla_set: Option<SlaId>,
    /// Who is reminded of every ticket of a lifecycle.
    pub(crate) escalations: Vec<EscalationUse>,
    pub(crate) span: Span,
}

/// What a variable of a playbook is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Variable<'a> {
    Input(usize, &'a Input),
    Fact(usize, &'a Fact),
}

impl Playbook {
    /// One of which only the name is known, as the rest of it failed.
    pub(super) fn empty(name: &str) -> Playbook {
        Playbook {
            name: name.into(),
            meta: Meta::default(),
            zone: "UTC".parse::<Zone>().expect("the zone that every list of zones has"),
            instant: None,
            inputs: Vec::new(),
            facts: Vec::new(),
            nodes: Vec::new(),
            root: None,
            subtrees: Vec::new(),
            outcomes: Vec::new(),
            programmes: Vec::new(),
            lines: Vec::new(),
            lifecycle: None,
            sla: None,
            sla_set: None,
            escalations: Vec::new(),
            span: Span { file: FileId(0), start: 0, end: 0 },
        }
    }

    pub(crate) fn variable(&self, id: VariableId) -> Variable<'_> {
        let index = id.0 as usize;
        match index.checked_sub(self.inputs.len()) {
            None => Variable::Input(index, &self.inputs[index]),
            Some(fact) => Variable::Fact(fact, &self.facts[fact]),
        }
    }

    pub(crate) fn variables_by_name(&self) -> HashMap<&str, VariableId> {
        let inputs = self.inputs.iter().map(|input| &*input.name);
        let names = inputs.chain(self.facts.iter().map(|fact| &*fact.name));
        names.zip((0..).map(VariableId)).collect()
    }

    /// Whether it decides.
    pub(crate) fn has_tree(&self) -> bool {
        self.root.is_some()
    }

    /// Whether it has programmes instead of a tree.
    pub(crate) fn is_checklist(&self) -> bool {
        !self.has_tree() && self.lifecycle.is_none()
    }

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

    /// The nodes that the root leads to, each before what it leads to. Subtrees form no cycle: `playbooks` made sure.
    pub(crate) fn topological(&self) -> Vec<NodeId> {
        let mut order = Vec::with_capacity(self.nodes.len());
        let mut seen = vec![false; self.nodes.len()];
        let mut stack: Vec<(NodeId, bool)> = self.root.map(|root| (root, false)).into_iter().collect();
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

    /// The playbooks its nodes enter, in order of the nodes, then the checklists of its outcomes; perhaps more than once.
    pub(crate) fn used_playbooks(&self) -> impl Iterator<Item = PlaybookId> {
        let entered = self.nodes.iter().filter_map(|node| match node.kind {
            NodeKind::Playbook(id) => Some(id),
            _ => None,
        });
        let shown = self.outcomes.iter().filter_map(|outcome| outcome.checklist.map(|used| used.checklist));
        entered.chain(shown)
    }
}

impl<'a> Variable<'a> {
    pub(crate) fn name(&self) -> &'a str {
        match self {
            Variable::Input(_, input) => &input.name,
            Variable::Fact(_, fact) => &fact.name,
        }
    }

    pub(crate) fn kind(&self) -> &'a Kind {
        match self {
            Variable::Input(_, input) => &input.kind,
            Variable::Fact(_, fact) => &fact.typed.kind,
        }
    }

    pub(crate) fn may_be_missing(&self) -> bool {
        match self {
            Variable::Input(_, input) => input.optional,
            Variable::Fact(_, fact) => fact.typed.may_be_missing,
        }
    }
}

/// What a case may carry.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) kind: Kind,
    /// A label for each value of the list, in its order; for a boolean that has labels, `false` then `true`.
    pub(crate) labels: Vec<Box<str>>,
    pub(crate) ask: Option<Box<str>>,
    pub(crate) default: Option<DefaultValue>,
    /// It is never asked for. Not set for an input that has a default: that one is never missing.
    pub(crate) optional: bool,
    pub(crate) private: bool,
    /// In a lifecycle, what the ticket fills in.
    pub(crate) drawn: Option<Drawn>,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DefaultValue {
    /// The instant of evaluation.
    Now,
    Value(Value<Box<str>>),
}

/// What follows from inputs.
#[derive(Debug)]
pub(crate) struct Fact {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) typed: Typed,
    /// The labels of a list of its own, in the order of the values; empty where it has none.
    pub(crate) labels: Vec<Box<str>>,
    pub(crate) span: Span,
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
    Playbook(PlaybookId),
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
