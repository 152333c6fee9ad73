//! Measures deciding: a bound case, a Rust struct, JSON text; each beside the same flight decision written by hand.
//!
//! After criterion's times come the ratios, measured in turns: `cargo bench --bench decide`, or only those with
//! `cargo bench --bench decide -- --test`.

use std::hint::black_box;

use casebook::{Case, Instant, Playbook, Verdict};
use casebook_benches::handwritten::{self, Answer, Ticket};
use casebook_benches::{calendars, flight, mix, momo, ratio, tickets};
use chrono::{DateTime, FixedOffset};
use criterion::{Criterion, criterion_group};

/// How many generated tickets go round: more than branch prediction learns by heart, few enough for the cache.
const MANY: usize = 1_024;

/// The decision as both sides give it: which outcome, and by when.
fn decide(playbook: &Playbook, case: &Case, now: Instant) -> Option<Instant> {
    match playbook.decide(black_box(case), now).expect("decides") {
        Verdict::Decided(applied) => {
            black_box(applied.outcome());
            applied.due_at().expect("covered")
        }
        Verdict::NeedsInput(needed) => {
            black_box(needed.input());
            None
        }
    }
}

fn by_hand<T: Copy + Into<Instant>>(ticket: &Ticket<T>, bu_online: &casebook::Calendar, now: Instant) -> Answer {
    handwritten::decide(black_box(ticket), bu_online, now).expect("covered")
}

fn decide_json(playbook: &Playbook, text: &str, now: Instant) -> Option<Instant> {
    let mut reader = serde_json::Deserializer::from_str(black_box(text));
    let case = playbook.bind_from(&mut reader).expect("binds");
    decide(playbook, &case, now)
}

fn by_hand_json<T>(text: &str, bu_online: &casebook::Calendar, now: Instant) -> Answer
where
    T: Copy + Into<Instant> + for<'de> serde::Deserialize<'de>,
{
    let ticket: Ticket<T> = serde_json::from_str(black_box(text)).expect("a ticket");
    by_hand(&ticket, bu_online, now)
}

/// One thing after the other, round and round.
struct Round<'a, T>(std::iter::Cycle<std::slice::Iter<'a, T>>);

impl<'a, T> Round<'a, T> {
    fn new(things: &'a [T]) -> Self {
        Round(things.iter().cycle())
    }

    fn next(&mut self) -> &'a T {
        self.0.next().expect("there is one")
    }
}

/// Each way of deciding flight tickets, by name: the ones of casebook, and by hand.
fn flight_ways(criterion: &mut Criterion) {
    let (flight, bu_online, now) = (flight(), calendars::bu_online(), tickets::now());
    for (set, tickets) in [("after hours", vec![tickets::after_hours()]), ("mixed", tickets::tickets(MANY))] {
        let cases: Vec<Case> = tickets.iter().map(|ticket| flight.bind(ticket).expect("binds")).collect();
        let chrono: Vec<Ticket<DateTime<FixedOffset>>> = tickets.iter().map(tickets::with_chrono).collect();
        let json: Vec<String> = chrono.iter().map(|ticket| serde_json::to_string(ticket).expect("JSON")).collect();
        let mut group = criterion.benchmark_group(format!("flight, {set}"));
        let mut round = Round::new(&tickets);
        group.bench_function("by hand", |b| b.iter(|| by_hand(round.next(), &bu_online, now)));
        let mut round = Round::new(&cases);
        group.bench_function("bound case", |b| b.iter(|| decide(&flight, round.next(), now)));
        let mut round = Round::new(&tickets);
        group.bench_function("struct with Instant", |b| {
            b.iter(|| decide(&flight, &flight.bind(round.next()).expect("binds"), now))
        });
        let mut round = Round::new(&chrono);
        group.bench_function("struct with chrono::DateTime", |b| {
            b.iter(|| decide(&flight, &flight.bind(round.next()).expect("binds"), now))
        });
        let mut round = Round::new(&json);
        group.bench_function("JSON text", |b| b.iter(|| decide_json(&flight, round.next(), now)));
        let mut round = Round::new(&json);
        group.bench_function("serde_json, chrono, by hand", |b| {
            b.iter(|| by_hand_json::<DateTime<FixedOffset>>(round.next(), &bu_online, now))
        });
        let mut round = Round::new(&json);
        group.bench_function("serde_json, Instant, by hand", |b| {
            b.iter(|| by_hand_json::<Instant>(round.next(), &bu_online, now))
        });
        group.finish();
    }
}

