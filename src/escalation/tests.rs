//! Tests what becomes of a step: by name at its edges, and for every short history against its definition. Never here:
//! rules and decisions, which `tests/time/escalation.rs` asks.

use super::*;
use crate::value::{Duration, Instant};

fn at(seconds: i64) -> Instant {
    Instant::from_unix_seconds(seconds).expect("in range")
}

fn unless(milestones: &[Milestone]) -> Milestones {
    milestones.iter().copied().collect()
}

/// The status by its definition: each stretch between two reopenings has its own milestones, and one that has come far
/// enough settles the step unless it was reopened by the step's instant.
fn defined(events: &[Event<'_>], id: &str, step: Instant, unless: Milestones, now: Instant) -> Status {
    let known: Vec<_> = events.iter().filter(|event| event.at <= now).collect();
    if let Some(done) = known.iter().find(|event| event.kind == EventKind::Done(id)) {
        return Status::Done { at: done.at };
    }
    let mut from = 0;
    while from <= known.len() {
        let reopened = known[from..].iter().position(|event| event.kind == EventKind::Reopened);
        let until = reopened.map_or(known.len(), |later| from + later);
        let settles = |event: &&&Event<'_>| match event.kind {
            EventKind::Reached(milestone) => milestone == Milestone::Resolved || unless.contains(milestone),
            _ => false,
        };
        let counts = known.get(until).is_none_or(|reopened| reopened.at > step);
        if let Some(settled) = known[from..until].iter().find(settles).filter(|_| counts) {
            return Status::Cancelled { at: settled.at };
        }
        from = until + 1;
    }
    if now < step { Status::Upcoming } else { Status::Due }
}

/// Every history of up to `length` events, of every kind, over the seconds 0 to 2.
fn histories(length: usize) -> Vec<Vec<Event<'static>>> {
    let kinds = [
        EventKind::Reached(Milestone::Started),
        EventKind::Reached(Milestone::Replied),
        EventKind::Reached(Milestone::Resolved),
        EventKind::Reopened,
        EventKind::Done("calls/1"),
        EventKind::Done("calls/2"),
    ];
    let mut all = vec![Vec::new()];
    let mut longest = all.clone();
    for _ in 0..length {
        let longer = longest.iter().flat_map(|events: &Vec<Event<'static>>| {
            let from = events.last().map_or(0, |last| last.at.unix_seconds());
            (from..3).flat_map(move |second| {
                kinds.map(|kind| events.iter().copied().chain([Event { at: at(second), kind }]).collect::<Vec<_>>())
            })
        });
        longest = longer.collect();
        all.extend(longest.iter().cloned());
    }
    all
}

#[test]
fn every_short_history_gives_a_step_the_status_of_its_definition() {
    for events in histories(3) {
        let history = History::new(&events).expect("in order");
        for (step, now) in (0..3).flat_map(|step| (0..3).map(move |now| (at(step), at(now)))) {
            for unless in
                [unless(&[]), unless(&[Milestone::Started]), unless(&[Milestone::Started, Milestone::Replied])]
            {
                let status = history.status("calls/1", step, unless, now);
                assert_eq!(status, defined(&events, "calls/1", step, unless, now), "{events:?} at {now} for {step}");
            }
        }
    }
}

#[test]
fn events_may_share_a_second_and_come_no_earlier_than_the_one_ahead() {
    let reached = |second| Event::reached(at(second), Milestone::Started);
    assert!(History::new(&[reached(5), Event::reopened(at(5)), reached(5)]).is_ok());
    let error = History::new(&[reached(5), reached(6), reached(5)]).expect_err("out of order");
    assert_eq!((error.event(), error.code()), (2, "out_of_order"));
}

#[test]
fn the_n_th_repetition_comes_n_times_later_and_far_past_any_calendar_at_the_most() {
    let every = |seconds| Some(Repeat { every: Duration::from_seconds(seconds), times: 3 });
    let schedule = |repeat| Schedule { anchor: Anchor::Start, offset: Duration::ZERO, repeat };
    let later = |repeat, number| schedule(repeat).later(number).seconds();
    assert_eq!((schedule(None).last(), later(None, 0)), (0, 0));
    assert_eq!((schedule(every(900)).last(), later(every(900), 0), later(every(900), 3)), (3, 0, 2_700));
    assert_eq!(later(every(i64::MAX), 2), i64::MAX);
}
