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

/// What an outcome promises.
#[derive(Clone, Debug)]
pub(crate) struct SlaRule {
    pub(crate) targets: SlaTargets,
    /// A datetime after which nothing is due.
    pub(crate) not_after: Option<VariableId>,
}

/// The targets that an outcome, a lifecycle or a set under `slas:` has.
#[derive(Clone, Debug)]
pub(crate) struct SlaTargets {
    pub(crate) respond: Option<ByPriority>,
    pub(crate) next_response: Option<ByPriority>,
    pub(crate) resolve: Option<ByPriority>,
    /// The SLA's own, where no resolution target has one: they measure up to `not_after`.
    pub(crate) clock: Clock,
    pub(crate) warn_at: Option<Warning>,
}

/// A target for each priority, in the order of [`Priority::ALL`].
#[derive(Clone, Debug)]
pub(crate) struct ByPriority(pub(crate) [TargetTerms; Priority::ALL.len()]);

impl ByPriority {
    pub(crate) fn of(&self, priority: Priority) -> &TargetTerms {
        &self.0[priority.index()]
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TargetTerms {
    pub(crate) after: Duration,
    pub(crate) clock: Clock,
    pub(crate) warn_at: Option<Warning>,
    /// Where it is said.
    pub(crate) pauses: Option<bool>,
}
