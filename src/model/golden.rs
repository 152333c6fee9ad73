//! The section `tests`: golden cases, read so far that they can be run.

use std::collections::{HashMap, HashSet};

use super::{Model, Slot, golden_review, literal, read, slots};
use crate::calendar::Zone;
use crate::diagnostic::{Code, Finding, Report};
use crate::source::{At, Fields, head, shape};
use crate::value::{Instant, Kind, Number, Type, Value};

use super::PlaybookId;

/// A case, an instant, and what must come out.
#[derive(Debug)]
pub(crate) struct GoldenCase {
    pub(crate) name: Option<Box<str>>,
    pub(crate) decider: Decider,
    pub(crate) at: Instant,
    pub(crate) given: Vec<(Box<str>, GivenValue)>,
    /// Paths into the decision's JSON, `sla.due_at`, or into a review's programmes by name, `new_wallet.state`, each with
    /// what must stand there.
    pub(crate) expect: Vec<(Box<str>, Expected)>,
    /// The file's name and the line, from 1.
    pub(crate) place: (Box<str>, usize),
}

/// What a golden case is given to, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Decider {
    Playbook(Box<str>),
    Checklist(Box<str>),
}

/// A value as a case's JSON would carry it. One that does not fit its input stays as it is written: that it is
/// refused can be what the case expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum GivenValue {
    Null,
    Boolean(bool),
    Number(Number),
    Text(Box<str>),
    Instant(Instant),
    List(Vec<Box<str>>),
}

/// What must stand at a path of the decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    Null,
    /// A single value as it is printed in JSON, without quotes.
    Text(Box<str>),
    /// An instant, in whatever offset it is printed.
    Instant(Instant),
    List(Vec<Expected>),
    /// These fields, among others.
    Fields(Vec<(Box<str>, Expected)>),
}

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

/// Reads golden cases; a playbook's slots are worked out once.
pub(super) struct Reader<'a> {
    model: &'a Model,
    playbooks: &'a HashMap<&'a str, PlaybookId>,
    checklists: &'a HashMap<&'a str, PlaybookId>,
    slots: HashMap<PlaybookId, Vec<Slot>>,
    /// Those of which nothing more than the name is known.
    broken: &'a HashSet<PlaybookId>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        model: &'a Model,
        playbooks: &'a HashMap<&'a str, PlaybookId>,
        checklists: &'a HashMap<&'a str, PlaybookId>,
        broken: &'a HashSet<PlaybookId>,
    ) -> Self {
        Reader { model, playbooks, checklists, slots: HashMap::new(), broken }
    }

    pub(super) fn case(&mut self, at: At<'_>, report: &mut Report) -> Option<GoldenCase> {
        let fields = Fields::read(at, &shape::GOLDEN_CASE, report)?;
        let id = self.decider(&fields, report)?;
        if !self.is_known(id) {
            return None;
        }
        let playbook = self.model.playbook(id);
        let zone = &playbook.zone;
        let at_at = fields.get("at")?;
        let instant = zone.parse_instant(at_at.text()?);
        if instant.is_none() {
            let message = literal::no_instant(at_at.text()?, zone);
            report.push(at_at.span(), Finding::new(Code::BadGoldenCase, 0..0, message));
        }
        let what = if playbook.is_checklist() { "checklist" } else { "playbook" };
        let slots = self.slots.entry(id).or_insert_with(|| slots(self.model, id));
        let given = fields.get("given").map(|at| given(at, what, slots, zone, report)).unwrap_or_default();
        let mut expect = Vec::new();
        for (key, value) in fields.get("expect")?.entries().into_iter().flatten() {
            match playbook.is_checklist() {
                true => golden_review::expectations(playbook, key, value, &mut expect, report),
                false => expectations(key.text().unwrap_or_default(), key, value, zone, &mut expect, report),
            }
        }
        if fields.get("expect")?.entries().is_some_and(|entries| entries.len() == 0) {
            let finding = Finding::new(Code::BadGoldenCase, 0..0, "a golden case that expects nothing cannot fail");
            report.push(
                fields.entry("expect")?.0.span(),
                finding.help("say what must come out: `expect: { outcome: … }`"),
            );
        }
        if !playbook.is_checklist() {
            self.check_outcome(id, &fields, report);
        }
        let span = at.span();
        let file = report.file(span.file);
        let line = file.text[..span.start as usize].matches('\n').count() + 1;
        let place = (file.name.as_str().into(), line);
        Some(GoldenCase {
            name: fields.text("name").map(Into::into),
            decider: match playbook.is_checklist() {
                true => Decider::Checklist(playbook.name.clone()),
                false => Decider::Playbook(playbook.name.clone()),
            },
            at: instant?,
            given,
            expect,
            place,
        })
    }

    /// Whether all is known of a playbook and of what it uses: only then is a name in a case wrong.
    fn is_known(&self, id: PlaybookId) -> bool {
        // Where playbooks use each other in a circle there is no order, and none of them is known.
        let ordered = self.model.order.contains(&id);
        ordered && self.model.reachable(id).iter().all(|used| !self.broken.contains(used))
    }

    /// The playbook or checklist that the case is given to.
    fn decider(&self, fields: &Fields<'_>, report: &mut Report) -> Option<PlaybookId> {
        let (what, known, at) = match (fields.get("playbook"), fields.get("checklist")) {
            (Some(at), None) => ("playbook", self.playbooks, at),
            (None, Some(at)) => ("checklist", self.checklists, at),
            (Some(_), Some(_)) => {
                let message = "`playbook` and `checklist` exclude each other";
                let finding = Finding::new(Code::ConflictingFields, 0..0, message).help("keep one of the two");
                report.push(fields.entry("checklist")?.0.span(), finding);
                return None;
            }
            (None, None) => {
                // A field in the wrong form was reported already.
                if fields.sound() {
                    let message = "a golden case needs `playbook` or `checklist`";
                    let finding = Finding::new(Code::MissingField, 0..0, message)
                        .help("add `playbook:`, the playbook that decides it, or `checklist:`");
                    report.push(head(fields.at(), report), finding);
                }
                return None;
            }
        };
        let id = known.get(at.text()?).copied();
        if id.is_none() {
            read::unknown(at, what, known.keys().copied(), report);
        }
        id
    }

    /// An expected outcome exists; a slip of the keyboard is found at load, not as a failure.
    fn check_outcome(&self, id: PlaybookId, fields: &Fields<'_>, report: &mut Report) {
        let expected = fields.get("expect").and_then(At::entries).into_iter().flatten();
        let Some(at) = expected.filter(|(key, _)| key.text() == Some("outcome")).map(|(_, value)| value).next() else {
            return;
        };
        let reachable = self.model.reachable(id);
        let names = || reachable.iter().flat_map(|id| &self.model.playbook(*id).outcomes).map(|outcome| &*outcome.name);
        if !at.is_null() && !names().any(|name| Some(name) == at.text()) {
            read::unknown(at, "outcome", names(), report);
        }
    }
}

