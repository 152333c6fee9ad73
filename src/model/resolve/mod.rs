//! Reads the documents of a folder into a model: a file for each sort of thing, named as the noun that it makes.
//!
//! `folder` brings them together; `read` and `literal` hold what all of them read alike, `scope` and `vocabulary` what
//! names in expressions mean. Never here: what a whole model must keep to (`check`).

mod action;
mod broken;
mod calendar;
mod checklist;
mod combined;
mod escalation;
mod escalation_use;
mod fact;
mod folder;
mod golden;
mod holidays;
mod input;
mod language;
mod lifecycle;
mod lines;
mod literal;
mod outcome;
mod playbook;
mod read;
mod reply;
mod reported;
mod ruleset_names;
mod scope;
mod section;
mod sla;
mod surroundings;
mod symbols;
mod team;
mod templates;
mod ticket_input;
mod tree;
mod vocabulary;

pub(crate) use folder::resolve;
pub(crate) use holidays::is_icalendar;
pub(crate) use language::{language, language_of_unread};
