//! Names what happens to a ticket, and says why a history of it is refused.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::clock::ClockError;
use super::target::Targets;
use crate::calendar::Calendar;
use crate::value::{Instant, shortened};

/// Something that happened to a ticket, and when. Events of one second happen in the order in which they are told.
///
/// ```
/// use casebook::sla::{Event, EventKind, Targets};
/// let at: casebook::Instant = "2026-11-27T09:00:00Z".parse()?;
/// assert_eq!(Event::new(at, EventKind::Replied).kind().to_string(), "replied");
/// assert_eq!(Event::sla_changed(at, &Targets::default()).kind(), EventKind::SlaChanged);
/// # Ok::<(), casebook::value::ParseInstantError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    pub(super) at: Instant,
    pub(super) kind: EventKind,
    pub(super) terms: Option<NewTerms<'a>>,
}

/// What a change of terms changes to.
#[derive(Clone, Copy, Debug)]
pub(super) enum NewTerms<'a> {
    Sla(&'a Targets<'a>),
    Calendar(&'a Calendar),
}

impl<'a> Event<'a> {
    /// An event that changes no terms. One of a kind that does says too little, and no history takes it: these are made
    /// by [`Event::sla_changed`] and [`Event::calendar_changed`].
    pub fn new(at: impl Into<Instant>, kind: EventKind) -> Event<'a> {
        Event { at: at.into(), kind, terms: None }
    }

    /// Other targets from now on.
    pub fn sla_changed(at: impl Into<Instant>, targets: &'a Targets<'a>) -> Event<'a> {
        Event { terms: Some(NewTerms::Sla(targets)), ..Event::new(at, EventKind::SlaChanged) }
    }

    /// Other business hours from now on.
    pub fn calendar_changed(at: impl Into<Instant>, calendar: &'a Calendar) -> Event<'a> {
        Event { terms: Some(NewTerms::Calendar(calendar)), ..Event::new(at, EventKind::CalendarChanged) }
    }

    /// When.
    pub fn at(&self) -> Instant {
        self.at
    }

    /// What.
    pub fn kind(&self) -> EventKind {
        self.kind
    }
}

/// What can happen to a ticket. Each sets how things stand, so that saying it again changes nothing: a pause that begins
/// within another is the same pause, and the first `resumed` ends it. Everything that stores tickets stores the word: a
/// lifecycle's [`Ticket`](crate::Ticket) what its clocks heard, a [`TicketRecord`](crate::report::TicketRecord) its events.
///
/// ```
/// use casebook::sla::EventKind;
/// assert_eq!("customer_replied".parse(), Ok(EventKind::CustomerReplied));
/// let error = "answered".parse::<EventKind>().unwrap_err();
/// assert!(error.to_string().starts_with("`answered` is not an event; it is one of opened, replied, "));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EventKind {
    /// `opened`: the ticket is there; the first event, and only that.
    Opened,
    /// `replied`: we answered the customer.
    Replied,
    /// `customer_replied`: the customer wrote. Waiting for the customer ends with it.
    CustomerReplied,
    /// `waiting`: the customer is waited for, until `resumed`, `customer_replied` or `resolved`.
    Waiting,
    /// `resumed`: the customer is waited for no more.
    Resumed,
    /// `resolved`: what the customer wanted is done. It is the answer to all that the customer wrote.
    Resolved,
    /// `reopened`: it was not; the ticket goes on with the time that was used.
    Reopened,
    /// `sla_changed`: other targets from now on, such as those of another priority. A target that was not there before
    /// begins with it.
    SlaChanged,
    /// `calendar_changed`: other business hours from now on, for every target that runs on a calendar; 24×7 stays 24×7.
    CalendarChanged,
}

impl EventKind {
    /// Every kind, in the order of a ticket's life.
    pub const ALL: [EventKind; 9] = [
        EventKind::Opened,
        EventKind::Replied,
        EventKind::CustomerReplied,
        EventKind::Waiting,
        EventKind::Resumed,
        EventKind::Resolved,
        EventKind::Reopened,
        EventKind::SlaChanged,
        EventKind::CalendarChanged,
    ];

