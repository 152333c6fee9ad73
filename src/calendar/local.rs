//! Tells when clocks on the wall show an open time: weekly hours, breaks, holidays and special hours, one local day
//! after the other. Never here: UTC, and which times of the clock a zone shows.

use std::collections::BTreeMap;

use super::segment::{Stretch, merge, union, without_breaks};
use super::spans::DAY;
use super::spec::CalendarSpec;

/// Local hours by day. A day has its hours twice: those that start on it, which may end on the next one, and those
/// that its own clock shows, from midnight to midnight.
pub(super) struct LocalHours {
    /// What starts on each weekday, Monday first.
    starting: [Vec<Stretch>; 7],
    /// What starts on days that differ from their weekday, by days since 1970.
    exceptions: BTreeMap<i32, Vec<Stretch>>,
    /// What each weekday shows after a day that is none of the exceptions.
    shown: [Vec<Stretch>; 7],
    /// What the other days show, in order.
    shown_otherwise: Vec<(i32, Vec<Stretch>)>,
}

impl LocalHours {
    /// `gaps` are the local times that clocks skip, in order.
    pub(super) fn new(spec: &CalendarSpec, gaps: &[Stretch]) -> LocalHours {
        let mut exceptions: BTreeMap<_, _> = spec.holidays.keys().map(|date| (date.epoch_days(), Vec::new())).collect();
        exceptions.extend(spec.special_hours.iter().map(|(date, hours)| (date.epoch_days(), union(hours))));
        for gap in gaps {
            // On a day that never was nothing starts, not even a shift into the next.
            let never = (gap.0 + DAY - 1).div_euclid(DAY)..gap.1.div_euclid(DAY);
            exceptions.extend(never.filter_map(|day| i32::try_from(day).ok()).map(|day| (day, Vec::new())));
        }
        let starting: [Vec<Stretch>; 7] =
            std::array::from_fn(|day| without_breaks(&spec.weekly[day], &spec.breaks[day]));
        let shown = std::array::from_fn(|day| shown(&starting[(day + 6) % 7], &starting[day]));
        let mut hours = LocalHours { starting, exceptions, shown, shown_otherwise: Vec::new() };
        hours.shown_otherwise = hours.otherwise();
        hours
    }

    /// What each weekday's hours come to, Monday first.
    pub(super) fn weekly(&self) -> &[Vec<Stretch>; 7] {
        &self.starting
    }

    /// What starts on a day, in seconds after its midnight.
    pub(super) fn starting(&self, day: i32) -> &[Stretch] {
        self.exceptions.get(&day).unwrap_or(&self.starting[weekday(day)])
    }

    /// For each of the `days` whether any hours start on it.
    pub(super) fn working(&self, days: std::ops::Range<i32>) -> Vec<bool> {
        let week = self.starting.each_ref().map(|hours| !hours.is_empty());
        let mut working: Vec<bool> = days.clone().map(|day| week[weekday(day)]).collect();
        for (day, hours) in self.exceptions.range(days.clone()) {
            working[(day - days.start) as usize] = !hours.is_empty();
        }
        working
    }

    /// For each of the `days` its midnight in local seconds, and what its clock shows, in seconds after it.
    pub(super) fn shown(&self, days: std::ops::Range<i32>) -> impl Iterator<Item = (i64, &[Stretch])> {
        let begun = self.shown_otherwise.partition_point(|(day, _)| *day < days.start);
        let mut otherwise = self.shown_otherwise[begun..].iter().peekable();
        days.map(move |day| {
            let hours = match otherwise.next_if(|(known, _)| *known == day) {
                Some((_, hours)) => hours,
                None => &self.shown[weekday(day)],
            };
            (midnight(day), hours.as_slice())
        })
    }

    /// About how many stretches so many days show.
    pub(super) fn shown_in(&self, days: usize) -> usize {
        let week: usize = self.shown.iter().map(Vec::len).sum();
        let otherwise: usize = self.shown_otherwise.iter().map(|(_, hours)| hours.len()).sum();
        (days / 7 + 1) * week + otherwise
    }

    /// The exceptions, and the days after them that show something else for it.
    fn otherwise(&self) -> Vec<(i32, Vec<Stretch>)> {
        let mut found: Vec<(i32, Vec<Stretch>)> = Vec::with_capacity(self.exceptions.len());
        for (day, hours) in &self.exceptions {
            // The day before may have been an exception, and this day found with it.
            if found.last().is_none_or(|(last, _)| last != day) {
                found.push((*day, shown(self.starting(day - 1), hours)));
            }
            if runs_on(hours) || runs_on(&self.starting[weekday(*day)]) {
                found.push((day + 1, shown(hours, self.starting(day + 1))));
            }
        }
        found
    }
}

/// Whether any of a day's hours end on the next one; they are in order, so that the last would.
fn runs_on(hours: &[Stretch]) -> bool {
    hours.last().is_some_and(|(_, end)| *end > DAY)
}

/// What the clock of a day shows of what started the day before and of what starts on it.
fn shown(yesterday: &[Stretch], today: &[Stretch]) -> Vec<Stretch> {
    let rest = &yesterday[yesterday.partition_point(|(_, end)| *end <= DAY)..];
    let rest = rest.iter().map(|(start, end)| ((start - DAY).max(0), end - DAY));
    let begun = today.iter().take_while(|(start, _)| *start < DAY).map(|(start, end)| (*start, *end.min(&DAY)));
    let mut hours: Vec<Stretch> = rest.chain(begun).collect();
    hours.sort_unstable();
    merge(&mut hours);
    hours
}

/// The start of a day by its own clock.
pub(super) fn midnight(day: i32) -> i64 {
    i64::from(day) * DAY
}

/// Monday is 0; 1970-01-01 was a Thursday.
fn weekday(day: i32) -> usize {
    (day + 3).rem_euclid(7) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;
    use crate::value::Date;

    fn day(text: &str) -> Date {
        text.parse::<Date>().expect("a day")
    }

    fn all(hours: &LocalHours, from: &str, days: i32) -> Vec<Vec<(i64, i64)>> {
        let from = day(from).epoch_days();
        let in_hours = |list: &[Stretch]| list.iter().map(|(start, end)| (start / 3_600, end / 3_600)).collect();
        hours.shown(from..from + days).map(|(_, hours)| in_hours(hours)).collect()
    }

    #[test]
    fn a_night_shift_is_shown_on_both_its_days_and_joins_what_starts_there() {
        let mut spec = CalendarSpec::new("UTC".parse::<Zone>().expect("a zone"), 2026..=2026);
        spec.open("fri", "22:00-06:00").expect("hours");
        spec.open("sat", "01:00-02:00, 06:00-08:00").expect("hours");
        spec.pause("fri", "03:00-04:00").expect("a break");
        // 2026-11-27 is a Friday.
        spec.holiday(day("2026-12-04"));
        spec.special_hours(day("2026-12-11"), "23:00-01:00").expect("hours");
        let hours = LocalHours::new(&spec, &[]);
        let usual = vec![vec![(22, 24)], vec![(0, 3), (4, 8)], vec![]];
        assert_eq!(all(&hours, "2026-11-27", 3), usual);
        assert_eq!(all(&hours, "2026-12-04", 2), [vec![], vec![(1, 2), (6, 8)]], "none starts on a holiday");
        assert_eq!(all(&hours, "2026-12-11", 2), [vec![(23, 24)], vec![(0, 2), (6, 8)]]);
        assert_eq!(all(&hours, "2026-12-18", 3), usual);
    }
}
