//! Errors speak Vietnamese to whoever asks them to: nothing in them is left in English, and their `Display` stays English.

use std::collections::BTreeMap;

use casebook::lifecycle::Refused;
use casebook::record::{Obstacle, Privacy, RecordSchema};
use casebook::report::{Filter, Grouping, Query, QueryError, SamplePlan, TicketRecord};
use casebook::sla::{ClockError, EventKind, Warning};
use casebook::{Actor, Casebook, Error, Instant, Interview, Language, Ticket, escalation, sla};
use serde_json::{Value, json};

use crate::support::english::english_words;

/// What is told in both languages.
#[derive(Default)]
struct Told(Vec<[String; 2]>);

impl Told {
    fn add(&mut self, message: impl Fn(Language) -> String) {
        self.0.push([Language::English, Language::Vietnamese].map(message));
    }

    fn error(&mut self, error: &Error) {
        assert_eq!(error.message(Language::English), error.to_string());
        self.add(|language| error.message(language));
        self.add(|language| {
            serde_json::to_value(error.told(language)).unwrap()["message"].as_str().unwrap().to_owned()
        });
    }

    fn refused(&mut self, refused: &Refused) {
        assert_eq!(refused.message(Language::English), refused.to_string());
        self.add(|language| refused.message(language));
        self.add(|language| {
            serde_json::to_value(refused.told(language)).unwrap()["message"].as_str().unwrap().to_owned()
        });
    }

    /// Names that the rules of these tests have, and which errors list as they are.
    fn must_be_told(self) {
        let own = "red green refund change flight agent customer open receive close raised received reported low \
                   normal high urgent day week month quarter year team agent tag outcome playbook lifecycle \
                   priority state opened replied customer_replied waiting resumed resolved reopened sla_changed \
                   calendar_changed warn";
        let own: Vec<String> = own.split_whitespace().map(str::to_owned).collect();
        for [english, vietnamese] in self.0 {
            assert_ne!(english, vietnamese);
            let left = english_words(&vietnamese, &own);
            assert!(left.is_empty(), "{vietnamese}: {left:?}");
        }
    }
}

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

const NOW: &str = "2026-11-27T10:00:00+07:00";

const EVERY_TYPE: &str = "
playbook: every
time_zone: UTC
inputs:
  a: { type: boolean }
  b: { type: number }
  c: { type: text }
  d: { type: date }
  e: { type: datetime }
  f: { type: duration }
  g: { one_of: { red: Đỏ, green: Xanh } }
  h: { any_of: { red: Đỏ, green: Xanh } }
  secret: { one_of: { red: Đỏ, green: Xanh }, private: true }
tree: { table: [g, h, secret, a, b, c, d, e, f], rows: [[red, any, any, any, any, any, any, any, any, done]],
  otherwise: other }
outcomes: { done: { kind: advise }, other: { kind: process } }
";

#[test]
fn what_is_wrong_with_a_case_is_told() {
    let every = crate::support::playbook(EVERY_TYPE);
    let mut told = Told::default();
    for wrong in [
        json!({ "a": 1 }),
        json!({ "b": true }),
        json!({ "b": 0.123_456 }),
        json!({ "c": [] }),
        json!({ "c": {} }),
        json!({ "d": 1 }),
        json!({ "d": "soon" }),
        json!({ "e": true }),
        json!({ "e": "soon" }),
        json!({ "f": [] }),
        json!({ "f": "soon" }),
        json!({ "g": "blue" }),
        json!({ "g": 1 }),
        json!({ "h": "red" }),
        json!({ "h": ["blue"] }),
        json!({ "h": [1] }),
        json!({ "secret": "blue" }),
        json!([]),
        json!("x"),
        json!(null),
    ] {
        let error = every.bind(&wrong).map(drop).expect_err("a wrong case");
        told.error(&error);
        let text = wrong.to_string();
        let read = every.bind_from(&mut serde_json::Deserializer::from_str(&text)).map(drop);
        told.error(&read.expect_err("a wrong case"));
    }
    for text in
        ["", "{", "[1,", "{\"a\" 1}", "{a: 1}", "{\"a\": true, \"a\": true}", "{\"a\": nul}", "{\"c\": \"\\q\"}"]
    {
        let read = every.bind_from(&mut serde_json::Deserializer::from_str(text)).map(drop);
        told.error(&read.expect_err("a wrong case"));
    }
    told.error(&every.bind_strict(&json!({ "gg": "red" })).map(drop).expect_err("an unknown field"));
    for (fact, b) in [("1 / b > 1", json!(0)), ("b * 900000000000000 > 1", json!(9_000))] {
        let text = format!(
            "playbook: p\ntime_zone: UTC\ninputs: {{ b: {{ type: number }} }}\nfacts: {{ share: {fact} }}\n\
             tree: {{ switch: share, cases: {{ true: one, false: two }} }}\n\
             outcomes: {{ one: {{ kind: advise }}, two: {{ kind: process }} }}\n"
        );
        told.error(&crate::support::playbook(text).evaluate(&json!({ "b": b }), at(NOW)).expect_err(fact));
    }
    told.must_be_told();
}

