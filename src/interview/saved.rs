//! An interview as plain data: what a bot keeps between two messages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::{ErrorKind, InterviewError};
use crate::eval::{CaseValue, Playbook};
use crate::value::Instant;

/// The schema of what is saved.
pub(super) const SCHEMA: &str = "casebook.interview/1";

/// A saved interview, for [`Interview::resume`](crate::Interview::resume).
///
/// In JSON it is `{"schema":"casebook.interview/1","playbook":…,"rules_version":…,"at":…,"given":{…},
/// "answers":[{"input":…,"value":…}],"kept":[…]}`; `kept` has answers that a change took off the way and which may be
/// asked for again. It carries what the customer said, private inputs included.
///
/// ```
/// use casebook::{Casebook, Instant, Interview, SavedInterview};
/// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
/// let flight = casebook.playbook("flight")?;
/// let now: Instant = "2026-11-27T09:00:00+07:00".parse()?;
/// let mut interview = Interview::new(&flight, now)?;
/// interview.answer("request", &"change")?;
/// let text = serde_json::to_string(&interview.save())?;
///
/// let saved: SavedInterview = serde_json::from_str(&text)?;
/// let resumed = Interview::resume(&flight, saved)?;
/// assert_eq!(resumed.question(), interview.question());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedInterview {
    schema: String,
    playbook: String,
    rules_version: String,
    pub(super) at: Instant,
    pub(super) given: BTreeMap<String, CaseValue>,
    pub(super) answers: Vec<SavedAnswer>,
    pub(super) kept: Vec<SavedAnswer>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SavedAnswer {
    pub(super) input: String,
    pub(super) value: CaseValue,
}

impl SavedInterview {
    pub(super) fn new(
        playbook: &Playbook,
        at: Instant,
        given: BTreeMap<String, CaseValue>,
        answers: Vec<(String, CaseValue)>,
        kept: Vec<(String, CaseValue)>,
    ) -> SavedInterview {
        let saved = |(input, value)| SavedAnswer { input, value };
        SavedInterview {
            schema: SCHEMA.to_owned(),
            playbook: playbook.name().to_owned(),
            rules_version: playbook.rules_version().to_owned(),
            at,
            given,
            answers: answers.into_iter().map(saved).collect(),
            kept: kept.into_iter().map(saved).collect(),
        }
    }

    /// The playbook that it was saved with.
    pub fn playbook(&self) -> &str {
        &self.playbook
    }

    /// The instant at which the interview began.
    pub fn at(&self) -> Instant {
        self.at
    }

    /// Itself, if it is of that playbook as it is now.
    pub(super) fn of(self, playbook: &Playbook) -> Result<SavedInterview, InterviewError> {
        let short = |text: &str| text.chars().take(60).collect();
        if self.schema != SCHEMA {
            return Err(ErrorKind::OtherSchema { found: short(&self.schema) }.into());
        }
        if self.playbook != playbook.name() {
            let asked = playbook.name().to_owned();
            return Err(ErrorKind::OtherPlaybook { saved: short(&self.playbook), asked }.into());
        }
        if self.rules_version != playbook.rules_version() {
            return Err(ErrorKind::OtherRules { playbook: self.playbook }.into());
        }
        Ok(self)
    }
}
