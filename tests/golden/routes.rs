//! The routing tables of every playbook and the tables of every lifecycle under `rules/`: whole, the same as JSON, and what
//! cases come to.

use std::collections::BTreeSet;
use std::fs;

use casebook::testing::{lifecycle_table, routing_table};
use casebook::{Casebook, Evaluation};
use serde_json::Value;

use crate::support::rules;
use crate::support::rules::folders;

/// The folders under `rules/` by name, each a casebook.
fn casebooks() -> Vec<(String, &'static Casebook)> {
    let named = folders().into_iter().map(|folder| {
        let casebook = rules::loaded(&folder);
        (folder.file_name().expect("a name").to_string_lossy().into_owned(), casebook)
    });
    named.collect()
}

/// That the tables kept in `tests/routes` are these is for the command itself to say: `casebook routes … --all --check`.
#[test]
fn every_table_is_complete() {
    for (folder, casebook) in casebooks() {
        for playbook in casebook.playbooks() {
            let table = routing_table(playbook);
            assert!(table.is_complete(), "{folder}: {} has too many paths to review", playbook.name());
        }
    }
}

/// As JSON the paths are the same, in the same order, and each outcome of a playbook ends one of them.
#[test]
fn the_table_as_json_says_the_same() {
    for (_, casebook) in casebooks() {
        for playbook in casebook.playbooks() {
            let table = routing_table(playbook);
            let json = serde_json::to_value(&table).expect("JSON");
            let paths = json["paths"].as_array().expect("paths");
            let outcomes: Vec<&str> = paths.iter().filter_map(|path| path["outcome"].as_str()).collect();
            assert_eq!(outcomes, table.paths().iter().map(|path| path.outcome()).collect::<Vec<_>>());
            assert_eq!(table.to_string().lines().count(), outcomes.len() + 1);
            let ends: BTreeSet<&str> = outcomes.into_iter().collect();
            assert_eq!(ends, playbook.outcomes().map(|outcome| outcome.name()).collect(), "{}", playbook.name());
        }
    }
}

/// A line a way, in text as in JSON; and each way is one that the lifecycle allows.
#[test]
fn the_table_of_a_lifecycle_as_json_says_the_same() {
    for (_, casebook) in casebooks() {
        for lifecycle in casebook.lifecycles() {
            let table = lifecycle_table(lifecycle);
            let json = serde_json::to_value(&table).expect("JSON");
            let ways = json["ways"].as_array().expect("ways");
            let named = |way: &&Value| (way["from"].as_str().map(str::to_owned), way["event"].clone());
            let text = table.to_string();
            for way in ways {
                let (from, event) = named(&way);
                let begins = from.map(|from| format!("{from}: ")).unwrap_or_default();
                let begins = format!("{begins}{} by ", event.as_str().expect("an event"));
                assert!(text.lines().any(|line| line.starts_with(&begins)), "{begins}\n{text}");
            }
            let above = ["sla", "escalation", "roles", "related", "states"]
                .map(|part| json[part].as_array().map_or(0, Vec::len));
            assert_eq!(text.lines().count(), 1 + above.iter().sum::<usize>() + ways.len(), "{text}");
            let states: BTreeSet<&str> = ways.iter().filter_map(|way| way["to"].as_str()).collect();
            assert_eq!(states, lifecycle.states().map(|state| state.name()).collect(), "every state is come to");
        }
    }
}

/// The cases that follow the two maps: each ends where some path of the table does, and that path says the route,
/// reply and kind of its decision.
#[test]
fn decisions_are_those_of_the_table() {
    let casebook = rules::loaded("rules/momo");
    let mut decided = 0;
    for name in ["flight", "movie", "bus", "train", "vip_care", "in_app"] {
        let cases = fs::read_to_string(format!("examples/cases/{name}.jsonl")).expect("cases");
        let playbook = casebook.playbook(name).expect("a playbook");
        let table = serde_json::to_value(routing_table(&playbook)).expect("JSON");
        for case in cases.lines() {
            let case: Value = serde_json::from_str(case).expect("a case");
            let now: casebook::Instant = "2026-11-27T18:30:00+07:00".parse().expect("an instant");
            let Ok(Evaluation::Decided(decision)) = playbook.evaluate(&case, now) else { continue };
            let decision = serde_json::to_value(&decision).expect("JSON");
            let paths = table["paths"].as_array().expect("paths");
            let path = paths.iter().find(|path| path["outcome"] == decision["outcome"]).expect("a path");
            assert_eq!((&path["kind"], &path["route"]), (&decision["kind"], &decision["route"]), "{case}");
            let template = decision["reply"]["template"].as_str().unwrap_or_default();
            assert_eq!(path["reply"].as_str().and_then(|reply| reply.split('/').next()).unwrap_or_default(), template);
            decided += 1;
        }
    }
    assert!(decided > 20, "only {decided} cases are decided");
}
