//! Lists what an actor can do to a ticket now.

use super::allowed::AllowedEvent;
use super::attempt::Attempt;
use super::choose::weigh;
use super::reason::Reason;
use super::request::{Request, has_room};
use crate::model::{Event, StateId};
use crate::program::FactId;

/// The events that the role may do from where the ticket is, and that nothing known forbids; in the order of the rules.
pub(super) fn allowed(request: &Request<'_>) -> Result<Vec<AllowedEvent>, Reason> {
    let mut found = Vec::new();
    let Some(state) = request.state.filter(|_| request.ticket.is_some_and(|ticket| has_room(ticket).is_ok())) else {
        return Ok(found);
    };
    for event in &request.workflow.events {
        let attempt = match Attempt::new(request, event) {
            Err(Reason::WrongRole { .. } | Reason::WrongState { .. } | Reason::Kept { .. }) => continue,
            attempt => attempt?,
        };
        // One whose guards cannot be worked out cannot happen; whoever tries it is told why.
        let Some(weighed) = weigh(&attempt).ok().filter(|weighed| weighed.failed.is_empty()) else { continue };
        found.push(AllowedEvent {
            event: event.name.to_string(),
            title: event.meta.title.as_deref().unwrap_or(&event.name).to_owned(),
            to: leads_to(request, event, state, weighed.way.and_then(|way| way.to.or(Some(state)))),
            missing: request.ask(&weighed.missing),
        });
    }
    Ok(found)
}

fn leads_to(request: &Request<'_>, event: &Event<FactId>, from: StateId, known: Option<StateId>) -> Vec<String> {
    let mut to: Vec<StateId> = match known {
        Some(known) => vec![known],
        None => event.ways(from).map(|way| way.to.unwrap_or(from)).collect(),
    };
    to.sort_unstable();
    to.dedup();
    to.into_iter().map(|id| request.workflow.state(id).name.to_string()).collect()
}
