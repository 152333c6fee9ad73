//! Words what can be wrong with what a model is made of, in English and Vietnamese side by side: one sort of thing a file,
//! named as the file of the noun. Never here: where a problem is found, or how.

mod checklist;
mod escalation;
mod fact;
mod input;
mod name;
mod needed;
mod outcome;
mod ruleset;
mod sla;
mod ticket_input;
mod tree;
mod value;

pub(super) use checklist::ChecklistProblem;
pub(super) use escalation::{EscalationProblem, EscalationUser};
pub(super) use fact::FactProblem;
pub(super) use input::InputProblem;
pub(super) use name::NameProblem;
pub(super) use needed::Needed;
pub(super) use outcome::{Need, OutcomeProblem};
pub(super) use ruleset::RulesetProblem;
pub(super) use sla::SlaProblem;
pub(super) use ticket_input::TicketInputProblem;
pub(super) use tree::TreeProblem;
pub(super) use value::ValueProblem;
