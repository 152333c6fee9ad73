//! Shows that the hand-written decision and the rules decide alike: otherwise a ratio of the two would say nothing.

use std::collections::BTreeSet;

use casebook::Verdict;
use casebook_benches::handwritten::{self, Answer};
use casebook_benches::{calendars, flight, tickets};

#[test]
fn hand_written_and_rules_decide_alike() {
    let (flight, bu_online, now) = (flight(), calendars::bu_online(), tickets::now());
    let mut reached = BTreeSet::new();
    let tickets = tickets::tickets(5_000);
    for ticket in tickets.iter().chain([&tickets::after_hours()]) {
        let case = flight.bind(ticket).expect("binds");
        match (
            flight.decide(&case, now).expect("decides"),
            handwritten::decide(ticket, &bu_online, now).expect("covered"),
        ) {
            (Verdict::Decided(applied), Answer::Decided { outcome, due_at, open_refund_check }) => {
                assert_eq!(applied.outcome(), outcome.name(), "{ticket:?}");
                assert_eq!(applied.due_at().expect("covered"), due_at, "{ticket:?}");
                assert_eq!(applied.actions().eq(["open_refund_check"]), open_refund_check, "{ticket:?}");
                reached.insert(outcome.name());
            }
            (Verdict::NeedsInput(needed), Answer::Needs(input)) => assert_eq!(needed.input(), input, "{ticket:?}"),
            (verdict, answer) => panic!("{verdict:?} is not {answer:?} for {ticket:?}"),
        }
    }
    let outcomes: BTreeSet<&str> = flight.outcomes().map(|outcome| outcome.name()).collect();
    assert_eq!(reached, outcomes, "the tickets reach every outcome, and both sides know the same");
}

#[test]
fn json_and_structs_bind_alike() {
    let (flight, bu_online, now) = (flight(), calendars::bu_online(), tickets::now());
    for ticket in tickets::tickets(200) {
        let chrono = tickets::with_chrono(&ticket);
        let json = serde_json::to_string(&chrono).expect("serialises");
        let outcome = |case: &casebook::Case| {
            flight
                .decide(case, now)
                .expect("decides")
                .decided()
                .map(|applied| (applied.outcome(), applied.due_at()).0.to_owned())
        };
        let from_struct = outcome(&flight.bind(&ticket).expect("binds"));
        assert_eq!(outcome(&flight.bind(&chrono).expect("binds")), from_struct, "{json}");
        let mut json_reader = serde_json::Deserializer::from_str(&json);
        assert_eq!(outcome(&flight.bind_from(&mut json_reader).expect("binds")), from_struct, "{json}");
        assert_eq!(
            handwritten::decide(&chrono, &bu_online, now),
            handwritten::decide(&ticket, &bu_online, now),
            "{json}"
        );
    }
}