#[test]
fn what_a_casebook_does_not_have_is_told() {
    let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)]).unwrap();
    let mut told = Told::default();
    told.error(&casebook.playbook("flihgt").unwrap_err());
    told.error(&casebook.checklist("flight").unwrap_err());
    told.error(&casebook.lifecycle("flight").unwrap_err());
    told.error(&casebook.graph("flihgt").unwrap_err());
    told.error(&casebook.calendar("desk").map(drop).unwrap_err());
    let flight = casebook.playbook("flight").unwrap();
    let mut interview = Interview::new(&flight, at(NOW)).unwrap();
    let mut saved: Value = serde_json::to_value(interview.save()).unwrap();
    saved["rules_version"] = "another".into();
    let saved = serde_json::from_value(saved).unwrap();
    for error in [
        interview.answer("departs_at", &NOW).map(drop).unwrap_err(),
        interview.answer("request", &"dance").map(drop).unwrap_err(),
        interview.answer("request", &Option::<bool>::None).map(drop).unwrap_err(),
        interview.change("request", &"change").map(drop).unwrap_err(),
        Interview::resume(&flight, saved).map(drop).unwrap_err(),
    ] {
        assert_eq!(error.message(Language::English), error.to_string());
        told.add(|language| error.message(language));
        told.add(|language| error.told(language).to_string());
    }
    told.must_be_told();
}

#[test]
fn why_an_event_does_not_happen_is_told() {
    let casebook = Casebook::from_sources([("ticket.yaml", casebook::doc::LIFECYCLE)]).unwrap();
    let lifecycle = casebook.lifecycle("ticket").unwrap();
    let (agent, customer) = (Actor::new("lan", "agent"), Actor::new("an", "customer"));
    let nothing = BTreeMap::<&str, &str>::new();
    let ticket = lifecycle.open("T-1", &customer, &nothing, at(NOW)).unwrap().into_ticket();
    let mut told = Told::default();
    for (event, actor, now) in [
        ("dance", &agent, NOW),
        ("open", &customer, NOW),
        ("receive", &customer, NOW),
        ("receive", &Actor::new("lan", "boss"), NOW),
        ("receive", &Actor::new(" ", "agent"), NOW),
        ("receive", &agent, "2026-11-27T09:00:00+07:00"),
    ] {
        told.refused(&lifecycle.fire(&ticket, event, actor, &nothing, at(now)).expect_err(event));
    }
    told.refused(&lifecycle.open(" ", &customer, &nothing, at(NOW)).unwrap_err());
    let mut changed: Value = serde_json::to_value(&ticket).unwrap();
    changed["state"] = "nowhere".into();
    let changed: Ticket = serde_json::from_value(changed).unwrap();
    told.refused(&lifecycle.fire(&changed, "receive", &agent, &nothing, at(NOW)).unwrap_err());
    for error in [lifecycle.replay("T-1", &[]).unwrap_err(), lifecycle.verify(&changed).unwrap_err()] {
        assert_eq!(error.message(Language::English), error.to_string());
        told.add(|language| error.message(language));
    }
    let text = serde_json::to_string(&ticket).unwrap();
    for wrong in [
        text.replace("ticket/1", "ticket/2"),
        text.replace("\"state\"", "\"status\""),
        text.replace("\"interactions\":", "\"interactions\":[],\"more\":"),
        text.replace(":0,", ":\"none\","),
        text.replace("+07:00\"", "\""),
        text[..40].to_owned(),
    ] {
        if let Err(error) = serde_json::from_str::<Ticket>(&wrong) {
            told.add(|language| language.retell(&error));
        }
    }
    told.must_be_told();
}

