//! Histories of every kind in business hours, against a recount that goes through them quarter of an hour by quarter of an
//! hour: everything here happens on one, and a quarter is open or closed as a whole.

use std::collections::BTreeMap;

use casebook::report::{Counted, Grouping, TicketEvent, TicketRecord};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::naive::{Target, instant, target, times};
use super::{counts, query};
use crate::support;

const RULES: &str = "
playbook: office
time_zone: Asia/Ho_Chi_Minh
tree: office.work
outcomes:
  office.work: { kind: process, sla: { respond: 30m, next_response: 1h, resolve: 4h, clock: office } }
calendars:
  office: { time_zone: Asia/Ho_Chi_Minh, hours: { mon-fri: [08:00-12:00, 13:00-17:00] }, years: 2026 }
";

/// What is promised, in quarters.
const RESPOND: i64 = 2;
const NEXT: i64 = 4;
const RESOLVE: i64 = 16;

/// 2026-11-23, a Monday, at midnight in Vietnam, in quarters since 1970.
const MONDAY: i64 = 1_795_366_800 / 900;

fn is_open(quarter: i64) -> bool {
    let since = quarter - MONDAY;
    let (day, of_day) = (since.div_euclid(96) % 7, since.rem_euclid(96));
    day < 5 && ((32..48).contains(&of_day) || (52..68).contains(&of_day))
}

