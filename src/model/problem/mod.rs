//! Words what can be wrong with what a model is made of, in English and Vietnamese side by side: one sort of thing a file,
//! named as the file of the noun. Never here: where a problem is found, or how.

mod agreement;
mod checklist;
mod circle;
mod coverage;
mod escalation;
mod event;
mod fact;
mod golden;
mod golden_table;
mod input;
mod language;
mod lifecycle;
mod line;
mod name;
mod needed;
mod outcome;
mod reply;
mod ruleset;
mod sla;
mod ticket_input;
mod tree;
mod value;

pub(super) use agreement::AgreementProblem;
pub(super) use checklist::ChecklistProblem;
pub(super) use circle::CircleProblem;
pub(super) use coverage::CoverageProblem;
pub(super) use escalation::{EscalationProblem, EscalationUser};
pub(super) use event::EventProblem;
pub(super) use fact::FactProblem;
pub(super) use golden::GoldenProblem;
pub(super) use golden_table::GoldenTableProblem;
pub(super) use input::InputProblem;
pub(super) use language::LanguageProblem;
pub(super) use lifecycle::LifecycleProblem;
pub(super) use line::LineProblem;
pub(super) use name::NameProblem;
pub(super) use needed::Needed;
pub(super) use outcome::{Need, OutcomeProblem};
pub(super) use reply::ReplyProblem;
pub(super) use ruleset::RulesetProblem;
pub(super) use sla::SlaProblem;
pub(super) use ticket_input::TicketInputProblem;
pub(super) use tree::TreeProblem;
pub(super) use value::ValueProblem;
