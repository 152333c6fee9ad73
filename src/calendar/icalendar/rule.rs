//! Reads a recurrence rule (`RRULE`) over dates and expands it within bounds.
//!
//! A rule names a set of days in each of its periods (years, months, weeks, days, every INTERVAL-th of them). For dates
//! every BY-part is a condition on the day, so a period's set is its days that meet all of them; BYSETPOS then picks from
//! the set by position. COUNT and UNTIL end the rule, and days before the start are not of it.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::lines::basic_date;
use super::problem::{Contradiction, EventProblem};
use crate::value::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frequency {
    Yearly,
    Monthly,
    Weekly,
    Daily,
}

#[derive(Debug)]
pub(super) struct Rule {
    frequency: Frequency,
    interval: i64,
    count: Option<u32>,
    until: Option<Date>,
    months: Vec<i32>,
    /// From 1, or from the month's end from -1; so are the days of the year and the positions.
    month_days: Vec<i32>,
    year_days: Vec<i32>,
    /// Which of its kind in the month or year, 0 for any; and the day, Monday 0.
    weekdays: Vec<(i32, i32)>,
    positions: Vec<i32>,
    /// Monday 0.
    week_start: i32,
}

/// How many days may still be looked at.
pub(super) struct Fuel(pub(super) u32);

