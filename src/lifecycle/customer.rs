//! Shows what the customer may see of a ticket. Never here: notes, tasks, facts, who of the staff does what.

use std::fmt;

use serde::Serialize;

use super::ticket::{Message, Ticket, TicketEntry};
use super::{Lifecycle, LifecycleState};
use crate::calendar::ZonedInstant;

/// A ticket as its customer sees it: how far it is, and what was written to and fro.
///
/// In JSON: `{"status":"customer_view","id":…,"state":…,"title":…,"text":…,"opened_at":…,"due_at":…,
/// "progress":[{"at":…,"title":…}],"chat":[{"at":…,"from":…,"text":…}]}`; instants are in the lifecycle's zone, and
/// people are told by the titles of their roles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CustomerView {
    status: &'static str,
    id: String,
    state: String,
    title: String,
    text: Option<String>,
    opened_at: ZonedInstant,
    due_at: Option<ZonedInstant>,
    progress: Vec<CustomerStep>,
    chat: Vec<CustomerMessage>,
}

/// A state that the ticket came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CustomerStep {
    at: ZonedInstant,
    title: String,
}

/// What somebody wrote in the chat.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct CustomerMessage {
    at: ZonedInstant,
    from: String,
    text: String,
}

/// Without the text.
impl fmt::Debug for CustomerMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomerMessage").field("at", &self.at).field("from", &self.from).finish_non_exhaustive()
    }
}

impl Lifecycle {
    /// What the customer may see of a ticket. It never has a note.
    pub fn customer_view(&self, ticket: &Ticket) -> CustomerView {
        let zone = self.time_zone();
        let state = self.states().find(|state| state.name() == ticket.state);
        let title = |name: &str| {
            self.states().find(|state| state.name() == name).map_or(name, |state| state.title()).to_owned()
        };
        let role =
            |name: &str| self.roles().find(|(known, _)| *known == name).map_or(name, |(_, title)| title).to_owned();
        let came = |entry: &&TicketEntry| entry.from.as_ref() != Some(&entry.to);
        let step = |entry: &TicketEntry| CustomerStep { at: zone.display(entry.at), title: title(&entry.to) };
        let message = |message: &Message| CustomerMessage {
            at: zone.display(message.at),
            from: role(message.by.role()),
            text: message.text.clone(),
        };
        CustomerView {
            status: "customer_view",
            id: ticket.id.clone(),
            state: ticket.state.clone(),
            title: title(&ticket.state),
            text: state.as_ref().and_then(LifecycleState::customer).map(str::to_owned),
            opened_at: zone.display(ticket.opened_at),
            due_at: ticket.due_at.map(|due| zone.display(due)),
            progress: ticket.history.iter().filter(came).map(step).collect(),
            chat: ticket.chat.iter().map(message).collect(),
        }
    }
}

impl CustomerView {
    /// The state's name for people.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What the rules tell the customer in this state.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// The states that it came to, the first included.
    pub fn progress(&self) -> &[CustomerStep] {
        &self.progress
    }

    /// What was written.
    pub fn chat(&self) -> &[CustomerMessage] {
        &self.chat
    }
}

impl CustomerStep {
    /// The state's name for people.
    pub fn title(&self) -> &str {
        &self.title
    }
}

impl CustomerMessage {
    /// The title of the role in which it was written.
    pub fn from(&self) -> &str {
        &self.from
    }

    /// What was written.
    pub fn text(&self) -> &str {
        &self.text
    }
}
