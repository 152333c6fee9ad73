//! Tells where a ticket stands at an instant: its targets, what is to be reminded of, what is late.

use serde::Serialize;

use super::Lifecycle;
use super::refused::Refused;
use super::reminders::TicketStep;
use super::request;
use super::ticket::{Ticket, TicketTask};
use crate::calendar::{Zone, ZonedInstant};
use crate::sla::Standing;
use crate::value::Instant;

/// A ticket at an instant.
///
/// In JSON: `{"status":"standing","id":…,"state":…,"at":…,"respond":…,"next_response":…,"resolve":…,"late_answers":…,
/// "reminders":[…],"overdue_tasks":[…],"escalation":[{…,"status":…}]}`, a target `null` where there is none, else
/// `{"state":…,"elapsed":…,"due_at":…, "warn_at":…,"met_at":…,"warned":…,"breached":…}`. Instants of targets are in the
/// lifecycle's zone; `elapsed` is in seconds on the target's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TicketStanding {
    status: &'static str,
    id: String,
    state: String,
    at: ZonedInstant,
    respond: Option<TargetStanding>,
    next_response: Option<TargetStanding>,
    resolve: Option<TargetStanding>,
    late_answers: u32,
    reminders: Vec<TicketTask>,
    overdue_tasks: Vec<TicketTask>,
    escalation: Vec<TicketStep>,
}

/// A target of a ticket at an instant; see [`Standing`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TargetStanding {
    state: &'static str,
    elapsed: i64,
    due_at: Option<ZonedInstant>,
    warn_at: Option<ZonedInstant>,
    met_at: Option<ZonedInstant>,
    warned: bool,
    breached: bool,
}

impl Lifecycle {
    /// Where a ticket stands at `now`, as far as it had come by then.
    ///
    /// # Errors
    /// The ticket is of another lifecycle or cannot go on, or a clock does not reach so far.
    pub fn standing(&self, ticket: &Ticket, now: impl Into<Instant>) -> Result<TicketStanding, Refused> {
        let now = now.into();
        let zone = self.time_zone();
        let found = request::state_of(&self.ready, self.workflow(), ticket).and_then(|_| {
            let standings = request::standings(&self.ready, self.workflow(), ticket, now)?;
            let due = standings.resolve.and_then(|resolve| resolve.due_at());
            Ok((standings, self.steps(ticket, due, now)?))
        });
        let (standings, escalation) = found.map_err(|reason| Refused::new(None, reason, Vec::new()))?;
        let target = |standing: Option<Standing>| standing.map(|standing| TargetStanding::new(&standing, zone));
        let tasks = |which: fn(&TicketTask, Instant) -> bool| {
            ticket.tasks.iter().filter(|task| which(task, now)).cloned().collect()
        };
        Ok(TicketStanding {
            status: "standing",
            id: ticket.id.clone(),
            state: ticket.state.clone(),
            at: zone.display(now),
            respond: target(standings.respond),
            next_response: target(standings.next_response),
            resolve: target(standings.resolve),
            late_answers: standings.late_answers,
            reminders: tasks(TicketTask::is_to_be_reminded),
            overdue_tasks: tasks(TicketTask::is_overdue),
            escalation,
        })
    }
}

impl TicketStanding {
    /// The first response.
    pub fn respond(&self) -> Option<&TargetStanding> {
        self.respond.as_ref()
    }

    /// The answer to the customer's oldest message that waits for one.
    pub fn next_response(&self) -> Option<&TargetStanding> {
        self.next_response.as_ref()
    }

    /// The resolution.
    pub fn resolve(&self) -> Option<&TargetStanding> {
        self.resolve.as_ref()
    }

    /// How many of the customer's messages after the first response were answered late.
    pub fn late_answers(&self) -> u32 {
        self.late_answers
    }

    /// The tasks that are to be reminded of.
    pub fn reminders(&self) -> &[TicketTask] {
        &self.reminders
    }

    /// The tasks that are late.
    pub fn overdue_tasks(&self) -> &[TicketTask] {
        &self.overdue_tasks
    }

    /// The steps of the lifecycle's escalations by their instants. While the resolution's clock pauses, those that count
    /// from when it is due are not among them: that is not known.
    pub fn escalation(&self) -> &[TicketStep] {
        &self.escalation
    }
}

impl TargetStanding {
    fn new(standing: &Standing, zone: &Zone) -> TargetStanding {
        let printed = |at: Option<Instant>| at.map(|at| zone.display(at));
        TargetStanding {
            state: standing.state().name(),
            elapsed: standing.elapsed().seconds(),
            due_at: printed(standing.due_at()),
            warn_at: printed(standing.warn_at()),
            met_at: printed(standing.met_at()),
            warned: standing.is_warned(),
            breached: standing.is_breached(),
        }
    }

    /// What its clock does: `running`, `paused` or `met`.
    pub fn state(&self) -> &'static str {
        self.state
    }

    /// When it is due; `None` while it pauses.
    pub fn due_at(&self) -> Option<Instant> {
        self.due_at.map(ZonedInstant::instant)
    }

    /// When it was met.
    pub fn met_at(&self) -> Option<Instant> {
        self.met_at.map(ZonedInstant::instant)
    }

    /// Whether the time to warn of it has come.
    pub fn is_warned(&self) -> bool {
        self.warned
    }

    /// Whether its due time is past.
    pub fn is_breached(&self) -> bool {
        self.breached
    }

    /// The time used on its clock, in seconds.
    pub fn elapsed_seconds(&self) -> i64 {
        self.elapsed
    }
}
