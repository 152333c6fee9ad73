//! What is private stays out of records and of error messages, by whatever way it might get there.

use casebook::record::{DecisionRecord, Obstacle, Privacy, Recorder, Replay};
use casebook::{Casebook, Instant, Playbook};
use serde_json::{Value, json};

use crate::support;

const KEY: &[u8] = b"thirty-two bytes of a random key";

/// Private inputs of every type; facts, keys of the tree, due times, promises, variants and conditions that rest on them.
const RULES: &str = r#"
playbook: private
time_zone: Asia/Ho_Chi_Minh
instant: seen
inputs:
  phone: { type: text, private: true }
  born: { type: date, private: true, optional: true }
  seen: { type: datetime, private: true, default: now }
  wait: { type: duration, private: true, optional: true }
  income: { type: number, private: true, optional: true }
  illness: { one_of: { asthma: Hen suyễn, gout: Gút }, private: true, optional: true }
  tags: { any_of: { vip: VIP, old: Già }, private: true, optional: true }
  married: { type: boolean, private: true, optional: true }
  channel: { one_of: { email_private: Thư, zalo_private: Zalo }, private: true, default: email_private }
  topic: { one_of: { plain: Thường, wide: Rộng } }
facts:
  number: phone
  latest: seen + 10h
  born_on: date(seen)
  rich: income > 100
  grown: 100 / income > 1
  far: desk.add(seen, 90000h) > seen
tree:
  switch: number
  cases:
    "0901234567": { switch: topic, cases: { plain: { table: [illness, rich], rows: [[asthma, any, done], [gout, any, done], [missing, any, done]] }, wide: { switch: grown, cases: { true: done, false: done, missing: done } } } }
    "0900000000": { switch: far, cases: { true: done, false: done } }
  otherwise: done
outcomes:
  done:
    kind: process
    route: desk
    sla: { resolve: 4h, respond: 1h, clock: desk, not_after: latest }
    promise: { days: 3, calendar: desk, from: born_on }
    follow_up: { remind: desk, after: 2h, clock: desk }
    reply: { template: told, variant: channel }
    escalation: late
escalations: { late: { steps: [{ do: remind, to: desk, at: due }] } }
teams: { desk: { calendar: desk } }
calendars: { desk: { time_zone: Asia/Ho_Chi_Minh, hours: always, years: 2026-2027 } }
replies:
  told: { variants: { email_private: { subject: s, body: "{{ phone }} {{ income }}" }, zalo_private: { body: "{{ married }}" } } }
"#;

fn playbook() -> Playbook {
    let casebook = support::load(RULES);
    casebook.playbook("private").expect("the playbook")
}

fn now() -> Instant {
    "2026-11-27T03:04:05Z".parse().expect("an instant")
}

fn whole() -> Value {
    json!({
        "phone": "0901234567", "born": "1990-05-17", "seen": "2026-11-26T18:19:20+07:00", "wait": "1h30m",
        "income": 98765.4321, "illness": "asthma", "tags": ["vip", "old"], "married": true,
        "channel": "zalo_private", "topic": "plain",
    })
}

/// Everything by which a value, or what is worked out from one, could be told; the words of lists come last.
const SECRETS: [&str; 19] = [
    "0901234567",
    "0900000000",
    "1990-05-17",
    "18:19:20",
    "19:19:20",
    "20:19:20",
    "22:19:20",
    "04:19:20",
    "2026-11-29",
    "1h30m",
    "98765",
    "2026-11-26",
    "11:19:20",
    "0909090909",
    "\"true\"",
    "asthma",
    "zalo_private",
    "email_private",
    "vip",
];
const WORDS: usize = 4;

/// The record's text, which tells none of the secrets; of an error, the words that its input would take.
fn written(record: &DecisionRecord) -> String {
    let text = serde_json::to_string(record).expect("JSON");
    let secrets = if record.error.is_some() { &SECRETS[..SECRETS.len() - WORDS] } else { &SECRETS };
    assert!(secrets.iter().all(|secret| !text.contains(secret)), "{text}");
    text
}