#[test]
fn what_is_wrong_with_histories_and_reports_is_told() {
    let mut told = Told::default();
    let event = |text, kind| sla::Event::new(at(text), kind);
    let (first, second) = ("2026-11-27T09:00:00Z", "2026-11-27T10:00:00Z");
    for history in [
        vec![],
        vec![event(first, EventKind::Replied)],
        vec![event(second, EventKind::Opened), event(first, EventKind::Replied)],
        vec![event(first, EventKind::Opened), event(second, EventKind::Opened)],
        vec![event(first, EventKind::Opened), event(second, EventKind::Reopened)],
        vec![event(first, EventKind::Opened), event(second, EventKind::SlaChanged)],
        vec![event(first, EventKind::Opened), event(first, EventKind::Resolved), event(second, EventKind::Waiting)],
    ] {
        let error = sla::History::new(&history).map(drop).expect_err("no history");
        assert_eq!(error.message(Language::English), error.to_string());
        told.add(|language| error.message(language));
    }
    let backwards = [escalation::Event::reopened(at(second)), escalation::Event::reopened(at(first))];
    let error = escalation::History::new(&backwards).unwrap_err();
    told.add(|language| error.message(language));
    told.add(|language| ClockError::OutOfRange.message(language));
    told.add(|language| "175%".parse::<Warning>().unwrap_err().message(language));
    told.add(|language| "answered".parse::<EventKind>().unwrap_err().message(language));
    told.add(|language| "taem".parse::<Grouping>().unwrap_err().message(language));
    for filter in ["team", "month=2026-13", "week=1", "quarter=1", "year=x", "day=x", "priority=x", "colour=x"] {
        told.add(|language| filter.parse::<Filter>().unwrap_err().message(language));
    }
    told.add(|language| QueryError::Private("phone".to_owned()).message(language));
    told.add(|language| QueryError::Empty { from: at(second), until: at(first) }.message(language));
    let (from, to) = ("2026-12-31".parse().unwrap(), "2026-01-01".parse().unwrap());
    told.add(|language| SamplePlan::new(1, 1, from, to).unwrap_err().message(language));
    told.add(|language| Privacy::hmac(b"secret").unwrap_err().message(language));
    told.add(|language| Obstacle::NoCase.message(language));
    told.add(|language| Obstacle::PrivateReply.message(language));
    for version in ["decision/2", "decision/0", "other/1"] {
        let schema: RecordSchema = serde_json::from_value(json!({ "schema": format!("casebook.{version}") })).unwrap();
        told.add(|language| schema.check().unwrap_err().message(language));
    }
    let casebook =
        Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK), ("ticket.yaml", casebook::doc::LIFECYCLE)])
            .unwrap();
    let opened = json!([{ "at": NOW, "event": "opened" }]);
    for record in [
        json!({ "ticket": "T", "events": opened }),
        json!({ "ticket": "T", "playbook": "flight", "events": opened }),
        json!({ "ticket": "T", "lifecycle": "ticket", "outcome": "flight.change", "events": opened }),
        json!({ "ticket": "T", "lifecycle": "ticket", "state": "nowhere", "events": opened }),
        json!({ "ticket": "T", "lifecycle": "ticket", "not_after": NOW, "events": opened }),
        json!({ "ticket": "T", "lifecycle": "ticket", "cost": -1, "events": opened }),
        json!({ "ticket": " ", "lifecycle": "ticket", "events": opened }),
        json!({ "ticket": "x".repeat(600), "lifecycle": "ticket", "events": opened }),
        json!({ "ticket": "T", "lifecycle": "ticket", "tags": vec!["vip"; 200], "events": opened }),
        json!({ "ticket": "T", "lifecycle": "ticket", "events": [] }),
        json!({ "ticket": "T", "lifecycle": "ticket", "events": [{ "at": NOW, "event": "sla_changed" }] }),
        json!({ "ticket": "T", "lifecycle": "ticket", "events": [{ "at": NOW, "event": "calendar_changed" }] }),
        json!({ "ticket": "T", "lifecycle": "ticket", "events": [{ "at": NOW, "event": "opened", "outcome": "x" }] }),
    ] {
        let read: TicketRecord = serde_json::from_value(record.clone()).unwrap();
        let mut tally = casebook.tally(Query::new("UTC".parse().unwrap()), at(NOW)).unwrap();
        let error = tally.add(&read).expect_err(&record.to_string());
        assert_eq!(error.message(Language::English), error.to_string());
        told.add(|language| error.message(language));
    }
    told.must_be_told();
}
