//! Tells from what has happened to a ticket what became of an escalation's steps.

use std::fmt;

use super::{Milestone, Milestones};
use crate::language::{Language, Said, said};
use crate::value::Instant;

/// Something that happened to a ticket, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Event<'a> {
    /// When. Events of one second happen in the order in which they are told.
    pub at: Instant,
    /// What.
    pub kind: EventKind<'a>,
}

/// What can happen to a ticket and its escalations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EventKind<'a> {
    /// The ticket came so far.
    Reached(Milestone),
    /// The ticket is as far as at its beginning again: what it had reached counts no more. Steps that were done stay
    /// done, and steps that were passed over stay so.
    Reopened,
    /// The step of this id was carried out.
    Done(&'a str),
}

impl<'a> Event<'a> {
    /// The ticket reached a milestone.
    pub fn reached(at: impl Into<Instant>, milestone: Milestone) -> Event<'a> {
        Event { at: at.into(), kind: EventKind::Reached(milestone) }
    }

    /// The ticket was opened again.
    pub fn reopened(at: impl Into<Instant>) -> Event<'a> {
        Event { at: at.into(), kind: EventKind::Reopened }
    }

    /// The step of that id, as the decision names it, was carried out.
    pub fn done(at: impl Into<Instant>, step: &'a str) -> Event<'a> {
        Event { at: at.into(), kind: EventKind::Done(step) }
    }
}

/// The events of one ticket in the order of time; events of one second count in the order in which they stand.
#[derive(Clone, Copy, Debug)]
pub struct History<'a> {
    events: &'a [Event<'a>],
}

/// What became of a step by an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// Its instant is still to come, and it is needed so far.
    Upcoming,
    /// Its instant is there or past, it is needed and not done.
    Due,
    /// It was carried out.
    Done {
        /// When, the first time.
        at: Instant,
    },
    /// It is not needed: the ticket had come far enough by its instant, or before it was carried out. One that is still
    /// to come is needed again when the ticket is reopened in time.
    Cancelled {
        /// When the ticket had come so far.
        at: Instant,
    },
}

impl Status {
    /// The word for it: `upcoming`, `due`, `done` or `cancelled`.
    pub fn name(self) -> &'static str {
        match self {
            Status::Upcoming => "upcoming",
            Status::Due => "due",
            Status::Done { .. } => "done",
            Status::Cancelled { .. } => "cancelled",
        }
    }
}

impl<'a> History<'a> {
    /// The history of one ticket.
    ///
    /// # Errors
    /// `out_of_order`: an event stands behind a later one, so that what it changed cannot be said.
    pub fn new(events: &'a [Event<'a>]) -> Result<History<'a>, HistoryError> {
        match events.windows(2).position(|pair| pair[0].at > pair[1].at) {
            Some(before) => {
                let [earlier, later] = [events[before].at, events[before + 1].at];
                Err(HistoryError { index: before + 1, problem: Problem::OutOfOrder { earlier, later } })
            }
            None => Ok(History { events }),
        }
    }

    /// The events.
    pub fn events(&self) -> &'a [Event<'a>] {
        self.events
    }

    /// What became by `now` of the step `id` whose instant is `at` and which is not needed after any milestone of
    /// `unless`, nor once the ticket is resolved. Events after `now` count as not happened; a milestone in the very
    /// second of `at` makes the step needless.
    pub fn status(&self, id: &str, at: Instant, unless: Milestones, now: Instant) -> Status {
        let mut reached = Milestones::default();
        let (mut done, mut settled) = (None, None);
        for event in self.events.iter().take_while(|event| event.at <= now) {
            match event.kind {
                EventKind::Done(step) if step == id => done = done.or(Some(event.at)),
                EventKind::Done(_) => {}
                EventKind::Reached(milestone) => {
                    reached.insert(milestone);
                    settled = settled.or(reached.settle(unless).then_some(event.at));
                }
                EventKind::Reopened => {
                    reached = Milestones::default();
                    // A step whose instant has passed was passed over: nobody is reminded of it hours later.
                    settled = settled.filter(|_| event.at > at);
                }
            }
        }
        match (done, settled) {
            (Some(at), _) => Status::Done { at },
            (None, Some(at)) => Status::Cancelled { at },
            (None, None) if at <= now => Status::Due,
            (None, None) => Status::Upcoming,
        }
    }

    /// Checks that every step said to be done is one of a decision's.
    pub(crate) fn check<'s>(&self, ids: impl Iterator<Item = &'s str> + Clone) -> Result<(), HistoryError> {
        for (index, event) in self.events.iter().enumerate() {
            if let EventKind::Done(step) = event.kind
                && !ids.clone().any(|id| id == step)
            {
                let known = ids.map(str::to_owned).collect();
                return Err(HistoryError { index, problem: Problem::UnknownStep { step: step.to_owned(), known } });
            }
        }
        Ok(())
    }
}

