//! Holds a decision, owned and complete.

mod sla;

pub use sla::{NextResponse, Sla, SlaTarget};

use std::fmt;

use serde::{Deserialize, Serialize};

use super::escalation::{self, EscalationStep};
use super::question::Question;
use super::trace::TraceStep;
use super::verdict::Applied;
use crate::calendar::ZonedInstant;
use crate::escalation::{History, HistoryError, Status};
use crate::machine::Error;
use crate::model::{OutcomeKind, Priority};
use crate::reply::Reply;
use crate::value::{Date, Instant};

/// What became of a case: a decision, or a question. In JSON the two differ by `status`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Evaluation {
    /// The case is decided.
    Decided(Box<Decision>),
    /// An input is needed first.
    NeedsInput(Question),
}

impl Evaluation {
    /// The decision, if there is one.
    pub fn decided(&self) -> Option<&Decision> {
        match self {
            Evaluation::Decided(decision) => Some(decision),
            Evaluation::NeedsInput(_) => None,
        }
    }

    /// The question, if an input is missing.
    pub fn question(&self) -> Option<&Question> {
        match self {
            Evaluation::Decided(_) => None,
            Evaluation::NeedsInput(question) => Some(question),
        }
    }
}

/// An outcome applied to one case at one instant: who handles it, by when, under which hours, with which reply, and why.
///
/// Its `Serialize` is the decision's JSON: every field is there, with `null`, `[]` or `false` where there is nothing to
/// say, and instants are RFC 3339 in the playbook's zone.
#[derive(Clone, PartialEq, Serialize)]
pub struct Decision {
    status: &'static str,
    playbook: String,
    outcome: String,
    title: Option<String>,
    refs: Vec<String>,
    kind: OutcomeKind,
    priority: Priority,
    close: bool,
    route: Option<Route>,
    sla: Option<Sla>,
    hours: Option<Hours>,
    promise: Option<Promise>,
    reply: Option<Reply>,
    collect: Vec<String>,
    actions: Vec<Action>,
    follow_ups: Vec<FollowUp>,
    escalation: Vec<EscalationStep>,
    trace: Vec<TraceStep>,
    rules_version: String,
}

/// Names the playbook and the outcome: the reply, the trace and the times can show what is private.
impl fmt::Debug for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Decision");
        fields.field("playbook", &self.playbook).field("outcome", &self.outcome).finish_non_exhaustive()
    }
}

/// Who handles the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    to: String,
    via: Vec<String>,
    mention: Vec<String>,
}

/// The team's business hours at the instant. `next_open` is `null` when it is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    calendar: String,
    open: bool,
    next_open: Option<ZonedInstant>,
}

/// A promise in working days, with its last day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    days: u32,
    calendar: String,
    due_on: Date,
}

/// Something to be done by whoever carries the decision out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    #[serde(rename = "do")]
    name: String,
}

/// A reminder to a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    at: ZonedInstant,
    remind: String,
}

impl Decision {
    pub(super) fn new(applied: &Applied<'_>, trace: Vec<TraceStep>) -> Result<Decision, Error> {
        let zoned = |at: Instant| applied.program.zone.display(at);
        let owned = |text: &str| text.to_owned();
        let sla = Sla::of(applied, zoned)?;
        let hours = match (applied.calendar(), applied.is_open()?) {
            (Some(calendar), Some(open)) => {
                Some(Hours { calendar: calendar.to_owned(), open, next_open: applied.next_open()?.map(zoned) })
            }
            _ => None,
        };
        let promise = applied.promise().zip(applied.promised_on()?);
        let mut follow_ups = Vec::new();
        for (team, at) in applied.follow_ups() {
            follow_ups.push(FollowUp { at: zoned(at?), remind: team.to_owned() });
        }
        Ok(Decision {
            status: "decided",
            playbook: applied.program.name.to_string(),
            outcome: applied.outcome().to_owned(),
            title: applied.title().map(owned),
            refs: applied.refs().map(owned).collect(),
            kind: applied.kind(),
            priority: applied.priority(),
            close: applied.closes(),
            route: applied.team().map(|team| Route {
                to: team.to_owned(),
                via: applied.via().map(owned).collect(),
                mention: applied.mention().map(owned).collect(),
            }),
            sla,
            hours,
            promise: promise.map(|((days, calendar), due_on)| Promise { days, calendar: calendar.to_owned(), due_on }),
            reply: applied.reply()?,
            collect: applied.collect().map(owned).collect(),
            actions: applied.actions().map(|name| Action { name: name.to_owned() }).collect(),
            follow_ups,
            escalation: escalation::steps(applied)?,
            trace,
            rules_version: applied.program.version.to_string(),
        })
    }

