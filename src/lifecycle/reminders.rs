//! Tells who is to be reminded of a ticket by now: the steps of its lifecycle's escalations, and what became of each.

use serde::Serialize;

use super::Lifecycle;
use super::reason::Reason;
use super::ticket::{Ticket, TicketEntry};
use crate::case;
use crate::checklist::Truth;
use crate::escalation::{Event, History, Milestone};
use crate::eval::{self, Conditions, EscalationStep};
use crate::machine::Error;
use crate::sla::EventKind;
use crate::value::Instant;

/// A step of an escalation for a ticket, and what became of it.
///
/// In JSON: `{"id":…,"at":…,"do":…,"to":…,"unless":[…],"title":…,"status":…}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TicketStep {
    #[serde(flatten)]
    step: EscalationStep,
    status: &'static str,
}

impl TicketStep {
    /// The step with its instant.
    pub fn step(&self) -> &EscalationStep {
        &self.step
    }

    /// What became of it: `upcoming`, `due` or `cancelled`. That it was carried out is the host's to know, by its id.
    pub fn status(&self) -> &'static str {
        self.status
    }
}

impl Lifecycle {
    /// The steps of a ticket that is due then, by their instants. A condition that is not known does not hold.
    pub(super) fn steps(&self, ticket: &Ticket, due: Option<Instant>, now: Instant) -> Result<Vec<TicketStep>, Reason> {
        let case = case::bind(&self.ready, &ticket.facts, false).map_err(Error::from)?;
        let conditions = Conditions::new(&case, now);
        let holds = |condition| Ok(matches!(conditions.truth(condition)?, Truth::Known(true)));
        let steps = eval::ticket_steps((&self.ready, &self.body), ticket.opened_at, due, holds)?;
        let events: Vec<Event<'_>> = ticket.history.iter().flat_map(|entry| self.reached(entry)).collect();
        let history = History::new(&events).map_err(Reason::NoReminders)?;
        let told = |step: EscalationStep| TicketStep { status: step.status(&history, now).name(), step };
        Ok(steps.into_iter().map(told).collect())
    }

    /// How far an event brought the ticket.
    fn reached(&self, entry: &TicketEntry) -> Vec<Event<'static>> {
        let known = self.workflow().events.iter().find(|event| *event.name == *entry.event);
        let milestones = known.into_iter().flat_map(|event| event.reaches.iter());
        let clocks = entry.clock.iter().filter_map(|mark| match mark {
            EventKind::Replied => Some(Event::reached(entry.at, Milestone::Replied)),
            EventKind::Resolved => Some(Event::reached(entry.at, Milestone::Resolved)),
            EventKind::Reopened => Some(Event::reopened(entry.at)),
            _ => None,
        });
        // A ticket that is reopened by an event that reaches something has reached it after that.
        clocks.chain(milestones.map(|milestone| Event::reached(entry.at, milestone))).collect()
    }
}
