//! Counts business time as people say it: so many of the desk's days, hours and minutes.

use std::fmt;

use super::Calendar;
use crate::language::{Language, Said, said};
use crate::value::Duration;

/// A length of business time, taken apart into days of its calendar, hours, minutes and seconds; from
/// [`Calendar::business_time`]. Its `Display` is English, the parts that are not zero: `2 days 3 hours 20 minutes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BusinessTime {
    length: Duration,
    day: Duration,
}

impl Calendar {
    /// The open time of the calendar's usual day: the length that most of its weekdays with hours have after breaks, and
    /// of two lengths as frequent the longer; without weekly hours, of its dates with hours of their own. Of a union
    /// or an intersection, the length that most of its working days come to.
    pub fn usual_day(&self) -> Duration {
        Duration::from_seconds(self.about.usual_day)
    }

    /// `length` of business time in words. A day is [`Calendar::usual_day`], not 24 hours and not a date: at a desk
    /// open from 09:00 to 17:00, 11 hours are 1 day 3 hours, whether a shorter Saturday lies between or not.
    ///
    /// ```
    /// use casebook::{Calendar, CalendarSpec, Duration};
    /// let mut spec = CalendarSpec::new("UTC".parse()?, 2026..=2026);
    /// spec.open("mon-fri", "09:00-17:00")?.open("sat", "09:00-12:00")?;
    /// let calendar = Calendar::build(&spec)?;
    /// let time = calendar.business_time(Duration::from_seconds(11 * 3_600 + 60));
    /// assert_eq!((time.days(), time.hours(), time.minutes()), (1, 3, 1));
    /// assert_eq!(time.to_string(), "1 day 3 hours 1 minute");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn business_time(&self, length: Duration) -> BusinessTime {
        BusinessTime { length, day: self.usual_day() }
    }
}

impl BusinessTime {
    /// The length as it was given; negative where time ran backward, while every part below counts from zero up.
    pub fn length(self) -> Duration {
        self.length
    }

    /// The length in words of that language, the parts that are not zero; `Display` says it in English.
    ///
    /// ```
    /// use casebook::{Calendar, CalendarSpec, Duration, Language};
    /// let mut spec = CalendarSpec::new("UTC".parse()?, 2026..=2026);
    /// spec.open("mon-fri", "09:00-17:00")?;
    /// let time = Calendar::build(&spec)?.business_time(Duration::from_seconds(11 * 3_600));
    /// assert_eq!(time.words(Language::Vietnamese), "1 ngày 3 giờ");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn words(self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    fn said(self) -> Said {
        let parts = [
            (self.days(), Said::words("day", "ngày"), Said::words("days", "ngày")),
            (self.hours(), Said::words("hour", "giờ"), Said::words("hours", "giờ")),
            (self.minutes(), Said::words("minute", "phút"), Said::words("minutes", "phút")),
            (self.seconds(), Said::words("second", "giây"), Said::words("seconds", "giây")),
        ];
        let parts = parts.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| {
            let unit = if count == 1 { one } else { many };
            said!("{count} {unit}", "{count} {unit}"; unit)
        });
        let parts: Vec<Said> = parts.collect();
        if parts.is_empty() {
            return said!("0 minutes", "0 phút");
        }
        let sign = if self.length < Duration::ZERO { "-" } else { "" };
        let length = Said::join(&parts, &Said::same(" "));
        said!("{sign}{length}", "{sign}{length}"; length)
    }

    /// How long a day is counted here.
    pub fn day(self) -> Duration {
        self.day
    }

    /// Whole days.
    pub fn days(self) -> u64 {
        self.length.seconds().unsigned_abs() / self.day_seconds()
    }

    /// Whole hours past the days; below 24, since no usual day is longer.
    pub fn hours(self) -> u64 {
        self.rest() / 3_600
    }

    /// Whole minutes past the hours, below 60.
    pub fn minutes(self) -> u64 {
        self.rest() / 60 % 60
    }

    /// Seconds past the minutes, below 60.
    pub fn seconds(self) -> u64 {
        self.rest() % 60
    }

    fn rest(self) -> u64 {
        self.length.seconds().unsigned_abs() % self.day_seconds()
    }

    /// At least 1: a usual day is open.
    fn day_seconds(self) -> u64 {
        self.day.seconds().unsigned_abs().max(1)
    }
}

impl fmt::Display for BusinessTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said().get(Language::English))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_are_zero_are_left_out_and_a_negative_length_says_so_once() {
        let words = |length, day| {
            BusinessTime { length: Duration::from_seconds(length), day: Duration::from_seconds(day) }.to_string()
        };
        assert_eq!(words(0, 28_800), "0 minutes");
        assert_eq!(words(28_800, 28_800), "1 day");
        assert_eq!(words(2 * 28_800 + 61, 28_800), "2 days 1 minute 1 second");
        assert_eq!(words(-28_801, 28_800), "-1 day 1 second");
        assert_eq!(words(3 * 3_600, 27_000), "3 hours");
        assert_eq!(words(i64::MIN, 86_400), "-106751991167300 days 15 hours 30 minutes 8 seconds");
        assert_eq!(words(5, 0), "5 days", "no calendar has such a day, and nothing is divided by it");
    }
}
