//! Errors say which thing is wrong, once, and in a form of their own.

use std::error::Error;

use casebook::Language;
use casebook::calendar::OutOfHorizon;
use casebook::interview::InterviewErrorKind;
use casebook::lifecycle::{Refused, RefusedKind, ReplayErrorKind};
use casebook::report::{Filter, ParseGroupingError, TicketErrorKind, TicketRecord};
use casebook::{Actor, Calendar, CalendarSpec, Casebook, Duration, ErrorKind, Instant, Interview, sla};
use serde_json::json;

use crate::support::playbook;

fn now() -> Instant {
    "2026-11-27T10:00:00Z".parse().expect("an instant")
}

#[test]
fn an_error_has_its_json_form() {
    let flight = playbook(casebook::doc::PLAYBOOK);
    let error = flight.bind(&json!({ "request": "dance" })).expect_err("outside the list");
    let form = serde_json::to_value(&error).expect("JSON");
    assert_eq!(
        form,
        json!({
            "status": "error", "code": "invalid_value", "message": error.to_string(), "input": "request",
            "allowed": ["refund", "change"],
        })
    );
    let form = serde_json::to_value(flight.bind(&json!([])).expect_err("no case")).expect("JSON");
    assert_eq!((&form["code"], &form["input"], &form["allowed"]), (&json!("not_a_case"), &json!(null), &json!([])));
}

const FAULTS: &str = r#"
playbook: faults
time_zone: UTC
inputs: { first: { type: number }, second: { type: number }, known: { type: boolean }, since: { type: datetime } }
facts:
  ratio: 1 / first > 1
  doubled: ratio or known
  other: 1 / second > 1
  open: near.is_open(since)
  later: far.is_open(since + 400d)
tree:
  table: [doubled, other, known, open, later]
  hit_policy: first
  rows:
    - [true, any, any, any, any, one]
    - [any, true, any, any, any, two]
    - [any, any, any, true, true, three]
  otherwise: four
outcomes:
  one: { kind: advise }
  two: { kind: advise }
  three: { kind: advise }
  four: { kind: advise, do: { do: it, when: 1 / first > 3 } }
calendars:
  near: { time_zone: UTC, hours: always, years: 2026-2026 }
  far: { time_zone: UTC, hours: always, years: 2026-2027 }
"#;

/// An error that did not matter is not mistaken for the one that does.
#[test]
fn the_error_names_the_fact_it_comes_from() {
    let faults = playbook(FAULTS);
    let refuse = |case: serde_json::Value| faults.evaluate(&case, now()).expect_err("a fault").to_string();
    let since = "2026-12-01T00:00:00Z";
    // `known` decides `doubled`, whose `ratio` fails behind it; what fails for good is `other`.
    assert_eq!(
        faults
            .evaluate(&json!({ "first": 0, "known": true }), now())
            .expect("decided")
            .decided()
            .map(|d| d.outcome().to_owned())
            .as_deref(),
        Some("one")
    );
    assert!(refuse(json!({ "first": 0, "second": 0, "known": false, "since": since })).contains("`ratio`"));
    assert!(refuse(json!({ "first": 5, "second": 0, "known": false, "since": since })).contains("`other`"));
    let message = refuse(json!({ "first": 5, "second": 5, "known": false, "since": "2027-12-01T00:00:00Z" }));
    assert!(message.contains("`open`") && message.contains("`near`") && message.contains("2026-12-31"), "{message}");
    let message = refuse(json!({ "first": 5, "second": 5, "known": false, "since": since }));
    assert!(message.contains("`later`") && message.contains("`far`") && message.contains("2027-12-31"), "{message}");
}

/// What rests on something broken is broken for the same cause.
#[test]
fn a_broken_fact_is_reported_once() {
    let text = "playbook: p\ntime_zone: UTC\ninputs: { amount: { type: number } }\nfacts:\n  half: amount / 0\n  more: half > 1\n\
                tree: { switch: more, cases: { true: done, false: done } }\n\
                outcomes: { done: { kind: advise, do: { do: it, when: more }, follow_up: { remind: cs, after: 1h, when: half > 2 } } }\n\
                teams: { cs: { title: CS } }\n";
    let error = Casebook::from_sources([("p.yaml", text)]).expect_err("division by zero");
    let messages: Vec<String> = error.diagnostics().iter().map(|found| found.render(Language::English)).collect();
    assert_eq!(messages.len(), 1, "{}", messages.join("\n"));
}

