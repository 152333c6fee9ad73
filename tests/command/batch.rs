//! Many cases at once come out as each alone: `casebook eval --cases` against the library, line for line.

use std::collections::BTreeMap;
use std::fmt::Write;

use casebook::{Instant, Playbook};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::support::command::{casebook, code, text};
use crate::support::folder::Folder;
use crate::support::rules;

const LINES: usize = 12_000;
const AT: &str = "2026-11-27T15:30:00+07:00";

/// A case's fields in the order in which they are written: where two are wrong, the first is reported.
#[derive(Clone, Debug)]
struct Fields(Vec<(&'static str, Value)>);

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// A line of the file.
#[derive(Clone, Debug)]
enum Line {
    Case(Fields),
    /// The text of a case, spoilt.
    Spoilt(String),
    Blank(&'static str),
}

impl Line {
    fn text(&self) -> String {
        match self {
            Line::Case(fields) => serde_json::to_string(fields).unwrap(),
            Line::Spoilt(text) => text.clone(),
            Line::Blank(text) => (*text).to_owned(),
        }
    }
}

/// Of a hundred values, about two that the input does not take, and five that are missing.
fn value(takes: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
    let wrong = prop::sample::select(vec![
        json!("no such value"),
        json!(""),
        json!(7),
        json!(-1.5),
        json!(["cgv"]),
        json!({ "a": null }),
        json!("2026-11-27T18:00:00"),
        json!("2026-02-30T18:00:00+07:00"),
        json!("27/11/2026"),
    ]);
    prop_oneof![93 => takes, 5 => Just(Value::Null), 2 => wrong].boxed()
}

fn word(words: &[&'static str]) -> BoxedStrategy<Value> {
    value(prop::sample::select(words.iter().map(|word| json!(word)).collect::<Vec<_>>()))
}

/// Around the instant of evaluation, to the second now and then, under several offsets; sometimes out of every calendar.
fn instant() -> BoxedStrategy<Value> {
    let hours =
        (-60_i64 * 24..60 * 24, prop_oneof![3 => Just(0_i64), 1 => -1_i64..=1]).prop_map(|(h, s)| h * 3_600 + s);
    // Where a flight is about to be too late.
    let near = prop_oneof![2 => hours, 1 => -18_000_i64..18_000];
    let far = -5_i64 * 366 * 86_400..10 * 366 * 86_400;
    let offset = prop::sample::select(vec![0, 7, 7, 7, 9, -5]);
    value((prop_oneof![12 => near, 1 => far], offset).prop_map(|(from_now, offset)| {
        let now: chrono::DateTime<chrono::FixedOffset> = AT.parse().unwrap();
        let zone = chrono::FixedOffset::east_opt(offset * 3_600).unwrap();
        json!((now + chrono::TimeDelta::seconds(from_now)).with_timezone(&zone).to_rfc3339())
    }))
}

fn boolean() -> BoxedStrategy<Value> {
    value(any::<bool>().prop_map(|truth| json!(truth)))
}

/// The service's requests; now and then another's.
const REQUESTS: [(&str, &[&str]); 4] = [
    (
        "flight",
        &[
            "refund_cancel",
            "ticket_invoice",
            "payment_guide",
            "service_fee_invoice",
            "transaction_pending",
            "add_baggage",
            "change_flight",
            "change_ticket_info",
            "paid_not_received",
        ],
    ),
    (
        "movie",
        &[
            "cinema_cancelled",
            "cinema_closed",
            "product_error",
            "paid_not_received",
            "transaction_pending",
            "personal_cancel",
            "product_guide",
            "payment_guide",
        ],
    ),
    ("bus", &["transaction_pending", "paid_not_received", "booking_change", "fare_question", "refund_cancel"]),
    (
        "train",
        &[
            "refund_cancel",
            "fare_question",
            "booking_change",
            "paid_not_received",
            "product_error",
            "transaction_pending",
        ],
    ),
];

fn service_and_request() -> impl Strategy<Value = (Value, Value)> {
    let own = prop::sample::select(REQUESTS.to_vec())
        .prop_flat_map(|(service, requests)| (Just(json!(service)), word(requests)))
        .boxed();
    let all: Vec<&str> = REQUESTS.iter().flat_map(|(_, requests)| *requests).copied().collect();
    prop_oneof![20 => own, 1 => (word(&["flight", "movie", "bus", "train"]), word(&all))]
}

fn fields() -> impl Strategy<Value = Fields> {
    let others = vec![
        ("contacted_at", instant()),
        ("departs_at", instant()),
        ("airline", word(&["vietnam_airlines", "vietjet", "bamboo"])),
        ("invoice_eligible", boolean()),
        ("fare_allows_change", boolean()),
        ("purchased_at", instant()),
        ("wallet_refunded", boolean()),
        ("cinema", word(&["cgv", "bhd", "galaxy", "lotte", "other"])),
        ("status_updated", boolean()),
        ("partner_record", word(&["not_recorded", "ticket_issued"])),
        ("customer_name", value(any::<String>().prop_map(|name| json!(name)))),
        ("ticket", any::<u32>().prop_map(|ticket| json!(ticket)).boxed()),
    ];
    let others: Vec<_> = others
        .into_iter()
        .map(|(name, value)| prop::option::weighted(0.7, value.prop_map(move |v| (name, v))))
        .collect();
    (service_and_request(), others).prop_flat_map(|((service, request), others)| {
        let fields = [("service", service), ("request", request)].into_iter().chain(others.into_iter().flatten());
        Just(fields.collect::<Vec<_>>()).prop_shuffle().prop_map(Fields)
    })
}

fn line() -> impl Strategy<Value = Line> {
    let cut = (fields(), any::<prop::sample::Index>()).prop_map(|(fields, at)| {
        let text = Line::Case(fields).text();
        Line::Spoilt(text[..text.floor_char_boundary(1 + at.index(text.len() - 1))].to_owned())
    });
    let more = fields().prop_map(|fields| Line::Spoilt(Line::Case(fields).text() + " x"));
    let twice = fields().prop_map(|fields| {
        let text = Line::Case(fields).text();
        Line::Spoilt(format!("{{\"service\":null,{}", &text[1..]))
    });
    let other = prop::sample::select(vec![
        "[]",
        "null",
        "7",
        "\"flight\"",
        "{}{}",
        "}",
        "\u{feff}{}",
        "\0",
        "{\"service\":NaN}",
    ]);
    prop_oneof![
        92 => fields().prop_map(Line::Case),
        2 => cut,
        1 => more,
        1 => twice,
        2 => other.prop_map(|text| Line::Spoilt(text.to_owned())),
        2 => prop::sample::select(vec!["", " ", "\t \r"]).prop_map(Line::Blank),
    ]
}

/// What the library says of one line by itself, as JSON.
fn alone(playbook: &Playbook, line: &Line, now: Instant) -> Option<String> {
    let evaluated = match line {
        Line::Case(fields) => playbook.evaluate(fields, now),
        Line::Spoilt(text) => {
            let mut reader = serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}'));
            let bound = playbook.bind_from(&mut reader);
            if let (Ok(_), Err(error)) = (&bound, reader.end()) {
                return Some(not_a_case(&error.to_string()));
            }
            bound.and_then(|case| playbook.evaluate_case(&case, now))
        }
        Line::Blank(_) => return None,
    };
    Some(match evaluated {
        Ok(evaluation) => serde_json::to_string(&evaluation).unwrap(),
        Err(error) => serde_json::to_string(&error).unwrap(),
    })
}

fn not_a_case(message: &str) -> String {
    let message = json!(message);
    format!(r#"{{"status":"error","code":"not_a_case","message":{message},"input":null,"allowed":[]}}"#)
}

/// As `--cases` prints it: what is no case at all is told with its line.
fn in_batch(alone: &str, number: usize) -> String {
    let unplaced = r#"{"status":"error","code":"not_a_case","message":""#;
    match alone.strip_prefix(unplaced) {
        Some(rest) => format!("{unplaced}line {number}: {}", rest.replace(" at line 1 column ", " at column ")),
        None => alone.to_owned(),
    }
}

#[test]
fn twelve_thousand_cases_at_once_come_out_as_each_alone() {
    let rules = rules::loaded("rules/momo");
    let vip_care = rules.playbook("vip_care").unwrap();
    let now: Instant = AT.parse().unwrap();
    // The same lines in every run: what fails here fails again.
    let mut runner = TestRunner::deterministic();
    let strategy = line();
    let lines: Vec<Line> = (0..LINES).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect();

    let folder = Folder::new("batch");
    let mut file = String::new();
    lines.iter().for_each(|line| writeln!(file, "{}", line.text()).unwrap());
    folder.write("cases.jsonl", file.as_bytes());
    let path = folder.path().join("cases.jsonl");
    let output = casebook(&["eval", "rules/momo", "vip_care", "--cases", path.to_str().unwrap(), "--at", AT], "");
    assert_eq!(code(&output), 1, "some lines are errors: {}", String::from_utf8_lossy(&output.stderr));
    let printed = text(&output);
    let mut printed = printed.lines();

    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        let number = index + 1;
        let Some(alone) = alone(&vip_care, line, now) else { continue };
        assert_eq!(printed.next(), Some(&*in_batch(&alone, number)), "line {number}: {}", line.text());
        let told: Value = serde_json::from_str(&alone).unwrap();
        let kind = ["outcome", "input", "code"].map(|field| told[field].as_str().unwrap_or_default());
        *seen.entry(told["status"].as_str().unwrap().to_owned()).or_default() += 1;
        *seen.entry(kind.join(" ").trim().to_owned()).or_default() += 1;
    }
    assert_eq!(printed.next(), None, "a line too many");

    // The lines are a mix worth the name.
    let count = |what: &str| seen.get(what).copied().unwrap_or_default();
    assert!(count("decided") > 4_000 && count("needs_input") > 1_000 && count("error") > 1_000, "{seen:?}");
    let unseen: Vec<&str> =
        vip_care.outcomes().map(|outcome| outcome.name()).filter(|outcome| count(outcome) == 0).collect();
    assert!(unseen.is_empty(), "no line comes to {unseen:?}");
    for wrong in
        ["not_a_case", "out_of_horizon", "service duplicate_field", "cinema wrong_type", "airline invalid_value"]
    {
        assert!(count(wrong) > 0, "no line is wrong as {wrong}: {seen:?}");
    }
}

/// A single case of the command line is the library's as well: a few, each a process of its own.
#[test]
fn a_line_by_itself_on_the_command_line_is_the_library_s() {
    let rules = rules::loaded("rules/momo");
    let vip_care = rules.playbook("vip_care").unwrap();
    let now: Instant = AT.parse().unwrap();
    let mut runner = TestRunner::deterministic();
    let strategy = line();
    let mut lines = (0..200).map(|_| strategy.new_tree(&mut runner).unwrap().current());
    let spoilt: Vec<Line> = lines.by_ref().filter(|line| matches!(line, Line::Spoilt(_))).take(3).collect();
    for line in lines.take(5).chain(spoilt) {
        let Some(alone) = alone(&vip_care, &line, now) else { continue };
        let output = casebook(&["eval", "rules/momo", "vip_care", "--case", "-", "--at", AT], &line.text());
        assert_eq!(text(&output).trim_end(), alone, "{}", line.text());
    }
}
