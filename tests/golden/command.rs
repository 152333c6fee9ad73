//! `casebook test`: what it prints, for whom, and how it ends.

use std::process::Output;

use serde_json::{Value, json};

use crate::support::command::{casebook, code, json_lines, text};
use crate::support::folder::Folder;

const TESTS: &str = "\
tests:
  - { name: Hoàn vé, playbook: flight, at: 2026-11-27T09:00:00, given: { request: refund }, expect: { outcome: flight.refund } }
  - name: Đổi vé <gấp> & \"muộn\"
    playbook: flight
    at: 2026-11-27T09:00:00
    given: { request: change, departs_at: 2026-12-05T08:00:00 }
    expect: { outcome: flight.airline_direct, title: null, sla: { minutes: 120, due_at: 2026-11-27T11:00:00 } }
  - name: Câu trả lời
    playbook: flight
    at: 2026-11-27T09:00:00
    given: { request: refund }
    expect:
      reply.body: |
        Kính chào Quý khách,
        Anh/chị vui lòng liên hệ hãng để hoàn vé.
        Trân trọng
  - { playbook: flight, at: 2026-11-27T09:00:00, expect: { outcome: flight.refund } }
";

/// A casebook with those golden cases, the last three of which fail.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("flight.yaml", casebook::doc::PLAYBOOK.as_bytes());
    folder.write("deep/flight.tests.yaml", TESTS.as_bytes());
    folder
}

fn run(folder: &Folder, arguments: &[&str]) -> Output {
    let path = folder.path().display().to_string();
    casebook(&[&["test", &path], arguments].concat(), "")
}

/// What is printed, without where the folder happens to be.
fn shown(folder: &Folder, output: &Output) -> String {
    text(output).replace(&folder.path().display().to_string(), "DIR")
}

#[test]
fn the_golden_cases_of_the_map_pass() {
    let output = casebook(&["test", "rules/momo"], "");
    assert_eq!(code(&output), 0);
    let said = text(&output);
    assert!(said.starts_with("rules/momo: ") && said.ends_with(" golden cases passed, 0 failed\n"), "{said}");
}

#[test]
fn a_failure_is_shown_with_what_differs_and_why() {
    let folder = folder("test-text");
    let output = run(&folder, &[]);
    assert_eq!(code(&output), 1);
    insta::assert_snapshot!(shown(&folder, &output));
}

