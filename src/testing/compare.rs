//! What came out against what must: a decision, a question, a review or an error, field by field of its JSON.

use std::borrow::Borrow;

use serde::Serialize;

use crate::diagnostic::Report;
use crate::eval::Error;
use crate::model::Expected;
use crate::source::{self, At, Document};
use crate::value::Instant;

/// The differences, a line each; empty when everything expected is there.
pub(super) fn differences<E: Borrow<Error>>(
    evaluated: &Result<impl Serialize, E>,
    expect: &[(Box<str>, Expected)],
) -> Vec<String> {
    let actual = match evaluated {
        Ok(evaluation) => document(evaluation),
        Err(error) => document(error.borrow()),
    };
    let Some(root) = actual.as_ref().and_then(Document::root) else {
        return vec!["what came out cannot be read as fields".to_owned()];
    };
    let mut differences = Vec::new();
    for (path, expected) in expect {
        // An error's `code` is expected as `error`, so that it reads as what it is.
        let path = if &**path == "error" { "code" } else { path };
        let found = at(root, path);
        let unordered = path == "route.via";
        if !matches(expected, found, unordered) {
            let shown = found.map_or_else(|| "no such field".to_owned(), shown);
            differences.push(format!("{path}: expected {}, came out {shown}", words(expected)));
        }
    }
    if !differences.is_empty()
        && let Err(error) = evaluated
    {
        differences.push(format!("the error says: {}", error.borrow()));
    }
    differences
}

/// The value's fields as a document: JSON's data, written as YAML and read by the reader that reads the rules.
fn document(value: &impl Serialize) -> Option<Document> {
    let text = serde_yaml::to_string(value).ok()?;
    let mut report = Report::default();
    let file = report.add_file("decision", text);
    source::parse(file, &mut report).filter(|_| !report.has_errors())
}

/// The value at a dotted path.
fn at<'a>(root: At<'a>, path: &str) -> Option<At<'a>> {
    path.split('.').try_fold(root, |node, key| {
        node.entries()?.find(|(known, _)| known.text() == Some(key)).map(|(_, value)| value)
    })
}

fn matches(expected: &Expected, found: Option<At<'_>>, unordered: bool) -> bool {
    match (expected, found) {
        // A decision has no question, and a question no outcome: `null` says so.
        (Expected::Null, found) => found.is_none_or(At::is_null),
        (Expected::Text(text), Some(found)) => {
            !found.is_null() && (found.text() == Some(text) || action(found) == Some(text))
        }
        (Expected::Instant(instant), Some(found)) => {
            found.text().and_then(|text| text.parse::<Instant>().ok()) == Some(*instant)
        }
        (Expected::List(expected), Some(found)) => {
            let Some(found) = found.list().map(Iterator::collect::<Vec<_>>) else { return false };
            let one = |expected: &Expected, found: &At<'_>| matches(expected, Some(*found), false);
            expected.len() == found.len()
                && if unordered {
                    expected.iter().all(|expected| found.iter().any(|found| one(expected, found)))
                        && found.iter().all(|found| expected.iter().any(|expected| one(expected, found)))
                } else {
                    expected.iter().zip(&found).all(|(expected, found)| one(expected, found))
                }
        }
        (Expected::Fields(fields), Some(found)) => {
            fields.iter().all(|(name, expected)| matches(expected, at(found, name), false))
        }
        (_, None) => false,
    }
}

/// An action `{"do": name}` is expected by its name alone.
fn action<'a>(found: At<'a>) -> Option<&'a str> {
    let mut entries = found.entries()?;
    match (entries.next(), entries.next()) {
        (Some((key, name)), None) if key.text() == Some("do") => name.text(),
        _ => None,
    }
}

fn shown(found: At<'_>) -> String {
    if found.is_null() {
        return "null".to_owned();
    }
    if let Some(items) = found.list() {
        return format!("[{}]", items.map(shown).collect::<Vec<_>>().join(", "));
    }
    if let Some(entries) = found.entries() {
        let fields = entries.map(|(key, value)| format!("{}: {}", key.text().unwrap_or_default(), shown(value)));
        return format!("{{{}}}", fields.collect::<Vec<_>>().join(", "));
    }
    found.text().unwrap_or_default().to_owned()
}

fn words(expected: &Expected) -> String {
    match expected {
        Expected::Null => "null".to_owned(),
        Expected::Text(text) => text.to_string(),
        Expected::Instant(instant) => instant.to_string(),
        Expected::List(items) => format!("[{}]", items.iter().map(words).collect::<Vec<_>>().join(", ")),
        Expected::Fields(fields) => {
            let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name}: {}", words(value))).collect();
            format!("{{{}}}", fields.join(", "))
        }
    }
}
