//! Holds a leaf of the tree with everything it says, in the fast form. Never here: how it is made (`compile`), the
//! tree.

use super::ids::{ChecklistSlot, FactId, ScopeId, Subject};
use crate::escalation::{Milestones, Schedule, StepAction};
use crate::expression::CalendarId;
use crate::model::{Clock, OutcomeId, OutcomeKind, Priority, RulesetId, SlaTargets, TeamId};
use crate::reply::TemplateId;
use crate::value::{Date, Duration, Symbol};

/// A leaf, with everything it says.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) origin: (RulesetId, OutcomeId),
    pub(crate) name: Box<str>,
    pub(crate) title: Option<Box<str>>,
    pub(crate) refs: Box<[Box<str>]>,
    pub(crate) kind: OutcomeKind,
    pub(crate) priority: Priority,
    pub(crate) close: bool,
    pub(crate) scope: ScopeId,
    /// As far as it is the same for every case; all of it if `is_fixed`.
    pub(crate) fixed: Depending,
    pub(crate) is_fixed: bool,
    pub(crate) route: Option<Route>,
    pub(crate) sla: Option<Sla>,
    pub(crate) promise: Option<Promise>,
    pub(crate) reply: Option<ReplyUse>,
    pub(crate) checklist: Option<ChecklistSlot>,
    pub(crate) collect: Box<[Box<str>]>,
    pub(crate) actions: Box<[Action]>,
    pub(crate) follow_ups: Box<[FollowUp]>,
    /// The steps of all its escalations, one behind the other.
    pub(crate) escalation: Box<[EscalationStep]>,
}

/// What of an outcome can depend on the case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Depending {
    /// The day from which the promise counts.
    pub(crate) promised_from: Option<Date>,
    pub(crate) template: Option<TemplateId>,
    /// Which of the actions, follow-ups and steps of escalations are taken, bit by bit.
    pub(crate) actions: u64,
    pub(crate) follow_ups: u64,
    pub(crate) escalation: u64,
}

#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) team: TeamId,
    /// The name and title of the team.
    pub(crate) to: Box<str>,
    pub(crate) to_title: Option<Box<str>>,
    pub(crate) via: Box<[Box<str>]>,
    pub(crate) mention: Box<[Box<str>]>,
    pub(crate) calendar: Option<CalendarId>,
}

#[derive(Debug)]
pub(crate) struct Sla {
    pub(crate) targets: SlaTargets,
    pub(crate) not_after: Option<Subject>,
}

#[derive(Debug)]
pub(crate) struct Promise {
    pub(crate) days: u32,
    pub(crate) calendar: CalendarId,
    pub(crate) from: Subject,
}

#[derive(Debug)]
pub(crate) struct ReplyUse {
    pub(crate) name: Box<str>,
    pub(crate) choice: TemplateChoice,
}

#[derive(Debug)]
pub(crate) enum TemplateChoice {
    Fixed(TemplateId),
    ByValue(Subject, Box<[(Symbol, TemplateId)]>),
}

#[derive(Debug)]
pub(crate) struct Action {
    pub(crate) name: Box<str>,
    pub(crate) when: Option<FactId>,
}

#[derive(Debug)]
pub(crate) struct FollowUp {
    pub(crate) remind: Box<str>,
    pub(crate) after: Duration,
    pub(crate) clock: Clock,
    pub(crate) when: Option<FactId>,
}

#[derive(Debug)]
pub(crate) struct EscalationStep {
    /// `escalation/step`: unique in the casebook, and the same whatever stands around it.
    pub(crate) id: Box<str>,
    pub(crate) title: Option<Box<str>>,
    pub(crate) action: StepAction,
    pub(crate) to: Box<str>,
    pub(crate) schedule: Schedule,
    pub(crate) clock: Clock,
    pub(crate) unless: Milestones,
    pub(crate) when: Option<FactId>,
}

impl Outcome {
    /// What it depends on besides conditions: the latest instant, where a promise counts from, what names the reply.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = Subject> {
        let latest = self.sla.as_ref().and_then(|sla| sla.not_after);
        let promised = self.promise.as_ref().map(|promise| promise.from);
        let variant = self.reply.as_ref().and_then(|reply| match reply.choice {
            TemplateChoice::ByValue(subject, _) => Some(subject),
            TemplateChoice::Fixed(_) => None,
        });
        latest.into_iter().chain(promised).chain(variant)
    }

    /// The conditions of its actions, then of its follow-ups, each where it has one.
    pub(crate) fn own_conditions(&self) -> impl Iterator<Item = Option<FactId>> {
        let actions = self.actions.iter().map(|action| action.when);
        actions.chain(self.follow_ups.iter().map(|rule| rule.when))
    }

    /// The conditions of its actions, follow-ups and steps of escalations.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = FactId> {
        self.own_conditions().chain(self.escalation.iter().map(|step| step.when)).flatten()
    }
}
