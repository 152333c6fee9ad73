//! Every line of a map and where it is answered: `rules/*/map.tsv`, one row a line in the map's order. An answer names
//! what stands in the casebook, or says why the line is for whoever runs it. Here: the rows are whole, and what they name
//! is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use casebook::report::{Figures, Grouping};
use serde_json::Value;

use crate::support::rules;

/// For each kind of answer the things that can be one, of which a row names at least one. A row of the kind `host` gives
/// its reason in words instead.
const KINDS: [(&str, &[&str]); 6] = [
    ("rule", &["playbook", "checklist", "input", "fact", "outcome", "sla", "team", "calendar", "escalation"]),
    ("reply", &["reply"]),
    ("action", &["action"]),
    ("state", &["lifecycle", "state", "event", "role", "permission"]),
    ("report", &["report"]),
    ("host", &[]),
];

/// The casebooks whose map came as lines.
fn maps() -> Vec<PathBuf> {
    rules::folders().into_iter().map(|folder| folder.join("map.tsv")).filter(|map| map.exists()).collect()
}

#[test]
fn every_line_of_a_map_has_its_answer() {
    let maps = maps();
    assert!(maps.len() >= 2, "{maps:?}");
    for map in maps {
        let folder = map.parent().unwrap();
        let declared = declared(folder);
        let name = folder.file_name().unwrap().to_string_lossy();
        let example = fs::read_to_string(format!("examples/reports/{name}.jsonl")).unwrap_or_default();
        let text = fs::read_to_string(&map).unwrap();
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("line\ttext\tkind\twhere"), "{}", map.display());
        let mut problems = Vec::new();
        for (number, line) in (1..).zip(lines) {
            problems.extend(problem(number, line, &declared, &example).map(|problem| format!("{number}: {problem}")));
        }
        assert!(problems.is_empty(), "{}\n{}", map.display(), problems.join("\n"));
    }
}

#[test]
fn a_row_that_is_not_whole_is_found() {
    let declared = BTreeSet::from(["outcome a".to_owned(), "reply b/email".to_owned()]);
    let found = |row: &str| problem(2, row, &declared, r#""fields": {"channel": "email"}"#);
    assert_eq!(found("2\ttext\trule\toutcome a"), None);
    assert_eq!(found("2\ttext\treply\treply b/email; outcome a"), None);
    assert_eq!(found("2\ttext\treport\treport month,fields.channel"), None);
    assert_eq!(found("2\ttext\treport\treport team/cost"), None);
    assert_eq!(found("2\ttext\thost\tCuộc gọi đi qua tổng đài."), None);
    for row in [
        "3\ttext\trule\toutcome a",
        "2\t\trule\toutcome a",
        "2\ttext\trule",
        "2\ttext\trule\toutcome a\tmore",
        "2\ttext\tidea\toutcome a",
        "2\ttext\trule\toutcome b",
        "2\ttext\trule\treply b/email",
        "2\ttext\treport\treport moon",
        "2\ttext\treport\treport fields.colour",
        "2\ttext\treport\treport team/beauty",
        "2\ttext\thost\t",
    ] {
        assert!(found(row).is_some(), "{row}");
    }
}

/// What is wrong with a row, if anything.
fn problem(number: usize, row: &str, declared: &BTreeSet<String>, example: &str) -> Option<String> {
    let columns: Vec<&str> = row.split('\t').collect();
    let [line, text, kind, answer] = columns[..] else { return Some(format!("{} columns", columns.len())) };
    if line != number.to_string() || text.trim().is_empty() {
        return Some(format!("the line `{line}` with the text `{text}`"));
    }
    let Some((_, things)) = KINDS.iter().find(|(known, _)| *known == kind) else {
        return Some(format!("no kind of answer is `{kind}`"));
    };
    if kind == "host" {
        return (!answer.contains(' ')).then(|| "no reason why it is the host's".to_owned());
    }
    let named: Vec<&str> = answer.split("; ").collect();
    if let Some(stranger) = named.iter().find(|name| !declared.contains(**name) && !is_report(name, example)) {
        return Some(format!("the casebook has no {stranger}"));
    }
    let fits = named.iter().any(|name| things.contains(&name.split(' ').next().unwrap_or_default()));
    (!fits).then(|| format!("`{answer}` is no {kind}"))
}

/// `report team,month` counts by these, and `report team,month/sla` shows that figure; a field of the host's own stands in
/// the casebook's example of a report.
fn is_report(name: &str, example: &str) -> bool {
    let Some(report) = name.strip_prefix("report ") else { return false };
    let (by, figure) = report.split_once('/').unwrap_or((report, "tickets"));
    let figures = serde_json::to_value(Figures::default()).unwrap();
    let counted = |word: &str| match word.parse() {
        Ok(Grouping::Field(field)) => example.contains(&format!("\"{field}\": ")),
        known => known.is_ok(),
    };
    figures.get(figure).is_some() && by.split(',').all(counted)
}

/// All that a casebook declares, as rows name it: `outcome intake.acknowledged`, `reply request_received/email`.
fn declared(folder: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in rules::files(folder) {
        for (field, thing) in [("playbook", "playbook"), ("checklist", "checklist"), ("lifecycle", "lifecycle")] {
            names.extend(file[field].as_str().map(|name| format!("{thing} {name}")));
        }
        for (section, thing) in
            [("facts", "fact"), ("teams", "team"), ("calendars", "calendar"), ("slas", "sla"), ("outcomes", "outcome")]
        {
            names.extend(entries(&file[section]).map(|(name, _)| format!("{thing} {name}")));
        }
        for (name, outcome) in entries(&file["outcomes"]) {
            names.extend(outcome.get("sla").map(|_| format!("sla {name}")));
            names.extend(actions(outcome));
        }
        for (name, input) in entries(&file["inputs"]) {
            names.insert(format!("input {name}"));
            let values = ["one_of", "any_of"].into_iter().flat_map(|list| words(&input[list]));
            names.extend(values.map(|value| format!("input {name}={value}")));
        }
        for (section, thing, parts) in [("replies", "reply", "variants"), ("escalations", "escalation", "steps")] {
            for (name, value) in entries(&file[section]) {
                names.insert(format!("{thing} {name}"));
                names.extend(words(&value[parts]).map(|part| format!("{thing} {name}/{part}")));
            }
        }
        if let Some(lifecycle) = file["lifecycle"].as_str() {
            for (section, thing) in
                [("states", "state"), ("events", "event"), ("roles", "role"), ("permissions", "permission")]
            {
                names.extend(words(&file[section]).map(|name| format!("{thing} {lifecycle}.{name}")));
            }
            names.extend(entries(&file["events"]).flat_map(|(_, event)| actions(event)));
            names.extend(actions(&file["opening"]));
        }
    }
    names
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// The names in a mapping or a list: keys, texts, and the `id` of what has one.
fn words(value: &Value) -> impl Iterator<Item = &str> {
    let keys = entries(value).map(|(key, _)| key.as_str());
    let items = value.as_array().into_iter().flatten().filter_map(|item| item.as_str().or(item["id"].as_str()));
    keys.chain(items)
}

/// What stands under `do`, each a name or a mapping with `do`.
fn actions(owner: &Value) -> Vec<String> {
    let Some(under) = owner.get("do") else { return Vec::new() };
    let items = under.as_array().map_or_else(|| vec![under], |items| items.iter().collect());
    let names = items.into_iter().filter_map(|item| item.as_str().or(item["do"].as_str()));
    names.map(|name| format!("action {name}")).collect()
}
