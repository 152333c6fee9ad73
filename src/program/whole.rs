//! Holds one ruleset in the flat, immutable, fast form: the [`Program`], with what all kinds of rulesets have in
//! common.
//!
//! Where things come from (names, titles, places) stands in side tables, so the hot operations stay small.

use std::collections::HashMap;
use std::sync::Arc;

use super::checklist::Checklist;
use super::ids::{ExprId, FactId, ScopeId, SlotId, Subject};
use super::lifecycle::Lifecycle;
use super::operation::{Expr, Operand};
use super::outcome::{Outcome, TemplateChoice};
use super::private::{Private, PrivateParts};
use super::tree::Tree;
use crate::calendar::{Calendar, Zone};
use crate::escalation::Anchor;
use crate::expression::CalendarId;
use crate::model::{Model, RulesetId};
use crate::reply::Replies;
use crate::value::{Kind, Symbol, Word};

/// One compiled ruleset, with all it uses.
#[derive(Debug)]
pub(crate) struct Program {
    /// What it was compiled from, for whoever shows it to people.
    pub(crate) model: Arc<Model>,
    pub(crate) id: RulesetId,
    pub(crate) name: Box<str>,
    pub(crate) title: Option<Box<str>>,
    pub(crate) zone: Zone,
    pub(crate) version: Box<str>,
    pub(crate) slots: Box<[Slot]>,
    pub(crate) slot_by_name: HashMap<Box<str>, SlotId>,
    pub(crate) facts: Box<[Fact]>,
    /// How each fact is worked out, and after the facts each condition of an outcome; they need only those before them.
    pub(crate) values: Box<[FactValue]>,
    /// For each of those, the facts that it names in the rules.
    pub(crate) named: Box<[Box<[FactId]>]>,
    /// How many facts keep their value once worked out.
    pub(crate) memos: u32,
    pub(crate) exprs: Box<[Expr]>,
    pub(crate) operands: Box<[Operand]>,
    /// The texts of literals and defaults.
    pub(crate) texts: Box<str>,
    pub(crate) body: Body,
    pub(crate) calendars: Box<[NamedCalendar]>,
    pub(crate) scopes: Box<[Scope]>,
    pub(super) private: Private,
    pub(crate) replies: Arc<Replies>,
    pub(crate) notes: Box<[Note]>,
}

/// What it is that has the inputs and facts. Whoever decides holds the one that it knows how to ask.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    Tree(Arc<Tree>),
    Checklist(Arc<Checklist>),
    Lifecycle(Arc<Lifecycle>),
}

/// A remark of the analysts.
#[derive(Debug)]
pub(crate) struct Note {
    /// What it stands on: `outcome flight.refund`.
    pub(crate) on: Box<str>,
    pub(crate) text: Box<str>,
}

/// An input as deciding sees it.
#[derive(Debug)]
pub(crate) struct Slot {
    pub(crate) name: Box<str>,
    /// A `one_of` holds what any of the playbooks lists.
    pub(crate) kind: Kind,
    pub(crate) absent: Absent,
    pub(crate) private: bool,
}

/// What stands for an input that the case does not carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Absent {
    /// It is asked for.
    Ask,
    /// It is missing.
    Missing,
    /// The instant of evaluation.
    Now,
    Value(Word),
}

/// A fact as people see it.
#[derive(Debug)]
pub(crate) struct Fact {
    /// Its playbook, and its place among the facts there.
    pub(crate) origin: (RulesetId, u32),
    pub(crate) name: Box<str>,
    pub(crate) kind: Kind,
    /// Labels of the values of its list.
    pub(crate) labels: HashMap<Symbol, Box<str>>,
    /// Its expressions, and those of the facts before it, have lower numbers than this.
    pub(crate) end: ExprId,
}

/// A fact as deciding sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FactValue {
    pub(crate) value: Operand,
    /// Where its value is kept, for a fact that is worked out more than once at some cost.
    pub(crate) memo: Option<u32>,
}

#[derive(Debug)]
pub(crate) struct NamedCalendar {
    pub(crate) name: Box<str>,
    pub(crate) calendar: Arc<Calendar>,
}

/// A playbook of the program, for questions and for the names in replies.
#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) name: Box<str>,
    pub(crate) inputs: HashMap<SlotId, Declared>,
    pub(crate) facts: HashMap<Box<str>, FactId>,
}

