//! Says what is asked of a report: which tickets, grouped by what, in which zone. Never here: an answer.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::grouping::{Grouping, ParseGroupingError};
use super::period;
use crate::calendar::Zone;
use crate::language::{Language, Said, said};
use crate::model::Priority;
use crate::value::{Instant, shortened};

/// What is asked of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub(super) zone: Zone,
    pub(super) by: Vec<Grouping>,
    pub(super) counted: Counted,
    pub(super) from: Option<Instant>,
    pub(super) until: Option<Instant>,
    pub(super) filters: Vec<Filter>,
}

/// Which instant of a ticket says to which period it belongs, and whether it is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// `opened`: when it was opened.
    #[default]
    Opened,
    /// `resolved`: since when it is resolved. An open ticket has no such instant.
    Resolved,
}

/// A value that tickets are picked by: `team=cs`, `tag=vip`; `team=` picks those without one.
///
/// Of a tag, or a field that is a list, one of the ticket's values has to be it.
///
/// ```
/// use casebook::report::{Filter, Grouping};
/// let filter: Filter = "fields.channel=email".parse()?;
/// assert_eq!(filter, Filter::new(Grouping::Field("channel".to_owned()), Some("email".to_owned())));
/// assert_eq!("team=".parse(), Ok(Filter::new(Grouping::Team, None)));
/// assert!("month=2026-13".parse::<Filter>().is_err());
/// # Ok::<(), casebook::report::ParseFilterError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Filter {
    /// Of what.
    pub by: Grouping,
    /// The value, as it stands in [`Row::group`](super::Row::group); `None` for tickets without one.
    pub value: Option<String>,
}

impl Filter {
    /// Tickets of that value.
    pub fn new(by: Grouping, value: Option<String>) -> Filter {
        Filter { by, value }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.by, self.value.as_deref().unwrap_or_default())
    }
}

/// A text picks no tickets. What stands before its `=` has an error of its own, which is the `source`.
///
/// ```
/// use casebook::report::{Filter, Grouping, ParseFilterError};
/// assert_eq!("team".parse::<Filter>(), Err(ParseFilterError::NoValue(Grouping::Team)));
/// let error = "month=11/2026".parse::<Filter>().unwrap_err();
/// assert_eq!(error.to_string(), "`11/2026` is not a month, which is written `2026-11`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said().get(Language::English))]
#[non_exhaustive]
pub enum ParseFilterError {
    /// What stands before the `=` is nothing that tickets are grouped by.
    Grouping(#[from] ParseGroupingError),
    /// There is no `=`.
    NoValue(Grouping),
    /// No ticket ever has this value.
    NoSuchValue {
        /// Of what.
        by: Grouping,
        /// The value, or its beginning.
        value: String,
    },
}

impl ParseFilterError {
    /// What is wrong, in a sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::{Language, report::Filter};
    /// let error = "month=11/2026".parse::<Filter>().unwrap_err();
    /// assert_eq!(error.message(Language::Vietnamese), "`11/2026` không phải tháng, viết như `2026-11`");
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    fn said(&self) -> Said {
        match self {
            ParseFilterError::Grouping(error) => error.said(),
            ParseFilterError::NoValue(by) => said!(
                "`{by}` needs a value, as in `{by}=…`; `{by}=` picks the tickets without one",
                "`{by}` phải có giá trị, như `{by}=…`; `{by}=` chọn những ticket không có"
            ),
            ParseFilterError::NoSuchValue { by, value } => {
                let (by, written) = written(by);
                said!(
                    "`{value}` is not a {by}, which is written {written}",
                    "`{value}` không phải {by}, viết như {written}"; by, written
                )
            }
        }
    }
}

/// What it is, and how its values are written, of what has none but these.
fn written(by: &Grouping) -> (Said, Said) {
    match by {
        Grouping::Week => (said!("week", "tuần"), Said::same("`2026-W48`")),
        Grouping::Month => (said!("month", "tháng"), Said::same("`2026-11`")),
        Grouping::Quarter => (said!("quarter", "quý"), Said::same("`2026-Q4`")),
        Grouping::Year => (said!("year", "năm"), Said::same("`2026`")),
        Grouping::Priority => {
            let values = said!("`low`, `normal`, `high` or `urgent`", "`low`, `normal`, `high` hoặc `urgent`");
            (said!("priority", "mức ưu tiên"), values)
        }
        _ => (said!("day", "ngày"), Said::same("`2026-11-27`")),
    }
}

impl FromStr for Filter {
    type Err = ParseFilterError;

