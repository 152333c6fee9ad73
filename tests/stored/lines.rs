//! Talks with the command, line by line: a program that was written for an earlier version says the same and understands
//! the answers.

use serde_json::Value;

use super::{RULES, text};
use crate::support::command::casebook;

pub(super) const FILES: [&str; 6] = ["ask.txt", "checklist.txt", "eval.txt", "report.txt", "sla.txt", "ticket.txt"];

/// One run of the command.
struct Talk {
    arguments: Vec<String>,
    asked: String,
    answered: Vec<String>,
}

fn talks(file: &str) -> Vec<Talk> {
    let mut talks: Vec<Talk> = Vec::new();
    for line in text(&format!("lines/{file}")).lines().filter(|line| !line.is_empty()) {
        if let Some(run) = line.strip_prefix("$ casebook ") {
            let arguments = run.split(' ').map(|argument| argument.replace("RULES", RULES)).collect();
            talks.push(Talk { arguments, asked: String::new(), answered: Vec::new() });
            continue;
        }
        let talk = talks.last_mut().expect("a run before what is said in it");
        match line.split_at(2) {
            ("> ", asked) => talk.asked += &format!("{asked}\n"),
            ("< ", answered) => talk.answered.push(answered.to_owned()),
            _ => panic!("{file}: neither asked nor answered: {line}"),
        }
    }
    assert!(!talks.is_empty(), "{file} is empty");
    talks
}

/// Where an answer lacks what it said then. Fields may have come; what a `message` tells people may read otherwise.
fn lost(then: &Value, now: &Value, way: &str) -> Option<String> {
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => then.iter().find_map(|(name, value)| {
            let way = format!("{way}.{name}");
            match now.get(name) {
                None => Some(format!("{way} is gone")),
                Some(now) if name == "message" && now.is_string() => None,
                Some(now) => lost(value, now, &way),
            }
        }),
        (Value::Array(then), Value::Array(now)) if then.len() == now.len() => {
            then.iter().zip(now).enumerate().find_map(|(index, (then, now))| lost(then, now, &format!("{way}.{index}")))
        }
        _ => (then != now).then(|| format!("{way} was {then} and is {now}")),
    }
}

#[test]
fn every_line_is_answered_as_it_was() {
    for file in FILES {
        for Talk { arguments, asked, answered } in talks(file) {
            let run = arguments.join(" ");
            let output = casebook(&arguments.iter().map(String::as_str).collect::<Vec<_>>(), &asked);
            let now = String::from_utf8(output.stdout).expect("UTF-8");
            assert_eq!(now.lines().count(), answered.len(), "{run}: {}", String::from_utf8_lossy(&output.stderr));
            for (then, now) in answered.iter().zip(now.lines()) {
                let [then, now] = [then, now].map(|text| serde_json::from_str::<Value>(text).expect("JSON"));
                if let Some(lost) = lost(&then, &now, "") {
                    panic!("{file}: {run}: {lost}\n{now}");
                }
            }
        }
    }
}

#[test]
fn what_an_answer_lost_is_seen() {
    let then = serde_json::json!({ "a": [{ "b": 1 }], "message": "one" });
    let lost = |now| lost(&then, &now, "");
    assert_eq!(lost(serde_json::json!({ "a": [{ "b": 1, "c": 2 }], "message": "another", "d": 3 })), None);
    assert_eq!(lost(serde_json::json!({ "a": [{ "b": 2 }], "message": "" })), Some(".a.0.b was 1 and is 2".to_owned()));
    assert_eq!(lost(serde_json::json!({ "a": [{}], "message": "" })), Some(".a.0.b is gone".to_owned()));
    assert!(lost(serde_json::json!({ "a": [], "message": "" })).is_some());
    assert_eq!(lost(serde_json::json!({ "a": [{ "b": 1 }] })), Some(".message is gone".to_owned()));
}
