//! Tells the service levels of an outcome: the rules' numbers on their clocks, counted from the case's instant, or
//! ready for a ticket's history.

use super::verdict::Applied;
use crate::language::Said;
use crate::machine::{self, Error, Problem};
use crate::model::{self, ByPriority, Priority, SlaTargets, TargetTerms};
use crate::program::{Outcome, Program, Tree};
use crate::sla::{Clock, ClockError, Target, Targets, Warning};
use crate::value::{Duration, Instant};

/// What an outcome promises to a ticket of one priority.
///
/// ```
/// use casebook::{Casebook, Priority, sla::{Event, EventKind, History}};
/// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
/// let flight = casebook.playbook("flight")?;
/// let service = flight.service("flight.change", Some(Priority::Urgent))?;
/// let opened = "2026-11-27T09:00:00+07:00".parse()?;
/// let events = [Event::new(opened, EventKind::Opened)];
/// let standings = History::new(&events)?.at(&service.targets(), opened)?;
/// let due = standings.resolve.and_then(|resolve| resolve.due_at());
/// assert_eq!(due, Some("2026-11-27T13:00:00+07:00".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Service<'a> {
    program: &'a Program,
    outcome: &'a Outcome,
    priority: Priority,
}

/// One promise of an outcome, as the rules write it.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    program: &'a Program,
    terms: &'a TargetTerms,
}

/// The length on its clock.
impl std::fmt::Debug for Terms<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} on {}", self.length(), self.clock())
    }
}

impl<'a> Terms<'a> {
    /// How long it may take, in time of its clock.
    pub fn length(&self) -> Duration {
        self.terms.after
    }

    /// The name of its clock, a calendar's or `always`.
    pub fn clock(&self) -> &'a str {
        clock_name(self.program, self.terms.clock)
    }

    /// When to warn that it will be late.
    pub fn warn_at(&self) -> Option<Warning> {
        self.terms.warn_at
    }
}

impl<'a> Service<'a> {
    /// Of an outcome by its name, for a ticket of this priority or the outcome's own; `None` where there is none such.
    pub(super) fn new(
        program: &'a Program,
        tree: &'a Tree,
        outcome: &str,
        priority: Option<Priority>,
    ) -> Option<Service<'a>> {
        let outcome = tree.outcome_named(outcome)?;
        Some(Service::of(program, outcome, priority.unwrap_or(outcome.priority)))
    }

    /// Of an outcome of the program.
    pub(crate) fn of(program: &'a Program, outcome: &'a Outcome, priority: Priority) -> Service<'a> {
        Service { program, outcome, priority }
    }

    /// The priority.
    pub fn priority(&self) -> Priority {
        self.priority
    }

    /// The first response.
    pub fn respond(&self) -> Option<Terms<'a>> {
        self.terms(|sla| &sla.respond)
    }

    /// Each later response.
    pub fn next_response(&self) -> Option<Terms<'a>> {
        self.terms(|sla| &sla.next_response)
    }

    /// The resolution.
    pub fn resolve(&self) -> Option<Terms<'a>> {
        self.terms(|sla| &sla.resolve)
    }

    fn terms(&self, of: impl FnOnce(&'a SlaTargets) -> &'a Option<ByPriority>) -> Option<Terms<'a>> {
        let terms = of(&self.outcome.sla.as_ref()?.targets).as_ref()?.of(self.priority);
        Some(Terms { program: self.program, terms })
    }

    /// The input or fact after which nothing is due. Its instant is the case's, so that it is missing in
    /// [`Service::targets`]; [`Service::targets_until`] takes it.
    pub fn not_after(&self) -> Option<&'a str> {
        let subject = self.outcome.sla.as_ref()?.not_after?;
        Some(self.program.subject(subject).0)
    }

    /// The targets, without a latest instant.
    pub fn targets(&self) -> Targets<'a> {
        self.with(None)
    }

    /// The targets, none due after `latest`.
    pub fn targets_until(&self, latest: Instant) -> Targets<'a> {
        self.with(Some(latest))
    }

    fn with(&self, latest: Option<Instant>) -> Targets<'a> {
        let sla = self.outcome.sla.as_ref();
        sla.map_or_else(Targets::default, |sla| targets(self.program, &sla.targets, self.priority, latest))
    }
}

/// What an SLA of a program promises to a ticket of one priority.
pub(crate) fn targets<'a>(
    program: &'a Program,
    sla: &'a SlaTargets,
    priority: Priority,
    latest: Option<Instant>,
) -> Targets<'a> {
    let of = |rule: &Option<ByPriority>| rule.as_ref().map(|rule| target(program, rule.of(priority), latest));
    Targets {
        respond: of(&sla.respond),
        next_response: of(&sla.next_response),
        resolve: of(&sla.resolve).or_else(|| latest.map(|latest| until(program, sla, latest))),
    }
}

