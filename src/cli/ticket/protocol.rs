//! Leads a ticket for a bot or an app: a command a line on standard input, an answer a line on standard output.

use std::collections::BTreeMap;
use std::io::{self, Write};

use casebook::{Actor, CaseValue, Instant, Ticket};
use serde::Deserialize;
use serde_json::json;

use super::session::Session;
use crate::cli::exchange::{answer, execute_all};
use crate::cli::language::either;
use crate::cli::refusal::Refusal;
use crate::cli::{Failure, Outcome, instant};

/// `{"open": {…}}`, `{"fire": {…}}`, `{"allowed": {…}}`, `{"standing": {…}}`, `"ticket"`, `"view"`, `"save"`, or
/// `{"resume": {…}}`.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Command {
    Open(Opening),
    Fire(Event),
    Allowed(Asked),
    Standing(Moment),
    Ticket,
    View,
    Save,
    Resume(Box<Ticket>),
}

type Facts = BTreeMap<String, CaseValue>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Opening {
    id: String,
    actor: String,
    role: String,
    #[serde(default)]
    facts: Facts,
    at: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Event {
    event: String,
    actor: String,
    role: String,
    #[serde(default)]
    facts: Facts,
    at: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    actor: String,
    role: String,
    #[serde(default)]
    facts: Facts,
    at: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Moment {
    at: Option<String>,
}

/// Shows the ticket, if there is one; then answers every command until there are no more.
pub(super) fn run(mut session: Session<'_>) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    show(&session, &mut out)?;
    let language = session.titles.language;
    execute_all(language, &mut out, |command, out| execute(&mut session, command, out))?;
    Ok(Outcome::Fine)
}

fn execute(session: &mut Session<'_>, command: Command, out: &mut impl Write) -> Result<(), Failure> {
    match command {
        Command::Open(opening) => open(session, opening, out),
        Command::Resume(ticket) => match session.lifecycle.accepts(&ticket) {
            Ok(()) => {
                session.keep(*ticket)?;
                show(session, out)
            }
            Err(error) => answer(out, &Refusal::new("not_a_ticket", &error.message(session.titles.language))),
        },
        Command::Ticket | Command::Save => show(session, out),
        command => match session.ticket.clone() {
            Some(ticket) => on_ticket(session, &ticket, command, out),
            None => {
                let problem = either(
                    session.titles.language,
                    "there is no ticket yet; `open` or `resume` one",
                    "chưa có ticket nào; hãy `open` hoặc `resume` một ticket",
                );
                answer(out, &Refusal::new("not_open", problem))
            }
        },
    }
}

fn open(session: &mut Session<'_>, opening: Opening, out: &mut impl Write) -> Result<(), Failure> {
    if session.ticket.is_some() {
        let problem = either(
            session.titles.language,
            "the ticket is open already; one run walks one ticket",
            "ticket đã mở rồi; mỗi lần chạy chỉ đi với một ticket",
        );
        return answer(out, &Refusal::new("already_open", problem));
    }
    let Some(now) = moment(session, opening.at.as_deref(), out)? else { return Ok(()) };
    let actor = Actor::new(opening.actor, opening.role);
    match session.lifecycle.open(&opening.id, &actor, &opening.facts, now) {
        Ok(fired) => {
            session.keep(fired.ticket().clone())?;
            answer(out, &fired)
        }
        Err(refused) => answer(out, &refused.told(session.titles.language)),
    }
}

/// Obeys a command about the ticket that is there.
fn on_ticket(
    session: &mut Session<'_>,
    ticket: &Ticket,
    command: Command,
    out: &mut impl Write,
) -> Result<(), Failure> {
    match command {
        Command::Fire(event) => {
            let Some(now) = moment(session, event.at.as_deref(), out)? else { return Ok(()) };
            let actor = Actor::new(event.actor, event.role);
            match session.lifecycle.fire(ticket, &event.event, &actor, &event.facts, now) {
                Ok(fired) => {
                    session.keep(fired.ticket().clone())?;
                    answer(out, &fired)
                }
                Err(refused) => answer(out, &refused.told(session.titles.language)),
            }
        }
        Command::Allowed(asked) => {
            let Some(now) = moment(session, asked.at.as_deref(), out)? else { return Ok(()) };
            let actor = Actor::new(asked.actor, asked.role);
            match session.lifecycle.allowed(ticket, &actor, &asked.facts, now) {
                Ok(allowed) => answer(out, &json!({ "status": "allowed", "allowed": allowed })),
                Err(refused) => answer(out, &refused.told(session.titles.language)),
            }
        }
        Command::Standing(asked) => {
            let Some(now) = moment(session, asked.at.as_deref(), out)? else { return Ok(()) };
            match session.lifecycle.standing(ticket, now) {
                Ok(standing) => answer(out, &standing),
                Err(refused) => answer(out, &refused.told(session.titles.language)),
            }
        }
        // The others need no ticket, and were obeyed before.
        _ => answer(out, &session.lifecycle.customer_view(ticket)),
    }
}

/// The instant of a command; `None`, and told, for a text that is none.
fn moment(session: &Session<'_>, at: Option<&str>, out: &mut impl Write) -> Result<Option<Instant>, Failure> {
    let Some(text) = at else { return session.clock.now().map(Some) };
    match instant(Some(text), session.lifecycle.time_zone()) {
        Ok(instant) => Ok(Some(instant)),
        Err(failure) => {
            answer(out, &Refusal::new("invalid_value", &failure.message(session.titles.language)))?;
            Ok(None)
        }
    }
}

/// The ticket; before it is there, what opens one.
fn show(session: &Session<'_>, out: &mut impl Write) -> Result<(), Failure> {
    match &session.ticket {
        Some(ticket) => answer(out, ticket),
        None => {
            let (lifecycle, takes) = (session.lifecycle.name(), session.lifecycle.takes("open"));
            answer(out, &json!({ "status": "not_open", "lifecycle": lifecycle, "takes": takes }))
        }
    }
}
