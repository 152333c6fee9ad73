//! Tells what an outcome says is to be done, as far as it is the same for every case: in words, and as data.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::expression::VariableId;
use crate::model::{
    ByPriority, Clock, Condition, Model, OutcomeId, OutcomeKind, Playbook, Priority, ReplyUse, ReplyVariant, SlaTargets,
};

/// An outcome, without what depends on the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Leaf {
    pub(super) outcome: String,
    title: Option<String>,
    kind: OutcomeKind,
    priority: Priority,
    route: Option<Route>,
    sla: Option<Sla>,
    promise: Option<Promise>,
    reply: Option<String>,
    checklist: Option<String>,
    collect: Vec<String>,
    #[serde(rename = "do")]
    actions: Vec<Action>,
    follow_up: Vec<FollowUp>,
    escalation: Vec<String>,
    close: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Route {
    to: String,
    via: Vec<String>,
    mention: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Sla {
    respond: Option<Target>,
    next_response: Option<Target>,
    resolve: Option<Target>,
    not_after: Option<Latest>,
}

/// A target of the outcome's own priority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Target {
    after: String,
    clock: String,
    warn_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pauses: Option<bool>,
}

/// A latest instant; its clock and warning where no resolution target has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Latest {
    at: String,
    clock: Option<String>,
    warn_at: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Promise {
    days: u32,
    calendar: String,
    from: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Action {
    #[serde(rename = "do")]
    pub(super) name: String,
    pub(super) when: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct FollowUp {
    remind: String,
    after: String,
    clock: String,
    when: Option<String>,
}

const ALWAYS: &str = "always";

impl Leaf {
    pub(super) fn new(model: &Model, playbook: Playbook<'_>, id: OutcomeId) -> Leaf {
        let outcome = playbook.tree.outcome(id);
        let variable = |id| playbook.variable(id).name().to_owned();
        let names = |names: &[Box<str>]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        Leaf {
            outcome: outcome.name.to_string(),
            title: outcome.meta.title.as_deref().map(str::to_owned),
            kind: outcome.kind,
            priority: outcome.priority,
            route: outcome.route.as_ref().map(|route| Route {
                to: model.team(route.to).name.to_string(),
                via: names(&route.via),
                mention: names(&route.mention),
            }),
            sla: outcome.sla.as_ref().map(|sla| {
                let latest = sla.not_after.map(variable);
                Sla::new(model, outcome.priority, &sla.targets, latest)
            }),
            promise: outcome.promise.as_ref().map(|promise| Promise {
                days: promise.days,
                calendar: model.calendar(promise.calendar).name.to_string(),
                from: variable(promise.from),
            }),
            reply: outcome.reply.as_ref().map(|used| reply(model, used, variable)),
            checklist: outcome.checklist.map(|used| model.ruleset(used.checklist).name.to_string()),
            collect: outcome.collect.iter().map(|id| variable(*id)).collect(),
            actions: outcome
                .actions
                .iter()
                .map(|action| Action {
                    name: action.name.to_string(),
                    when: action.when.as_ref().map(Condition::on_one_line),
                })
                .collect(),
            follow_up: outcome
                .follow_ups
                .iter()
                .map(|rule| FollowUp {
                    remind: model.team(rule.remind).name.to_string(),
                    after: rule.after.to_string(),
                    clock: clock(model, rule.clock),
                    when: rule.when.as_ref().map(Condition::on_one_line),
                })
                .collect(),
            escalation: outcome.escalations.iter().map(|used| model.escalation(used.id).name.to_string()).collect(),
            close: outcome.close,
        }
    }
}

impl Sla {
    /// The targets of one priority; `not_after` names what says the latest instant.
    pub(super) fn new(model: &Model, priority: Priority, sla: &SlaTargets, not_after: Option<String>) -> Sla {
        let target = |rule: &ByPriority| {
            let terms = rule.of(priority);
            Target {
                after: terms.after.to_string(),
                clock: clock(model, terms.clock),
                warn_at: terms.warn_at.map(|warning| warning.to_string()),
                pauses: terms.pauses,
            }
        };
        let alone = sla.resolve.is_none();
        Sla {
            respond: sla.respond.as_ref().map(target),
            next_response: sla.next_response.as_ref().map(target),
            resolve: sla.resolve.as_ref().map(target),
            not_after: not_after.map(|at| Latest {
                at,
                clock: alone.then(|| clock(model, sla.clock)),
                warn_at: sla.warn_at.filter(|_| alone).map(|warning| warning.to_string()),
            }),
        }
    }
}

/// Paths share the leaf that they lead to.
pub(super) fn shared<S: Serializer>(leaf: &Arc<Leaf>, serializer: S) -> Result<S::Ok, S::Error> {
    leaf.serialize(serializer)
}

fn clock(model: &Model, clock: Clock) -> String {
    match clock {
        Clock::Always => ALWAYS.to_owned(),
        Clock::Calendar(id) => model.calendar(id).name.to_string(),
    }
}

/// The reply's name, and after a slash its variant or, in braces, what names it.
fn reply(model: &Model, used: &ReplyUse, variable: impl Fn(VariableId) -> String) -> String {
    let entry = model.reply(used.reply);
    match &used.variant {
        None => entry.name.to_string(),
        Some(ReplyVariant::Fixed(index)) => {
            format!("{}/{}", entry.name, entry.templates[*index].variant.as_deref().unwrap_or_default())
        }
        Some(ReplyVariant::ByValue { variable: id, .. }) => format!("{}/{{{}}}", entry.name, variable(*id)),
    }
}

/// `name (process, urgent) | to bu_online via crm | resolve 4h | reply on_its_way`: what is not said is left out.
impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}", self.outcome, self.kind.name())?;
        if self.priority != Priority::default() {
            write!(f, ", {}", self.priority.name())?;
        }
        f.write_str(")")?;
        if let Some(Route { to, via, mention }) = &self.route {
            write!(f, " | to {to}{}{}", listed(" via ", via), listed(", mention ", mention))?;
        }
        self.sla.iter().try_for_each(|sla| sla.fmt(f))?;
        if let Some(Promise { days, calendar, from }) = &self.promise {
            write!(f, " | promise {days} days of {calendar} from {from}")?;
        }
        self.reply.iter().try_for_each(|reply| write!(f, " | reply {reply}"))?;
        self.checklist.iter().try_for_each(|checklist| write!(f, " | checklist {checklist}"))?;
        f.write_str(&listed(" | collect ", &self.collect))?;
        self.actions.iter().try_for_each(|action| action.fmt(f))?;
        for FollowUp { remind, after, clock, when } in &self.follow_up {
            write!(f, " | remind {remind} after {after}{}{}", on(clock), conditional(when))?;
        }
        f.write_str(&listed(" | escalation ", &self.escalation))?;
        f.write_str(if self.close { " | close" } else { "" })
    }
}

