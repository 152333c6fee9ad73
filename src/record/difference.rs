//! Holds what of a record comes out otherwise. Never here: deciding it again.

use std::fmt;

use super::{DecisionRecord, RecordStatus, RecordedStep};
use crate::calendar::ZonedInstant;
use crate::eval::{EscalationStep, FollowUp};
use crate::language::{Language, Said, Told, said};
use crate::value::Instant;

/// One field of a record that comes out otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    field: &'static str,
    then: Option<Said>,
    now: Option<Said>,
}

impl Difference {
    /// The field's name in the record's JSON, such as `sla.due_at`.
    pub fn field(&self) -> &'static str {
        self.field
    }

    /// What the record says, as text; `None` for nothing. Values are the same in every language; what stands between
    /// several is told in this one.
    pub fn then(&self, language: Language) -> Option<&str> {
        self.then.as_ref().map(|then| then.get(language))
    }

    /// What comes out now, as [`Difference::then`].
    pub fn now(&self, language: Language) -> Option<&str> {
        self.now.as_ref().map(|now| now.get(language))
    }

    /// The difference in one language, to print.
    pub fn told(&self, language: Language) -> Told<'_, Difference> {
        Told::new(self, language)
    }

    /// Whether it is in how the decision is explained (`title`, `refs`, `trace`), and not in what is to be done.
    pub fn is_explanation(&self) -> bool {
        matches!(self.field, "title" | "refs" | "trace")
    }
}

/// `sla.due_at: 2026-11-27T13:00:00+07:00, now nothing`
impl fmt::Display for Told<'_, Difference> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        static NOTHING: Said = Said::words("nothing", "không có gì");
        let Difference { field, then, now } = self.of;
        let (then, now) = (then.as_ref().unwrap_or(&NOTHING), now.as_ref().unwrap_or(&NOTHING));
        f.write_str(said!("{field}: {then}, now {now}", "{field}: {then}, nay là {now}"; then, now).get(self.language))
    }
}

/// As it is told in English.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told(Language::English).fmt(f)
    }
}

/// The fields that come out otherwise, the trace last and only where it is asked for.
pub(super) fn differences(then: &DecisionRecord, now: &DecisionRecord, with_trace: bool) -> Vec<Difference> {
    let left_out = |field: &str| {
        let within =
            |left: &String| field.strip_prefix(&**left).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        then.left_out.iter().any(within)
    };
    let pairs = fields(then, then.at).into_iter().zip(fields(now, then.at));
    let mut found: Vec<Difference> = pairs
        .filter(|((field, then), (_, now))| then != now && !left_out(field))
        .map(|((field, then), (_, now))| Difference { field, then, now })
        .collect();
    if with_trace && !same_trace(&then.trace, &now.trace) {
        found.push(Difference { field: "trace", then: Some(trace(&then.trace)), now: Some(trace(&now.trace)) });
    }
    found
}

