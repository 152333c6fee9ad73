//! What a leaf of the tree says is to be done. Read by `outcomes`.

use serde::{Deserialize, Serialize};

use super::{EscalationUse, Meta, PlaybookId, ReplyId, SlaId, TeamId};
use crate::diagnostic::Span;
use crate::expression::{CalendarId, Typed, VariableId};
use crate::sla::Warning;
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
    /// Whether something in it, or a calendar that it rests on, could not be read: what its decision lacks is not known.
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

/// How urgent a decided case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Priority {
    /// `low`.
    Low,
    /// `normal`, unless the outcome says otherwise.
    #[default]
    Normal,
    /// `high`.
    High,
    /// `urgent`.
    Urgent,
}

impl Priority {
    pub(crate) const ALL: [(&'static str, Priority); 4] =
        [("low", Priority::Low), ("normal", Priority::Normal), ("high", Priority::High), ("urgent", Priority::Urgent)];

    /// The word in YAML and JSON.
    pub fn name(self) -> &'static str {
        word_of(&Self::ALL, self)
    }

    /// The priority of that word.
    ///
    /// ```
    /// use casebook::Priority;
    /// assert_eq!(Priority::named("urgent"), Some(Priority::Urgent));
    /// ```
    pub fn named(word: &str) -> Option<Priority> {
        Self::ALL.iter().find(|(known, _)| *known == word).map(|(_, priority)| *priority)
    }

    /// Its place among [`Priority::ALL`], which stand in the order of the variants.
    pub(crate) fn index(self) -> usize {
        self as usize
    }
}

/// The word of a value; tables of words list every variant, so one is always found.
pub(super) fn word_of<T: PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word)
}

#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) to: TeamId,
    pub(crate) via: Vec<Box<str>>,
    pub(crate) mention: Vec<Box<str>>,
}

/// The clock on which minutes run: 24×7, or a calendar's open time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    Always,
    Calendar(CalendarId),
}

#[derive(Clone, Debug)]
pub(crate) struct SlaRule {
    pub(crate) respond: Option<TargetRule>,
    pub(crate) next_response: Option<TargetRule>,
    pub(crate) resolve: Option<TargetRule>,
    /// The SLA's own, where no resolution target has one: they measure up to `not_after`.
    pub(crate) clock: Clock,
    pub(crate) warn_at: Option<Warning>,
    /// A datetime.
    pub(crate) not_after: Option<VariableId>,
}

/// A target for each priority, in the order of [`Priority::ALL`].
#[derive(Clone, Debug)]
pub(crate) struct TargetRule(pub(crate) [TargetTerms; Priority::ALL.len()]);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TargetTerms {
    pub(crate) after: Duration,
    pub(crate) clock: Clock,
    pub(crate) warn_at: Option<Warning>,
    /// Where it is said.
    pub(crate) pauses: Option<bool>,
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
    pub(crate) checklist: PlaybookId,
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

/// A text that can be written over several lines, on one.
pub(crate) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
