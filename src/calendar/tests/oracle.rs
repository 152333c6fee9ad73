//! Answers for a calendar second by second, from the spec and chrono-tz alone: slow, and plain to see right.

use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::Tz;

use super::*;

const DAY: i64 = 86_400;

pub(super) struct Oracle<'a> {
    spec: &'a CalendarSpec,
    tz: Tz,
}

impl<'a> Oracle<'a> {
    pub(super) fn new(spec: &'a CalendarSpec) -> Oracle<'a> {
        Oracle { spec, tz: spec.zone.name().parse().expect("a zone") }
    }

    pub(super) fn is_open(&self, t: i64) -> bool {
        let utc = DateTime::from_timestamp(t, 0).expect("in range").naive_utc();
        let local = t + i64::from(self.tz.offset_from_utc_datetime(&utc).fix().local_minus_utc());
        let (today, time) = (local.div_euclid(DAY), local.rem_euclid(DAY));
        self.starts_on(today, time) || self.starts_on(today - 1, time + DAY)
    }

    /// Whether the hours that start on `day` hold at `time` seconds after its midnight.
    fn starts_on(&self, day: i64, time: i64) -> bool {
        let date = Date::from_epoch_days(day as i32).expect("a day");
        let holds = |hours: &[Segment], time: i64| {
            hours.iter().any(|s| i64::from(s.start()) <= time && time < i64::from(s.end()))
        };
        // The one day in our windows that never was.
        if self.spec.zone.name() == "Pacific/Apia" && date.to_string() == "2011-12-30" {
            return false;
        }
        if let Some(hours) = self.spec.special_hours.get(&date) {
            return holds(hours, time);
        }
        let weekday = (day + 3).rem_euclid(7) as usize;
        let breaks = &self.spec.breaks[weekday];
        !self.spec.holidays.contains_key(&date)
            && holds(&self.spec.weekly[weekday], time)
            && !(holds(breaks, time) || holds(breaks, time - DAY))
    }
}

/// Asks every question at every second of `days` days from `from`, and compares.
fn compare(spec: &CalendarSpec, from: &str, days: i64) {
    let (calendar, oracle, from) = (build(spec), Oracle::new(spec), at(from).unix_seconds());
    let instant = |x: usize| Instant::from_unix_seconds(from + x as i64).expect("in range");
    let length = (days * DAY) as usize;
    let open: Vec<bool> = (0..length).map(|x| oracle.is_open(from + x as i64)).collect();
    // `earliest[n]` and `latest[n]`: the first and last second of the window with n open seconds before it.
    let (mut earliest, mut latest) = (vec![0], vec![0]);
    let mut before = Vec::with_capacity(length);
    for (x, open_now) in open.iter().enumerate() {
        before.push(earliest.len() - 1);
        if let Some(last) = latest.last_mut() {
            *last = x;
        }
        if *open_now {
            earliest.push(x + 1);
            latest.push(x + 1);
        }
    }
    let total = earliest.len() - 1;
    assert!(total > 3_600, "a window without open time shows nothing");
    let mut next_open = None;
    let mut closing = length;
    for x in (0..length).rev() {
        let t = instant(x);
        let label = || format!("{} {t}", spec.zone);
        assert_eq!(calendar.is_open(t), Ok(open[x]), "{}", label());
        assert_eq!(calendar.between(instant(0), t), Ok(seconds(before[x] as i64)), "{}", label());
        if open[x] {
            next_open = Some(x);
        } else {
            closing = x;
        }
        // The rest is asked near every change, and at a spread of seconds that shares no rhythm with them.
        let near_a_change = (x.saturating_sub(2)..(x + 2).min(length)).any(|y| open[y] != open[x]);
        if !near_a_change && x % 37 != 0 {
            continue;
        }
        if let Some(next) = next_open {
            assert_eq!(calendar.next_open(t), Ok(instant(next)), "{}", label());
        }
        if open[x] && closing < length {
            let left = (closing - x) as i64;
            assert_eq!(calendar.open_for(t, seconds(left)), Ok(true), "{}", label());
            assert_eq!(calendar.open_for(t, seconds(left + 1)), Ok(false), "{}", label());
        }
        for n in [1, 59, 3_600, 4 * 3_600 + 1, 20 * 3_600] {
            if before[x] + n <= total {
                let due = instant(earliest[before[x] + n]);
                assert_eq!(calendar.add(t, seconds(n as i64)), Ok(due), "{} + {n}", label());
            }
            if n <= before[x] {
                let start = instant(latest[before[x] - n]);
                assert_eq!(calendar.subtract(t, seconds(n as i64)), Ok(start), "{} - {n}", label());
            }
        }
    }
    for (n, due) in earliest.iter().enumerate().skip(1) {
        assert_eq!(calendar.add(instant(0), seconds(n as i64)), Ok(instant(*due)), "{} {n}", spec.zone);
    }
}

/// Hours that touch every hour at which clocks change somewhere, over midnight too, with breaks at an
/// opening, across midnight and on the next morning.
fn busy(zone_name: &str, year: i32) -> CalendarSpec {
    let mut spec = CalendarSpec::new(zone(zone_name), year..=year);
    spec.open("daily", "00:45-02:40, 08:00-12:00:01, 22:00-01:50").expect("hours");
    spec.open("sat, mon", "02:10-05:30").expect("hours");
    spec.pause("daily", "08:00-08:20, 01:20-01:35").expect("breaks");
    spec.pause("sun", "23:30-00:15").expect("breaks");
    spec
}

#[test]
fn ho_chi_minh_city_with_a_holiday_and_special_hours() {
    let mut spec = busy("Asia/Ho_Chi_Minh", 2026);
    spec.holiday(day("2026-09-02")).holiday(day("2026-09-03"));
    spec.special_hours(day("2026-09-03"), "01:00-01:30, 23:00-02:00").expect("hours");
    compare(&spec, "2026-09-01T10:00:00Z", 3);
}

#[test]
fn new_york_on_both_change_days() {
    compare(&busy("America/New_York", 2026), "2026-03-07T20:00:00Z", 2);
    let mut autumn = busy("America/New_York", 2026);
    autumn.holiday(day("2026-11-01"));
    compare(&autumn, "2026-10-31T20:00:00Z", 2);
}

#[test]
fn lord_howe_by_half_an_hour() {
    compare(&busy("Australia/Lord_Howe", 2026), "2026-04-04T06:00:00Z", 1);
    compare(&busy("Australia/Lord_Howe", 2026), "2026-10-03T06:00:00Z", 1);
}

#[test]
fn casablanca_around_ramadan() {
    compare(&busy("Africa/Casablanca", 2026), "2026-02-14T20:00:00Z", 1);
    compare(&busy("Africa/Casablanca", 2026), "2026-03-21T20:00:00Z", 1);
}

#[test]
fn apia_without_its_thirtieth() {
    compare(&busy("Pacific/Apia", 2011), "2011-12-29T06:00:00Z", 2);
}

#[test]
fn dublin_where_winter_is_the_exception() {
    compare(&busy("Europe/Dublin", 2026), "2026-03-28T18:00:00Z", 1);
    compare(&busy("Europe/Dublin", 2026), "2026-10-24T18:00:00Z", 1);
}
