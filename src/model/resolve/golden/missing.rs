//! Words what is missing from golden cases.

use crate::diagnostic::{Code, Finding, Report};
use crate::source::{Fields, head};

pub(super) fn expects_nothing(message: &str, such_as: &str) -> Finding {
    Finding::untold(Code::BadGoldenCase, 0..0, message)
        .help(format!("say what must come out: `expect: {{ {such_as}: … }}`"))
}

pub(super) fn missing(fields: &Fields<'_>, name: &str, doc: &str, report: &mut Report) {
    let finding = Finding::untold(Code::MissingField, 0..0, format!("a golden case needs `{name}`"))
        .label(format!("`{name}` is missing here"))
        .help(format!("add `{name}:`, {doc}"));
    report.push(head(fields.at(), report), finding);
}
