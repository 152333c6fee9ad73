//! Goes through a history again: the same events give the same ticket.

use std::fmt;

use super::attempt::Attempt;
use super::change::Change;
use super::reason::Reason;
use super::refused::Refused;
use super::refused_kind::RefusedKind;
use super::request::{Given, Request};
use super::ticket::{Actor, Ticket, TicketEntry};
use super::{Lifecycle, OPEN, fire};
use crate::language::{Language, Said, said};
use crate::value::Instant;

/// Why a history does not lead to a ticket. Its `source` is the [`Refused`] of the event that cannot happen.
///
/// ```
/// use casebook::lifecycle::ReplayErrorKind;
/// use casebook::{Actor, Casebook, Instant};
/// let casebook = Casebook::from_sources([("ticket.yaml", casebook::doc::LIFECYCLE)])?;
/// let lifecycle = casebook.lifecycle("ticket")?;
/// let now: Instant = "2026-11-27T09:00:00+07:00".parse()?;
/// let nothing = std::collections::BTreeMap::<&str, &str>::new();
/// let ticket = lifecycle.open("T-1", &Actor::new("an", "customer"), &nothing, now)?.into_ticket();
/// assert_eq!(lifecycle.replay("T-1", ticket.history())?, ticket);
/// let error = lifecycle.replay("T-1", &[]).unwrap_err();
/// assert_eq!(error.kind(), ReplayErrorKind::Empty);
/// assert_eq!(error.to_string(), "the history has no event; its first is `open`");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ReplayError(Problem);

#[derive(Clone, Debug, PartialEq)]
enum Problem {
    Empty,
    NotOpened,
    Refused(usize, Refused),
    CannotGoOn(Refused),
    Differs(&'static str),
}

/// What kind of problem a [`ReplayError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReplayErrorKind {
    /// The history has no event.
    Empty,
    /// Its first event does not open a ticket.
    NotOpened,
    /// An event of it cannot happen.
    Event(RefusedKind),
    /// The ticket cannot go on as it is.
    CannotGoOn(RefusedKind),
    /// The ticket is not what its history leads to: it was changed, or the rules were.
    Differs,
}

impl ReplayError {
    /// What kind of problem it is.
    pub fn kind(&self) -> ReplayErrorKind {
        match &self.0 {
            Problem::Empty => ReplayErrorKind::Empty,
            Problem::NotOpened => ReplayErrorKind::NotOpened,
            Problem::Refused(_, refused) => ReplayErrorKind::Event(refused.kind()),
            Problem::CannotGoOn(refused) => ReplayErrorKind::CannotGoOn(refused.kind()),
            Problem::Differs(_) => ReplayErrorKind::Differs,
        }
    }

    /// What is wrong, in a sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::{Casebook, Language};
    /// let casebook = Casebook::from_sources([("ticket.yaml", casebook::doc::LIFECYCLE)])?;
    /// let error = casebook.lifecycle("ticket")?.replay("T-1", &[]).unwrap_err();
    /// assert_eq!(error.message(Language::Vietnamese), "lịch sử không có việc nào; việc đầu tiên phải là `open`");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    fn said(&self) -> Said {
        match &self.0 {
            Problem::Empty => said!(
                "the history has no event; its first is `{OPEN}`",
                "lịch sử không có việc nào; việc đầu tiên phải là `{OPEN}`"
            ),
            Problem::NotOpened => {
                said!("the first event of the history is not `{OPEN}`", "việc đầu tiên của lịch sử không phải `{OPEN}`")
            }
            Problem::Refused(index, refused) => {
                let (number, refused) = (index + 1, refused.said());
                said!("event {number} cannot happen: {refused}", "việc thứ {number} không làm được: {refused}"; refused)
            }
            Problem::CannotGoOn(refused) => refused.said(),
            Problem::Differs(field) => said!(
                "`{field}` of the ticket is not what its history leads to: it was changed, or the rules were",
                "`{field}` của ticket không khớp với lịch sử của nó: ticket đã bị sửa, hoặc luật đã đổi"
            ),
        }
    }

    /// The event that cannot happen, counted from 0; `None` where it is the history or the ticket as a whole.
    pub fn event(&self) -> Option<usize> {
        match &self.0 {
            Problem::Refused(index, _) => Some(*index),
            _ => None,
        }
    }

    /// Why it cannot happen.
    pub fn refused(&self) -> Option<&Refused> {
        match &self.0 {
            Problem::Refused(_, refused) | Problem::CannotGoOn(refused) => Some(refused),
            _ => None,
        }
    }
}

