//! The flat, immutable, fast form of one root playbook with all it uses: what deciding reads and nothing more.
//! Where things come from (names, titles, places) stands in side tables, so the hot operations stay small.
//!
//! A [`Program`] can only be made by `compile`, from a model that is valid. Never here: YAML, diagnostics, cases.

mod checklist;
mod compile;
mod dense;
mod expressions;
mod fingerprint;
mod lifecycle;
mod memos;
mod operation;
mod outcome;
mod outcomes;
mod private;
mod switch;
mod table;
mod test;

pub(crate) use checklist::{Checklist, ChecklistSlot, Programme, Step};
pub(crate) use compile::compile;
pub(crate) use lifecycle::Lifecycle;
pub(crate) use operation::{Expr, Operand};
pub(crate) use outcome::{
    Action, ByPriority, Clock, Depending, EscalationStep, FollowUp, Outcome, Promise, ReplyUse, Route, Sla, SlaTerms,
    TemplateChoice,
};
pub(crate) use switch::Switch;
pub(crate) use table::{Column, Table};
pub(crate) use test::Test;

use std::collections::HashMap;
use std::sync::Arc;

pub(crate) use private::PrivateParts;

use self::private::Private;
use crate::calendar::{Calendar, Zone};
use crate::model::{Model, Node, NodeId, PlaybookId};
use crate::reply::Replies;
use crate::value::{Kind, Symbol, Word};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident($inner:ty);)*) => {
        $($(#[$doc])* #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)] pub(crate) struct $name(pub(crate) $inner);)*
    };
}

ids! {
    /// An input of the program.
    SlotId(u32);
    /// A fact of the program; past the facts, a condition of an outcome.
    FactId(u32);
    /// An operation of the tree.
    OpId(u32);
    /// An operation of an expression.
    ExprId(u32);
    /// A calendar of the program.
    CalendarSlot(u32);
    /// An outcome of the program.
    OutcomeSlot(u32);
    /// A playbook of the program: the root is 0.
    ScopeId(u32);
}

/// One compiled root playbook, checklist or lifecycle.
#[derive(Debug)]
pub(crate) struct Program {
    /// What it was compiled from, for whoever shows it to people.
    pub(crate) model: Arc<Model>,
    pub(crate) id: PlaybookId,
    pub(crate) name: Box<str>,
    pub(crate) title: Option<Box<str>>,
    pub(crate) zone: Zone,
    pub(crate) version: Box<str>,
    pub(crate) slots: Box<[Slot]>,
    pub(crate) slot_by_name: HashMap<Box<str>, SlotId>,
    /// The datetime from which everything counts; without one, the instant of evaluation.
    pub(crate) instant: Option<SlotId>,
    pub(crate) root: OpId,
    pub(crate) ops: Box<[Op]>,
    pub(crate) switches: Box<[Switch]>,
    pub(crate) tables: Box<[Table]>,
    pub(crate) entries: Box<[Entry]>,
    pub(crate) narrowed: Box<[Narrowed]>,
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
    pub(crate) outcomes: Box<[Outcome]>,
    /// A checklist's own program has itself and no tree; a playbook's, those that its outcomes carry.
    pub(crate) checklists: Box<[Checklist]>,
    /// A lifecycle's own program has one, and no tree.
    pub(crate) lifecycle: Option<Box<Lifecycle>>,
    pub(crate) calendars: Box<[NamedCalendar]>,
    pub(crate) scopes: Box<[Scope]>,
    private: Private,
    pub(crate) origins: Box<[Origin]>,
    pub(crate) replies: Arc<Replies>,
    pub(crate) notes: Box<[Note]>,
}

/// A remark of the analysts.
#[derive(Debug)]
pub(crate) struct Note {
    /// What it stands on: `outcome flight.refund`.
    pub(crate) on: Box<str>,
    pub(crate) text: Box<str>,
}

/// What a node branches on or an outcome refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Subject {
    Slot(SlotId),
    Fact(FactId),
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

/// A fact as people see it.
#[derive(Debug)]
pub(crate) struct Fact {
    /// Its playbook, and its place among the facts there.
    pub(crate) origin: (PlaybookId, u32),
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

/// The node of the rules that an operation comes from: a switch or a table comes from one alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin {
    pub(crate) playbook: PlaybookId,
    pub(crate) node: NodeId,
}

impl ScopeId {
    /// The playbook that was asked for.
    pub(crate) const ROOT: ScopeId = ScopeId(0);
}

impl Program {
    #[inline]
    pub(crate) fn slot(&self, id: SlotId) -> &Slot {
        &self.slots[id.0 as usize]
    }

    #[inline]
    pub(crate) fn op(&self, id: OpId) -> Op {
        self.ops[id.0 as usize]
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
    pub(crate) fn outcome(&self, id: OutcomeSlot) -> &Outcome {
        &self.outcomes[id.0 as usize]
    }

    pub(crate) fn checklist(&self, id: ChecklistSlot) -> &Checklist {
        &self.checklists[id.0 as usize]
    }

    #[inline]
    pub(crate) fn calendar(&self, id: CalendarSlot) -> &NamedCalendar {
        &self.calendars[id.0 as usize]
    }

    pub(crate) fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    pub(crate) fn scope_ids(&self) -> impl Iterator<Item = ScopeId> + use<> {
        (0..self.scopes.len() as u32).map(ScopeId)
    }

    pub(crate) fn origin(&self, id: OpId) -> Origin {
        self.origins[id.0 as usize]
    }

    /// The node of the rules that an operation comes from.
    pub(crate) fn node(&self, id: OpId) -> &Node {
        let Origin { playbook, node } = self.origin(id);
        self.model.playbook(playbook).node(node)
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hot_operations_stay_small() {
        assert!(size_of::<Op>() <= 8, "Op has {} bytes", size_of::<Op>());
        assert!(size_of::<Operand>() <= 16, "Operand has {} bytes", size_of::<Operand>());
        assert!(size_of::<Expr>() <= 48, "Expr has {} bytes", size_of::<Expr>());
        assert!(size_of::<Switch>() <= 64, "Switch has {} bytes", size_of::<Switch>());
    }
}
