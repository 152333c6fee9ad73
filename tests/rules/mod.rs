//! What analysts write: how it loads, what is found wrong with it and told, how it is drawn.

mod calendar_slips;
mod fact_lists;
mod graph;
pub(crate) mod invalid;
mod language;
mod lint_gaps;
mod lints;
mod loading;
mod one_cause;
mod single_values;
mod slips;
mod slips_inside;
mod slips_of_lines;
mod together;