/// An input as one playbook declares it.
#[derive(Debug)]
pub(crate) struct Declared {
    pub(crate) title: Option<Box<str>>,
    pub(crate) ask: Option<Box<str>>,
    pub(crate) kind: Kind,
    pub(crate) labels: Box<[Box<str>]>,
}

impl Program {
    #[inline]
    pub(crate) fn slot(&self, id: SlotId) -> &Slot {
        &self.slots[id.0 as usize]
    }

    #[inline]
    pub(crate) fn expr(&self, id: ExprId) -> &Expr {
        &self.exprs[id.0 as usize]
    }

    pub(crate) fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.0 as usize]
    }

    #[inline]
    pub(crate) fn value(&self, id: FactId) -> &FactValue {
        &self.values[id.0 as usize]
    }

    #[inline]
    pub(crate) fn calendar(&self, id: CalendarId) -> &NamedCalendar {
        &self.calendars[id.0 as usize]
    }

    pub(crate) fn scope_ids(&self) -> impl Iterator<Item = ScopeId> + use<> {
        (0..self.scopes.len() as u32).map(ScopeId)
    }

    pub(crate) fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    #[inline]
    pub(crate) fn operands(&self, first: u32, count: u32) -> &[Operand] {
        &self.operands[first as usize..(first + count) as usize]
    }

    /// The name and kind of a subject.
    pub(crate) fn subject(&self, subject: Subject) -> (&str, &Kind) {
        match subject {
            Subject::Slot(id) => (&self.slot(id).name, &self.slot(id).kind),
            Subject::Fact(id) => (&self.fact(id).name, &self.fact(id).kind),
        }
    }

    /// An input as the playbook `scope` declares it; where that one does not, as the first that does.
    pub(crate) fn declared(&self, scope: ScopeId, slot: SlotId) -> Option<&Declared> {
        let own = self.scope(scope).inputs.get(&slot);
        own.or_else(|| self.scopes.iter().find_map(|scope| scope.inputs.get(&slot)))
    }

    /// The label of a value of `subject`, as the playbook `scope` words it.
    pub(crate) fn label(&self, scope: ScopeId, subject: Subject, symbol: Symbol) -> Option<&str> {
        match subject {
            Subject::Slot(slot) => {
                let declared = self.declared(scope, slot)?;
                let position = declared.kind.values.position_of(symbol)?;
                declared.labels.get(position).map(|label| &**label)
            }
            Subject::Fact(fact) => self.fact(fact).labels.get(&symbol).map(|label| &**label),
        }
    }

    /// Whether a subject is a private input, or a fact that a private input goes into.
    pub(crate) fn is_private(&self, subject: Subject) -> bool {
        match subject {
            Subject::Slot(slot) => self.slot(slot).private,
            Subject::Fact(FactId(id)) => self.private.facts[id as usize],
        }
    }

    /// Whether a private input goes into an expression.
    pub(crate) fn is_private_expr(&self, ExprId(id): ExprId) -> bool {
        self.private.exprs[id as usize]
    }

    /// What of an outcome shows something private.
    pub(crate) fn private_parts(&self, tree: &Tree, outcome: &Outcome) -> PrivateParts {
        let private = |subject: Option<Subject>| subject.is_some_and(|subject| self.is_private(subject));
        let instant = private(tree.instant.map(Subject::Slot));
        let latest = private(outcome.sla.as_ref().and_then(|sla| sla.not_after));
        let from_due = outcome.escalation.iter().any(|step| step.schedule.anchor == Anchor::Due);
        let variant = outcome.reply.as_ref().and_then(|reply| match &reply.choice {
            TemplateChoice::ByValue(subject, _) => Some(*subject),
            TemplateChoice::Fixed(_) => None,
        });
        PrivateParts {
            instant,
            sla: instant || latest,
            promise: private(outcome.promise.as_ref().map(|promise| promise.from)),
            escalation: instant || from_due && latest,
            reply_variant: private(variant),
        }
    }

    /// Whether the times of an outcome are counted from something private.
    pub(crate) fn counts_from_private(&self, tree: &Tree, outcome: &Outcome) -> bool {
        let parts = self.private_parts(tree, outcome);
        // Warnings and steps of escalations count from what is due.
        parts.sla || parts.promise
    }

    /// Whether the way through the tree can turn on something private.
    pub(crate) fn turns_on_private(&self, tree: &Tree) -> bool {
        tree.subjects().any(|subject| self.is_private(subject))
    }
}
