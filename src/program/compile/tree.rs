//! Compiles trees: the nodes of a playbook and of all that it enters become operations.

use std::collections::HashMap;
use std::sync::Arc;

use super::numbers::Numbers;
use crate::domain::Domain;
use crate::expression::VariableId;
use crate::model::{self, InputId, NodeId, NodeKind, RulesetId};
use crate::program::switch::Case;
use crate::program::tree::{Origin, Source};
use crate::program::{
    Checklist, Entry, Narrowed, Op, OpId, Outcome, OutcomeSlot, SlotId, Subject, Switch, Table, Test, Tree,
};
use crate::value::{Id, Kind, Type};

/// The tree's operations, what is led to before what leads there.
pub(super) struct Builder<'n> {
    numbers: &'n Numbers<'n>,
    ops: Vec<Op>,
    origins: Vec<Origin>,
    switches: Vec<Switch>,
    tables: Vec<Table>,
    entries: Vec<Entry>,
    narrowed: Vec<Narrowed>,
    /// In the order of their numbers.
    pub(super) outcomes: Vec<(RulesetId, model::OutcomeId, &'n model::Outcome)>,
    sources: Vec<Source>,
    roots: HashMap<RulesetId, OpId>,
    entered: HashMap<RulesetId, OpId>,
}

impl<'n> Builder<'n> {
    pub(super) fn new(numbers: &'n Numbers<'n>) -> Self {
        let (ops, origins, switches, tables, entries, narrowed, outcomes, sources) = Default::default();
        Builder {
            numbers,
            ops,
            origins,
            switches,
            tables,
            entries,
            narrowed,
            outcomes,
            sources,
            roots: HashMap::new(),
            entered: HashMap::new(),
        }
    }

    /// Compiles a playbook; those that it enters are compiled already.
    pub(super) fn playbook(&mut self, id: RulesetId, tree: &'n Arc<model::Tree>) -> OpId {
        self.sources.push(Source { playbook: id, tree: Arc::clone(tree) });
        let mut done: HashMap<NodeId, OpId> = HashMap::new();
        // One operation an outcome, so that rows which lead to the same one are seen to agree.
        let mut leaves: HashMap<model::OutcomeId, OpId> = HashMap::new();
        for node in tree.topological().into_iter().rev() {
            let op = match &tree.node(node).kind {
                NodeKind::Outcome(outcome) => match leaves.get(outcome) {
                    Some(op) => *op,
                    None => {
                        let slot = OutcomeSlot(self.outcomes.len() as u32);
                        self.outcomes.push((id, *outcome, tree.outcome(*outcome)));
                        let op = self.add(node, Op::Outcome(slot));
                        leaves.insert(*outcome, op);
                        op
                    }
                },
                NodeKind::Subtree(subtree) => done[&tree.subtree(*subtree).root],
                NodeKind::Playbook(used) => self.enter(node, *used),
                NodeKind::Switch { subject, cases, otherwise } => {
                    self.switch(id, node, *subject, cases, otherwise.map(|node| done[&node]), &done)
                }
                NodeKind::Table { columns, rows, otherwise, .. } => {
                    let otherwise = otherwise.map(|node| done[&node]);
                    self.table(id, node, columns, rows, otherwise, &done)
                }
            };
            done.insert(node, op);
        }
        let root = done[&tree.root];
        self.roots.insert(id, root);
        root
    }

    fn add(&mut self, node: NodeId, op: Op) -> OpId {
        self.ops.push(op);
        // The playbook that is compiled now.
        self.origins.push(Origin { source: self.sources.len() as u32 - 1, node });
        OpId(self.ops.len() as u32 - 1)
    }

