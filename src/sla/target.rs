//! Holds what was promised: so much time on a clock, an instant that ends it at the latest, and when to warn.

use super::clock::{Clock, ClockError};
use crate::calendar::Calendar;
use crate::language::{Language, Said};
use crate::value::{Duration, Instant};

/// When to warn that a target will be missed.
///
/// ```
/// use casebook::sla::Warning;
/// assert_eq!("75%".parse(), Ok(Warning::Share(75)));
/// assert!("101%".parse::<Warning>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Warning {
    /// When so many hundredths of the target's time are used up, rounded down to the second. More than 100 warns with
    /// the due time.
    Share(u8),
    /// When so much time is left on the target's clock.
    Before(Duration),
}

/// A text is no warning: neither a share such as `75%`, from 1% to 100%, nor a length of time such as `30m`.
///
/// ```
/// use casebook::sla::{ParseWarningError, Warning};
/// assert_eq!("75%".parse(), Ok(Warning::Share(75)));
/// assert_eq!("175%".parse::<Warning>(), Err(ParseWarningError));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", WARNING.get(Language::English))]
pub struct ParseWarningError;

static WARNING: Said = Said::words(
    "a warning is a share of the target from `1%` to `100%`, or a time before it is due such as `30m`",
    "cảnh báo là một phần của hạn, từ `1%` đến `100%`, hoặc một khoảng thời gian trước khi đến hạn, như `30m`",
);

impl ParseWarningError {
    /// What is wrong, in a sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::{Language, sla::ParseWarningError};
    /// assert!(ParseWarningError.message(Language::Vietnamese).starts_with("cảnh báo là một phần của hạn, từ `1%` "));
    /// ```
    pub fn message(&self, language: Language) -> String {
        WARNING.get(language).to_owned()
    }
}

impl std::str::FromStr for Warning {
    type Err = ParseWarningError;

    fn from_str(text: &str) -> Result<Warning, ParseWarningError> {
        let warning = match text.strip_suffix('%') {
            // `parse` takes a sign, which a share has not.
            Some(share) if share.starts_with(|c: char| c.is_ascii_digit()) => {
                share.parse().ok().filter(|share| (1..=100).contains(share)).map(Warning::Share)
            }
            Some(_) => None,
            None => text.parse::<Duration>().ok().filter(|before| *before > Duration::ZERO).map(Warning::Before),
        };
        warning.ok_or(ParseWarningError)
    }
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Warning::Share(share) => write!(f, "{share}%"),
            Warning::Before(before) => write!(f, "{before}"),
        }
    }
}

/// One target: due when its time is used up on its clock, and never after [`Target::not_after`].
///
/// Due at closing time is due then. Late is `now > due`: at the due second itself it is not.
///
/// ```
/// use casebook::sla::{Clock, Target, Warning};
/// use casebook::{Duration, Instant};
/// let target = Target::new(Clock::Always, Duration::from_seconds(4 * 3_600)).warn_at(Warning::Share(75));
/// let start: Instant = "2026-11-27T09:00:00+07:00".parse()?;
/// assert_eq!(target.due_from(start)?, "2026-11-27T13:00:00+07:00".parse()?);
/// assert_eq!(target.warned_from(start)?, Some("2026-11-27T12:00:00+07:00".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    pub(super) clock: Clock<'a>,
    /// `None`: nothing but the latest instant counts.
    pub(super) length: Option<Duration>,
    pub(super) warning: Option<Warning>,
    /// [`Instant::MAX`] where there is none.
    pub(super) latest: Instant,
    pub(super) pauses: Option<bool>,
}

impl<'a> Target<'a> {
    /// So much time on a clock.
    pub const fn new(clock: Clock<'a>, length: Duration) -> Target<'a> {
        Target { clock, length: Some(length), warning: None, latest: Instant::MAX, pauses: None }
    }

    /// A fixed instant. The clock measures the time that is used, and that a warning leaves.
    pub const fn until(clock: Clock<'a>, latest: Instant) -> Target<'a> {
        Target { clock, length: None, warning: None, latest, pauses: None }
    }

    /// The same, with a warning.
    pub const fn warn_at(self, warning: Warning) -> Target<'a> {
        Target { warning: Some(warning), ..self }
    }

    /// The same, due at `latest` at the latest, whatever pauses there are.
    pub const fn not_after(self, latest: Instant) -> Target<'a> {
        Target { latest, ..self }
    }

