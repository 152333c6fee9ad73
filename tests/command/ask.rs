//! `casebook ask --format json`: an interview over lines, as a bot holds it.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::support::command::{casebook, code, json_lines};
use crate::support::folder::Folder;

const FRIDAY_AFTERNOON: &str = "2026-11-27T15:59:59";

/// Runs an interview over these lines; what it answered, and the exit code.
fn ask(arguments: &[&str], lines: &[Value]) -> (Vec<Value>, i32) {
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let arguments = [&["ask", "rules/momo", "flight", "--format", "json"], arguments].concat();
    let output = casebook(&arguments, &input);
    (json_lines(&output), code(&output))
}

fn answer(input: &str, value: impl Into<Value>) -> Value {
    json!({ "answer": { "input": input, "value": value.into() } })
}

/// A file of that name that is not there yet.
fn fresh(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("casebook-{}-{name}", std::process::id()));
    let _ = fs::remove_file(&path);
    path
}

#[test]
fn a_line_is_answered_by_a_line_up_to_the_decision() {
    let lines = [
        answer("request", "change_flight"),
        answer("departs_at", "2026-12-05T08:00:00+07:00"),
        answer("fare_allows_change", true),
    ];
    let (said, code) = ask(&["--at", FRIDAY_AFTERNOON], &lines);
    let asked: Vec<_> = said.iter().map(|line| line["input"].as_str()).collect();
    assert_eq!(asked, [Some("request"), Some("departs_at"), Some("fare_allows_change"), None]);
    assert_eq!(said[2]["answered"][0]["label"], "Thay đổi ngày bay/giờ bay/chặng bay");
    assert_eq!((&said[2]["remaining"], code), (&json!(0), 0));
    assert_eq!(said[3]["outcome"], "flight.change.forwarded");
}

#[test]
fn what_is_refused_changes_nothing() {
    let lines = [
        answer("departs_at", "2026-12-05T08:00:00+07:00"),
        answer("request", "a_ticket"),
        answer("request", Value::Null),
        json!({ "change": { "input": "request", "value": "refund_cancel" } }),
        json!("back"),
        json!("forward"),
        json!({ "answer": { "input": "request", "value": "refund_cancel", "sure": true } }),
        json!({ "resume": { "schema": "casebook.interview/1" } }),
        answer("request", "change_flight"),
    ];
    let (said, code) = ask(&["--at", FRIDAY_AFTERNOON], &lines);
    let codes: Vec<_> = said.iter().map(|line| line["code"].as_str().unwrap_or("")).collect();
    let refused = ["not_asked", "invalid_value", "no_answer", "not_answered"];
    let unread = ["not_a_command", "not_a_command", "not_a_command"];
    assert_eq!(codes, [&[""], &refused[..], &[""], &unread, &[""]].concat());
    assert_eq!(said[2]["allowed"].as_array().map(Vec::len), said[0]["choices"].as_array().map(Vec::len));
    assert_eq!(said[5], said[0], "back at the first question");
    // The case is not decided when the lines end.
    assert_eq!((&said[9]["input"], code), (&json!("departs_at"), 1));
}

#[test]
fn an_interview_goes_on_from_what_was_saved() {
    let at = ["--at", FRIDAY_AFTERNOON];
    let (said, _) = ask(&at, &[answer("request", "change_flight"), json!("save")]);
    let saved = said[2].clone();
    assert_eq!(saved["schema"], "casebook.interview/1");
    assert_eq!(saved["at"], "2026-11-27T08:59:59Z");
    let rest = [answer("departs_at", "2026-12-05T08:00:00+07:00"), answer("fare_allows_change", true)];
    // An hour later, BU Online has no whole hour left; the interview began before that.
    let (said, _) = ask(&["--at", "2026-11-27T17:00:00"], &[&[json!({ "resume": saved })], &rest[..]].concat());
    assert_eq!(said[1]["input"], "departs_at");
    assert_eq!(said[3]["outcome"], "flight.change.forwarded");

    let mut other = saved;
    other["rules_version"] = json!("of yesterday");
    let (said, _) = ask(&at, &[json!({ "resume": other })]);
    assert_eq!((&said[1]["code"], &said[1]["status"]), (&json!("other_rules"), &json!("error")));
}

/// Read as binary floats are, `1e-400` would be 0.
#[test]
fn an_answer_is_the_number_that_was_written() {
    let folder = Folder::new("ask-digits");
    folder.write(
        "fee.yaml",
        b"playbook: fee\ntime_zone: UTC\ninputs: { fee: { type: number, ask: Fee } }\ntree: { switch: fee, cases: { \"0\": none, not(0): some } }\noutcomes: { none: { kind: advise }, some: { kind: process } }\n",
    );
    let path = folder.path().display().to_string();
    let said = |number: &str| {
        let lines = format!("{{\"answer\": {{\"input\": \"fee\", \"value\": {number}}}}}\n");
        json_lines(&casebook(&["ask", &path, "fee", "--format", "json", "--at", FRIDAY_AFTERNOON], &lines))
    };
    for number in ["1e-400", "1.00000000000000000001"] {
        let refused = &said(number)[1];
        assert_eq!(refused["status"], "error", "{refused}");
        assert!(refused["message"].as_str().is_some_and(|message| message.contains(number)), "{refused}");
    }
    for (number, outcome) in [("0.0", "none"), ("0.0001", "some"), ("5e2", "some")] {
        assert_eq!(said(number)[1]["outcome"], outcome, "{number}");
    }
}

#[test]
fn a_file_keeps_the_interview_after_every_answer() {
    let path = fresh("interview.json");
    let name = path.to_str().expect("UTF-8");
    ask(
        &["--state", name, "--at", FRIDAY_AFTERNOON],
        &[answer("request", "change_flight"), answer("request", "again")],
    );
    let (said, code) = ask(
        &["--state", name, "--at", "2026-11-27T17:00:00"],
        &[answer("departs_at", "2026-12-05T08:00:00+07:00"), answer("fare_allows_change", true)],
    );
    assert_eq!((&said[0]["input"], code), (&json!("departs_at"), 0));
    assert_eq!(said[2]["outcome"], "flight.change.forwarded");
    let (said, code) = ask(&["--state", name], &[]);
    assert_eq!((&said[0]["outcome"], code), (&json!("flight.change.forwarded"), 0));

    fs::write(&path, "{").expect("writes");
    assert_eq!(ask(&["--state", name], &[]), (Vec::new(), 2));
    assert_eq!(fs::read_to_string(&path).expect("reads"), "{", "what cannot be read is left as it is");
    fs::remove_file(&path).expect("removes");
}

#[test]
fn what_is_known_already_is_not_asked() {
    let path = fresh("known.json");
    fs::write(&path, r#"{"request":"refund_cancel"}"#).expect("writes");
    let (said, code) = ask(&["--case", path.to_str().expect("UTF-8")], &[]);
    assert_eq!((said[0]["outcome"].as_str(), code), (Some("flight.refund_cancel"), 0));
    fs::remove_file(&path).expect("removes");
}

#[test]
fn a_person_needs_a_terminal() {
    let output = casebook(&["ask", "rules/momo", "flight"], "");
    assert_eq!(code(&output), 2);
    assert!(String::from_utf8_lossy(&output.stderr).contains("--format json"));
}
