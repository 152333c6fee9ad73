//! Says why a history of a ticket is refused.

use std::fmt;

use super::clock::ClockError;
use super::event::{Event, EventKind};
use crate::language::{Language, Said, said};
use crate::value::Instant;

/// Why a history cannot be measured. Its `Display` names the event by its place, word and instant; its `source` is the
/// [`ClockError`], where a clock cannot go on.
///
/// ```
/// use casebook::sla::{Event, EventKind, History, HistoryErrorKind};
/// let at = |text: &str| text.parse::<casebook::Instant>();
/// let events = [
///     Event::new(at("2026-11-27T09:00:00Z")?, EventKind::Opened),
///     Event::new(at("2026-11-27T08:00:00Z")?, EventKind::Replied),
/// ];
/// let error = History::new(&events).unwrap_err();
/// assert_eq!((error.event(), error.kind()), (Some(1), HistoryErrorKind::OutOfOrder));
/// assert_eq!(
///     error.to_string(),
///     "event 2, `replied` at 2026-11-27T08:00:00Z, comes before the event ahead of it, at 2026-11-27T09:00:00Z",
/// );
/// # Ok::<(), casebook::value::ParseInstantError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryError {
    pub(super) event: Option<(usize, EventKind, Instant)>,
    pub(super) problem: Problem,
}

/// What kind of problem a [`HistoryError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HistoryErrorKind {
    /// The history has no event.
    Empty,
    /// An event comes before the ticket is there.
    NotOpened,
    /// An event opens a ticket that is there.
    OpenedTwice,
    /// An event comes before the one ahead of it.
    OutOfOrder,
    /// An event comes while the ticket is resolved, that cannot then.
    IsResolved,
    /// A ticket is reopened that is not resolved.
    NotResolved,
    /// A change of terms does not say to which.
    NoTerms,
    /// An instant is asked about that lies before what happened last.
    TooEarly,
    /// A calendar does not reach so far.
    OutOfHorizon,
    /// A time lies outside the years 1 to 9999.
    OutOfRange,
}

impl HistoryErrorKind {
    /// The kind in a word that does not change, as it stands in JSON: `out_of_order`.
    pub const fn code(self) -> &'static str {
        match self {
            HistoryErrorKind::Empty => "empty",
            HistoryErrorKind::NotOpened => "not_opened",
            HistoryErrorKind::OpenedTwice => "opened_twice",
            HistoryErrorKind::OutOfOrder => "out_of_order",
            HistoryErrorKind::IsResolved => "is_resolved",
            HistoryErrorKind::NotResolved => "not_resolved",
            HistoryErrorKind::NoTerms => "no_terms",
            HistoryErrorKind::TooEarly => "too_early",
            HistoryErrorKind::OutOfHorizon => "out_of_horizon",
            HistoryErrorKind::OutOfRange => "out_of_range",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Empty,
    NotOpened,
    OpenedTwice,
    OutOfOrder(Instant),
    IsResolved,
    NotResolved,
    NoTerms,
    TooEarly(Instant, Instant),
    Clock(ClockError),
}

impl Problem {
    /// Of an event, what is said behind its name.
    fn said(&self) -> Said {
        match self {
            Problem::Empty => said!(
                "the history has no event; its first is `opened`",
                "lịch sử không có việc nào; việc đầu tiên phải là `opened`"
            ),
            Problem::NotOpened => said!(
                "comes before the ticket is there; the first event is `opened`",
                "đến trước khi có ticket; việc đầu tiên phải là `opened`"
            ),
            Problem::OpenedTwice => said!(
                "opens a ticket that is there; after `resolved` it is `reopened`",
                "mở một ticket đã có; sau `resolved` thì phải là `reopened`"
            ),
            Problem::OutOfOrder(before) => {
                said!("comes before the event ahead of it, at {before}", "sớm hơn việc đứng trước nó, lúc {before}")
            }
            Problem::IsResolved => said!(
                "comes while the ticket is resolved; `reopened` has to come first",
                "đến khi ticket đã xử lý xong; phải có `reopened` trước"
            ),
            Problem::NotResolved => said!("comes while the ticket is not resolved", "đến khi ticket chưa xử lý xong"),
            Problem::NoTerms => {
                said!("changes the terms, and does not say to which", "đổi hạn mà không nói đổi thành hạn nào")
            }
            Problem::TooEarly(now, last) => said!(
                "asked about {now}, before what happened at {last}",
                "hỏi lúc {now}, sớm hơn việc đã xảy ra lúc {last}"
            ),
            Problem::Clock(error) => error.said(),
        }
    }
}

impl HistoryError {
    pub(super) fn of(problem: Problem) -> HistoryError {
        HistoryError { event: None, problem }
    }

    pub(super) fn at(index: usize, event: &Event<'_>, problem: Problem) -> HistoryError {
        HistoryError { event: Some((index, event.kind, event.at)), problem }
    }

    /// The event that is wrong, counted from 0; `None` where it is the history as a whole, or the instant asked for.
    pub fn event(&self) -> Option<usize> {
        self.event.map(|(index, ..)| index)
    }

    /// What kind of problem it is.
    pub fn kind(&self) -> HistoryErrorKind {
        match self.problem {
            Problem::Empty => HistoryErrorKind::Empty,
            Problem::NotOpened => HistoryErrorKind::NotOpened,
            Problem::OpenedTwice => HistoryErrorKind::OpenedTwice,
            Problem::OutOfOrder(_) => HistoryErrorKind::OutOfOrder,
            Problem::IsResolved => HistoryErrorKind::IsResolved,
            Problem::NotResolved => HistoryErrorKind::NotResolved,
            Problem::NoTerms => HistoryErrorKind::NoTerms,
            Problem::TooEarly(..) => HistoryErrorKind::TooEarly,
            Problem::Clock(ClockError::OutOfHorizon(_)) => HistoryErrorKind::OutOfHorizon,
            Problem::Clock(ClockError::OutOfRange) => HistoryErrorKind::OutOfRange,
        }
    }

    /// What is wrong, in a sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::{Language, sla::History};
    /// let error = History::new(&[]).unwrap_err();
    /// assert_eq!(error.message(Language::Vietnamese), "lịch sử không có việc nào; việc đầu tiên phải là `opened`");
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    pub(crate) fn said(&self) -> Said {
        let problem = self.problem.said();
        let Some((index, kind, at)) = self.event else { return problem };
        let number = index + 1;
        match self.problem {
            Problem::Clock(_) => said!(
                "event {number}, `{kind}` at {at}: {problem}",
                "việc thứ {number}, `{kind}` lúc {at}: {problem}"; problem
            ),
            _ => said!(
                "event {number}, `{kind}` at {at}, {problem}",
                "việc thứ {number}, `{kind}` lúc {at}, {problem}"; problem
            ),
        }
    }

    /// [`HistoryErrorKind::code`] of its kind: a word that does not change.
    pub fn code(&self) -> &'static str {
        self.kind().code()
    }
}

impl std::error::Error for HistoryError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Clock(error) => Some(error),
            _ => None,
        }
    }
}

impl From<ClockError> for HistoryError {
    fn from(error: ClockError) -> HistoryError {
        HistoryError::of(Problem::Clock(error))
    }
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said().get(Language::English))
    }
}