#[test]
fn a_record_tells_no_private_value_nor_what_comes_of_one() {
    for privacy in [Privacy::left_out(), Privacy::hmac(KEY).expect("a key")] {
        let recorder = Recorder::new(playbook(), privacy);
        let (evaluated, record) = recorder.evaluate(&whole(), now());
        let decision = serde_json::to_string(&evaluated.expect("decided")).expect("JSON");
        for secret in ["0901234567", "asthma", "22:19:20", "19:19:20", "20:19:20", "2026-11-29"] {
            assert!(decision.contains(secret), "the test looks for what there is: {decision}");
        }
        written(&record);
        assert_eq!(record.outcome.as_deref(), Some("done"));
        let fields = ["sla.due_at", "sla.respond", "hours", "promise", "follow_ups", "escalation", "reply.variant"];
        assert_eq!(record.left_out, fields);
        let trace: Vec<_> =
            record.trace.iter().map(|step| (step.on.as_str(), step.private, step.node.is_some())).collect();
        assert_eq!(trace, [("number", true, true), ("topic", false, false), ("illness", true, false)]);
    }
}

/// Only the SLA's latest time is private, and a step of an escalation counts from it.
#[test]
fn a_step_tells_no_private_due_time() {
    let rules = "
playbook: late
time_zone: UTC
inputs: { latest: { type: datetime, private: true } }
tree: done
outcomes: { done: { kind: process, sla: { not_after: latest }, escalation: [first, last] } }
escalations:
  first: { steps: [{ do: check, to: desk, after: 1h }] }
  last: { clock: desk, steps: [{ do: remind, to: desk, after_due: 1h }] }
teams: { desk: { calendar: desk } }
calendars: { desk: { time_zone: UTC, hours: always, years: 2026-2027 } }
";
    let casebook = support::load(rules);
    let recorder = Recorder::new(casebook.playbook("late").expect("the playbook"), Privacy::left_out());
    let (evaluated, record) = recorder.evaluate(&json!({ "latest": "2026-11-27T18:19:20Z" }), now());
    let decision = serde_json::to_string(&evaluated.expect("decided")).expect("JSON");
    assert!(decision.contains("19:19:20"), "{decision}");
    let text = serde_json::to_string(&record).expect("JSON");
    assert!(!text.contains(":19:20"), "{text}");
    assert_eq!(record.left_out, ["sla.due_at", "escalation"]);
    assert_eq!(casebook.replay(&record), Replay::NotComparable(Obstacle::PrivateInput { input: "latest".to_owned() }));
    // Past the calendar's end: what was asked of it would tell the time.
    let (evaluated, record) = recorder.evaluate(&json!({ "latest": "2029-03-04T18:19:20Z" }), now());
    let error = evaluated.expect_err("past the calendar's end");
    assert!(error.is_out_of_horizon() && !error.to_string().contains("18:19:20"), "{error}");
    assert!(!serde_json::to_string(&record).expect("JSON").contains("18:19:20"));
}

