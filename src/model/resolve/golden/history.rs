//! Reads golden histories: what happens to a ticket step by step, and what must be so after each.

use std::sync::Arc;

use super::expect::expected;
use super::given;
use super::subject::Subject;
use crate::diagnostic::{Finding, Report};
use crate::language::terms;
use crate::model::message;
use crate::model::problem::GoldenProblem;
use crate::model::{Expectation, GoldenCase, GoldenStep, OPEN, Parts};
use crate::source::{At, Fields, head, shape};

/// What a golden history may name after a step. Each list is of single words or texts.
const PATHS: &[&str] = &[
    "state",
    "title",
    "customer",
    "handler",
    "receiver",
    "opened_at",
    "received_at",
    "due_at",
    "interactions",
    "facts",
    "chat",
    "notes",
    "tasks",
    "reminders",
    "overdue_tasks",
    "escalation",
    "from",
    "actions",
    "notified",
    "clock",
    "refused",
    "guards",
    "missing",
    "allowed",
    "late_answers",
    "respond",
    "next_response",
    "resolve",
];
/// What it may name of a target.
const OF_TARGETS: &[&str] = &["state", "due_at", "warn_at", "met_at", "warned", "breached", "elapsed"];

/// Whether an entry of `tests` is one.
pub(super) fn is_history(at: At<'_>) -> bool {
    at.entries().into_iter().flatten().any(|(key, _)| matches!(key.text(), Some("lifecycle" | "history")))
}

/// The history of an entry; `None` (reported) when it cannot be run.
pub(super) fn history(subject: &Subject<'_>, fields: &Fields<'_>, report: &mut Report) -> Option<GoldenCase> {
    let list = fields.get("history")?;
    let mut reader = HistoryReader { subject, report };
    let steps: Vec<Option<GoldenStep>> = list.list().into_iter().flatten().map(|at| reader.step(at)).collect();
    let silent = |step: &Option<GoldenStep>| step.as_ref().is_some_and(|step| step.expect.is_empty());
    if steps.iter().all(silent) {
        let (key, _) = fields.entry("history")?;
        report.push(key.span(), GoldenProblem::HistoryExpectsNothing);
    }
    let steps: Vec<GoldenStep> = steps.into_iter().collect::<Option<_>>()?;
    let file = report.file(fields.at().span().file);
    Some(GoldenCase {
        name: fields.text("name").map(Into::into),
        decider: subject.decider(),
        at: steps.first()?.at,
        given: Parts::default(),
        expect: Parts::default(),
        line: file.line(fields.at().span().start as usize),
        name_at: fields.get("name").map(At::span),
        file: Arc::clone(file),
        steps,
    })
}

struct HistoryReader<'a> {
    subject: &'a Subject<'a>,
    report: &'a mut Report,
}

impl HistoryReader<'_> {
    fn step(&mut self, at: At<'_>) -> Option<GoldenStep> {
        let fields = Fields::read(at, &shape::GOLDEN_STEP, self.report)?;
        let instant = fields.get("at").and_then(|at| self.subject.instant(at, self.report));
        let event = fields.get("event");
        if let Some(event) = event {
            self.known_event(event);
            for field in ["actor", "role"].into_iter().filter(|name| fields.get(name).is_none() && fields.sound()) {
                self.report.push(head(at, self.report), GoldenProblem::EventNeeds { field });
            }
        }
        let zone = &self.subject.ruleset.zone;
        let mut known = Vec::new();
        for (key, value) in fields.get("given").and_then(At::entries).into_iter().flatten() {
            let name = key.text().unwrap_or_default();
            match given::slot(self.subject, name) {
                Ok(slot) => known.push((name.into(), given::value(value, &slot.kind, zone, self.report))),
                Err(finding) => given::not_there(key, finding, self.report),
            }
        }
        let mut expect = Vec::new();
        for (key, value) in fields.get("expect").and_then(At::entries).into_iter().flatten() {
            self.expectation(key, value, &mut expect);
        }
        Some(GoldenStep {
            at: instant?,
            event: event.and_then(At::text).map(Into::into),
            actor: fields.text("actor").unwrap_or_default().into(),
            role: fields.text("role").unwrap_or_default().into(),
            given: Parts { common: Arc::default(), own: known },
            expect,
            line: self.report.file(at.span().file).line(at.span().start as usize),
        })
    }

    /// A slip of the keyboard is found at load; that an event is refused is for those that there are.
    fn known_event(&mut self, at: At<'_>) {
        let lifecycle = self.subject.ruleset.lifecycle().into_iter();
        let known: Vec<&str> =
            lifecycle.flat_map(|it| &it.workflow.events).map(|event| &*event.name).chain([OPEN]).collect();
        if !known.iter().any(|name| Some(*name) == at.text()) {
            message::unknown(at, &terms::EVENT, known, self.report);
        }
    }

    fn expectation(&mut self, key: At<'_>, value: At<'_>, into: &mut Vec<Expectation>) {
        let path = key.text().unwrap_or_default();
        let zone = &self.subject.ruleset.zone;
        let one = |path: String, key: At<'_>, value: At<'_>| Expectation {
            path: path.into(),
            value: expected(value, zone),
            key: key.span(),
            programme: None,
        };
        let is_target = matches!(path, "respond" | "next_response" | "resolve");
        match (PATHS.contains(&path), value.entries()) {
            (true, Some(entries)) if is_target => {
                for (inner, value) in entries {
                    let name = inner.text().unwrap_or_default();
                    match OF_TARGETS.contains(&name) {
                        true => into.push(one(format!("{path}.{name}"), inner, value)),
                        false => {
                            let problem = GoldenProblem::NoTargetField { field: name, known: OF_TARGETS };
                            let finding = Finding::from(problem).did_you_mean(name, OF_TARGETS.iter().copied());
                            self.report.push(inner.span(), finding);
                        }
                    }
                }
            }
            (true, _) => into.push(one(path.to_owned(), key, value)),
            (false, _) => {
                let finding = Finding::from(GoldenProblem::NoTicketField { field: path, known: PATHS });
                self.report.push(key.span(), finding.did_you_mean(path, PATHS.iter().copied()));
            }
        }
    }
}
