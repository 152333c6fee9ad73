//! Words what can be wrong with a unary test, in English and Vietnamese side by side: `unary` with its form, `literal` with
//! a value in it. Never here: where a problem is found, or how.

mod literal;
mod unary;

pub(super) use literal::LiteralProblem;
pub(super) use unary::TestProblem;
