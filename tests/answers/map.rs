//! The maps against what `rules/momo` decides. `map/` was typed from the maps by hand, for each: `….tsv` what every
//! outcome must say, `….leaves.tsv` the map's leaves, `….cases.jsonl` a case that reaches each outcome. Here is what holds
//! for every map; what one of them alone says is in its module.

mod auto_dealer;
mod in_app;
mod its;
mod lines;
mod vip_care;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use casebook::{Instant, Playbook, Type};
use serde_json::Value;

use crate::support::rules;

struct Map {
    playbooks: &'static [&'static str],
    outcomes: &'static str,
    leaves: &'static str,
    cases: &'static str,
}

/// A line of a table, by column.
type Row = BTreeMap<&'static str, &'static str>;

/// A case typed by hand: the outcome that it must come to, when, and what is given.
struct Typed {
    outcome: String,
    at: Instant,
    given: Value,
}

const MAPS: [&Map; 2] = [&vip_care::MAP, &in_app::MAP];

#[test]
fn every_outcome_says_what_its_map_says() {
    let mut differences = Vec::new();
    for (map, playbook) in playbooks() {
        let decisions = map.decisions(playbook);
        for row in map.rows(playbook) {
            let id = row["id"];
            for (column, expected) in row.into_iter().filter(|(column, _)| *column != "playbook") {
                let found = said(&decisions[id], column);
                let expected = if column == "via" { sorted(expected) } else { expected.to_owned() };
                if found != expected {
                    differences.push(format!("{id}, {column}: the map says `{expected}`, the rules `{found}`"));
                }
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn the_outcomes_are_those_of_the_maps() {
    for (map, name) in playbooks() {
        let rows = map.rows(name);
        let typed: BTreeSet<&str> = rows.iter().map(|row| row["id"]).collect();
        assert_eq!(typed.len(), rows.len(), "an outcome of {name} stands twice in the table");
        assert_eq!(typed, rules::momo(name).outcomes().map(|outcome| outcome.name()).collect());
        let reached = map.cases(name);
        assert_eq!(typed, reached.iter().map(|case| &*case.outcome).collect(), "the cases of {name}");
    }
}

#[test]
fn every_outcome_has_a_reply_without_a_gap() {
    for (map, playbook) in playbooks() {
        for (id, decision) in map.decisions(playbook) {
            let reply = &decision["reply"];
            for part in ["template", "subject", "body"] {
                assert!(!text(&reply[part]).trim().is_empty(), "{id} has no {part}");
            }
            assert_eq!(joined(&reply["missing"]), "", "{id}");
        }
    }
}

/// A case without one of its inputs is a question: in words, and with a label for each answer of a closed list.
#[test]
fn every_input_that_is_asked_has_a_question_and_labels() {
    for (map, name) in playbooks() {
        let playbook = rules::momo(name);
        let inputs: BTreeSet<&str> =
            playbook.inputs().filter(|input| input.is_asked()).map(|input| input.name()).collect();
        let mut asked = BTreeSet::new();
        for case in map.cases(name) {
            for input in case.given.as_object().unwrap().keys().filter(|input| inputs.contains(input.as_str())) {
                let mut without = case.given.clone();
                without.as_object_mut().unwrap().remove(input);
                let evaluation = playbook.evaluate(&without, case.at).unwrap();
                let question = evaluation.question().unwrap_or_else(|| panic!("{name} decides {without}"));
                assert_eq!(question.input(), input, "{without}");
                assert!(question.ask().is_some_and(|ask| ask.ends_with('?')), "{name} does not ask for {input}");
                let closed = matches!(question.answer_type(), Type::Boolean | Type::OneOf | Type::AnyOf);
                assert_eq!(question.choices().is_empty(), !closed, "the choices of {input} in {name}");
                for choice in question.choices() {
                    assert_ne!(choice.label(), choice.value(), "no label for a value of {input} in {name}");
                }
                asked.insert(input.clone());
            }
        }
        assert_eq!(inputs, asked.iter().map(String::as_str).collect(), "{name} has inputs that no case asks for");
    }
}

impl Map {
    /// The table's rows of one playbook.
    fn rows(&self, playbook: &str) -> Vec<Row> {
        let mut lines = self.outcomes.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        let columns = lines.next().unwrap();
        let rows = lines.map(|cells| {
            assert_eq!(cells.len(), columns.len(), "{cells:?}");
            let row: Row = columns.iter().copied().zip(cells).collect();
            assert!(self.playbooks.contains(&row["playbook"]), "{row:?}");
            row
        });
        rows.filter(|row| row["playbook"] == playbook).collect()
    }

    /// The map's leaves, each with its words.
    fn leaves(&self) -> Vec<(&'static str, &'static str)> {
        self.leaves.lines().skip(1).map(|line| line.split_once('\t').unwrap()).collect()
    }

    fn cases(&self, playbook: &str) -> Vec<Typed> {
        let lines = self.cases.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let of_playbook = lines.filter(|line| line["playbook"] == playbook);
        of_playbook
            .map(|line| Typed {
                outcome: text(&line["id"]),
                at: text(&line["at"]).parse().unwrap(),
                given: line["case"].clone(),
            })
            .collect()
    }

    /// The decision of each outcome's case, as JSON, by the outcome that it must come to.
    fn decisions(&self, name: &str) -> BTreeMap<String, Value> {
        let playbook = rules::momo(name);
        let decided = self.cases(name).into_iter().map(|case| {
            let evaluation =
                playbook.evaluate(&case.given, case.at).unwrap_or_else(|error| panic!("{}: {error}", case.outcome));
            (case.outcome, serde_json::to_value(evaluation).unwrap())
        });
        decided.collect()
    }
}

/// Every playbook of every map.
fn playbooks() -> impl Iterator<Item = (&'static Map, &'static str)> {
    MAPS.into_iter().flat_map(|map| map.playbooks.iter().map(move |playbook| (map, *playbook)))
}

/// What a decision says under a column of the table.
fn said(decision: &Value, column: &str) -> String {
    match column {
        "id" => text(&decision["outcome"]),
        "ref" => joined(&decision["refs"]),
        "kind" => text(&decision["kind"]),
        "to" => text(&decision["route"]["to"]),
        "via" => sorted(&joined(&decision["route"]["via"])),
        "minutes" => text(&decision["sla"]["minutes"]),
        "clock" => text(&decision["sla"]["clock"]),
        "close" => if decision["close"] == true { "yes" } else { "" }.to_owned(),
        "actions" => joined(&decision["actions"]),
        "collect" => joined(&decision["collect"]),
        "remind" => joined(&decision["follow_ups"]),
        other => panic!("the table has a column {other}"),
    }
}

/// What carries a note that begins with "(A)", among the things that are ours to note.
fn noted(playbook: &Playbook, ours: impl Fn(&str) -> bool) -> Vec<String> {
    let notes = playbook.notes().filter(|(on, note)| ours(on) && note.starts_with("(A)"));
    notes.map(|(on, _)| on.to_owned()).collect()
}

/// The teams, and the replies of a folder of `rules/momo`, without comments.
fn channels_and_replies(folder: &str) -> String {
    let mut texts = yaml("rules/momo/teams.yaml");
    for path in files(folder, ".replies.yaml") {
        texts.push_str(&yaml(&path));
    }
    texts
}

/// The paths of a folder's files whose names end so.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let entries = fs::read_dir(format!("rules/momo/{folder}")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path().to_string_lossy().into_owned());
    paths.filter(|path| path.ends_with(ending)).collect()
}

/// A YAML file without its comments.
fn yaml(path: &str) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with('#')).map(|line| format!("{line}\n")).collect()
}

/// A single value as it is printed; nothing for `null`.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A list's values, an action's name or the team of a reminder, with a space between.
fn joined(list: &Value) -> String {
    let items = list.as_array().into_iter().flatten();
    let named = |item: &Value| text(item.get("do").or(item.get("remind")).unwrap_or(item));
    items.map(named).collect::<Vec<_>>().join(" ")
}

fn sorted(words: &str) -> String {
    let mut words: Vec<&str> = words.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}
