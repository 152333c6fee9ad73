//! Reads the section `escalations`: orders of reminders and calls, one by one; what outcomes make of them is checked in
//! `escalation_use`.

use super::read::{self, NameForm};
use super::reported::if_written;
use super::section::Section;
use super::sla;
use crate::diagnostic::Report;
use crate::escalation::{Anchor, Milestone, Milestones, Repeat, Schedule, StepAction};
use crate::expression::{self, CalendarId};
use crate::language::{said, terms};
use crate::model::message;
use crate::model::problem::EscalationProblem;
use crate::model::{Clock, Escalation, EscalationStep, NamedCalendar, Team, TeamId};
use crate::source::{At, Fields, head, shape};
use crate::value::Duration;

/// The most steps of one escalation, and of all escalations of one outcome: which of them hold is one word of bits.
pub(super) const MAX_STEPS: usize = 64;

/// The most repetitions of a step: more is a slip of the keyboard, or a person who reads none of them.
const MAX_TIMES: u32 = 100;

/// For each step the place of the condition under `when`.
pub(super) type Conditions<'a> = Vec<Option<At<'a>>>;

/// The fields that say when a step comes.
const TIMES: [&str; 4] = ["after", "before_due", "at", "after_due"];

pub(super) struct EscalationReader<'a, 'r> {
    pub(super) teams: &'r Section<'a, Team, TeamId>,
    pub(super) calendars: &'r Section<'a, NamedCalendar, CalendarId>,
    pub(super) report: &'r mut Report,
}

