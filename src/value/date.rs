//! Represents a calendar day without a time.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

use super::shortened;
use crate::language::{Language, Said, said};

/// A day of the proleptic Gregorian calendar, years 1 to 9999, without a time or a zone.
///
/// ```
/// use casebook::Date;
/// let day: Date = "2026-11-27".parse()?;
/// assert_eq!(day.add_days(4).map(|d| d.to_string()).as_deref(), Some("2026-12-01"));
/// # Ok::<(), casebook::value::ParseDateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(i32);

/// chrono counts days from 0001-01-01 as day 1; 1970-01-01 is this many of them later.
const EPOCH_FROM_CE: i32 = 719_163;

impl Date {
    /// 0001-01-01, the earliest day.
    pub const MIN: Date = Date(1 - EPOCH_FROM_CE);
    /// 9999-12-31, the latest day.
    pub const MAX: Date = Date(2_932_896);

    /// The day that many days after (or, negative, before) 1970-01-01; `None` outside the range.
    pub const fn from_epoch_days(days: i32) -> Option<Date> {
        if days < Self::MIN.0 || days > Self::MAX.0 { None } else { Some(Date(days)) }
    }

    /// Days since 1970-01-01.
    pub const fn epoch_days(self) -> i32 {
        self.0
    }

    /// The day `days` later (or, negative, earlier); `None` outside the range.
    pub fn add_days(self, days: i64) -> Option<Date> {
        i64::from(self.0).checked_add(days).and_then(|d| i32::try_from(d).ok()).and_then(Self::from_epoch_days)
    }

    /// The same day as chrono's date.
    pub fn to_naive(self) -> NaiveDate {
        // The range of `Date` lies inside chrono's.
        NaiveDate::from_num_days_from_ce_opt(self.0 + EPOCH_FROM_CE).unwrap_or_default()
    }
}

impl From<NaiveDate> for Date {
    /// A year outside 1 to 9999 is moved to the nearest end of the range.
    fn from(value: NaiveDate) -> Self {
        Date((value.num_days_from_ce() - EPOCH_FROM_CE).clamp(Self::MIN.0, Self::MAX.0))
    }
}

/// The text is not a date: not written so, or a day that does not exist.
///
/// ```
/// use casebook::Date;
/// let error = "2026-02-30".parse::<Date>().unwrap_err();
/// assert_eq!(error.to_string(), "`2026-02-30` is not a date such as `2026-11-27`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said().get(Language::English))]
pub struct ParseDateError {
    text: String,
}

impl ParseDateError {
    /// What is wrong, in that language; `Display` says it in English.
    ///
    /// ```
    /// use casebook::{Date, Language};
    /// let error = "2026-02-30".parse::<Date>().unwrap_err();
    /// assert_eq!(error.message(Language::Vietnamese), "`2026-02-30` không phải ngày có thật, viết như `2026-11-27`");
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    pub(crate) fn said(&self) -> Said {
        let text = &self.text;
        said!("`{text}` is not a date such as `2026-11-27`", "`{text}` không phải ngày có thật, viết như `2026-11-27`")
    }
}

impl FromStr for Date {
    type Err = ParseDateError;

    /// Reads `YYYY-MM-DD`, exactly so.
    fn from_str(text: &str) -> Result<Date, ParseDateError> {
        parse(text).ok_or_else(|| ParseDateError { text: shortened(text) })
    }
}

fn parse(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
    if !shape {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?)?;
    Date::from_epoch_days(day.num_days_from_ce() - EPOCH_FROM_CE)
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.to_naive();
        write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_range_are_what_they_say() {
        assert_eq!(Date::MIN.to_string(), "0001-01-01");
        assert_eq!(Date::MAX.to_string(), "9999-12-31");
        assert_eq!("1970-01-01".parse(), Ok(Date(0)));
        assert_eq!(Date::MAX.add_days(1), None);
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "2026-2-3",
            "2026-02-30",
            "2025-02-29",
            "2026/02/03",
            "0000-01-01",
            "2026-11-27T00:00:00Z",
            "+026-01-01",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
