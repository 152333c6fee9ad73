//! Says how tightly operators bind.

use super::super::Comparison;
use super::super::syntax::{Form, Node, Sign};
use super::super::token::Token;

/// How tightly an operator binds, from the loosest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Minus,
}

impl Strength {
    /// What the right side of an operator that groups to the left consists of.
    pub(super) const fn tighter(self) -> Strength {
        match self {
            Strength::Or => Strength::And,
            Strength::And => Strength::Not,
            Strength::Not => Strength::Comparison,
            Strength::Comparison => Strength::Sum,
            Strength::Sum => Strength::Product,
            Strength::Product | Strength::Minus => Strength::Minus,
        }
    }
}

#[derive(Clone, Copy)]
pub(super) enum Infix {
    Junction(fn(Vec<Node>) -> Form, Strength),
    Comparison(Comparison),
    In,
    Sign(Sign),
}

impl Infix {
    pub(super) const fn strength(self) -> Strength {
        match self {
            Infix::Junction(_, strength) => strength,
            Infix::Comparison(_) | Infix::In => Strength::Comparison,
            Infix::Sign(Sign::Plus | Sign::Minus) => Strength::Sum,
            Infix::Sign(Sign::Times | Sign::Divide) => Strength::Product,
        }
    }
}

pub(super) fn infix(token: Token<'_>) -> Option<Infix> {
    Some(match token {
        Token::Or => Infix::Junction(Form::Or, Strength::Or),
        Token::And => Infix::Junction(Form::And, Strength::And),
        Token::Comparison(comparison) => Infix::Comparison(comparison),
        Token::In => Infix::In,
        Token::Plus => Infix::Sign(Sign::Plus),
        Token::Minus => Infix::Sign(Sign::Minus),
        Token::Star => Infix::Sign(Sign::Times),
        Token::Slash => Infix::Sign(Sign::Divide),
        _ => return None,
    })
}
