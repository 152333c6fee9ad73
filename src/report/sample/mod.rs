//! Makes up tickets for a casebook, to try reports on before there are real ones: as many as wanted, the same for the same
//! seed. Each is a case that one of the playbooks decides, with the life that such a ticket might have, or one that people
//! walk through a lifecycle.
//!
//! Never here: a real person's name, figures.

mod answers;
mod life;
mod people;
mod plan;
mod random;
mod volume;
mod walk;

use std::collections::BTreeMap;

use self::answers::Answers;
use self::life::Terms;
use self::people::People;
pub use self::plan::{SampleError, SamplePlan};
use self::random::Random;
use self::volume::{Hours, Openings};
use self::walk::{Start, Walked};
use super::ticket::{TicketEvent, TicketRecord};
use crate::calendar::{Calendar, Zone};
use crate::case::{CaseValue, Input};
use crate::eval::{Applied, Playbook};
use crate::lifecycle::Lifecycle;
use crate::sla::{Clock, EventKind, Target, Targets};
use crate::value::{Duration, Instant, Number, Type};

/// Where customers write, and what tickets are marked with, where the rules have no words of their own for that.
const CHANNELS: [&str; 4] = ["app", "hotline", "email", "zalo"];
const TAGS: [&str; 5] = ["vip", "second_contact", "refund", "app_error", "complaint"];

/// What is promised where nothing is.
const RESPOND: Duration = Duration::from_seconds(30 * 60);
const RESOLVE: Duration = Duration::from_seconds(4 * 3_600);

/// Made-up tickets in the order in which they were opened; from
/// [`Casebook::sample_tickets`](crate::Casebook::sample_tickets).
///
/// Nothing but one day's opening times is held at once. More tickets are opened in the open hours of the casebook's
/// calendars than at night, on Mondays than on Sundays, in January than in March. Which playbook decides, and what the
/// customer answers, is left to chance, the first ones of the rules more often; a ticket's `fields` are these answers,
/// and a `channel` where no input has that name. Its tags are words of the input `tags`, or ours where there is none.
/// The team is that of the outcome. It works in its calendar's hours, its people at different paces, so that some
/// tickets are late.
///
/// A ticket of a lifecycle is one that the lifecycle let be: opened, and led on event by event by people in its roles,
/// answers to what they are asked made up. Its team is the role in which it is handled.
///
/// An error is that of a playbook that decides nothing at a time, or of a lifecycle in which nobody opens a ticket
/// then; the tickets after it are there all the same.
#[derive(Clone, Debug)]
pub struct SampleTickets<'a> {
    plan: SamplePlan,
    playbooks: Vec<&'a Playbook>,
    lifecycles: Vec<&'a Lifecycle>,
    calendars: BTreeMap<&'a str, &'a Calendar>,
    openings: Openings<'a>,
    /// What is after the last day has not happened.
    until: Instant,
    made: u64,
    people: People,
}

/// What was made up for a ticket before anything happened to it.
struct Opened<'a> {
    playbook: &'a Playbook,
    answers: &'a Answers<'a>,
    at: Instant,
}

