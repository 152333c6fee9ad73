//! Words what can be wrong with the YAML and its fields, in English and Vietnamese side by side. Never here: where a
//! problem is found, or how.

mod allow;
mod document;
mod field;
mod syntax;

pub(super) use allow::AllowProblem;
pub(super) use document::{DocumentProblem, KeysAlone};
pub(super) use field::FieldProblem;
pub(super) use syntax::SyntaxProblem;