impl std::error::Error for ReplayError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.refused().map(|refused| refused as _)
    }
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said().get(Language::English))
    }
}

impl Lifecycle {
    /// The ticket to which a history leads, event by event, under the rules of now. Of each entry the event, the actor,
    /// the facts and the instant count; what followed of it follows again.
    ///
    /// # Errors
    /// The first event that cannot happen.
    pub fn replay(&self, id: &str, history: &[TicketEntry]) -> Result<Ticket, ReplayError> {
        let (first, later) = history.split_first().ok_or(ReplayError(Problem::Empty))?;
        if first.event != OPEN {
            return Err(ReplayError(Problem::NotOpened));
        }
        let refused = |index: usize| move |refused| ReplayError(Problem::Refused(index, refused));
        let mut ticket = self.open(id, &first.actor, &first.facts, first.at).map_err(refused(0))?.into_ticket();
        for (index, entry) in later.iter().enumerate() {
            let TicketEntry { at, event, actor, facts, .. } = entry;
            match self.change(&ticket, event, actor, facts, *at) {
                Ok(change) => change.apply(&mut ticket),
                Err(reason) => return Err(refused(index + 1)(self.refusal(&ticket, event, actor, facts, *at, reason))),
            }
        }
        let due = fire::due(&self.ready, self.workflow(), &ticket);
        ticket.due_at = due.map_err(|reason| refused(later.len())(Refused::new(None, reason, Vec::new())))?;
        Ok(ticket)
    }

    /// What an event changes, without a ticket made of it: a history of many events is gone through in one ticket.
    fn change(
        &self,
        ticket: &Ticket,
        event: &str,
        actor: &Actor,
        facts: &Given,
        now: Instant,
    ) -> Result<Change, Reason> {
        let request = Request::new((&self.ready, self.workflow()), Some(ticket), actor, facts, now)?;
        Change::new(&Attempt::new(&request, self.event(event)?)?)
    }

    /// Whether a ticket that was kept somewhere can go on here: as [`Lifecycle::verify`] under the rules of its last event;
    /// under rules that have changed since, that it is of this lifecycle, in one of its states, and its events are in
    /// an order that the clocks take.
    ///
    /// # Errors
    /// It cannot go on, or was changed.
    pub fn accepts(&self, ticket: &Ticket) -> Result<(), ReplayError> {
        if ticket.rules_version == self.rules_version() {
            return self.verify(ticket);
        }
        let standing = self.standing(ticket, ticket.last());
        standing.map(|_| ()).map_err(|refused| ReplayError(Problem::CannotGoOn(refused)))
    }

    /// Whether a ticket is what its history leads to, for one that comes from where it could have been changed.
    ///
    /// # Errors
    /// An event of its history cannot happen, or a field differs. Both can come of rules that have changed since.
    pub fn verify(&self, ticket: &Ticket) -> Result<(), ReplayError> {
        let again = self.replay(&ticket.id, &ticket.history)?;
        match differing(ticket, &again) {
            Some(field) => Err(ReplayError(Problem::Differs(field))),
            None => Ok(()),
        }
    }
}

/// The first field in which two tickets differ.
fn differing(a: &Ticket, b: &Ticket) -> Option<&'static str> {
    let fields = [
        ("lifecycle", a.lifecycle == b.lifecycle),
        ("rules_version", a.rules_version == b.rules_version),
        ("state", a.state == b.state),
        ("opened_at", a.opened_at == b.opened_at),
        ("opened_by", a.opened_by == b.opened_by),
        ("handler", a.handler == b.handler),
        ("receiver", a.receiver == b.receiver),
        ("received_at", a.received_at == b.received_at),
        ("due_at", a.due_at == b.due_at),
        ("interactions", a.interactions == b.interactions),
        ("facts", a.facts == b.facts),
        ("tasks", a.tasks == b.tasks),
        ("chat", a.chat == b.chat),
        ("notes", a.notes == b.notes),
        ("history", a.history == b.history),
    ];
    fields.into_iter().find(|(_, same)| !same).map(|(field, _)| field)
}
