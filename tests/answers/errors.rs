//! Errors say which thing is wrong, once, and in a form of their own.

use casebook::{Casebook, Instant};
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
    let messages: Vec<String> = error.diagnostics().iter().map(|found| found.render()).collect();
    assert_eq!(messages.len(), 1, "{}", messages.join("\n"));
}
