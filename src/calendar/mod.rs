//! Answers questions to business calendars: open time, holidays and special hours in a time zone, compiled so that any
//! question about them takes a few nanoseconds, exact to the second and right across every change of the clocks.
//!
//! A [`CalendarSpec`] is what people say, a [`Calendar`] its compiled form; `build` makes one from the other, and
//! `combine` one from several. Never here: YAML, names of calendars, what a due time is for, the present time.
//!
//! One rule settles every change of the clocks, be it daylight saving, its negative (Dublin), half an hour of it (Lord
//! Howe), Ramadan (Casablanca) or a day that never was (Apia): *an instant is open when the clock on the wall, at that
//! instant, shows a time within the hours of the day*. So a boundary that the clocks skip takes effect at the first second
//! after the gap: hours from 02:30 open at 03:00 on the night when 02:00 becomes 03:00, and hours that lie wholly within a
//! gap do not take place that day, nor does the date count as a working day for them. A boundary that the clocks show twice
//! takes effect twice: hours from 01:30 open at the first 01:30, are closed again when the clocks go back to 01:00, and
//! open once more at the second 01:30. An hour that is shown twice counts twice, a skipped one not at all; elapsed open
//! time is always that of a stopwatch.

mod about;
mod build;
mod business_time;
mod closing;
mod combine;
mod day;
mod error;
mod hours;
mod icalendar;
mod index;
mod local;
mod opens;
mod problem;
mod segment;
mod spans;
mod spec;
#[cfg(test)]
mod tests;
mod working_days;
mod zone;
mod zoned;

pub use business_time::BusinessTime;
pub use closing::AtClosing;
pub use day::Day;
pub use error::{CalendarError, HoursError, OutOfHorizon};
pub(crate) use hours::{parse_days, parse_hours};
pub(crate) use icalendar::holidays as icalendar_holidays;
pub use segment::Segment;
pub use spec::CalendarSpec;
pub use zone::{ParseZoneError, Zone};
pub use zoned::ZonedInstant;

use about::About;
use error::Question;
use index::Buckets;
use opens::Open;
use working_days::WorkingDays;

use std::sync::Arc;

use crate::value::{Date, Duration, Instant};

/// A business calendar, ready for questions.
///
/// It covers whole local years, its horizon; a question that reaches past either end is answered with
/// [`OutOfHorizon`], never with a guess. Open time is half-open: at the opening second the calendar is open,
/// at the closing second it is closed. No question allocates; each takes the same few nanoseconds however
/// long the span.
///
/// ```
/// use casebook::{Calendar, CalendarSpec, Duration, Instant};
/// let mut spec = CalendarSpec::new("Asia/Ho_Chi_Minh".parse()?, 2026..=2027);
/// spec.open("mon-fri", "09:00-17:00")?;
/// let calendar = Calendar::build(&spec)?;
///
/// let friday: Instant = "2026-11-27T16:00:00+07:00".parse()?;
/// let two_hours = Duration::from_seconds(2 * 3_600);
/// let due = calendar.add(friday, two_hours)?;
/// assert_eq!(calendar.zone().to_rfc3339(due), "2026-11-30T10:00:00+07:00");
/// assert_eq!(calendar.between(friday, due)?, two_hours);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: Zone,
    horizon: Horizon,
    /// The open times in order, which neither overlap nor touch: before them one without any length, and after them
    /// some that never start, whose sum ends that of the last.
    opens: Box<[Open]>,
    by_start: Buckets,
    by_sum: Buckets,
    /// All open seconds of the horizon.
    total: i64,
    /// [`AtClosing::stay`].
    stay: i64,
    working: WorkingDays,
    about: Arc<About>,
}

/// What is covered: local days, and the UTC seconds `from..from + length` that make them up.
#[derive(Clone, Copy, Debug)]
struct Horizon {
    first: Date,
    last: Date,
    from: i64,
    length: i64,
}

impl Calendar {
    /// The first and last local day covered.
    pub fn horizon(&self) -> (Date, Date) {
        (self.horizon.first, self.horizon.last)
    }

    /// The zone of its hours.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Whether it is open at `at`: open at the opening second, closed at the closing second.
    ///
    /// # Errors
    /// When `at` lies outside the horizon.
    #[inline]
    pub fn is_open(&self, at: Instant) -> Result<bool, OutOfHorizon> {
        let x = self.covered(at)?;
        Ok(x < self.closing(x))
    }

    /// Whether it is open at `at` and stays open without a break for `length`, closing then at the earliest:
    /// with hours to 17:00, one hour from 16:00:00 is open and from 16:00:01 is not. A length of zero or less
    /// asks whether it is open at all.
    ///
    /// # Errors
    /// When `at` lies outside the horizon, or the answer lies past its end: open to the last second and
    /// `length` reaches further.
    #[inline]
    pub fn open_for(&self, at: Instant, length: Duration) -> Result<bool, OutOfHorizon> {
        let x = self.covered(at)?;
        let closing = self.closing(x);
        let remaining = closing - x;
        let stays = remaining > 0 && length.seconds() <= remaining;
        if stays || remaining <= 0 || closing < self.horizon.length {
            Ok(stays)
        } else {
            Err(self.past(Question::OpenFor(self.zone.display(at), length)))
        }
    }

