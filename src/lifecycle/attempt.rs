//! Prepares one event that somebody attempts: whether they may, and all that is known for it. What an event takes comes
//! with it anew; of everything else the ticket's word holds, so that nobody talks a guard over. Never here: weighing
//! guards.

use super::reason::Reason;
use super::request::{Given, Request, slot, standings};
use crate::case::{self, Case, CaseValue};
use crate::eval::{Conditions, MissingInput};
use crate::machine::Error;
use crate::model::{Event, InputId, StateId, TicketInput, Workflow, is_name};
use crate::program::{FactId, SlotId};
use crate::value::{Id, Instant, Number, TextRef, Value};

pub(super) struct Attempt<'a> {
    pub(super) request: &'a Request<'a>,
    pub(super) event: &'a Event<FactId>,
    /// All that is known: given, kept, and what the ticket itself says.
    case: Case,
}

impl<'a> Attempt<'a> {
    /// An attempt of somebody who may, from where the event leads somewhere; or why it is none.
    pub(super) fn new(request: &'a Request<'a>, event: &'a Event<FactId>) -> Result<Attempt<'a>, Reason> {
        permits(request, event)?;
        let case = case::bind(request.ready, &known(request, event)?, false).map_err(Error::from)?;
        let mut attempt = Attempt { request, event, case };
        for (input, filled) in &request.workflow.ticket_inputs {
            if let Some(value) = attempt.said_by_ticket(filled)? {
                attempt.case = attempt.case.filled(slot(*input), value);
            }
        }
        Ok(attempt)
    }

    pub(super) fn conditions(&self) -> Conditions<'_> {
        Conditions::new(&self.case, self.request.now)
    }

    /// What the ticket says of an input; `None` where the host is to say it.
    fn said_by_ticket(&self, input: &TicketInput) -> Result<Option<Value<TextRef>>, Reason> {
        let instant = |at: Option<Instant>| at.map_or(Value::Missing, Value::DateTime);
        let Request { ready, workflow, ticket, .. } = *self.request;
        Ok(Some(match input {
            // Its list is that of the roles.
            TicketInput::Role => match workflow.ticket_inputs.iter().find(|(_, filled)| *filled == TicketInput::Role) {
                Some((input, _)) => {
                    Value::OneOf(ready.slot(slot(*input)).kind.values[self.request.role.place()].symbol)
                }
                None => return Ok(None),
            },
            TicketInput::ActorIsHandler => {
                let handler = ticket.and_then(|ticket| ticket.handler.as_ref());
                Value::Boolean(handler == Some(&self.request.actor.name))
            }
            TicketInput::Interactions => {
                let count = ticket.map_or(0, |ticket| ticket.interactions);
                Number::from_integer(count.into()).map_or(Value::Missing, Value::Number)
            }
            TicketInput::OpenedAt => Value::DateTime(ticket.map_or(self.request.now, |ticket| ticket.opened_at)),
            TicketInput::ReceivedAt => instant(ticket.and_then(|ticket| ticket.received_at)),
            TicketInput::DueAt => match ticket {
                Some(ticket) => {
                    let resolve = standings(ready, workflow, ticket, self.request.now)?.resolve;
                    instant(resolve.and_then(|resolve| resolve.due_at()))
                }
                None => Value::Missing,
            },
            TicketInput::Related(person) => {
                let person = ready.slot_by_name.get(person).and_then(|slot| self.text_in(*slot));
                match (person, self.related()) {
                    (Some(person), Some(related)) => Value::Boolean(related.iter().any(|known| **known == *person)),
                    _ => return Ok(None),
                }
            }
        }))
    }

    /// The people that the rules list as related to the ticket; `None` where they list none.
    pub(super) fn related(&self) -> Option<&'a [Box<str>]> {
        let related = self.request.workflow.related.as_ref()?;
        let value = self.text(related.by)?;
        related.people.iter().find(|(known, _)| **known == *value).map(|(_, people)| &**people)
    }

    /// An input's value, or what stands in for it.
    pub(super) fn value(&self, input: InputId) -> Option<CaseValue> {
        self.conditions().value(slot(input))
    }

    /// An input's value where it is a text or written as one.
    pub(super) fn text(&self, input: InputId) -> Option<String> {
        self.text_in(slot(input))
    }

    fn text_in(&self, slot: SlotId) -> Option<String> {
        match self.conditions().value(slot)? {
            CaseValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The person whom an input names.
    pub(super) fn person(&self, input: InputId) -> Result<Option<String>, Reason> {
        match self.text(input) {
            Some(name) if !is_name(&name) => Err(Reason::BadName { input: self.request.name(input).to_owned() }),
            name => Ok(name),
        }
    }

    /// A datetime input's value.
    pub(super) fn instant(&self, input: InputId) -> Option<Instant> {
        self.text(input)?.parse().ok()
    }

    /// The input to ask for when this one is unknown: whether a person is related hangs on who that is, and on what.
    pub(super) fn asked_for(&self, unknown: SlotId, lacks: impl Fn(SlotId) -> bool) -> SlotId {
        let Request { ready, workflow, .. } = *self.request;
        let filled = workflow.ticket_inputs.iter().find(|(input, _)| slot(*input) == unknown).map(|(_, filled)| filled);
        let Some(TicketInput::Related(person)) = filled else { return unknown };
        let person = ready.slot_by_name.get(person).copied();
        let by = workflow.related.as_ref().map(|related| slot(related.by));
        [person, by].into_iter().flatten().find(|slot| lacks(*slot)).unwrap_or(unknown)
    }
}

/// Whether the actor's role may do it, and it leads somewhere from where the ticket is; or why not.
fn permits(request: &Request<'_>, event: &Event<FactId>) -> Result<(), Reason> {
    let (workflow, name) = (request.workflow, || event.name.to_string());
    if !event.by.contains(&request.role) {
        let by = event.by.iter().map(|role| workflow.role(*role).name.to_string()).collect();
        return Err(Reason::WrongRole { event: name(), role: request.actor.role.clone(), by });
    }
    match request.state {
        Some(state) if event.ways(state).next().is_none() => {
            let (known, from) = (workflow.state(state), names(workflow, event));
            Err(Reason::WrongState { event: name(), state: known.name.to_string(), from, ended: known.end })
        }
        _ => Ok(()),
    }
}

/// What was given and what the ticket keeps, but of what the event takes only the former.
fn known(request: &Request<'_>, event: &Event<FactId>) -> Result<Given, Reason> {
    let mut known = request.given.clone();
    for (input, kept) in request.ticket.iter().flat_map(|ticket| &ticket.facts) {
        if event.takes.iter().any(|taken| request.name(*taken) == input) {
            continue;
        }
        if known.get(input).is_some_and(|given| given != kept) {
            return Err(Reason::Kept { input: input.clone(), event: event.name.to_string() });
        }
        known.insert(input.clone(), kept.clone());
    }
    Ok(known)
}

/// The states from which an event leads somewhere.
fn names(workflow: &Workflow<FactId>, event: &Event<FactId>) -> Vec<String> {
    let from = |id: &StateId| event.ways(*id).next().is_some();
    workflow.state_ids().filter(from).map(|id| workflow.state(id).name.to_string()).collect()
}

impl Request<'_> {
    pub(super) fn ask(&self, missing: &[SlotId]) -> Vec<MissingInput> {
        missing.iter().map(|slot| MissingInput::new(self.ready, *slot)).collect()
    }
}
