//! Numbers the things of a program, each sort with ids of its own.

use crate::value::ids;

ids! {
    /// An input of the program.
    SlotId;
    /// A fact of the program; past the facts, a condition of an outcome.
    FactId;
    /// An operation of the tree.
    OpId;
    /// An operation of an expression.
    ExprId;
    /// An outcome of the program.
    OutcomeSlot;
    /// A checklist of the program.
    ChecklistSlot;
    /// A ruleset of the program: the root is 0.
    ScopeId;
}

impl ScopeId {
    /// The ruleset that was asked for.
    pub(crate) const ROOT: ScopeId = ScopeId(0);
}

/// What a node branches on or an outcome refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Subject {
    Slot(SlotId),
    Fact(FactId),
}
