//! Makes an answer of `casebook sla` for programs.

use casebook::report::Measured;
use casebook::sla::Standing;
use casebook::{Duration, Instant, Language, Priority, Zone};
use serde::Serialize;
use serde_json::Value;

use crate::cli::language::said;
use crate::cli::tickets::Problem;

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Answer {
    Measured(Box<Ticket>),
    Refused { status: &'static str, ticket: Value, code: &'static str, message: String },
}

#[derive(Debug, Serialize)]
pub(super) struct Ticket {
    status: &'static str,
    ticket: Value,
    playbook: Option<String>,
    outcome: Option<String>,
    lifecycle: Option<String>,
    priority: Priority,
    at: String,
    respond: Option<Target>,
    next_response: Option<Target>,
    resolve: Option<Target>,
    late_answers: u32,
}

/// Lengths of time are whole seconds; instants are in the playbook's zone.
#[derive(Debug, Serialize)]
struct Target {
    state: &'static str,
    begun_at: String,
    met_at: Option<String>,
    elapsed: i64,
    remaining: Option<i64>,
    due_at: Option<String>,
    warn_at: Option<String>,
    warned: bool,
    breached: bool,
    late: Option<Late>,
}

#[derive(Debug, Serialize)]
struct Late {
    on_clock: i64,
    in_all: i64,
}

impl Answer {
    pub(super) fn measured(ticket: Value, measured: &Measured<'_>, at: Instant) -> Answer {
        let (zone, standings) = (measured.time_zone(), measured.standings());
        let target = |standing: Option<Standing>| standing.map(|standing| Target::of(&standing, zone));
        Answer::Measured(Box::new(Ticket {
            status: "measured",
            ticket,
            playbook: measured.playbook().map(|playbook| playbook.name().to_owned()),
            outcome: measured.outcome().map(str::to_owned),
            lifecycle: measured.lifecycle().map(|lifecycle| lifecycle.name().to_owned()),
            priority: measured.priority(),
            at: zone.to_rfc3339(at),
            respond: target(standings.respond),
            next_response: target(standings.next_response),
            resolve: target(standings.resolve),
            late_answers: standings.late_answers,
        }))
    }

    pub(super) fn refused(problem: Problem, line: u64, language: Language) -> Answer {
        let Problem { ticket, code, message } = problem;
        let message = said!(language, "line {line}: {message}", "dòng {line}: {message}");
        Answer::Refused { status: "error", ticket, code, message }
    }
}

impl Target {
    fn of(standing: &Standing, zone: &Zone) -> Target {
        let printed = |at: Option<Instant>| at.map(|at| zone.to_rfc3339(at));
        Target {
            state: standing.state().name(),
            begun_at: zone.to_rfc3339(standing.begun_at()),
            met_at: printed(standing.met_at()),
            elapsed: standing.elapsed().seconds(),
            remaining: standing.remaining().map(Duration::seconds),
            due_at: printed(standing.due_at()),
            warn_at: printed(standing.warn_at()),
            warned: standing.is_warned(),
            breached: standing.is_breached(),
            late: standing
                .late()
                .map(|late| Late { on_clock: late.on_clock().seconds(), in_all: late.in_all().seconds() }),
        }
    }
}