#[test]
fn what_stands_in_for_a_value_is_its_keyed_hash() {
    let recorder = Recorder::new(playbook(), Privacy::hmac(KEY).expect("a key"));
    let record = recorder.evaluate(&whole(), "2026-11-27T09:00:00+07:00".parse::<Instant>().expect("an instant")).1;
    let stands = |input: &str| record.private[input].clone().expect("something").replace("hmac-sha256:", "");
    // Worked out with Python's hmac module.
    for (input, hash) in [
        ("phone", "afff85114951bf0dea5f0d2af6c28e25fa6f6cef75381e893e5b9eced06fb4ad"),
        ("born", "6fa34c6d9c88aef5065f9e468c9d2d45dc73e58efe05c07194096ee4507136d5"),
        ("seen", "3fdcdc4d7cf66972aa1f47b07b5a24c38b3afc53511e41efa74bd1f10db677e9"),
        ("wait", "d812300b1dcd410b82be08d152220bcf8fbe1fe62f0c40dd01f99a91d5f57572"),
        ("tags", "e6d7013c61f2dfc5145e6dcc1f8f9bed4d23086fb3cd22a7a053a8e53e13b93a"),
        ("income", "4d9c2332b4c275ca1dd275ca789f3ef54877cbd28aee910af26a9ca8036815a2"),
    ] {
        assert_eq!(stands(input), hash, "{input}");
    }
    // Lists are sets, and one without a member is still a value.
    let playbook = playbook();
    let tags = playbook.inputs().find(|input| input.name() == "tags").expect("an input");
    let keyed = Privacy::hmac(KEY).expect("a key");
    let of = |words: &[&str]| {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        keyed.stand_in(&tags, &casebook::CaseValue::List(words)).expect("something")
    };
    assert_eq!(of(&["old", "vip", "old"]), record.private["tags"].clone().expect("something"));
    assert_eq!(of(&[]), "hmac-sha256:78a76cb3d5239ea085de7b43d4a12dd5ef1802a05b911cbc639f883a4ccdd31b");
    // The same customer is found again; another key finds nobody.
    let found = |key: &[u8]| {
        let phone = playbook.inputs().find(|input| input.name() == "phone").expect("an input");
        let value = casebook::CaseValue::Text("0901234567".to_owned());
        Privacy::hmac(key).expect("a key").stand_in(&phone, &value) == record.private["phone"]
    };
    assert!(found(KEY) && !found(b"another thirty-two bytes, another"));
}

#[test]
fn a_short_key_is_refused_and_no_key_is_shown() {
    let refused = Privacy::hmac(&KEY[1..]).expect_err("too short");
    assert_eq!(refused.to_string(), "the key has 31 bytes; it needs at least 32, from a random source");
    let shown = format!("{:?}", Recorder::new(playbook(), Privacy::hmac(KEY).expect("a key")));
    assert!(!shown.contains("thirty") && shown.contains("Privacy::hmac"), "{shown}");
}

/// A host logs what it holds: its rules, cases that it has bound, what became of them.
#[test]
fn what_is_logged_shows_no_private_value() {
    let playbook = playbook();
    let case = playbook.bind(&whole()).expect("a case");
    let verdict = playbook.decide(&case, now()).expect("decided");
    let evaluated = playbook.evaluate(&whole(), now()).expect("decided");
    let decision = evaluated.decided().expect("decided");
    assert!(decision.reply().is_some() && decision.trace().iter().any(|step| step.is_private()));
    let parts = format!("{:?} {:?}", decision.reply(), decision.trace());
    assert!(["0901234567", "asthma", "18:19:20"].iter().all(|secret| !parts.contains(secret)), "{parts}");
    for logged in [format!("{case:?}"), format!("{verdict:?}"), format!("{playbook:?}"), format!("{evaluated:?}")] {
        assert!(["0901234567", "asthma", "18:19:20"].iter().all(|secret| !logged.contains(secret)), "{logged}");
        assert!(logged.contains("private") && logged.len() < 200, "{logged}");
    }
    let asked = playbook.bind(&json!({})).expect("a case");
    let asked = format!("{:?}", playbook.decide(&asked, now()).expect("a question"));
    assert_eq!(asked, "NeedsInput(Needed { playbook: \"private\", input: \"phone\", .. })");
}

