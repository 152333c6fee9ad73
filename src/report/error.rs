//! Says why a ticket's record is not counted.

use std::fmt;

use crate::language::{Language, Said, said};
use crate::machine::{Error, ErrorKind};
use crate::sla::{HistoryError, HistoryErrorKind};

/// Why a ticket's record cannot be measured or counted. Its `Display` says what is wrong and, of an event, which one; its
/// `source` is the rules' or the history's own error, where it comes from one.
///
/// ```
/// use casebook::report::{Query, TicketErrorKind, TicketRecord};
/// use casebook::{Casebook, Instant};
/// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
/// let record = r#"{"ticket": "T-1", "playbook": "flight", "events": []}"#;
/// let record: TicketRecord = serde_json::from_str(record)?;
/// let at: Instant = "2026-11-27T09:00:00+07:00".parse()?;
/// let error = casebook.tally(Query::new("UTC".parse()?), at)?.add(&record).unwrap_err();
/// assert_eq!((error.kind(), error.code()), (TicketErrorKind::MissingField, "missing_field"));
/// assert_eq!(error.to_string(), "the `outcome` is missing to which the playbook came");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketError {
    event: Option<usize>,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    Rules(Error),
    History(HistoryError),
    Record(TicketErrorKind, Said),
}

/// What kind of problem a [`TicketError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TicketErrorKind {
    /// The rules do not have what the record names, or cannot say what it was promised.
    Rules(ErrorKind),
    /// The events cannot be a ticket's.
    History(HistoryErrorKind),
    /// A field is needed that the record does not have.
    MissingField,
    /// The SLA needs an instant after which nothing is due, and the record does not say it.
    MissingNotAfter,
    /// The record says such an instant, and the SLA has none.
    NeedlessNotAfter,
    /// An event has a field of another kind of event.
    UnknownField,
    /// A field has a value that cannot be.
    InvalidValue,
    /// A text is longer than a row of a report can show.
    TooLong,
    /// A list has more values, or the ticket would count in more rows, than can be read.
    TooMany,
    /// The ticket goes through another lifecycle.
    OtherLifecycle,
    /// A ticket of that name was counted before.
    DuplicateTicket,
    /// The costs come to more than can be counted.
    CostOutOfRange,
}

impl TicketErrorKind {
    /// The kind in a word that does not change, as it stands in JSON: `missing_field`; of the rules, that of
    /// [`ErrorKind::code`], and of events, that of [`HistoryErrorKind::code`].
    pub const fn code(self) -> &'static str {
        match self {
            TicketErrorKind::Rules(kind) => kind.code(),
            TicketErrorKind::History(kind) => kind.code(),
            TicketErrorKind::MissingField => "missing_field",
            TicketErrorKind::MissingNotAfter => "missing_not_after",
            TicketErrorKind::NeedlessNotAfter => "needless_not_after",
            TicketErrorKind::UnknownField => "unknown_field",
            TicketErrorKind::InvalidValue => "invalid_value",
            TicketErrorKind::TooLong => "too_long",
            TicketErrorKind::TooMany => "too_many",
            TicketErrorKind::OtherLifecycle => "other_lifecycle",
            TicketErrorKind::DuplicateTicket => "duplicate_ticket",
            TicketErrorKind::CostOutOfRange => "cost_out_of_range",
        }
    }
}

impl TicketError {
    pub(super) fn of_record(kind: TicketErrorKind, said: Said) -> TicketError {
        TicketError { event: None, problem: Problem::Record(kind, said) }
    }

    /// The same, of the event at that place, counted from 0.
    pub(super) fn of_event(self, index: usize) -> TicketError {
        TicketError { event: Some(index), ..self }
    }

    /// What kind of problem it is.
    pub fn kind(&self) -> TicketErrorKind {
        match &self.problem {
            Problem::Rules(error) => TicketErrorKind::Rules(error.kind()),
            Problem::History(error) => TicketErrorKind::History(error.kind()),
            Problem::Record(kind, _) => *kind,
        }
    }

    /// What is wrong, in a sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::report::{Query, TicketRecord};
    /// use casebook::{Casebook, Instant, Language};
    /// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
    /// let record: TicketRecord = serde_json::from_str(r#"{"ticket": "T-1", "playbook": "flight", "events": []}"#)?;
    /// let at: Instant = "2026-11-27T09:00:00+07:00".parse()?;
    /// let error = casebook.tally(Query::new("UTC".parse()?), at)?.add(&record).unwrap_err();
    /// assert_eq!(error.message(Language::Vietnamese), "thiếu `outcome` mà playbook đã đi tới");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    fn said(&self) -> Said {
        let problem = match &self.problem {
            Problem::Rules(error) => error.said(),
            Problem::History(error) => error.said(),
            Problem::Record(_, said) => said.clone(),
        };
        match self.event.map(|index| index + 1) {
            Some(number) => said!("event {number}: {problem}", "việc thứ {number}: {problem}"; problem),
            None => problem,
        }
    }

    /// [`TicketErrorKind::code`] of its kind: a word that does not change.
    pub fn code(&self) -> &'static str {
        self.kind().code()
    }

    /// The event that is wrong, counted from 0; `None` where it is the record as a whole.
    pub fn event(&self) -> Option<usize> {
        match &self.problem {
            Problem::History(error) => error.event(),
            _ => self.event,
        }
    }
}

impl std::error::Error for TicketError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Rules(error) => Some(error),
            Problem::History(error) => Some(error),
            Problem::Record(..) => None,
        }
    }
}

impl fmt::Display for TicketError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.said().get(Language::English))
    }
}

impl From<Error> for TicketError {
    fn from(error: Error) -> TicketError {
        TicketError { event: None, problem: Problem::Rules(error) }
    }
}

impl From<HistoryError> for TicketError {
    fn from(error: HistoryError) -> TicketError {
        TicketError { event: None, problem: Problem::History(error) }
    }
}
