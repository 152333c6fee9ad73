//! Turns the text of a fact or a condition into a typed expression.
//!
//! Two phases with a plain type each. [`parse()`] reads a text into an [`Ast`]: untyped, every node with
//! its bytes of the text. [`check()`] resolves names against a [`Scope`] and settles every type: [`Typed`].
//! Nothing is coerced. A text that passes both needs no further check of names or types.
//!
//! Never here: YAML, how a case is evaluated, what a calendar computes, the order of facts.

mod check;
mod literal;
mod parse;
mod problem;
mod scan;
mod sign;
mod syntax;
mod token;
mod typed;

pub(crate) use check::check;
pub(crate) use parse::parse;
pub(crate) use syntax::Ast;
pub(crate) use typed::{CalendarId, Call, Comparison, Expr, Operator, Range, Scope, Typed, Variable, VariableId};
