//! Casebook decides customer cases by playbooks: decision trees that care analysts write in YAML.
//!
//! A folder of YAML files is loaded, checked and compiled ([`Casebook::load`]). Then a case, any `Serialize`, gets its
//! decision at an instant: who handles it, by when, under which business hours, with which reply, and why
//! ([`Playbook::evaluate`]); or the question to ask when an input is missing. A checklist says how far a customer is with
//! the steps of each programme that runs ([`Checklist::review`]); a lifecycle, what can happen to a ticket, and what comes
//! of it ([`Lifecycle::fire`]); a report, how many tickets there were, and how many in time ([`report`]). The [`guide`] has
//! a page for each.
//!
//! ```
//! use casebook::{Casebook, Evaluation, Instant};
//!
//! let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
//! let flight = casebook.playbook("flight")?;
//! let now: Instant = "2026-11-27T09:00:00+07:00".parse()?;
//! let case = std::collections::BTreeMap::from([("request", "change")]);
//! match flight.evaluate(&case, now)? {
//!     Evaluation::Decided(decision) => println!("{} due {:?}", decision.outcome(), decision.due_at()),
//!     Evaluation::NeedsInput(question) => assert_eq!(question.ask(), Some("Chuyến bay khởi hành lúc nào?")),
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The library is pure: `now` is an argument, and it reads no clock, environment, network or global state. Reading a
//! folder is its only input, and [`Casebook::from_sources`] does without.
//!
//! Data flows one way: `source` (YAML with places) → `model` (names resolved, types checked) → `program` (flat and fast)
//! → `machine` (walked for a `case`) → `eval` (decision). A layer imports only from those below it.
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

pub mod calendar;
mod case;
mod casebook;
pub mod checklist;
pub mod diagnostic;
#[doc(hidden)]
pub mod doc;
mod domain;
pub mod escalation;
mod eval;
mod expression;
pub mod fix;
pub mod guide;
pub mod interview;
mod language;
pub mod lifecycle;
mod lint;
mod machine;
mod model;
#[cfg(test)]
mod naive;
mod program;
pub mod record;
mod reply;
pub mod report;
pub mod rules;
pub mod sla;
mod source;
mod stored;
pub mod testing;
pub mod value;
pub mod view;

pub use calendar::{AtClosing, Calendar, CalendarSpec, Zone};
pub use case::{Case, CaseValue};
pub use casebook::{Casebook, LoadError};
pub use eval::{Checklist, Decision, Evaluation, Playbook, Question, Verdict};
pub use interview::Interview;
pub use language::{Language, Told};
pub use lifecycle::{Actor, Lifecycle, Ticket};
pub use machine::{Error, ErrorKind};
pub use model::{OutcomeKind, Priority};
pub use value::{Date, Duration, Instant, Number, Type};

/// What comes of a case: a decision with all that goes with it, or the question to ask.
pub mod decision {
    pub use crate::eval::{
        Action, Answer, Applied, AppliedStep, Choice, Decision, EscalationStep, Evaluation, FollowUp, Hours,
        MissingInput, Needed, NextResponse, Promise, Question, Route, Sla, SlaTarget, TraceStep, Verdict,
    };
    pub use crate::reply::{RenderError, Reply};
}

/// The README's Rust runs with the documentation's.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