#[test]
fn one_thread_and_many_print_the_same() {
    let one = casebook(&["test", "rules/momo", "--format", "json", "--jobs", "1"], "");
    let many = casebook(&["test", "rules/momo", "--format", "json", "--jobs", "7"], "");
    assert_eq!(text(&one), text(&many));
    let [report] = &json_lines(&one)[..] else { panic!("one line") };
    let places: Vec<(&str, u64)> = report["cases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|case| (case["file"].as_str().unwrap(), case["line"].as_u64().unwrap()))
        .collect();
    assert!(places.len() > 500 && places.is_sorted(), "they come by file and line");
}

#[test]
fn json_has_every_case() {
    let folder = folder("test-json");
    let output = run(&folder, &["--format", "json"]);
    let [report] = &json_lines(&output)[..] else { panic!("one line") };
    assert_eq!(report["summary"], json!({ "passed": 1, "failed": 3, "left_out": 0 }));
    let cases = report["cases"].as_array().unwrap();
    assert_eq!(
        (&cases[0]["status"], &cases[0]["differences"], &cases[0]["trace"]),
        (&"passed".into(), &json!([]), &json!([]))
    );
    assert_eq!(cases[1]["line"], 3);
    assert_eq!(
        cases[1]["differences"],
        json!([
            { "path": "outcome", "expected": "flight.airline_direct", "actual": "flight.change" },
            { "path": "sla.minutes", "expected": "120", "actual": "240" },
            { "path": "sla.due_at", "expected": "2026-11-27T11:00:00+07:00", "actual": "2026-11-27T13:00:00+07:00" },
        ])
    );
    assert_eq!(cases[1]["trace"][0]["on"], "request");
    assert_eq!(cases[3]["name"], Value::Null);
    assert_eq!(cases[3]["differences"][0]["actual"], Value::Null);
    assert_eq!(cases[3]["came_out"], "request is asked for");
}

#[test]
fn junit_has_a_suite_for_each_file_and_escapes() {
    let folder = folder("test-junit");
    folder.write("other.tests.yaml", TESTS.lines().take(2).collect::<Vec<_>>().join("\n").as_bytes());
    let output = run(&folder, &["--format", "junit"]);
    assert_eq!(code(&output), 1);
    insta::assert_snapshot!(shown(&folder, &output));
}

#[test]
fn a_filter_selects_by_name_file_and_playbook() {
    let folder = folder("test-filter");
    let selected = |filter: &str| {
        let [report] = &json_lines(&run(&folder, &["--format", "json", "--filter", filter]))[..] else {
            panic!("one line")
        };
        (report["cases"].as_array().unwrap().len(), report["summary"]["left_out"].as_u64().unwrap())
    };
    for (filter, count) in [
        ("hoàn VÉ", 1),
        ("*vé*", 2),
        ("Đổi vé*", 1),
        ("Đổi vé", 1),
        ("?oàn vé", 1),
        ("flight", 4),
        ("fl?ght", 4),
        ("*/deep/*", 4),
        ("deep/flight.tests.yaml:3", 1),
        ("deep/flight.tests.yaml:1", 0),
        ("deep/flight.tests.yaml:17", 1),
        (":17", 1),
    ] {
        assert_eq!(selected(filter), (count, 4 - count as u64), "{filter}");
    }
    let passing = run(&folder, &["--filter", "Hoàn vé"]);
    assert_eq!(code(&passing), 0);
    assert_eq!(shown(&folder, &passing), "DIR: 1 golden case passed, 0 failed, 3 left out by the filter\n");
    let nothing = run(&folder, &["--filter", "Đổi *phim"]);
    assert_eq!(code(&nothing), 1);
    let said = String::from_utf8_lossy(&nothing.stderr).into_owned();
    assert!(said.contains("no golden case of") && said.contains("`Đổi *phim`"), "{said}");
}

/// Whoever reads the results in CI waits for a document, also where there are none.
#[test]
fn rules_that_do_not_load_are_a_document_as_well() {
    let folder = folder("test-broken");
    folder.write("broken.yaml", b"teams: { cs: { calendar: \"none\\uffff\" } }\nplaybook: flight\n");
    let json = run(&folder, &["--format", "json"]);
    assert_eq!(code(&json), 1);
    let [report] = &json_lines(&json)[..] else { panic!("one line") };
    assert_eq!(report["summary"], json!({ "passed": 0, "failed": 0, "left_out": 0 }));
    let check = casebook(&["check", &folder.path().display().to_string(), "--format", "json"], "");
    assert_eq!(report["diagnostics"], json_lines(&check)[0]["diagnostics"]);
    assert!(String::from_utf8_lossy(&json.stderr).contains("the casebook does not load"));

    let junit = run(&folder, &["--format", "junit"]);
    assert_eq!(code(&junit), 1);
    let xml = shown(&folder, &junit);
    assert!(!xml.contains('\u{ffff}'), "no XML has it");
    insta::assert_snapshot!(xml);

    let update = run(&folder, &["--update", "--format", "json"]);
    assert_eq!((code(&update), json_lines(&update)[0]["cases"].clone()), (1, json!([])));
    let patch = run(&folder, &["--update", "--dry-run", "--format", "junit"]);
    assert_eq!((code(&patch), text(&patch).as_str()), (2, ""), "it has no place for a patch");
}

#[test]
fn no_golden_cases_are_none_and_wrong_rules_a_finding() {
    let folder = Folder::new("test-none");
    folder.write("flight.yaml", casebook::doc::PLAYBOOK.as_bytes());
    let output = run(&folder, &[]);
    assert_eq!((code(&output), shown(&folder, &output)), (0, "DIR: there are no golden cases\n".to_owned()));
    folder.write("flight.yaml", b"playbook: flight");
    assert_eq!(code(&run(&folder, &[])), 1);
    assert_eq!(code(&casebook(&["test", "rules/nowhere"], "")), 2);
    assert_eq!(code(&casebook(&["test", "rules/momo", "--jobs", "0"], "")), 2);
    assert_eq!(code(&casebook(&["test", "rules/momo", "--dry-run"], "")), 2, "it belongs to --update");
}
