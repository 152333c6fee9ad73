//! Gathers who wants to do something to which ticket, and what is given with it: the same whichever event it is. Never
//! here: what an event makes of it; that is an `attempt`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::reason::Reason;
use super::ticket::{Actor, Ticket};
use crate::case::{self, CaseValue};
use crate::eval;
use crate::language::said;
use crate::machine::{Error, Ready};
use crate::model::{self, InputId, RoleId, StateId, is_name};
use crate::program::{Body, FactId, SlotId};
use crate::sla::{History, Standings};
use crate::value::{Id, Instant, shortened};

/// The most events of a ticket: one that has more was made by a program that ran away.
const MAX_EVENTS: usize = 10_000;

/// What is given with an event, by input.
pub(super) type Given = BTreeMap<String, CaseValue>;

pub(super) struct Request<'s> {
    pub(super) ready: &'s Arc<Ready>,
    pub(super) workflow: &'s model::Workflow<FactId>,
    /// `None` while it is being opened.
    pub(super) ticket: Option<&'s Ticket>,
    pub(super) state: Option<StateId>,
    pub(super) actor: &'s Actor,
    pub(super) role: RoleId,
    pub(super) now: Instant,
    /// What was given now, without what the ticket keeps.
    pub(super) given: Given,
}

impl<'s> Request<'s> {
    pub(super) fn new(
        (ready, workflow): (&'s Arc<Ready>, &'s model::Workflow<FactId>),
        ticket: Option<&'s Ticket>,
        actor: &'s Actor,
        facts: &impl Serialize,
        now: Instant,
    ) -> Result<Request<'s>, Reason> {
        let state = ticket.map(|ticket| state_of(ready, workflow, ticket)).transpose()?;
        if let Some(last) = ticket.map(Ticket::last).filter(|last| now < *last) {
            return Err(Reason::OutOfOrder { now, last });
        }
        let role = workflow.roles.iter().position(|role| *role.name == *actor.role).ok_or_else(|| {
            let known = workflow.roles.iter().map(|role| role.name.to_string());
            Reason::UnknownRole { role: shortened(&actor.role), known: known.collect() }
        })?;
        if !is_name(&actor.name) {
            return Err(Reason::BadActor);
        }
        let given = given(ready, facts)?;
        Ok(Request { ready, workflow, ticket, state, actor, role: RoleId::of(role), now, given })
    }

    /// An input's name.
    pub(super) fn name(&self, input: InputId) -> &'s str {
        &self.ready.slot(slot(input)).name
    }
}

/// Inputs of a lifecycle are its program's slots, in their order.
pub(super) fn slot(input: InputId) -> SlotId {
    SlotId::of(input.place())
}

/// What is given now: inputs that there are, and none that the ticket itself fills in.
fn given(ready: &Arc<Ready>, facts: &impl Serialize) -> Result<Given, Reason> {
    let given = case::bind(ready, facts, true).map_err(Error::from)?;
    if let Some((input, _)) = given.values().find(|(input, _)| input.is_of_ticket()) {
        return Err(Reason::TicketInput { input: input.name().to_owned() });
    }
    Ok(given.values().map(|(input, value)| (input.name().to_owned(), value)).collect())
}

/// The state of a ticket that is of this lifecycle.
pub(super) fn state_of(ready: &Ready, workflow: &model::Workflow<FactId>, ticket: &Ticket) -> Result<StateId, Reason> {
    if *ticket.lifecycle != *ready.name {
        return Err(Reason::OtherLifecycle { found: shortened(&ticket.lifecycle), asked: ready.name.to_string() });
    }
    let problem = match ticket.history.len() {
        0 => said!("it has no history, and so was never opened", "nó không có lịch sử, tức là chưa từng được mở"),
        count if count > MAX_EVENTS => said!(
            "it has {count} events, and a ticket has at most {MAX_EVENTS}",
            "nó có {count} việc, mà mỗi ticket có nhiều nhất {MAX_EVENTS}"
        ),
        _ => match workflow.state_ids().find(|id| *workflow.state(*id).name == *ticket.state) {
            Some(state) => return Ok(state),
            None => {
                let (state, lifecycle) = (shortened(&ticket.state), &ready.name);
                said!(
                    "`{state}` is no state of the lifecycle `{lifecycle}`",
                    "vòng đời `{lifecycle}` không có trạng thái `{state}`"
                )
            }
        },
    };
    Err(Reason::NotATicket { problem })
}

/// Whether one more event fits into a ticket.
pub(super) fn has_room(ticket: &Ticket) -> Result<(), Reason> {
    if ticket.history.len() < MAX_EVENTS { Ok(()) } else { Err(Reason::TooManyEvents { most: MAX_EVENTS }) }
}

/// Where the targets of a ticket stand.
pub(super) fn standings(
    ready: &Ready,
    workflow: &model::Workflow<FactId>,
    ticket: &Ticket,
    now: Instant,
) -> Result<Standings, Reason> {
    let events = ticket.sla_events();
    let history = History::new(&events).map_err(Reason::NoHistory)?;
    history.at(&targets(ready, workflow, ticket), now).map_err(Reason::Clock)
}

/// What a ticket is promised, by its priority.
pub(super) fn targets<'r>(
    ready: &'r Ready,
    workflow: &model::Workflow<FactId>,
    ticket: &Ticket,
) -> crate::sla::Targets<'r> {
    promised(ready, priority(ready, workflow, ticket).unwrap_or_default())
}

/// What a ticket of this priority is promised.
pub(super) fn promised(ready: &Ready, priority: model::Priority) -> crate::sla::Targets<'_> {
    let sla = match &ready.body {
        Body::Lifecycle(lifecycle) => lifecycle.sla.as_ref(),
        // Nothing else promises to tickets.
        Body::Tree(_) | Body::Checklist(_) => None,
    };
    sla.map(|sla| eval::targets(ready, sla, priority, None)).unwrap_or_default()
}

/// The priority that a ticket keeps; `None` where none is kept.
pub(super) fn priority(ready: &Ready, workflow: &model::Workflow<FactId>, ticket: &Ticket) -> Option<model::Priority> {
    let word = workflow.priority.and_then(|input| ticket.facts.get(&*ready.slot(slot(input)).name))?;
    model::Priority::named(&word.to_string())
}
