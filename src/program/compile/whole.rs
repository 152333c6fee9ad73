//! Compiles one ruleset with all it uses. Nothing can fail: the model is valid.

use std::sync::Arc;

use super::checklist::checklist;
use super::expressions::Expressions;
use super::facts::facts;
use super::lifecycle::lifecycle;
use super::notes::notes;
use super::numbers::Numbers;
use super::outcome::outcome;
use super::tree::Builder;
use super::{fingerprint, memos, private};
use crate::model::{self, DefaultValue, Model, RulesetId};
use crate::program::private::Private;
use crate::program::{Absent, Body, Checklist, Outcome, Program, Slot, SlotId, Tree};

pub(crate) fn compile(model: &Arc<Model>, root: RulesetId) -> Program {
    let numbers = Numbers::new(model, root);
    let mut expressions = Expressions::new(&numbers);
    let facts = facts(&numbers, &mut expressions);
    let ruleset = model.ruleset(root);
    let body = match &ruleset.body {
        model::Body::Tree(own) => Body::Tree(Arc::new(tree(&numbers, &mut expressions, root, own))),
        model::Body::Checklist(declared) => {
            Body::Checklist(Arc::new(checklist(&numbers, &mut expressions, root, declared)))
        }
        model::Body::Lifecycle(declared) => {
            Body::Lifecycle(Arc::new(lifecycle(&numbers, &mut expressions, root, declared)))
        }
    };
    let slots = numbers.slots.iter().map(|declared| slot(&numbers, declared, &mut expressions)).collect();
    let by_name = numbers.slots.iter().zip((0..).map(SlotId)).map(|(slot, id)| (slot.name.clone(), id));
    let mut program = Program {
        model: Arc::clone(model),
        id: root,
        name: ruleset.name.clone(),
        title: ruleset.meta.title.clone(),
        zone: ruleset.zone.clone(),
        version: fingerprint::version(model, root).into(),
        slot_by_name: by_name.collect(),
        facts: facts.into(),
        values: expressions.values.into(),
        named: expressions.named.into(),
        memos: 0,
        exprs: expressions.exprs.into(),
        operands: expressions.operands.into(),
        texts: expressions.texts.into(),
        body,
        calendars: numbers.calendars(),
        scopes: numbers.rulesets.iter().map(|id| numbers.scope(*id)).collect(),
        slots,
        replies: Arc::clone(model.templates()),
        notes: notes(&numbers),
        private: Private::default(),
    };
    program.private = private::of(&program);
    memos::assign(&mut program);
    program
}

/// The tree of a playbook with those of all that it uses.
fn tree(numbers: &Numbers<'_>, expressions: &mut Expressions<'_>, root: RulesetId, own: &Arc<model::Tree>) -> Tree {
    let mut builder = Builder::new(numbers);
    // What is used stands before its user, so an entry's target is known; the root is the last.
    let used = numbers.rulesets.iter().rev().filter(|id| **id != root);
    for (id, playbook) in used.filter_map(|id| Some((*id, numbers.model.playbook(*id)?))) {
        builder.playbook(id, playbook.tree);
    }
    let first = builder.playbook(root, own);
    let outcomes =
        builder.outcomes.iter().map(|(id, place, declared)| outcome(numbers, expressions, (*id, *place), declared));
    let outcomes: Vec<Outcome> = outcomes.collect();
    let shown = numbers.rulesets.iter().filter_map(|id| match &numbers.model.ruleset(*id).body {
        model::Body::Checklist(declared) => Some((*id, declared)),
        model::Body::Tree(_) | model::Body::Lifecycle(_) => None,
    });
    let checklists: Vec<Checklist> =
        shown.map(|(id, declared)| checklist(numbers, expressions, id, declared)).collect();
    let instant = own.instant.map(|input| numbers.slot(root, input));
    builder.finish(first, instant, outcomes.into(), checklists.into())
}

/// An input with what stands for it where the case does not carry it.
fn slot(numbers: &Numbers<'_>, slot: &model::Slot, expressions: &mut Expressions<'_>) -> Slot {
    // Declarations agree on default, optional and private.
    let (playbook, index) = slot.declared[0];
    let input = numbers.model.ruleset(playbook).input(index);
    let absent = match &input.default {
        Some(DefaultValue::Now) => Absent::Now,
        Some(DefaultValue::Value(value)) => Absent::Value(expressions.literal(value)),
        None if input.optional || numbers.is_only_shown(slot) => Absent::Missing,
        None => Absent::Ask,
    };
    Slot { name: slot.name.clone(), kind: slot.kind.clone(), absent, private: input.private }
}