impl<'a> Applied<'a> {
    /// The targets of the case, for its ticket's history.
    pub fn targets(&self) -> Targets<'a> {
        self.service().with(self.not_after)
    }

    fn service(&self) -> Service<'a> {
        Service::of(self.program, self.outcome, self.priority())
    }

    /// The resolution target in minutes on [`Applied::clock`].
    pub fn minutes(&self) -> Option<i64> {
        self.service().resolve().and_then(|terms| terms.length().whole_minutes())
    }

    /// The first-response target in minutes on [`Applied::respond_clock`].
    pub fn respond_minutes(&self) -> Option<i64> {
        self.service().respond().and_then(|terms| terms.length().whole_minutes())
    }

    /// The target for each later response, in minutes on [`Applied::next_response_clock`].
    pub fn next_response_minutes(&self) -> Option<i64> {
        self.service().next_response().and_then(|terms| terms.length().whole_minutes())
    }

    /// The name of the resolution's clock, a calendar's or `always`; of the SLA as a whole without a resolution target.
    pub fn clock(&self) -> Option<&'a str> {
        let sla = &self.outcome.sla.as_ref()?.targets;
        let whole = || clock_name(self.program, sla.clock);
        Some(self.service().resolve().map_or_else(whole, |terms| terms.clock()))
    }

    /// The name of the first response's clock.
    pub fn respond_clock(&self) -> Option<&'a str> {
        self.service().respond().map(|terms| terms.clock())
    }

    /// The name of the next response's clock.
    pub fn next_response_clock(&self) -> Option<&'a str> {
        self.service().next_response().map(|terms| terms.clock())
    }

    /// When the resolution is due: the target on its clock, or the SLA's `not_after` where that is earlier.
    ///
    /// # Errors
    /// The clock's calendar does not reach so far ([`Error::is_out_of_horizon`]).
    pub fn due_at(&self) -> Result<Option<Instant>, Error> {
        match self.service().resolve() {
            Some(terms) => self.due(terms, Said::words("the SLA", "hạn SLA")).map(Some),
            None => Ok(self.not_after),
        }
    }

    /// When the first response is due; never later than the SLA's `not_after`.
    ///
    /// # Errors
    /// As [`Applied::due_at`].
    pub fn respond_by(&self) -> Result<Option<Instant>, Error> {
        self.service()
            .respond()
            .map(|terms| self.due(terms, Said::words("the SLA's first response", "hạn SLA phản hồi đầu tiên")))
            .transpose()
    }

    /// When to warn that the resolution will be late; `None` without a warning.
    ///
    /// # Errors
    /// As [`Applied::due_at`].
    pub fn warn_at(&self) -> Result<Option<Instant>, Error> {
        self.warning(self.targets().resolve, self.clock(), Said::words("the SLA's warning", "cảnh báo của hạn SLA"))
    }

    /// When to warn that the first response will be late; `None` without a warning.
    ///
    /// # Errors
    /// As [`Applied::due_at`].
    pub fn respond_warn_at(&self) -> Result<Option<Instant>, Error> {
        self.warning(
            self.targets().respond,
            self.respond_clock(),
            Said::words("the warning of the SLA's first response", "cảnh báo của hạn SLA phản hồi đầu tiên"),
        )
    }

    /// The instant at which `length` has passed on a clock.
    pub(super) fn after(&self, length: Duration, on: model::Clock, place: Said) -> Result<Instant, Error> {
        self.later(self.instant(), length, on, place)
    }

    /// As [`shift`], of the case.
    pub(super) fn later(&self, at: Instant, length: Duration, on: model::Clock, place: Said) -> Result<Instant, Error> {
        let passed = clock(self.program, on).shift(at, length);
        passed.map_err(|error| self.refused(place, clock_name(self.program, on), error))
    }

    fn due(&self, terms: Terms<'a>, place: Said) -> Result<Instant, Error> {
        let due = target(self.program, terms.terms, self.not_after).due_from(self.instant());
        due.map_err(|error| self.refused(place, terms.clock(), error))
    }

    fn warning(&self, target: Option<Target<'_>>, clock: Option<&str>, place: Said) -> Result<Option<Instant>, Error> {
        let warned = target.map_or(Ok(None), |target| target.warned_from(self.instant()));
        warned.map_err(|error| self.refused(place, clock.unwrap_or_default(), error))
    }

    fn refused(&self, place: Said, clock: &str, error: ClockError) -> Error {
        match error {
            ClockError::OutOfHorizon(horizon) => self.out_of_horizon(place, clock, &horizon),
            ClockError::OutOfRange => Problem::OutOfRange { place }.into(),
        }
    }
}

/// The instant `length` after another on a clock; before it for a negative length. Nothing of it is private.
pub(super) fn shift(
    program: &Program,
    at: Instant,
    length: Duration,
    on: model::Clock,
    place: Said,
) -> Result<Instant, Error> {
    clock(program, on).shift(at, length).map_err(|error| match (error, on) {
        (ClockError::OutOfHorizon(horizon), model::Clock::Calendar(id)) => {
            machine::out_of_horizon(place, &program.calendar(id).name, &horizon, false)
        }
        _ => Problem::OutOfRange { place }.into(),
    })
}

fn clock_name(program: &Program, clock: model::Clock) -> &str {
    match clock {
        model::Clock::Always => "always",
        model::Clock::Calendar(id) => &program.calendar(id).name,
    }
}

fn clock(program: &Program, clock: model::Clock) -> Clock<'_> {
    match clock {
        model::Clock::Always => Clock::Always,
        model::Clock::Calendar(id) => Clock::Calendar(&program.calendar(id).calendar),
    }
}

fn target<'a>(program: &'a Program, terms: &TargetTerms, latest: Option<Instant>) -> Target<'a> {
    let mut target = Target::new(clock(program, terms.clock), terms.after);
    if let Some(warning) = terms.warn_at {
        target = target.warn_at(warning);
    }
    if let Some(pauses) = terms.pauses {
        target = target.pauses(pauses);
    }
    latest.map_or(target, |latest| target.not_after(latest))
}

/// The resolution of an SLA that has only a latest instant. A share would be one of nothing.
fn until<'a>(program: &'a Program, sla: &SlaTargets, latest: Instant) -> Target<'a> {
    let target = Target::until(clock(program, sla.clock), latest);
    match sla.warn_at {
        Some(warning @ Warning::Before(_)) => target.warn_at(warning),
        _ => target,
    }
}
