//! Combines several calendars into one: open when any of them is, or when all of them are.

use super::about::{About, usual};
use super::build::{MOST_SEGMENTS, compile};
use super::error::CalendarError;
use super::opens::{Open, Opens};
use super::segment::{Stretch, merge};
use super::spans::DAY;
use super::working_days::WorkingDays;
use super::zone::Zone;
use super::{Calendar, Horizon};
use crate::value::{Date, Instant};

/// Which open times of several calendars count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Combination {
    Any,
    All,
}

impl Calendar {
    /// Open whenever at least one of `members` is. Its days are those of `zone`, whatever the members' own zones, and
    /// it covers the days that all of them cover. A date is a working day when it is one of a member, by that member's
    /// own dates.
    ///
    /// # Errors
    /// No members, no day that all of them cover, or never open on those days.
    ///
    /// ```
    /// use casebook::{Calendar, CalendarSpec, Zone};
    /// let zone: Zone = "Asia/Ho_Chi_Minh".parse()?;
    /// let mut day = CalendarSpec::new(zone.clone(), 2026..=2026);
    /// day.open("mon-fri", "09:00-17:00")?;
    /// let mut evening = CalendarSpec::new(zone.clone(), 2026..=2026);
    /// evening.open("daily", "17:00-22:00")?;
    /// let both = Calendar::union(&[&Calendar::build(&day)?, &Calendar::build(&evening)?], &zone)?;
    /// let closes = both.next_close("2026-11-27T10:00:00+07:00".parse()?)?;
    /// assert_eq!(zone.to_rfc3339(closes), "2026-11-27T22:00:00+07:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn union(members: &[&Calendar], zone: &Zone) -> Result<Calendar, CalendarError> {
        combine(members, zone, Combination::Any)
    }

    /// Open whenever all of `members` are: our desk's hours in which the partner is there too. Days and horizon as of
    /// [`Calendar::union`]. A date is a working day when it is one of every member, by that member's own dates, and
    /// they share open time on it.
    ///
    /// # Errors
    /// No members, no day that all of them cover, or never open on those days.
    pub fn intersection(members: &[&Calendar], zone: &Zone) -> Result<Calendar, CalendarError> {
        combine(members, zone, Combination::All)
    }

    /// The open times in UTC seconds, in order.
    fn stretches(&self) -> impl Iterator<Item = Stretch> {
        let Horizon { from, length, .. } = self.horizon;
        // Before the first and after the last stand some without any length within the horizon.
        let real = move |one: &Open, next: &Open| one.start < length && one.sum < next.sum;
        self.opens.windows(2).filter_map(move |pair| match pair {
            [one, next] if real(one, next) => Some((from + one.start, from + one.start + next.sum - one.sum)),
            _ => None,
        })
    }
}

fn combine(members: &[&Calendar], zone: &Zone, combination: Combination) -> Result<Calendar, CalendarError> {
    let horizon = common_horizon(members, zone)?;
    if members.iter().map(|member| member.opens.len()).sum::<usize>() > MOST_SEGMENTS {
        return Err(CalendarError::TooManySegments { limit: MOST_SEGMENTS });
    }
    let (from, until) = (horizon.from, horizon.from + horizon.length);
    let mut open = match combination {
        Combination::Any => any(members),
        Combination::All => all(members),
    };
    open.iter_mut().for_each(|(start, end)| (*start, *end) = ((*start).max(from), (*end).min(until)));
    open.retain(|(start, end)| start < end);

    let mut days = Days { zone, open: &open };
    let dates = || (horizon.first.epoch_days()..=horizon.last.epoch_days()).filter_map(Date::from_epoch_days);
    let works = |member: &&Calendar, date| member.is_working_day(date) == Ok(true);
    let (mut working, mut lengths) = (Vec::new(), Vec::new());
    for date in dates() {
        let named = match combination {
            Combination::Any => members.iter().any(|member| works(member, date)),
            Combination::All => members.iter().all(|member| works(member, date)),
        };
        let length = if named { days.open_seconds(date) } else { 0 };
        working.push(named && (combination == Combination::Any || length > 0));
        lengths.push(length);
    }
    let usual_day = usual(lengths.into_iter()).unwrap_or(DAY);
    let about = About::of_members(members.iter().map(|member| &*member.about), usual_day);
    let mut opens = Opens::with_capacity(open.len());
    open.iter().for_each(|(start, end)| opens.push(start - from, end - from));
    compile(zone, horizon, opens, WorkingDays::new(horizon.first, &working), about)
}