/// The quarter in which a ticket is opened, and what happens to it then and later.
type Story = (i64, Vec<(i64, &'static str)>);

fn stories() -> impl Strategy<Value = Vec<Story>> {
    let words = vec![
        "replied",
        "replied",
        "customer_replied",
        "customer_replied",
        "waiting",
        "resumed",
        "resolved",
        "reopened",
    ];
    let gap = prop_oneof![2 => 0..4i64, 2 => 0..20i64, 1 => 0..150i64];
    let later = prop::collection::vec((gap, prop::sample::select(words)), 0..12);
    let story = (0..(96 * 7i64), later).prop_map(|(opened, later)| {
        let (mut at, mut resolved) = (MONDAY + opened, false);
        let mut events = Vec::new();
        for (gap, word) in later {
            let fits = match word {
                "waiting" | "resumed" => !resolved,
                "reopened" => resolved,
                _ => true,
            };
            if fits {
                at += gap;
                resolved = word == "resolved" || (resolved && word != "reopened");
                events.push((at, word));
            }
        }
        (MONDAY + opened, events)
    });
    prop::collection::vec(story, 1..12)
}

/// One promise: what is used of it, when that was all, and whether it is kept.
#[derive(Clone, Copy)]
struct Promise {
    length: i64,
    used: i64,
    due: Option<i64>,
    met: Option<i64>,
}

impl Promise {
    fn new(length: i64) -> Promise {
        Promise { length, used: 0, due: None, met: None }
    }

    /// A quarter of it passes, which ends at `end`.
    fn pass(&mut self, end: i64) {
        self.used += 1;
        if self.used == self.length {
            self.due = Some(end);
        }
    }

    fn status(&self, now: i64) -> char {
        match self.due {
            Some(due) if self.met.unwrap_or(now) > due => 'b',
            _ if self.met.is_some() => 'k',
            _ => 'r',
        }
    }

    fn target(&self, now: i64) -> Target {
        Some((self.status(now), self.met.map(|_| self.used * 900)))
    }
}

/// A ticket at some quarter.
struct Ticket {
    respond: Promise,
    resolve: Promise,
    next: Option<Promise>,
    /// How the answers to later messages came out.
    answers: Vec<char>,
    waiting: bool,
    resolved: Option<i64>,
    /// How many answers had come out by the resolution.
    answered: usize,
}

impl Ticket {
    fn happen(&mut self, at: i64, word: &str) {
        match word {
            "replied" => self.answer(at),
            "customer_replied" => {
                self.waiting = false;
                if self.respond.met.is_some() && self.next.is_none() {
                    self.next = Some(Promise::new(NEXT));
                }
            }
            "resolved" => {
                self.answer(at);
                self.waiting = false;
                self.resolve.met = self.resolve.met.or(Some(at));
                if self.resolved.is_none() {
                    (self.resolved, self.answered) = (Some(at), self.answers.len());
                }
            }
            "reopened" => (self.resolved, self.resolve.met) = (None, None),
            pause => self.waiting = pause == "waiting",
        }
    }

    fn answer(&mut self, at: i64) {
        self.respond.met = self.respond.met.or(Some(at));
        if let Some(mut next) = self.next.take() {
            next.met = Some(at);
            self.answers.push(next.status(at));
        }
    }

    fn pass(&mut self, end: i64) {
        if self.resolved.is_some() {
            return;
        }
        let next = self.next.as_mut();
        let running = [Some(&mut self.respond), next, (!self.waiting).then_some(&mut self.resolve)];
        running.into_iter().flatten().filter(|promise| promise.met.is_none()).for_each(|promise| promise.pass(end));
    }

    /// Against every later message; one to a resolved ticket is none until that is reopened.
    fn next(&self, now: i64) -> Target {
        let waits = self.next.map(|next| next.status(now));
        let all: Vec<char> = match self.resolved {
            Some(_) => self.answers[..self.answered].to_vec(),
            None => self.answers.iter().copied().chain(waits).collect(),
        };
        ['b', 'r', 'k'].into_iter().find(|status| all.contains(status)).map(|status| (status, None))
    }
}

fn ticket((opened, events): &Story, now: i64) -> Ticket {
    let (respond, resolve) = (Promise::new(RESPOND), Promise::new(RESOLVE));
    let mut ticket =
        Ticket { respond, resolve, next: None, answers: Vec::new(), waiting: false, resolved: None, answered: 0 };
    for quarter in *opened..=now {
        events.iter().filter(|(at, _)| *at == quarter).for_each(|(at, word)| ticket.happen(*at, word));
        if quarter < now && is_open(quarter) {
            ticket.pass(quarter + 1);
        }
    }
    ticket
}

fn figures(stories: &[Story], now: i64) -> Value {
    let tickets: Vec<Ticket> =
        stories.iter().filter(|(opened, _)| *opened <= now).map(|story| ticket(story, now)).collect();
    let of = |target: &dyn Fn(&Ticket) -> Target| tickets.iter().map(target).collect::<Vec<_>>();
    let (responds, resolves) = (of(&|ticket| ticket.respond.target(now)), of(&|ticket| ticket.resolve.target(now)));
    let nexts = of(&|ticket| ticket.next(now));
    let all = tickets.iter().map(|ticket| {
        let next = ticket.next(now).map_or('k', |(status, _)| status);
        let all = [ticket.respond.status(now), next, ticket.resolve.status(now)];
        ['b', 'r', 'k'].into_iter().find(|status| all.contains(status)).map(|status| (status, None))
    });
    let resolved = tickets.iter().filter(|ticket| ticket.resolved.is_some()).count();
    let late = tickets.iter().flat_map(|ticket| &ticket.answers).filter(|answer| **answer == 'b').count();
    json!({
        "tickets": tickets.len(), "resolved": resolved, "open": tickets.len() - resolved,
        "sla": target(&all.collect::<Vec<_>>()),
        "respond": target(&responds), "next_response": target(&nexts), "resolve": target(&resolves),
        "late_answers": late,
        "respond_time": times(&responds), "resolve_time": times(&resolves),
        "cost": null,
    })
}

/// How many were resolved on each day, by its number.
fn days(stories: &[Story], now: i64) -> Vec<u64> {
    let there = stories.iter().filter(|(opened, _)| *opened <= now);
    let days = there.filter_map(|story| ticket(story, now).resolved).map(|at| (at - MONDAY).div_euclid(96));
    let counted = days.fold(BTreeMap::new(), |mut counted: BTreeMap<i64, u64>, day| {
        *counted.entry(day).or_default() += 1;
        counted
    });
    counted.into_values().collect()
}

fn record(number: usize, (opened, events): &Story) -> TicketRecord {
    let mut record = TicketRecord::decided(format!("T-{number}"), "office", "office.work");
    let all = std::iter::once((*opened, "opened")).chain(events.iter().copied());
    record.events =
        all.map(|(at, word)| TicketEvent::new(instant(at * 900), word.parse().expect("an event"))).collect();
    record
}

#[test]
fn the_recount_s_monday_is_one() {
    assert_eq!(instant(MONDAY * 900), crate::support::at("2026-11-23T00:00:00+07:00"));
}

proptest! {
    #[test]
    fn every_history_comes_to_what_its_quarters_do(stories in stories(), after in 0..(96 * 14i64)) {
        let now = MONDAY + after;
        let casebook = support::load(RULES);
        let by_day = query().counted(Counted::Resolved).by([Grouping::Day]).expect("once");
        let mut tally = casebook.tally(by_day, instant(now * 900)).expect("nothing private");
        for (number, story) in stories.iter().enumerate() {
            tally.add(&record(number, story)).expect("a ticket");
        }
        let report = tally.finish();
        prop_assert_eq!(serde_json::to_value(&report.total).expect("JSON"), figures(&stories, now));
        let resolved: Vec<u64> =
            counts(&report).into_iter().filter(|(day, _)| day != "-").map(|(_, tickets)| tickets).collect();
        prop_assert_eq!(resolved, days(&stories, now));
    }
}
