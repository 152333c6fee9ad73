//! Shows one local day of a calendar as people look at it: when it is open, and why it is not.

use super::Calendar;
use super::error::{OutOfHorizon, Question};
use super::spans::DAY;
use crate::value::{Date, Duration, Instant};

/// What a calendar says about one local date; from [`Calendar::day`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    date: Date,
    open: Vec<(Instant, Instant)>,
    is_working_day: bool,
    holiday: Option<Box<str>>,
    has_special_hours: bool,
    length: Duration,
    clock_change: Duration,
}

impl Calendar {
    /// One local date: its open times, whether it is a working day or a holiday, and whether clocks change.
    ///
    /// The open times are those of the date itself, cut at its midnights: a night shift shows its evening on one day and
    /// its morning on the next.
    ///
    /// # Errors
    /// When `date` lies outside the horizon.
    ///
    /// ```
    /// use casebook::{Calendar, CalendarSpec, Date};
    /// let mut spec = CalendarSpec::new("Asia/Ho_Chi_Minh".parse()?, 2026..=2026);
    /// let national_day: Date = "2026-09-02".parse()?;
    /// spec.open("mon-fri", "09:00-17:00")?.named_holiday(national_day, "Quốc khánh");
    /// let day = Calendar::build(&spec)?.day(national_day)?;
    /// assert!(day.open_times().is_empty() && !day.is_working_day());
    /// assert_eq!(day.holiday(), Some("Quốc khánh"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn day(&self, date: Date) -> Result<Day, OutOfHorizon> {
        let is_working_day = self.is_working_day(date)?;
        let outside = || self.past(Question::Date(date));
        let midnight = i64::from(date.epoch_days()) * DAY;
        let bound = |midnight: i64| {
            let at = self.zone.first_at_or_after(midnight)?.0 - self.horizon.from;
            Some(at.clamp(0, self.horizon.length))
        };
        let (start, end) = bound(midnight).zip(bound(midnight + DAY)).ok_or_else(outside)?;
        let mut open = Vec::new();
        let (mut from, end_at) = self.at(start).zip(self.at(end)).ok_or_else(outside)?;
        while let Some(opens) = self.next_open(from).ok().filter(|opens| *opens < end_at) {
            // What the horizon cuts off is open to its end.
            from = self.next_close(opens).map_or(end_at, |closes| closes.min(end_at));
            open.push((opens, from));
        }
        // From the last second of the day before to its own last: where clocks skip midnight, it is this day that begins
        // late.
        let offset = |x: i64| self.at(x - 1).map(|at| i64::from(self.zone.offset_at(at)));
        let changed = offset(start).zip(offset(end)).map_or(0, |(before, after)| after - before);
        Ok(Day {
            date,
            open,
            is_working_day,
            holiday: self.about.holidays.get(&date).cloned(),
            has_special_hours: self.about.special.contains(&date),
            length: Duration::from_seconds(end - start),
            clock_change: Duration::from_seconds(if start < end { changed } else { 0 }),
        })
    }

    /// The instant `x` seconds after the start of the horizon, the horizon's end itself included.
    fn at(&self, x: i64) -> Option<Instant> {
        let seconds = self.horizon.from + x;
        Instant::from_unix_seconds(seconds.min(Instant::MAX.unix_seconds()))
    }
}

impl Day {
    /// The date.
    pub fn date(&self) -> Date {
        self.date
    }

    /// Its open times in order, each from its opening to its closing instant; the closing instant is closed.
    pub fn open_times(&self) -> &[(Instant, Instant)] {
        &self.open
    }

    /// All its open time.
    pub fn open_time(&self) -> Duration {
        Duration::from_seconds(self.open.iter().map(|(opens, closes)| closes.since(*opens).seconds()).sum())
    }

    /// Whether it is a working day; see [`Calendar::add_days`].
    pub fn is_working_day(&self) -> bool {
        self.is_working_day
    }

    /// What the holiday is called, or an empty text when nothing is said; `None` when it is no holiday. A holiday with
    /// special hours is open all the same.
    pub fn holiday(&self) -> Option<&str> {
        self.holiday.as_deref()
    }

    /// Whether it has hours of its own in place of the weekly ones, or is closed for once.
    pub fn has_special_hours(&self) -> bool {
        self.has_special_hours
    }

    /// How long it lasts: 24 hours, but for days on which clocks change; zero for a day that never was.
    pub fn length(&self) -> Duration {
        self.length
    }

    /// By how much clocks are put forward during it; negative when they are put back, zero on most days.
    pub fn clock_change(&self) -> Duration {
        self.clock_change
    }
}
