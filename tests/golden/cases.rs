//! The golden cases of every casebook under `rules/`: they come out as they must, and leave nothing out.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::support::rules;
use crate::support::rules::{files, folders};

#[test]
fn every_casebook_loads_by_itself_without_a_warning() {
    for folder in folders() {
        assert_eq!(rules::loaded(&folder).warnings(), [], "{}", folder.display());
    }
}

#[test]
fn every_golden_case_comes_out_as_it_must() {
    for folder in folders() {
        let report = rules::loaded(&folder).run_golden_cases();
        assert!(report.failures().is_empty(), "{report}");
        assert!(report.passed() > 0, "{} has no golden case", folder.display());
    }
}

/// What each case of an entry expects of a field: the entry's own, and in a table what the row has in that column.
fn expectations(case: &Value) -> Vec<impl Fn(&str) -> Option<String>> {
    let columns: Vec<Value> = case["table"].as_array().cloned().unwrap_or_default();
    let rows = case["rows"].as_array().cloned().unwrap_or_else(|| vec![Value::Null]);
    let of_row = |row: Value| {
        let (columns, common) = (columns.clone(), case["expect"].clone());
        move |field: &str| {
            let column = columns.iter().position(|column| *column == format!("expect.{field}"));
            let cell = column.map_or(&common[field], |column| &row[column]);
            cell.as_str().map(str::to_owned)
        }
    };
    rows.into_iter().map(of_row).collect()
}

/// What golden cases of a playbook expect: `outcome flight.refund_cancel`, `input request`, `error invalid_value`.
fn expected(folder: &Path) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for file in files(folder) {
        for case in file["tests"].as_array().into_iter().flatten() {
            // Those of a checklist have none.
            let Some(playbook) = case["playbook"].as_str().map(str::to_owned) else { continue };
            for expect in expectations(case) {
                // The input of an error is not one that is asked.
                let said = ["error", "outcome", "input"].into_iter().find_map(|kind| Some((kind, expect(kind)?)));
                found.extend(said.map(|(kind, value)| (playbook.clone(), format!("{kind} {value}"))));
            }
        }
    }
    found
}

#[test]
fn every_outcome_and_question_and_a_wrong_value_has_a_golden_case() {
    for folder in folders() {
        let (casebook, expected) = (rules::loaded(&folder), expected(&folder));
        let mut unseen = Vec::new();
        for playbook in casebook.playbooks() {
            let outcomes = playbook.outcomes().map(|outcome| format!("outcome {}", outcome.name()));
            let asked = playbook.inputs().filter(|input| input.is_asked());
            let questions = asked.map(|input| format!("input {}", input.name()));
            let error = "error invalid_value".to_owned();
            for needed in outcomes.chain(questions).chain([error]) {
                let needed = (playbook.name().to_owned(), needed);
                if !expected.contains(&needed) {
                    unseen.push(format!("{}: {}", needed.0, needed.1));
                }
            }
        }
        assert!(unseen.is_empty(), "{} has no golden case for\n{}", folder.display(), unseen.join("\n"));
    }
}

#[test]
fn golden_cases_leave_no_part_of_the_rules_out() {
    for folder in folders() {
        let coverage = rules::loaded(&folder).coverage();
        assert_eq!(coverage.total().percent(), 100, "{}\n{coverage}", folder.display());
        let unreachable = coverage.playbooks().iter().flat_map(|playbook| playbook.unreachable());
        assert_eq!(unreachable.count(), 0, "{}: what no case can take had better go\n{coverage}", folder.display());
    }
}
