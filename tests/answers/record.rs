//! Records of decisions: they come back from JSON as they were, say the same when replayed, and what differs where the
//! rules have changed.

use casebook::record::{DecisionRecord, Obstacle, Privacy, RecordSchema, RecordStatus, Recorder, Replay};
use casebook::{Casebook, Instant};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{at, load, rules};

fn record(casebook: &Casebook, playbook: &str, case: &Value, now: &str) -> DecisionRecord {
    let playbook = casebook.playbook(playbook).unwrap_or_else(|error| panic!("{error}"));
    Recorder::new(playbook, Privacy::left_out()).evaluate(case, at(now)).1
}

fn reread(record: &DecisionRecord) -> DecisionRecord {
    serde_json::from_str(&serde_json::to_string(record).expect("JSON")).expect("a record")
}

/// The differences as they are shown; what cannot be compared as its reason.
fn told(replay: Replay) -> Vec<String> {
    match replay {
        Replay::Same => Vec::new(),
        Replay::Differs(differences) => differences.iter().map(ToString::to_string).collect(),
        Replay::NotComparable(obstacle) => vec![obstacle.to_string()],
    }
}

const FLIGHT: &str = casebook::doc::PLAYBOOK;
const FRIDAY: &str = "2026-11-27T09:00:00+07:00";

fn change() -> Value {
    json!({ "request": "change", "departs_at": "2026-12-05T08:00:00+07:00", "ticket": "T-1" })
}

#[test]
fn a_record_is_this_json() {
    let casebook = load(FLIGHT);
    let mut record = record(&casebook, "flight", &change(), FRIDAY);
    record.rules_version = "0123456789abcdef".to_owned();
    record.reference = Some("T-1".to_owned());
    insta::assert_snapshot!(serde_json::to_string_pretty(&record).expect("JSON"));
}

#[test]
fn questions_and_errors_are_recorded_too() {
    let casebook = load(FLIGHT);
    let asked = record(&casebook, "flight", &json!({ "request": "change" }), FRIDAY);
    assert_eq!((asked.status, asked.needs_input.as_deref()), (RecordStatus::NeedsInput, Some("departs_at")));
    assert_eq!(casebook.replay(&reread(&asked)), Replay::Same);

    let refused = record(&casebook, "flight", &json!({ "request": "dance" }), FRIDAY);
    let error = refused.error.as_ref().expect("an error");
    assert_eq!((error.code.as_str(), error.input.as_deref()), ("invalid_value", Some("request")));
    assert_eq!((refused.status, &refused.inputs), (RecordStatus::Error, &None));
    assert_eq!(casebook.replay(&reread(&refused)), Replay::NotComparable(Obstacle::NoCase));

    let late = "playbook: late\ntime_zone: UTC\ninputs: { at: { type: datetime } }\nfacts: { open: desk.is_open(at) }\n\
        tree: { switch: open, cases: { true: done, false: done } }\noutcomes: { done: { kind: advise } }\n\
        calendars: { desk: { time_zone: UTC, hours: always, years: 2026-2026 } }\n";
    let (narrow, wide) = (load(late), load(late.replace("2026-2026", "2026-2030")));
    let failed = reread(&record(&narrow, "late", &json!({ "at": "2028-01-01T00:00:00Z" }), FRIDAY));
    assert_eq!(failed.error.as_ref().map(|error| error.code.as_str()), Some("out_of_horizon"));
    assert_eq!(narrow.replay(&failed), Replay::Same, "an error that comes again is the same");
    let told = told(wide.replay(&failed));
    assert_eq!(told[..2], ["status: error, now decided", "outcome: nothing, now done"], "{told:?}");
}