impl Fuel {
    /// Takes `days`; whether there were so many left.
    pub(super) fn take(&mut self, days: u32) -> bool {
        let left = self.0.checked_sub(days);
        self.0 = left.unwrap_or(0);
        left.is_some()
    }
}

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Rule {
    /// Reads `FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2` for an event that begins on `start`.
    pub(super) fn parse(text: &str, start: Date) -> Result<Rule, EventProblem<'_>> {
        let mut rule = Rule {
            frequency: frequency(text)?,
            interval: 1,
            count: None,
            until: None,
            months: Vec::new(),
            month_days: Vec::new(),
            year_days: Vec::new(),
            weekdays: Vec::new(),
            positions: Vec::new(),
            week_start: 0,
        };
        let mut seen = BTreeSet::new();
        for part in text.trim().split(';').filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once('=').ok_or(EventProblem::UnreadablePart { part })?;
            if !seen.insert(key.to_ascii_uppercase()) {
                return Err(EventProblem::PartTwice { key });
            }
            rule.part(key, value).map_err(|problem| problem.unwrap_or(EventProblem::UnreadablePart { part }))?;
        }
        if let Some(contradiction) = rule.contradiction() {
            return Err(EventProblem::Contradiction(contradiction));
        }
        rule.complete(start);
        let mut fuel = Fuel(1_000);
        match rule.expand(start, (start, start), &mut fuel) {
            Some(days) if days.contains(&start) => Ok(rule),
            _ => Err(EventProblem::StartNotOfRule { start }),
        }
    }

    /// One part; `Err(None)` where the value cannot be read.
    fn part<'t>(&mut self, key: &'t str, value: &str) -> Result<(), Option<EventProblem<'t>>> {
        match &*key.to_ascii_uppercase() {
            "FREQ" => {}
            "INTERVAL" => self.interval = number(value, 1, 9_999).ok_or(None)?.into(),
            "COUNT" => self.count = Some(number(value, 1, 1_000_000).ok_or(None)?.unsigned_abs()),
            "UNTIL" => self.until = Some(basic_date(value).ok_or_else(|| no_end(value))?),
            "BYMONTH" => {
                self.months = numbers(value, 1, 12).filter(|all| all.iter().all(|one| *one > 0)).ok_or(None)?
            }
            "BYMONTHDAY" => self.month_days = numbers(value, 1, 31).ok_or(None)?,
            "BYYEARDAY" => self.year_days = numbers(value, 1, 366).ok_or(None)?,
            "BYSETPOS" => self.positions = numbers(value, 1, 366).ok_or(None)?,
            "BYDAY" => self.weekdays = value.split(',').map(weekday).collect::<Option<_>>().ok_or(None)?,
            "WKST" => self.week_start = weekday(value).filter(|(nth, _)| *nth == 0).ok_or(None)?.1,
            "BYHOUR" | "BYMINUTE" | "BYSECOND" => return Err(Some(EventProblem::TimedPart { key })),
            _ => return Err(Some(EventProblem::UnsupportedPart { key })),
        }
        Ok(())
    }

    /// What RFC 5545 rules out.
    fn contradiction(&self) -> Option<Contradiction> {
        let counts = self.weekdays.iter().any(|(nth, _)| *nth != 0);
        let names_days = !(self.months.is_empty()
            && self.month_days.is_empty()
            && self.year_days.is_empty()
            && self.weekdays.is_empty());
        if self.count.is_some() && self.until.is_some() {
            Some(Contradiction::CountAndUntil)
        } else if counts && matches!(self.frequency, Frequency::Weekly | Frequency::Daily) {
            Some(Contradiction::NthWeekdayOfShortPeriod)
        } else if !self.month_days.is_empty() && self.frequency == Frequency::Weekly {
            Some(Contradiction::MonthDayOfWeek)
        } else if !self.year_days.is_empty() && self.frequency != Frequency::Yearly {
            Some(Contradiction::YearDayOfShortPeriod)
        } else if !self.positions.is_empty() && !names_days {
            Some(Contradiction::PositionOfNothing)
        } else {
            None
        }
    }

    /// What a rule leaves unsaid it takes from the start: the day of the month, the month, the weekday.
    fn complete(&mut self, start: Date) {
        let start = start.to_naive();
        if !(self.month_days.is_empty() && self.year_days.is_empty() && self.weekdays.is_empty()) {
            return;
        }
        match self.frequency {
            Frequency::Yearly => {
                if self.months.is_empty() {
                    self.months = vec![start.month() as i32];
                }
                self.month_days = vec![start.day() as i32];
            }
            Frequency::Monthly => self.month_days = vec![start.day() as i32],
            Frequency::Weekly => self.weekdays = vec![(0, start.weekday().num_days_from_monday() as i32)],
            Frequency::Daily => {}
        }
    }

    /// The days of the rule from `start` on that lie within `first..=last`; `None` when the fuel is used up.
    pub(super) fn expand(&self, start: Date, (first, last): (Date, Date), fuel: &mut Fuel) -> Option<BTreeSet<Date>> {
        let last = self.until.map_or(last, |until| until.min(last));
        let (mut found, mut left) = (BTreeSet::new(), self.count);
        let own = self.period_of(start);
        // Without a count, what lies before the window need not be walked through.
        let skipped = if left.is_none() { (self.period_of(first) - own).max(0) / self.interval } else { 0 };
        let mut period = own + skipped * self.interval;
        while let Some((begin, end)) = self.days_of(period).filter(|(begin, _)| *begin <= last) {
            if !fuel.take((end.epoch_days() - begin.epoch_days() + 1).unsigned_abs()) {
                return None;
            }
            for day in self.set_of(begin, end).into_iter().filter(|day| *day >= start && *day <= last) {
                if left == Some(0) {
                    return Some(found);
                }
                left = left.map(|left| left - 1);
                if day >= first {
                    found.insert(day);
                }
            }
            period += self.interval;
        }
        Some(found)
    }

    /// The number of the period in which a day lies.
    fn period_of(&self, date: Date) -> i64 {
        let day = date.to_naive();
        match self.frequency {
            Frequency::Yearly => day.year().into(),
            Frequency::Monthly => i64::from(day.year()) * 12 + i64::from(day.month0()),
            // 1970-01-01, day 0, was a Thursday.
            Frequency::Weekly => i64::from(date.epoch_days() + 3 - self.week_start).div_euclid(7),
            Frequency::Daily => date.epoch_days().into(),
        }
    }

    /// The first and last day of a period, cut to the years 1 to 9999; `None` past them.
    fn days_of(&self, period: i64) -> Option<(Date, Date)> {
        let day = |days: i64| {
            let days = i32::try_from(days).ok()?;
            Date::from_epoch_days(days.clamp(Date::MIN.epoch_days(), Date::MAX.epoch_days()))
        };
        match self.frequency {
            Frequency::Yearly => {
                let year = i32::try_from(period).ok().filter(|year| *year <= 9_999)?;
                Some((ymd(year, 1, 1)?, ymd(year, 12, 31)?))
            }
            Frequency::Monthly => {
                let (year, month) = (
                    i32::try_from(period.div_euclid(12)).ok().filter(|year| *year <= 9_999)?,
                    period.rem_euclid(12) as u32 + 1,
                );
                Some((ymd(year, month, 1)?, ymd(year, month, days_in_month(year, month))?))
            }
            Frequency::Weekly => {
                let begin = period * 7 - 3 + i64::from(self.week_start);
                (begin <= Date::MAX.epoch_days().into()).then(|| day(begin).zip(day(begin + 6))).flatten()
            }
            Frequency::Daily => {
                (period <= Date::MAX.epoch_days().into()).then(|| day(period).zip(day(period))).flatten()
            }
        }
    }

    /// The days of one period that the rule names, in order.
    fn set_of(&self, begin: Date, end: Date) -> Vec<Date> {
        let days = (begin.epoch_days()..=end.epoch_days()).filter_map(Date::from_epoch_days);
        let set: Vec<Date> = days.filter(|day| self.names(day.to_naive())).collect();
        if self.positions.is_empty() {
            return set;
        }
        let count = set.len() as i32;
        let picked = |index: i32| self.positions.contains(&(index + 1)) || self.positions.contains(&(index - count));
        (0..count).zip(set).filter(|(index, _)| picked(*index)).map(|(_, day)| day).collect()
    }

    fn names(&self, day: NaiveDate) -> bool {
        let (in_month, in_year) =
            (days_in_month(day.year(), day.month()) as i32, if day.leap_year() { 366 } else { 365 });
        let (month_day, year_day) = (day.day() as i32, day.ordinal() as i32);
        let either = |list: &[i32], number: i32, of: i32| {
            list.is_empty() || list.contains(&number) || list.contains(&(number - of - 1))
        };
        let weekday = day.weekday().num_days_from_monday() as i32;
        // The n-th weekday counts within the month, and within the year where the rule names no month.
        let of_year = self.frequency == Frequency::Yearly && self.months.is_empty();
        let (number, of) = if of_year { (year_day, in_year) } else { (month_day, in_month) };
        let nth = |nth: i32| nth == 0 || nth == (number - 1) / 7 + 1 || nth == -((of - number) / 7 + 1);
        (self.months.is_empty() || self.months.contains(&(day.month() as i32)))
            && either(&self.month_days, month_day, in_month)
            && either(&self.year_days, year_day, in_year)
            && (self.weekdays.is_empty() || self.weekdays.iter().any(|(n, known)| *known == weekday && nth(*n)))
    }
}

