//! Words what can be wrong with the YAML and its fields, in English and Vietnamese side by side. Never here: where a
//! problem is found, or how.

mod field;

pub(super) use field::FieldProblem;
