//! Words what can be wrong with what a model is made of, in English and Vietnamese side by side: one sort of thing a file,
//! named as the file of the noun. Never here: where a problem is found, or how.

mod input;

pub(super) use input::InputProblem;
