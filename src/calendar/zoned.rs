//! Prints an instant: RFC 3339 at an offset. Never here: which offset a zone has when.

use std::fmt;
use std::str::FromStr;

use chrono::Datelike;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::spans::DAY;
use crate::value::{Date, Instant, ParseInstantError};

/// An instant with the offset from UTC at which it is printed; from [`Zone::display`](super::Zone::display), or read back.
///
/// ```
/// use casebook::calendar::ZonedInstant;
/// let due: ZonedInstant = "2026-11-27T22:00:00+07:00".parse()?;
/// assert_eq!(due.to_string(), "2026-11-27T22:00:00+07:00");
/// assert_eq!(due.instant().to_string(), "2026-11-27T15:00:00Z");
/// # Ok::<(), casebook::value::ParseInstantError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ZonedInstant {
    at: Instant,
    /// East of UTC. RFC 3339 has no seconds in offsets.
    minutes: i32,
}

impl ZonedInstant {
    /// At an offset of that many seconds; where the local date would lie outside the years 1 to 9999, in UTC.
    pub(super) fn new(at: Instant, offset: i32) -> ZonedInstant {
        let minutes = offset / 60;
        let local = at.unix_seconds() + i64::from(minutes) * 60;
        ZonedInstant { at, minutes: if Instant::from_unix_seconds(local).is_some() { minutes } else { 0 } }
    }

    /// Another instant, printed at the same offset.
    pub(crate) fn with_instant(self, at: Instant) -> ZonedInstant {
        ZonedInstant::new(at, self.minutes * 60)
    }

    /// The instant itself.
    pub const fn instant(self) -> Instant {
        self.at
    }
}

impl FromStr for ZonedInstant {
    type Err = ParseInstantError;

    /// Reads RFC 3339, as [`Instant`] does, and keeps the offset.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let at: Instant = text.parse()?;
        Ok(ZonedInstant::new(at, offset(text).unwrap_or(0)))
    }
}

/// The seconds that the last six bytes say, `+07:00`; `None` for `Z`.
fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.get(text.len().checked_sub(6)?..)?.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = digits.split_once(':')?;
    Some(sign * (hours.parse::<i32>().ok()? * 3_600 + minutes.parse::<i32>().ok()? * 60))
}

impl fmt::Display for ZonedInstant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.minutes;
        let local = self.at.unix_seconds() + i64::from(minutes) * 60;
        let date = i32::try_from(local.div_euclid(DAY)).ok().and_then(Date::from_epoch_days);
        // `new` keeps local dates within the range.
        let date = date.ok_or(fmt::Error)?;
        let (day, time) = (date.to_naive(), local.rem_euclid(DAY) as u32);
        let sign = if minutes < 0 { b'-' } else { b'+' };
        let minutes = minutes.unsigned_abs();
        // Digit by digit: a decision prints several instants, and padded formatting takes most of their time.
        let mut text = *b"0000-00-00T00:00:00+00:00";
        text[19] = sign;
        let year = day.year().unsigned_abs();
        for (at, value) in [
            (0, year / 100),
            (2, year % 100),
            (5, day.month()),
            (8, day.day()),
            (11, time / 3_600),
            (14, time / 60 % 60),
            (17, time % 60),
            (20, minutes / 60),
            (23, minutes % 60),
        ] {
            // Each value is below 100, so two digits hold it.
            text[at] = b'0' + (value / 10) as u8;
            text[at + 1] = b'0' + (value % 10) as u8;
        }
        f.write_str(str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl Serialize for ZonedInstant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ZonedInstant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Not borrowed: a text with an escape in it is no borrowed one.
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;

    #[test]
    fn what_is_printed_is_read_back() {
        let seconds = [0, 1, -1, 1_795_000_000, -62_135_596_800, 253_402_300_799, -2_000_000_000, -5_000_000_000];
        for zone in ["Asia/Ho_Chi_Minh", "UTC", "America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati"] {
            let zone = zone.parse::<Zone>().expect("a zone");
            for at in seconds.map(|seconds| Instant::from_unix_seconds(seconds).expect("in range")) {
                let printed = zone.display(at);
                assert_eq!(printed.to_string().parse(), Ok(printed), "{printed}");
                assert_eq!(printed.instant(), at);
            }
        }
    }

    #[test]
    fn what_has_no_offset_is_refused() {
        for text in ["2026-11-27T22:00:00", "", "+07:00", "now"] {
            assert!(text.parse::<ZonedInstant>().is_err(), "{text}");
        }
    }
}