fn ymd(year: i32, month: u32, day: u32) -> Option<Date> {
    NaiveDate::from_ymd_opt(year, month, day).map(Date::from)
}

fn days_in_month(year: i32, month: u32) -> u32 {
    (28..=31).rev().find(|day| NaiveDate::from_ymd_opt(year, month, *day).is_some()).unwrap_or(28)
}

fn frequency(text: &str) -> Result<Frequency, EventProblem<'_>> {
    let value = |part| {
        let (key, value) = str::split_once(part, '=')?;
        key.eq_ignore_ascii_case("FREQ").then_some((part, value))
    };
    let (part, value) = text.trim().split(';').find_map(value).ok_or(EventProblem::NoFrequency)?;
    match &*value.to_ascii_uppercase() {
        "YEARLY" => Ok(Frequency::Yearly),
        "MONTHLY" => Ok(Frequency::Monthly),
        "WEEKLY" => Ok(Frequency::Weekly),
        "DAILY" => Ok(Frequency::Daily),
        "HOURLY" | "MINUTELY" | "SECONDLY" => Err(EventProblem::WithinADay { frequency: value }),
        _ => Err(EventProblem::UnreadablePart { part }),
    }
}

/// Why the end of a rule is no date: it has a time of day, or cannot be read.
fn no_end(value: &str) -> Option<EventProblem<'static>> {
    let timed = value.split_once('T').is_some_and(|(day, _)| basic_date(day).is_some());
    timed.then_some(EventProblem::TimedUntil)
}

fn number(text: &str, least: i32, most: i32) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let readable = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    readable.then(|| text.parse().ok()).flatten().filter(|number: &i32| (least..=most).contains(number))
}

/// Numbers whose distance from zero lies within the bounds.
fn numbers(text: &str, least: i32, most: i32) -> Option<Vec<i32>> {
    let one = |part: &str| number(part.trim(), -most, most).filter(|number| number.abs() >= least);
    text.split(',').map(one).collect()
}

/// `MO`, `1MO`, `-1SU`.
fn weekday(text: &str) -> Option<(i32, i32)> {
    let text = text.trim();
    let (nth, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let day = WEEKDAYS.iter().position(|known| known.eq_ignore_ascii_case(name))? as i32;
    let nth = if nth.is_empty() { 0 } else { number(nth, -53, 53).filter(|nth| *nth != 0)? };
    Some((nth, day))
}
