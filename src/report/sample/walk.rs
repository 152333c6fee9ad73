//! Leads a ticket through a lifecycle: of what people may do to it next, chance picks one thing, and time passes until it
//! is done. So every ticket is one that the rules let be. Never here: what may be done, and what is made of the ticket.

use std::collections::BTreeMap;

use super::answers::{self, Answers};
use super::people::People;
use super::random::Random;
use crate::case::CaseValue;
use crate::eval::MissingInput;
use crate::lifecycle::{Actor, Fired, Lifecycle, Refused, Ticket};
use crate::model::OPEN;
use crate::sla::{Clock, EventKind, Targets};
use crate::value::{Duration, Instant, Type};

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;

/// The most that happens to a ticket, and how often something else is tried where something was refused.
const MOST_EVENTS: u32 = 40;
const TRIES: u32 = 20;

/// A ticket as it was left, and the role of whoever handles it.
pub(super) struct Walked {
    pub(super) ticket: Ticket,
    pub(super) role: Option<String>,
}

/// What is known before the ticket is there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start<'n> {
    pub(super) name: &'n str,
    pub(super) at: Instant,
    /// What is later has not happened.
    pub(super) until: Instant,
    pub(super) seed: u64,
}

struct Walk<'w> {
    lifecycle: &'w Lifecycle,
    start: Start<'w>,
    hours: Clock<'w>,
    respond: Duration,
    resolve: Duration,
    /// One in each role, with the hundredths of the time that another takes.
    actors: Vec<(Actor, i64)>,
    people: &'w mut People,
    random: &'w mut Random,
}

/// Something that can be done next.
struct Way {
    event: String,
    /// The larger, the likelier: what brings the ticket on, before what it has seen, before what leaves it where it is.
    weight: u64,
    /// Who can, by their places.
    by: Vec<usize>,
    missing: Vec<MissingInput>,
}

/// Walks a ticket through a lifecycle, where `usual` is what the first response and the resolution take if it promises
/// none.
///
/// # Errors
/// Nobody could open it.
pub(super) fn walk(
    lifecycle: &Lifecycle,
    start: Start<'_>,
    usual: (Duration, Duration),
    people: &mut People,
    random: &mut Random,
) -> Result<Walked, Refused> {
    let Targets { respond, resolve, .. } = lifecycle.promised(Default::default());
    let actors = lifecycle.roles().map(|(role, _)| {
        let agent = people.agent(start.seed, role, random);
        (Actor::new(agent.name, role), agent.pace)
    });
    let mut walk = Walk {
        lifecycle,
        start,
        hours: resolve.or(respond).map_or(Clock::Always, |target| target.clock()),
        respond: respond.and_then(|target| target.length()).unwrap_or(usual.0),
        resolve: resolve.and_then(|target| target.length()).unwrap_or(usual.1),
        actors: actors.collect(),
        people,
        random,
    };
    let ticket = walk.opened()?;
    Ok(walk.live(ticket))
}

