//! Problems as JSON, for programs: one line.

use std::io::{self, Write};

use casebook::diagnostic::{Diagnostic, Place};
use casebook::fix::FixedFile;
use serde_json::{Value, json};

/// `{"diagnostics": […]}`, and with what was mended, `"changes": […]` as well.
pub(super) fn print(diagnostics: &[Diagnostic], fixed: Option<&[FixedFile]>, out: &mut impl Write) -> io::Result<()> {
    let mut report = json!({ "diagnostics": list(diagnostics) });
    if let Some(files) = fixed {
        report["changes"] = changes(files);
    }
    writeln!(out, "{report}")
}

/// The problems, one by one.
pub(in crate::cli) fn list(diagnostics: &[Diagnostic]) -> Value {
    diagnostics.iter().map(diagnostic).collect()
}

fn changes(files: &[FixedFile]) -> Value {
    let of_file = |file: &FixedFile| -> Vec<Value> {
        let change = |change: &casebook::fix::Change| {
            json!({
                "file": file.name(),
                "line": change.line(),
                "code": change.code().id(),
                "was": change.was(),
                "with": change.with(),
            })
        };
        file.changes().iter().map(change).collect()
    };
    files.iter().flat_map(of_file).collect()
}

fn diagnostic(diagnostic: &Diagnostic) -> Value {
    let mut shown = place(&diagnostic.place());
    let related = diagnostic.related().map(|related| {
        let mut shown = place(related.place());
        shown["label"] = related.label().into();
        shown
    });
    let edit = diagnostic.edit().map(|edit| {
        let mut shown = place(edit.place());
        shown["was"] = edit.place().text().into();
        shown["with"] = edit.replacement().into();
        shown["safe"] = edit.is_safe().into();
        shown
    });
    shown["code"] = diagnostic.code().id().into();
    shown["severity"] = diagnostic.severity().to_string().into();
    shown["message"] = diagnostic.message().into();
    shown["label"] = diagnostic.label().into();
    shown["help"] = diagnostic.help().collect();
    shown["related"] = related.collect();
    shown["edit"] = edit.into();
    shown
}

/// Lines and columns from 1, columns in characters; the span in bytes.
fn place(place: &Place<'_>) -> Value {
    json!({
        "file": place.file(),
        "line": place.line(),
        "column": place.column(),
        "end_line": place.end_line(),
        "end_column": place.end_column(),
        "span": [place.span().start, place.span().end],
    })
}
