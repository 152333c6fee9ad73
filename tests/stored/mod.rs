//! What an earlier version wrote: every later one reads it, writes it back as it was and answers as it did, or says which
//! schema it reads no longer.
//!
//! The files were written by the version that brought their schema, under the rules in `rules/`, and are never written
//! again: what changes a form brings a file of the next version beside it. `….jsonl` is a stored thing on each line,
//! `lines/….txt` what a program said to the command (`>`) and was answered (`<`).

#[cfg(feature = "cli")]
mod lines;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use casebook::interview::SavedInterview;
use casebook::record::{DecisionRecord, Obstacle, RecordSchema, RecordStatus, Replay};
use casebook::report::TicketRecord;
use casebook::sla::EventKind;
use casebook::{Interview, OutcomeKind, Priority, Ticket};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::support::rules::loaded;

const FOLDER: &str = "tests/stored";
const RULES: &str = "tests/stored/rules";

/// A thing that hosts store.
struct Form {
    file: &'static str,
    schema: &'static str,
    /// Reads a line and writes it again.
    reread: fn(&str) -> Result<String, String>,
}

const FORMS: [Form; 4] = [
    Form { file: "decision_1.jsonl", schema: "casebook.decision/1", reread: reread::<DecisionRecord> },
    Form { file: "interview_1.jsonl", schema: "casebook.interview/1", reread: reread::<SavedInterview> },
    Form { file: "ticket_1.jsonl", schema: "casebook.ticket/1", reread: reread::<Ticket> },
    Form { file: "ticket_record_1.jsonl", schema: "casebook.ticket_record/1", reread: reread::<TicketRecord> },
];

fn reread<T: DeserializeOwned + Serialize>(line: &str) -> Result<String, String> {
    let read: T = serde_json::from_str(line).map_err(|error| error.to_string())?;
    Ok(serde_json::to_string(&read).expect("JSON"))
}

fn text(file: &str) -> String {
    fs::read_to_string(Path::new(FOLDER).join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn read<T: DeserializeOwned>(file: &str) -> Vec<T> {
    text(file)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

#[test]
fn what_is_stored_is_read_and_written_back_as_it_was() {
    for Form { file, reread, .. } in FORMS {
        for line in text(file).lines() {
            let written = reread(line).unwrap_or_else(|error| panic!("{file}: {error}: {line}"));
            assert_eq!(written, line, "{file}");
        }
    }
}

#[test]
fn another_schema_is_told_with_the_one_that_is_read() {
    for Form { file, schema, reread } in FORMS {
        let stored = text(file);
        let line = stored.lines().find(|line| line.contains(schema)).expect("a line that says its schema");
        for (found, age) in [(schema.replace("/1", "/2"), "which is newer"), (schema.replace("/1", "/0"), "no longer")]
        {
            // Another schema is there for other fields.
            let other = line.replacen(schema, &found, 1).replacen(",\"", ",\"of_another_version\":{},\"", 1);
            let error = reread(&other).expect_err("refused");
            assert!([&found, schema, age].iter().all(|part| error.contains(part)), "{file}: {error}");
        }
    }
    let of_tomorrow = text("decision_1.jsonl").lines().next().expect("a line").replace("decision/1", "decision/2");
    let unknown = serde_json::from_str::<RecordSchema>(&of_tomorrow).expect("a schema").check().expect_err("another");
    assert_eq!((unknown.found(), unknown.readable()), ("casebook.decision/2", DecisionRecord::SCHEMA));
}

#[test]
fn only_a_ticket_s_record_may_say_no_schema() {
    for Form { file, schema, reread } in FORMS {
        let stored = text(file);
        let line = stored.lines().find(|line| line.contains(schema)).expect("a line that says its schema");
        let untagged = reread(&line.replacen(&format!("\"schema\":\"{schema}\","), "", 1));
        match schema {
            TicketRecord::SCHEMA => assert!(untagged.expect("read").contains(schema)),
            _ => assert!(untagged.expect_err("refused").contains("missing field `schema`"), "{file}"),
        }
    }
}

/// What this version writes is what is kept here: another schema needs files of its own.
#[test]
fn every_schema_that_is_written_is_kept() {
    let kept: BTreeSet<&str> = FORMS.iter().map(|form| form.schema).collect();
    let written = [DecisionRecord::SCHEMA, SavedInterview::SCHEMA, Ticket::SCHEMA, TicketRecord::SCHEMA];
    assert!(written.iter().all(|schema| kept.contains(schema)), "{written:?}, and kept are {kept:?}");
}

#[test]
fn no_file_stands_here_unread() {
    let names = |folder: &str| -> BTreeSet<String> {
        let entries = fs::read_dir(Path::new(FOLDER).join(folder)).expect("a folder").flatten();
        let files = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension != "rs"));
        files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    };
    assert_eq!(names(""), FORMS.iter().map(|form| form.file.to_owned()).collect());
    #[cfg(feature = "cli")]
    assert_eq!(names("lines"), lines::FILES.iter().map(|file| (*file).to_owned()).collect());
}

/// The ways to every field, with whether it says something on any line. What hosts name (`inputs`, `facts`) is one field.
fn fields(value: &Value, way: &str, found: &mut BTreeMap<String, bool>) {
    const NAMED_BY_HOSTS: [&str; 5] = ["inputs", "private", "given", "facts", "fields"];
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                let way = format!("{way}.{name}");
                let says = !(value.is_null() || value == &Value::Bool(false))
                    && value.as_array().is_none_or(|list| !list.is_empty())
                    && value.as_object().is_none_or(|object| !object.is_empty());
                *found.entry(way.clone()).or_default() |= says;
                if !NAMED_BY_HOSTS.contains(&name.as_str()) {
                    fields(value, &way, found);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| fields(value, way, found)),
        _ => {}
    }
}

