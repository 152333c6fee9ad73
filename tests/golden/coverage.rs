//! `casebook test --coverage` and `casebook routes`, as commands.

use serde_json::{Value, json};

use crate::support::command::{casebook, code, json_lines, text};
use crate::support::folder::Folder;

const RULES: &str = "rules/momo";

const HALF_TESTED: &str = "playbook: p
time_zone: Asia/Ho_Chi_Minh
title: Nửa vời
inputs:
  color: { one_of: { red: Đỏ, green: Xanh } }
tree:
  switch: color
  cases:
    red: a
    green: b
outcomes:
  a: { kind: advise }
  b: { kind: advise, reply: words }
replies: { words: { subject: S, body: B } }
tests:
  - { playbook: p, at: 2026-11-27T09:00:00, given: { color: red }, expect: { outcome: a } }
";

#[test]
fn what_is_left_is_drawn_and_the_floor_is_exact() {
    let folder = Folder::new("coverage");
    folder.write("rules.yaml", HALF_TESTED.as_bytes());
    let path = folder.path().to_str().expect("UTF-8");
    let shown = casebook(&["test", path, "--coverage"], "");
    assert_eq!(code(&shown), 0);
    let shown = text(&shown).replace(path, "DIR");
    assert_eq!(
        shown,
        "DIR: 1 golden case passed, 0 failed
p: 2 of 4 (50%): outcomes 1/2, switch cases 1/2
├─ ✗ color: green → b  DIR/rules.yaml:10
└─ ✗ outcome b  DIR/rules.yaml:13

coverage: 2 of 4 (50%): outcomes 1/2, switch cases 1/2
"
    );
    let just_enough = casebook(&["test", path, "--min-coverage", "50"], "");
    assert_eq!(code(&just_enough), 0);
    assert!(text(&just_enough).ends_with("\ncoverage: 2 of 4 (50%): outcomes 1/2, switch cases 1/2\n"));
    let too_little = casebook(&["test", path, "--min-coverage", "51"], "");
    assert_eq!(code(&too_little), 1);
    assert!(text(&too_little).contains("✗ color: green"), "{}", text(&too_little));
    assert!(text(&too_little).ends_with("\n50% is less than 51%\n"));
    assert_eq!(code(&casebook(&["test", path, "--min-coverage", "101"], "")), 2);
}

#[test]
fn coverage_stands_in_the_json() {
    let folder = Folder::new("coverage_json");
    folder.write("rules.yaml", HALF_TESTED.as_bytes());
    let path = folder.path().to_str().expect("UTF-8");
    let asked = ["test", path, "--format", "json"];
    let [plain] = &json_lines(&casebook(&asked, ""))[..] else { panic!("one document") };
    assert_eq!(plain.get("coverage"), None);
    let output = casebook(&[&asked[..], &["--min-coverage", "100"]].concat(), "");
    assert_eq!(code(&output), 1);
    let [document] = &json_lines(&output)[..] else { panic!("one document") };
    let coverage = &document["coverage"];
    assert_eq!(coverage["counts"]["total"], json!({"hit": 2, "total": 4, "percent": 50}));
    let uncovered = coverage["playbooks"][0]["uncovered"].as_array().expect("a list");
    let left: Vec<_> = uncovered.iter().map(|part| (&part["kind"], &part["what"], &part["line"])).collect();
    assert_eq!(
        left,
        [(&"case".into(), &"color: green".into(), &10.into()), (&"outcome".into(), &"b".into(), &13.into())]
    );
}

#[test]
fn the_rules_reach_100() {
    let output = casebook(&["test", RULES, "--min-coverage", "100"], "");
    assert_eq!(code(&output), 0, "{}", text(&output));
}

#[test]
fn routes_prints_a_line_a_path() {
    let folder = Folder::new("routes");
    folder.write("rules.yaml", HALF_TESTED.as_bytes());
    let path = folder.path().to_str().expect("UTF-8");
    let output = casebook(&["routes", path, "p"], "");
    assert_eq!(code(&output), 0);
    assert_eq!(text(&output), "p: Nửa vời\ncolor: red → a (advise)\ncolor: green → b (advise) | reply words\n");
    let [table] = &json_lines(&casebook(&["routes", path, "p", "--format", "json"], ""))[..] else {
        panic!("one document")
    };
    assert_eq!((&table["playbook"], &table["complete"]), (&"p".into(), &true.into()));
    let path = &table["paths"][1];
    assert_eq!(path["when"], json!([{ "on": "color", "is": "green" }]));
    assert_eq!((&path["outcome"], &path["route"], &path["reply"]), (&"b".into(), &Value::Null, &"words".into()));
}

#[test]
fn routes_of_no_playbook_says_which_there_are() {
    let output = casebook(&["routes", RULES, "flihgt"], "");
    assert_eq!(code(&output), 2);
    assert!(String::from_utf8_lossy(&output.stderr).contains("bus, flight, in_app"));
}
