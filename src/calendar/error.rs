//! Says what a calendar refuses, and why.

use std::fmt;
use std::iter;
use std::ops::Range;

use super::zoned::ZonedInstant;
use crate::diagnostic::{Code, Finding};
use crate::language::{Language, Said, said};
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

impl OutOfHorizon {
    /// What was asked, and what the calendar covers, in that language; `Display` says it in English.
    ///
    /// ```
    /// use casebook::{Calendar, CalendarSpec, Date, Language};
    /// let mut spec = CalendarSpec::new("UTC".parse()?, 2026..=2026);
    /// spec.open("mon-fri", "09:00-17:00")?;
    /// let error = Calendar::build(&spec)?.is_working_day(Date::MAX).unwrap_err();
    /// let told = "lịch chỉ có từ 2026-01-01 đến 2026-12-31; 9999-12-31 nằm ngoài";
    /// assert_eq!(error.message(Language::Vietnamese), told);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    pub(crate) fn said(&self) -> Said {
        let OutOfHorizon { question, first, last } = self;
        let question = question.said();
        said!(
            "the calendar covers {first} to {last}; {question}",
            "lịch chỉ có từ {first} đến {last}; {question}";
            question
        )
    }
}

impl Question {
    /// Why there is no answer, behind what the calendar covers.
    fn said(self) -> Said {
        match self {
            Question::Instant(at) => said!("{at} lies outside", "{at} nằm ngoài"),
            Question::Date(date) => said!("{date} lies outside", "{date} nằm ngoài"),
            Question::OpenFor(at, length) => said!(
                "whether it stays open for {length} from {at} lies past its end",
                "từ {at} có mở liền {length} không thì phải xem quá ngày cuối"
            ),
            Question::NextOpen(at) => {
                said!("it does not open again after {at}", "sau {at} không còn lần mở cửa nào")
            }
            Question::NextClose(at) => {
                said!("it does not close again after {at}", "sau {at} không còn lần đóng cửa nào")
            }
            Question::Add(at, length) => said!(
                "{length} of open time after {at} ends past them",
                "{length} làm việc kể từ {at} thì hết sau ngày cuối"
            ),
            Question::Subtract(at, length) => said!(
                "{length} of open time before {at} begins ahead of them",
                "{length} làm việc trước {at} thì bắt đầu trước ngày đầu"
            ),
            Question::AddDays(date, count) if count < 0 => {
                let count = count.unsigned_abs();
                said!("{count} working days before {date} lie outside", "{count} ngày làm việc trước {date} nằm ngoài")
            }
            Question::AddDays(date, count) => {
                said!("{count} working days after {date} lie outside", "{count} ngày làm việc sau {date} nằm ngoài")
            }
        }
    }
}

impl std::error::Error for OutOfHorizon {}

impl fmt::Display for OutOfHorizon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said().get(Language::English))
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
#[error("{}", self.said().get(Language::English))]
#[non_exhaustive]
pub enum CalendarError {
    /// There is no open second from the first year to the last.
    NeverOpen {
        /// The first day looked at.
        first: Date,
        /// The last day looked at.
        last: Date,
    },
    /// The calendars of a union or an intersection share no whole local day.
    NoCommonDay {
        /// The last day of the one that ends first.
        ends: Date,
        /// The first day of the one that begins last.
        begins: Date,
    },
    /// A union or an intersection of no calendars.
    NoMembers,
    /// The years are not in order, lie outside 1 to 9999, or are more than 400.
    Years {
        /// The first year asked for.
        first: i32,
        /// The last year asked for.
        last: i32,
    },
    /// Over the years the hours come to more separate open times than a calendar holds.
    TooManySegments {
        /// The most that a calendar holds.
        limit: usize,
    },
}

impl CalendarError {
    /// What is wrong, in that language; `Display` says it in English.
    ///
    /// ```
    /// use casebook::{Calendar, CalendarSpec, Language};
    /// let nothing = CalendarSpec::new("UTC".parse()?, 2026..=2026);
    /// let error = Calendar::build(&nothing).unwrap_err();
    /// let told = "lịch không mở cửa lúc nào từ 2026-01-01 đến 2026-12-31";
    /// assert_eq!(error.message(Language::Vietnamese), told);
    /// # Ok::<(), casebook::calendar::ParseZoneError>(())
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    pub(crate) fn said(&self) -> Said {
        match self {
            CalendarError::NeverOpen { first, last } => said!(
                "the calendar is never open from {first} to {last}",
                "lịch không mở cửa lúc nào từ {first} đến {last}"
            ),
            CalendarError::NoCommonDay { ends, begins } => said!(
                "the calendars have no day in common: {ends} ends before {begins} begins",
                "các lịch không có ngày nào chung: một lịch hết ngày {ends} thì lịch khác đến {begins} mới bắt đầu"
            ),
            CalendarError::NoMembers => said!(
                "a union or an intersection needs a calendar",
                "`union` hay `intersection` phải có ít nhất một lịch"
            ),
            CalendarError::Years { first, last } => said!(
                "a calendar covers 1 to 400 years within 1 to 9999, first to last; {first} to {last} is none of these",
                "lịch có từ 1 đến 400 năm, trong các năm 1 đến 9999, năm đầu rồi đến năm cuối; {first} đến {last} thì \
                 không phải"
            ),
            CalendarError::TooManySegments { limit } => said!(
                "the hours come to more than {limit} separate open times; use fewer years, or fewer hours a day",
                "cả lịch có hơn {limit} khoảng giờ mở cửa; bớt số năm, hoặc bớt số khoảng giờ mỗi ngày"
            ),
        }
    }
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

    /// What is wrong and how to write it, in that language; `Display` says it in English.
    ///
    /// ```
    /// use casebook::{CalendarSpec, Language};
    /// let mut spec = CalendarSpec::new("UTC".parse()?, 2026..=2026);
    /// let error = spec.open("mon-fri", "9:00-17:00").unwrap_err();
    /// let told = "`9:00` phải có hai chữ số ở mỗi chỗ; viết `09:00`";
    /// assert_eq!(error.message(Language::Vietnamese), told);
    /// # Ok::<(), casebook::calendar::ParseZoneError>(())
    /// ```
    pub fn message(&self, language: Language) -> String {
        let Finding { message, help, .. } = &self.0;
        Said::join(iter::once(message).chain(help), &Said::same("; ")).get(language).to_owned()
    }

    /// The bytes of the text, days or hours, that it is about.
    pub fn at(&self) -> Range<usize> {
        self.0.at.clone()
    }
}

impl std::error::Error for HoursError {}

impl fmt::Display for HoursError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}