/// Each kind of error that a private value can lead to; neither its message nor its record quotes the value.
#[test]
fn no_error_quotes_a_private_value() {
    let playbook = playbook();
    let recorder = Recorder::new(playbook.clone(), Privacy::left_out());
    let with = |field: &str, value: Value| {
        let mut case = whole();
        case[field] = value;
        case
    };
    for (case, code) in [
        (with("born", json!("0909090909")), "invalid_value"),
        (with("seen", json!("0909090909")), "invalid_value"),
        (with("wait", json!("0909090909")), "invalid_value"),
        (with("income", json!(1e-7)), "invalid_value"),
        (with("illness", json!("0909090909")), "invalid_value"),
        (with("tags", json!(["0909090909"])), "invalid_value"),
        (with("married", json!("0909090909")), "wrong_type"),
        (json!({ "phone": "0900000000", "seen": "2026-11-26T18:19:20+07:00", "topic": "plain" }), "out_of_horizon"),
        (json!({ "phone": "0901234567", "seen": "2035-11-26T18:19:20+07:00", "topic": "plain" }), "out_of_horizon"),
        (json!({ "phone": "0901234567", "income": 0, "topic": "wide" }), "division_by_zero"),
        (json!("0909090909"), "not_a_case"),
    ] {
        let (evaluated, record) = recorder.evaluate(&case, now());
        let error = evaluated.expect_err(&case.to_string());
        let text = written(&record);
        assert_eq!(error.code(), code, "{error}");
        assert!(text.contains(code), "{text}");
        let message = error.to_string();
        let quoted = ["0909090909", "0.0000001", "1e-7", "2035-11", "2026-11-26"];
        assert!(quoted.iter().all(|value| !message.contains(value)), "{message}");
    }
    // A parser's own words may quote anything, and are its host's to show; a record has none of them.
    let parsed = playbook.bind_from(&mut serde_json::Deserializer::from_str("\"0909090909\"")).expect_err("no case");
    written(&recorder.refuse(&parsed, now()));
}

#[test]
fn a_list_that_a_used_playbook_narrows_quotes_no_private_value() {
    let rules = "playbook: wide\ntime_zone: UTC\ninputs: { kind: { one_of: { a: A, secret_b: B }, private: true } }\n\
        tree: { use: narrow }\n---\nplaybook: narrow\ntime_zone: UTC\n\
        inputs: { kind: { one_of: { a: A }, private: true } }\ntree: { switch: kind, cases: { a: done } }\noutcomes: { done: { kind: advise } }\n";
    let (wide, narrow) = rules.split_once("---\n").expect("two files");
    let casebook = Casebook::from_sources([("wide.yaml", wide), ("narrow.yaml", narrow)]);
    let casebook = casebook.unwrap_or_else(|error| panic!("{error}"));
    let wide = casebook.playbook("wide").expect("the playbook");
    let error = wide.evaluate(&json!({ "kind": "secret_b" }), now()).expect_err("not in the narrower list");
    assert_eq!(
        error.to_string(),
        "`kind` cannot be this value (it is private) in the playbook `narrow`; it is one of a"
    );
}

const WITHHELD: &str = r#"
playbook: p
time_zone: UTC
inputs:
  name: { type: text, private: true, optional: true }
  tier: { one_of: { gold: Vàng, plain: Thường }, private: true, default: plain }
  topic: { one_of: { a: A, b: B, c: C } }
facts:
  either: topic = c or tier = gold
tree:
  switch: topic
  cases:
    a: one
    b: { switch: tier, cases: { gold: one, plain: two } }
    c: { table: [tier, either], hit_policy: first, rows: [[gold, any, one], [any, true, one], [any, any, two]] }
outcomes: { one: { kind: advise }, two: { kind: advise } }
"#;

/// What is withheld is not taken for missing, nor its default for it.
#[test]
fn a_replay_knows_whether_a_withheld_input_mattered() {
    let casebook = support::load(WITHHELD);
    for privacy in [Privacy::left_out(), Privacy::hmac(KEY).expect("a key")] {
        let recorder = Recorder::new(casebook.playbook("p").expect("the playbook"), privacy);
        let replay = |case: Value| casebook.replay(&recorder.evaluate(&case, now()).1);
        let needed = Replay::NotComparable(Obstacle::PrivateInput { input: "tier".to_owned() });
        assert_eq!(replay(json!({ "topic": "a", "tier": "gold", "name": "x" })), Replay::Same);
        assert_eq!(replay(json!({ "topic": "b", "tier": "plain" })), needed);
        assert_eq!(replay(json!({ "topic": "b", "tier": "gold" })), needed);
        // Not given: the default stands in then as now.
        assert_eq!(replay(json!({ "topic": "b", "name": "x" })), Replay::Same);
        // Every row that can hold leads to one place, so the value does not matter; the way there may differ.
        assert_eq!(replay(json!({ "topic": "c", "tier": "plain" })), Replay::Same);
        assert_eq!(replay(json!({ "topic": "c", "tier": "gold" })), Replay::Same);
    }
}
