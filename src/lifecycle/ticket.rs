//! Holds a ticket as plain data: what the host stores between two events.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::case::CaseValue;
use crate::sla::{self, EventKind};
use crate::stored::Schema;
use crate::value::Instant;

/// One ticket: where it is, who handles it, and all that happened to it.
///
/// Made by [`Lifecycle::open`](crate::Lifecycle::open) and [`Lifecycle::fire`](crate::Lifecycle::fire), kept by the host;
/// in JSON it is `{"schema":"casebook.ticket/1","lifecycle":…,"rules_version":…,"id":…,"state":…,"opened_at":…,
/// "opened_by":{"name":…,"role":…},"handler":…,"receiver":…,"received_at":…,"due_at":…,"interactions":…,"facts":{…},
/// "tasks":[…],"chat":[…],"notes":[…],"history":[…]}`. Fields that are not known, or another schema, are refused. It
/// carries what people wrote, private inputs included; [`Lifecycle::customer_view`](crate::Lifecycle::customer_view) is
/// what the customer may see of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ticket {
    #[serde(deserialize_with = "schema")]
    pub(super) schema: Schema,
    pub(super) lifecycle: String,
    pub(super) rules_version: String,
    pub(super) id: String,
    pub(super) state: String,
    pub(super) opened_at: Instant,
    pub(super) opened_by: Actor,
    pub(super) handler: Option<String>,
    pub(super) receiver: Option<String>,
    pub(super) received_at: Option<Instant>,
    pub(super) due_at: Option<Instant>,
    pub(super) interactions: u32,
    pub(super) facts: BTreeMap<String, CaseValue>,
    pub(super) tasks: Vec<TicketTask>,
    pub(super) chat: Vec<Message>,
    pub(super) notes: Vec<Message>,
    pub(super) history: Vec<TicketEntry>,
}

/// Names the ticket and nothing that somebody wrote.
impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Ticket");
        fields.field("lifecycle", &self.lifecycle).field("id", &self.id).field("state", &self.state);
        fields.finish_non_exhaustive()
    }
}

/// Who does something, in which role. That the person may act in that role is the host's to know.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    pub(super) name: String,
    pub(super) role: String,
}

impl Actor {
    /// A person, by the name under which the host knows them, in one of the lifecycle's roles.
    pub fn new(name: impl Into<String>, role: impl Into<String>) -> Actor {
        Actor { name: name.into(), role: role.into() }
    }

    /// The person.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The role.
    pub fn role(&self) -> &str {
        &self.role
    }
}

/// Something to be done for a ticket. In JSON: `{"number":…,"title":…,"due_at":…,"remind_at":…,"by":…,"done_at":…}`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TicketTask {
    pub(super) number: u32,
    pub(super) title: String,
    pub(super) due_at: Option<Instant>,
    pub(super) remind_at: Option<Instant>,
    pub(super) by: String,
    pub(super) done_at: Option<Instant>,
}

impl TicketTask {
    /// Its number among the ticket's tasks, from 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// What is to be done.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// By when.
    pub fn due_at(&self) -> Option<Instant> {
        self.due_at
    }

    /// When to remind of it.
    pub fn remind_at(&self) -> Option<Instant> {
        self.remind_at
    }

    /// Who made it.
    pub fn by(&self) -> &str {
        &self.by
    }

    /// When it was done; `None` while it is not.
    pub fn done_at(&self) -> Option<Instant> {
        self.done_at
    }

    /// Whether it is to be reminded of at `now`: it is not done, and the time of the reminder has come.
    pub fn is_to_be_reminded(&self, now: Instant) -> bool {
        self.done_at.is_none() && self.remind_at.is_some_and(|at| at <= now)
    }

    /// Whether it is late at `now`: it is not done, and `now > due`.
    pub fn is_overdue(&self, now: Instant) -> bool {
        self.done_at.is_none() && self.due_at.is_some_and(|due| now > due)
    }
}

/// Without what is to be done, which somebody wrote.
impl fmt::Debug for TicketTask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("TicketTask");
        fields.field("number", &self.number).field("due_at", &self.due_at).field("done_at", &self.done_at);
        fields.finish_non_exhaustive()
    }
}

/// What somebody wrote, in the chat or as a note. In JSON: `{"at":…,"by":{"name":…,"role":…},"text":…}`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    pub(super) at: Instant,
    pub(super) by: Actor,
    pub(super) text: String,
}

/// Without the text.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message").field("at", &self.at).field("by", &self.by).finish_non_exhaustive()
    }
}

impl Message {
    /// When.
    pub fn at(&self) -> Instant {
        self.at
    }