    /// The same, standing still while the customer is waited for, or not. Unless it is said, a resolution does and a
    /// response does not.
    pub const fn pauses(self, pauses: bool) -> Target<'a> {
        Target { pauses: Some(pauses), ..self }
    }

    /// The same on other business hours; 24×7 stays 24×7.
    pub(super) const fn on(self, calendar: &'a Calendar) -> Target<'a> {
        match self.clock {
            Clock::Always => self,
            Clock::Calendar(_) => Target { clock: Clock::Calendar(calendar), ..self },
        }
    }

    /// Its time on the clock; `None` for one of a fixed instant.
    pub const fn length(&self) -> Option<Duration> {
        self.length
    }

    /// Its clock.
    pub const fn clock(&self) -> Clock<'a> {
        self.clock
    }

    /// When it is due if it begins at `start` and never pauses.
    ///
    /// # Errors
    /// The clock does not reach so far.
    #[inline]
    pub fn due_from(&self, start: Instant) -> Result<Instant, ClockError> {
        Ok(self.used_up(start, Duration::ZERO)?.min(self.latest))
    }

    /// When all its time is used up, `used` of it by `since`; past every instant for one without.
    #[inline]
    pub(super) fn used_up(&self, since: Instant, used: Duration) -> Result<Instant, ClockError> {
        self.length.map_or(Ok(Instant::MAX), |length| self.reach(since, length.saturating_sub(used)))
    }

    /// When `length` has passed since `since`; [`Instant::MAX`] where the latest instant comes first for certain, since
    /// the clock reaches one and not the other.
    #[inline]
    pub(super) fn reach(&self, since: Instant, length: Duration) -> Result<Instant, ClockError> {
        self.clock.add(since, length).or_else(|error| {
            let sooner = self.latest < Instant::MAX && self.clock.between(since, self.latest).is_ok();
            if sooner { Ok(Instant::MAX) } else { Err(error) }
        })
    }

    /// How much time is used when it is warned of, if the length alone decides.
    pub(super) fn warned_after(&self) -> Option<Duration> {
        let length = self.length?;
        Some(match self.warning? {
            // In 128 bits no length is too long.
            Warning::Share(share) => {
                let seconds = i128::from(length.seconds()) * i128::from(share.min(100)) / 100;
                Duration::from_seconds(i64::try_from(seconds).unwrap_or(i64::MAX))
            }
            Warning::Before(before) => length.saturating_sub(before).max(Duration::ZERO),
        })
    }

    /// When no more than the warning's time is left on the clock until the latest instant, but not before `begun`.
    /// `None` where that is not yet so at `now`, and the instant lies past the calendar.
    pub(super) fn warned_of_latest(&self, begun: Instant, now: Instant) -> Result<Option<Instant>, ClockError> {
        let Some(Warning::Before(before)) = self.warning else { return Ok(None) };
        if self.latest == Instant::MAX {
            return Ok(None);
        }
        match self.clock.between(begun, self.latest) {
            Ok(left) => self.clock.add(begun, left.saturating_sub(before)).map(Some),
            Err(_) if self.latest <= begun => Ok(Some(begun)),
            // Past the calendar's end there is more to come than the calendar still has.
            Err(_) => self.clock.add(now, before.saturating_add(Duration::from_seconds(1))).map(|_| None),
        }
    }
}

/// The targets of a ticket; `None` for what was not promised.
#[derive(Clone, Copy, Debug, Default)]
pub struct Targets<'a> {
    /// The first response: from the opening to our first reply.
    pub respond: Option<Target<'a>>,
    /// Each next response: from the customer's oldest message that waits for an answer to our reply.
    pub next_response: Option<Target<'a>>,
    /// The resolution: from the opening until the ticket is resolved.
    pub resolve: Option<Target<'a>>,
}

impl<'a> Targets<'a> {
    /// Nothing was promised.
    pub const NONE: &'static Targets<'static> = &Targets { respond: None, next_response: None, resolve: None };

    /// All of them, changed alike.
    pub fn map(self, change: impl Fn(Target<'a>) -> Target<'a>) -> Targets<'a> {
        Targets {
            respond: self.respond.map(&change),
            next_response: self.next_response.map(&change),
            resolve: self.resolve.map(&change),
        }
    }
}
