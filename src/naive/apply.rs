//! Applies an outcome: who, by when, what is to be done.

use super::{Found, Naive, Stop};
use crate::calendar::OutOfHorizon;
use crate::escalation::Anchor;
use crate::expression::Typed;
use crate::model::{ByPriority, Clock, Outcome, ReplyVariant, RulesetId, SlaTargets, TargetTerms};
use crate::value::{Date, Duration, Instant, Value};

/// What an applied outcome says, each time or the error that stands for it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    pub(super) outcome: String,
    pub(super) team: Option<String>,
    pub(super) instant: Instant,
    pub(super) minutes: Option<i64>,
    pub(super) due_at: Found<Option<Instant>>,
    pub(super) respond_by: Found<Option<Instant>>,
    pub(super) is_open: Found<Option<bool>>,
    pub(super) next_open: Found<Option<Instant>>,
    pub(super) promised_on: Found<Option<Date>>,
    pub(super) actions: Vec<String>,
    pub(super) follow_ups: Vec<(String, Found<Instant>)>,
    pub(super) escalation: Vec<(String, Found<Instant>)>,
}

impl Naive<'_> {
    /// Decides, and works out all that the outcome rests on.
    pub(super) fn say(&self) -> Found<Said> {
        let (playbook, id) = self.decide()?;
        let outcome = self.playbook(playbook).tree.outcome(id);
        let instant = self.instant()?;
        let not_after = match outcome.sla.as_ref().and_then(|sla| sla.not_after) {
            Some(variable) => match self.variable(playbook, variable)? {
                Value::DateTime(at) => Some(at),
                _ => None,
            },
            None => None,
        };
        let promised_on = self.promised_on(playbook, outcome)?;
        if let Some(ReplyVariant::ByValue { variable, .. }) =
            outcome.reply.as_ref().and_then(|reply| reply.variant.as_ref())
        {
            self.variable(playbook, *variable)?;
        }
        let mut actions = Vec::new();
        for action in &outcome.actions {
            if self.holds(playbook, action.when.as_ref().map(|when| &when.typed))? {
                actions.push(action.name.to_string());
            }
        }
        let mut follow_ups = Vec::new();
        for rule in &outcome.follow_ups {
            if self.holds(playbook, rule.when.as_ref().map(|when| &when.typed))? {
                let team = self.model.team(rule.remind).name.to_string();
                follow_ups.push((team, self.later(instant, rule.after, rule.clock)));
            }
        }
        let mut due = Vec::new();
        for used in &outcome.escalations {
            let chain = self.model.escalation(used.id);
            for (step, condition) in chain.steps.iter().zip(used.conditions.iter()) {
                if self.holds(playbook, condition.as_ref())? {
                    due.push((chain, step));
                }
            }
        }
        let capped = |at: Instant| not_after.map_or(at, |latest| if latest < at { latest } else { at });
        let target = |terms: Option<&TargetTerms>| match terms {
            // A latest instant that the clock reaches ends a target that it does not reach.
            Some(terms) => match (self.later(instant, terms.after, terms.clock), not_after) {
                (Err(_), Some(latest)) if self.covers(terms.clock, instant, latest) => Ok(Some(latest)),
                (found, _) => found.map(|at| Some(capped(at))),
            },
            None => Ok(None),
        };
        let of = |rule: fn(&SlaTargets) -> &Option<ByPriority>| {
            rule(&outcome.sla.as_ref()?.targets).as_ref().map(|rule| &rule.0[outcome.priority.index()])
        };
        let resolve = of(|sla| &sla.resolve);
        let due_at = if resolve.is_some() { target(resolve) } else { Ok(not_after) };
        let escalation = due
            .into_iter()
            .flat_map(|(chain, step)| {
                let from = match step.schedule.anchor {
                    Anchor::Start => Ok(instant),
                    Anchor::Due => due_at.clone().map(|due| due.expect("checked when loaded")),
                };
                let first = from.and_then(|from| self.later(from, step.schedule.offset, step.clock));
                let first = first.map(|at| if at < instant { instant } else { at });
                let id = format!("{}/{}", chain.name, step.id);
                let mut times = vec![(id.clone(), first.clone())];
                if let Some(repeat) = step.schedule.repeat {
                    let mut last = first;
                    for number in 1..=repeat.times {
                        last = last.and_then(|last| self.later(last, repeat.every, step.clock));
                        times.push((format!("{id}#{number}"), last.clone()));
                    }
                }
                times
            })
            .collect();
        let team = outcome.route.as_ref().map(|route| self.model.team(route.to));
        let calendar = team.and_then(|team| team.calendar).map(|id| &self.model.calendar(id).calendar);
        let is_open = calendar.map(|calendar| calendar.is_open(instant).map_err(horizon)).transpose();
        let next_open = match (&is_open, calendar) {
            (Ok(Some(false)), Some(calendar)) => calendar.next_open(instant).map(Some).map_err(horizon),
            (Err(stop), _) => Err(stop.clone()),
            _ => Ok(None),
        };
        Ok(Said {
            outcome: outcome.name.to_string(),
            team: team.map(|team| team.name.to_string()),
            instant,
            minutes: resolve.map(|terms| terms.after.seconds() / 60),
            due_at,
            respond_by: target(of(|sla| &sla.respond)),
            is_open,
            next_open,
            promised_on,
            actions,
            follow_ups,
            escalation,
        })
    }

    fn instant(&self) -> Found<Instant> {
        let root = self.playbook(self.root);
        let Some(index) = root.tree.instant else { return Ok(self.now) };
        match self.variable(self.root, index.variable())? {
            Value::DateTime(at) => Ok(at),
            _ => Ok(self.now),
        }
    }

    /// The outer result is the input's, the inner one the calendar's: the latter does not stop the decision.
    fn promised_on(&self, playbook: RulesetId, outcome: &Outcome) -> Found<Found<Option<Date>>> {
        let Some(promise) = &outcome.promise else { return Ok(Ok(None)) };
        let from = match self.variable(playbook, promise.from)? {
            Value::DateTime(at) => self.playbook(self.root).zone.local_date(at),
            Value::Date(date) => date,
            _ => return Ok(Ok(None)),
        };
        let calendar = &self.model.calendar(promise.calendar).calendar;
        Ok(calendar.add_days(from, promise.days.into()).map(Some).map_err(horizon))
    }

    fn holds(&self, playbook: RulesetId, when: Option<&Typed>) -> Found<bool> {
        match when {
            None => Ok(true),
            Some(when) => Ok(self.expression(playbook, &when.expr)? == Value::Boolean(true)),
        }
    }

    fn covers(&self, clock: Clock, from: Instant, to: Instant) -> bool {
        match clock {
            Clock::Always => true,
            Clock::Calendar(id) => self.model.calendar(id).calendar.between(from, to).is_ok(),
        }
    }

    fn later(&self, instant: Instant, length: Duration, clock: Clock) -> Found<Instant> {
        match clock {
            Clock::Always => {
                let seconds = instant.unix_seconds().checked_add(length.seconds());
                seconds.and_then(Instant::from_unix_seconds).ok_or(Stop::Error("out_of_range"))
            }
            Clock::Calendar(id) => self.model.calendar(id).calendar.add(instant, length).map_err(horizon),
        }
    }
}

fn horizon(_: OutOfHorizon) -> Stop {
    Stop::Error("out_of_horizon")
}