    /// The word in JSON, `customer_replied`.
    pub const fn name(self) -> &'static str {
        match self {
            EventKind::Opened => "opened",
            EventKind::Replied => "replied",
            EventKind::CustomerReplied => "customer_replied",
            EventKind::Waiting => "waiting",
            EventKind::Resumed => "resumed",
            EventKind::Resolved => "resolved",
            EventKind::Reopened => "reopened",
            EventKind::SlaChanged => "sla_changed",
            EventKind::CalendarChanged => "calendar_changed",
        }
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for EventKind {
    type Err = UnknownEvent;

    fn from_str(word: &str) -> Result<EventKind, UnknownEvent> {
        let found = EventKind::ALL.into_iter().find(|kind| kind.name() == word);
        found.ok_or_else(|| UnknownEvent { word: shortened(word) })
    }
}

/// A word that is no event of a ticket; its `Display` lists those that are, as [`EventKind`] shows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is not an event; it is one of {}", EventKind::ALL.map(EventKind::name).join(", "))]
pub struct UnknownEvent {
    word: String,
}

/// What can happen next to a ticket that is there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order {
    pub(super) last: Instant,
    pub(super) resolved: bool,
}

impl Order {
    pub(super) fn opened(at: Instant) -> Order {
        Order { last: at, resolved: false }
    }

    /// Takes the next event; nothing changes by one that cannot be.
    pub(super) fn take(&mut self, event: &Event<'_>) -> Result<(), Problem> {
        match event.kind {
            _ if event.at < self.last => return Err(Problem::OutOfOrder(self.last)),
            EventKind::Opened => return Err(Problem::OpenedTwice),
            EventKind::SlaChanged | EventKind::CalendarChanged if event.terms.is_none() => {
                return Err(Problem::NoTerms);
            }
            EventKind::Waiting | EventKind::Resumed if self.resolved => return Err(Problem::IsResolved),
            EventKind::Reopened if !self.resolved => return Err(Problem::NotResolved),
            EventKind::Resolved => self.resolved = true,
            EventKind::Reopened => self.resolved = false,
            _ => {}
        }
        self.last = event.at;
        Ok(())
    }
}

/// Why a history cannot be measured. Its `Display` names the event by its place, word and instant; its `source` is the
/// [`ClockError`], where a clock cannot go on.
///
/// ```
/// use casebook::sla::{Event, EventKind, History, HistoryErrorKind};
/// let at = |text: &str| text.parse::<casebook::Instant>();
/// let events = [
///     Event::new(at("2026-11-27T09:00:00Z")?, EventKind::Opened),
///     Event::new(at("2026-11-27T08:00:00Z")?, EventKind::Replied),
/// ];
/// let error = History::new(&events).unwrap_err();
/// assert_eq!((error.event(), error.kind()), (Some(1), HistoryErrorKind::OutOfOrder));
/// assert_eq!(
///     error.to_string(),
///     "event 2, `replied` at 2026-11-27T08:00:00Z, comes before the event ahead of it, at 2026-11-27T09:00:00Z",
/// );
/// # Ok::<(), casebook::value::ParseInstantError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryError {
    pub(super) event: Option<(usize, EventKind, Instant)>,
    pub(super) problem: Problem,
}

/// What kind of problem a [`HistoryError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HistoryErrorKind {
    /// The history has no event.
    Empty,
    /// An event comes before the ticket is there.
    NotOpened,
    /// An event opens a ticket that is there.
    OpenedTwice,
    /// An event comes before the one ahead of it.
    OutOfOrder,
    /// An event comes while the ticket is resolved, that cannot then.
    IsResolved,
    /// A ticket is reopened that is not resolved.
    NotResolved,
    /// A change of terms does not say to which.
    NoTerms,
    /// An instant is asked about that lies before what happened last.
    TooEarly,
    /// A calendar does not reach so far.
    OutOfHorizon,
    /// A time lies outside the years 1 to 9999.
    OutOfRange,
}