impl Walk<'_> {
    fn opened(&mut self) -> Result<Ticket, Refused> {
        let (lifecycle, Start { name, at, .. }) = (self.lifecycle, self.start);
        let takes = lifecycle.takes(OPEN);
        let mut tries = 0;
        loop {
            let place = tries as usize % self.actors.len().max(1);
            let actor = self.actors.get(place).map_or_else(|| Actor::new("", ""), |(actor, _)| actor.clone());
            match self.attempt(&actor, at, &takes, |answers| lifecycle.open(name, &actor, answers, at)) {
                Err(refused) if tries as usize > self.actors.len() + TRIES as usize => return Err(refused),
                Err(_) => tries += 1,
                opened => return opened,
            }
        }
    }

    fn live(mut self, mut ticket: Ticket) -> Walked {
        let (mut now, mut seen, mut failed) = (self.start.at, vec![ticket.state().to_owned()], 0);
        for _ in 0..MOST_EVENTS {
            // Nobody thinks of it any more; most are left in peace once they are done.
            if failed > TRIES || self.random.chance(1) || self.is_done(&ticket) && !self.random.chance(6) {
                break;
            }
            let Some((way, place)) = self.choose(&ticket, now, &seen) else { break };
            let Some(at) = self.later(&ticket, now, place).filter(|at| *at < self.start.until) else { break };
            let (lifecycle, actor) = (self.lifecycle, self.actors[place].0.clone());
            let fire = |answers: &Answers<'_>| lifecycle.fire(&ticket, &way.event, &actor, answers, at);
            let Ok(next) = self.attempt(&actor, at, &way.missing, fire) else {
                failed += 1;
                continue;
            };
            (ticket, now) = (next, at);
            self.meet(&ticket, place);
            if !seen.iter().any(|state| state == ticket.state()) {
                seen.push(ticket.state().to_owned());
            }
        }
        let role = self.handler(&ticket).map(|place| self.actors[place].0.role().to_owned());
        Walked { ticket, role }
    }

    fn is_done(&self, ticket: &Ticket) -> bool {
        self.lifecycle.states().any(|state| state.is_end() && state.name() == ticket.state())
    }

    /// What is done next, and by whom.
    fn choose(&mut self, ticket: &Ticket, now: Instant, seen: &[String]) -> Option<(Way, usize)> {
        let mut ways: Vec<Way> = Vec::new();
        for (place, (actor, _)) in self.actors.iter().enumerate() {
            let allowed = self.lifecycle.allowed(ticket, actor, &BTreeMap::<&str, &str>::new(), now);
            for event in allowed.unwrap_or_default() {
                if let Some(known) = ways.iter_mut().find(|way| way.event == event.event()) {
                    known.by.push(place);
                    continue;
                }
                let weight = match event.to() {
                    [to] if to == ticket.state() => 1,
                    to if to.iter().any(|to| !seen.contains(to)) => 12,
                    _ => 3,
                };
                let (event, missing) = (event.event().to_owned(), event.missing().to_vec());
                ways.push(Way { event, weight, by: vec![place], missing });
            }
        }
        let mut left = self.random.below(ways.iter().map(|way| way.weight).sum());
        let chosen = ways.into_iter().find(|way| {
            let found = left < way.weight;
            left = left.saturating_sub(way.weight);
            found
        })?;
        let place = chosen.by[self.random.below(chosen.by.len() as u64) as usize];
        Some((chosen, place))
    }

    /// When they get to it: whoever opens tickets in their own time, the others in that of the desk.
    fn later(&mut self, ticket: &Ticket, now: Instant, place: usize) -> Option<Instant> {
        let (actor, pace) = &self.actors[place];
        let effort = self.random.effort();
        if actor.role() == ticket.opened_by().role() {
            return now.checked_add(Duration::from_seconds(effort * 24 * HOUR / 1_000));
        }
        // An answer takes some steps, and the rest more.
        let is_answered = ticket.history().iter().any(|entry| entry.clock().contains(&EventKind::Replied));
        let length = if is_answered { self.resolve.seconds() / 6 } else { self.respond.seconds() / 3 };
        // A promise of a thousand years is no longer one.
        let seconds = length.clamp(MINUTE, 365 * 24 * HOUR) * effort / 1_000 * pace / 100;
        self.hours.add(now, Duration::from_seconds(seconds.max(20))).ok()
    }

    /// Does something with made-up answers to what is missing for it, and to what turns out to be.
    fn attempt(
        &mut self,
        actor: &Actor,
        at: Instant,
        missing: &[MissingInput],
        act: impl Fn(&Answers<'_>) -> Result<Fired, Refused>,
    ) -> Result<Ticket, Refused> {
        let (lifecycle, mut answers, mut missing) = (self.lifecycle, Answers::new(), missing.to_vec());
        // Each round answers an input more, of which there are so many.
        loop {
            for wanted in &missing {
                let input = lifecycle.inputs().find(|input| input.name() == wanted.input());
                let input = input.expect("what a lifecycle needs is one of its inputs");
                let value = if input.value_type() == Type::Text && lifecycle.names_person(input.name()) {
                    CaseValue::Text(self.people.agent(self.start.seed, actor.role(), self.random).name)
                } else {
                    answers::any(&input, lifecycle.time_zone(), at, self.random)
                };
                answers.insert(input.name(), value);
            }
            match act(&answers) {
                Err(refused) if refused.missing().iter().any(|wanted| !answers.contains_key(wanted.input())) => {
                    missing = refused.missing().to_vec();
                }
                done => return done.map(Fired::into_ticket),
            }
        }
    }

    /// The place of whoever handles the ticket.
    fn handler(&self, ticket: &Ticket) -> Option<usize> {
        let handler = ticket.handler()?;
        self.actors.iter().position(|(actor, _)| actor.name() == handler)
    }

    /// Somebody new gets the place of whoever handed the ticket on.
    fn meet(&mut self, ticket: &Ticket, place: usize) {
        if let (Some(handler), None) = (ticket.handler(), self.handler(ticket)) {
            let (actor, _) = &mut self.actors[place];
            *actor = Actor::new(handler, actor.role());
        }
    }
}
