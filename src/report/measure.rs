//! Holds a ticket's record against the rules: what it names is looked up, what happened is measured. Never here: figures.

use std::sync::Arc;

use super::error::TicketError;
use super::problem::TicketProblem;
use super::ticket::{TicketEvent, TicketRecord};
use crate::calendar::{Calendar, Zone};
use crate::eval::{Playbook, Service};
use crate::lifecycle::Lifecycle;
use crate::machine::Error;
use crate::model::Priority;
use crate::sla::{Event, EventKind, History, Standing, Standings, Targets};
use crate::value::{Instant, shortened};

/// What of a casebook a record can name; each list is by name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules<'r> {
    pub(crate) playbooks: &'r [Playbook],
    pub(crate) lifecycles: &'r [Lifecycle],
    pub(crate) calendars: &'r [(Box<str>, Arc<Calendar>)],
}

/// A ticket at an instant, as far as it had come by then: [`Casebook::measure`](crate::Casebook::measure).
#[derive(Clone, Copy, Debug)]
pub struct Measured<'a> {
    terms: Terms<'a>,
    outcome: Option<&'a str>,
    priority: Priority,
    opened_at: Instant,
    resolved_at: Option<Instant>,
    standings: Standings,
    next_response: Option<Standing>,
}

impl<'a> Measured<'a> {
    /// The playbook that decided.
    pub fn playbook(&self) -> Option<&'a Playbook> {
        self.terms.playbook
    }

    /// The lifecycle that it goes through.
    pub fn lifecycle(&self) -> Option<&'a Lifecycle> {
        self.terms.lifecycle
    }

    /// The zone of the lifecycle, or of the playbook.
    pub fn time_zone(&self) -> &'a Zone {
        self.terms.zone
    }

    /// The outcome, as changes until the instant left it.
    pub fn outcome(&self) -> Option<&'a str> {
        self.outcome
    }

    /// The priority, as changes until the instant left it.
    pub fn priority(&self) -> Priority {
        self.priority
    }

    /// When it was opened.
    pub fn opened_at(&self) -> Instant {
        self.opened_at
    }

    /// When it was resolved, for the first time since it was reopened last; `None` while it is open.
    pub fn resolved_at(&self) -> Option<Instant> {
        self.resolved_at
    }

    /// Where its targets stand.
    pub fn standings(&self) -> &Standings {
        &self.standings
    }

    /// The next response as far as it is owed: what the customer writes to a resolved ticket waits for no answer until the
    /// ticket is reopened, so that it stands as the resolution left it.
    pub(super) fn next_response(&self) -> Option<Standing> {
        self.next_response
    }
}

/// Measures a ticket at `at`.
pub(crate) fn measure<'a>(
    rules: Rules<'a>,
    record: &'a TicketRecord,
    at: Instant,
) -> Result<Measured<'a>, TicketError> {
    let terms = Terms::of(rules, record)?;
    let mut promised =
        Promised { outcome: record.outcome.as_deref(), priority: record.priority, not_after: record.not_after };
    let (priority, targets) = terms.targets(&promised, record.not_after)?;
    let mut in_force = (promised.outcome, priority);
    let mut changed: Vec<Targets<'_>> = Vec::new();
    for (index, event) in record.events.iter().enumerate().filter(|(_, event)| event.event == EventKind::SlaChanged) {
        promised.change(event);
        let found = terms.targets(&promised, event.not_after);
        let (priority, targets) = found.map_err(|error| error.of_event(index))?;
        changed.push(targets);
        if event.at <= at {
            in_force = (promised.outcome, priority);
        }
    }
    let mut changes = changed.iter();
    let mut events = Vec::with_capacity(record.events.len());
    for (index, event) in record.events.iter().enumerate() {
        events.push(sla_event(rules, event, &mut changes).map_err(|error| error.of_event(index))?);
    }
    let standings = History::new(&events)?.at(&targets, at)?;
    let resolved = resolved(&events, at);
    let next_response = match resolved {
        Some((place, resolved_at)) if wrote(&events[place..]) => {
            History::new(&events[..=place])?.at(&targets, resolved_at)?.next_response
        }
        _ => standings.next_response,
    };
    let (outcome, priority) = in_force;
    // A history that is one begins with its opening.
    let opened_at = events.first().map_or(at, Event::at);
    let resolved_at = resolved.map(|(_, resolved_at)| resolved_at);
    Ok(Measured { terms, outcome, priority, opened_at, resolved_at, standings, next_response })
}

