//! `casebook eval`, `check` and `checklist`, as a shell sees them: output and exit codes.

use serde_json::Value;

use crate::support::command::{casebook, code, json_lines};
use crate::support::folder::Folder;

const RULES: &str = "rules/momo";
const FRIDAY_EVENING: &str = "2026-11-27T18:00:00";

#[test]
fn one_case_from_standard_input() {
    let case = r#"{"request":"transaction_pending","departs_at":"2026-12-05T08:00:00+07:00","ticket":"T-1"}"#;
    let output = casebook(&["eval", RULES, "flight", "--case", "-", "--at", FRIDAY_EVENING], case);
    let [decision] = &json_lines(&output)[..] else { panic!("one line") };
    assert_eq!(code(&output), 0);
    assert_eq!(decision["status"], "decided");
    assert_eq!(decision["outcome"], "flight.transaction_pending");
    assert_eq!(decision["sla"]["due_at"], "2026-11-27T22:00:00+07:00");
    assert_eq!(decision["hours"]["next_open"], "2026-11-30T09:00:00+07:00");
    assert_eq!(decision["escalation"], Value::Array(vec![]));
    assert_eq!(decision["promise"], Value::Null);
}

#[test]
fn the_fields_of_a_decision_stand_in_the_documented_order() {
    let output =
        casebook(&["eval", RULES, "flight", "--case", "-", "--at", FRIDAY_EVENING], r#"{"request":"refund_cancel"}"#);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let fields = [
        "status",
        "playbook",
        "outcome",
        "title",
        "refs",
        "kind",
        "priority",
        "close",
        "route",
        "sla",
        "hours",
        "promise",
        "reply",
        "collect",
        "actions",
        "follow_ups",
        "escalation",
        "trace",
        "rules_version",
    ];
    let places: Vec<usize> = fields
        .iter()
        .map(|field| text.find(&format!("\"{field}\":")).unwrap_or_else(|| panic!("no {field}")))
        .collect();
    assert!(places.is_sorted(), "{places:?} in {text}");
}

/// Read as binary floats are, `1e-400` would be 0, and decided as 0.
#[test]
fn a_number_that_would_be_changed_unseen_is_refused() {
    let folder = Folder::new("digits");
    folder.write(
        "fee.yaml",
        b"playbook: fee\ntime_zone: UTC\ninputs: { fee: { type: number } }\ntree: { switch: fee, cases: { \"0\": none, not(0): some } }\noutcomes: { none: { kind: advise }, some: { kind: process } }\n",
    );
    let path = folder.path().display().to_string();
    let cases = "{\"fee\": 1e-400}\n{\"fee\": 0.0}\n{\"fee\": 500.000}\n{\"fee\": 0.00000000000000000000}\n{\"fee\": 1.00000000000000000001, \"note\": \"1e-400\"}\n";
    let output = casebook(&["eval", &path, "fee", "--cases", "-", "--at", FRIDAY_EVENING], cases);
    let answers = json_lines(&output);
    let outcomes: Vec<&Value> = answers.iter().map(|answer| &answer["outcome"]).collect();
    assert_eq!(outcomes, [&Value::Null, &"none".into(), &"some".into(), &"none".into(), &Value::Null]);
    let told: Vec<&str> = [0, 4].map(|at| answers[at]["message"].as_str().expect("a message")).to_vec();
    assert!(told[0].contains("`1e-400`") && told[1].contains("`1.00000000000000000001`"), "{told:?}");
}