    /// Who.
    pub fn by(&self) -> &Actor {
        &self.by
    }

    /// What.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// One event of a ticket's history. In JSON: `{"at":…,"event":…,"actor":{…},"facts":{…},"from":…,"to":…,"clock":[…]}`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TicketEntry {
    pub(super) at: Instant,
    pub(super) event: String,
    pub(super) actor: Actor,
    pub(super) facts: BTreeMap<String, CaseValue>,
    pub(super) from: Option<String>,
    pub(super) to: String,
    pub(super) clock: Vec<EventKind>,
}

/// With the names of what was given, and no value of it.
impl fmt::Debug for TicketEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("TicketEntry");
        fields.field("at", &self.at).field("event", &self.event).field("actor", &self.actor).field("to", &self.to);
        fields.field("facts", &self.facts.keys()).finish_non_exhaustive()
    }
}

impl TicketEntry {
    /// When.
    pub fn at(&self) -> Instant {
        self.at
    }

    /// Which event, `open` for the first.
    pub fn event(&self) -> &str {
        &self.event
    }

    /// Who did it.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What was given with it, by input.
    pub fn facts(&self) -> impl ExactSizeIterator<Item = (&str, &CaseValue)> {
        self.facts.iter().map(|(input, value)| (&**input, value))
    }

    /// The state before; `None` for the opening.
    pub fn from(&self) -> Option<&str> {
        self.from.as_deref()
    }

    /// The state after.
    pub fn to(&self) -> &str {
        &self.to
    }

    /// What the clocks heard of it.
    pub fn clock(&self) -> &[EventKind] {
        &self.clock
    }
}

impl Ticket {
    /// The schema that this version writes and reads.
    pub const SCHEMA: &'static str = Schema::TICKET.tag();

    /// The name of the lifecycle that it goes through.
    pub fn lifecycle(&self) -> &str {
        &self.lifecycle
    }

    /// A hash of what the lifecycle meant at the last event; see
    /// [`Lifecycle::rules_version`](crate::Lifecycle::rules_version).
    pub fn rules_version(&self) -> &str {
        &self.rules_version
    }

    /// The name that the host gave it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The state it is in.
    pub fn state(&self) -> &str {
        &self.state
    }

    /// When it was opened.
    pub fn opened_at(&self) -> Instant {
        self.opened_at
    }

    /// Who opened it.
    pub fn opened_by(&self) -> &Actor {
        &self.opened_by
    }

    /// Who handles it.
    pub fn handler(&self) -> Option<&str> {
        self.handler.as_deref()
    }

    /// Who received it.
    pub fn receiver(&self) -> Option<&str> {
        self.receiver.as_deref()
    }

    /// When it was received.
    pub fn received_at(&self) -> Option<Instant> {
        self.received_at
    }

    /// When the resolution is due, as it stood at the last event; `None` without a target, and while its clock pauses.
    pub fn due_at(&self) -> Option<Instant> {
        self.due_at
    }

    /// How many interactions with the customer there were.
    pub fn interactions(&self) -> u32 {
        self.interactions
    }

    /// What it keeps, by input: what it was opened with, and what later events changed of it.
    pub fn facts(&self) -> impl ExactSizeIterator<Item = (&str, &CaseValue)> {
        self.facts.iter().map(|(input, value)| (&**input, value))
    }

    /// Its tasks, in the order in which they were made.
    pub fn tasks(&self) -> &[TicketTask] {
        &self.tasks
    }

    /// What was written to and by the customer.
    pub fn chat(&self) -> &[Message] {
        &self.chat
    }

    /// What was noted; the customer never sees it.
    pub fn notes(&self) -> &[Message] {
        &self.notes
    }

    /// All that happened to it, the opening first.
    pub fn history(&self) -> &[TicketEntry] {
        &self.history
    }

    /// What the clocks heard, for [`sla::History`]. With [`Lifecycle::targets`](crate::Lifecycle::targets) it tells where
    /// every target stands.
    pub fn sla_events(&self) -> Vec<sla::Event<'static>> {
        let heard = self.history.iter().flat_map(|entry| entry.clock.iter().map(|kind| (entry.at, kind)));
        heard.map(|(at, kind)| sla::Event::new(at, *kind)).collect()
    }

    /// When the last thing happened.
    pub(super) fn last(&self) -> Instant {
        self.history.last().map_or(self.opened_at, |entry| entry.at)
    }
}

fn schema<'de, D: Deserializer<'de>>(from: D) -> Result<Schema, D::Error> {
    Schema::TICKET.read(from)
}