impl<'a> EscalationReader<'a, '_> {
    /// One escalation; `None` when it cannot stand (reported).
    pub(super) fn escalation(&mut self, key: At<'a>, at: At<'a>) -> Option<(Escalation, Conditions<'a>)> {
        let errors = self.report.error_count();
        let name = read::name(key, NameForm::Reference, &terms::ESCALATION, self.report);
        let fields = Fields::read(at, &shape::ESCALATION, self.report)?;
        let meta = read::meta(&fields, self.report);
        let clock = self.clock(&fields);
        let items: Vec<At<'a>> = fields.get("steps")?.list()?.collect();
        if items.is_empty() {
            self.report.push(fields.entry("steps")?.0.span(), EscalationProblem::WithoutSteps);
        }
        if items.len() > MAX_STEPS {
            self.report.push(fields.entry("steps")?.0.span(), EscalationProblem::TooManySteps { most: MAX_STEPS });
            return None;
        }
        let (mut steps, mut conditions) = (Vec::new(), Vec::new());
        for (index, item) in items.iter().enumerate() {
            if let Some((step, when)) = self.step(*item, index + 1, clock.unwrap_or(Clock::Always)) {
                self.check_name(&step, &steps);
                self.check_order(*item, &step, &steps);
                steps.push(step);
                conditions.push(when);
            }
        }
        let escalation = Escalation { name: name?.into(), meta, steps, span: key.span() };
        (self.report.error_count() == errors).then_some((escalation, conditions))
    }

    fn clock(&mut self, fields: &Fields<'_>) -> Option<Clock> {
        sla::clock(fields.get("clock"), self.calendars, self.report)
    }

    fn step(&mut self, at: At<'a>, number: usize, default: Clock) -> Option<(EscalationStep, Option<At<'a>>)> {
        let fields = Fields::read(at, &shape::ESCALATION_STEP, self.report)?;
        let id = match fields.entry("id") {
            Some((_, at)) => read::name(at, NameForm::Reference, &terms::STEP, self.report).map(Into::into),
            None => Some(number.to_string().into()),
        };
        let meta = read::meta(&fields, self.report);
        let action = fields.get("do").and_then(|at| read::word(at, &terms::STEP_KIND, &StepAction::ALL, self.report));
        let to = fields.get("to").and_then(|at| self.recipient(at));
        let time = self.time(&fields);
        let clock = if fields.get("clock").is_some() { self.clock(&fields) } else { Some(default) };
        let unless = self.unless(&fields);
        let repeat = if_written(&fields, "repeat", |at| self.repeat(at));
        let when = fields.get("when");
        let condition_reads = when.is_none_or(|at| self.parses(at));
        let ((anchor, offset), repeat) = (time?, repeat.ok()?);
        let schedule = Schedule { anchor, offset, repeat };
        let span = fields.get("id").map_or_else(|| head(at, self.report), At::span);
        let (id, action, to, clock) = (id?, action?, to?, clock?);
        condition_reads.then_some((EscalationStep { id, meta, action, to, schedule, clock, unless, span }, when))
    }

    /// A team, or a handle that a team mentions: whoever carries the step out must know whom it names.
    fn recipient(&mut self, at: At<'_>) -> Option<Box<str>> {
        let name = at.text()?;
        let handles = || self.teams.iter().flat_map(|team| &team.mention).map(|handle| &**handle);
        match self.teams.named(name) {
            Some(team) => team.ok().map(|_| name.into()),
            None if handles().any(|handle| handle == name) => Some(name.into()),
            // A team that failed could mention it.
            None if self.teams.has_failures() => None,
            None => {
                message::unknown(at, &terms::TEAM_OR_HANDLE, self.teams.names().chain(handles()), self.report);
                None
            }
        }
    }

    /// Exactly one of the fields that say when.
    fn time(&mut self, fields: &Fields<'_>) -> Option<(Anchor, Duration)> {
        let mut given = TIMES.iter().filter_map(|name| Some((*name, fields.entry(name)?)));
        let Some((name, (_, at))) = given.next() else {
            if fields.sound() {
                self.report.push(head(fields.at(), self.report), EscalationProblem::WithoutTime);
            }
            return None;
        };
        if let Some((second, (key, _))) = given.next() {
            self.report.push(key.span(), EscalationProblem::TwoTimes { first: name, second });
            return None;
        }
        if name == "at" {
            return self.at_due(at);
        }
        let length = read::duration(at, &terms::LENGTH_OF_TIME, self.report)?;
        if length == Duration::ZERO && name != "after" {
            self.report.push(at.span(), EscalationProblem::IsDue { field: name, text: at.text()? });
            return None;
        }
        Some(match name {
            "before_due" => (Anchor::Due, Duration::from_seconds(-length.seconds())),
            "after_due" => (Anchor::Due, length),
            _ => (Anchor::Start, length),
        })
    }

    fn at_due(&mut self, at: At<'_>) -> Option<(Anchor, Duration)> {
        if at.text() == Some("due") {
            return Some((Anchor::Due, Duration::ZERO));
        }
        self.report.push(at.span(), EscalationProblem::NotATime { text: at.text()? });
        None
    }

    fn unless(&mut self, fields: &Fields<'_>) -> Milestones {
        let words = fields.scalars("unless", self.report);
        words.into_iter().filter_map(|at| read::word(at, &terms::MILESTONE, &Milestone::WORDS, self.report)).collect()
    }

    fn repeat(&mut self, at: At<'_>) -> Option<Repeat> {
        let fields = Fields::read(at, &shape::REPEAT, self.report)?;
        let every = fields.get("every").and_then(|at| {
            let every = read::duration(at, &terms::LENGTH_OF_TIME, self.report)?;
            if every == Duration::ZERO {
                self.report.push(at.span(), EscalationProblem::RepeatsAtOnce);
                return None;
            }
            Some(every)
        });
        let times = fields.get("times").and_then(|at| {
            let times = at.text().and_then(|text| text.parse().ok()).filter(|times| (1..=MAX_TIMES).contains(times));
            if times.is_none() {
                self.report.push(at.span(), EscalationProblem::BadTimes { most: MAX_TIMES });
            }
            times
        });
        Some(Repeat { every: every?, times: times? })
    }

    /// Whether a condition can be read at all; what it names is the playbook's to know.
    fn parses(&mut self, at: At<'_>) -> bool {
        let Err(finding) = expression::parse(at.text().unwrap_or_default()) else { return true };
        self.report.push(at.locate(finding.at.clone(), self.report), finding);
        false
    }

    fn check_name(&mut self, step: &EscalationStep, above: &[EscalationStep]) {
        if let Some(first) = above.iter().find(|known| known.id == step.id) {
            message::declared_twice(step.span, first.span, &terms::STEP, &step.id, self.report);
        }
    }

    /// Steps on one clock and from one instant stand in the order of their times: another order is a slip.
    fn check_order(&mut self, at: At<'_>, step: &EscalationStep, above: &[EscalationStep]) {
        let comparable =
            |known: &&EscalationStep| known.clock == step.clock && known.schedule.anchor == step.schedule.anchor;
        let Some(last) = above.iter().rev().find(comparable) else { return };
        if step.schedule.offset < last.schedule.offset {
            let time = TIMES.iter().find_map(|name| at.entries()?.find(|(key, _)| key.text() == Some(name)));
            let place = time.map_or(step.span, |(_, value)| value.span());
            let later = (last.span, said!("this one comes later", "bước này đến sau"));
            self.report.push_related(place, EscalationProblem::OutOfOrder, [later]);
        }
    }
}