    fn enter(&mut self, node: NodeId, used: RulesetId) -> OpId {
        if let Some(op) = self.entered.get(&used) {
            return *op;
        }
        let playbook = self.numbers.model.ruleset(used);
        let (scope, first) = (self.numbers.scope_id(used), self.narrowed.len() as u32);
        for (index, input) in playbook.inputs.iter().enumerate() {
            let slot = self.numbers.slot(used, InputId::of(index));
            let one_of = input.kind.ty == Type::OneOf;
            if one_of && input.kind.values.len() < self.numbers.slots[slot.0 as usize].kind.values.len() {
                let allowed = input.kind.values.iter().map(|choice| choice.symbol).collect();
                self.narrowed.push(Narrowed { scope, slot, allowed });
            }
        }
        let count = self.narrowed.len() as u32 - first;
        let entry = Entry { scope, first, count, target: self.roots[&used] };
        self.entries.push(entry);
        let op = self.add(node, Op::Enter(self.entries.len() as u32 - 1));
        self.entered.insert(used, op);
        op
    }

    /// A variable's type, and everything that it can be.
    fn full(&self, playbook: RulesetId, variable: VariableId) -> (Type, Domain) {
        let variable = self.numbers.model.ruleset(playbook).variable(variable);
        (variable.kind().ty, Domain::full(variable.kind(), variable.may_be_missing()))
    }

    /// The kind with every value that can come: an input's over all playbooks.
    fn kind(&self, playbook: RulesetId, variable: VariableId, subject: Subject) -> Kind {
        let numbers = self.numbers;
        match subject {
            Subject::Slot(slot) => numbers.slots[slot.0 as usize].kind.clone(),
            Subject::Fact(_) => numbers.model.ruleset(playbook).variable(variable).kind().clone(),
        }
    }

    fn switch(
        &mut self,
        playbook: RulesetId,
        node: NodeId,
        variable: VariableId,
        cases: &[model::Case],
        otherwise: Option<OpId>,
        done: &HashMap<NodeId, OpId>,
    ) -> OpId {
        let (ty, full) = self.full(playbook, variable);
        let tests =
            cases.iter().map(|case| Case { test: Test::new(ty, &case.domain, &full), target: done[&case.target] });
        let cases = tests.chain(otherwise.map(|target| Case { test: Test::Any, target })).collect();
        let subject = self.numbers.subject(playbook, variable);
        let kind = self.kind(playbook, variable, subject);
        self.switches.push(Switch::new(subject, &kind, cases));
        self.add(node, Op::Switch(self.switches.len() as u32 - 1))
    }

    fn table(
        &mut self,
        playbook: RulesetId,
        node: NodeId,
        columns: &[VariableId],
        rows: &[model::Row],
        otherwise: Option<OpId>,
        done: &HashMap<NodeId, OpId>,
    ) -> OpId {
        let mut cells = Vec::with_capacity(rows.len() * columns.len());
        let full: Vec<(Type, Domain)> = columns.iter().map(|column| self.full(playbook, *column)).collect();
        for row in rows {
            cells.extend(full.iter().zip(&row.cells).map(|((ty, full), cell)| Test::new(*ty, cell, full)));
        }
        // The hit policy needs no word here: under `unique` at most one row holds, so the first that holds is it.
        let subjects: Vec<(Subject, Kind)> = columns
            .iter()
            .map(|column| {
                let subject = self.numbers.subject(playbook, *column);
                (subject, self.kind(playbook, *column, subject))
            })
            .collect();
        let targets = rows.iter().map(|row| done[&row.target]).collect();
        let table = Table::new(&subjects, &cells, targets, otherwise);
        self.tables.push(table);
        self.add(node, Op::Table(self.tables.len() as u32 - 1))
    }

    /// The tree from its root, with what its outcomes and their checklists say.
    pub(super) fn finish(
        self,
        root: OpId,
        instant: Option<SlotId>,
        outcomes: Box<[Outcome]>,
        checklists: Box<[Checklist]>,
    ) -> Tree {
        Tree {
            instant,
            root,
            ops: self.ops.into(),
            switches: self.switches.into(),
            tables: self.tables.into(),
            entries: self.entries.into(),
            narrowed: self.narrowed.into(),
            outcomes,
            checklists,
            origins: self.origins.into(),
            sources: self.sources.into(),
        }
    }
}