    /// The playbook that decided.
    pub fn playbook(&self) -> &str {
        &self.playbook
    }

    /// The outcome's name.
    pub fn outcome(&self) -> &str {
        &self.outcome
    }

    /// The outcome's title.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The sections of the map that the outcome comes from.
    pub fn refs(&self) -> &[String] {
        &self.refs
    }

    /// What sort of answer it is.
    pub fn kind(&self) -> OutcomeKind {
        self.kind
    }

    /// How urgent it is.
    pub fn priority(&self) -> Priority {
        self.priority
    }

    /// Whether the case is closed with it.
    pub fn closes(&self) -> bool {
        self.close
    }

    /// Who handles the case.
    pub fn route(&self) -> Option<&Route> {
        self.route.as_ref()
    }

    /// By when, in full.
    pub fn sla(&self) -> Option<&Sla> {
        self.sla.as_ref()
    }

    /// When the resolution is due.
    pub fn due_at(&self) -> Option<Instant> {
        self.sla.as_ref()?.due_at()
    }

    /// The team's business hours at the instant.
    pub fn hours(&self) -> Option<&Hours> {
        self.hours.as_ref()
    }

    /// The promise to the customer.
    pub fn promise(&self) -> Option<&Promise> {
        self.promise.as_ref()
    }

    /// The reply to the customer.
    pub fn reply(&self) -> Option<&Reply> {
        self.reply.as_ref()
    }

    /// The inputs that whoever handles the case must have, known or not.
    pub fn collect(&self) -> &[String] {
        &self.collect
    }

    /// What is to be done.
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }

    /// Whom to remind, and when.
    pub fn follow_ups(&self) -> &[FollowUp] {
        &self.follow_ups
    }

    /// The steps of the outcome's escalations in the order of their instants, those of one instant as the rules list
    /// them: whom to remind, check with or call in when, unless the ticket has come far enough by then.
    pub fn escalation(&self) -> &[EscalationStep] {
        &self.escalation
    }

    /// What became of each step by `now`, given the ticket's history.
    ///
    /// Asking has no effect, so that it can be done as often as wanted. With more history the steps and their ids stay
    /// the same, and a step that is due stays due until it is done or not needed.
    ///
    /// # Errors
    /// `unknown_step`: the history says that a step was done which this decision does not have.
    pub fn escalation_status<'d>(
        &'d self,
        history: &History<'d>,
        now: impl Into<Instant>,
    ) -> Result<impl Iterator<Item = (&'d EscalationStep, Status)>, HistoryError> {
        history.check(self.escalation.iter().map(EscalationStep::id))?;
        let (history, now) = (*history, now.into());
        Ok(self.escalation.iter().map(move |step| (step, step.status(&history, now))))
    }

    /// Why: every value on which the way through the tree turned, in order.
    pub fn trace(&self) -> &[TraceStep] {
        &self.trace
    }

    /// A hash of the rules that decided: it changes when what the playbook means changes, and not with comments, layout
    /// or other playbooks.
    pub fn rules_version(&self) -> &str {
        &self.rules_version
    }
}

impl Route {
    /// The team.
    pub fn to(&self) -> &str {
        &self.to
    }

    /// The channels over which it is told; their order has no meaning.
    pub fn via(&self) -> &[String] {
        &self.via
    }

    /// The handles to mention there.
    pub fn mention(&self) -> &[String] {
        &self.mention
    }
}

impl Hours {
    /// The calendar's name.
    pub fn calendar(&self) -> &str {
        &self.calendar
    }

    /// Whether the team is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// When it opens next; `None` when it is open.
    pub fn next_open(&self) -> Option<Instant> {
        self.next_open.map(ZonedInstant::instant)
    }
}

impl Promise {
    /// How many working days were promised.
    pub fn days(&self) -> u32 {
        self.days
    }

    /// The calendar that counts them.
    pub fn calendar(&self) -> &str {
        &self.calendar
    }

    /// The last promised day; the promise holds until that day ends, local time.
    pub fn due_on(&self) -> Date {
        self.due_on
    }
}

impl Action {
    /// The action's name.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl FollowUp {
    /// When to remind.
    pub fn at(&self) -> Instant {
        self.at.instant()
    }

    /// The team to remind.
    pub fn team(&self) -> &str {
        &self.remind
    }
}
