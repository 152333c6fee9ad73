//! Model → program, one root playbook, checklist or lifecycle at a time.

use std::collections::HashMap;
use std::sync::Arc;

use super::checklist::{ChecklistSlot, checklist};
use super::expressions::Expressions;
use super::lifecycle::lifecycle;
use super::outcomes::outcome;
use super::switch::Case;
use super::{
    Absent, CalendarSlot, Declared, Entry, Fact, FactId, NamedCalendar, Narrowed, Note, Op, OpId, Origin, OutcomeSlot,
    Program, Scope, ScopeId, Slot, SlotId, Subject, Switch, Table, Test, fingerprint,
};
use crate::domain::Domain;
use crate::expression::{CalendarId, VariableId};
use crate::model::{self, DefaultValue, Model, NodeId, NodeKind, Playbook, PlaybookId, Variable};
use crate::value::{Kind, Symbol, Type};

/// Compiles `root` with all it uses. Nothing can fail: the model is valid.
pub(crate) fn compile(model: &Arc<Model>, root: PlaybookId) -> Program {
    let names = Names::new(model, root);
    let mut expressions = Expressions::new(&names);
    let facts = facts(&names, &mut expressions);
    let mut tree = Tree::new(&names);
    // What is used stands before its user, so an entry's target is known.
    for scope in names.playbooks.iter().rev() {
        tree.playbook(*scope);
    }
    let outcomes =
        tree.outcomes.iter().map(|(playbook, id)| outcome(&names, &mut expressions, *playbook, *id)).collect();
    let checklists = checklist_ids(model, &names.playbooks);
    let checklists = checklists.map(|id| checklist(&names, &mut expressions, id)).collect();
    let lifecycle = lifecycle(&names, &mut expressions, root);
    let slots = names.slots.iter().map(|slot| names.compiled_slot(slot, &mut expressions)).collect();
    let playbook = model.playbook(root);
    let mut program = Program {
        model: Arc::clone(model),
        id: root,
        name: playbook.name.clone(),
        title: playbook.meta.title.clone(),
        zone: playbook.zone.clone(),
        version: fingerprint::version(model, root).into(),
        slot_by_name: names
            .slots
            .iter()
            .enumerate()
            .map(|(index, slot)| (slot.name.clone(), SlotId(index as u32)))
            .collect(),
        instant: playbook.instant.map(|index| names.slot(root, index)),
        // A checklist or lifecycle has no tree, and nothing walks it.
        root: tree.roots.get(&root).copied().unwrap_or(OpId(0)),
        ops: tree.ops.into(),
        switches: tree.switches.into(),
        tables: tree.tables.into(),
        entries: tree.entries.into(),
        origins: tree.origins.into(),
        facts: facts.into(),
        values: expressions.values.into(),
        named: expressions.named.into(),
        memos: 0,
        exprs: expressions.exprs.into(),
        operands: expressions.operands.into(),
        texts: expressions.texts.into(),
        narrowed: tree.narrowed.into(),
        outcomes,
        checklists,
        lifecycle,
        calendars: names.calendars(),
        scopes: names.playbooks.iter().map(|id| names.scope(*id)).collect(),
        slots,
        replies: Arc::clone(model.templates()),
        notes: notes(&names),
        private: Default::default(),
    };
    super::private::mark(&mut program);
    super::memos::assign(&mut program);
    program
}

/// The program's numbers for the model's things.
pub(super) struct Names<'m> {
    pub(super) model: &'m Model,
    /// Reachable playbooks, the root first; the position is the scope.
    pub(super) playbooks: Vec<PlaybookId>,
    scopes: HashMap<PlaybookId, ScopeId>,
    slots: Vec<model::Slot>,
    declared: HashMap<(PlaybookId, usize), SlotId>,
    /// The first fact's number of each playbook.
    first_fact: HashMap<PlaybookId, u32>,
    calendars: HashMap<CalendarId, CalendarSlot>,
    checklists: HashMap<PlaybookId, ChecklistSlot>,
}

