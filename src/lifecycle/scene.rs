//! Who wants to do what to which ticket, with what is known: everything that guards are weighed against.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::refused::Reason;
use super::ticket::{Actor, Ticket};
use crate::eval::{self, Case, CaseValue, Ready};
use crate::model::{self, Drawn, StateId};
use crate::program::{FactId, SlotId};
use crate::sla::{History, Standings};
use crate::value::{Instant, Number, TextRef, Value};

/// The most bytes of a person's name.
const MAX_NAME: usize = 200;

/// What is given with an event, by input.
pub(super) type Given = BTreeMap<String, CaseValue>;

pub(super) struct Scene<'s> {
    pub(super) ready: &'s Arc<Ready>,
    pub(super) said: &'s model::Lifecycle<FactId>,
    /// `None` while it is being opened.
    pub(super) ticket: Option<&'s Ticket>,
    pub(super) state: Option<StateId>,
    pub(super) actor: &'s Actor,
    pub(super) role: usize,
    pub(super) now: Instant,
    /// What was given now, without what the ticket keeps.
    pub(super) given: Given,
    /// All that is known: given, kept, and what the ticket itself says.
    pub(super) case: Case,
}

impl<'s> Scene<'s> {
    pub(super) fn new(
        (ready, said): (&'s Arc<Ready>, &'s model::Lifecycle<FactId>),
        ticket: Option<&'s Ticket>,
        actor: &'s Actor,
        facts: &impl Serialize,
        now: Instant,
    ) -> Result<Scene<'s>, Reason> {
        let state = ticket.map(|ticket| state_of(ready, said, ticket)).transpose()?;
        if let Some(last) = ticket.map(Ticket::last).filter(|last| now < *last) {
            return Err(Reason::OutOfOrder { now, last });
        }
        let role = said.roles.iter().position(|role| *role.name == *actor.role).ok_or_else(|| {
            let known = said.roles.iter().map(|role| role.name.to_string());
            Reason::UnknownRole { role: actor.role.clone(), known: known.collect() }
        })?;
        if !is_name(&actor.name) {
            return Err(Reason::BadActor);
        }
        let given = given(ready, said, facts)?;
        let mut known = ticket.map(|ticket| ticket.facts.clone()).unwrap_or_default();
        known.extend(given.iter().map(|(input, value)| (input.clone(), value.clone())));
        let case = eval::bind(ready, &known, false)?;
        let mut scene = Scene { ready, said, ticket, state, actor, role, now, given, case };
        for (input, drawn) in &said.drawn {
            if let Some(value) = scene.drawn(drawn)? {
                scene.case = scene.case.filled(slot(*input), value);
            }
        }
        Ok(scene)
    }

    /// What the ticket says of an input; `None` where the host is to say it.
    fn drawn(&self, drawn: &Drawn) -> Result<Option<Value<TextRef>>, Reason> {
        let instant = |at: Option<Instant>| at.map_or(Value::Missing, Value::DateTime);
        let ticket = self.ticket;
        Ok(Some(match drawn {
            // Its list is that of the roles.
            Drawn::Role => match self.said.drawn.iter().find(|(_, drawn)| *drawn == Drawn::Role) {
                Some((input, _)) => Value::OneOf(self.ready.slot(slot(*input)).kind.values[self.role].symbol),
                None => return Ok(None),
            },
            Drawn::ActorIsHandler => {
                Value::Boolean(ticket.is_some_and(|ticket| ticket.handler.as_ref() == Some(&self.actor.name)))
            }
            Drawn::Interactions => {
                let count = ticket.map_or(0, |ticket| ticket.interactions);
                Number::from_integer(count.into()).map_or(Value::Missing, Value::Number)
            }
            Drawn::OpenedAt => Value::DateTime(ticket.map_or(self.now, |ticket| ticket.opened_at)),
            Drawn::ReceivedAt => instant(ticket.and_then(|ticket| ticket.received_at)),
            Drawn::DueAt => match ticket {
                Some(ticket) => {
                    let resolve = standings(self.ready, self.said, ticket, self.now)?.resolve;
                    instant(resolve.and_then(|resolve| resolve.due_at()))
                }
                None => Value::Missing,
            },
            Drawn::Related(person) => {
                let person = self.ready.slot_by_name.get(person).and_then(|slot| self.text(slot.0 as usize));
                match (person, self.related()) {
                    (Some(person), Some(related)) => Value::Boolean(related.iter().any(|known| **known == *person)),
                    _ => return Ok(None),
                }
            }
        }))
    }

    /// The people that the rules list as related to the ticket; `None` where they list none.
    pub(super) fn related(&self) -> Option<&'s [Box<str>]> {
        let related = self.said.related.as_ref()?;
        let value = self.text(related.by)?;
        related.people.iter().find(|(known, _)| **known == *value).map(|(_, people)| &**people)
    }

    /// An input's value where it is a text or written as one.
    pub(super) fn text(&self, input: usize) -> Option<String> {
        match self.case.value(slot(input))? {
            CaseValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A datetime input's value.
    pub(super) fn instant(&self, input: usize) -> Option<Instant> {
        self.text(input)?.parse().ok()
    }

    /// The input to ask for when this one is unknown: whether a person is related hangs on who that is, and on what.
    pub(super) fn asked_for(&self, unknown: SlotId, lacks: impl Fn(SlotId) -> bool) -> SlotId {
        let drawn = self.said.drawn.iter().find(|(input, _)| slot(*input) == unknown).map(|(_, drawn)| drawn);
        let Some(Drawn::Related(person)) = drawn else { return unknown };
        let person = self.ready.slot_by_name.get(person).copied();
        let by = self.said.related.as_ref().map(|related| slot(related.by));
        [person, by].into_iter().flatten().find(|slot| lacks(*slot)).unwrap_or(unknown)
    }
}

/// Whether somebody can be called so: it is shown to people, and kept in every entry of a history.
fn is_name(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= MAX_NAME && !text.chars().any(char::is_control)
}

/// Inputs of a lifecycle are its program's slots, in their order.
pub(super) fn slot(input: usize) -> SlotId {
    SlotId(input as u32)
}

/// What is given now: inputs that there are, and none that the ticket itself fills in.
fn given(ready: &Arc<Ready>, said: &model::Lifecycle<FactId>, facts: &impl Serialize) -> Result<Given, Reason> {
    let given = eval::bind(ready, facts, true)?;
    for (input, drawn) in &said.drawn {
        if !matches!(drawn, Drawn::Related(_)) && given.value(slot(*input)).is_some() {
            return Err(Reason::Drawn { input: ready.slot(slot(*input)).name.to_string() });
        }
    }
    Ok(given.values().map(|(input, value)| (input.name().to_owned(), value)).collect())
}

/// The state of a ticket that is of this lifecycle.
pub(super) fn state_of(ready: &Ready, said: &model::Lifecycle<FactId>, ticket: &Ticket) -> Result<StateId, Reason> {
    if *ticket.lifecycle != *ready.name {
        let (found, asked) = (ticket.lifecycle.chars().take(60).collect(), ready.name.to_string());
        return Err(Reason::OtherLifecycle { found, asked });
    }
    if ticket.history.is_empty() {
        return Err(Reason::NotATicket { problem: "it has no history, and so was never opened".to_owned() });
    }
    let state = said.state_ids().find(|id| *said.state(*id).name == *ticket.state);
    state.ok_or_else(|| {
        let state: String = ticket.state.chars().take(60).collect();
        Reason::NotATicket { problem: format!("`{state}` is no state of the lifecycle `{}`", ready.name) }
    })
}

/// Where the targets of a ticket stand.
pub(super) fn standings(
    ready: &Ready,
    said: &model::Lifecycle<FactId>,
    ticket: &Ticket,
    now: Instant,
) -> Result<Standings, Reason> {
    let events = ticket.sla_events();
    let history = History::new(&events).map_err(|error| Reason::NotATicket { problem: error.to_string() })?;
    history.at(&targets(ready, said, ticket), now).map_err(Reason::Clock)
}

/// What a ticket is promised, by its priority.
pub(super) fn targets<'r>(
    ready: &'r Ready,
    said: &model::Lifecycle<FactId>,
    ticket: &Ticket,
) -> crate::sla::Targets<'r> {
    promised(ready, priority(ready, said, ticket).unwrap_or_default())
}

/// What a ticket of this priority is promised.
pub(super) fn promised(ready: &Ready, priority: model::Priority) -> crate::sla::Targets<'_> {
    let sla = ready.lifecycle.as_ref().and_then(|lifecycle| lifecycle.sla.as_ref());
    sla.map(|sla| eval::targets(ready, sla, priority, None)).unwrap_or_default()
}

/// The priority that a ticket keeps; `None` where none is kept.
pub(super) fn priority(ready: &Ready, said: &model::Lifecycle<FactId>, ticket: &Ticket) -> Option<model::Priority> {
    let word = said.priority.and_then(|input| ticket.facts.get(&*ready.slot(slot(input)).name))?;
    model::Priority::named(&word.to_string())
}
