//! Lets an event happen: what it changes on the ticket, what the host is to do, who is told.

use serde::Serialize;

use super::attempt::Attempt;
use super::change::Change;
use super::reason::Reason;
use super::request::{self, Request};
use super::ticket::{Ticket, TicketEntry};
use crate::machine::Ready;
use crate::model::{Event, Recipient, Workflow};
use crate::program::FactId;
use crate::sla::EventKind;
use crate::value::Instant;

/// An event that happened: the ticket as it is now, and what the host is to do about it.
///
/// In JSON: `{"status":"fired","event":…,"from":…,"to":…,"actions":[…],"notifications":[{"to":…,"people":[…]}],
/// "clock":[…],"ticket":{…}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fired {
    status: &'static str,
    event: String,
    from: Option<String>,
    to: String,
    actions: Vec<String>,
    notifications: Vec<Notification>,
    clock: Vec<EventKind>,
    ticket: Ticket,
}

/// Somebody who is told of an event; never the one who did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notification {
    to: String,
    people: Vec<String>,
}

impl Notification {
    /// Who: `handler`, `receiver`, `previous_handler`, `opener`, `related`, a role, or the input that names the person.
    pub fn to(&self) -> &str {
        &self.to
    }

    /// The people, where they are known; those of a role are the host's to know.
    pub fn people(&self) -> &[String] {
        &self.people
    }
}

impl Fired {
    /// The event.
    pub fn event(&self) -> &str {
        &self.event
    }

    /// The state before; `None` for the opening.
    pub fn from(&self) -> Option<&str> {
        self.from.as_deref()
    }

    /// The state after.
    pub fn to(&self) -> &str {
        &self.to
    }

    /// What the host is to do, in the order of the rules.
    pub fn actions(&self) -> &[String] {
        &self.actions
    }

    /// Who is told.
    pub fn notifications(&self) -> &[Notification] {
        &self.notifications
    }

    /// What the clocks heard.
    pub fn clock(&self) -> &[EventKind] {
        &self.clock
    }

    /// The ticket as it is now.
    pub fn ticket(&self) -> &Ticket {
        &self.ticket
    }

    /// The ticket as it is now, to keep.
    pub fn into_ticket(self) -> Ticket {
        self.ticket
    }
}

/// Lets an event happen, or the opening; `id` names the ticket that is opened.
pub(super) fn fire(request: &Request<'_>, event: &Event<FactId>, id: &str) -> Result<Fired, Reason> {
    let attempt = Attempt::new(request, event)?;
    let change = Change::new(&attempt)?;
    let mut ticket = request.ticket.map_or_else(|| Ticket::blank(request, id), |ticket| Ok(ticket.clone()))?;
    let previous = ticket.handler.clone();
    let TicketEntry { event: name, from, to, clock, .. } = change.entry.clone();
    let actions = change.actions.clone();
    change.apply(&mut ticket);
    ticket.due_at = due(request.ready, request.workflow, &ticket)?;
    let notifications = notifications(&attempt, &ticket, previous.as_deref());
    Ok(Fired { status: "fired", event: name, from, to, actions, notifications, clock, ticket })
}

/// When a ticket's resolution is due, as it stands at its last event.
pub(super) fn due(ready: &Ready, workflow: &Workflow<FactId>, ticket: &Ticket) -> Result<Option<Instant>, Reason> {
    let resolve = request::standings(ready, workflow, ticket, ticket.last())?.resolve;
    Ok(resolve.and_then(|resolve| resolve.due_at()))
}

fn notifications(attempt: &Attempt<'_>, ticket: &Ticket, previous: Option<&str>) -> Vec<Notification> {
    let request = attempt.request;
    let one = |person: Option<&str>| person.map(|person| vec![person.to_owned()]);
    let mut told: Vec<Notification> = Vec::new();
    for recipient in &attempt.event.notify {
        let (to, people) = match recipient {
            Recipient::Handler => ("handler", one(ticket.handler())),
            Recipient::Receiver => ("receiver", one(ticket.receiver())),
            Recipient::PreviousHandler => {
                ("previous_handler", one(previous.filter(|previous| ticket.handler() != Some(previous))))
            }
            Recipient::Opener => ("opener", one(Some(&ticket.opened_by.name))),
            Recipient::Related => {
                let related = attempt.related().unwrap_or_default();
                ("related", Some(related.iter().map(ToString::to_string).collect()))
            }
            Recipient::Role(role) => (&*request.workflow.role(*role).name, Some(Vec::new())),
            Recipient::Input(input) => (request.name(*input), one(attempt.text(*input).as_deref())),
        };
        let Some(mut people) = people else { continue };
        let anybody = people.is_empty();
        people.retain(|person| *person != request.actor.name);
        if anybody || !people.is_empty() {
            told.push(Notification { to: to.to_owned(), people });
        }
    }
    told
}