fn wrote(events: &[Event<'_>]) -> bool {
    events.iter().any(|event| event.kind() == EventKind::CustomerReplied)
}

/// The `resolved` since which the ticket is: the first after which there is no `reopened`, with its place. One that comes
/// later says nothing new.
fn resolved(events: &[Event<'_>], at: Instant) -> Option<(usize, Instant)> {
    let until = events.iter().enumerate().take_while(|(_, event)| event.at() <= at);
    until.fold(None, |resolved, (place, event)| match event.kind() {
        EventKind::Resolved => resolved.or(Some((place, event.at()))),
        EventKind::Reopened => None,
        _ => resolved,
    })
}

/// Whose promises a ticket's are.
#[derive(Clone, Copy, Debug)]
struct Terms<'a> {
    playbook: Option<&'a Playbook>,
    lifecycle: Option<&'a Lifecycle>,
    zone: &'a Zone,
}

/// What is promised to the ticket, as its changes leave it.
struct Promised<'a> {
    outcome: Option<&'a str>,
    priority: Option<Priority>,
    not_after: Option<Instant>,
}

impl<'a> Promised<'a> {
    fn change(&mut self, event: &'a TicketEvent) {
        self.outcome = event.outcome.as_deref().or(self.outcome);
        self.priority = event.priority.or(self.priority);
        self.not_after = event.not_after.or(self.not_after);
    }
}

impl<'a> Terms<'a> {
    fn of(rules: Rules<'a>, record: &TicketRecord) -> Result<Terms<'a>, TicketError> {
        let playbook = record.playbook.as_deref().map(|name| rules.playbook(name)).transpose()?;
        let lifecycle = record.lifecycle.as_deref().map(|name| rules.lifecycle(name)).transpose()?;
        let zone = match (lifecycle, playbook) {
            (Some(lifecycle), _) => lifecycle.time_zone(),
            (None, Some(playbook)) => playbook.time_zone(),
            (None, None) => return Err(TicketProblem::NoRules.into()),
        };
        if playbook.is_some() && record.outcome.is_none() {
            return Err(TicketProblem::NoOutcome.into());
        }
        if let (Some(lifecycle), Some(state)) = (lifecycle, &record.state)
            && !lifecycle.states().any(|known| known.name() == state)
        {
            let known: Vec<&str> = lifecycle.states().map(|state| state.name()).collect();
            let (lifecycle, state, known) = (lifecycle.name(), shortened(state), known.join(", "));
            return Err(TicketProblem::UnknownState { lifecycle, state: &state, known: &known }.into());
        }
        Ok(Terms { playbook, lifecycle, zone })
    }

    /// The priority and the targets, where `given` is what the ticket or its change itself says of the latest instant.
    fn targets(&self, promised: &Promised<'_>, given: Option<Instant>) -> Result<(Priority, Targets<'a>), TicketError> {
        let service = match (self.playbook, promised.outcome) {
            (Some(playbook), Some(outcome)) => Some((playbook.service(outcome, promised.priority)?, outcome)),
            (_, None) => None,
            (None, Some(_)) => return Err(TicketProblem::NoPlaybook.into()),
        };
        let in_force = promised.priority.or(service.map(|(service, _)| service.priority())).unwrap_or_default();
        let targets = match (self.lifecycle, service) {
            (Some(_), _) if given.is_some() => return Err(TicketProblem::NotAfterOfLifecycle.into()),
            (Some(lifecycle), _) => lifecycle.promised(in_force),
            (None, Some((service, outcome))) => of_outcome(service, outcome, promised.not_after, given)?,
            // `of` wants one of the two.
            (None, None) => Targets::default(),
        };
        Ok((in_force, targets))
    }
}

fn of_outcome<'a>(
    service: Service<'a>,
    outcome: &str,
    latest: Option<Instant>,
    given: Option<Instant>,
) -> Result<Targets<'a>, TicketError> {
    match (service.not_after(), latest) {
        (None, _) if given.is_some() => Err(TicketProblem::NeedlessNotAfter { outcome }.into()),
        (None, _) => Ok(service.targets()),
        (Some(_), Some(latest)) => Ok(service.targets_until(latest)),
        (Some(field), None) => Err(TicketProblem::MissingNotAfter { outcome, field }.into()),
    }
}

