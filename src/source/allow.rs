//! Reads `allow:`, by which an analyst says that a warning is meant so, and why. Any shape that lists the field has it.
//!
//! Never here: what is warned of.

use super::At;
use crate::diagnostic::{Code, Finding, Report};
use crate::language::Language;
use crate::language::Said;
use crate::value::shortened;

/// Notes what a mapping allows: there and below, and nowhere else.
pub(super) fn read(mapping: At<'_>, allowed: At<'_>, report: &mut Report) {
    let entries: Vec<_> = allowed.entries().into_iter().flatten().collect();
    if entries.is_empty() {
        report.push(allowed.span(), bad("`allow` names no code").help(FORM));
    }
    for (key, reason) in entries {
        let Some(code) = code(key, report) else { continue };
        let text = reason.text().filter(|text| !text.trim().is_empty() && !reason.is_null());
        if text.is_none() {
            let finding = bad(format!("`{code}` is allowed without a reason"));
            report.push(key.span(), finding.help("say why it is meant so, for whoever reads it next").help(FORM));
            continue;
        }
        report.allow(code, key.span(), mapping.extent());
    }
}

const FORM: &str = "write `allow: { CB904: \"the reason\" }`";

fn bad(message: impl Into<Said>) -> Finding {
    Finding::untold(Code::BadAllow, 0..0, message)
}

/// A code that can be allowed; `None` (reported) for any other.
fn code(key: At<'_>, report: &mut Report) -> Option<Code> {
    let name = key.text().unwrap_or_default();
    let finding = match Code::ALL.iter().find(|code| code.id() == name) {
        Some(code) if code.can_be_allowed() => return Some(*code),
        Some(code) => bad(format!("`{code}` cannot be allowed: {}", code.title(Language::English)))
            .help("mend what it says; only warnings about what the rules mean can be allowed"),
        None => {
            bad(format!("there is no code `{}`", shortened(name))).help("the code stands in brackets behind `warning`")
        }
    };
    report.push(key.span(), finding);
    None
}
