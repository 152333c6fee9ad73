//! Holds operations of expressions, flat: what each does, and on which operands.

use super::ids::{ExprId, FactId, SlotId, Subject};
use super::test::Test;
use crate::expression::{CalendarId, Call, Comparison, Operator};

/// What an operation works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operand {
    Slot(SlotId),
    /// The bits of a literal: what is written in rules is never missing.
    Literal(i64),
    Fact(FactId),
    /// An operation of the same fact; no other has it.
    Expr(ExprId),
}

/// An operation of an expression.
#[derive(Clone, Debug)]
pub(crate) enum Expr {
    Not(Operand),
    /// `operands[first..first + count]`.
    And {
        first: u32,
        count: u32,
    },
    Or {
        first: u32,
        count: u32,
    },
    /// Of any type but text.
    Compare(Comparison, Operand, Operand),
    CompareTexts(Comparison, Operand, Operand),
    IsMissing(Operand),
    Is(Operand, Test),
    Arithmetic(Operator, Operand, Operand),
    Negate(Operand),
    If(Operand, Operand, Operand),
    LocalDate(Operand),
    /// One argument has a 0 beside it.
    Calendar(CalendarId, Call, Operand, Operand),
}

impl From<Subject> for Operand {
    fn from(subject: Subject) -> Operand {
        match subject {
            Subject::Slot(slot) => Operand::Slot(slot),
            Subject::Fact(fact) => Operand::Fact(fact),
        }
    }
}

impl Expr {
    /// The operands in the operation; those of `and` and `or` stand in the program's list.
    pub(crate) fn operands(&self) -> [Option<Operand>; 3] {
        self.clone().operands_mut().map(|operand| operand.copied())
    }

    pub(super) fn operands_mut(&mut self) -> [Option<&mut Operand>; 3] {
        match self {
            Expr::And { .. } | Expr::Or { .. } => [None, None, None],
            Expr::Not(one) | Expr::IsMissing(one) | Expr::Is(one, _) | Expr::Negate(one) | Expr::LocalDate(one) => {
                [Some(one), None, None]
            }
            Expr::Compare(_, a, b) | Expr::CompareTexts(_, a, b) | Expr::Arithmetic(_, a, b) => {
                [Some(a), Some(b), None]
            }
            Expr::Calendar(_, _, a, b) => [Some(a), Some(b), None],
            Expr::If(a, b, c) => [Some(a), Some(b), Some(c)],
        }
    }
}
