//! Holds what a leaf of the tree says is to be done.

use serde::{Deserialize, Serialize};

use super::escalation::EscalationUse;
use super::ids::{ReplyId, RulesetId, SlaId, TeamId};
use super::meta::{Meta, on_one_line, word_of};
use super::sla::{Clock, Priority, SlaRule};
use crate::diagnostic::Span;
use crate::expression::{CalendarId, Typed, VariableId};
use crate::value::{Duration, Symbol};

/// A leaf of the tree.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) kind: OutcomeKind,
    pub(crate) priority: Priority,
    pub(crate) route: Option<Route>,
    pub(crate) sla: Option<SlaRule>,
    /// The set under `slas:` that it came from.
    pub(crate) sla_set: Option<SlaId>,
    pub(crate) promise: Option<PromiseRule>,
    pub(crate) reply: Option<ReplyUse>,
    /// The checklist that its reply shows.
    pub(crate) checklist: Option<ChecklistUse>,
    pub(crate) collect: Vec<VariableId>,
    pub(crate) actions: Vec<ActionRule>,
    pub(crate) follow_ups: Vec<FollowUpRule>,
    pub(crate) escalations: Vec<EscalationUse>,
    pub(crate) close: bool,
    /// Whether something in it, or a calendar that it rests on, could not be read: what its decision lacks is not
    /// known.
    pub(crate) is_broken: bool,
    pub(crate) span: Span,
}

impl Outcome {
    /// Every condition of its actions, follow-ups and steps of escalations.
    pub(crate) fn typed_conditions(&self) -> impl Iterator<Item = &Typed> {
        let actions = self.actions.iter().filter_map(|action| action.when.as_ref());
        let follow_ups = self.follow_ups.iter().filter_map(|rule| rule.when.as_ref());
        let steps = self.escalations.iter().flat_map(|used| used.conditions.iter().flatten());
        actions.chain(follow_ups).map(|when| &when.typed).chain(steps)
    }

    /// What is under `when` of each action, then of each follow-up: what to do, and on what it depends.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = (String, Option<&Condition>)> {
        let actions = self.actions.iter().map(|action| (format!("do {}", action.name), action.when.as_ref()));
        actions.chain(self.follow_ups.iter().map(|rule| ("follow_up".to_owned(), rule.when.as_ref())))
    }
}

/// What sort of answer an outcome is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OutcomeKind {
    /// `advise`: the customer is told something; nobody has to act after that.
    Advise,
    /// `process`: somebody has to act.
    Process,
    /// `self_service`: the customer can do it alone.
    SelfService,
    /// `reject`: the request is refused.
    Reject,
}

impl OutcomeKind {
    pub(crate) const ALL: [(&'static str, OutcomeKind); 4] = [
        ("advise", OutcomeKind::Advise),
        ("process", OutcomeKind::Process),
        ("self_service", OutcomeKind::SelfService),
        ("reject", OutcomeKind::Reject),
    ];

    /// The word in YAML and JSON.
    pub fn name(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) to: TeamId,
    pub(crate) via: Vec<Box<str>>,
    pub(crate) mention: Vec<Box<str>>,
}

#[derive(Debug)]
pub(crate) struct PromiseRule {
    pub(crate) days: u32,
    pub(crate) calendar: CalendarId,
    /// A datetime or a date.
    pub(crate) from: VariableId,
}

#[derive(Debug)]
pub(crate) struct ReplyUse {
    pub(crate) reply: ReplyId,
    /// The `one_of` or text that names the variant; `None` for a reply with one template.
    pub(crate) variant: Option<ReplyVariant>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct ChecklistUse {
    pub(crate) checklist: RulesetId,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReplyVariant {
    /// Always this one of the reply's templates.
    Fixed(usize),
    /// The one named by the variable's value: a template's index for each symbol of its list.
    ByValue { variable: VariableId, templates: Vec<(Symbol, usize)> },
}

#[derive(Debug)]
pub(crate) struct ActionRule {
    pub(crate) name: Box<str>,
    pub(crate) when: Option<Condition>,
}

/// On what an action or a follow-up depends.
#[derive(Debug)]
pub(crate) struct Condition {
    /// The expression as it is written.
    pub(crate) text: Box<str>,
    pub(crate) typed: Typed,
    pub(crate) span: Span,
}

impl Condition {
    /// The expression on one line.
    pub(crate) fn on_one_line(&self) -> String {
        on_one_line(&self.text)
    }
}

#[derive(Debug)]
pub(crate) struct FollowUpRule {
    pub(crate) remind: TeamId,
    pub(crate) after: Duration,
    pub(crate) clock: Clock,
    pub(crate) when: Option<Condition>,
}