impl<'m> Names<'m> {
    fn new(model: &'m Model, root: PlaybookId) -> Self {
        let playbooks = model.reachable(root);
        let slots = model::slots(model, root);
        let mut declared = HashMap::new();
        for (index, slot) in slots.iter().enumerate() {
            declared.extend(slot.declared.iter().map(|place| (*place, SlotId(index as u32))));
        }
        let mut first_fact = HashMap::new();
        let mut count = 0;
        for id in &playbooks {
            first_fact.insert(*id, count);
            count += model.playbook(*id).facts.len() as u32;
        }
        let scopes = playbooks.iter().enumerate().map(|(index, id)| (*id, ScopeId(index as u32))).collect();
        let calendars = model.calendar_ids().map(|id| (id, CalendarSlot(id.0))).collect();
        let checklists = checklist_ids(model, &playbooks).zip((0..).map(ChecklistSlot)).collect();
        Names { model, playbooks, scopes, slots, declared, first_fact, calendars, checklists }
    }

    pub(super) fn scope_id(&self, playbook: PlaybookId) -> ScopeId {
        self.scopes[&playbook]
    }

    fn slot(&self, playbook: PlaybookId, input: usize) -> SlotId {
        self.declared[&(playbook, input)]
    }

    pub(super) fn calendar(&self, id: CalendarId) -> CalendarSlot {
        self.calendars[&id]
    }

    pub(super) fn checklist(&self, id: PlaybookId) -> ChecklistSlot {
        self.checklists[&id]
    }

    pub(super) fn subject(&self, playbook: PlaybookId, id: VariableId) -> Subject {
        match self.model.playbook(playbook).variable(id) {
            Variable::Input(index, _) => Subject::Slot(self.slot(playbook, index)),
            Variable::Fact(index, _) => Subject::Fact(FactId(self.first_fact[&playbook] + index as u32)),
        }
    }

    fn calendars(&self) -> Box<[NamedCalendar]> {
        let named = self.model.calendar_ids().map(|id| self.model.calendar(id));
        named.map(|known| NamedCalendar { name: known.name.clone(), calendar: Arc::clone(&known.calendar) }).collect()
    }

    fn compiled_slot(&self, slot: &model::Slot, expressions: &mut Expressions<'_>) -> Slot {
        // Declarations agree on default, optional and private.
        let (playbook, index) = slot.declared[0];
        let input = &self.model.playbook(playbook).inputs[index];
        let absent = match &input.default {
            Some(DefaultValue::Now) => Absent::Now,
            Some(DefaultValue::Value(value)) => Absent::Value(expressions.literal(value)),
            None if input.optional || self.is_only_shown(slot) => Absent::Missing,
            None => Absent::Ask,
        };
        Slot { name: slot.name.clone(), kind: slot.kind.clone(), absent, private: input.private }
    }

    /// Whether a playbook's checklists alone declare an input: no way through the tree asks for it.
    fn is_only_shown(&self, slot: &model::Slot) -> bool {
        let is_checklist = |id: PlaybookId| self.model.playbook(id).is_checklist();
        !is_checklist(self.playbooks[0]) && slot.declared.iter().all(|(id, _)| is_checklist(*id))
    }

    fn scope(&self, id: PlaybookId) -> Scope {
        let playbook = self.model.playbook(id);
        let inputs = playbook.inputs.iter().enumerate().map(|(index, input)| {
            let declared = Declared {
                title: input.meta.title.clone(),
                ask: input.ask.clone(),
                kind: input.kind.clone(),
                labels: input.labels.clone().into(),
            };
            (self.slot(id, index), declared)
        });
        let first = self.first_fact[&id];
        let facts = playbook.facts.iter().zip(first..).map(|(fact, number)| (fact.name.clone(), FactId(number)));
        Scope { name: playbook.name.clone(), inputs: inputs.collect(), facts: facts.collect() }
    }
}

/// Those of the playbooks that are checklists, in the order of their numbers.
fn checklist_ids(model: &Model, playbooks: &[PlaybookId]) -> impl Iterator<Item = PlaybookId> {
    playbooks.iter().copied().filter(|id| model.playbook(*id).is_checklist())
}

