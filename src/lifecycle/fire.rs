//! An event that happens: what it changes on the ticket, what the host is to do, who is told.

use serde::Serialize;

use super::choose::{Weighed, weigh};
use super::clocks::{self, ClockMark};
use super::refused::{FailedGuard, Reason};
use super::scene::{self, Scene, slot};
use super::ticket::{Message, Ticket, TicketEntry, TicketSchema, TicketTask};
use crate::eval::CaseValue;
use crate::model::{Event, Person, Recipient, StateId};
use crate::program::FactId;

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
    clock: Vec<ClockMark>,
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
    pub fn clock(&self) -> &[ClockMark] {
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
pub(super) fn fire(scene: &Scene<'_>, event: &Event<FactId>, id: &str) -> Result<Fired, Reason> {
    scene.permits(event)?;
    let weighed = weigh(scene, event)?;
    if !weighed.failed.is_empty() {
        return Err(Reason::Guard { guards: weighed.failed.into_iter().map(FailedGuard::of).collect() });
    }
    if !weighed.missing.is_empty() {
        return Err(Reason::Missing { missing: scene.ask(&weighed.missing) });
    }
    let stays = scene.state.unwrap_or(scene.said.initial);
    let to = weighed.way.and_then(|way| way.to).unwrap_or(stays);
    happen(scene, event, &weighed, to, id)
}

fn happen(
    scene: &Scene<'_>,
    event: &Event<FactId>,
    weighed: &Weighed<'_>,
    to: StateId,
    id: &str,
) -> Result<Fired, Reason> {
    let state = scene.said.state(to);
    let mut ticket = scene.ticket.cloned().unwrap_or_else(|| opened(scene, id));
    let (from, previous) = (scene.ticket.map(|ticket| ticket.state.clone()), ticket.handler.clone());
    let clock = clocks::marks(&ticket.history, event.sla, state.resolution);
    ticket.rules_version = scene.ready.version.to_string();
    ticket.state = state.name.to_string();
    change(scene, event, &mut ticket)?;
    ticket.history.push(TicketEntry {
        at: scene.now,
        event: event.name.to_string(),
        actor: scene.actor.clone(),
        facts: scene.given.clone(),
        from: from.clone(),
        to: ticket.state.clone(),
        clock: clock.clone(),
    });
    let resolve = scene::standings(scene.ready, scene.said, &ticket, scene.now)?.resolve;
    ticket.due_at = resolve.and_then(|resolve| resolve.due_at());
    Ok(Fired {
        status: "fired",
        event: event.name.to_string(),
        from,
        to: ticket.state.clone(),
        actions: weighed.actions.clone(),
        notifications: notifications(scene, event, &ticket, previous.as_deref()),
        clock,
        ticket,
    })
}

/// A ticket as it comes to be; it keeps what it is opened with.
fn opened(scene: &Scene<'_>, id: &str) -> Ticket {
    Ticket {
        schema: TicketSchema,
        lifecycle: scene.ready.name.to_string(),
        rules_version: String::new(),
        id: id.to_owned(),
        state: String::new(),
        opened_at: scene.now,
        opened_by: scene.actor.clone(),
        handler: None,
        receiver: None,
        received_at: None,
        due_at: None,
        interactions: 0,
        facts: scene.given.clone(),
        tasks: Vec::new(),
        chat: Vec::new(),
        notes: Vec::new(),
        history: Vec::new(),
    }
}

fn change(scene: &Scene<'_>, event: &Event<FactId>, ticket: &mut Ticket) -> Result<(), Reason> {
    let changes = &event.changes;
    if let Some(person) = changes.handler {
        ticket.handler = named(scene, person);
    }
    if let Some(person) = changes.receiver {
        ticket.receiver = named(scene, person);
        ticket.received_at = ticket.receiver.as_ref().map(|_| scene.now);
    }
    let message = |input: Option<usize>| {
        let text = scene.text(input?)?;
        Some(Message { at: scene.now, by: scene.actor.clone(), text })
    };
    ticket.chat.extend(message(changes.chat));
    ticket.notes.extend(message(changes.jot));
    if let Some((task, title)) = changes.task.and_then(|task| Some((task, scene.text(task.text)?))) {
        ticket.tasks.push(TicketTask {
            number: u32::try_from(ticket.tasks.len() + 1).unwrap_or(u32::MAX),
            title,
            due_at: task.due.and_then(|input| scene.instant(input)),
            remind_at: task.remind.and_then(|input| scene.instant(input)),
            by: scene.actor.name.clone(),
            done_at: None,
        });
    }
    if let Some(number) = changes.task_done.and_then(|input| scene.case.value(slot(input))) {
        finish(scene, &number, ticket)?;
    }
    ticket.interactions = ticket.interactions.saturating_add(u32::from(changes.interaction));
    for input in &changes.keep {
        let name = &scene.ready.slot(slot(*input)).name;
        ticket.facts.extend(scene.given.get_key_value(&**name).map(|(name, value)| (name.clone(), value.clone())));
    }
    Ok(())
}

fn named(scene: &Scene<'_>, person: Person) -> Option<String> {
    match person {
        Person::Actor => Some(scene.actor.name.clone()),
        Person::Nobody => None,
        Person::Input(input) => scene.text(input),
    }
}

fn finish(scene: &Scene<'_>, number: &CaseValue, ticket: &mut Ticket) -> Result<(), Reason> {
    let wanted = number.to_string();
    match ticket.tasks.iter_mut().find(|task| task.done_at.is_none() && task.number.to_string() == wanted) {
        Some(task) => {
            task.done_at = Some(scene.now);
            Ok(())
        }
        None => {
            let open = ticket.tasks.iter().filter(|task| task.done_at.is_none());
            Err(Reason::UnknownTask { number: wanted, open: open.map(|task| task.number.to_string()).collect() })
        }
    }
}

fn notifications(
    scene: &Scene<'_>,
    event: &Event<FactId>,
    ticket: &Ticket,
    previous: Option<&str>,
) -> Vec<Notification> {
    let one = |person: Option<&str>| person.map(|person| vec![person.to_owned()]);
    let of_inputs = |input: usize| scene.ready.slot(slot(input)).name.to_string();
    let mut told: Vec<Notification> = Vec::new();
    for recipient in &event.notify {
        let (to, people) = match recipient {
            Recipient::Handler => ("handler".to_owned(), one(ticket.handler())),
            Recipient::Receiver => ("receiver".to_owned(), one(ticket.receiver())),
            Recipient::PreviousHandler => {
                ("previous_handler".to_owned(), one(previous.filter(|previous| ticket.handler() != Some(previous))))
            }
            Recipient::Opener => ("opener".to_owned(), one(Some(&ticket.opened_by.name))),
            Recipient::Related => {
                let related = scene.related().unwrap_or_default();
                ("related".to_owned(), Some(related.iter().map(ToString::to_string).collect()))
            }
            Recipient::Role(role) => (scene.said.roles[*role].name.to_string(), Some(Vec::new())),
            Recipient::Input(input) => (of_inputs(*input), one(scene.text(*input).as_deref())),
        };
        let Some(mut people) = people else { continue };
        let anybody = people.is_empty();
        people.retain(|person| *person != scene.actor.name);
        if anybody || !people.is_empty() {
            told.push(Notification { to, people });
        }
    }
    told
}
