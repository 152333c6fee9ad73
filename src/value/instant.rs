//! Represents a point in time, to the second.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, TimeZone, Utc};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Duration, shortened};
use crate::language::{Language, Said, said};

/// The newtype name by which binding recognises an [`Instant`] and takes its seconds without text.
pub(crate) const NEWTYPE: &str = "$casebook::Instant";

/// A point in time: whole seconds since 1970-01-01T00:00:00Z, in the years 1 to 9999.
///
/// A struct that carries its datetimes as `Instant` binds without formatting or parsing text; in JSON an
/// `Instant` is RFC 3339 in UTC.
///
/// ```
/// use casebook::Instant;
/// let departs: Instant = "2026-11-27T21:00:00+07:00".parse()?;
/// assert_eq!(departs.to_string(), "2026-11-27T14:00:00Z");
/// assert!("2026-11-27T21:00:00".parse::<Instant>().is_err(), "an offset is needed");
/// # Ok::<(), casebook::value::ParseInstantError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Instant(i64);

impl Instant {
    /// 0001-01-01T00:00:00Z, the earliest instant.
    pub const MIN: Instant = Instant(-62_135_596_800);
    /// 9999-12-31T23:59:59Z, the latest instant.
    pub const MAX: Instant = Instant(253_402_300_799);

    /// The instant that many seconds after (or, negative, before) 1970-01-01T00:00:00Z; `None` outside
    /// [`Instant::MIN`] to [`Instant::MAX`].
    pub const fn from_unix_seconds(seconds: i64) -> Option<Instant> {
        if seconds < Self::MIN.0 || seconds > Self::MAX.0 { None } else { Some(Instant(seconds)) }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub const fn unix_seconds(self) -> i64 {
        self.0
    }

    /// This instant moved by `duration`; `None` past the range.
    pub fn checked_add(self, duration: Duration) -> Option<Instant> {
        self.0.checked_add(duration.seconds()).and_then(Self::from_unix_seconds)
    }

    /// This instant moved back by `duration`; `None` past the range.
    pub fn checked_sub(self, duration: Duration) -> Option<Instant> {
        self.0.checked_sub(duration.seconds()).and_then(Self::from_unix_seconds)
    }

    /// The time from `earlier` to this instant; negative when this instant is the earlier one.
    pub fn since(self, earlier: Instant) -> Duration {
        // Both lie in the years 1 to 9999, so the difference is far from overflow.
        Duration::from_seconds(self.0 - earlier.0)
    }

    /// The same instant as chrono's UTC datetime.
    pub fn to_utc(self) -> DateTime<Utc> {
        // The range of `Instant` lies inside chrono's.
        DateTime::from_timestamp(self.0, 0).unwrap_or_default()
    }
}

impl<Tz: TimeZone> From<DateTime<Tz>> for Instant {
    /// Fractions of a second are dropped (the second that has begun counts); a year outside 1 to 9999 is
    /// moved to the nearest end of the range.
    fn from(value: DateTime<Tz>) -> Self {
        Instant(value.timestamp().clamp(Self::MIN.0, Self::MAX.0))
    }
}

impl From<Instant> for DateTime<Utc> {
    fn from(value: Instant) -> Self {
        value.to_utc()
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_utc().to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}

/// The text is not an instant: not RFC 3339, no such date or time, no offset, or a year outside 1 to 9999.
///
/// ```
/// use casebook::Instant;
/// let error = "soon".parse::<Instant>().unwrap_err();
/// assert_eq!(error.to_string(), "`soon` is not a datetime with an offset such as `2026-11-27T21:00:00+07:00`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said().get(Language::English))]
pub struct ParseInstantError {
    text: String,
}

impl ParseInstantError {
    /// What is wrong, in that language; `Display` says it in English.
    ///
    /// ```
    /// use casebook::{Instant, Language};
    /// let error = "soon".parse::<Instant>().unwrap_err();
    /// let told = "`soon` không phải ngày giờ có múi giờ như `2026-11-27T21:00:00+07:00`";
    /// assert_eq!(error.message(Language::Vietnamese), told);
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    pub(crate) fn said(&self) -> Said {
        let text = &self.text;
        said!(
            "`{text}` is not a datetime with an offset such as `2026-11-27T21:00:00+07:00`",
            "`{text}` không phải ngày giờ có múi giờ như `2026-11-27T21:00:00+07:00`"
        )
    }
}

impl FromStr for Instant {
    type Err = ParseInstantError;

    /// Reads RFC 3339 with `Z` or a numeric offset; fractions of a second are dropped.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(instant) = usual(text) {
            return Ok(instant);
        }
        let refuse = || ParseInstantError { text: shortened(text) };
        // chrono takes a space for the `T` and spaces around; RFC 3339 as JSON carries it does not.
        if !text.is_ascii() || text.as_bytes().get(10).is_none_or(|b| !matches!(b, b'T' | b't')) {
            return Err(refuse());
        }
        let parsed = DateTime::parse_from_rfc3339(text).map_err(|_| refuse())?;
        Self::from_unix_seconds(parsed.timestamp()).ok_or_else(refuse)
    }
}

