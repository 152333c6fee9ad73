//! What became of golden cases, as one JSON document.

use std::io::{self, Write};

use casebook::testing::{Difference, Failure, GoldenCase};
use serde_json::{Value, json};

use super::Results;

pub(super) fn write(results: &Results<'_>, out: &mut impl Write) -> io::Result<()> {
    let cases: Vec<Value> = results.ran.iter().map(|(case, result)| one(case, result.as_ref().err())).collect();
    let (passed, left_out) = (results.passed(), results.left_out);
    let summary = json!({ "passed": passed, "failed": results.ran.len() - passed, "left_out": left_out });
    serde_json::to_writer(&mut *out, &json!({ "cases": cases, "summary": summary }))?;
    writeln!(out)
}

fn one(case: &GoldenCase<'_>, failure: Option<&Failure>) -> Value {
    let (file, line) = case.place();
    json!({
        "file": file,
        "line": line,
        "name": case.name(),
        "decider": case.decider(),
        "status": if failure.is_none() { "passed" } else { "failed" },
        "came_out": failure.map(Failure::came_out),
        "differences": failure.map_or(&[][..], Failure::differences).iter().map(difference).collect::<Vec<_>>(),
        "trace": failure.map_or(&[][..], Failure::trace),
    })
}

fn difference(found: &Difference) -> Value {
    json!({ "path": found.path(), "expected": found.expected(), "actual": found.actual() })
}