/// All that a record says came out, its trace aside: the fields in one order, each as text; instants at one offset.
fn fields(record: &DecisionRecord, offset: ZonedInstant) -> Vec<(&'static str, Option<Said>)> {
    let decided = record.status == RecordStatus::Decided;
    let same = |text: Option<String>| text.map(Said::same);
    let list = |items: Vec<String>| (!items.is_empty()).then(|| Said::same(items.join(", ")));
    let (route, sla, hours) = (record.route.as_ref(), record.sla.as_ref(), record.hours.as_ref());
    let (respond, next) = (sla.and_then(|sla| sla.respond()), sla.and_then(|sla| sla.next_response()));
    let (promise, reply) = (record.promise.as_ref(), record.reply.as_ref());
    let zoned = |at: Instant| offset.with_instant(at).to_string();
    let at = |at: Option<Instant>| same(at.map(zoned));
    vec![
        ("status", same(Some(record.status.name().to_owned()))),
        ("outcome", same(record.outcome.clone())),
        ("title", same(record.title.clone())),
        ("refs", list(record.refs.clone())),
        ("kind", same(record.kind.map(|kind| kind.name().to_owned()))),
        ("priority", same(record.priority.map(|priority| priority.name().to_owned()))),
        ("close", same(decided.then(|| record.close.to_string()))),
        ("route.to", same(route.map(|route| route.to().to_owned()))),
        ("route.via", route.and_then(|route| list(sorted(route.via())))),
        ("route.mention", route.and_then(|route| list(sorted(route.mention())))),
        ("sla.minutes", same(sla.and_then(|sla| sla.minutes()).map(|minutes| minutes.to_string()))),
        ("sla.clock", same(sla.map(|sla| sla.clock().to_owned()))),
        ("sla.due_at", at(sla.and_then(|sla| sla.due_at()))),
        ("sla.warn_at", at(sla.and_then(|sla| sla.warn_at()))),
        ("sla.respond.minutes", same(respond.map(|respond| respond.minutes().to_string()))),
        ("sla.respond.clock", same(respond.map(|respond| respond.clock().to_owned()))),
        ("sla.respond.due_at", at(respond.map(|respond| respond.due_at()))),
        ("sla.respond.warn_at", at(respond.and_then(|respond| respond.warn_at()))),
        ("sla.next_response.minutes", same(next.map(|next| next.minutes().to_string()))),
        ("sla.next_response.clock", same(next.map(|next| next.clock().to_owned()))),
        ("hours.calendar", same(hours.map(|hours| hours.calendar().to_owned()))),
        ("hours.open", same(hours.map(|hours| hours.is_open().to_string()))),
        ("hours.next_open", at(hours.and_then(|hours| hours.next_open()))),
        ("promise.days", same(promise.map(|promise| promise.days().to_string()))),
        ("promise.calendar", same(promise.map(|promise| promise.calendar().to_owned()))),
        ("promise.due_on", same(promise.map(|promise| promise.due_on().to_string()))),
        ("reply.template", same(reply.map(|reply| reply.template.clone()))),
        ("reply.variant", same(reply.and_then(|reply| reply.variant.clone()))),
        ("collect", list(record.collect.clone())),
        ("actions", list(record.actions.iter().map(|action| action.name().to_owned()).collect())),
        ("follow_ups", joined(record.follow_ups.iter().map(|one| follow_up(one, &zoned(one.at()))))),
        ("escalation", joined(record.escalation.iter().map(|step| escalation_step(step, &zoned(step.at()))))),
        ("needs_input", same(record.needs_input.clone())),
        ("error.code", same(record.error.as_ref().map(|error| error.code.clone()))),
        ("error.input", same(record.error.as_ref().and_then(|error| error.input.clone()))),
    ]
}

/// Several, with commas between.
fn joined(parts: impl Iterator<Item = Said>) -> Option<Said> {
    let parts: Vec<Said> = parts.collect();
    (!parts.is_empty()).then(|| Said::join(&parts, &Said::same(", ")))
}

fn follow_up(follow_up: &FollowUp, at: &str) -> Said {
    let team = follow_up.team();
    said!("{team} at {at}", "{team} lúc {at}")
}

fn escalation_step(step: &EscalationStep, at: &str) -> Said {
    let (id, action, to) = (step.id(), step.action().name(), step.to());
    let title = step.title().map(|title| format!(" ({title})")).unwrap_or_default();
    let unless: Vec<Said> = step.unless().iter().map(|milestone| Said::same(milestone.name())).collect();
    let unless = Said::join(&unless, &Said::words(" or ", " hoặc "));
    match step.unless().iter().next() {
        None => said!("{id}: {action} {to} at {at}{title}", "{id}: {action} {to} lúc {at}{title}"),
        Some(_) => said!(
            "{id}: {action} {to} at {at} unless {unless}{title}",
            "{id}: {action} {to} lúc {at}, trừ khi {unless}{title}"; unless
        ),
    }
}

/// Of lists whose order has no meaning.
fn sorted(list: &[String]) -> Vec<String> {
    let mut list = list.to_vec();
    list.sort_unstable();
    list
}

/// Whether two traces turn alike, as far as both say.
fn same_trace(then: &[RecordedStep], now: &[RecordedStep]) -> bool {
    let alike = |(then, now): (&RecordedStep, &RecordedStep)| {
        let node = then.node.is_none() || then.node == now.node;
        let value = then.private || then.value == now.value;
        node && value && then.on == now.on && then.reference == now.reference
    };
    then.len() == now.len() && then.iter().zip(now).all(alike)
}

fn trace(steps: &[RecordedStep]) -> Said {
    let turn = |step: &RecordedStep| {
        let place = [step.node.as_deref(), step.reference.as_deref()].map(Option::unwrap_or_default).join(" ");
        let (on, place) = (&step.on, place.trim());
        let value = match &step.value {
            _ if step.private => said!("private", "riêng tư"),
            Some(value) => said!("{value}", "{value}"),
            None => said!("missing", "không có"),
        };
        said!("{on} = {value} ({place})", "{on} = {value} ({place})"; value)
    };
    Said::join(&steps.iter().map(turn).collect::<Vec<_>>(), &Said::same("; "))
}