#[test]
fn changed_rules_show_what_they_change() {
    let then = reread(&record(&load(FLIGHT), "flight", &change(), FRIDAY));
    let now = |from: &str, to: &str| {
        assert!(FLIGHT.contains(from), "{from}");
        told(load(FLIGHT.replacen(from, to, 1)).replay(&then))
    };
    assert_eq!(now("outcomes:\n", "outcomes: # four\n"), [""; 0]);
    assert_eq!(
        now("sla: 240m", "sla: 120m"),
        ["sla.minutes: 240, now 120", "sla.due_at: 2026-11-27T13:00:00+07:00, now 2026-11-27T11:00:00+07:00"]
    );
    assert_eq!(now("route: cs, sla", "sla"), ["route.to: cs, now nothing"]);
    assert_eq!(
        now(
            "process, route: cs",
            "process, title: Đổi vé, ref: 1.2, priority: high, reply: refund, do: call, close: true, route: cs"
        ),
        [
            "title: nothing, now Đổi vé",
            "refs: nothing, now 1.2",
            "priority: normal, now high",
            "close: false, now true",
            "reply.template: nothing, now refund",
            "actions: nothing, now call",
        ]
    );
    assert_eq!(
        now("      switch: too_late\n", "      switch: too_late\n      title: Muộn?\n"),
        ["trace: request = change (flight); too_late = false (flight → change), now \
          request = change (flight); too_late = false (Muộn?)"]
    );
    // Where the playbook prints its instants does not make them others.
    assert_eq!(now("time_zone: Asia/Ho_Chi_Minh", "time_zone: UTC"), [""; 0]);
    // The airline's cut-off moves past the flight.
    let moved = now("departs_at - 3h", "departs_at - 300h");
    assert_eq!(moved[..2], ["outcome: flight.change, now flight.airline_direct", "kind: process, now advise"]);
    let asked = now("type: datetime, default: now }", "type: datetime, default: now }\n  vip: { type: boolean }")
        .into_iter()
        .chain(now(
            "    change:\n      switch: too_late\n      cases:",
            "    change:\n      switch: too_late\n      otherwise: flight.change\n      cases:",
        ))
        .collect::<Vec<_>>();
    assert_eq!(asked, [""; 0], "an input that nothing asks for changes nothing: {asked:?}");
}

/// An outcome that says all that an outcome can.
const EVERYTHING: &str = r#"
playbook: all
time_zone: Asia/Ho_Chi_Minh
inputs: { open: { type: boolean }, seen: { type: datetime, default: now } }
tree: { title: Mở chưa, ref: "1", switch: open, cases: { true: done, false: done } }
outcomes:
  done:
    title: Xong
    ref: "2"
    kind: process
    priority: high
    route: { to: desk, via: [crm] }
    sla: { respond: 30m, next_response: 1h, resolve: 4h, clock: desk, warn_at: 50% }
    promise: { days: 3, calendar: desk, from: seen }
    reply: { template: told, variant: email }
    collect: open
    do: call
    follow_up: { remind: desk, after: 3h }
    escalation: late
    close: true
teams: { desk: { calendar: desk, channels: [crm], mention: [anna] } }
calendars: { desk: { time_zone: Asia/Ho_Chi_Minh, hours: { mon-fri: 09:00-17:00 }, years: 2026-2027 } }
escalations: { late: { steps: [{ do: remind, to: desk, before_due: 1h, unless: replied, title: Nhắc }] } }
replies: { told: { variants: { email: { subject: S, body: B }, zalo: { body: B } } } }
"#;

/// Every value of a JSON tree that has none below it, by its path.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| leaves(value, &format!("{path}/{name}"), found))
        }
        Value::Array(items) if !items.is_empty() => {
            items.iter().enumerate().for_each(|(place, value)| leaves(value, &format!("{path}/{place}"), found));
        }
        _ => found.push(path.to_owned()),
    }
}

/// The record with another value there: the first that such a field takes.
fn with_another(record: &Value, path: &str) -> DecisionRecord {
    let others =
        ["2020-01-01T00:00:00+07:00", "2020-01-01", "zalo", "advise", "low", "check", "resolved", "needs_input"];
    let others = others.map(Value::from).into_iter().chain([json!(7), json!(false), json!(true), json!([])]);
    let mut altered = others.filter_map(|other| {
        let mut altered = record.clone();
        let place = altered.pointer_mut(path).expect("a leaf");
        if *place == other {
            return None;
        }
        *place = other;
        serde_json::from_value(altered).ok()
    });
    altered.next().unwrap_or_else(|| panic!("nothing else can stand at {path}"))
}

#[test]
fn whatever_came_out_otherwise_is_a_difference() {
    let casebook = load(EVERYTHING);
    // On a Saturday, so that there is a next opening.
    let then = record(&casebook, "all", &json!({ "open": true }), "2026-11-28T09:00:00+07:00");
    assert_eq!(casebook.replay(&then), Replay::Same);
    let then = serde_json::to_value(&then).expect("JSON");
    let mut all = Vec::new();
    leaves(&then, "", &mut all);
    // What was asked, and by which rules; where nothing failed and nothing was asked, there is nothing to compare.
    let asked = ["/schema", "/reference", "/at", "/playbook", "/rules_version", "/inputs", "/private", "/left_out"];
    let came_out = all.iter().filter(|path| asked.iter().all(|asked| !path.starts_with(asked)));
    let mut compared = 0;
    for path in came_out.filter(|path| !path.ends_with("/private")) {
        if then.pointer(path) == Some(&Value::Null) {
            assert!(["/needs_input", "/error"].contains(&&**path), "{path} says nothing");
            continue;
        }
        let Replay::Differs(differences) = casebook.replay(&with_another(&then, path)) else { panic!("{path}") };
        let field = path.trim_start_matches('/').replace('/', ".");
        assert!(differences.iter().any(|found| field.starts_with(found.field())), "{path}: {differences:?}");
        compared += 1;
    }
    assert!(compared > 35, "{compared} values");
}

