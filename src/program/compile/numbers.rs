//! Gives the model's things their numbers in a program: rulesets, inputs, facts, checklists.

use std::collections::HashMap;
use std::sync::Arc;

use crate::expression::VariableId;
use crate::model::{self, InputId, Model, RulesetId, RulesetKind, Variable};
use crate::program::{ChecklistSlot, Declared, FactId, NamedCalendar, Scope, ScopeId, SlotId, Subject};
use crate::value::Id;

/// The program's numbers for the model's things.
pub(super) struct Numbers<'m> {
    pub(super) model: &'m Model,
    /// Reachable rulesets, the root first; the position is the scope.
    pub(super) rulesets: Vec<RulesetId>,
    scopes: HashMap<RulesetId, ScopeId>,
    pub(super) slots: Vec<model::Slot>,
    declared: HashMap<(RulesetId, InputId), SlotId>,
    /// The first fact's number of each playbook.
    first_fact: HashMap<RulesetId, u32>,
    checklists: HashMap<RulesetId, ChecklistSlot>,
}

impl<'m> Numbers<'m> {
    pub(super) fn new(model: &'m Model, root: RulesetId) -> Self {
        let rulesets = model.reachable(root);
        let slots = model::slots(model, root);
        let mut declared = HashMap::new();
        for (index, slot) in slots.iter().enumerate() {
            declared.extend(slot.declared.iter().map(|place| (*place, SlotId(index as u32))));
        }
        let mut first_fact = HashMap::new();
        let mut count = 0;
        for id in &rulesets {
            first_fact.insert(*id, count);
            count += model.ruleset(*id).facts.len() as u32;
        }
        let scopes = rulesets.iter().enumerate().map(|(index, id)| (*id, ScopeId(index as u32))).collect();
        let is_checklist = |id: &&RulesetId| model.ruleset(**id).kind() == RulesetKind::Checklist;
        let checklists = rulesets.iter().filter(is_checklist).copied().zip((0..).map(ChecklistSlot)).collect();
        Numbers { model, rulesets, scopes, slots, declared, first_fact, checklists }
    }

    pub(super) fn scope_id(&self, playbook: RulesetId) -> ScopeId {
        self.scopes[&playbook]
    }

    pub(super) fn slot(&self, playbook: RulesetId, input: InputId) -> SlotId {
        self.declared[&(playbook, input)]
    }

    pub(super) fn checklist(&self, id: RulesetId) -> ChecklistSlot {
        self.checklists[&id]
    }

    pub(super) fn subject(&self, playbook: RulesetId, id: VariableId) -> Subject {
        match self.model.ruleset(playbook).variable(id) {
            Variable::Input(index, _) => Subject::Slot(self.slot(playbook, index)),
            Variable::Fact(index, _) => Subject::Fact(FactId(self.first_fact[&playbook] + index as u32)),
        }
    }

    pub(super) fn calendars(&self) -> Box<[NamedCalendar]> {
        let named = self.model.calendar_ids().map(|id| self.model.calendar(id));
        named.map(|known| NamedCalendar { name: known.name.clone(), calendar: Arc::clone(&known.calendar) }).collect()
    }

    /// Whether a playbook's checklists alone declare an input: no way through the tree asks for it.
    pub(super) fn is_only_shown(&self, slot: &model::Slot) -> bool {
        let is_checklist = |id: RulesetId| self.model.ruleset(id).kind() == RulesetKind::Checklist;
        !is_checklist(self.rulesets[0]) && slot.declared.iter().all(|(id, _)| is_checklist(*id))
    }

    pub(super) fn scope(&self, id: RulesetId) -> Scope {
        let playbook = self.model.ruleset(id);
        let inputs = playbook.inputs.iter().enumerate().map(|(index, input)| {
            let declared = Declared {
                title: input.meta.title.clone(),
                ask: input.ask.clone(),
                kind: input.kind.clone(),
                labels: input.labels.clone().into(),
            };
            (self.slot(id, InputId::of(index)), declared)
        });
        let first = self.first_fact[&id];
        let facts = playbook.facts.iter().zip(first..).map(|(fact, number)| (fact.name.clone(), FactId(number)));
        Scope { name: playbook.name.clone(), inputs: inputs.collect(), facts: facts.collect() }
    }
}