fn facts(names: &Names<'_>, expressions: &mut Expressions<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for id in &names.playbooks {
        let playbook = names.model.playbook(*id);
        for (index, fact) in (0..).zip(&playbook.facts) {
            // Its number is its place: nothing else has a value yet.
            expressions.value(*id, &fact.typed.expr);
            facts.push(Fact {
                origin: (*id, index),
                name: fact.name.clone(),
                kind: fact.typed.kind.clone(),
                labels: labels(playbook, fact),
                end: expressions.next(),
            });
        }
    }
    facts
}

/// Every `note` of the reachable playbooks and of the calendars, teams and escalations they name, with what it stands on.
fn notes(names: &Names<'_>) -> Box<[Note]> {
    let mut notes = Vec::new();
    let mut add = |on: String, meta: &model::Meta| {
        notes.extend(meta.note.iter().map(|text| Note { on: on.as_str().into(), text: text.clone() }));
    };
    for id in &names.playbooks {
        let playbook = names.model.playbook(*id);
        let what = if playbook.lifecycle.is_some() { "lifecycle" } else { "playbook" };
        add(format!("{what} {}", playbook.name), &playbook.meta);
        playbook.inputs.iter().for_each(|input| add(format!("input {}", input.name), &input.meta));
        playbook.facts.iter().for_each(|fact| add(format!("fact {}", fact.name), &fact.meta));
        playbook.nodes.iter().for_each(|node| add(format!("node {}", node.path), &node.meta));
        playbook.outcomes.iter().for_each(|outcome| add(format!("outcome {}", outcome.name), &outcome.meta));
        for programme in &playbook.programmes {
            add(format!("programme {}", programme.name), &programme.meta);
            programme.steps.iter().for_each(|step| add(format!("step {}.{}", programme.name, step.name), &step.meta));
        }
        if let Some(lifecycle) = playbook.lifecycle.as_deref() {
            lifecycle.roles.iter().for_each(|role| add(format!("role {}", role.name), &role.meta));
            lifecycle.permissions.iter().for_each(|known| add(format!("permission {}", known.name), &known.meta));
            lifecycle.states.iter().for_each(|state| add(format!("state {}", state.name), &state.meta));
            let events = std::iter::once(&lifecycle.opening).chain(&lifecycle.events);
            events.for_each(|event| add(format!("event {}", event.name), &event.meta));
        }
    }
    // Calendars, teams and escalations are the casebook's: all of it, whether or not this root reaches them.
    names.model.calendars().for_each(|calendar| add(format!("calendar {}", calendar.name), &calendar.meta));
    names.model.teams().for_each(|team| add(format!("team {}", team.name), &team.meta));
    for escalation in names.model.escalations() {
        add(format!("escalation {}", escalation.name), &escalation.meta);
        let on = |id: &str| format!("escalation {}/{id}", escalation.name);
        escalation.steps.iter().for_each(|step| add(on(&step.id), &step.meta));
    }
    notes.into()
}

/// The labels of a fact's values: its own, or those of the first input that lists each.
fn labels(playbook: &Playbook, fact: &model::Fact) -> HashMap<Symbol, Box<str>> {
    let values = &fact.typed.kind.values;
    let mut labels: HashMap<Symbol, Box<str>> =
        values.iter().zip(&fact.labels).map(|(choice, label)| (choice.symbol, label.clone())).collect();
    for choice in values.iter().filter(|_| fact.labels.is_empty()) {
        let label = playbook.inputs.iter().find_map(|input| {
            let position = input.kind.values.position_of(choice.symbol)?;
            input.labels.get(position)
        });
        labels.insert(choice.symbol, label.unwrap_or(&choice.word).clone());
    }
    labels
}

/// The tree's operations, what is led to before what leads there.
struct Tree<'n> {
    names: &'n Names<'n>,
    ops: Vec<Op>,
    origins: Vec<Origin>,
    switches: Vec<Switch>,
    tables: Vec<Table>,
    entries: Vec<Entry>,
    narrowed: Vec<Narrowed>,
    outcomes: Vec<(PlaybookId, model::OutcomeId)>,
    roots: HashMap<PlaybookId, OpId>,
    entered: HashMap<PlaybookId, OpId>,
}

