//! Names what tickets are grouped by. Never here: what a ticket's value of it is.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::diagnostic::did_you_mean;
use crate::language::{Language, Said, said};
use crate::value::shortened;

/// What tickets are grouped or picked by.
///
/// ```
/// use casebook::report::Grouping;
/// assert_eq!("month".parse(), Ok(Grouping::Month));
/// assert_eq!("fields.channel".parse(), Ok(Grouping::Field("channel".to_owned())));
/// assert!("mouth".parse::<Grouping>().unwrap_err().to_string().contains("did you mean `month`?"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Grouping {
    /// `day`: the local day, `2026-11-27`.
    Day,
    /// `week`: the week of ISO 8601, from Monday, `2026-W48`. The year is the one in which its Thursday lies.
    Week,
    /// `month`: `2026-11`.
    Month,
    /// `quarter`: `2026-Q4`.
    Quarter,
    /// `year`: `2026`.
    Year,
    /// `team`: who the ticket was given to.
    Team,
    /// `agent`: the person who handles it.
    Agent,
    /// `tag`: a ticket counts under each of its tags.
    Tag,
    /// `outcome`: what was decided, as later changes leave it.
    Outcome,
    /// `playbook`: which playbook decided.
    Playbook,
    /// `lifecycle`: which lifecycle it goes through.
    Lifecycle,
    /// `priority`: as later changes leave it.
    Priority,
    /// `state`: the state that the record says.
    State,
    /// `fields.NAME`: a field of the host's own; of a list each word counts.
    Field(String),
}

impl Grouping {
    /// Those that have a name of their own.
    pub const NAMED: [Grouping; 13] = [
        Grouping::Day,
        Grouping::Week,
        Grouping::Month,
        Grouping::Quarter,
        Grouping::Year,
        Grouping::Team,
        Grouping::Agent,
        Grouping::Tag,
        Grouping::Outcome,
        Grouping::Playbook,
        Grouping::Lifecycle,
        Grouping::Priority,
        Grouping::State,
    ];

    /// Whether it is a stretch of time.
    pub const fn is_period(&self) -> bool {
        matches!(self, Grouping::Day | Grouping::Week | Grouping::Month | Grouping::Quarter | Grouping::Year)
    }

    /// The word; of a field of the host's, what all of them begin with.
    const fn word(&self) -> &'static str {
        match self {
            Grouping::Day => "day",
            Grouping::Week => "week",
            Grouping::Month => "month",
            Grouping::Quarter => "quarter",
            Grouping::Year => "year",
            Grouping::Team => "team",
            Grouping::Agent => "agent",
            Grouping::Tag => "tag",
            Grouping::Outcome => "outcome",
            Grouping::Playbook => "playbook",
            Grouping::Lifecycle => "lifecycle",
            Grouping::Priority => "priority",
            Grouping::State => "state",
            Grouping::Field(_) => "fields.",
        }
    }
}

impl fmt::Display for Grouping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Grouping::Field(name) => write!(f, "fields.{name}"),
            named => f.write_str(named.word()),
        }
    }
}

/// In JSON, its word: `"fields.channel"`.
impl Serialize for Grouping {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text is nothing that tickets are grouped by. Its `Display` names the nearest that there is, and all others.
///
/// ```
/// use casebook::report::Grouping;
/// let error = "taem".parse::<Grouping>().unwrap_err();
/// assert!(error.to_string().starts_with("nothing is grouped by `taem` (did you mean `team`?); it is one of "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said().get(Language::English))]
pub struct ParseGroupingError {
    text: String,
    near: Option<Said>,
}

impl ParseGroupingError {
    /// What is wrong, in a sentence; its `Display` is the one in English.
    ///
    /// ```
    /// use casebook::{Language, report::Grouping};
    /// let told = "taem".parse::<Grouping>().unwrap_err().message(Language::Vietnamese);
    /// assert!(told.starts_with("không nhóm theo `taem` được (ý bạn là `team` phải không?); phải là một trong day, "));
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.said().get(language).to_owned()
    }

    pub(super) fn said(&self) -> Said {
        let text = &self.text;
        let near = self.near.as_ref().map(|near| said!(" ({near})", " ({near})"; near)).unwrap_or_default();
        let known = Grouping::NAMED.iter().map(Grouping::word).collect::<Vec<_>>().join(", ");
        said!(
            "nothing is grouped by `{text}`{near}; it is one of {known}, or `fields.NAME`",
            "không nhóm theo `{text}` được{near}; phải là một trong {known}, hoặc `fields.TÊN`"; near
        )
    }
}

impl FromStr for Grouping {
    type Err = ParseGroupingError;

    fn from_str(text: &str) -> Result<Grouping, ParseGroupingError> {
        if let Some(name) = text.strip_prefix("fields.").filter(|name| !name.is_empty()) {
            return Ok(Grouping::Field(name.to_owned()));
        }
        Grouping::NAMED.into_iter().find(|known| known.word() == text).ok_or_else(|| ParseGroupingError {
            text: shortened(text),
            near: did_you_mean(text, Grouping::NAMED.iter().map(Grouping::word)),
        })
    }
}
