//! Reads what a golden case expects of a playbook: fields of the decision's, the question's or the error's JSON.

use super::subject::Subject;
use crate::calendar::Zone;
use crate::diagnostic::{Finding, Report};
use crate::language::terms;
use crate::model::message;
use crate::model::problem::GoldenProblem;
use crate::model::{Expectation, Expected, ExpectedValue};
use crate::source::At;
use crate::value::Instant;

/// Every path of a decision's, a question's or an error's JSON that a golden case may name.
const PATHS: &[&str] = &[
    "status",
    "playbook",
    "outcome",
    "title",
    "refs",
    "kind",
    "priority",
    "close",
    "route",
    "route.to",
    "route.via",
    "route.mention",
    "sla",
    "sla.minutes",
    "sla.clock",
    "sla.due_at",
    "sla.respond",
    "sla.respond.minutes",
    "sla.respond.due_at",
    "sla.respond.clock",
    "sla.respond.warn_at",
    "sla.warn_at",
    "sla.next_response",
    "sla.next_response.minutes",
    "sla.next_response.clock",
    "hours",
    "hours.calendar",
    "hours.open",
    "hours.next_open",
    "promise",
    "promise.days",
    "promise.calendar",
    "promise.due_on",
    "reply",
    "reply.template",
    "reply.subject",
    "reply.body",
    "reply.missing",
    "collect",
    "actions",
    "follow_ups",
    "escalation",
    "input",
    "type",
    "ask",
    "choices",
    "error",
    "allowed",
];

/// What is wrong with a path, if anything.
pub(super) fn check_path(path: &str) -> Result<(), Finding> {
    if PATHS.contains(&path) {
        return Ok(());
    }
    Err(Finding::from(GoldenProblem::NoField { field: path }).did_you_mean(path, PATHS.iter().copied()))
}

/// Reads what must stand at a path; a mapping holds what must stand below it.
pub(super) fn expectations(
    subject: &Subject<'_>,
    path: &str,
    key: At<'_>,
    value: At<'_>,
    into: &mut Vec<Expectation>,
    report: &mut Report,
) {
    if let Err(finding) = check_path(path) {
        return report.push(key.span(), finding);
    }
    let Some(entries) = value.entries() else {
        // A slip of the keyboard is found at load, not as a failure.
        if path == "outcome" && !value.is_null() && !subject.outcomes.iter().any(|name| Some(*name) == value.text()) {
            message::unknown(value, &terms::OUTCOME, subject.outcomes.iter().copied(), report);
        }
        let value = expected(value, &subject.ruleset.zone);
        return into.push(Expectation { path: path.into(), value, key: key.span(), programme: None });
    };
    for (inner, value) in entries {
        let path = format!("{path}.{}", inner.text().unwrap_or_default());
        expectations(subject, &path, inner, value, into, report);
    }
}

/// What comes out is only compared, so that a blank will do between day and time.
fn instant(text: &str, zone: &Zone) -> Option<Instant> {
    zone.parse_instant(text).or_else(|| {
        let (day, time) = text.split_once(' ')?;
        zone.parse_instant(&format!("{day}T{time}"))
    })
}

pub(super) fn expected(at: At<'_>, zone: &Zone) -> Expected {
    let value = if at.is_null() {
        ExpectedValue::Null
    } else if let Some(items) = at.list() {
        ExpectedValue::List(items.map(|item| expected(item, zone)).collect())
    } else if let Some(entries) = at.entries() {
        let entry = |(key, value): (At<'_>, At<'_>)| (key.text().unwrap_or_default().into(), expected(value, zone));
        ExpectedValue::Fields(entries.map(entry).collect())
    } else {
        let text = at.text().unwrap_or_default();
        match instant(text, zone) {
            Some(instant) => ExpectedValue::Instant(instant, text.into()),
            None => ExpectedValue::Text(text.into()),
        }
    };
    Expected { value, span: at.span() }
}
