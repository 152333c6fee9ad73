//! Casebook decides customer cases by playbooks: decision trees that care analysts write in YAML.
//!
//! A folder of YAML files is loaded, checked and compiled ([`Casebook::load`]). Then a case, any `Serialize`, gets its
//! decision at an instant: who handles it, by when, under which business hours, with which reply, and why
//! ([`Playbook::evaluate`]); or the question to ask when an input is missing. A checklist says how far a customer is with
//! the steps of each programme that runs ([`Checklist::review`]); a lifecycle, what can happen to a ticket, and what comes
//! of it ([`Lifecycle::fire`]); a report, how many tickets there were, and how many in time ([`report`]).
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
//! → `eval` (decision). A layer imports only from those below it.
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

mod calendar;
mod casebook;
mod checklist;
mod diagnostic;
#[doc(hidden)]
pub mod doc;
mod domain;
pub mod escalation;
mod eval;
mod expression;
pub mod fix;
mod interview;
mod lifecycle;
mod lint;
mod model;
mod program;
mod record;
mod reply;
pub mod report;
pub mod sla;
mod source;
pub mod testing;
mod value;
mod view;

pub use calendar::{
    AtClosing, BusinessTime, Calendar, CalendarError, CalendarSpec, Day, HoursError, OutOfHorizon, Segment, Zone,
    ZonedInstant,
};
pub use casebook::{Casebook, LoadError};
pub use checklist::{ProgrammeReview, Review, StepReview};
pub use diagnostic::{Code, Diagnostic, Edit, Place, Related, Severity, UnknownCode};
pub use eval::{
    Action, Answer, Applied, AppliedStep, Case, CaseValue, Checklist, Choice, Decision, Error, EscalationStep,
    Evaluation, FollowUp, Hours, Input, MissingInput, Needed, NextResponse, Playbook, Promise, Question, Route,
    Service, Sla, SlaTarget, TraceStep, Verdict,
};
pub use interview::{Interview, InterviewError, SavedInterview};
pub use lifecycle::{
    Actor, AllowedEvent, ClockMark, CustomerMessage, CustomerStep, CustomerView, FailedGuard, Fired, Lifecycle,
    LifecycleState, Message, Notification, Refused, ReplayError, TargetStanding, Ticket, TicketEntry, TicketStanding,
    TicketStep, TicketTask,
};
pub use model::{OutcomeKind, Priority, ProgrammeState, StepState};
pub use record::{
    DecisionRecord, Difference, KeyTooShort, Obstacle, Privacy, RecordSchema, RecordStatus, RecordedError,
    RecordedReply, RecordedStep, Recorder, Replay, Schema, UnknownSchema,
};
pub use reply::{RenderError, Reply};
pub use value::{Date, Duration, Instant, Number, ParseInstantError, ParseNumberError, Type};
pub use view::{Graph, Language, ReportPage};

/// The README's Rust runs with the documentation's.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
