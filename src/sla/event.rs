//! Names what happens to a ticket. Never here: what can happen after what.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::target::Targets;
use crate::calendar::Calendar;
use crate::language::{Language, Said, said};
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
#[error("{}", self.said().get(Language::English))]
pub struct UnknownEvent {
    word: String,
}

impl UnknownEvent {
    /// What is wrong, in a sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::{Language, sla::EventKind};
    /// let error = "answered".parse::<EventKind>().unwrap_err();
    /// assert!(error.message(Language::Vietnamese).starts_with("không có việc `answered`; phải là một trong opened, "));
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    fn said(&self) -> Said {
        let (word, known) = (&self.word, EventKind::ALL.map(EventKind::name).join(", "));
        said!("`{word}` is not an event; it is one of {known}", "không có việc `{word}`; phải là một trong {known}")
    }
}