/// ` | do call when urgent`.
impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, " | do {}{}", self.name, conditional(&self.when))
    }
}

impl fmt::Display for Sla {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let targets = [("respond", &self.respond), ("next response", &self.next_response), ("resolve", &self.resolve)];
        for (name, target) in targets {
            if let Some(Target { after, clock, warn_at, pauses }) = target {
                let pauses = pauses.map_or("", |pauses| if pauses { ", pauses" } else { ", never pauses" });
                write!(f, " | {name} {after}{}{}{pauses}", on(clock), warned(warn_at))?;
            }
        }
        if let Some(Latest { at, clock, warn_at }) = &self.not_after {
            write!(f, " | not after {at}{}{}", clock.as_deref().map(on).unwrap_or_default(), warned(warn_at))?;
        }
        Ok(())
    }
}

pub(super) fn listed(before: &str, names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!("{before}{}", names.join(", ")) }
}

fn on(clock: &str) -> String {
    if clock == ALWAYS { String::new() } else { format!(" on {clock}") }
}

fn warned(warn_at: &Option<String>) -> String {
    warn_at.as_ref().map(|warning| format!(", warn at {warning}")).unwrap_or_default()
}

fn conditional(when: &Option<String>) -> String {
    when.as_ref().map(|when| format!(" when {when}")).unwrap_or_default()
}
