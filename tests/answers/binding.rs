//! Every way in which a case comes in binds alike, and what does not fit is named.

use std::collections::{BTreeMap, HashMap};

use casebook::{Case, CaseValue, Casebook, Date, Error, Instant, Number, Playbook};
use chrono::{DateTime, FixedOffset, Utc};
use serde::Serialize;
use serde_json::{Value, json};

use crate::support::load;

/// One input of every type, each shown in the reply, so that a decision tells what was bound.
pub(crate) const KINDS: &str = r#"
playbook: kinds
time_zone: Asia/Ho_Chi_Minh
inputs:
  yes: { type: boolean, optional: true }
  amount: { type: number, optional: true }
  words: { type: text, optional: true }
  day: { type: date, optional: true }
  moment: { type: datetime, optional: true }
  wait: { type: duration, optional: true }
  airline: { one_of: { bamboo: Bamboo Airways, vietjet: Vietjet Air }, optional: true }
  tags: { any_of: { vip: VIP, young: Trẻ, old: Già }, optional: true }
facts:
  is_vip: has(tags, vip)
  is_old: has(tags, old)
tree:
  switch: airline
  cases: { bamboo: kinds.bamboo, vietjet: kinds.vietjet, missing: kinds.none }
outcomes:
  kinds.bamboo: { kind: advise, reply: all }
  kinds.vietjet: { kind: advise, reply: all }
  kinds.none: { kind: advise, reply: all }
replies:
  all: { body: "{{ yes }} {{ amount }} {{ words }} {{ day }} {{ moment }} {{ wait }} {{ airline }} {{ is_vip }} {{ is_old }}" }
"#;

fn kinds() -> Playbook {
    load(KINDS).playbook("kinds").expect("the playbook")
}

fn now() -> Instant {
    "2026-11-27T10:00:00+07:00".parse().expect("an instant")
}

/// The decision of a bound case, as JSON.
fn decided(playbook: &Playbook, case: Result<Case, Error>) -> Value {
    let case = case.unwrap_or_else(|error| panic!("{error}"));
    serde_json::to_value(playbook.evaluate_case(&case, now()).expect("a decision")).expect("JSON")
}

fn from_text(playbook: &Playbook, text: &str) -> Result<Case, Error> {
    playbook.bind_from(&mut serde_json::Deserializer::from_str(text))
}

/// The error that both ways of binding give alike.
fn refused(playbook: &Playbook, case: &Value) -> Error {
    let bound = playbook.bind(case).map(drop).expect_err(&case.to_string());
    let read = from_text(playbook, &case.to_string()).map(drop).expect_err(&case.to_string());
    assert_eq!(bound, read, "bound and read from text");
    assert!(bound.is_bad_case());
    bound
}

#[derive(Serialize)]
enum Airline {
    #[serde(rename = "vietjet")]
    VJ,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Tag {
    Vip,
    Young,
}

#[derive(Serialize)]
struct Words<'a>(&'a str);

#[derive(Serialize)]
struct Ticket<'a, M> {
    yes: bool,
    amount: f32,
    words: Words<'a>,
    day: &'a str,
    moment: Option<M>,
    wait: String,
    airline: Airline,
    tags: Vec<Tag>,
    nothing_of_ours: (i32, Option<()>),
}

fn ticket<M>(moment: M) -> Ticket<'static, M> {
    Ticket {
        yes: true,
        amount: 12.1,
        words: Words("xin chào"),
        day: "2026-11-27",
        moment: Some(moment),
        wait: "90m".to_owned(),
        airline: Airline::VJ,
        tags: vec![Tag::Vip, Tag::Young, Tag::Vip],
        nothing_of_ours: (1, None),
    }
}

fn ticket_json() -> Value {
    json!({
        "yes": true, "amount": 12.1, "words": "xin chào", "day": "2026-11-27", "moment": "2026-11-27T09:00:00+07:00",
        "wait": "90m", "airline": "vietjet", "tags": ["vip", "young"], "nothing_of_ours": { "a": [1, null, {}] }
    })
}

