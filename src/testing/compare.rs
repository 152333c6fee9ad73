//! What came out against what must: a decision, a question, a review or an error, field by field of its JSON.

use std::borrow::Borrow;

use serde::Serialize;

use super::Difference;
use crate::diagnostic::Report;
use crate::eval::Error;
use crate::model::Expected;
use crate::source::{self, At, Document};
use crate::value::Instant;

/// The fields that differ; none when everything expected is there.
pub(super) fn differences<E: Borrow<Error>>(
    evaluated: &Result<impl Serialize, E>,
    expect: &[(Box<str>, Expected)],
) -> Vec<Difference> {
    let actual = match evaluated {
        Ok(evaluation) => document(evaluation),
        Err(error) => document(error.borrow()),
    };
    // What the library itself writes can be read; should it not, nothing that was expected is there.
    let root = actual.as_ref().and_then(Document::root);
    let mut differences = Vec::new();
    for (path, expected) in expect {
        // An error's `code` is expected as `error`, so that it reads as what it is.
        let found = root.and_then(|root| at(root, if &**path == "error" { "code" } else { path }));
        let unordered = &**path == "route.via";
        if !matches(expected, found, unordered) {
            differences.push(Difference::new(&**path, words(expected), found.map(shown)));
        }
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
