//! Chooses when tickets come in: more in open hours than at night, on a Monday than on a Sunday, before Tết and at the
//! year's end. Never here: what they are about.

use chrono::Datelike;

use super::random::Random;
use crate::calendar::{Calendar, Zone};
use crate::value::{Date, Duration, Instant};

const HOUR: i64 = 3_600;

/// How many customers are awake and write, by the hour.
const AWAKE: [u64; 24] = [3, 2, 1, 1, 1, 2, 5, 9, 16, 22, 24, 20, 14, 15, 20, 22, 20, 16, 12, 11, 10, 9, 7, 5];
/// How much of the usual comes in, in hundredths, from Monday.
const WEEK: [u64; 7] = [122, 110, 104, 100, 106, 74, 58];
/// The same from January.
const YEAR: [u64; 12] = [114, 124, 90, 94, 100, 110, 116, 106, 94, 96, 108, 132];

/// Opening hours, in which customers write most.
#[derive(Clone, Debug)]
pub(super) struct Hours<'a> {
    pub(super) zone: &'a Zone,
    pub(super) calendars: Vec<&'a Calendar>,
}

/// The instants at which tickets are opened, in order; one day's at a time are held.
#[derive(Clone, Debug)]
pub(super) struct Openings<'a> {
    hours: Hours<'a>,
    seed: u64,
    count: u64,
    /// Of each day, the weight of all days up to its end.
    days: Vec<(Date, u64)>,
    next_day: usize,
    today: std::vec::IntoIter<Instant>,
}

impl Hours<'_> {
    /// What comes in on a day, hour by hour from its first instant.
    fn weights(&self, date: Date) -> [u64; 24] {
        let day = date.to_naive();
        let usual = WEEK[day.weekday().num_days_from_monday() as usize] * YEAR[day.month0() as usize];
        let Some(start) = self.zone.start_of_day(date) else { return [0; 24] };
        std::array::from_fn(|hour| {
            let from = start.checked_add(Duration::from_seconds(hour as i64 * HOUR)).unwrap_or(start);
            usual * AWAKE[hour] * (100 + 3 * self.open_share(from)) / 100
        })
    }

    /// The hundredths of the hour in which a desk is open, on average over the desks; of a usual office without any.
    fn open_share(&self, from: Instant) -> u64 {
        let Some(to) = from.checked_add(Duration::from_seconds(HOUR)) else { return 0 };
        let open = |calendar: &&Calendar| calendar.between(from, to).map_or(0, |open| open.seconds().unsigned_abs());
        let open: u64 = match self.calendars.len() as u64 {
            0 => u64::from(self.is_usual(from)) * HOUR as u64,
            desks => self.calendars.iter().map(open).sum::<u64>() / desks,
        };
        open * 100 / HOUR as u64
    }

    fn is_usual(&self, at: Instant) -> bool {
        let date = self.zone.local_date(at);
        let hour = self.zone.start_of_day(date).map_or(0, |start| at.since(start).seconds() / HOUR);
        date.to_naive().weekday().num_days_from_monday() < 5 && (8..17).contains(&hour)
    }
}

impl<'a> Openings<'a> {
    /// So many, from the first day to the last. Their number on a day follows its weight and no chance.
    pub(super) fn new(hours: Hours<'a>, seed: u64, count: u64, from: Date, to: Date) -> Openings<'a> {
        let mut weight = 0;
        let days = (from.epoch_days()..=to.epoch_days()).filter_map(Date::from_epoch_days).map(|date| {
            weight += hours.weights(date).iter().sum::<u64>();
            (date, weight)
        });
        let days = days.collect();
        Openings { hours, seed, count, days, next_day: 0, today: Vec::new().into_iter() }
    }

    /// How many are opened up to the end of the day before that one.
    fn before(&self, day: usize) -> u64 {
        let all = self.days.last().map_or(0, |last| last.1);
        let weight = day.checked_sub(1).and_then(|day| self.days.get(day)).map_or(0, |day| day.1);
        // No more than `count`, which is 64 bits.
        (u128::from(self.count) * u128::from(weight) / u128::from(all.max(1))) as u64
    }

    fn begin(&mut self, day: usize) {
        let Some((date, _)) = self.days.get(day).copied() else { return };
        let count = self.before(day + 1) - self.before(day);
        let weights = self.hours.weights(date);
        let start = self.hours.zone.start_of_day(date);
        let end = date.add_days(1).and_then(|next| self.hours.zone.start_of_day(next)).unwrap_or(Instant::MAX);
        let mut random = Random::of(self.seed ^ 0xDA75, day as u64);
        let mut today: Vec<Instant> = start
            .into_iter()
            .flat_map(|start| std::iter::repeat_n(start, count as usize))
            .map(|start| {
                let second = hour(&weights, &mut random) as i64 * HOUR + random.between(0, HOUR - 1);
                let at = start.checked_add(Duration::from_seconds(second)).unwrap_or(start);
                // A day on which clocks go forward has an hour less.
                if at < end { at } else { start }
            })
            .collect();
        today.sort_unstable();
        self.today = today.into_iter();
    }
}

/// An hour of the day, by its weight.
fn hour(weights: &[u64; 24], random: &mut Random) -> usize {
    let mut left = random.below(weights.iter().sum());
    for (hour, weight) in weights.iter().enumerate() {
        match left.checked_sub(*weight) {
            Some(rest) => left = rest,
            None => return hour,
        }
    }
    0
}

impl Iterator for Openings<'_> {
    type Item = Instant;

    fn next(&mut self) -> Option<Instant> {
        loop {
            if let Some(at) = self.today.next() {
                return Some(at);
            }
            if self.next_day >= self.days.len() {
                return None;
            }
            self.begin(self.next_day);
            self.next_day += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn openings(zone: &Zone, count: u64, from: &str, to: &str) -> Vec<Instant> {
        let hours = Hours { zone, calendars: Vec::new() };
        let day = |text: &str| text.parse::<Date>().unwrap();
        Openings::new(hours, 1, count, day(from), day(to)).collect()
    }

    #[test]
    fn as_many_as_asked_in_order_and_within_the_days() {
        let zone = "America/New_York".parse::<Zone>().unwrap();
        for count in [0, 1, 365, 5_000] {
            // With both changes of the clocks, a day of 23 hours and one of 25.
            let all = openings(&zone, count, "2026-01-01", "2026-12-31");
            assert_eq!(all.len() as u64, count);
            assert!(all.is_sorted());
            let days: Vec<Date> = all.iter().map(|at| zone.local_date(*at)).collect();
            assert!(days.iter().all(|day| day.to_naive().year() == 2026));
        }
    }

    #[test]
    fn most_come_in_open_hours_and_some_at_night() {
        let zone = "Asia/Ho_Chi_Minh".parse::<Zone>().unwrap();
        let hours = Hours { zone: &zone, calendars: Vec::new() };
        let all = openings(&zone, 10_000, "2026-03-02", "2026-03-08");
        let open = all.iter().filter(|at| hours.is_usual(**at)).count();
        assert!((6_000..9_000).contains(&open), "{open}");
        let night = all.iter().filter(|at| (at.unix_seconds() + 7 * HOUR) % 86_400 < 6 * HOUR).count();
        assert!((50..500).contains(&night), "{night}");
    }
}