    fn from_str(text: &str) -> Result<Filter, ParseFilterError> {
        let (by, value) = text.split_once('=').map_or((text, None), |(by, value)| (by, Some(value)));
        let by: Grouping = by.parse()?;
        let Some(value) = value else { return Err(ParseFilterError::NoValue(by)) };
        let there_is = match by {
            _ if value.is_empty() => true,
            Grouping::Priority => Priority::named(value).is_some(),
            _ => !by.is_period() || period::is_label(&by, value),
        };
        if !there_is {
            let value = shortened(value);
            return Err(ParseFilterError::NoSuchValue { by, value });
        }
        Ok(Filter { by, value: (!value.is_empty()).then(|| value.to_owned()) })
    }
}

/// Why nothing can be asked so.
///
/// ```
/// use casebook::report::{Grouping, Query, QueryError};
/// let error = Query::new("UTC".parse()?).by([Grouping::Team, Grouping::Team]).unwrap_err();
/// assert_eq!(error, QueryError::Twice(Grouping::Team));
/// assert_eq!(error.to_string(), "tickets are grouped by `team` twice");
/// # Ok::<(), casebook::calendar::ParseZoneError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said().get(Language::English))]
#[non_exhaustive]
pub enum QueryError {
    /// One grouping stands twice.
    Twice(Grouping),
    /// The time ends before it begins.
    Empty {
        /// Where it begins.
        from: Instant,
        /// Where it ends.
        until: Instant,
    },
    /// A field is asked for that has the name of a private input, whose values stand in no report.
    Private(String),
}

impl QueryError {
    /// What is wrong, in a sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::Language;
    /// use casebook::report::{Grouping, QueryError};
    /// let error = QueryError::Twice(Grouping::Team);
    /// assert_eq!(error.message(Language::Vietnamese), "ticket được nhóm theo `team` hai lần");
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    fn said(&self) -> Said {
        match self {
            QueryError::Twice(by) => {
                said!("tickets are grouped by `{by}` twice", "ticket được nhóm theo `{by}` hai lần")
            }
            QueryError::Empty { from, until } => said!(
                "no instant lies from {from} on and before {until}",
                "không có thời điểm nào từ {from} và trước {until}"
            ),
            QueryError::Private(field) => said!(
                "`fields.{field}` has the name of a private input, so tickets are neither grouped nor picked by it",
                "`fields.{field}` trùng tên một thông tin riêng tư, nên không nhóm hay chọn ticket theo nó"
            ),
        }
    }
}

impl Query {
    /// All tickets in one row, with days as they are in that zone.
    pub fn new(zone: Zone) -> Query {
        Query { zone, by: Vec::new(), counted: Counted::Opened, from: None, until: None, filters: Vec::new() }
    }

    /// The same, with a row for each group.
    ///
    /// # Errors
    /// A grouping stands twice.
    pub fn by(self, by: impl IntoIterator<Item = Grouping>) -> Result<Query, QueryError> {
        let by: Vec<Grouping> = by.into_iter().collect();
        match by.iter().enumerate().find(|(index, one)| by[..*index].contains(one)) {
            Some((_, twice)) => Err(QueryError::Twice(twice.clone())),
            None => Ok(Query { by, ..self }),
        }
    }

    /// The same, with periods, and the limits of [`Query::between`], of another instant.
    pub fn counted(self, counted: Counted) -> Query {
        Query { counted, ..self }
    }

    /// The same, of tickets whose instant lies from `from` on and before `until`; `None` leaves an end open.
    ///
    /// # Errors
    /// There is no such instant.
    pub fn between(self, from: Option<Instant>, until: Option<Instant>) -> Result<Query, QueryError> {
        match (from, until) {
            (Some(from), Some(until)) if from >= until => Err(QueryError::Empty { from, until }),
            _ => Ok(Query { from, until, ..self }),
        }
    }

    /// The names of the fields that it groups or picks by.
    pub(super) fn fields(&self) -> impl Iterator<Item = &str> {
        let by = self.by.iter().chain(self.filters.iter().map(|filter| &filter.by));
        by.filter_map(|by| if let Grouping::Field(name) = by { Some(&**name) } else { None })
    }

    /// The same, of tickets that pass the filters: for each grouping among these, one of its values holds.
    pub fn filtered(self, filters: impl IntoIterator<Item = Filter>) -> Query {
        Query { filters: filters.into_iter().collect(), ..self }
    }
}
