//! Schedules the steps of an applied outcome's escalations: borrowed and worked out on demand, or owned in a decision.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::service::shift;
use super::verdict::Applied;
use crate::calendar::ZonedInstant;
use crate::escalation::{Anchor, History, Milestones, Status, StepAction};
use crate::language::Said;
use crate::machine::{Error, Problem};
use crate::program::{self, FactId, Lifecycle, Program};
use crate::value::Instant;

/// For errors: whose time it is that cannot be said.
const PLACE: Said = Said::words("a step of an escalation", "một bước của chuỗi đôn đốc");

/// One time of a step of an applied outcome's escalation.
#[derive(Clone, Copy, Debug)]
pub struct AppliedStep<'a> {
    step: &'a program::EscalationStep,
    repetition: u32,
}

impl<'a> AppliedStep<'a> {
    /// The id, to be printed: as [`EscalationStep::id`].
    pub fn id(&self) -> impl fmt::Display + use<'a> {
        StepId { step: &self.step.id, repetition: self.repetition }
    }

    /// What is to be done.
    pub fn action(&self) -> StepAction {
        self.step.action
    }

    /// The team or the handle that it concerns.
    pub fn to(&self) -> &'a str {
        &self.step.to
    }

    /// The milestones after any of which it is not needed; after [`Milestone::Resolved`](crate::escalation::Milestone)
    /// it never is.
    pub fn unless(&self) -> Milestones {
        self.step.unless
    }

    /// Its title.
    pub fn title(&self) -> Option<&'a str> {
        self.step.title.as_deref()
    }
}

struct StepId<'a> {
    step: &'a str,
    repetition: u32,
}

impl fmt::Display for StepId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.repetition {
            0 => f.write_str(self.step),
            number => write!(f, "{}#{number}", self.step),
        }
    }
}

impl<'a> Applied<'a> {
    /// The steps of the outcome's escalations whose conditions hold, as the rules list them, each followed by its
    /// repetitions; with the instant of each, which is never before the case's own.
    pub fn escalation(&self) -> impl Iterator<Item = (AppliedStep<'a>, Result<Instant, Error>)> + use<'_, 'a> {
        let (outcome, holding) = (self.outcome, self.depending.escalation);
        let steps = outcome.escalation.iter().enumerate().filter(move |(index, _)| holding >> index & 1 == 1);
        steps.flat_map(move |(_, step)| {
            let times = 0..=step.schedule.last();
            times.map(move |repetition| (AppliedStep { step, repetition }, self.step_at(step, repetition)))
        })
    }

    fn step_at(&self, step: &program::EscalationStep, repetition: u32) -> Result<Instant, Error> {
        let from = match step.schedule.anchor {
            Anchor::Start => self.instant(),
            // An outcome whose steps count from its due time has one: the loader made sure.
            Anchor::Due => self.due_at()?.ok_or(Problem::OutOfRange { place: PLACE })?,
        };
        // Nobody can be told of a case before it is there; and what repeats must not come all at once for that.
        let first = self.later(from, step.schedule.offset, step.clock, PLACE)?.max(self.instant());
        match repetition {
            // Where it is put off to the case's own instant, its clock need not know that far.
            0 => Ok(first),
            _ => self.later(first, step.schedule.later(repetition), step.clock, PLACE),
        }
    }
}

/// A step of an escalation at its instant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationStep {
    id: String,
    at: ZonedInstant,
    #[serde(rename = "do")]
    action: StepAction,
    to: String,
    unless: Milestones,
    title: Option<String>,
}

impl EscalationStep {
    fn new(step: AppliedStep<'_>, at: ZonedInstant) -> EscalationStep {
        EscalationStep {
            id: step.id().to_string(),
            at,
            action: step.action(),
            to: step.to().to_owned(),
            unless: step.unless(),
            title: step.title().map(str::to_owned),
        }
    }

    /// The id: the escalation's name and the step's own name or its number, `engineers/2`; for a repetition with its
    /// number, `engineers/2#1`. It stays the same from decision to decision and from version to version of the rules, as
    /// long as the step keeps its name or place.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// When it is due.
    pub fn at(&self) -> Instant {
        self.at.instant()
    }

    /// What is to be done.
    pub fn action(&self) -> StepAction {
        self.action
    }

    /// The team or the handle that it concerns.
    pub fn to(&self) -> &str {
        &self.to
    }

    /// The milestones after any of which it is not needed; after [`Milestone::Resolved`](crate::escalation::Milestone)
    /// it never is.
    pub fn unless(&self) -> Milestones {
        self.unless
    }

    /// Its title.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// What became of it by `now`, given the ticket's history. A step that the history names and the decision does not
    /// have is [`Decision::escalation_status`](crate::Decision::escalation_status)'s to find.
    pub fn status(&self, history: &History<'_>, now: impl Into<Instant>) -> Status {
        history.status(&self.id, self.at(), self.unless, now.into())
    }
}

/// The steps of every ticket of a lifecycle that has one, opened and due at these instants, by the instant of each.
/// While it is not known when the ticket is due, those that count from then are left out.
pub(crate) fn ticket_steps(
    (program, lifecycle): (&Program, &Lifecycle),
    opened: Instant,
    due: Option<Instant>,
    mut holds: impl FnMut(FactId) -> Result<bool, Error>,
) -> Result<Vec<EscalationStep>, Error> {
    let mut found = Vec::new();
    for step in &lifecycle.escalation {
        let from = match step.schedule.anchor {
            Anchor::Start => Some(opened),
            Anchor::Due => due,
        };
        let Some(from) = from else { continue };
        if !step.when.map_or(Ok(true), &mut holds)? {
            continue;
        }
        let first = shift(program, from, step.schedule.offset, step.clock, PLACE)?.max(opened);
        for repetition in 0..=step.schedule.last() {
            let at = match repetition {
                0 => first,
                _ => shift(program, first, step.schedule.later(repetition), step.clock, PLACE)?,
            };
            found.push(EscalationStep::new(AppliedStep { step, repetition }, program.zone.display(at)));
        }
    }
    found.sort_by_key(EscalationStep::at);
    Ok(found)
}

/// All steps of an applied outcome by their instants.
pub(super) fn steps(applied: &Applied<'_>) -> Result<Vec<EscalationStep>, Error> {
    let mut steps = Vec::new();
    for (step, at) in applied.escalation() {
        steps.push(EscalationStep::new(step, applied.program.zone.display(at?)));
    }
    steps.sort_by_key(EscalationStep::at);
    Ok(steps)
}