impl<'a> SampleTickets<'a> {
    /// Tickets that these playbooks decide, and that go through these lifecycles, in the zone of the first.
    pub(crate) fn new(
        plan: SamplePlan,
        playbooks: Vec<&'a Playbook>,
        lifecycles: Vec<&'a Lifecycle>,
        calendars: impl Iterator<Item = (&'a str, &'a Calendar)>,
    ) -> Result<SampleTickets<'a>, SampleError> {
        let of_lifecycles = lifecycles.iter().map(|lifecycle| lifecycle.time_zone());
        let mut zones = playbooks.iter().map(|playbook| playbook.time_zone()).chain(of_lifecycles);
        let zone: &Zone = zones.next().ok_or(SampleError::NoRules)?;
        let calendars: BTreeMap<&str, &Calendar> = calendars.collect();
        let hours = Hours { zone, calendars: calendars.values().copied().collect() };
        let SamplePlan { count, seed, from, to } = plan;
        let until = to.add_days(1).and_then(|day| zone.start_of_day(day)).unwrap_or(Instant::MAX);
        let openings = Openings::new(hours, seed, count, from, to);
        Ok(SampleTickets {
            plan,
            playbooks,
            lifecycles,
            calendars,
            openings,
            until,
            made: 0,
            people: People::default(),
        })
    }

    /// The end of the last day, as of which the tickets are: a report of this instant counts all that happened.
    pub fn until(&self) -> Instant {
        self.until
    }

    fn ticket(&mut self, at: Instant) -> Result<TicketRecord, SampleError> {
        let mut random = Random::of(self.plan.seed, self.made);
        let about = random.early((self.playbooks.len() + self.lifecycles.len()) as u64) as usize;
        let Some(playbook) = self.playbooks.get(about).copied() else {
            return self.walked(self.lifecycles[about - self.playbooks.len()], at, &mut random);
        };
        let record = answers::decided(playbook, at, &mut random, |answers, applied, random| {
            self.record(&Opened { playbook, answers, at }, applied, random)
        });
        Ok(record?)
    }

    fn name(&self) -> String {
        format!("T-{:06}", self.made + 1)
    }

    fn walked(&mut self, lifecycle: &Lifecycle, at: Instant, random: &mut Random) -> Result<TicketRecord, SampleError> {
        let (name, seed, until) = (self.name(), self.plan.seed, self.until);
        let start = Start { name: &name, at, until, seed };
        let Walked { ticket, role } = walk::walk(lifecycle, start, (RESPOND, RESOLVE), &mut self.people, random)?;
        let mut record = TicketRecord::of(lifecycle, &ticket).expect("a ticket is of the lifecycle that opened it");
        record.team = role;
        record.tags = tags(lifecycle.inputs(), random);
        record.cost = cost(random);
        on_channel(&mut record.fields, random);
        Ok(record)
    }

    fn record(&mut self, opened: &Opened<'_>, applied: &Applied<'_>, random: &mut Random) -> TicketRecord {
        let agent = self.people.agent(self.plan.seed, applied.team().unwrap_or_default(), random);
        let terms = self.terms(applied, agent.pace);
        let events = life::events(opened.at, terms, self.until, random);
        let mut record = TicketRecord::decided(self.name(), opened.playbook.name(), applied.outcome());
        record.not_after = applied.not_after();
        record.team = applied.team().map(str::to_owned);
        record.agent = events.iter().any(|event| event.event == EventKind::Replied).then_some(agent.name);
        record.tags = tags(opened.playbook.inputs(), random);
        record.state = Some(state(&events).to_owned());
        record.cost = cost(random);
        record.fields = fields(opened, random);
        record.events = events;
        record
    }

    /// What its team has to keep, in the hours in which it works: its own, or those of its clock.
    fn terms(&self, applied: &Applied<'_>, pace: i64) -> Terms<'_> {
        let Targets { respond, resolve, .. } = applied.targets();
        let calendar = applied.calendar().or(applied.clock()).and_then(|name| self.calendars.get(name).copied());
        let length = |target: Option<Target<'_>>, usual| target.and_then(|target| target.length()).unwrap_or(usual);
        Terms {
            hours: calendar.map_or(Clock::Always, Clock::Calendar),
            respond: length(respond, RESPOND),
            resolve: length(resolve, RESOLVE),
            pace,
            closes: applied.closes(),
        }
    }
}

/// Words of the input `tags`, where the rules have one; else of ours.
fn tags<'i>(mut inputs: impl Iterator<Item = Input<'i>>, random: &mut Random) -> Vec<String> {
    let input = inputs.find(|input| input.name() == "tags" && !input.is_private());
    let words: Vec<&str> = input.map(|input| input.choices().map(|(value, _)| value).collect()).unwrap_or_default();
    let words = if words.is_empty() { &TAGS[..] } else { &words };
    let count = [0, 0, 0, 0, 0, 0, 1, 1, 1, 2][random.below(10) as usize];
    let mut tags: Vec<String> =
        (0..count).map(|_| words[random.early(words.len() as u64) as usize].to_owned()).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// Tens of thousands, where anybody wrote it down.
fn cost(random: &mut Random) -> Option<Number> {
    random.chance(40).then(|| Number::from_ten_thousandths(random.between(5, 300) * 10_000 * 10_000))
}

/// The answers by which tickets can be told apart, and where the customer wrote.
fn fields(opened: &Opened<'_>, random: &mut Random) -> BTreeMap<String, CaseValue> {
    let tells = |input: &Input<'_>| {
        !input.is_private() && matches!(input.value_type(), Type::OneOf | Type::Boolean | Type::Text)
    };
    let inputs = opened.playbook.inputs().filter(tells);
    let answered =
        inputs.filter_map(|input| Some((input.name().to_owned(), opened.answers.get(input.name())?.clone())));
    let mut fields: BTreeMap<String, CaseValue> = answered.collect();
    on_channel(&mut fields, random);
    fields
}

/// Where the customer wrote, unless that is known.
fn on_channel(fields: &mut BTreeMap<String, CaseValue>, random: &mut Random) {
    let channel = CHANNELS[random.early(CHANNELS.len() as u64) as usize];
    fields.entry("channel".to_owned()).or_insert_with(|| CaseValue::Text(channel.to_owned()));
}

/// The state in the words of a desk.
fn state(events: &[TicketEvent]) -> &'static str {
    let moves = |event: &EventKind| !matches!(event, EventKind::Opened | EventKind::SlaChanged);
    match events.iter().rev().map(|event| event.event).find(moves) {
        None => "new",
        Some(EventKind::Waiting) => "waiting",
        Some(EventKind::Resolved) => "resolved",
        Some(EventKind::Reopened) => "reopened",
        Some(_) => "in_progress",
    }
}

impl Iterator for SampleTickets<'_> {
    type Item = Result<TicketRecord, SampleError>;

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.openings.next()?;
        let ticket = self.ticket(at);
        self.made += 1;
        Some(ticket)
    }
}
