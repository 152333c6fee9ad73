//! Says what time is counted on: every second, or the open seconds of a calendar.

use crate::calendar::{Calendar, OutOfHorizon};
use crate::language::{Language, Said, said};
use crate::value::{Duration, Instant};

/// The clock on which a target runs. Between two instants there is always the same time on it, whoever asks.
#[derive(Clone, Copy, Debug)]
pub enum Clock<'a> {
    /// 24×7: every second counts.
    Always,
    /// Business hours: a second counts when the calendar is open.
    Calendar(&'a Calendar),
}

impl Clock<'_> {
    /// The earliest instant at which `length` has passed on the clock since `from`: what ends with closing time ends
    /// then, and not at the next opening. A length of zero or less has passed at once.
    ///
    /// # Errors
    /// The calendar does not reach so far, or the year 9999 is past.
    #[inline]
    pub fn add(self, from: Instant, length: Duration) -> Result<Instant, ClockError> {
        if length <= Duration::ZERO { Ok(from) } else { self.shift(from, length) }
    }

    /// The instant `length` later on the clock; for a negative length, the latest from which that much passes until
    /// `from`.
    ///
    /// # Errors
    /// As [`Clock::add`], and the calendar or the year 1 does not reach back so far.
    pub fn shift(self, from: Instant, length: Duration) -> Result<Instant, ClockError> {
        match self {
            Clock::Always => from.checked_add(length).ok_or(ClockError::OutOfRange),
            Clock::Calendar(calendar) => Ok(calendar.add(from, length)?),
        }
    }

    /// The time on the clock from `from` to `to`; negative when `to` is the earlier.
    ///
    /// # Errors
    /// The calendar does not cover one of the two.
    #[inline]
    pub fn between(self, from: Instant, to: Instant) -> Result<Duration, ClockError> {
        match self {
            Clock::Always => Ok(to.since(from)),
            Clock::Calendar(calendar) => Ok(calendar.between(from, to)?),
        }
    }
}

/// A clock was asked for more than it knows.
///
/// ```
/// use casebook::sla::{Clock, ClockError};
/// use casebook::{Duration, Instant};
/// let error = Clock::Always.add(Instant::MAX, Duration::from_seconds(1)).unwrap_err();
/// assert_eq!(error, ClockError::OutOfRange);
/// assert_eq!(error.to_string(), "the time lies outside the years 1 to 9999");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said().get(Language::English))]
#[non_exhaustive]
pub enum ClockError {
    /// Its calendar does not reach so far.
    OutOfHorizon(#[from] OutOfHorizon),
    /// The answer lies outside the years 1 to 9999.
    OutOfRange,
}

impl ClockError {
    /// What is wrong, in a sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::{Language, sla::ClockError};
    /// let told = ClockError::OutOfRange.message(Language::Vietnamese);
    /// assert_eq!(told, "thời điểm nằm ngoài các năm 1 đến 9999");
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    pub(super) fn said(&self) -> Said {
        match self {
            ClockError::OutOfHorizon(horizon) => horizon.said(),
            ClockError::OutOfRange => {
                said!("the time lies outside the years 1 to 9999", "thời điểm nằm ngoài các năm 1 đến 9999")
            }
        }
    }
}