/// What an error wraps is its source, so that a host finds the cause by its type and not by words.
#[test]
fn what_an_error_wraps_is_its_source() {
    fn source<E: Error + 'static>(error: &dyn Error) -> &E {
        error.source().and_then(|source| source.downcast_ref()).unwrap_or_else(|| panic!("{error:?}"))
    }
    let faults = playbook(FAULTS);
    let case = json!({ "first": 5, "second": 5, "known": false, "since": "2027-12-01T00:00:00Z" });
    let error = faults.evaluate(&case, now()).expect_err("a fault");
    assert_eq!(error.kind(), ErrorKind::OutOfHorizon);
    assert_eq!(source::<OutOfHorizon>(&error).last().to_string(), "2026-12-31");
    // A calendar's words quote what it was asked.
    let private = playbook(FAULTS.replace("since: { type: datetime }", "since: { type: datetime, private: true }"));
    let error = private.evaluate(&case, now()).expect_err("a fault");
    assert!(error.is_out_of_horizon() && error.source().is_none() && !error.to_string().contains("2027"), "{error}");

    let flight = playbook(casebook::doc::PLAYBOOK);
    let mut interview = Interview::new(&flight, now()).expect("a question");
    interview.answer("request", &"change").expect("a choice");
    let refused = interview.answer("departs_at", &5).expect_err("a number");
    let inner = source::<casebook::Error>(&refused);
    assert_eq!((refused.kind(), inner.kind()), (InterviewErrorKind::Case(inner.kind()), ErrorKind::WrongType));

    let lifecycle = crate::support::load(casebook::doc::LIFECYCLE).lifecycle("ticket").expect("a lifecycle");
    let customer = Actor::new("an", "customer");
    let refused = lifecycle.open("T-1", &customer, &json!({ "colour": "red" }), now()).expect_err("no such input");
    let inner = source::<casebook::Error>(&refused);
    assert_eq!((refused.kind(), inner.kind()), (RefusedKind::Facts(inner.kind()), ErrorKind::UnknownField));
    let ticket = lifecycle.open("T-1", &customer, &json!({}), now()).expect("a ticket").into_ticket();
    let twice = [ticket.history(), ticket.history()].concat();
    let error = lifecycle.replay("T-1", &twice).expect_err("opened twice");
    assert_eq!(error.kind(), ReplayErrorKind::Event(source::<Refused>(&error).kind()));

    let record = json!({ "ticket": "T-1", "playbook": "flihgt", "outcome": "flight.refund", "events": [] });
    let record: TicketRecord = serde_json::from_value(record).expect("a record");
    let flights = crate::support::load(casebook::doc::PLAYBOOK);
    let error = flights.measure(&record, now()).expect_err("no such playbook");
    let inner = source::<casebook::Error>(&error);
    assert_eq!((error.kind(), inner.kind()), (TicketErrorKind::Rules(inner.kind()), ErrorKind::UnknownPlaybook));
    let record = json!({ "ticket": "T-1", "playbook": "flight", "outcome": "flight.refund", "events": [] });
    let record: TicketRecord = serde_json::from_value(record).expect("a record");
    let error = flights.measure(&record, now()).expect_err("no event");
    assert_eq!(error.kind(), TicketErrorKind::History(source::<sla::HistoryError>(&error).kind()));

    let error = sla::Clock::Calendar(&calendar()).add(Instant::MAX, Duration::from_seconds(1));
    let error = sla::HistoryError::from(error.expect_err("past its days"));
    assert_eq!(error.kind(), sla::HistoryErrorKind::OutOfHorizon);
    source::<OutOfHorizon>(source::<sla::ClockError>(&error));
    let error = "taem=cs".parse::<Filter>().expect_err("no grouping");
    source::<ParseGroupingError>(&error);
}

fn calendar() -> Calendar {
    let mut spec = CalendarSpec::new("UTC".parse().expect("a zone"), 2026..=2026);
    spec.open("mon-fri", "09:00-17:00").expect("hours");
    Calendar::build(&spec).expect("a calendar")
}