/// Every playbook for which there are example cases; the time is that of one case.
fn every_service(criterion: &mut Criterion) {
    let casebook = momo();
    let lines: Vec<(Playbook, String)> = mix(&casebook)
        .into_iter()
        .flat_map(|(playbook, lines)| lines.into_iter().map(move |line| (playbook.clone(), line)))
        .collect();
    let cases: Vec<(Playbook, Case)> = lines
        .iter()
        .map(|(playbook, line)| {
            let case = playbook.bind_from(&mut serde_json::Deserializer::from_str(line)).expect("binds");
            (playbook.clone(), case)
        })
        .collect();
    let now = tickets::now();
    let mut group = criterion.benchmark_group("every service");
    let mut round = Round::new(&cases);
    group.bench_function("bound case", |b| {
        b.iter(|| {
            let (playbook, case) = round.next();
            decide(playbook, case, now)
        })
    });
    let mut round = Round::new(&lines);
    group.bench_function("JSON text", |b| {
        b.iter(|| {
            let (playbook, line) = round.next();
            decide_json(playbook, line, now)
        })
    });
    let mut round = Round::new(&cases);
    group.bench_function("whole decision with reply and trace", |b| {
        b.iter(|| {
            let (playbook, case) = round.next();
            playbook.evaluate_case(black_box(case), now).expect("decides")
        })
    });
    group.finish();
}

/// The aims: a bound case within twice, JSON text within 1.3 times of what it is held against.
fn ratios() {
    let (flight, bu_online, now) = (flight(), calendars::bu_online(), tickets::now());
    for (set, tickets) in [("after hours", vec![tickets::after_hours()]), ("mixed", tickets::tickets(MANY))] {
        let cases: Vec<Case> = tickets.iter().map(|ticket| flight.bind(ticket).expect("binds")).collect();
        let chrono: Vec<Ticket<DateTime<FixedOffset>>> = tickets.iter().map(tickets::with_chrono).collect();
        let json: Vec<String> = chrono.iter().map(|ticket| serde_json::to_string(ticket).expect("JSON")).collect();
        let (mut ours, mut theirs) = (Round::new(&cases), Round::new(&tickets));
        ratio::print(
            &format!("bound case ÷ by hand, {set}"),
            || decide(&flight, ours.next(), now),
            || by_hand(theirs.next(), &bu_online, now),
        );
        let (mut ours, mut theirs) = (Round::new(&json), Round::new(&json));
        ratio::print(
            &format!("JSON text ÷ serde_json with chrono, {set}"),
            || decide_json(&flight, ours.next(), now),
            || by_hand_json::<DateTime<FixedOffset>>(theirs.next(), &bu_online, now),
        );
        let (mut ours, mut theirs) = (Round::new(&json), Round::new(&json));
        ratio::print(
            &format!("JSON text ÷ serde_json with Instant, {set}"),
            || decide_json(&flight, ours.next(), now),
            || by_hand_json::<Instant>(theirs.next(), &bu_online, now),
        );
        let (mut ours, mut theirs) = (Round::new(&chrono), Round::new(&tickets));
        ratio::print(
            &format!("struct with chrono ÷ with Instant, {set}"),
            || decide(&flight, &flight.bind(ours.next()).expect("binds"), now),
            || decide(&flight, &flight.bind(theirs.next()).expect("binds"), now),
        );
    }
}

criterion_group!(benches, flight_ways, every_service);

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
    ratios();
}
