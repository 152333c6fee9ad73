//! Reads SLA targets, those of an outcome and those of the casebook's `slas`: times, clocks, warnings, priorities.

use super::read;
use super::reported::{Reported, if_written};
use super::section::Section;
use crate::diagnostic::Report;
use crate::expression::CalendarId;
use crate::language::terms;
use crate::model::problem::SlaProblem;
use crate::model::{ByPriority, Clock, NamedCalendar, Priority, SlaTargets, TargetTerms};
use crate::sla::Warning;
use crate::source::{At, Fields, shape};
use crate::value::Duration;

const OTHERWISE: &str = "otherwise";

pub(super) struct SlaReader<'a> {
    pub(super) calendars: &'a Section<'a, NamedCalendar, CalendarId>,
    pub(super) report: &'a mut Report,
}

/// What a target has where it does not say so itself.
#[derive(Clone, Copy)]
struct Common<'d> {
    clock: Clock,
    warn_at: Option<(Warning, At<'d>)>,
}

/// A clock by its name; none is 24×7.
pub(super) fn clock(
    at: Option<At<'_>>,
    calendars: &Section<'_, NamedCalendar, CalendarId>,
    report: &mut Report,
) -> Option<Clock> {
    match at {
        None => Some(Clock::Always),
        Some(at) if at.text() == Some("always") => Some(Clock::Always),
        Some(at) => calendars.find(at, report).map(Clock::Calendar),
    }
}

/// Whether a text can only be meant as the name of a set: a length of time begins with a digit.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') && !text.contains(char::is_whitespace)
}

/// Reports what stands beside `use`, except for `not_after`, which no set can have.
pub(super) fn alone(fields: &Fields<'_>, report: &mut Report) {
    for field in shape::SLA.fields.iter().filter(|field| !["use", "not_after"].contains(&field.name)) {
        if let Some((key, _)) = fields.entry(field.name) {
            report.push(key.span(), SlaProblem::BesideUse { field: field.name });
        }
    }
}

