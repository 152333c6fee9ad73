//! Prints what became of golden cases as one JSON document.

use std::io::{self, Write};

use casebook::diagnostic::Diagnostic;
use casebook::testing::{Coverage, Difference, Failure, GoldenCase};
use casebook::{Language, LoadError, Told};
use serde_json::{Value, json};

use super::results::Results;

/// With what was counted, if it was.
pub(super) fn write(
    results: &Results<'_>,
    coverage: Option<&Coverage>,
    language: Language,
    out: &mut impl Write,
) -> io::Result<()> {
    let cases: Vec<Value> =
        results.ran.iter().map(|(case, result)| one(case, result.as_ref().err(), language)).collect();
    let (passed, left_out) = (results.passed(), results.left_out);
    let summary = json!({ "passed": passed, "failed": results.ran.len() - passed, "left_out": left_out });
    let mut document = json!({ "diagnostics": [], "cases": cases, "summary": summary });
    if let Some(coverage) = coverage {
        document["coverage"] = serde_json::to_value(coverage)?;
    }
    writeln!(out, "{document}")
}

/// The document of rules that do not load: their problems, as `check` has them, and no case.
pub(super) fn write_unloaded(error: &LoadError, language: Language, out: &mut impl Write) -> io::Result<()> {
    let summary = json!({ "passed": 0, "failed": 0, "left_out": 0 });
    let diagnostics: Vec<Told<'_, Diagnostic>> = error.diagnostics().iter().map(|found| found.told(language)).collect();
    let document = json!({ "diagnostics": diagnostics, "cases": [], "summary": summary });
    writeln!(out, "{document}")
}

fn one(case: &GoldenCase<'_>, failure: Option<&Failure>, language: Language) -> Value {
    let (file, line) = case.place();
    json!({
        "file": file,
        "line": line,
        "name": case.name(),
        "decider": case.decider(),
        "status": if failure.is_none() { "passed" } else { "failed" },
        "came_out": failure.map(|failure| failure.actual(language)),
        "differences": failure.map_or(&[][..], Failure::differences).iter().map(difference).collect::<Vec<_>>(),
        "trace": failure.map_or(&[][..], Failure::trace),
    })
}

fn difference(found: &Difference) -> Value {
    json!({ "path": found.path(Language::English), "expected": found.expected(), "actual": found.actual() })
}