#[test]
fn many_cases_keep_their_order_and_a_bad_line_stops_nothing() {
    let long = format!("{{\"request\":\"{}\"}}", "x".repeat(17 << 20));
    let cases = format!(
        "{{\"request\":\"refund_cancel\"}}\r\n\n{{\"request\":\n[1]\n{{\"request\":\"nothing\"}}\n{long}\n{{}} {{}}\n{{\"request\":7}}\n{{}}"
    );
    let output = casebook(&["eval", RULES, "flight", "--cases", "-", "--at", FRIDAY_EVENING], &cases);
    let lines = json_lines(&output);
    let statuses: Vec<&str> = lines.iter().map(|line| line["status"].as_str().expect("a status")).collect();
    assert_eq!(statuses, ["decided", "error", "error", "error", "error", "error", "error", "needs_input"]);
    let codes: Vec<Option<&str>> = lines.iter().map(|line| line["code"].as_str()).collect();
    let (bad, value, kind) = (Some("not_a_case"), Some("invalid_value"), Some("wrong_type"));
    assert_eq!(codes, [None, bad, bad, value, bad, bad, kind, None]);
    assert!(lines[1]["message"].as_str().expect("a message").starts_with("line 3: "), "{}", lines[1]);
    assert_eq!(lines[3]["input"], "request");
    assert_eq!(lines[3]["allowed"].as_array().expect("a list").len(), 9);
    assert_eq!(code(&output), 1, "some cases could not be decided");
}

#[test]
fn strict_refuses_what_no_input_names() {
    let case = r#"{"request":"refund_cancel","departs_on":"x"}"#;
    let lenient = casebook(&["eval", RULES, "flight", "--case", "-", "--at", FRIDAY_EVENING], case);
    assert_eq!(code(&lenient), 0);
    let strict = casebook(&["eval", RULES, "flight", "--case", "-", "--at", FRIDAY_EVENING, "--strict"], case);
    assert_eq!(code(&strict), 1);
    let [error] = &json_lines(&strict)[..] else { panic!("one line") };
    assert_eq!(error["code"], "unknown_field");
    assert!(error["message"].as_str().expect("a message").contains("did you mean `departs_at`?"), "{error}");
}

#[test]
fn an_instant_is_local_without_an_offset_and_absolute_with_one() {
    let case = r#"{"request":"transaction_pending","departs_at":"2026-12-05T08:00:00+07:00"}"#;
    let due = |at: &str| {
        json_lines(&casebook(&["eval", RULES, "flight", "--case", "-", "--at", at], case))[0]["sla"]["due_at"].clone()
    };
    assert_eq!(due("2026-11-27T18:00:00"), due("2026-11-27T11:00:00Z"));
    assert_eq!(code(&casebook(&["eval", RULES, "flight", "--at", "yesterday"], "")), 2);
}

#[test]
fn text_is_for_people() {
    let output = casebook(&["eval", RULES, "flight", "--at", FRIDAY_EVENING, "--format", "text"], "");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.contains("Khách hàng cần hỗ trợ việc gì?"), "{text}");
    assert!(text.contains("refund_cancel: Hoàn/hủy vé"), "{text}");
}

#[test]
fn wrong_use_and_unreadable_input_exit_with_2() {
    for arguments in [
        &["eval", RULES, "flihgt"][..],
        &["eval", "rules/nowhere", "flight"],
        &["eval", RULES, "flight", "--case", "no-such-file.json"],
        &["eval", RULES, "flight", "--case", "-", "--cases", "-"],
        &["check", "rules/nowhere"],
        &["chekc", RULES],
    ] {
        assert_eq!(code(&casebook(arguments, "")), 2, "{arguments:?}");
    }
    let unknown = casebook(&["eval", RULES, "flihgt"], "");
    let said = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert!(said.contains("`flihgt`") && said.contains("flight"), "{said}");
}

