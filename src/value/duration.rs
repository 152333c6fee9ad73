//! Represents a length of time, to the second.

use std::fmt;
use std::str::FromStr;

use super::shortened;
use crate::language::{Language, Said, said};

/// A length of time in whole seconds; it may be negative.
///
/// ```
/// use casebook::Duration;
/// assert_eq!("90m".parse(), Ok(Duration::from_seconds(5_400)));
/// assert_eq!("90m".parse::<Duration>()?.to_string(), "1h30m");
/// # Ok::<(), casebook::value::ParseDurationError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Duration(i64);

/// Units from the largest, with their seconds.
const UNITS: [(char, i64); 4] = [('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

impl Duration {
    /// No time at all.
    pub const ZERO: Duration = Duration(0);

    /// A length of that many seconds.
    pub const fn from_seconds(seconds: i64) -> Duration {
        Duration(seconds)
    }

    /// The length in seconds.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The length in minutes, when it is whole minutes.
    pub const fn whole_minutes(self) -> Option<i64> {
        if self.0 % 60 == 0 { Some(self.0 / 60) } else { None }
    }

    /// The length in days of 24 hours, when it is whole days.
    pub const fn whole_days(self) -> Option<i64> {
        if self.0 % 86_400 == 0 { Some(self.0 / 86_400) } else { None }
    }

    /// The sum, held in the range of seconds.
    pub const fn saturating_add(self, other: Duration) -> Duration {
        Duration(self.0.saturating_add(other.0))
    }

    /// The difference, held in the range of seconds.
    pub const fn saturating_sub(self, other: Duration) -> Duration {
        Duration(self.0.saturating_sub(other.0))
    }
}

/// The text is not a length of time: not a chain of whole units from large to small, or past the range of seconds.
///
/// ```
/// use casebook::Duration;
/// let error = "90 minutes".parse::<Duration>().unwrap_err();
/// assert_eq!(error.to_string(), "`90 minutes` is not a length of time such as `90m`, `3h`, `2d` or `1h30m`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said().get(Language::English))]
pub struct ParseDurationError {
    text: String,
}

impl ParseDurationError {
    /// What is wrong, in that language; `Display` says it in English.
    ///
    /// ```
    /// use casebook::{Duration, Language};
    /// let error = "90 minutes".parse::<Duration>().unwrap_err();
    /// let told = "`90 minutes` không phải khoảng thời gian như `90m`, `3h`, `2d` hay `1h30m`";
    /// assert_eq!(error.message(Language::Vietnamese), told);
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    pub(crate) fn said(&self) -> Said {
        let text = &self.text;
        said!(
            "`{text}` is not a length of time such as `90m`, `3h`, `2d` or `1h30m`",
            "`{text}` không phải khoảng thời gian như `90m`, `3h`, `2d` hay `1h30m`"
        )
    }
}

impl FromStr for Duration {
    type Err = ParseDurationError;

    /// Reads `90m`, `3h`, `2d`, `45s` or a chain from large to small such as `1d12h`; a day is 24 hours. A leading `-`
    /// makes it negative.
    fn from_str(text: &str) -> Result<Duration, ParseDurationError> {
        parse(text).ok_or_else(|| ParseDurationError { text: shortened(text) })
    }
}

fn parse(text: &str) -> Option<Duration> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    if rest.is_empty() {
        return None;
    }
    let mut total: i64 = 0;
    let mut allowed = &UNITS[..];
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let amount: i64 = rest[..digits].parse().ok()?;
        let unit = rest[digits..].chars().next()?;
        let position = allowed.iter().position(|(name, _)| *name == unit)?;
        total = amount.checked_mul(sign * allowed[position].1)?.checked_add(total)?;
        allowed = &allowed[position + 1..];
        rest = &rest[digits + unit.len_utf8()..];
    }
    Some(Duration(total))
}

impl fmt::Display for Duration {
    /// The shortest chain of units, `1h30m`; `0s` for nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("0s");
        }
        if self.0 < 0 {
            f.write_str("-")?;
        }
        let mut rest = self.0.unsigned_abs();
        for (name, seconds) in UNITS {
            let seconds = seconds.unsigned_abs();
            if rest >= seconds {
                write!(f, "{}{name}", rest / seconds)?;
                rest %= seconds;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_chains_from_large_to_small_only() {
        assert_eq!("1d12h".parse(), Ok(Duration(129_600)));
        assert_eq!("-3h".parse(), Ok(Duration(-10_800)));
        for text in ["", "-", "h", "3", "3x", "30m1h", "1h1h", "3 h", "3h ", "9223372036854775807d", "٣h"] {
            assert!(text.parse::<Duration>().is_err(), "{text}");
        }
    }

    #[test]
    fn prints_what_it_reads() {
        for text in ["0s", "1d", "1d1s", "23h59m59s", "-2h30m"] {
            assert_eq!(text.parse::<Duration>().ok().map(|d| d.to_string()).as_deref(), Some(text));
        }
        for end in [Duration(i64::MIN), Duration(i64::MAX)] {
            assert_eq!(end.to_string().parse(), Ok(end));
        }
    }
}
