//! Problems as SARIF 2.1.0, the format of code scanning and of editors.
//!
//! Written by hand: of the format's 60 types a report needs a dozen, and a crate of them all is built from its schema.

use std::io::{self, Write};

use casebook::diagnostic::{Code, Diagnostic, Edit, Place, Severity};
use serde_json::{Value, json};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// One run, with a rule for each code that was found.
pub(super) fn print(diagnostics: &[Diagnostic], out: &mut impl Write) -> io::Result<()> {
    let mut codes: Vec<Code> = diagnostics.iter().map(Diagnostic::code).collect();
    codes.sort_unstable();
    codes.dedup();
    let report = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "casebook",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": diagnostics.iter().map(|diagnostic| result(diagnostic, &codes)).collect::<Vec<_>>(),
        }],
    });
    writeln!(out, "{report}")
}

fn rule(code: &Code) -> Value {
    json!({
        "id": code.id(),
        "name": format!("{code:?}"),
        "shortDescription": { "text": code.title() },
        "help": { "text": code.explanation(), "markdown": code.explanation() },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn result(diagnostic: &Diagnostic, codes: &[Code]) -> Value {
    let message: Vec<&str> = std::iter::once(diagnostic.message()).chain(diagnostic.help()).collect();
    let mut result = json!({
        "ruleId": diagnostic.code().id(),
        "ruleIndex": codes.iter().position(|code| *code == diagnostic.code()),
        "level": level(diagnostic.severity()),
        "message": { "text": message.join("\n") },
        "locations": [{ "physicalLocation": location(&diagnostic.place()) }],
    });
    let related: Vec<Value> = diagnostic
        .related()
        .enumerate()
        .map(|(id, related)| {
            json!({
                "id": id,
                "physicalLocation": location(related.place()),
                "message": { "text": related.label() },
            })
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(edit) = diagnostic.edit() {
        result["fixes"] = json!([fix(&edit)]);
    }
    result
}

fn fix(edit: &Edit<'_>) -> Value {
    json!({
        "description": { "text": format!("write `{}`", edit.replacement()) },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(edit.place().file()) },
            "replacements": [{
                "deletedRegion": region(edit.place()),
                "insertedContent": { "text": edit.replacement() },
            }],
        }],
        "properties": { "safe": edit.is_safe() },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn location(place: &Place<'_>) -> Value {
    json!({ "artifactLocation": { "uri": uri(place.file()) }, "region": region(place) })
}

/// Lines and columns from 1, the last column excluded.
fn region(place: &Place<'_>) -> Value {
    json!({
        "startLine": place.line(),
        "startColumn": place.column(),
        "endLine": place.end_line(),
        "endColumn": place.end_column(),
    })
}

/// A path as a URI reference: relative as it is, absolute as a `file:` URI.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut encoded = String::with_capacity(path.len());
    for byte in path.trim_start_matches("./").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    let drive = path.as_bytes().get(1) == Some(&b':');
    match (path.starts_with('/'), drive) {
        (true, _) => format!("file://{encoded}"),
        (false, true) => format!("file:///{}", encoded.replacen("%3A", ":", 1)),
        (false, false) => encoded,
    }
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("rules/momo/a.yaml"), "rules/momo/a.yaml");
        assert_eq!(uri("./vé, 5%.yaml"), "v%C3%A9%2C%205%25.yaml");
        assert_eq!(uri("/tmp/a b.yaml"), "file:///tmp/a%20b.yaml");
        assert_eq!(uri("C:\\rules\\a.yaml"), "file:///C:/rules/a.yaml");
    }
}