#[test]
fn what_cannot_be_compared_says_why() {
    let then = reread(&record(&load(FLIGHT), "flight", &change(), FRIDAY));
    let gone = load(FLIGHT.replace("playbook: flight", "playbook: plane")).replay(&then);
    assert_eq!(told(gone), ["there is no playbook `flight`; there is `plane`"]);
    let refused =
        load(FLIGHT.replace("change: Đổi vé", "swap: Đổi vé").replace("    change:", "    swap:")).replay(&then);
    assert_eq!(told(refused), ["the case is refused today: `request` cannot be `change`; it is one of refund, swap"]);
    // An input that the rules dropped is one more field that no input names.
    let rules =
        FLIGHT.replace("too_late: contacted_at >= departs_at - 3h", "too_late: contacted_at >= contacted_at + 3h");
    let dropped = rules.replace("  departs_at: { type: datetime, ask: \"Chuyến bay khởi hành lúc nào?\" }\n", "");
    assert_ne!(dropped, rules);
    assert_eq!(load(&dropped).replay(&then), Replay::Same);
}

#[test]
fn a_record_of_another_schema_is_refused_and_so_is_a_field_too_many() {
    let text = serde_json::to_string(&record(&load(FLIGHT), "flight", &change(), FRIDAY)).expect("JSON");
    let refuse = |from: &str, to: &str| {
        assert!(text.contains(from), "{from} in {text}");
        serde_json::from_str::<DecisionRecord>(&text.replacen(from, to, 1)).expect_err(to).to_string()
    };
    let other = refuse("casebook.decision/1", "casebook.decision/2");
    let said = "the record is of the schema \"casebook.decision/2\", which is newer; this version of Casebook reads `casebook.decision/1`";
    assert!(other.starts_with(said), "{other}");
    assert!(refuse("\"refs\":", "\"note\":1,\"refs\":").contains("unknown field `note`"));
    assert!(refuse("\"minutes\":", "\"note\":1,\"minutes\":").contains("unknown field `note`"));
    assert!(refuse("\"private\":{},", "").contains("missing field `private`"));
    assert!(refuse("\"private\":{}", "\"private\":{\"a\":null,\"a\":null}").contains("`a` stands twice"));
    assert!(refuse("\"request\":", "\"request\":\"refund\",\"request\":").contains("`request` stands twice"));
    assert!(refuse("\"refs\":", "\"refs\":[],\"refs\":").contains("duplicate field `refs`"));
    assert!(refuse("\"close\":false", "\"close\":NaN").contains("expected value"));
    assert!(refuse("2026-11-27T09:00:00+07:00", "2026-11-27T09:00:00").contains("is not a datetime with an offset"));
    assert!(refuse("\"kind\":\"process\"", "\"kind\":\"dance\"").contains("unknown variant `dance`"));
    // Whatever stands before it, the schema is what is wrong.
    let later: RecordSchema = serde_json::from_str(r#"{"at":1,"schema":"casebook.decision/9"}"#).expect("a schema");
    assert_eq!(later.check().expect_err("another").found(), "casebook.decision/9");
}

/// Flight cases around the edges of hours, holidays and the airline's cut-off; some asked, some refused.
fn flight_case() -> impl Strategy<Value = (Value, Instant)> {
    let request = prop::sample::select(vec![
        "change_flight",
        "add_baggage",
        "change_ticket_info",
        "paid_not_received",
        "transaction_pending",
        "refund_cancel",
        "payment_guide",
        "ticket_invoice",
        "service_fee_invoice",
        "dance",
    ]);
    let airline = prop::option::of(prop::sample::select(vec!["bamboo", "vietjet", "vietnam_airlines"]));
    let day = prop::sample::select(vec![
        "2026-11-25",
        "2026-11-27",
        "2026-11-28",
        "2026-11-30",
        "2026-02-13",
        "2026-02-20",
        "2030-12-31",
        "2031-01-02",
    ]);
    let time = prop::sample::select(vec!["08:59:59", "09:00:00", "15:59:59", "16:00:00", "17:00:00", "23:30:00"]);
    let ahead =
        prop::option::of(prop::sample::select(vec![864_000_i64, 10_800, 10_801, 14_400, 14_401, 0, -3_600, 345_600]));
    let flag = || prop::option::of(any::<bool>());
    (request, airline, day, time, ahead, flag(), flag(), prop::option::of("[A-Z]{3} Riêng Tư")).prop_map(
        |(request, airline, day, time, ahead, eligible, allowed, name)| {
            let now = at(&format!("{day}T{time}+07:00"));
            let departs = ahead.and_then(|ahead| Instant::from_unix_seconds(now.unix_seconds() + ahead));
            let case = json!({
                "request": request, "airline": airline, "departs_at": departs, "invoice_eligible": eligible,
                "fare_allows_change": allowed, "customer_name": name,
            });
            (case, now)
        },
    )
}

#[test]
fn ten_thousand_records_come_back_and_replay_the_same() {
    let casebook = rules::loaded("rules/momo");
    let flight = casebook.playbook("flight").expect("the playbook");
    let recorder = Recorder::new(flight, Privacy::left_out());
    let config = ProptestConfig { cases: 10_000, failure_persistence: None, ..Default::default() };
    let mut seen = std::collections::BTreeMap::<&str, u32>::new();
    let count = std::cell::RefCell::new(&mut seen);
    let outcome = proptest::test_runner::TestRunner::new(config).run(&flight_case(), |(case, now)| {
        let (evaluated, record) = recorder.evaluate(&case, now);
        let line = serde_json::to_string(&record).expect("JSON");
        prop_assert!(!line.contains("Riêng Tư") && !line.contains('\n'), "{line}");
        let kept: DecisionRecord = serde_json::from_str(&line).expect("a record");
        prop_assert_eq!(&kept, &record);
        prop_assert_eq!(evaluated.is_ok(), record.status != RecordStatus::Error);
        match casebook.replay(&kept) {
            Replay::Same => {}
            Replay::NotComparable(Obstacle::NoCase) => prop_assert_eq!(record.inputs, None),
            other => prop_assert!(false, "{line}\n{other:?}"),
        }
        *count.borrow_mut().entry(record.status.name()).or_default() += 1;
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
    assert!(seen.len() == 3 && seen.values().all(|count| *count > 300), "{seen:?}");
}

/// One input of every type, at the ends of its range.
#[test]
fn every_type_of_value_comes_back() {
    let casebook = load(
        "playbook: kinds\ntime_zone: America/New_York\ninputs:\n  yes: { type: boolean, optional: true }\n\
         \x20 amount: { type: number, optional: true }\n  words: { type: text, optional: true }\n\
         \x20 day: { type: date, optional: true }\n  moment: { type: datetime, optional: true }\n\
         \x20 wait: { type: duration, optional: true }\n  tags: { any_of: { vip: V, old: O }, optional: true }\n\
         tree: done\noutcomes: { done: { kind: advise } }\n",
    );
    for case in [
        json!({}),
        json!({ "yes": false, "amount": -0.0001, "words": "\"\n\u{2028}ệ\0", "day": "0001-01-01", "tags": [] }),
        json!({ "moment": "9999-12-31T23:59:59Z", "wait": "-1d12h", "tags": ["old", "vip"], "amount": 922337203685477_i64 }),
        json!({ "moment": "0001-01-01T00:00:00Z", "wait": "0s", "day": "9999-12-31", "amount": 12345.6789, "words": "" }),
    ] {
        let record = record(&casebook, "kinds", &case, FRIDAY);
        assert_eq!(record.status, RecordStatus::Decided, "{record:?}");
        let given = record.inputs.as_ref().map(std::collections::BTreeMap::len);
        assert_eq!(given, case.as_object().map(serde_json::Map::len));
        assert_eq!(reread(&record), record);
        assert_eq!(casebook.replay(&reread(&record)), Replay::Same);
    }
}

#[test]
fn a_case_of_another_playbook_is_no_case_of_this() {
    let casebook = load(FLIGHT);
    let other = load(FLIGHT).playbook("flight").expect("the playbook").bind(&change()).expect("a case");
    let recorder = Recorder::new(casebook.playbook("flight").expect("the playbook"), Privacy::left_out());
    let (evaluated, record) = recorder.evaluate_case(&other, at(FRIDAY));
    assert_eq!(evaluated.expect_err("another").code(), "other_playbook");
    assert_eq!((record.inputs, record.error.map(|error| error.code)), (None, Some("other_playbook".to_owned())));
}
