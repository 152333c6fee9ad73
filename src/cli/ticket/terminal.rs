//! Leads a ticket in the terminal: who are you, what do you do, and what comes with it.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};

use casebook::lifecycle::{AllowedEvent, Fired, Refused};
use casebook::{Actor, CaseValue, Instant, Ticket};
use inquire::InquireError;

use super::prompt::{self, Choice, Entered};
use super::session::Session;
use super::text;
use crate::cli::text::plain;
use crate::cli::{Failure, Outcome};

pub(super) fn run(mut session: Session<'_>) -> Result<Outcome, Failure> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(Failure::NoTerminal);
    }
    match walk(&mut session) {
        Ok(()) => Ok(Outcome::Fine),
        Err(Stopped::By(InquireError::OperationInterrupted)) => Ok(Outcome::Fine),
        Err(Stopped::By(InquireError::IO(error))) => Err(error.into()),
        Err(Stopped::By(error)) => Err(io::Error::other(error).into()),
        Err(Stopped::Failed(failure)) => Err(failure),
    }
}

/// Why the walk ended early.
enum Stopped {
    By(InquireError),
    Failed(Failure),
}

impl From<InquireError> for Stopped {
    fn from(error: InquireError) -> Stopped {
        Stopped::By(error)
    }
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Stopped {
        Stopped::Failed(failure)
    }
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Stopped {
        Stopped::Failed(error.into())
    }
}

fn walk(session: &mut Session<'_>) -> Result<(), Stopped> {
    let Some(mut actor) = ask_actor(session)? else { return Ok(()) };
    loop {
        let Some(ticket) = session.ticket.clone() else {
            let Some(id) = prompt::line("The ticket's id", "T-1")? else { return Ok(()) };
            fire_event(session, &actor, "open", |session, facts, now| session.lifecycle.open(&id, &actor, facts, now))?;
            match &session.ticket {
                Some(_) => continue,
                None => match ask_actor(session)? {
                    Some(other) => actor = other,
                    None => return Ok(()),
                },
            }
            continue;
        };
        let now = session.clock.now()?;
        text::ticket(&session.lifecycle, &ticket, now, &mut io::stdout().lock())?;
        match next(session, &ticket, &actor, now)? {
            Next::Event(event) => {
                fire_event(session, &actor, &event, |session, facts, now| {
                    session.lifecycle.fire(&ticket, &event, &actor, facts, now)
                })?;
            }
            Next::View => text::customer(&session.lifecycle, &ticket, &mut io::stdout().lock())?,
            Next::Who => actor = ask_actor(session)?.unwrap_or(actor),
            Next::Done => return Ok(()),
        }
    }
}

enum Next {
    Event(String),
    View,
    Who,
    Done,
}

fn next(session: &Session<'_>, ticket: &Ticket, actor: &Actor, now: Instant) -> Result<Next, Stopped> {
    let nothing = BTreeMap::<&str, &str>::new();
    let allowed = session.lifecycle.allowed(ticket, actor, &nothing, now);
    let allowed = allowed.or_else(|refused| complain(&refused).map(|()| Vec::new()))?;
    let event = |event: &AllowedEvent| {
        let to: Vec<&str> = event.to().iter().map(|name| state(session, name)).collect();
        Choice(Next::Event(event.event().to_owned()), format!("{} → {}", event.title(), to.join(" / ")))
    };
    let mut choices: Vec<Choice<Next>> = allowed.iter().map(event).collect();
    choices.push(Choice(Next::View, "(what the customer sees)".to_owned()));
    choices.push(Choice(Next::Who, "(somebody else does something)".to_owned()));
    choices.push(Choice(Next::Done, "(leave)".to_owned()));
    let message = format!("What does {} do?", plain(actor.name()));
    Ok(prompt::choose(&message, choices)?.unwrap_or(Next::Done))
}

fn state<'d>(session: &'d Session<'_>, name: &'d str) -> &'d str {
    session.lifecycle.states().find(|state| state.name() == name).map_or(name, |state| state.title())
}

fn ask_actor(session: &Session<'_>) -> Result<Option<Actor>, InquireError> {
    let roles = session.lifecycle.roles().map(|(name, title)| Choice(name.to_owned(), format!("{title} ({name})")));
    let Some(role) = prompt::choose("In which role?", roles.collect())? else { return Ok(None) };
    let name = prompt::line("Who are you?", "")?;
    Ok(name.map(|name| Actor::new(name, role)))
}

/// What is given with an event, as it grows.
type Facts = BTreeMap<String, CaseValue>;

/// Asks for what an event takes and for what its guards need, and lets it happen; esc leaves everything as it was.
fn fire_event(
    session: &mut Session<'_>,
    actor: &Actor,
    event: &str,
    fire: impl Fn(&Session<'_>, &Facts, Instant) -> Result<Fired, Refused>,
) -> Result<(), Stopped> {
    let mut facts = Facts::new();
    let zone = session.lifecycle.time_zone().clone();
    for input in session.lifecycle.takes(event) {
        let needed = session.lifecycle.inputs().any(|known| known.name() == input.input() && known.is_asked());
        match prompt::ask(&input, needed, &zone)? {
            Entered::Value(value) => drop(facts.insert(input.input().to_owned(), value)),
            Entered::Nothing => {}
            Entered::Back => return Ok(()),
        }
    }
    loop {
        let refused = match fire(session, &facts, session.clock.now()?) {
            Ok(fired) => {
                text::fired(&fired, actor, &mut io::stdout().lock())?;
                session.keep(fired.into_ticket())?;
                return Ok(());
            }
            Err(refused) => refused,
        };
        if !refused.is_question() {
            return complain(&refused);
        }
        for input in refused.missing() {
            match prompt::ask(input, true, &zone)? {
                Entered::Value(value) => drop(facts.insert(input.input().to_owned(), value)),
                Entered::Nothing | Entered::Back => return Ok(()),
            }
        }
    }
}

fn complain(refused: &Refused) -> Result<(), Stopped> {
    let mut out = io::stderr().lock();
    writeln!(out, "refused ({}): {}", refused.code(), plain(&refused.to_string()))?;
    Ok(())
}