#[test]
fn check_shows_findings_and_says_so_with_its_exit_code() {
    let fine = casebook(&["check", RULES], "");
    assert_eq!(code(&fine), 0);
    assert!(String::from_utf8_lossy(&fine.stdout).contains("no problems"));

    let folder = std::env::temp_dir().join(format!("casebook-check-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("broken.yaml"), "teams:\n  cs: { calender: none }\n").expect("a file");
    let broken = casebook(&["check", &folder.display().to_string(), "--format", "json"], "");
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    assert_eq!(code(&broken), 1);
    let [report] = &json_lines(&broken)[..] else { panic!("one line") };
    let [finding] = &report["diagnostics"].as_array().expect("a list")[..] else { panic!("one finding: {report}") };
    assert_eq!(
        (finding["code"].as_str(), finding["line"].as_u64(), finding["column"].as_u64()),
        (Some("CB101"), Some(2), Some(9))
    );
    assert!(finding["help"][0].as_str().expect("help").contains("calendar"), "{finding}");
}

#[test]
fn a_customer_s_text_cannot_forge_a_line() {
    let case = "{\"request\":\"x\\u001b[2J\\n   outcome  forged\"}";
    let output = casebook(&["eval", RULES, "flight", "--case", "-", "--at", FRIDAY_EVENING, "--format", "text"], case);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(!text.contains('\u{1b}') && text.contains('\u{fffd}'), "{text:?}");
    assert!(text.lines().all(|line| !line.trim_start().starts_with("outcome")), "{text:?}");
}

#[test]
fn a_text_is_as_long_as_people_write() {
    let case = |length: usize| format!(r#"{{"request":"refund_cancel","customer_name":"{}"}}"#, "a".repeat(length));
    let status = |length: usize| {
        let output = casebook(&["eval", RULES, "flight", "--case", "-", "--at", FRIDAY_EVENING], &case(length));
        json_lines(&output)[0]["status"].clone()
    };
    assert_eq!((status(16 << 10), status((16 << 10) + 1)), ("decided".into(), "error".into()));
}

#[test]
fn rules_that_are_wrong_are_a_finding_of_eval_too() {
    let folder = std::env::temp_dir().join(format!("casebook-eval-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("broken.yaml"), "teams: [cs]\n").expect("a file");
    let output = casebook(&["eval", &folder.display().to_string(), "flight"], "");
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    assert_eq!(code(&output), 1);
    assert!(String::from_utf8_lossy(&output.stderr).contains("CB103"));
}

#[test]
fn a_checklist_as_json_and_for_a_person() {
    let wallet = r#"{"wallet_opened_on":"2026-11-19","identity_verified":true,"bank_linked":false,"top_up_total":0}"#;
    let asked = ["checklist", RULES, "promotions", "--case", "-", "--at", FRIDAY_EVENING];
    let output = casebook(&asked, wallet);
    assert_eq!(code(&output), 0);
    let [review] = &json_lines(&output)[..] else { panic!("one line") };
    assert_eq!((&review["status"], &review["checklist"]), (&"reviewed".into(), &"promotions".into()));
    assert_eq!(review["programmes"][0]["next"], "link_bank");

    let output = casebook(&[&asked[..], &["--format", "text"]].concat(), wallet);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    insta::assert_snapshot!(text);
}

#[test]
fn a_checklist_says_what_is_wrong_as_eval_does() {
    let output = casebook(&["checklist", RULES, "promotion"], "");
    assert_eq!(code(&output), 2);
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(said.trim(), "casebook: there is no checklist `promotion`; there is `promotions`");

    let asked = ["checklist", RULES, "promotions", "--at", FRIDAY_EVENING, "--case", "-"];
    for (case, code_word) in [
        (r#"{"bank_linked":"yes"}"#, "wrong_type"),
        (r#"{"bill_service":"gas"}"#, "invalid_value"),
        ("[1]", "not_a_case"),
        (r#"{} {}"#, "not_a_case"),
    ] {
        let output = casebook(&asked, case);
        assert_eq!((code(&output), &json_lines(&output)[0]["code"]), (1, &Value::from(code_word)), "{case}");
    }
    let output = casebook(&[&asked[..], &["--strict"]].concat(), r#"{"wallet":"0"}"#);
    assert_eq!((code(&output), &json_lines(&output)[0]["code"]), (1, &"unknown_field".into()));
    assert_eq!(code(&casebook(&["checklist", RULES, "promotions", "--at", "tomorrow"], "")), 2);

    let output = casebook(&["checklist", RULES, "promotions", "--at", "2020-01-01T00:00:00", "--format", "text"], "");
    assert!(String::from_utf8(output.stdout).expect("UTF-8").contains("no programme runs at that time"));
}
