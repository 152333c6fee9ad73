//! Leads a ticket in the terminal: who are you, what do you do, and what comes with it.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};

use casebook::lifecycle::{AllowedEvent, Fired, Refused};
use casebook::{Actor, CaseValue, Instant, Language, Ticket};
use inquire::InquireError;

use super::prompt::{self, Entered};
use super::session::Session;
use super::text;
use crate::cli::language::{either, said};
use crate::cli::plain::plain;
use crate::cli::prompt::{Choice, choose, line, speak};
use crate::cli::{Failure, Outcome};

pub(super) fn run(mut session: Session<'_>) -> Result<Outcome, Failure> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(Failure::NoTerminal);
    }
    speak(session.titles.language);
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
    let language = session.titles.language;
    let Some(mut actor) = ask_actor(session)? else { return Ok(()) };
    loop {
        let Some(ticket) = session.ticket.clone() else {
            let message = either(language, "The ticket's id", "Mã của ticket");
            let Some(id) = line(message, "T-1", language)? else { return Ok(()) };
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
        text::ticket(session, &ticket, now, &mut io::stdout().lock())?;
        match next(session, &ticket, &actor, now)? {
            Next::Event(event) => {
                fire_event(session, &actor, &event, |session, facts, now| {
                    session.lifecycle.fire(&ticket, &event, &actor, facts, now)
                })?;
            }
            Next::View => text::customer(session, &ticket, &mut io::stdout().lock())?,
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
    let language = session.titles.language;
    let nothing = BTreeMap::<&str, &str>::new();
    let allowed = session.lifecycle.allowed(ticket, actor, &nothing, now);
    let allowed = allowed.or_else(|refused| complain(&refused, language).map(|()| Vec::new()))?;
    let event = |event: &AllowedEvent| {
        let to: Vec<&str> = event.to().iter().map(|name| session.state_title(name)).collect();
        Choice(Next::Event(event.event().to_owned()), format!("{} → {}", event.title(), to.join(" / ")))
    };
    let mut choices: Vec<Choice<Next>> = allowed.iter().map(event).collect();
    let others = [
        (Next::View, either(language, "(what the customer sees)", "(khách hàng thấy gì)")),
        (Next::Who, either(language, "(somebody else does something)", "(người khác làm)")),
        (Next::Done, either(language, "(leave)", "(thôi)")),
    ];
    choices.extend(others.map(|(next, words)| Choice(next, words.to_owned())));
    let name = plain(actor.name());
    let message = said!(language, "What does {name} do?", "{name} làm gì?");
    Ok(choose(&message, prompt::keys(language), choices)?.unwrap_or(Next::Done))
}

fn ask_actor(session: &Session<'_>) -> Result<Option<Actor>, InquireError> {
    let roles = session.lifecycle.roles().map(|(name, title)| Choice(name.to_owned(), format!("{title} [{name}]")));
    let language = session.titles.language;
    let message = either(language, "In which role?", "Bạn làm với vai nào?");
    let Some(role) = choose(message, prompt::keys(language), roles.collect())? else { return Ok(None) };
    let name = line(either(language, "Who are you?", "Bạn là ai?"), "", language)?;
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
    let language = session.titles.language;
    let mut facts = Facts::new();
    let zone = session.lifecycle.time_zone().clone();
    for input in session.lifecycle.takes(event) {
        let needed = session.lifecycle.inputs().any(|known| known.name() == input.input() && known.is_asked());
        match prompt::ask(&input, needed, &zone, language)? {
            Entered::Value(value) => drop(facts.insert(input.input().to_owned(), value)),
            Entered::Nothing => {}
            Entered::Back => return Ok(()),
        }
    }
    loop {
        let refused = match fire(session, &facts, session.clock.now()?) {
            Ok(fired) => {
                text::fired(session, &fired, actor, &mut io::stdout().lock())?;
                session.keep(fired.into_ticket())?;
                return Ok(());
            }
            Err(refused) => refused,
        };
        if !refused.is_question() {
            return complain(&refused, language);
        }
        for input in refused.missing() {
            match prompt::ask(input, true, &zone, language)? {
                Entered::Value(value) => drop(facts.insert(input.input().to_owned(), value)),
                Entered::Nothing | Entered::Back => return Ok(()),
            }
        }
    }
}

fn complain(refused: &Refused, language: Language) -> Result<(), Stopped> {
    let mut out = io::stderr().lock();
    let (code, told) = (refused.code(), plain(&refused.message(language)));
    writeln!(out, "{}", said!(language, "refused ({code}): {told}", "không làm được ({code}): {told}"))?;
    Ok(())
}