#[test]
fn every_way_in_gives_the_same_decision() {
    let kinds = kinds();
    let json = ticket_json();
    let expected = decided(&kinds, kinds.bind(&json));
    assert_eq!(expected["outcome"], "kinds.vietjet");
    let body = expected["reply"]["body"].as_str().expect("a reply");
    for part in ["12.1", "xin chào", "Vietjet Air"] {
        assert!(body.contains(part), "{body}");
    }
    assert_eq!(expected["reply"]["missing"], json!([]));

    let instant: Instant = "2026-11-27T02:00:00Z".parse().expect("an instant");
    let here: DateTime<FixedOffset> = "2026-11-27T09:00:00.999+07:00".parse().expect("a datetime");
    let utc: DateTime<Utc> = here.into();
    let pairs: BTreeMap<String, Value> = json.as_object().expect("a map").clone().into_iter().collect();
    let keyed: HashMap<&str, &Value> = pairs.iter().map(|(name, value)| (&**name, value)).collect();
    for (way, case) in [
        ("a struct with an Instant", kinds.bind(&ticket(instant))),
        ("a struct with a local datetime of chrono", kinds.bind(&ticket(here))),
        ("a struct with a UTC datetime of chrono", kinds.bind(&ticket(utc))),
        ("a struct with a text", kinds.bind(&ticket("2026-11-27T11:00:00.5+09:00"))),
        ("a reference in an Option", kinds.bind(&Some(&ticket(instant)))),
        ("an ordered map", kinds.bind(&pairs)),
        ("a hash map", kinds.bind(&keyed)),
        ("JSON text", from_text(&kinds, &json.to_string())),
        ("a JSON value as deserializer", kinds.bind_from(&json)),
        ("an owned JSON value as deserializer", kinds.bind_from(json.clone())),
    ] {
        assert_eq!(decided(&kinds, case), expected, "{way}");
    }
}

#[test]
fn numbers_are_taken_exactly_or_refused() {
    #[derive(Serialize)]
    struct Amount<T> {
        amount: T,
    }
    let kinds = kinds();
    let shown = |case: Result<Case, Error>| {
        let decision = decided(&kinds, case);
        decision["reply"]["body"].as_str().expect("a reply").split(' ').nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(shown(kinds.bind(&Amount { amount: 0.1_f32 })), "0.1", "not 0.100000001");
    assert_eq!(shown(kinds.bind(&Amount { amount: 7_u8 })), shown(kinds.bind(&Amount { amount: 7_i64 })));
    let number: Number = "922337203685477.5807".parse().expect("the largest number");
    let exact = shown(kinds.bind(&Amount { amount: number }));
    assert!(exact.replace(['.', ','], "").ends_with("9223372036854775807"), "{exact}");
    assert_eq!(shown(kinds.bind(&Amount { amount: -0.0 })), "0");
    for amount in
        [json!(922_337_203_685_478_i64), json!(u64::MAX), json!(i64::MIN), json!(0.00001), json!(1e15), json!(1e300)]
    {
        let error = refused(&kinds, &json!({ "amount": amount }));
        assert_eq!((error.code(), error.input()), ("invalid_value", Some("amount")), "{amount}");
    }
    for amount in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let error = kinds.bind(&Amount { amount }).expect_err("no number");
        assert_eq!(error.code(), "invalid_value");
    }
}

/// A float has about sixteen digits: where a fraction of a large amount may have been lost on the way, it is refused.
#[test]
fn a_float_too_large_to_hold_its_fraction_is_refused() {
    let kinds = kinds();
    let bound = |amount: f64| kinds.bind(&BTreeMap::from([("amount", amount)]));
    for amount in [922_337_203_685_477.6, 123_456_789_012_345.12, 600_000_000_000.123_4] {
        assert_eq!(bound(amount).expect_err("a fraction").code(), "invalid_value", "{amount}");
    }
    for amount in [99_999_999_999.999_9, -99_999_999_999.999_9, 600_000_000_000.0, 900_000_000_000_000.0] {
        assert!(bound(amount).is_ok(), "{amount}");
    }
}

/// What `serde_json` makes of a number with its feature `arbitrary_precision`, which any crate of a program may switch on.
#[derive(Serialize)]
#[serde(rename = "$serde_json::private::Number")]
struct Digits {
    #[serde(rename = "$serde_json::private::Number")]
    digits: &'static str,
}

