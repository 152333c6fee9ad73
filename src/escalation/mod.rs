//! Tells by escalations who is reminded or called at which instant unless a ticket has come far enough by then; and,
//! given what has happened to the ticket, which of those steps are due.
//!
//! A decision lists its steps with their instants ([`Decision::escalation`](crate::Decision::escalation)); a [`History`]
//! says what became of each at any instant. Both are pure: asked twice, they name the same steps by the same ids, so
//! whoever carries the steps out can ask as often as it likes and skip the ids that it knows.
//!
//! ```
//! use casebook::escalation::{Event, History, Milestone};
//! use casebook::{Casebook, Evaluation, Instant};
//!
//! let rules = "
//! playbook: outage
//! time_zone: Asia/Ho_Chi_Minh
//! tree: outage.urgent
//! outcomes:
//!   outage.urgent: { kind: process, route: engineers, sla: 120m, escalation: engineers }
//! escalations:
//!   engineers:
//!     steps:
//!       - { do: remind, to: engineers, after: 15m, unless: started }
//!       - { do: escalate, to: lan, after: 30m, unless: confirmed, repeat: { every: 15m, times: 2 } }
//! teams:
//!   engineers: { mention: [lan] }
//! ";
//! let outage = Casebook::from_sources([("outage.yaml", rules)])?.playbook("outage")?;
//! let opened: Instant = "2026-11-27T09:00:00+07:00".parse()?;
//! let case = std::collections::BTreeMap::<&str, &str>::new();
//! let Evaluation::Decided(decision) = outage.evaluate(&case, opened)? else { panic!("nothing is asked") };
//!
//! let at = |time: &str| time.parse::<Instant>();
//! let events = [
//!     Event::done(at("2026-11-27T09:16:00+07:00")?, "engineers/1"),
//!     Event::reached(at("2026-11-27T09:40:00+07:00")?, Milestone::Confirmed),
//! ];
//! let history = History::new(&events)?;
//! let statuses = |now| -> Result<Vec<_>, Box<dyn std::error::Error>> {
//!     Ok(decision.escalation_status(&history, at(now)?)?.map(|(step, status)| (step.id(), status.name())).collect())
//! };
//! assert_eq!(statuses("2026-11-27T09:31:00+07:00")?, [
//!     ("engineers/1", "done"), ("engineers/2", "due"), ("engineers/2#1", "upcoming"), ("engineers/2#2", "upcoming"),
//! ]);
//! assert_eq!(statuses("2026-11-27T09:45:00+07:00")?, [
//!     ("engineers/1", "done"),
//!     ("engineers/2", "cancelled"), ("engineers/2#1", "cancelled"), ("engineers/2#2", "cancelled"),
//! ]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Never here: YAML, the names of teams, conditions on a case (those are the model's), the making of decisions.

mod history;
mod milestone;
mod schedule;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use history::{Event, EventKind, History, HistoryError, HistoryErrorKind, Status};
pub use milestone::{Milestone, Milestones};
pub(crate) use schedule::{Anchor, Repeat, Schedule};

/// What a step of an escalation asks for: the word under `do`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum StepAction {
    /// `remind`: tell somebody again what is theirs to do.
    Remind,
    /// `check`: ask how far it is, and note the answer.
    Check,
    /// `escalate`: call in the next one in the order.
    Escalate,
}

impl StepAction {
    pub(crate) const ALL: [(&'static str, StepAction); 3] =
        [("remind", StepAction::Remind), ("check", StepAction::Check), ("escalate", StepAction::Escalate)];

    /// The word in YAML and JSON.
    pub fn name(self) -> &'static str {
        // The table lists every variant, so a word is always found.
        Self::ALL.iter().find(|(_, known)| *known == self).map_or("", |(word, _)| word)
    }
}
