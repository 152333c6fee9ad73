//! A line: a ticket, what was decided for it, and what happened since.

use casebook::sla::{Event, EventKind, History, HistoryError, Targets};
use casebook::{Casebook, Error, Instant, Playbook, Priority, Service};
use serde::Deserialize;
use serde_json::Value;

use super::answer::{Answer, Measured};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ticket {
    ticket: Value,
    playbook: String,
    outcome: String,
    priority: Option<String>,
    not_after: Option<Instant>,
    events: Vec<Told>,
}

/// An event; the fields behind `event` are those of a change.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    at: Instant,
    event: String,
    outcome: Option<String>,
    priority: Option<String>,
    not_after: Option<Instant>,
    calendar: Option<String>,
}

/// Why a line has no answer.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) ticket: Value,
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl Problem {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Problem {
        Problem { ticket: Value::Null, code, message: message.into() }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        Problem::new(error.code(), error.to_string())
    }
}

impl From<HistoryError> for Problem {
    fn from(error: HistoryError) -> Problem {
        Problem::new(error.code(), error.to_string())
    }
}

pub(super) fn measure(casebook: &Casebook, line: &[u8], at: Instant) -> Result<Answer, Problem> {
    let ticket: Ticket =
        serde_json::from_slice(line).map_err(|error| Problem::new("not_a_ticket", error.to_string()))?;
    let name = ticket.ticket.clone();
    standings(casebook, ticket, at).map_err(|problem| Problem { ticket: name, ..problem })
}

/// What is promised to the ticket, as its changes leave it.
struct Promised {
    outcome: String,
    priority: Option<String>,
    not_after: Option<Instant>,
}

fn standings(casebook: &Casebook, ticket: Ticket, at: Instant) -> Result<Answer, Problem> {
    let Ticket { ticket, playbook, outcome, priority, not_after, events: told } = ticket;
    let playbook = casebook.playbook(&playbook)?;
    let mut promised = Promised { outcome, priority, not_after };
    let (service, targets) = promised.targets(&playbook, not_after)?;
    let mut in_force = (promised.outcome.clone(), service.priority());
    let mut changed: Vec<Targets<'_>> = Vec::new();
    for told in told.iter().filter(|told| told.event == "sla_changed") {
        promised.change(told);
        let (service, targets) = promised.targets(&playbook, told.not_after)?;
        changed.push(targets);
        if told.at <= at {
            in_force = (promised.outcome.clone(), service.priority());
        }
    }
    let mut changes = changed.iter();
    let mut events = Vec::with_capacity(told.len());
    for (index, told) in told.iter().enumerate() {
        let kind = kind(casebook, told, &mut changes)
            .map_err(|problem| Problem { message: format!("event {}: {}", index + 1, problem.message), ..problem })?;
        events.push(Event { at: told.at, kind });
    }
    let standings = History::new(&events)?.at(&targets, at)?;
    let (outcome, priority) = in_force;
    Ok(Answer::measured(Measured { ticket, playbook: &playbook, outcome, priority, at, standings }))
}

impl Promised {
    fn change(&mut self, told: &Told) {
        if let Some(outcome) = &told.outcome {
            self.outcome.clone_from(outcome);
        }
        if told.priority.is_some() {
            self.priority.clone_from(&told.priority);
        }
        self.not_after = told.not_after.or(self.not_after);
    }

    /// The targets, where `given` is what the ticket or its change itself says of the latest instant.
    fn targets<'p>(
        &self,
        playbook: &'p Playbook,
        given: Option<Instant>,
    ) -> Result<(Service<'p>, Targets<'p>), Problem> {
        let priority = match &self.priority {
            None => None,
            Some(word) => Some(Priority::named(word).ok_or_else(|| {
                let message = format!("`{word}` is not a priority; it is one of low, normal, high, urgent");
                Problem::new("invalid_value", message)
            })?),
        };
        let service = playbook.service(&self.outcome, priority)?;
        let targets = match (service.not_after(), self.not_after) {
            (None, _) if given.is_some() => {
                let message = format!("the SLA of `{}` has no `not_after`, so that none can be given", self.outcome);
                return Err(Problem::new("needless_not_after", message));
            }
            (None, _) => service.targets(),
            (Some(_), Some(latest)) => service.targets_until(latest),
            (Some(name), None) => {
                let outcome = &self.outcome;
                let message =
                    format!("nothing of `{outcome}` is due after its `{name}`; give that instant as `not_after`");
                return Err(Problem::new("missing_not_after", message));
            }
        };
        Ok((service, targets))
    }
}

fn kind<'a>(
    casebook: &'a Casebook,
    told: &Told,
    changes: &mut std::slice::Iter<'a, Targets<'a>>,
) -> Result<EventKind<'a>, Problem> {
    let only = |fields: &[(&str, bool)]| match fields.iter().find(|(_, given)| *given) {
        Some((name, _)) => Err(Problem::new("unknown_field", format!("`{}` has no `{name}`", told.event))),
        None => Ok(()),
    };
    let of_sla = [
        ("outcome", told.outcome.is_some()),
        ("priority", told.priority.is_some()),
        ("not_after", told.not_after.is_some()),
    ];
    let of_calendar = ("calendar", told.calendar.is_some());
    match &*told.event {
        "sla_changed" if of_sla.iter().all(|(_, given)| !given) => {
            let message = "`sla_changed` needs an `outcome`, a `priority` or a `not_after`";
            return Err(Problem::new("missing_field", message));
        }
        "sla_changed" => only(&[of_calendar])?,
        "calendar_changed" => only(&of_sla)?,
        _ => only(&[of_sla[0], of_sla[1], of_sla[2], of_calendar])?,
    }
    Ok(match (&*told.event, changes) {
        ("opened", _) => EventKind::Opened,
        ("replied", _) => EventKind::Replied,
        ("customer_replied", _) => EventKind::CustomerReplied,
        ("waiting", _) => EventKind::Waiting,
        ("resumed", _) => EventKind::Resumed,
        ("resolved", _) => EventKind::Resolved,
        ("reopened", _) => EventKind::Reopened,
        // There is one for each.
        ("sla_changed", changes) => EventKind::SlaChanged(changes.next().unwrap_or(Targets::NONE)),
        ("calendar_changed", _) => match &told.calendar {
            Some(name) => EventKind::CalendarChanged(casebook.calendar(name)?),
            None => return Err(Problem::new("missing_field", "`calendar_changed` needs the name of a `calendar`")),
        },
        (other, _) => {
            let message = format!(
                "`{other}` is not an event; it is one of opened, replied, customer_replied, waiting, resumed, resolved, \
                 reopened, sla_changed, calendar_changed"
            );
            return Err(Problem::new("invalid_value", message));
        }
    })
}