#[test]
fn a_number_that_comes_as_its_digits_is_taken_exactly_or_refused() {
    let kinds = kinds();
    let every_way = |name: &str, digits: &'static str| {
        let field = BTreeMap::from([(name, Digits { digits })]);
        let bound = kinds.bind(&field);
        let pair = HashMap::from([(name, HashMap::from([("$serde_json::private::Number", digits)]))]);
        let read: Result<Case, Error> = kinds.bind_from(serde_json::to_value(&pair).expect("JSON"));
        assert_eq!(
            bound.as_ref().map_err(ToString::to_string).map(carried),
            read.as_ref().map_err(ToString::to_string).map(carried)
        );
        bound
    };
    for (digits, number) in [
        ("7", "7"),
        ("12.5", "12.5"),
        ("500.000", "500"),
        ("1e3", "1000"),
        ("922337203685477.5807", "922337203685477.5807"),
    ] {
        let case = every_way("amount", digits).unwrap_or_else(|error| panic!("{digits}: {error}"));
        assert_eq!(carried(&case), [CaseValue::Number(number.parse().expect("a number"))], "{digits}");
    }
    for digits in ["1e-400", "0.00001", "1.00000000000000000001", "922337203685477.5808", "seven"] {
        assert_eq!(every_way("amount", digits).expect_err(digits).code(), "invalid_value", "{digits}");
    }
    let error = every_way("words", "3.5").expect_err("a number for a text");
    assert_eq!((error.code(), error.input()), ("wrong_type", Some("words")));
    assert!(error.to_string().contains("a number"), "{error}");
}

/// The values that a case carries.
fn carried(case: &Case) -> Vec<CaseValue> {
    case.values().map(|(_, value)| value).collect()
}

#[test]
fn a_wrong_type_is_named_for_every_type() {
    let kinds = kinds();
    let samples = [
        ("boolean", json!(true)),
        ("number", json!(1.5)),
        ("text", json!("2026-11-27")),
        ("list", json!(["vip"])),
        ("mapping", json!({ "a": 1 })),
    ];
    let inputs = [
        ("yes", "boolean"),
        ("amount", "number"),
        ("words", "text"),
        ("day", "text"),
        ("moment", "text"),
        ("wait", "text"),
        ("airline", "text"),
        ("tags", "list"),
    ];
    for (input, takes) in inputs {
        for (sample, value) in &samples {
            if *sample == takes {
                continue;
            }
            let error = refused(&kinds, &json!({ input: value }));
            assert_eq!((error.code(), error.input()), ("wrong_type", Some(input)), "{input} given {value}");
            let allowed: &[&str] = match input {
                "yes" => &["true", "false"],
                "airline" => &["bamboo", "vietjet"],
                "tags" => &["vip", "young", "old"],
                _ => &[],
            };
            assert_eq!(error.allowed_values(), allowed);
        }
    }
    for list in [json!([1]), json!([null]), json!(["vip", true]), json!([["vip"]]), json!([{}])] {
        assert_eq!(refused(&kinds, &json!({ "tags": list })).code(), "wrong_type", "{list}");
    }
}

#[test]
fn a_value_outside_its_list_comes_with_the_list() {
    let kinds = kinds();
    for word in ["pacific", "", "Bamboo", "bamboo ", "missing"] {
        let error = refused(&kinds, &json!({ "airline": word }));
        assert_eq!((error.code(), error.input()), ("invalid_value", Some("airline")), "{word}");
        assert_eq!(error.allowed_values(), ["bamboo", "vietjet"]);
    }
    let error = refused(&kinds, &json!({ "tags": ["vip", "tall"] }));
    assert_eq!((error.code(), error.input(), error.allowed_values().len()), ("invalid_value", Some("tags"), 3));
}

#[test]
fn texts_of_times_are_read_strictly() {
    let kinds = kinds();
    for (input, values) in [
        (
            "moment",
            &[
                "2026-11-27T21:00:00",
                "2026-11-27 21:00:00+07:00",
                "2026-02-30T21:00:00+07:00",
                "2026-11-27T24:30:00Z",
                "2026-11-27",
                "27/11/2026",
                "now",
                "",
                "10000-01-01T00:00:00Z",
            ][..],
        ),
        ("day", &["2026-02-29", "2026-11-27T00:00:00Z", "27/11/2026", "2026-1-2", ""][..]),
        ("wait", &["90", "90 m", "1.5h", "m", "PT90M", ""][..]),
    ] {
        for value in values {
            let error = refused(&kinds, &json!({ input: value }));
            assert_eq!((error.code(), error.input()), ("invalid_value", Some(input)), "{value}");
            assert!(error.allowed_values().is_empty());
        }
    }
}

