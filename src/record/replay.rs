//! Decides a record again, by the rules of today: is it the same, and what differs?

use std::fmt;

use super::{DecisionRecord, RecordStatus, RecordedStep};
use crate::calendar::ZonedInstant;
use crate::escalation::Milestone;
use crate::eval::{EscalationStep, Playbook, Verdict};
use crate::machine::Error;
use crate::value::Instant;

/// What the rules of today say to a record: [`Casebook::replay`](crate::Casebook::replay).
#[derive(Clone, Debug, PartialEq)]
pub enum Replay {
    /// All that the record says comes out again.
    Same,
    /// Something else comes out; at least one difference.
    Differs(Vec<Difference>),
    /// It cannot be told.
    NotComparable(Obstacle),
}

/// One field of a record that comes out otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    field: &'static str,
    then: Option<String>,
    now: Option<String>,
}

impl Difference {
    /// The field's name in the record's JSON, such as `sla.due_at`.
    pub fn field(&self) -> &'static str {
        self.field
    }

    /// What the record says, as text; `None` for nothing.
    pub fn then(&self) -> Option<&str> {
        self.then.as_deref()
    }

    /// What comes out now.
    pub fn now(&self) -> Option<&str> {
        self.now.as_deref()
    }

    /// Whether it is in how the decision is explained (`title`, `refs`, `trace`), and not in what is to be done.
    pub fn is_explanation(&self) -> bool {
        matches!(self.field, "title" | "refs" | "trace")
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let or_nothing = |text: &'_ Option<String>| text.clone().unwrap_or_else(|| "nothing".to_owned());
        write!(f, "{}: {}, now {}", self.field, or_nothing(&self.then), or_nothing(&self.now))
    }
}

/// Why a record cannot be compared with what comes out today; [`Replay::NotComparable`] holds it.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Obstacle {
    /// The casebook has no such playbook; the error names those it has.
    #[error("{0}")]
    NoPlaybook(#[source] Error),
    /// The case was refused as a whole, and none of it was written down.
    #[error("the case was refused, so the record has none of it")]
    NoCase,
    /// The case as it was then is refused today: an input takes other values, or is of another type.
    #[error("the case is refused today: {0}")]
    Refused(#[source] Error),
    /// The decision hangs on a private input, whose value is not in the record.
    #[error("the decision needs the private input `{input}`, which is not in the record")]
    PrivateInput {
        /// The input's name.
        input: String,
    },
    /// The reply failed then, which may have come from a private input.
    #[error("the reply failed then, perhaps for a private input, which is not in the record")]
    PrivateReply,
}

/// Decides the recorded case again.
pub(crate) fn replay(playbook: &Playbook, record: &DecisionRecord) -> Replay {
    let Some(inputs) = &record.inputs else { return Replay::NotComparable(Obstacle::NoCase) };
    let withheld: Vec<&str> = record.private.keys().map(String::as_str).collect();
    let case = match playbook.bind_withholding(inputs, &withheld) {
        Ok(case) => case,
        Err(error) => return Replay::NotComparable(Obstacle::Refused(error)),
    };
    let at = record.at.instant();
    let mut now = DecisionRecord::new(playbook, at);
    // A question's details would be worked out from the whole case, and not all of it is known.
    if let Ok(Verdict::NeedsInput(needed)) = playbook.decide(&case, at) {
        if withheld.contains(&needed.input()) {
            return Replay::NotComparable(Obstacle::PrivateInput { input: needed.input().to_owned() });
        }
        now.fill_question(needed.input());
    } else {
        now.fill(&playbook.evaluate_case(&case, at));
    }
    let reply_failed = record.error.as_ref().is_some_and(|error| error.code == "reply_failed");
    if reply_failed && !withheld.is_empty() && now.status != RecordStatus::Error {
        return Replay::NotComparable(Obstacle::PrivateReply);
    }
    // Where the way can turn on what is withheld, it may be settled without it, and then turns on less.
    let by_another_way = !withheld.is_empty() && playbook.turns_on_private();
    let differences = differences(record, &now, !by_another_way);
    if differences.is_empty() { Replay::Same } else { Replay::Differs(differences) }
}

fn differences(then: &DecisionRecord, now: &DecisionRecord, with_trace: bool) -> Vec<Difference> {
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
        found.push(Difference {
            field: "trace",
            then: Some(trace_words(&then.trace)),
            now: Some(trace_words(&now.trace)),
        });
    }
    found
}