/// `2026-11-27T21:00:00Z` or `2026-11-27T21:00:00+07:00`, as nearly every instant is written, read digit by digit: a report
/// reads a million of them. `None` for all else, which may be an instant all the same.
fn usual(text: &str) -> Option<Instant> {
    let bytes = text.as_bytes();
    let (local, offset) = bytes.split_at_checked(19)?;
    let digits = |from: usize, to: usize| {
        let digit = |number: u32, byte: &u8| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'));
        bytes[from..to].iter().try_fold(0, digit)
    };
    let is_shaped =
        [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')].iter().all(|(at, byte)| local[*at] == *byte);
    let (hour, minute, second) = (digits(11, 13)?, digits(14, 16)?, digits(17, 19)?);
    let east = match offset {
        b"Z" => 0,
        [sign @ (b'+' | b'-'), _, _, b':', _, _] => {
            let (hours, minutes) = (digits(20, 22)?, digits(23, 25)?);
            let seconds = (i64::from(hours) * 60 + i64::from(minutes)) * 60;
            if hours > 23 || minutes > 59 {
                return None;
            }
            if *sign == b'+' { seconds } else { -seconds }
        }
        _ => return None,
    };
    if !is_shaped || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(i32::try_from(digits(0, 4)?).ok()?, digits(5, 7)?, digits(8, 10)?)?;
    let midnight = day.and_time(NaiveTime::MIN).and_utc().timestamp();
    Instant::from_unix_seconds(midnight + i64::from(hour * 3_600 + minute * 60 + second) - east)
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(NEWTYPE, &Inner(*self))
    }
}

/// What stands inside the newtype: text for formats that people read, seconds for the others.
struct Inner(Instant);

impl Serialize for Inner {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(&self.0)
        } else {
            serializer.serialize_i64(self.0.0)
        }
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        if deserializer.is_human_readable() {
            deserializer.deserialize_str(TextVisitor)
        } else {
            let seconds = i64::deserialize(deserializer)?;
            Self::from_unix_seconds(seconds)
                .ok_or_else(|| D::Error::custom("the instant lies outside the years 1 to 9999"))
        }
    }
}

/// Reads an instant where its text stands, without a copy of it.
struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = Instant;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Instant, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the quick way reads, and what it leaves to chrono, is what chrono reads.
    #[test]
    fn the_usual_form_is_read_as_any_other() {
        let dates = [
            "2026-11-27",
            "2024-02-29",
            "2025-02-29",
            "0001-01-01",
            "9999-12-31",
            "0000-12-31",
            "2026-13-01",
            "2026-1a-01",
        ];
        let times = ["00:00:00", "23:59:59", "24:00:00", "12:60:00", "12:00:60", "1x:00:00", "12-00:00", "12:00:00.9"];
        let offsets = ["Z", "z", "+07:00", "-07:30", "+23:59", "+24:00", "+00:60", "-00:00", "+0700", "", "+07:0é"];
        for text in dates.iter().flat_map(|date| times.map(|time| format!("{date}T{time}"))) {
            for text in offsets.iter().map(|offset| format!("{text}{offset}")) {
                let chrono = DateTime::parse_from_rfc3339(&text).ok().map(|at| at.timestamp());
                let expected = chrono.and_then(Instant::from_unix_seconds);
                assert_eq!(text.parse().ok(), expected, "{text}");
                assert!(usual(&text).is_none_or(|found| Some(found) == expected), "{text}");
            }
        }
        assert!(usual("2026-11-27T21:00:00+07:00").is_some() && usual("2026-11-27T21:00:00Z").is_some());
    }

    #[test]
    fn the_ends_of_the_range_are_what_they_say() {
        assert_eq!(Instant::MIN.to_string(), "0001-01-01T00:00:00Z");
        assert_eq!(Instant::MAX.to_string(), "9999-12-31T23:59:59Z");
        assert_eq!(Instant::from_unix_seconds(Instant::MAX.0 + 1), None);
        assert_eq!(Instant::MAX.checked_add(Duration::from_seconds(1)), None);
    }

    #[test]
    fn fractions_are_dropped_towards_the_second_that_has_begun() {
        let before_epoch: Instant = "1969-12-31T23:59:59.999Z".parse().expect("a datetime");
        assert_eq!(before_epoch.unix_seconds(), -1);
    }

    #[test]
    fn what_is_not_rfc_3339_is_refused() {
        for text in [
            "",
            "now",
            "2026-11-27",
            "2026-11-27T21:00:00",
            "2026-11-27 21:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-11-27T24:00:00Z",
            "0000-12-31T23:59:59Z",
            " 2026-11-27T21:00:00Z",
        ] {
            assert!(text.parse::<Instant>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_text_of_any_length_is_refused_in_a_line() {
        assert!("2".repeat(1_000_000).parse::<Instant>().unwrap_err().to_string().len() < 200);
    }

    #[test]
    fn json_carries_text_and_comes_back() {
        let instant: Instant = "2026-11-27T21:00:00+07:00".parse().expect("a datetime");
        let json = serde_json::to_string(&instant).expect("serialises");
        assert_eq!(json, "\"2026-11-27T14:00:00Z\"");
        assert_eq!(serde_json::from_str::<Instant>(&json).expect("comes back"), instant);
    }
}