#[test]
fn null_is_absent() {
    let kinds = kinds();
    let nothing = decided(&kinds, kinds.bind(&json!({})));
    assert_eq!(nothing["outcome"], "kinds.none");
    let names = ["yes", "amount", "words", "day", "moment", "wait", "airline", "tags"];
    let nulls: BTreeMap<&str, Option<bool>> = names.into_iter().map(|name| (name, None)).collect();
    assert_eq!(decided(&kinds, kinds.bind(&nulls)), nothing);
    assert_eq!(decided(&kinds, from_text(&kinds, &serde_json::to_string(&nulls).expect("JSON"))), nothing);
    // An empty set is a value: it has nobody in it.
    assert_ne!(decided(&kinds, kinds.bind(&json!({ "tags": [] }))), nothing);
}

#[test]
fn a_field_that_stands_twice_is_an_error() {
    let kinds = kinds();
    let error = from_text(&kinds, r#"{"airline": "bamboo", "words": "a", "airline": "vietjet"}"#).expect_err("twice");
    assert_eq!((error.code(), error.input()), ("duplicate_field", Some("airline")));
    assert!(from_text(&kinds, r#"{"a": 1, "a": 2}"#).is_ok(), "what no input names is not looked at");
    let error = from_text(&kinds, r#"{"airline": null, "airline": "vietjet"}"#).expect_err("twice");
    assert_eq!((error.code(), error.input()), ("duplicate_field", Some("airline")));
}

#[test]
fn unknown_fields_are_ignored_unless_asked_for() {
    let kinds = kinds();
    let case = json!({ "airlin": "bamboo", "ticket": "T-1" });
    assert!(kinds.bind(&case).is_ok());
    let text = case.to_string();
    for error in [
        kinds.bind_strict(&case).expect_err("strict"),
        kinds.bind_from_strict(&mut serde_json::Deserializer::from_str(&text)).expect_err("strict"),
    ] {
        assert_eq!(error.code(), "unknown_field");
        let message = error.to_string();
        assert!(
            message.contains("`airlin`") && message.contains("`ticket`") && message.contains("`airline`"),
            "{message}"
        );
    }
    assert!(kinds.bind_strict(&json!({ "airline": "bamboo" })).is_ok());
}

#[test]
fn what_is_no_case_is_said_to_be_none() {
    let kinds = kinds();
    for case in [json!(null), json!(true), json!(3), json!(1.5), json!("text"), json!([{ "airline": "bamboo" }])] {
        let error = kinds.bind(&case).expect_err("no case");
        assert_eq!((error.code(), error.input()), ("not_a_case", None), "{case}");
        assert_eq!(from_text(&kinds, &case.to_string()).expect_err("no case").code(), "not_a_case", "{case}");
    }
    for text in ["", "{", r#"{"airline": }"#, r#"{"airline": "bamboo""#] {
        assert_eq!(from_text(&kinds, text).expect_err("no JSON").code(), "not_a_case", "{text}");
    }
    assert_eq!(kinds.bind(&BTreeMap::from([(1, "bamboo")])).expect_err("no case").code(), "not_a_case");
}

#[test]
fn a_case_is_of_the_playbook_that_bound_it() {
    let (kinds, again) = (kinds(), kinds());
    let other = load(casebook::doc::PLAYBOOK).playbook("flight").expect("the playbook");
    let case = kinds.bind(&json!({})).expect("a case");
    assert_eq!(case.playbook(), "kinds");
    for playbook in [&again, &other] {
        let error = playbook.decide(&case, now()).map(drop).expect_err("another's case");
        assert_eq!((error.code(), error.is_bad_case()), ("other_playbook", false));
        assert_eq!(playbook.evaluate_case(&case, now()).expect_err("another's case"), error);
    }
    assert!(kinds.clone().decide(&case, now()).is_ok(), "a clone is the same playbook");
}

/// The union of all lists is checked when bound; each playbook's own when it is entered; the narrowest is named.
#[test]
fn a_narrower_list_is_checked_on_entering_its_playbook() {
    let text = |name: &str, words: &str, tree: &str| {
        format!(
            "playbook: {name}\ntime_zone: UTC\ninputs:\n  airline: {{ one_of: [{words}] }}\n{tree}\
             outcomes: {{ {name}.done: {{ kind: advise }} }}\n"
        )
    };
    let root = text(
        "root",
        "bamboo, vietjet, pacific",
        "  inside: { type: boolean }\ntree: { switch: inside, cases: { true: { use: sub }, false: root.done } }\n",
    );
    let sub = text("sub", "bamboo, vietjet", "tree: { switch: airline, cases: { any: sub.done } }\n");
    let casebook = Casebook::from_sources([("root.yaml", root), ("sub.yaml", sub)]).unwrap_or_else(|e| panic!("{e}"));
    let root = casebook.playbook("root").expect("the playbook");
    let evaluate = |airline: &str, inside: bool| root.evaluate(&json!({ "airline": airline, "inside": inside }), now());
    assert!(evaluate("pacific", false).is_ok());
    assert!(evaluate("vietjet", true).is_ok());
    let error = evaluate("pacific", true).expect_err("narrower");
    assert_eq!((error.code(), error.input()), ("invalid_value", Some("airline")));
    assert_eq!(error.allowed_values(), ["bamboo", "vietjet"]);
    assert!(error.to_string().contains("`sub`"), "{error}");
    // In no list: the list that counts is the one of the playbook that would ask.
    assert_eq!(evaluate("delta", true).expect_err("in no list").allowed_values(), ["bamboo", "vietjet"]);
    assert_eq!(evaluate("delta", false).expect_err("in no list").allowed_values(), ["bamboo", "vietjet", "pacific"]);
    let sub = casebook.playbook("sub").expect("the playbook");
    assert_eq!(
        sub.bind(&json!({ "airline": "pacific" })).expect_err("narrower").allowed_values(),
        ["bamboo", "vietjet"]
    );
}

#[test]
fn dates_bind_as_text() {
    let kinds = kinds();
    let day = "2026-11-27".parse::<Date>().expect("a date");
    let expected = decided(&kinds, kinds.bind(&json!({ "day": "2026-11-27" })));
    assert_eq!(decided(&kinds, kinds.bind(&BTreeMap::from([("day", day.to_string())]))), expected);
    assert_eq!(decided(&kinds, kinds.bind(&BTreeMap::from([("day", day.to_naive())]))), expected);
}

/// What a case carries, bound again, is the same case, whatever it carries.
#[test]
fn a_case_gives_back_what_it_carries() {
    let kinds = kinds();
    let given = json!({
        "yes": false, "amount": -0.5, "words": "Nguyễn \"Lan\"\n", "day": "0001-01-01", "moment": "1900-01-01T00:00:07Z",
        "wait": "1d90m", "airline": "vietjet", "tags": ["old", "vip"], "nobody": 1,
    });
    let values = |case: &Case| -> BTreeMap<String, CaseValue> {
        case.values().map(|(input, value)| (input.name().to_owned(), value)).collect()
    };
    let case = kinds.bind(&given).expect("a case");
    let carried = values(&case);
    let json = serde_json::to_value(&carried).expect("JSON");
    assert_eq!(
        json,
        json!({
            "yes": false, "amount": -0.5, "words": "Nguyễn \"Lan\"\n", "day": "0001-01-01",
            "moment": "1900-01-01T07:06:07+07:06", "wait": "1d1h30m", "airline": "vietjet", "tags": ["vip", "old"],
        })
    );
    assert_eq!(values(&kinds.bind_strict(&carried).expect("the same case")), carried);
    let read: BTreeMap<String, CaseValue> = serde_json::from_value(json).expect("case values");
    assert_eq!(read, carried);
    let nothing = kinds.bind(&json!({ "yes": null, "tags": null })).expect("a case");
    assert_eq!(values(&nothing), BTreeMap::new());
    assert_eq!(values(&kinds.bind(&json!({ "tags": [] })).expect("a case"))["tags"], CaseValue::List(Vec::new()));
    for bad in ["null", "{}", "[1]", "0.00001", "1e30"] {
        assert!(serde_json::from_str::<CaseValue>(bad).is_err(), "{bad}");
    }
}
