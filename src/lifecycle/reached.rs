//! Notes what of its lifecycle an attempt comes to, for coverage. Never here: what there is to come to.

use serde::Serialize;

use super::attempt::Attempt;
use super::change::Change;
use super::choose::weigh;
use super::reason::Reason;
use super::request::Request;
use super::ticket::{Actor, Ticket};
use super::{Lifecycle, OPEN};
use crate::checklist::Truth;
use crate::machine::{LifecyclePart, Part, Reached, Right};
use crate::model::{ActionId, Event, EventId, GuardId, Transition, TransitionId};
use crate::program::FactId;
use crate::value::{Id, Instant};

impl Lifecycle {
    /// Notes what an event comes to, or the opening where there is no ticket; whether it happens or is refused.
    pub(crate) fn note(
        &self,
        ticket: Option<&Ticket>,
        event: &str,
        actor: &Actor,
        facts: &impl Serialize,
        now: Instant,
        reached: &mut Reached,
    ) {
        let Some((place, event)) = self.workflow().all_events().find(|(_, known)| *known.name == *event) else {
            return;
        };
        if ticket.is_some() && &*event.name == OPEN {
            return;
        }
        let request = Request::new((&self.ready, self.workflow()), ticket, actor, facts, now);
        // What is refused before its guards are weighed comes to nothing.
        let _ = request.and_then(|request| noted(&Attempt::new(&request, event)?, place, reached));
    }
}

fn noted(attempt: &Attempt<'_>, place: EventId, reached: &mut Reached) -> Result<(), Reason> {
    let (request, event) = (attempt.request, attempt.event);
    let mut add = |part| reached.add(Part::Lifecycle(request.ready.id, part));
    let (conditions, weighed) = (attempt.conditions(), weigh(attempt)?);
    let mut weighed_on = Vec::new();
    let in_the_way = event.guards.iter().any(|guard| weighed.failed.iter().any(|failed| std::ptr::eq(*failed, guard)));
    for (guard, (way, held)) in (0..).map(GuardId).zip(event.all_guards()) {
        let from_here = |way: &Transition<_>| !in_the_way && request.state.is_some_and(|state| way.is_from(state));
        if way.is_none_or(from_here)
            && let Truth::Known(holds) = conditions.truth(held.condition)?
        {
            add(LifecyclePart::Guard { event: place, guard, holds });
            weighed_on.push(held.condition);
        }
    }
    if Change::new(attempt).is_ok() {
        let way = weighed.way.and_then(|way| event.transitions.iter().position(|known| std::ptr::eq(known, way)));
        let from = request.state.unwrap_or(request.workflow.initial);
        add(LifecyclePart::Way { event: place, way: TransitionId::of(way.unwrap_or_default()), from });
        add(LifecyclePart::Right { role: request.role, right: right(event, place) });
        for (action, conditional) in (0..).map(ActionId).zip(&event.actions) {
            if let Some(when) = &conditional.when
                && let Truth::Known(holds) = conditions.truth(when.condition)?
            {
                add(LifecyclePart::Action { event: place, action, holds });
                weighed_on.push(when.condition);
            }
        }
    }
    weighed_on.into_iter().for_each(|condition| conditions.note(condition, reached));
    Ok(())
}

/// By what the actor's role may do the event.
fn right(event: &Event<FactId>, place: EventId) -> Right {
    event.needs.map_or(Right::Event(place), Right::Permission)
}
