//! Golden histories in the section `tests`: what happens to a ticket step by step, and what must be so after each.

use super::golden::{Expected, GivenValue, expected, given};
use super::{Model, OPEN, Playbook, literal, read, slots};
use crate::diagnostic::{Code, Finding, Report, did_you_mean};
use crate::source::{At, Fields, shape};
use crate::value::{Instant, Kind, Type};

/// A ticket's life, and what must come of it.
#[derive(Debug)]
pub(crate) struct GoldenHistory {
    pub(crate) name: Option<Box<str>>,
    pub(crate) lifecycle: Box<str>,
    pub(crate) steps: Vec<GoldenStep>,
    /// The file and the line, from 1.
    pub(crate) place: (Box<str>, usize),
}

#[derive(Debug)]
pub(crate) struct GoldenStep {
    pub(crate) at: Instant,
    /// `None`: the ticket is only looked at.
    pub(crate) event: Option<Box<str>>,
    pub(crate) actor: Box<str>,
    pub(crate) role: Box<str>,
    pub(crate) given: Vec<(Box<str>, GivenValue)>,
    pub(crate) expect: Vec<(Box<str>, Expected)>,
    /// The line, from 1.
    pub(crate) line: usize,
}

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

/// Reads one; `None` (reported) when it cannot be run.
pub(super) fn history(model: &Model, at: At<'_>, report: &mut Report) -> Option<GoldenHistory> {
    let fields = Fields::read(at, &shape::GOLDEN_HISTORY, report)?;
    let name_at = fields.get("lifecycle")?;
    let known = || model.lifecycle_ids().map(|id| (id, &*model.playbook(id).name));
    let Some((id, _)) = known().find(|(_, name)| Some(*name) == name_at.text()) else {
        read::unknown(name_at, "lifecycle", known().map(|(_, name)| name), report);
        return None;
    };
    let (lifecycle, slots) = (model.playbook(id), slots(model, id));
    let mut reader = Reader { lifecycle, slots: &slots, report };
    let list = fields.get("history")?;
    let steps: Vec<Option<GoldenStep>> = list.list().into_iter().flatten().map(|at| reader.step(at)).collect();
    let silent = |step: &Option<GoldenStep>| step.as_ref().is_some_and(|step| step.expect.is_empty());
    if steps.iter().all(silent) {
        let finding = Finding::new(Code::BadGoldenCase, 0..0, "a golden history that expects nothing cannot fail");
        report.push(
            fields.entry("history")?.0.span(),
            finding.help("say what must be so after a step: `expect: { state: … }`"),
        );
    }
    Some(GoldenHistory {
        name: fields.text("name").map(Into::into),
        lifecycle: lifecycle.name.clone(),
        steps: steps.into_iter().collect::<Option<_>>()?,
        place: place(at, report),
    })
}

struct Reader<'a> {
    lifecycle: &'a Playbook,
    slots: &'a [super::Slot],
    report: &'a mut Report,
}

impl Reader<'_> {
    fn step(&mut self, at: At<'_>) -> Option<GoldenStep> {
        let fields = Fields::read(at, &shape::GOLDEN_STEP, self.report)?;
        let zone = &self.lifecycle.zone;
        let at_at = fields.get("at")?;
        let instant = zone.parse_instant(at_at.text()?);
        if instant.is_none() {
            let message =
                format!("`{}` is not {}", read::short(at_at.text()?), literal::describe(&Kind::plain(Type::DateTime)));
            self.report.push(at_at.span(), Finding::new(Code::BadGoldenCase, 0..0, message));
        }
        let event = fields.get("event");
        event.into_iter().for_each(|event| self.known_event(event));
        for (name, is_there) in [("actor", event.is_some()), ("role", event.is_some())] {
            if fields.get(name).is_none() && is_there && fields.sound() {
                let finding = Finding::new(Code::MissingField, 0..0, format!("an event needs `{name}`: who does it"));
                self.report.push(event?.span(), finding.help(format!("add `{name}:` beside it")));
            }
        }
        let given = fields.get("given").map(|at| given(at, "lifecycle", self.slots, zone, self.report));
        let mut expect = Vec::new();
        for (key, value) in fields.get("expect").and_then(At::entries).into_iter().flatten() {
            self.expectation(key, value, &mut expect);
        }
        Some(GoldenStep {
            at: instant?,
            event: event.and_then(At::text).map(Into::into),
            actor: fields.text("actor").unwrap_or_default().into(),
            role: fields.text("role").unwrap_or_default().into(),
            given: given.unwrap_or_default(),
            expect,
            line: place(at, self.report).1,
        })
    }

    /// A slip of the keyboard is found at load; that an event is refused is for those that there are.
    fn known_event(&mut self, at: At<'_>) {
        let events = self.lifecycle.lifecycle.iter().flat_map(|known| &known.events).map(|event| &*event.name);
        let known: Vec<&str> = events.chain([OPEN]).collect();
        if !known.iter().any(|name| Some(*name) == at.text()) {
            read::unknown(at, "event", known, self.report);
        }
    }

    fn expectation(&mut self, key: At<'_>, value: At<'_>, into: &mut Vec<(Box<str>, Expected)>) {
        let path = key.text().unwrap_or_default();
        let zone = &self.lifecycle.zone;
        let target = matches!(path, "respond" | "next_response" | "resolve");
        match (PATHS.contains(&path), value.entries()) {
            (true, Some(entries)) if target => {
                for (inner, value) in entries {
                    let name = inner.text().unwrap_or_default();
                    match OF_TARGETS.contains(&name) {
                        true => into.push((format!("{path}.{name}").into(), expected(value, zone))),
                        false => self.no_field(inner, "a target", OF_TARGETS),
                    }
                }
            }
            (true, _) => into.push((path.into(), expected(value, zone))),
            (false, _) => self.no_field(key, "a ticket after a step", PATHS),
        }
    }

    fn no_field(&mut self, at: At<'_>, what: &str, known: &[&str]) {
        let name = at.text().unwrap_or_default();
        let finding = Finding::new(Code::BadGoldenCase, 0..0, format!("{what} has no field `{}`", read::short(name)))
            .maybe_help(did_you_mean(name, known.iter().copied()))
            .help(format!("the fields are {}", known.join(", ")));
        self.report.push(at.span(), finding);
    }
}

/// The file and the line of a node, from 1.
fn place(at: At<'_>, report: &Report) -> (Box<str>, usize) {
    let span = at.span();
    let file = report.file(span.file);
    (file.name.as_str().into(), file.text[..span.start as usize].matches('\n').count() + 1)
}