#[test]
fn every_field_says_something_somewhere() {
    for Form { file, reread, .. } in FORMS {
        let mut found = BTreeMap::new();
        for line in text(file).lines() {
            fields(&serde_json::from_str(&reread(line).expect("read")).expect("JSON"), "", &mut found);
        }
        let silent: Vec<&String> = found.iter().filter(|(_, says)| !**says).map(|(way, _)| way).collect();
        assert!(silent.is_empty(), "{file}: {silent:?}");
    }
}

/// Every word that a field of that type can have, as its own error lists them.
fn words<T: DeserializeOwned>() -> BTreeSet<String> {
    let Err(error) = serde_json::from_str::<T>("\"?\"") else { panic!("`?` is a word") };
    let text = error.to_string();
    let (_, listed) = text.split_once("expected one of ").unwrap_or_else(|| panic!("{text}"));
    listed.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Every word that stands behind a name anywhere in a file.
fn said(file: &str, name: &str) -> BTreeSet<String> {
    fn collect(value: &Value, name: &str, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => object.iter().for_each(|(key, value)| {
                let texts = value.as_array().map_or(std::slice::from_ref(value), |list| list);
                if key == name {
                    found.extend(texts.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                collect(value, name, found);
            }),
            Value::Array(list) => list.iter().for_each(|value| collect(value, name, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    text(file).lines().for_each(|line| collect(&serde_json::from_str(line).expect("JSON"), name, &mut found));
    found
}

#[test]
fn every_word_of_a_list_occurs() {
    assert_eq!(said("decision_1.jsonl", "status"), words::<RecordStatus>());
    assert_eq!(said("decision_1.jsonl", "kind"), words::<OutcomeKind>());
    assert_eq!(said("decision_1.jsonl", "priority"), words::<Priority>());
    assert_eq!(said("ticket_record_1.jsonl", "priority"), words::<Priority>());
    assert_eq!(said("ticket_record_1.jsonl", "event"), words::<EventKind>());
    let changes = ["sla_changed", "calendar_changed"].map(str::to_owned).into();
    let by_lifecycles: BTreeSet<String> = words::<EventKind>().difference(&changes).cloned().collect();
    assert_eq!(said("ticket_1.jsonl", "clock"), by_lifecycles);
}

#[test]
fn recorded_decisions_come_out_again() {
    let casebook = loaded(RULES);
    let mut same = 0;
    for record in read::<DecisionRecord>("decision_1.jsonl") {
        match casebook.replay(&record) {
            Replay::Same => same += 1,
            // Of a refused case nothing is recorded, and of a private input no value.
            Replay::NotComparable(Obstacle::NoCase | Obstacle::PrivateInput { .. }) => {}
            other => panic!("{:?}: {other:?}", record.reference),
        }
    }
    assert!(same > 10, "{same}");
}

fn resumed(saved: &SavedInterview) -> Result<Interview, String> {
    let playbook = loaded(RULES).playbook(saved.playbook()).map_err(|error| error.to_string())?;
    Interview::resume(&playbook, saved.clone()).map_err(|error| error.to_string())
}

/// The rules are the same, so their version is: or every interview and record would be one of other rules after an upgrade.
#[test]
fn interviews_go_on_and_tickets_are_accepted() {
    for saved in read::<SavedInterview>("interview_1.jsonl") {
        let interview = resumed(&saved).unwrap_or_else(|error| panic!("{error}"));
        assert!(interview.save() == saved, "{saved:?}");
    }
    let lifecycle = loaded(RULES).lifecycle("ticket").expect("the lifecycle");
    for ticket in read::<Ticket>("ticket_1.jsonl") {
        lifecycle.accepts(&ticket).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(ticket.rules_version(), lifecycle.rules_version(), "{ticket:?}");
    }
}