/// The local days of `zone` that every member covers whole, by the clock and by its own dates.
fn common_horizon(members: &[&Calendar], zone: &Zone) -> Result<Horizon, CalendarError> {
    let bounds = |read: fn(&Horizon) -> i64| members.iter().map(move |member| read(&member.horizon));
    let latest = bounds(|horizon| horizon.from).max().ok_or(CalendarError::NoMembers)?;
    let earliest = bounds(|horizon| horizon.from + horizon.length).min().ok_or(CalendarError::NoMembers)?;
    let begins = members.iter().map(|member| member.horizon.first).max().ok_or(CalendarError::NoMembers)?;
    let ends = members.iter().map(|member| member.horizon.last).min().ok_or(CalendarError::NoMembers)?;
    let no_day = CalendarError::NoCommonDay { ends, begins };

    let start = |day: i32| start_of(zone, day).ok_or(no_day);
    // A member's first day can begin in the middle of one of this zone, which is then no day of the whole.
    let mut first = begins.epoch_days();
    while start(first)? < latest {
        first += 1;
    }
    let mut last = ends.epoch_days();
    while start(last + 1)? > earliest {
        last -= 1;
    }
    let from = start(first)?;
    let length = start(last + 1)? - from;
    match (Date::from_epoch_days(first), Date::from_epoch_days(last)) {
        (Some(first), Some(last)) if first <= last && length > 0 => Ok(Horizon { first, last, from, length }),
        _ => Err(no_day),
    }
}

/// The first second of a local day, within the range of instants.
fn start_of(zone: &Zone, day: i32) -> Option<i64> {
    let found = zone.first_at_or_after(i64::from(day) * DAY)?.0;
    Some(found.clamp(Instant::MIN.unix_seconds(), Instant::MAX.unix_seconds() + 1))
}

fn any(members: &[&Calendar]) -> Vec<Stretch> {
    let mut open: Vec<Stretch> = members.iter().flat_map(|member| member.stretches()).collect();
    open.sort_unstable();
    merge(&mut open);
    open
}

fn all(members: &[&Calendar]) -> Vec<Stretch> {
    let mut members = members.iter().map(|member| member.stretches().collect::<Vec<_>>());
    let first = members.next().unwrap_or_default();
    members.fold(first, |one, other| common(&one, &other))
}

/// The time that lies in both of two sorted lists.
fn common(one: &[Stretch], other: &[Stretch]) -> Vec<Stretch> {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut found = Vec::new();
    while let (Some(a), Some(b)) = (one.peek(), other.peek()) {
        let (start, end) = (a.0.max(b.0), a.1.min(b.1));
        if start < end {
            found.push((start, end));
        }
        // Whichever ends first has met all it can meet.
        if a.1 <= b.1 {
            one.next()
        } else {
            other.next()
        };
    }
    found
}

/// Open time by local day, asked day after day.
struct Days<'a> {
    zone: &'a Zone,
    /// What no earlier day holds whole.
    open: &'a [Stretch],
}

impl Days<'_> {
    fn open_seconds(&mut self, date: Date) -> i64 {
        let day = date.epoch_days();
        let Some((start, end)) = start_of(self.zone, day).zip(start_of(self.zone, day + 1)) else { return 0 };
        let passed = self.open.partition_point(|stretch| stretch.1 <= start);
        self.open = &self.open[passed..];
        let today = self.open.iter().take_while(|stretch| stretch.0 < end);
        today.map(|stretch| stretch.1.min(end) - stretch.0.max(start)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_time_is_what_lies_in_both() {
        assert_eq!(common(&[(0, 10), (20, 30)], &[(5, 25)]), [(5, 10), (20, 25)]);
        assert_eq!(common(&[(0, 10)], &[(10, 20)]), []);
        assert_eq!(common(&[(0, 100)], &[(1, 2), (3, 4)]), [(1, 2), (3, 4)]);
        assert_eq!(common(&[], &[(1, 2)]), []);
    }
}