impl<'n> Tree<'n> {
    fn new(names: &'n Names<'n>) -> Self {
        let (ops, origins, switches, tables, entries, narrowed, outcomes) = Default::default();
        Tree {
            names,
            ops,
            origins,
            switches,
            tables,
            entries,
            narrowed,
            outcomes,
            roots: HashMap::new(),
            entered: HashMap::new(),
        }
    }

    fn playbook(&mut self, id: PlaybookId) {
        let playbook = self.names.model.playbook(id);
        let mut done: HashMap<NodeId, OpId> = HashMap::new();
        // One operation an outcome, so that rows which lead to the same one are seen to agree.
        let mut leaves: HashMap<model::OutcomeId, OpId> = HashMap::new();
        for node in playbook.topological().into_iter().rev() {
            let op = match &playbook.node(node).kind {
                NodeKind::Outcome(outcome) => match leaves.get(outcome) {
                    Some(op) => *op,
                    None => {
                        let slot = OutcomeSlot(self.outcomes.len() as u32);
                        self.outcomes.push((id, *outcome));
                        let op = self.add(id, node, Op::Outcome(slot));
                        leaves.insert(*outcome, op);
                        op
                    }
                },
                NodeKind::Subtree(subtree) => done[&playbook.subtree(*subtree).root],
                NodeKind::Playbook(used) => self.enter(id, node, *used),
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
        self.roots.extend(playbook.root.map(|root| (id, done[&root])));
    }

    fn add(&mut self, playbook: PlaybookId, node: NodeId, op: Op) -> OpId {
        self.ops.push(op);
        self.origins.push(Origin { playbook, node });
        OpId(self.ops.len() as u32 - 1)
    }

    fn enter(&mut self, user: PlaybookId, node: NodeId, used: PlaybookId) -> OpId {
        if let Some(op) = self.entered.get(&used) {
            return *op;
        }
        let playbook = self.names.model.playbook(used);
        let (scope, first) = (self.names.scope_id(used), self.narrowed.len() as u32);
        for (index, input) in playbook.inputs.iter().enumerate() {
            let slot = self.names.slot(used, index);
            let one_of = input.kind.ty == Type::OneOf;
            if one_of && input.kind.values.len() < self.names.slots[slot.0 as usize].kind.values.len() {
                let allowed = input.kind.values.iter().map(|choice| choice.symbol).collect();
                self.narrowed.push(Narrowed { scope, slot, allowed });
            }
        }
        let count = self.narrowed.len() as u32 - first;
        let entry = Entry { scope, first, count, target: self.roots[&used] };
        self.entries.push(entry);
        let op = self.add(user, node, Op::Enter(self.entries.len() as u32 - 1));
        self.entered.insert(used, op);
        op
    }

    /// A variable's type, and everything that it can be.
    fn full(&self, playbook: PlaybookId, variable: VariableId) -> (Type, Domain) {
        let variable = self.names.model.playbook(playbook).variable(variable);
        (variable.kind().ty, Domain::full(variable.kind(), variable.may_be_missing()))
    }

    /// The kind with every value that can come: an input's over all playbooks.
    fn kind(&self, playbook: PlaybookId, variable: VariableId, subject: Subject) -> Kind {
        let names = self.names;
        match subject {
            Subject::Slot(slot) => names.slots[slot.0 as usize].kind.clone(),
            Subject::Fact(_) => names.model.playbook(playbook).variable(variable).kind().clone(),
        }
    }

    fn switch(
        &mut self,
        playbook: PlaybookId,
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
        let subject = self.names.subject(playbook, variable);
        let kind = self.kind(playbook, variable, subject);
        self.switches.push(Switch::new(subject, &kind, cases));
        self.add(playbook, node, Op::Switch(self.switches.len() as u32 - 1))
    }

    fn table(
        &mut self,
        playbook: PlaybookId,
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
                let subject = self.names.subject(playbook, *column);
                (subject, self.kind(playbook, *column, subject))
            })
            .collect();
        let targets = rows.iter().map(|row| done[&row.target]).collect();
        let table = Table::new(&subjects, &cells, targets, otherwise);
        self.tables.push(table);
        self.add(playbook, node, Op::Table(self.tables.len() as u32 - 1))
    }
}
