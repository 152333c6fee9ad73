//! Words what can be wrong with what a model is made of, in English and Vietnamese side by side: one sort of thing a file,
//! named as the file of the noun. Never here: where a problem is found, or how.

mod input;
mod name;
mod value;

pub(super) use input::InputProblem;
pub(super) use name::NameProblem;
pub(super) use value::ValueProblem;