/// Why a history cannot be read: one of its events.
///
/// ```
/// use casebook::escalation::{Event, EventKind, History, HistoryErrorKind};
/// let at = |text: &str| text.parse::<casebook::Instant>();
/// let events = [
///     Event { at: at("2026-11-27T09:00:00Z")?, kind: EventKind::Done("warn") },
///     Event { at: at("2026-11-27T08:00:00Z")?, kind: EventKind::Reopened },
/// ];
/// let error = History::new(&events).unwrap_err();
/// assert_eq!((error.event(), error.kind()), (1, HistoryErrorKind::OutOfOrder));
/// # Ok::<(), casebook::value::ParseInstantError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryError {
    index: usize,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    OutOfOrder { earlier: Instant, later: Instant },
    UnknownStep { step: String, known: Vec<String> },
}

impl HistoryError {
    /// The event that is wrong, counted from 0.
    pub fn event(&self) -> usize {
        self.index
    }

    /// What kind of problem it is.
    pub fn kind(&self) -> HistoryErrorKind {
        match self.problem {
            Problem::OutOfOrder { .. } => HistoryErrorKind::OutOfOrder,
            Problem::UnknownStep { .. } => HistoryErrorKind::UnknownStep,
        }
    }

    /// What is wrong, in a sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::Language;
    /// use casebook::escalation::{Event, EventKind, History};
    /// let at = |text: &str| text.parse::<casebook::Instant>();
    /// let events = [
    ///     Event { at: at("2026-11-27T09:00:00Z")?, kind: EventKind::Done("warn") },
    ///     Event { at: at("2026-11-27T08:00:00Z")?, kind: EventKind::Reopened },
    /// ];
    /// let error = History::new(&events).unwrap_err();
    /// let told = "việc thứ 2, lúc 2026-11-27T08:00:00Z, sớm hơn việc đứng trước nó, lúc 2026-11-27T09:00:00Z";
    /// assert_eq!(error.message(Language::Vietnamese), told);
    /// # Ok::<(), casebook::value::ParseInstantError>(())
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    pub(crate) fn said(&self) -> Said {
        let number = self.index + 1;
        match &self.problem {
            Problem::OutOfOrder { earlier, later } => said!(
                "event {number}, at {later}, comes before the event ahead of it, at {earlier}",
                "việc thứ {number}, lúc {later}, sớm hơn việc đứng trước nó, lúc {earlier}"
            ),
            Problem::UnknownStep { step, known } if known.is_empty() => said!(
                "event {number} says that `{step}` was done, and the decision has no escalation",
                "việc thứ {number} nói đã làm `{step}`, mà quyết định không có chuỗi đôn đốc"
            ),
            Problem::UnknownStep { step, known } => {
                let known = known.join(", ");
                said!(
                    "event {number} says that `{step}` was done, which is no step of the decision; its steps are {known}",
                    "việc thứ {number} nói đã làm `{step}`, mà quyết định không có bước đó; các bước là {known}"
                )
            }
        }
    }

    /// [`HistoryErrorKind::code`] of its kind: a word that does not change.
    pub fn code(&self) -> &'static str {
        self.kind().code()
    }
}

/// What kind of problem a [`HistoryError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HistoryErrorKind {
    /// An event comes before the one ahead of it.
    OutOfOrder,
    /// A step was done that the decision does not have.
    UnknownStep,
}

impl HistoryErrorKind {
    /// The kind in a word that does not change: `out_of_order`, `unknown_step`.
    pub const fn code(self) -> &'static str {
        match self {
            HistoryErrorKind::OutOfOrder => "out_of_order",
            HistoryErrorKind::UnknownStep => "unknown_step",
        }
    }
}

impl std::error::Error for HistoryError {}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said().get(Language::English))
    }
}
