//! Decides one flight case over and over, for a profiler: `profile bound`, `hand` or `json`, and how often.

use std::hint::black_box;

use casebook_benches::{calendars, flight, handwritten, tickets};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let way = arguments.next().unwrap_or_default();
    let count: u32 = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(1_000);
    let (flight, bu_online, now, ticket) = (flight(), calendars::bu_online(), tickets::now(), tickets::after_hours());
    let case = flight.bind(&ticket).expect("binds");
    let json = serde_json::to_string(&ticket).expect("JSON");
    for _ in 0..count {
        match &*way {
            "bound" => {
                let verdict = flight.decide(black_box(&case), now).expect("decides");
                black_box(verdict.decided().map(|applied| applied.due_at().expect("covered")));
            }
            "hand" => {
                black_box(handwritten::decide(black_box(&ticket), &bu_online, now).expect("covered"));
            }
            "json" => {
                let mut reader = serde_json::Deserializer::from_str(black_box(&json));
                black_box(flight.bind_from(&mut reader).expect("binds"));
            }
            _ => panic!("which way: bound, hand or json?"),
        }
    }
}
