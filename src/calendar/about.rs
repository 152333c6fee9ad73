//! Tells people about a calendar: what its holidays are called, which dates have hours of their own, how
//! long its usual day is. Never here: anything a due time hangs on.

use std::collections::{BTreeMap, BTreeSet};

use super::segment::{Stretch, union};
use super::spans::DAY;
use super::spec::CalendarSpec;
use crate::value::Date;

/// The cold side of a calendar.
#[derive(Clone, Debug)]
pub(super) struct About {
    /// The open seconds of its usual day; see [`usual`].
    pub(super) usual_day: i64,
    /// The holidays with what they are called, or nothing.
    pub(super) holidays: BTreeMap<Date, Box<str>>,
    /// The dates with hours of their own, or closed for once.
    pub(super) special: BTreeSet<Date>,
}

impl About {
    /// `weekly` is what the spec's weekly hours and breaks come to, Monday first.
    pub(super) fn of_spec(spec: &CalendarSpec, weekly: &[Vec<Stretch>; 7]) -> About {
        let sum = |hours: &[Stretch]| hours.iter().map(|(start, end)| end - start).sum::<i64>();
        let special = spec.special_hours.values().map(|hours| sum(&union(hours)));
        About {
            usual_day: usual(weekly.iter().map(|hours| sum(hours))).or_else(|| usual(special)).unwrap_or(DAY),
            holidays: spec.holidays.clone(),
            special: spec.special_hours.keys().copied().collect(),
        }
    }

    /// Of calendars together: a holiday of one is named, and what several call it stands side by side.
    pub(super) fn of_members<'a>(members: impl Iterator<Item = &'a About>, usual_day: i64) -> About {
        let mut holidays: BTreeMap<Date, Box<str>> = BTreeMap::new();
        let mut special = BTreeSet::new();
        for member in members {
            for (date, title) in &member.holidays {
                let known = holidays.entry(*date).or_default();
                if known.is_empty() {
                    *known = title.clone();
                } else if !title.is_empty() && known.split(" / ").all(|one| one != &**title) {
                    *known = format!("{known} / {title}").into();
                }
            }
            special.extend(&member.special);
        }
        About { usual_day, holidays, special }
    }
}

/// The length that most of the days have which are open at all; of two lengths as frequent, the longer.
pub(super) fn usual(lengths: impl Iterator<Item = i64>) -> Option<i64> {
    let mut count: BTreeMap<i64, usize> = BTreeMap::new();
    for length in lengths.filter(|length| *length > 0) {
        *count.entry(length).or_default() += 1;
    }
    // Of equal counts the last wins: the longest.
    count.into_iter().max_by_key(|(_, times)| *times).map(|(length, _)| length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_day_is_the_most_frequent_length_and_of_equals_the_longest() {
        assert_eq!(usual([8, 8, 8, 4, 0, 0, 0].into_iter()), Some(8));
        assert_eq!(usual([8, 8, 4, 4].into_iter()), Some(8));
        assert_eq!(usual([4, 4, 8].into_iter()), Some(4));
        assert_eq!(usual([0, 0].into_iter()), None);
    }
}