impl SlaReader<'_> {
    /// `240m` alone: a resolution target, 24×7.
    pub(super) fn only_resolve(&mut self, at: At<'_>) -> Option<SlaTargets> {
        let resolve = self.one(at, Common { clock: Clock::Always, warn_at: None }, None)?;
        Some(SlaTargets {
            respond: None,
            next_response: None,
            resolve: Some(ByPriority([resolve; Priority::ALL.len()])),
            clock: Clock::Always,
            warn_at: None,
        })
    }

    /// An entry of `slas`.
    pub(super) fn set(&mut self, at: At<'_>) -> Option<SlaTargets> {
        let fields = Fields::read(at, &shape::SLA_SET, self.report)?;
        self.rule(&fields, false)
    }

    /// The fields that an outcome's SLA and a set have in common. `not_after` is an outcome's own, to be
    /// read there; `is_bounded` says that it has one.
    pub(super) fn rule(&mut self, fields: &Fields<'_>, is_bounded: bool) -> Option<SlaTargets> {
        let errors = self.report.error_count();
        let clock = clock(fields.get("clock"), self.calendars, self.report);
        let warning = if_written(fields, "warn_at", |at| Some((self.warning(at)?, at)));
        // What hangs on a part that failed is not looked at; its own mistakes show with the next load.
        let common = Common { clock: clock?, warn_at: warning.ok()? };
        let targets =
            ["respond", "next_response", "resolve"].map(|name| fields.get(name).map(|at| self.target(at, common)));
        if targets.iter().all(Option::is_none) {
            self.without_target(fields, common, is_bounded);
        }
        let [respond, next_response, resolve] = targets.map(Option::flatten);
        if let (Some(first), Some(last)) = (&respond, &resolve) {
            self.in_order(fields, first, last);
        }
        let warn_at = common.warn_at.map(|(warning, _)| warning);
        let rule = SlaTargets { respond, next_response, resolve, clock: common.clock, warn_at };
        (self.report.error_count() == errors && fields.sound()).then_some(rule)
    }

    /// Only a latest instant, or nothing at all.
    fn without_target(&mut self, fields: &Fields<'_>, common: Common<'_>, is_bounded: bool) {
        if !is_bounded {
            if fields.sound() {
                self.report.push(fields.at().span(), SlaProblem::WithoutTarget);
            }
            return;
        }
        match (common.warn_at, fields.entry("clock")) {
            (Some((Warning::Share(_), at)), _) => {
                self.report.push(at.span(), SlaProblem::ShareOfNothing);
            }
            // The time before a warning is counted on the clock.
            (Some((Warning::Before(_), _)), _) | (None, None) => {}
            (None, Some((key, _))) => {
                self.report.push(key.span(), SlaProblem::ClockOfNothing);
            }
        }
    }

    /// On one clock, nobody resolves a case before the first response to it.
    fn in_order(&mut self, fields: &Fields<'_>, first: &ByPriority, last: &ByPriority) {
        let late = |(first, last): (&TargetTerms, &TargetTerms)| first.clock == last.clock && first.after > last.after;
        if let (true, Some(at)) = (first.0.iter().zip(&last.0).any(late), fields.get("respond")) {
            self.report.push(at.span(), SlaProblem::RespondsLast);
        }
    }

    /// A target: one for all priorities, or one for each.
    fn target(&mut self, at: At<'_>, common: Common<'_>) -> Option<ByPriority> {
        let is_priority = |key: At<'_>| {
            let name = key.text().unwrap_or_default();
            name == OTHERWISE || Priority::ALL.iter().any(|(known, _)| *known == name)
        };
        if at.entries().is_some_and(|mut entries| entries.any(|(key, _)| is_priority(key))) {
            return self.by_priority(at, common);
        }
        Some(ByPriority([self.one(at, common, None)?; Priority::ALL.len()]))
    }

    fn by_priority(&mut self, at: At<'_>, common: Common<'_>) -> Option<ByPriority> {
        let fields = Fields::read(at, &shape::TARGET_BY_PRIORITY, self.report)?;
        let otherwise = fields.entry(OTHERWISE).map(|(key, at)| (key, self.one(at, common, Some(OTHERWISE))));
        let named = Priority::ALL.map(|(name, _)| fields.get(name).map(|at| self.one(at, common, Some(name))));
        let missing: Vec<&str> =
            Priority::ALL.iter().zip(&named).filter(|(_, found)| found.is_none()).map(|((name, _), _)| *name).collect();
        match &otherwise {
            None if !missing.is_empty() && fields.sound() => {
                self.report.push(at.span(), SlaProblem::WithoutPriorities { missing: &missing });
            }
            Some((key, _)) if missing.is_empty() => {
                self.report.push(key.span(), SlaProblem::NoneLeft);
            }
            _ => {}
        }
        let otherwise = otherwise.and_then(|(_, terms)| terms);
        let [low, normal, high, urgent] = named.map(|found| found.unwrap_or(otherwise));
        Some(ByPriority([low?, normal?, high?, urgent?]))
    }

    /// `240m`, or `{ after: 240m, clock, warn_at, pauses }`.
    fn one(&mut self, at: At<'_>, common: Common<'_>, priority: Option<&str>) -> Option<TargetTerms> {
        if at.text().is_some() {
            let after = self.after(at)?;
            let warn_at = self.fitting(common.warn_at, after, priority).ok()?;
            return Some(TargetTerms { after, clock: common.clock, warn_at, pauses: None });
        }
        let fields = Fields::read(at, &shape::TARGET, self.report)?;
        let after = fields.get("after").and_then(|at| self.after(at));
        let clock = match fields.get("clock") {
            None => Some(common.clock),
            own => clock(own, self.calendars, self.report),
        };
        let warn_at = match fields.get("warn_at") {
            None => common.warn_at,
            Some(at) => Some((self.warning(at)?, at)),
        };
        let warn_at = self.fitting(warn_at, after?, priority).ok()?;
        let pauses = fields.get("pauses").map(|_| fields.boolean("pauses"));
        Some(TargetTerms { after: after?, clock: clock?, warn_at, pauses })
    }

    /// Whole minutes, since that is how decisions state a target.
    fn after(&mut self, at: At<'_>) -> Option<Duration> {
        let after = read::duration(at, &terms::SLA_TARGET, self.report)?;
        if after.whole_minutes().is_none() || after == Duration::ZERO {
            self.report.push(at.span(), SlaProblem::NotWholeMinutes);
            return None;
        }
        Some(after)
    }

    fn warning(&mut self, at: At<'_>) -> Option<Warning> {
        let text = at.text()?;
        let warning = text.parse().ok();
        if warning.is_none() {
            self.report.push(at.span(), SlaProblem::NotAWarning { text });
        }
        warning
    }

    /// A warning that the target has room for.
    fn fitting(
        &mut self,
        warning: Option<(Warning, At<'_>)>,
        after: Duration,
        priority: Option<&str>,
    ) -> Result<Option<Warning>, Reported> {
        let Some((warning, at)) = warning else { return Ok(None) };
        match warning {
            Warning::Before(before) if before >= after => {
                self.report.push(at.span(), SlaProblem::NoRoomForWarning { after, before, priority });
                Err(Reported)
            }
            warning => Ok(Some(warning)),
        }
    }
}
