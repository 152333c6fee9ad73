//! Reads one event: the dates it takes, or why it can be no holiday.

use std::collections::BTreeSet;
use std::ops::Range;

use super::lines::{Line, basic_date, plain_text};
use super::problem::{EventProblem, FileProblem};
use super::rule::Rule;
use crate::diagnostic::{Finding, Problem};
use crate::value::Date;

/// An all-day event.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) uid: Option<String>,
    pub(super) title: String,
    pub(super) start: Date,
    /// How many days each instance lasts, 1 or more.
    pub(super) days: i64,
    pub(super) rule: Option<Rule>,
    /// Instances beside the rule's.
    pub(super) extra: BTreeSet<Date>,
    pub(super) left_out: BTreeSet<Date>,
    /// The instance of the recurring event with the same UID in whose place this one stands.
    pub(super) replaces: Option<Date>,
    pub(super) cancelled: bool,
    /// Its first line.
    pub(super) at: Range<usize>,
}

impl Event {
    /// The event of these lines, which stand between `BEGIN:VEVENT` (at `at`) and its end.
    pub(super) fn read(lines: &[Line], at: Range<usize>) -> Result<Event, Finding> {
        let one = |name: &str| only(lines, name);
        let Some(start_line) = one("DTSTART")? else {
            return Err(EventProblem::NoStart.at(at));
        };
        let start = date(start_line)?;
        let mut event = Event {
            uid: one("UID")?.map(|line| line.value.clone()),
            title: lines
                .iter()
                .find(|line| line.name == "SUMMARY")
                .map(|line| plain_text(&line.value))
                .unwrap_or_default(),
            start,
            days: days(start, one("DTEND")?, one("DURATION")?)?,
            rule: None,
            extra: BTreeSet::new(),
            left_out: BTreeSet::new(),
            replaces: one("RECURRENCE-ID")?.map(instance).transpose()?,
            cancelled: one("STATUS")?.is_some_and(|line| line.value.trim().eq_ignore_ascii_case("CANCELLED")),
            at,
        };
        if let Some(line) = lines.iter().find(|line| line.name == "EXRULE") {
            return Err(EventProblem::ExclusionRule.at(line.at.clone()));
        }
        if let Some(line) = one("RRULE")? {
            event.rule = Some(Rule::parse(&line.value, start).map_err(|problem| problem.at(line.at.clone()))?);
        }
        for line in lines {
            match &*line.name {
                "RDATE" => event.extra.extend(dates(line)?),
                "EXDATE" => event.left_out.extend(dates(line)?),
                _ => {}
            }
        }
        Ok(event)
    }
}

/// The one line of that name.
fn only<'l>(lines: &'l [Line], name: &str) -> Result<Option<&'l Line>, Finding> {
    let mut named = lines.iter().filter(|line| line.name == name);
    let first = named.next();
    match named.next() {
        Some(second) => Err(EventProblem::LineTwice { name }.at(second.at.clone())),
        None => Ok(first),
    }
}

/// How many days from the start to the end, which is exclusive: `DTEND` is the day after the last.
fn days(start: Date, end: Option<&Line>, duration: Option<&Line>) -> Result<i64, Finding> {
    match (end, duration) {
        (None, None) => Ok(1),
        (Some(line), Some(_)) => Err(EventProblem::EndAndDuration.at(line.at.clone())),
        (Some(line), None) => {
            let days = i64::from(date(line)?.epoch_days()) - i64::from(start.epoch_days());
            let refused = || EventProblem::EndsBeforeStart { start }.at(line.at.clone());
            (days > 0).then_some(days).ok_or_else(refused)
        }
        (None, Some(line)) => {
            whole_days(&line.value).ok_or_else(|| EventProblem::NotWholeDays { value: &line.value }.at(line.at.clone()))
        }
    }
}

/// `P3D` or `P1W`.
fn whole_days(text: &str) -> Option<i64> {
    let text = text.trim().strip_prefix('+').unwrap_or(text.trim());
    let (count, unit) = text.strip_prefix('P')?.split_at_checked(text.len().checked_sub(2)?)?;
    let days: i64 = count.parse::<u16>().ok()?.into();
    let days = days
        * match unit {
            "D" => 1,
            "W" => 7,
            _ => return None,
        };
    (days > 0).then_some(days)
}

/// The date of a line that carries one.
fn date(line: &Line) -> Result<Date, Finding> {
    check_type(line)?;
    read_date(line.value.trim(), line)
}

/// The dates of a line that may carry several.
fn dates(line: &Line) -> Result<Vec<Date>, Finding> {
    check_type(line)?;
    line.value.split(',').map(|part| read_date(part.trim(), line)).collect()
}

fn instance(line: &Line) -> Result<Date, Finding> {
    match line.parameter("RANGE") {
        None => date(line),
        Some(_) => Err(EventProblem::Range.at(line.at.clone())),
    }
}

fn check_type(line: &Line) -> Result<(), Finding> {
    match line.parameter("VALUE") {
        None => Ok(()),
        Some(kind) if kind.eq_ignore_ascii_case("DATE") => Ok(()),
        Some(kind) if kind.eq_ignore_ascii_case("DATE-TIME") => Err(EventProblem::Timed.at(line.at.clone())),
        Some(kind) => Err(EventProblem::NoDateType { kind }.at(line.at.clone())),
    }
}

fn read_date(text: &str, line: &Line) -> Result<Date, Finding> {
    if let Some(date) = basic_date(text) {
        return Ok(date);
    }
    if text.split_once('T').is_some_and(|(day, _)| basic_date(day).is_some()) {
        return Err(EventProblem::Timed.at(line.at.clone()));
    }
    Err(FileProblem::NotADate { text }.at(line.at.clone()))
}
