//! Words what can be wrong with an expression, in English and Vietnamese side by side: one step of reading it a file. Never
//! here: where a problem is found, or how.

mod advice;
mod call;
mod grammar;
mod mend;
mod name;
mod token;
mod typing;
mod wording;

pub(super) use advice::advice;
pub(super) use call::{CallProblem, Function};
pub(super) use grammar::{GrammarProblem, Wanted};
pub(super) use mend::{Mended, by_a_number, days, mend, time_between};
pub(super) use name::{Computed, NameProblem};
pub(super) use token::TokenProblem;
pub(super) use typing::{Need, TypeProblem};
pub(super) use wording::in_one_line;
