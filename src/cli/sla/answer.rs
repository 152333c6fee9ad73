//! Prints an answer of `casebook sla`, for programs and for people.

use std::io::{self, Write};

use casebook::report::Measured;
use casebook::sla::Standing;
use casebook::{Duration, Instant, Priority, Zone};
use serde::Serialize;
use serde_json::Value;

use crate::cli::text::plain;
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

    pub(super) fn refused(problem: Problem, line: u64) -> Answer {
        let Problem { ticket, code, message } = problem;
        Answer::Refused { status: "error", ticket, code, message: format!("line {line}: {message}") }
    }

    pub(super) fn text(&self, out: &mut impl Write) -> io::Result<()> {
        match self {
            Answer::Measured(ticket) => ticket.text(out)?,
            Answer::Refused { code, message, .. } => writeln!(out, "error [{code}]: {}", plain(message))?,
        }
        writeln!(out)
    }
}

impl Ticket {
    fn text(&self, out: &mut impl Write) -> io::Result<()> {
        let name = self.ticket.as_str().map_or_else(|| self.ticket.to_string(), str::to_owned);
        let mut line = |name: &str, value: &str| writeln!(out, "{name:>10}  {}", plain(value));
        // Every ticket has one of the two.
        let promised = self.outcome.as_deref().or(self.lifecycle.as_deref()).unwrap_or_default();
        line("ticket", &format!("{name}, {promised} (priority {}), at {}", self.priority.name(), self.at))?;
        let targets = [("respond", &self.respond), ("next", &self.next_response), ("resolve", &self.resolve)];
        for (name, target) in targets.into_iter().filter_map(|(name, target)| Some((name, target.as_ref()?))) {
            line(name, &target.sentence())?;
        }
        if self.late_answers > 0 {
            line("late", &format!("{} of the customer's messages were answered late", self.late_answers))?;
        }
        Ok(())
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

    /// `running, 3h used, 1h left, due …, warned since …`
    fn sentence(&self) -> String {
        let length = |seconds: i64| Duration::from_seconds(seconds).to_string();
        let mut parts = vec![match &self.met_at {
            Some(met) => format!("met at {met}"),
            None => self.state.to_owned(),
        }];
        parts.push(format!("{} used", length(self.elapsed)));
        if let (None, Some(left @ 0..)) = (&self.met_at, self.remaining) {
            parts.push(format!("{} left", length(left)));
        }
        parts.extend(self.due_at.as_ref().map(|due| format!("due {due}")));
        let warned = if self.warned { "warned since" } else { "warning at" };
        parts.extend(self.warn_at.as_ref().map(|warn| format!("{warned} {warn}")));
        parts.extend(
            self.late
                .as_ref()
                .map(|late| format!("LATE by {} on its clock, {} in all", length(late.on_clock), length(late.in_all))),
        );
        parts.join(", ")
    }
}
