//! Holds SLA targets: how long something may take, on which clock, for which priority.

use serde::{Deserialize, Serialize};

use super::meta::word_of;
use crate::expression::{CalendarId, VariableId};
use crate::sla::Warning;
use crate::value::Duration;

/// How urgent a decided case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Priority {
    /// `low`.
    Low,
    /// `normal`, unless the outcome says otherwise.
    #[default]
    Normal,
    /// `high`.
    High,
    /// `urgent`.
    Urgent,
}

impl Priority {
    pub(crate) const ALL: [(&'static str, Priority); 4] =
        [("low", Priority::Low), ("normal", Priority::Normal), ("high", Priority::High), ("urgent", Priority::Urgent)];

    /// The word in YAML and JSON.
    pub fn name(self) -> &'static str {
        word_of(&Self::ALL, self)
    }

    /// The priority of that word.
    ///
    /// ```
    /// use casebook::Priority;
    /// assert_eq!(Priority::named("urgent"), Some(Priority::Urgent));
    /// ```
    pub fn named(word: &str) -> Option<Priority> {
        Self::ALL.iter().find(|(known, _)| *known == word).map(|(_, priority)| *priority)
    }

    /// Its place among [`Priority::ALL`], which stand in the order of the variants.
    pub(crate) fn index(self) -> usize {
        self as usize
    }
}

/// The clock on which minutes run: 24×7, or a calendar's open time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    Always,
    Calendar(CalendarId),
}

#[derive(Clone, Debug)]
pub(crate) struct SlaRule {
    pub(crate) respond: Option<TargetRule>,
    pub(crate) next_response: Option<TargetRule>,
    pub(crate) resolve: Option<TargetRule>,
    /// The SLA's own, where no resolution target has one: they measure up to `not_after`.
    pub(crate) clock: Clock,
    pub(crate) warn_at: Option<Warning>,
    /// A datetime.
    pub(crate) not_after: Option<VariableId>,
}

/// A target for each priority, in the order of [`Priority::ALL`].
#[derive(Clone, Debug)]
pub(crate) struct TargetRule(pub(crate) [TargetTerms; Priority::ALL.len()]);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TargetTerms {
    pub(crate) after: Duration,
    pub(crate) clock: Clock,
    pub(crate) warn_at: Option<Warning>,
    /// Where it is said.
    pub(crate) pauses: Option<bool>,
}