impl<'r> Rules<'r> {
    /// Whether an input of this name is private, anywhere.
    pub(super) fn is_private(self, name: &str) -> bool {
        let of_playbooks = self.playbooks.iter().flat_map(Playbook::inputs);
        let mut inputs = of_playbooks.chain(self.lifecycles.iter().flat_map(Lifecycle::inputs));
        inputs.any(|input| input.name() == name && input.is_private())
    }

    fn playbook(self, name: &str) -> Result<&'r Playbook, Error> {
        match self.playbooks.binary_search_by(|known| known.name().cmp(name)) {
            Ok(index) => Ok(&self.playbooks[index]),
            Err(_) => Err(Error::unknown_playbook(name, self.playbooks.iter().map(Playbook::name), false)),
        }
    }

    fn lifecycle(self, name: &str) -> Result<&'r Lifecycle, Error> {
        match self.lifecycles.binary_search_by(|known| known.name().cmp(name)) {
            Ok(index) => Ok(&self.lifecycles[index]),
            Err(_) => Err(Error::unknown_lifecycle(name, self.lifecycles.iter().map(Lifecycle::name))),
        }
    }

    fn calendar(self, name: &str) -> Result<&'r Calendar, Error> {
        match self.calendars.binary_search_by(|(known, _)| (**known).cmp(name)) {
            Ok(index) => Ok(&self.calendars[index].1),
            Err(_) => Err(Error::unknown_calendar(name, self.calendars.iter().map(|(name, _)| &**name))),
        }
    }
}

/// What an event is to the clocks; each change of the SLA takes the next of the targets.
fn sla_event<'a>(
    rules: Rules<'a>,
    event: &TicketEvent,
    changes: &mut std::slice::Iter<'a, Targets<'a>>,
) -> Result<Event<'a>, TicketError> {
    refuse_needless(event)?;
    Ok(match event.event {
        // There is one for each.
        EventKind::SlaChanged => Event::sla_changed(event.at, changes.next().unwrap_or(Targets::NONE)),
        EventKind::CalendarChanged => match &event.calendar {
            Some(name) => Event::calendar_changed(event.at, rules.calendar(name)?),
            None => return Err(TicketProblem::NoCalendar.into()),
        },
        kind => Event::new(event.at, kind),
    })
}

/// A change has the fields of its own kind, and what is no change has none.
fn refuse_needless(event: &TicketEvent) -> Result<(), TicketError> {
    let of_sla = [
        ("outcome", event.outcome.is_some()),
        ("priority", event.priority.is_some()),
        ("not_after", event.not_after.is_some()),
    ];
    let of_calendar = [("calendar", event.calendar.is_some())];
    let is_sla = event.event == EventKind::SlaChanged;
    if is_sla && of_sla.iter().all(|(_, given)| !given) {
        return Err(TicketProblem::NoChange.into());
    }
    let strange_sla = of_sla.iter().filter(|_| !is_sla);
    let strange_calendar = of_calendar.iter().filter(|_| event.event != EventKind::CalendarChanged);
    match strange_sla.chain(strange_calendar).find(|(_, given)| *given) {
        Some((field, _)) => Err(TicketProblem::StrangeField { event: event.event, field }.into()),
        None => Ok(()),
    }
}
