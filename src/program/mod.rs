//! Holds the flat, immutable, fast form of one ruleset with all it uses: what deciding reads and nothing more.
//!
//! `whole` holds what all rulesets have, `tree`, `checklist` and `lifecycle` the body of each kind; `compile/` makes
//! them. A [`Program`] can only be made by `compile`, from a model that is valid. Never here: YAML, diagnostics, cases.

mod checklist;
mod compile;
mod dense;
mod ids;
mod lifecycle;
mod operation;
mod outcome;
mod private;
mod switch;
mod table;
mod test;
mod tree;
mod whole;

pub(crate) use checklist::{Checklist, Programme, Step};
pub(crate) use compile::compile;
pub(crate) use ids::{ChecklistSlot, ExprId, FactId, OpId, OutcomeSlot, ScopeId, SlotId, Subject};
pub(crate) use lifecycle::Lifecycle;
pub(crate) use operation::{Expr, Operand};
pub(crate) use outcome::{
    Action, Depending, EscalationStep, FollowUp, Outcome, Promise, ReplyUse, Route, Sla, TemplateChoice,
};
pub(crate) use private::PrivateParts;
pub(crate) use switch::Switch;
pub(crate) use table::{Column, Table};
pub(crate) use test::Test;
pub(crate) use tree::{Entry, Narrowed, Op, Tree};
pub(crate) use whole::{Absent, Body, Declared, Fact, FactValue, NamedCalendar, Note, Program, Scope, Slot};

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
