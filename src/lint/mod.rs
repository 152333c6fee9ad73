//! Warns of what is probably not meant in rules that are valid. One lint a file: what it finds, why that is bad, an
//! example, and the function. All of them warn, and `allow:` silences each where it stands.
//!
//! Never here: what keeps a casebook from loading; that is the model's to refuse.

mod alike_outcomes;
mod all;
mod casebook;
mod known;
mod missing_in_reply;
mod missing_reply;
mod missing_sla;
mod problem;
mod siblings;
mod text_as_list;
mod unseen_title;
mod unused;
mod unused_calendar;
mod unused_escalation;
mod unused_fact;
mod unused_holidays;
mod unused_input;
mod unused_outcome;
mod unused_permission;
mod unused_reply;
mod unused_role;
mod unused_sla;
mod unused_subtree;
mod unused_team;
mod useless_allow;
mod uses;
mod ways;

pub(crate) use all::check;