fn given(at: At<'_>, what: &str, slots: &[Slot], zone: &Zone, report: &mut Report) -> Vec<(Box<str>, GivenValue)> {
    let mut given = Vec::new();
    for (key, value) in at.entries().into_iter().flatten() {
        let name = key.text().unwrap_or_default();
        match slots.iter().find(|slot| &*slot.name == name) {
            Some(slot) => given.push((name.into(), given_value(value, &slot.kind, zone))),
            None => {
                let finding =
                    Finding::new(Code::BadGoldenCase, 0..0, format!("the {what} has no input `{}`", read::short(name)))
                        .did_you_mean(name, slots.iter().map(|slot| &*slot.name));
                report.push(key.span(), finding);
            }
        }
    }
    given
}

fn given_value(at: At<'_>, kind: &Kind, zone: &Zone) -> GivenValue {
    if at.is_null() {
        return GivenValue::Null;
    }
    if let Some(items) = at.list() {
        return GivenValue::List(items.filter_map(At::text).map(Into::into).collect());
    }
    let text = at.text().unwrap_or_default();
    match (kind.ty, literal::value(at, kind, zone)) {
        (Type::Boolean, Ok(Value::Boolean(value))) => GivenValue::Boolean(value),
        (Type::Number, Ok(Value::Number(value))) => GivenValue::Number(value),
        (Type::DateTime, Ok(Value::DateTime(value))) => GivenValue::Instant(value),
        (Type::AnyOf, _) => GivenValue::List(vec![text.into()]),
        _ => as_written(at),
    }
}

/// What does not fit its input, in the type that it would have in JSON.
fn as_written(at: At<'_>) -> GivenValue {
    let text = at.text().unwrap_or_default();
    match at.plain() {
        Some("true") => GivenValue::Boolean(true),
        Some("false") => GivenValue::Boolean(false),
        _ => GivenValue::Text(text.into()),
    }
}

fn expectations(
    path: &str,
    key: At<'_>,
    value: At<'_>,
    zone: &Zone,
    into: &mut Vec<(Box<str>, Expected)>,
    report: &mut Report,
) {
    if !PATHS.contains(&path) {
        let finding =
            Finding::new(Code::BadGoldenCase, 0..0, format!("a decision has no field `{}`", read::short(path)))
                .did_you_mean(path, PATHS.iter().copied())
                .help("the fields are those of the decision's JSON, such as `outcome`, `route.to`, `sla.due_at`");
        return report.push(key.span(), finding);
    }
    match value.entries() {
        Some(entries) => {
            for (inner, value) in entries {
                expectations(&format!("{path}.{}", inner.text().unwrap_or_default()), inner, value, zone, into, report);
            }
        }
        None => into.push((path.into(), expected(value, zone))),
    }
}

pub(super) fn expected(at: At<'_>, zone: &Zone) -> Expected {
    if at.is_null() {
        return Expected::Null;
    }
    if let Some(items) = at.list() {
        return Expected::List(items.map(|item| expected(item, zone)).collect());
    }
    if let Some(entries) = at.entries() {
        return Expected::Fields(
            entries.map(|(key, value)| (key.text().unwrap_or_default().into(), expected(value, zone))).collect(),
        );
    }
    let text = at.text().unwrap_or_default();
    match zone.parse_instant(text) {
        Some(instant) => Expected::Instant(instant),
        None => Expected::Text(text.into()),
    }
}
