//! Changes a ticket by an event: all of it is known before anything is changed, so that what is refused changes
//! nothing.

use super::attempt::Attempt;
use super::choose::weigh;
use super::clocks;
use super::failed_guard::FailedGuard;
use super::reason::Reason;
use super::request::{Given, Request, has_room};
use super::ticket::{Message, Ticket, TicketEntry, TicketTask};
use crate::case::CaseValue;
use crate::model::{InputId, Person, Recipient, is_name};
use crate::stored::Schema;

pub(super) struct Change {
    rules_version: String,
    /// Where somebody else comes, or nobody.
    handler: Option<Option<String>>,
    receiver: Option<Option<String>>,
    chat: Option<Message>,
    note: Option<Message>,
    task: Option<TicketTask>,
    /// The number of a task that is done now.
    done: Option<u32>,
    interaction: bool,
    keep: Given,
    pub(super) entry: TicketEntry,
    /// What the host is to do.
    pub(super) actions: Vec<String>,
}

impl Change {
    /// What the event changes when it happens now; or why it cannot.
    pub(super) fn new(attempt: &Attempt<'_>) -> Result<Change, Reason> {
        let (request, event) = (attempt.request, attempt.event);
        let weighed = weigh(attempt)?;
        if !weighed.failed.is_empty() {
            return Err(Reason::Guard { guards: weighed.failed.into_iter().map(FailedGuard::of).collect() });
        }
        if !weighed.missing.is_empty() {
            return Err(Reason::Missing { missing: request.ask(&weighed.missing) });
        }
        request.ticket.map_or(Ok(()), has_room)?;
        for recipient in &event.notify {
            if let Recipient::Input(input) = recipient {
                attempt.person(*input)?;
            }
        }
        let stays = request.state.unwrap_or(request.workflow.initial);
        let to = request.workflow.state(weighed.way.and_then(|way| way.to).unwrap_or(stays));
        let changes = &event.changes;
        let kept = if request.ticket.is_none() { &event.takes } else { &changes.keep };
        Ok(Change {
            rules_version: request.ready.version.to_string(),
            handler: changes.handler.map_or(Ok(None), |person| named(attempt, person))?,
            receiver: changes.receiver.map_or(Ok(None), |person| named(attempt, person))?,
            chat: changes.chat.and_then(|input| message(attempt, input)),
            note: changes.jot.and_then(|input| message(attempt, input)),
            task: task(attempt),
            done: finished(attempt)?,
            interaction: changes.interaction,
            keep: kept
                .iter()
                .filter_map(|input| Some((request.name(*input).to_owned(), attempt.value(*input)?)))
                .collect(),
            entry: TicketEntry {
                at: request.now,
                event: event.name.to_string(),
                actor: request.actor.clone(),
                facts: request.given.clone(),
                from: request.ticket.map(|ticket| ticket.state.clone()),
                to: to.name.to_string(),
                clock: clocks::sla_events(
                    request.ticket.map_or(&[], |ticket| &ticket.history),
                    event.sla,
                    to.resolution,
                ),
            },
            actions: weighed.actions,
        })
    }

    /// Changes the ticket; when it is due is for [`due`](super::fire::due) to say.
    pub(super) fn apply(self, ticket: &mut Ticket) {
        ticket.rules_version = self.rules_version;
        ticket.state.clone_from(&self.entry.to);
        if let Some(handler) = self.handler {
            ticket.handler = handler;
        }
        if let Some(receiver) = self.receiver {
            ticket.received_at = receiver.as_ref().map(|_| self.entry.at);
            ticket.receiver = receiver;
        }
        ticket.chat.extend(self.chat);
        ticket.notes.extend(self.note);
        ticket.tasks.extend(self.task);
        let done = ticket.tasks.iter_mut().filter(|task| Some(task.number) == self.done);
        done.for_each(|task| task.done_at = Some(self.entry.at));
        ticket.interactions = ticket.interactions.saturating_add(u32::from(self.interaction));
        ticket.facts.extend(self.keep);
        ticket.history.push(self.entry);
    }
}

impl Ticket {
    /// A ticket that its opening has yet to change.
    pub(super) fn blank(request: &Request<'_>, id: &str) -> Result<Ticket, Reason> {
        if !is_name(id) {
            return Err(Reason::BadId);
        }
        Ok(Ticket {
            schema: Schema::TICKET,
            lifecycle: request.ready.name.to_string(),
            rules_version: String::new(),
            id: id.to_owned(),
            state: String::new(),
            opened_at: request.now,
            opened_by: request.actor.clone(),
            handler: None,
            receiver: None,
            received_at: None,
            due_at: None,
            interactions: 0,
            facts: Given::new(),
            tasks: Vec::new(),
            chat: Vec::new(),
            notes: Vec::new(),
            history: Vec::new(),
        })
    }
}

/// Who comes in a place; `None` where an input may be left out and is, so that whoever is there stays.
fn named(attempt: &Attempt<'_>, person: Person) -> Result<Option<Option<String>>, Reason> {
    Ok(match person {
        Person::Actor => Some(Some(attempt.request.actor.name.clone())),
        Person::Nobody => Some(None),
        Person::Input(input) => attempt.person(input)?.map(Some),
    })
}

fn message(attempt: &Attempt<'_>, input: InputId) -> Option<Message> {
    let text = attempt.text(input)?;
    Some(Message { at: attempt.request.now, by: attempt.request.actor.clone(), text })
}

fn task(attempt: &Attempt<'_>) -> Option<TicketTask> {
    let (request, task) = (attempt.request, attempt.event.changes.task?);
    let before = request.ticket.map_or(0, |ticket| ticket.tasks.len());
    Some(TicketTask {
        number: u32::try_from(before + 1).unwrap_or(u32::MAX),
        title: attempt.text(task.text)?,
        due_at: task.due.and_then(|input| attempt.instant(input)),
        remind_at: task.remind.and_then(|input| attempt.instant(input)),
        by: request.actor.name.clone(),
        done_at: None,
    })
}

/// The number of the task that is done with the event.
fn finished(attempt: &Attempt<'_>) -> Result<Option<u32>, Reason> {
    let wanted = attempt.event.changes.task_done.and_then(|input| attempt.value(input));
    let Some(wanted) = wanted.as_ref().map(CaseValue::to_string) else { return Ok(None) };
    let tasks = attempt.request.ticket.iter().flat_map(|ticket| &ticket.tasks);
    let open: Vec<u32> = tasks.filter(|task| task.done_at.is_none()).map(|task| task.number).collect();
    match open.iter().find(|number| number.to_string() == wanted) {
        Some(number) => Ok(Some(*number)),
        None => Err(Reason::UnknownTask { number: wanted, open: open.iter().map(u32::to_string).collect() }),
    }
}
