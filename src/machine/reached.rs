//! Notes what of the rules cases come to: the keys and rows that they take, the outcomes, and facts both ways. An
//! observer of the evaluator collects it.
//!
//! A boolean fact counts where the way turns on it, or on something that names it: another fact, or what the outcome
//! depends on. Where it is missing, it counts neither way: the key, row or condition that asks for that is counted itself.
//! Never here: what there is to come to.

use std::collections::HashSet;

use super::frame::Frame;
use super::observe::Observer;
use crate::model::{
    ActionId, Choice, EventId, GuardId, NodeId, NodeKind, OutcomeId, PermissionId, RoleId, RulesetId, StateId,
    TransitionId,
};
use crate::program::{FactId, OpId, Outcome, Subject, Tree};
use crate::value::{Type, Value};

/// A part of the rules, the same whichever playbook uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Part {
    Outcome(RulesetId, OutcomeId),
    Choice(RulesetId, NodeId, Choice),
    /// A boolean fact, by its place in its playbook, and its value.
    Fact(RulesetId, u32, bool),
    /// A condition of an outcome's actions and follow-ups, by its place among them, and whether it holds.
    Condition(RulesetId, OutcomeId, u32, bool),
    /// Something of a lifecycle.
    Lifecycle(RulesetId, LifecyclePart),
}

/// A part of a lifecycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum LifecyclePart {
    /// A transition taken from a state; the opening's leads from where it leads to.
    Way { event: EventId, way: TransitionId, from: StateId },
    /// A guard, and whether it holds.
    Guard { event: EventId, guard: GuardId, holds: bool },
    /// A condition of an action, and whether it holds.
    Action { event: EventId, action: ActionId, holds: bool },
    /// What allows a role to do something.
    Right { role: RoleId, right: Right },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Right {
    Permission(PermissionId),
    /// The role stands under the event's `by`.
    Event(EventId),
}

/// The parts that some cases have come to.
#[derive(Debug, Default)]
pub(crate) struct Reached(HashSet<Part>);

impl Reached {
    pub(crate) fn contains(&self, part: Part) -> bool {
        self.0.contains(&part)
    }

    pub(crate) fn add(&mut self, part: Part) {
        self.0.insert(part);
    }

    /// Adds what other cases have come to.
    pub(crate) fn extend(&mut self, other: Reached) {
        self.0.extend(other.0);
    }

    #[cfg(test)]
    pub(crate) fn parts(&self) -> impl Iterator<Item = Part> {
        self.0.iter().copied()
    }

    /// Notes that a case was decided.
    pub(crate) fn outcome(&mut self, tree: &Tree, name: &str) {
        // Names of outcomes are unique in all that a playbook uses.
        let origin = tree.outcome_named(name).map(|outcome| outcome.origin);
        self.0.extend(origin.map(|(playbook, outcome)| Part::Outcome(playbook, outcome)));
    }

    /// Notes a fact and all that it rests on.
    pub(crate) fn fact(&mut self, frame: &Frame<'_>, id: FactId) {
        let program = frame.ready;
        let (mut pending, mut seen) = (vec![id], HashSet::new());
        while let Some(id) = pending.pop() {
            if !seen.insert(id) {
                continue;
            }
            // Past the facts stand conditions, which have no name to be counted by.
            if let Some(fact) = program.facts.get(id.0 as usize)
                && fact.kind.ty == Type::Boolean
                && let Some(bits) = frame.fact(id).bits()
            {
                let (playbook, place) = fact.origin;
                self.0.insert(Part::Fact(playbook, place, bits != 0));
            }
            pending.extend(&program.named[id.0 as usize]);
        }
    }

    fn subject(&mut self, frame: &Frame<'_>, subject: Subject) {
        if let Subject::Fact(fact) = subject {
            self.fact(frame, fact);
        }
    }
}

impl Observer for Reached {
    const COUNTS: bool = true;

    fn turned(&mut self, frame: &Frame<'_>, _: &Tree, _: OpId, subject: Subject, _: &Value<&str>) {
        self.subject(frame, subject);
    }

    fn took(&mut self, tree: &Tree, op: OpId, position: usize) {
        let (playbook, node) = tree.origin(op);
        let choice = match &tree.node(op).kind {
            NodeKind::Switch { cases, .. } if position < cases.len() => Choice::Case(position as u32),
            NodeKind::Table { rows, .. } if position < rows.len() => Choice::Row(position as u32),
            _ => Choice::Otherwise,
        };
        self.0.insert(Part::Choice(playbook, node, choice));
    }

    fn settled(&mut self, frame: &Frame<'_>, outcome: &Outcome) {
        let (playbook, id) = outcome.origin;
        for (index, condition) in (0..).zip(outcome.own_conditions()) {
            // One that is missing does not hold.
            let holds = condition.map(|condition| frame.fact(condition).bits() == Some(1));
            self.0.extend(holds.map(|holds| Part::Condition(playbook, id, index, holds)));
        }
        outcome.conditions().for_each(|condition| self.fact(frame, condition));
        outcome.subjects().for_each(|subject| self.subject(frame, subject));
    }
}
