//! Says what a calendar refuses, and why.

use std::fmt;
use std::ops::Range;

use super::zoned::ZonedInstant;
use crate::diagnostic::{Code, Finding};
use crate::language::Language;
use crate::value::{Date, Duration};

/// A question reached past the days a calendar covers. It holds what was asked and the first and last day
/// covered; its `Display` says all three in a sentence.
///
/// ```
/// use casebook::{Calendar, CalendarSpec, Date};
/// let mut spec = CalendarSpec::new("UTC".parse()?, 2026..=2026);
/// spec.open("mon-fri", "09:00-17:00")?;
/// let calendar = Calendar::build(&spec)?;
/// let error = calendar.is_working_day(Date::MAX).expect_err("far past 2026");
/// assert_eq!(error.to_string(), "the calendar covers 2026-01-01 to 2026-12-31; 9999-12-31 lies outside");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfHorizon {
    pub(super) question: Question,
    pub(super) first: Date,
    pub(super) last: Date,
}

/// The question that had no answer within the horizon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Question {
    Instant(ZonedInstant),
    Date(Date),
    OpenFor(ZonedInstant, Duration),
    NextOpen(ZonedInstant),
    NextClose(ZonedInstant),
    Add(ZonedInstant, Duration),
    Subtract(ZonedInstant, Duration),
    AddDays(Date, i64),
}

impl OutOfHorizon {
    /// The first day the calendar covers.
    pub fn first(&self) -> Date {
        self.first
    }

    /// The last day the calendar covers.
    pub fn last(&self) -> Date {
        self.last
    }
}

impl std::error::Error for OutOfHorizon {}

impl fmt::Display for OutOfHorizon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the calendar covers {} to {}; ", self.first, self.last)?;
        match self.question {
            Question::Instant(at) => write!(f, "{at} lies outside"),
            Question::Date(date) => write!(f, "{date} lies outside"),
            Question::OpenFor(at, length) => {
                write!(f, "whether it stays open for {length} from {at} lies past its end")
            }
            Question::NextOpen(at) => write!(f, "it does not open again after {at}"),
            Question::NextClose(at) => write!(f, "it does not close again after {at}"),
            Question::Add(at, length) => write!(f, "{length} of open time after {at} ends past them"),
            Question::Subtract(at, length) => write!(f, "{length} of open time before {at} begins ahead of them"),
            Question::AddDays(date, count) if count < 0 => {
                write!(f, "{} working days before {date} lie outside", count.unsigned_abs())
            }
            Question::AddDays(date, count) => write!(f, "{count} working days after {date} lie outside"),
        }
    }
}

/// Why a [`CalendarSpec`](super::CalendarSpec) makes no calendar.
///
/// ```
/// use casebook::calendar::CalendarError;
/// use casebook::{Calendar, CalendarSpec};
/// let nothing = CalendarSpec::new("UTC".parse()?, 2026..=2026);
/// let error = Calendar::build(&nothing).unwrap_err();
/// assert!(matches!(error, CalendarError::NeverOpen { .. }));
/// assert_eq!(error.to_string(), "the calendar is never open from 2026-01-01 to 2026-12-31");
/// # Ok::<(), casebook::calendar::ParseZoneError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarError {
    /// There is no open second from the first year to the last.
    #[error("the calendar is never open from {first} to {last}")]
    NeverOpen {
        /// The first day looked at.
        first: Date,
        /// The last day looked at.
        last: Date,
    },
    /// The calendars of a union or an intersection share no whole local day.
    #[error("the calendars have no day in common: {} ends before {} begins", .ends, .begins)]
    NoCommonDay {
        /// The last day of the one that ends first.
        ends: Date,
        /// The first day of the one that begins last.
        begins: Date,
    },
    /// A union or an intersection of no calendars.
    #[error("a union or an intersection needs a calendar")]
    NoMembers,
    /// The years are not in order, lie outside 1 to 9999, or are more than 400.
    #[error("a calendar covers 1 to 400 years within 1 to 9999, first to last; {first} to {last} is none of these")]
    Years {
        /// The first year asked for.
        first: i32,
        /// The last year asked for.
        last: i32,
    },
    /// Over the years the hours come to more separate open times than a calendar holds.
    #[error("the hours come to more than {limit} separate open times; use fewer years, or fewer hours a day")]
    TooManySegments {
        /// The most that a calendar holds.
        limit: usize,
    },
}

/// A text that is no list of days or hours; its `Display` says what is wrong and how to write it.
///
/// ```
/// use casebook::CalendarSpec;
/// let mut spec = CalendarSpec::new("UTC".parse()?, 2026..=2026);
/// let error = spec.open("mon-fri", "09:00-25:00").unwrap_err();
/// assert_eq!(error.code().id(), "CB501");
/// assert_eq!(error.at(), 6..11, "of the hours");
/// # Ok::<(), casebook::calendar::ParseZoneError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursError(Finding);

impl From<Finding> for HoursError {
    fn from(finding: Finding) -> HoursError {
        HoursError(finding)
    }
}

impl HoursError {
    /// The kind of problem, as in files of rules.
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// The bytes of the text, days or hours, that it is about.
    pub fn at(&self) -> Range<usize> {
        self.0.at.clone()
    }
}

impl std::error::Error for HoursError {}

impl fmt::Display for HoursError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.message.get(Language::English))?;
        self.0.help.iter().try_for_each(|help| write!(f, "; {}", help.get(Language::English)))
    }
}
