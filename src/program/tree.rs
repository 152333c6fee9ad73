//! Holds a tree in the fast form: operations by number, and beside them where each comes from.

use std::fmt;
use std::sync::Arc;

use super::checklist::Checklist;
use super::ids::{ChecklistSlot, OpId, OutcomeSlot, ScopeId, SlotId, Subject};
use super::outcome::Outcome;
use super::switch::Switch;
use super::table::Table;
use crate::model::{self, Node, NodeId, RulesetId};
use crate::value::{Symbol, Word};

/// What a playbook's program has to walk: its own tree with those of all playbooks that it uses.
pub(crate) struct Tree {
    /// The datetime from which everything counts; without one, the instant of evaluation.
    pub(crate) instant: Option<SlotId>,
    pub(crate) root: OpId,
    pub(crate) ops: Box<[Op]>,
    pub(crate) switches: Box<[Switch]>,
    pub(crate) tables: Box<[Table]>,
    pub(crate) entries: Box<[Entry]>,
    pub(crate) narrowed: Box<[Narrowed]>,
    pub(crate) outcomes: Box<[Outcome]>,
    /// Those that outcomes carry.
    pub(crate) checklists: Box<[Checklist]>,
    pub(super) origins: Box<[Origin]>,
    pub(super) sources: Box<[Source]>,
}

/// Not what the rules say: a handle that holds it is logged.
impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tree").finish_non_exhaustive()
    }
}

/// One step of the tree.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Op {
    Switch(u32),
    Table(u32),
    /// Into a used playbook: given values must be in its lists.
    Enter(u32),
    Outcome(OutcomeSlot),
}

#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) scope: ScopeId,
    /// `narrowed[first..first + count]`: inputs for which this playbook's list is narrower than what a case can carry.
    pub(crate) first: u32,
    pub(crate) count: u32,
    pub(crate) target: OpId,
}

/// A list that an entered playbook narrows.
#[derive(Debug)]
pub(crate) struct Narrowed {
    pub(crate) scope: ScopeId,
    pub(crate) slot: SlotId,
    pub(crate) allowed: Box<[Symbol]>,
}

impl Narrowed {
    /// Whether a case with that value may not enter. What is not known may.
    #[inline]
    pub(crate) fn refuses(&self, value: Word) -> bool {
        value.bits().is_some_and(|bits| !self.allowed.contains(&Symbol(bits as u32)))
    }
}

/// Where an operation comes from: a switch or a table comes from one node alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    /// Its place among the sources.
    pub(super) source: u32,
    pub(super) node: NodeId,
}

/// A playbook that went into the program.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) playbook: RulesetId,
    pub(super) tree: Arc<model::Tree>,
}

impl Tree {
    #[inline]
    pub(crate) fn op(&self, id: OpId) -> Op {
        self.ops[id.0 as usize]
    }

    #[inline]
    pub(crate) fn outcome(&self, id: OutcomeSlot) -> &Outcome {
        &self.outcomes[id.0 as usize]
    }

    pub(crate) fn outcome_named(&self, name: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| &*outcome.name == name)
    }

    pub(crate) fn checklist(&self, id: ChecklistSlot) -> &Checklist {
        &self.checklists[id.0 as usize]
    }

    /// The playbook and the node of the rules that an operation comes from.
    pub(crate) fn origin(&self, id: OpId) -> (RulesetId, NodeId) {
        let origin = self.origins[id.0 as usize];
        (self.sources[origin.source as usize].playbook, origin.node)
    }

    /// The node of the rules that an operation comes from.
    pub(crate) fn node(&self, id: OpId) -> &Node {
        let origin = self.origins[id.0 as usize];
        self.sources[origin.source as usize].tree.node(origin.node)
    }

    /// What its switches and tables branch on.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = Subject> {
        let columns = self.tables.iter().flat_map(|table| table.columns.iter().map(|column| column.subject));
        self.switches.iter().map(|switch| switch.subject).chain(columns)
    }
}
