//! Reads `allow:`, by which an analyst says that a warning is meant so, and why. Any shape that lists the field has it.
//!
//! Never here: what is warned of.

use super::At;
use super::problem::AllowProblem;
use crate::diagnostic::{Code, Report};

/// Notes what a mapping allows: there and below, and nowhere else.
pub(super) fn read(mapping: At<'_>, allowed: At<'_>, report: &mut Report) {
    let entries: Vec<_> = allowed.entries().into_iter().flatten().collect();
    if entries.is_empty() {
        report.push(allowed.span(), AllowProblem::NoCode);
    }
    for (key, reason) in entries {
        let Some(code) = code(key, report) else { continue };
        let text = reason.text().filter(|text| !text.trim().is_empty() && !reason.is_null());
        if text.is_none() {
            report.push(key.span(), AllowProblem::WithoutReason { code });
            continue;
        }
        report.allow(code, key.span(), mapping.extent());
    }
}

/// A code that can be allowed; `None` (reported) for any other.
fn code(key: At<'_>, report: &mut Report) -> Option<Code> {
    let name = key.text().unwrap_or_default();
    let problem = match Code::ALL.iter().find(|code| code.id() == name) {
        Some(code) if code.can_be_allowed() => return Some(*code),
        Some(code) => AllowProblem::NotToAllow { code: *code },
        None => AllowProblem::UnknownCode { name },
    };
    report.push(key.span(), problem);
    None
}