    /// The first instant from `at` on at which it is open; `at` itself when open then.
    ///
    /// # Errors
    /// When `at` lies outside the horizon, or there is no open time after it within.
    #[inline]
    pub fn next_open(&self, at: Instant) -> Result<Instant, OutOfHorizon> {
        let x = self.covered(at)?;
        let [last, next] = self.around(x);
        if x < last.closing(next) {
            return Ok(at);
        }
        // What follows the last open time starts at no covered instant.
        self.instant(next.start).ok_or_else(|| self.past(Question::NextOpen(self.zone.display(at))))
    }

    /// The instant at which `length` of open time has passed since `at`: the earliest, so adding up to
    /// exactly closing time gives the closing instant, not the next opening (unless [`Calendar::at_closing`] says
    /// so). Zero gives `at` itself, open or not; a negative length is subtracted.
    ///
    /// # Errors
    /// When `at` lies outside the horizon, or the result would.
    ///
    /// ```
    /// # use casebook::{Calendar, CalendarSpec, Duration};
    /// # let mut spec = CalendarSpec::new("UTC".parse()?, 2026..=2026);
    /// # spec.open("mon-fri", "09:00-17:00")?;
    /// # let calendar = Calendar::build(&spec)?;
    /// let due = calendar.add("2026-11-27T16:00:00Z".parse()?, Duration::from_seconds(3_600))?;
    /// assert_eq!(due.to_string(), "2026-11-27T17:00:00Z");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn add(&self, at: Instant, length: Duration) -> Result<Instant, OutOfHorizon> {
        let x = self.covered(at)?;
        let seconds = length.seconds();
        let found = match seconds {
            0 => return Ok(at),
            1.. => self.forward(x, seconds),
            ..0 => self.backward(x, seconds.saturating_neg()),
        };
        found.ok_or_else(|| self.past(Question::Add(self.zone.display(at), length)))
    }

    /// The instant from which `length` of open time passes until `at`: the latest, so subtracting down to
    /// exactly an opening gives the opening instant, not the closing before it. Zero gives `at` itself, open
    /// or not; a negative length is added.
    ///
    /// # Errors
    /// When `at` lies outside the horizon, or the result would.
    ///
    /// ```
    /// # use casebook::{Calendar, CalendarSpec, Duration};
    /// # let mut spec = CalendarSpec::new("UTC".parse()?, 2026..=2026);
    /// # spec.open("mon-fri", "09:00-17:00")?;
    /// # let calendar = Calendar::build(&spec)?;
    /// let start = calendar.subtract("2026-11-30T10:00:00Z".parse()?, Duration::from_seconds(3_600))?;
    /// assert_eq!(start.to_string(), "2026-11-30T09:00:00Z");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn subtract(&self, at: Instant, length: Duration) -> Result<Instant, OutOfHorizon> {
        let x = self.covered(at)?;
        let seconds = length.seconds();
        let found = match seconds {
            0 => return Ok(at),
            1.. => self.backward(x, seconds),
            ..0 => self.forward(x, seconds.saturating_neg()),
        };
        found.ok_or_else(|| self.past(Question::Subtract(self.zone.display(at), length)))
    }

    /// The open time from `from` to `to`; negative when `to` is the earlier.
    ///
    /// # Errors
    /// When either lies outside the horizon.
    #[inline]
    pub fn between(&self, from: Instant, to: Instant) -> Result<Duration, OutOfHorizon> {
        let (from, to) = (self.covered(from)?, self.covered(to)?);
        Ok(Duration::from_seconds(self.open_before(to) - self.open_before(from)))
    }

    /// How many working days lie after `from`, up to and with `to`: the half-open count that [`Calendar::add_days`]
    /// walks, so that the n-th working day after a date is n working days from it. Negative when `to` is the earlier.
    ///
    /// # Errors
    /// When either lies outside the horizon.
    ///
    /// ```
    /// # use casebook::{Calendar, CalendarSpec, Date};
    /// # let mut spec = CalendarSpec::new("UTC".parse()?, 2026..=2026);
    /// # spec.open("mon-fri", "09:00-17:00")?;
    /// # let calendar = Calendar::build(&spec)?;
    /// let day = |text: &str| text.parse::<Date>().expect("a day");
    /// assert_eq!(calendar.working_days_between(day("2026-11-27"), day("2026-11-30"))?, 1, "Monday");
    /// assert_eq!(calendar.working_days_between(day("2026-11-30"), day("2026-11-27"))?, -1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn working_days_between(&self, from: Date, to: Date) -> Result<i64, OutOfHorizon> {
        let until = |date| self.working.until(date).ok_or_else(|| self.past(Question::Date(date)));
        Ok(i64::from(until(to)?) - i64::from(until(from)?))
    }

    /// The `n`-th working day before `date`: [`Calendar::add_days`] of minus `n`.
    ///
    /// # Errors
    /// When `date` or the result lies outside the horizon.
    pub fn subtract_days(&self, date: Date, n: i64) -> Result<Date, OutOfHorizon> {
        // The least number has no opposite, and lies as far outside as its neighbour.
        self.add_days(date, n.checked_neg().unwrap_or(i64::MAX))
    }

    /// The `n`-th working day after `date`; before it when `n` is negative; `date` itself, working day or
    /// not, when `n` is 0. A working day is a local date with open time of its own, after holidays, special
    /// hours and breaks; the rest of a night shift from the day before makes none.
    ///
    /// # Errors
    /// When `date` or the result lies outside the horizon.
    ///
    /// ```
    /// # use casebook::{Calendar, CalendarSpec, Date};
    /// # let mut spec = CalendarSpec::new("UTC".parse()?, 2026..=2026);
    /// # spec.open("mon-fri", "09:00-17:00")?;
    /// # let calendar = Calendar::build(&spec)?;
    /// let friday: Date = "2026-11-27".parse()?;
    /// assert_eq!(calendar.add_days(friday, 1)?.to_string(), "2026-11-30");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn add_days(&self, date: Date, n: i64) -> Result<Date, OutOfHorizon> {
        self.is_working_day(date)?;
        self.working.add(date, n).ok_or_else(|| self.past(Question::AddDays(date, n)))
    }

    /// Whether `date` is a working day; see [`Calendar::add_days`].
    ///
    /// # Errors
    /// When `date` lies outside the horizon.
    #[inline]
    pub fn is_working_day(&self, date: Date) -> Result<bool, OutOfHorizon> {
        self.working.contains(date).ok_or_else(|| self.past(Question::Date(date)))
    }

    /// Seconds from the start of the horizon to `at`, which lies within.
    #[inline]
    fn covered(&self, at: Instant) -> Result<i64, OutOfHorizon> {
        let x = at.unix_seconds() - self.horizon.from;
        if is_below(x, self.horizon.length) { Ok(x) } else { Err(self.outside(at)) }
    }

    /// The last open time that starts at `x` or before, and the one after it.
    #[inline]
    fn around(&self, x: i64) -> [&Open; 2] {
        self.by_start.around(&self.opens, x, |open| open.start)
    }

    /// When the last open time that starts at `x` or before closes; where it is closed at `x`, that is over.
    #[inline]
    fn closing(&self, x: i64) -> i64 {
        let [last, next] = self.around(x);
        last.closing(next)
    }

    /// The open seconds of the horizon before `x`.
    #[inline]
    fn open_before(&self, x: i64) -> i64 {
        let [last, next] = self.around(x);
        // Past its closing an open time counts in full, which is where the next one's sum begins.
        (last.sum + x - last.start).min(next.sum)
    }

    /// The earliest instant with `seconds` (1 or more) of open time since `x`; the earliest open one when a sum does
    /// not stay at closing.
    #[inline]
    fn forward(&self, x: i64, seconds: i64) -> Option<Instant> {
        let target = self.open_before(x).saturating_add(seconds);
        // The last second of the way lies in the open time whose range of sums holds `target - 1`, the one after it in
        // that of `target`.
        self.at_sum(target - self.stay).and_then(|found| self.instant(found + self.stay))
    }

    /// The latest instant with `seconds` (1 or more) of open time until `x`.
    #[inline]
    fn backward(&self, x: i64, seconds: i64) -> Option<Instant> {
        self.at_sum(self.open_before(x).saturating_sub(seconds)).and_then(|found| self.instant(found))
    }

    /// The open second that has exactly `sum` open seconds before it, counted from the start of the horizon.
    #[inline]
    fn at_sum(&self, sum: i64) -> Option<i64> {
        if !is_below(sum, self.total) {
            return None;
        }
        // The last of two with the same sum is the one that is open: the other has no length.
        let [open, _] = self.by_sum.around(&self.opens, sum, |open| open.sum);
        Some(open.start + sum - open.sum)
    }

    /// The instant `x` seconds after the start of the horizon, when within it.
    #[inline]
    fn instant(&self, x: i64) -> Option<Instant> {
        if x < self.horizon.length { Instant::from_unix_seconds(self.horizon.from + x) } else { None }
    }

    #[cold]
    fn outside(&self, at: Instant) -> OutOfHorizon {
        self.past(Question::Instant(self.zone.display(at)))
    }

    #[cold]
    fn past(&self, question: Question) -> OutOfHorizon {
        OutOfHorizon { question, first: self.horizon.first, last: self.horizon.last }
    }
}

/// Whether `x` lies in `0..length`, in one comparison: what is negative has no sign then, and is past any length.
#[inline]
const fn is_below(x: i64, length: i64) -> bool {
    x.cast_unsigned() < length.cast_unsigned()
}
