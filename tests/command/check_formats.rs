//! `casebook check --format …`: the same problems for programs, code scanning and GitHub; and `explain-code`.

use std::fs;

use casebook::Language;
use casebook::diagnostic::{Code, GithubAnnotations, SarifLog};
use casebook::fix::Fixed;
use casebook::{Casebook, LoadError};
use serde::Serialize;
use serde_json::Value;

use crate::support::command::{casebook, code, json_lines, text};

const BROKEN: &str = "tests/broken";

fn check(format: &str) -> String {
    let output = casebook(&["check", BROKEN, "--format", format], "");
    assert_eq!(code(&output), 1);
    text(&output)
}

fn line(told: &impl Serialize) -> String {
    serde_json::to_string(told).unwrap() + "\n"
}

fn pretty(json: &str) -> String {
    serde_json::to_string_pretty(&serde_json::from_str::<Value>(json).unwrap()).unwrap()
}

#[test]
fn text_for_people() {
    insta::assert_snapshot!(check("text"));
}

#[test]
fn json_with_places_related_places_and_edits() {
    insta::assert_snapshot!(pretty(&check("json")));
}

#[test]
fn annotations_of_github() {
    let shown = check("github");
    assert!(shown.lines().all(|line| line.starts_with("::error ") || line.starts_with("::warning ")), "{shown}");
    insta::assert_snapshot!(shown);
}

#[test]
fn sarif_of_code_scanning() {
    let mut report: Value = serde_json::from_str(&check("sarif")).unwrap();
    let run = &mut report["runs"][0];
    for rule in run["tool"]["driver"]["rules"].as_array_mut().unwrap() {
        let code: Code = rule["id"].as_str().unwrap().parse().unwrap();
        assert_eq!(rule["help"]["markdown"], code.explanation(Language::English));
        // The pages have a test of their own.
        rule["help"] = Value::from("its page");
    }
    run["tool"]["driver"]["version"] = Value::from("VERSION");
    insta::assert_snapshot!(serde_json::to_string_pretty(&report).unwrap());
}

/// What the schema asks of a report and `json!` does not: indexes that point at something, regions that lie in the file.
#[test]
fn sarif_points_at_what_is_there() {
    let report: Value = serde_json::from_str(&check("sarif")).unwrap();
    let run = &report["runs"][0];
    assert_eq!((&report["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert!(results.len() >= 5);
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
    }
    let fixes: Vec<&Value> = results.iter().filter_map(|result| result["fixes"].get(0)).collect();
    let replaced = |fix: &&Value| {
        let change = &fix["artifactChanges"][0];
        let region = &change["replacements"][0]["deletedRegion"];
        let number = |name: &str| region[name].as_u64().unwrap() as usize;
        let uri = change["artifactLocation"]["uri"].as_str().unwrap();
        let file = uri.replace("v%C3%A9%2C%205%25", "vé, 5%");
        let line = fs::read_to_string(file).unwrap().lines().nth(number("startLine") - 1).unwrap().to_owned();
        line.chars()
            .skip(number("startColumn") - 1)
            .take(number("endColumn") - number("startColumn"))
            .collect::<String>()
    };
    assert!(fixes.iter().map(replaced).any(|word| word == "priorty"), "{fixes:?}");
}

/// A host has from the library what the command prints, sign for sign.
#[test]
fn every_format_is_the_librarys() {
    let error: LoadError = Casebook::load(BROKEN).unwrap_err();
    assert_eq!(check("json"), line(&error));
    assert_eq!(check("sarif"), line(&SarifLog::new(error.diagnostics(), Language::English)));
    assert_eq!(check("github"), GithubAnnotations::new(error.diagnostics(), Language::English).to_string());
    let mended = casebook(&["check", BROKEN, "--fix", "--dry-run", "--format", "json"], "");
    assert_eq!(text(&mended), line(&Fixed::of_folder(BROKEN)));
    // A place, a related place and an edit can be told alone.
    let found = serde_json::to_value(&error.diagnostics()[0]).unwrap();
    let related = error.diagnostics()[0].related().next().expect("where it was first");
    assert_eq!(found["related"][0], serde_json::to_value(&related).unwrap());
    let place = serde_json::to_value(error.diagnostics()[0].place()).unwrap();
    assert_eq!((&place["span"], &place["end_line"]), (&found["span"], &found["end_line"]));
}

#[test]
fn a_code_is_explained() {
    let page = casebook(&["explain-code", "cb101"], "");
    assert_eq!(code(&page), 0);
    let expected = format!(
        "error[CB101]: {}\n\n{}",
        Code::UnknownField.title(Language::English),
        Code::UnknownField.explanation(Language::English)
    );
    assert_eq!(text(&page), expected);

    let json = &json_lines(&casebook(&["explain-code", "CB602", "--format", "json"], ""))[0];
    assert_eq!((&json["code"], &json["severity"]), (&"CB602".into(), &"warning".into()));
    assert_eq!(json["explanation"], Code::UnusedOutcome.explanation(Language::English));

    let listed = text(&casebook(&["explain-code"], ""));
    assert_eq!(listed.lines().count(), Code::ALL.len());
    assert!(listed.contains("CB405  warning  too large to prove complete\n"), "{listed}");
    let listed = &json_lines(&casebook(&["explain-code", "--format", "json"], ""))[0];
    assert_eq!(listed["codes"].as_array().map(Vec::len), Some(Code::ALL.len()));

    let unknown = casebook(&["explain-code", "CB12"], "");
    assert_eq!(code(&unknown), 2);
    let said = String::from_utf8(unknown.stderr).unwrap();
    assert_eq!(said, "casebook: there is no code `CB12`; did you mean `CB012`?\n");
}
