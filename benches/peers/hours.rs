//! Measures how many times as long each peer takes for the same question about the same desk.

use std::hint::black_box;

use casebook::Duration;
use casebook_benches::ratio;
use casebook_peers::{Desk, instants};
use jiff::SignedDuration;

const DAY: i64 = 86_400;

fn main() {
    let desk = Desk::new();
    let instants = instants(1_024);
    let round = |at: &mut usize| {
        *at = (*at + 1) % instants.len();
        black_box(instants[*at])
    };
    let [mut one, mut other] = [0, 0];
    ratio::print(
        "is_open, ule-hours ÷ casebook",
        || desk.ule.is_open(round(&mut one).1),
        || desk.ours.is_open(round(&mut other).0),
    );
    ratio::print(
        "next opening, workclock ÷ casebook",
        || desk.workclock.next_period(round(&mut one).1).map(|period| period.start),
        || desk.ours.next_open(round(&mut other).0),
    );
    for (span, days) in [("1 day", 1), ("30 days", 30), ("3 years", 3 * 365)] {
        // A span of so many days holds about that many times 8 of 24 hours, on 5 of 7 days.
        let open = days * 8 * 3_600 * 5 / 7;
        let (ours, theirs) = (Duration::from_seconds(open), SignedDuration::from_secs(open));
        ratio::print(
            &format!("add {span}, ule-hours ÷ casebook"),
            || desk.ule.add(round(&mut one).1, theirs),
            || desk.ours.add(round(&mut other).0, ours),
        );
        ratio::print(
            &format!("add {span}, workclock ÷ casebook"),
            || desk.workclock.add(round(&mut one).1, theirs),
            || desk.ours.add(round(&mut other).0, ours),
        );
        let (later, wall) = (Duration::from_seconds(days * DAY), SignedDuration::from_secs(days * DAY));
        let ours = |at: &mut usize| {
            let from = round(at).0;
            desk.ours.between(from, from.checked_add(later).expect("in range"))
        };
        ratio::print(
            &format!("between {span}, ule-hours ÷ casebook"),
            || {
                let from = round(&mut one).1;
                desk.ule.between(from, from + wall)
            },
            || ours(&mut other),
        );
        ratio::print(
            &format!("between {span}, workclock ÷ casebook"),
            || {
                let from = round(&mut one).1;
                desk.workclock.between(from, from + wall)
            },
            || ours(&mut other),
        );
    }
}