impl HistoryErrorKind {
    /// The kind in a word that does not change, as it stands in JSON: `out_of_order`.
    pub const fn code(self) -> &'static str {
        match self {
            HistoryErrorKind::Empty => "empty",
            HistoryErrorKind::NotOpened => "not_opened",
            HistoryErrorKind::OpenedTwice => "opened_twice",
            HistoryErrorKind::OutOfOrder => "out_of_order",
            HistoryErrorKind::IsResolved => "is_resolved",
            HistoryErrorKind::NotResolved => "not_resolved",
            HistoryErrorKind::NoTerms => "no_terms",
            HistoryErrorKind::TooEarly => "too_early",
            HistoryErrorKind::OutOfHorizon => "out_of_horizon",
            HistoryErrorKind::OutOfRange => "out_of_range",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Empty,
    NotOpened,
    OpenedTwice,
    OutOfOrder(Instant),
    IsResolved,
    NotResolved,
    NoTerms,
    TooEarly(Instant, Instant),
    Clock(ClockError),
}

impl HistoryError {
    pub(super) fn of(problem: Problem) -> HistoryError {
        HistoryError { event: None, problem }
    }

    pub(super) fn at(index: usize, event: &Event<'_>, problem: Problem) -> HistoryError {
        HistoryError { event: Some((index, event.kind, event.at)), problem }
    }

    /// The event that is wrong, counted from 0; `None` where it is the history as a whole, or the instant asked for.
    pub fn event(&self) -> Option<usize> {
        self.event.map(|(index, ..)| index)
    }

    /// What kind of problem it is.
    pub fn kind(&self) -> HistoryErrorKind {
        match self.problem {
            Problem::Empty => HistoryErrorKind::Empty,
            Problem::NotOpened => HistoryErrorKind::NotOpened,
            Problem::OpenedTwice => HistoryErrorKind::OpenedTwice,
            Problem::OutOfOrder(_) => HistoryErrorKind::OutOfOrder,
            Problem::IsResolved => HistoryErrorKind::IsResolved,
            Problem::NotResolved => HistoryErrorKind::NotResolved,
            Problem::NoTerms => HistoryErrorKind::NoTerms,
            Problem::TooEarly(..) => HistoryErrorKind::TooEarly,
            Problem::Clock(ClockError::OutOfHorizon(_)) => HistoryErrorKind::OutOfHorizon,
            Problem::Clock(ClockError::OutOfRange) => HistoryErrorKind::OutOfRange,
        }
    }

    /// [`HistoryErrorKind::code`] of its kind: a word that does not change.
    pub fn code(&self) -> &'static str {
        self.kind().code()
    }
}

impl std::error::Error for HistoryError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Clock(error) => Some(error),
            _ => None,
        }
    }
}

impl From<ClockError> for HistoryError {
    fn from(error: ClockError) -> HistoryError {
        HistoryError::of(Problem::Clock(error))
    }
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((index, kind, at)) = self.event {
            let stop = if matches!(self.problem, Problem::Clock(_)) { ": " } else { ", " };
            write!(f, "event {}, `{kind}` at {at}{stop}", index + 1)?;
        }
        match self.problem {
            Problem::Empty => write!(f, "the history has no event; its first is `opened`"),
            Problem::NotOpened => write!(f, "comes before the ticket is there; the first event is `opened`"),
            Problem::OpenedTwice => write!(f, "opens a ticket that is there; after `resolved` it is `reopened`"),
            Problem::OutOfOrder(before) => write!(f, "comes before the event ahead of it, at {before}"),
            Problem::IsResolved => write!(f, "comes while the ticket is resolved; `reopened` has to come first"),
            Problem::NotResolved => write!(f, "comes while the ticket is not resolved"),
            Problem::NoTerms => write!(f, "changes the terms, and does not say to which"),
            Problem::TooEarly(now, last) => write!(f, "asked about {now}, before what happened at {last}"),
            Problem::Clock(error) => write!(f, "{error}"),
        }
    }
}