/// All that a record says came out, its trace aside: the fields in one order, each as text; instants at one offset.
fn fields(record: &DecisionRecord, offset: ZonedInstant) -> Vec<(&'static str, Option<String>)> {
    let decided = record.status == RecordStatus::Decided;
    let list = |items: Vec<String>| (!items.is_empty()).then(|| items.join(", "));
    let (route, sla, hours) = (record.route.as_ref(), record.sla.as_ref(), record.hours.as_ref());
    let (respond, next) = (sla.and_then(|sla| sla.respond()), sla.and_then(|sla| sla.next_response()));
    let (promise, reply) = (record.promise.as_ref(), record.reply.as_ref());
    let zoned = |at: Instant| offset.with_instant(at).to_string();
    let at = |at: Option<Instant>| at.map(zoned);
    vec![
        ("status", Some(record.status.name().to_owned())),
        ("outcome", record.outcome.clone()),
        ("title", record.title.clone()),
        ("refs", list(record.refs.clone())),
        ("kind", record.kind.map(|kind| kind.name().to_owned())),
        ("priority", record.priority.map(|priority| priority.name().to_owned())),
        ("close", decided.then(|| record.close.to_string())),
        ("route.to", route.map(|route| route.to().to_owned())),
        ("route.via", route.and_then(|route| list(sorted(route.via())))),
        ("route.mention", route.and_then(|route| list(sorted(route.mention())))),
        ("sla.minutes", sla.and_then(|sla| sla.minutes()).map(|minutes| minutes.to_string())),
        ("sla.clock", sla.map(|sla| sla.clock().to_owned())),
        ("sla.due_at", at(sla.and_then(|sla| sla.due_at()))),
        ("sla.warn_at", at(sla.and_then(|sla| sla.warn_at()))),
        ("sla.respond.minutes", respond.map(|respond| respond.minutes().to_string())),
        ("sla.respond.clock", respond.map(|respond| respond.clock().to_owned())),
        ("sla.respond.due_at", at(respond.map(|respond| respond.due_at()))),
        ("sla.respond.warn_at", at(respond.and_then(|respond| respond.warn_at()))),
        ("sla.next_response.minutes", next.map(|next| next.minutes().to_string())),
        ("sla.next_response.clock", next.map(|next| next.clock().to_owned())),
        ("hours.calendar", hours.map(|hours| hours.calendar().to_owned())),
        ("hours.open", hours.map(|hours| hours.is_open().to_string())),
        ("hours.next_open", at(hours.and_then(|hours| hours.next_open()))),
        ("promise.days", promise.map(|promise| promise.days().to_string())),
        ("promise.calendar", promise.map(|promise| promise.calendar().to_owned())),
        ("promise.due_on", promise.map(|promise| promise.due_on().to_string())),
        ("reply.template", reply.map(|reply| reply.template.clone())),
        ("reply.variant", reply.and_then(|reply| reply.variant.clone())),
        ("collect", list(record.collect.clone())),
        ("actions", list(record.actions.iter().map(|action| action.name().to_owned()).collect())),
        (
            "follow_ups",
            list(record.follow_ups.iter().map(|one| format!("{} at {}", one.team(), zoned(one.at()))).collect()),
        ),
        ("escalation", list(record.escalation.iter().map(|step| step_words(step, zoned(step.at()))).collect())),
        ("needs_input", record.needs_input.clone()),
        ("error.code", record.error.as_ref().map(|error| error.code.clone())),
        ("error.input", record.error.as_ref().and_then(|error| error.input.clone())),
    ]
}

fn step_words(step: &EscalationStep, at: String) -> String {
    let unless: Vec<&str> = step.unless().iter().map(Milestone::name).collect();
    let unless = if unless.is_empty() { String::new() } else { format!(" unless {}", unless.join(" or ")) };
    let title = step.title().map(|title| format!(" ({title})")).unwrap_or_default();
    format!("{}: {} {} at {at}{unless}{title}", step.id(), step.action().name(), step.to())
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

fn trace_words(steps: &[RecordedStep]) -> String {
    let step = |step: &RecordedStep| {
        let value = if step.private { "private" } else { step.value.as_deref().unwrap_or("missing") };
        let place = [step.node.as_deref(), step.reference.as_deref()].map(Option::unwrap_or_default).join(" ");
        format!("{} = {value} ({})", step.on, place.trim())
    };
    steps.iter().map(step).collect::<Vec<_>>().join("; ")
}
