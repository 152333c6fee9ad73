//! Saves an interview as plain data: what a bot keeps between two messages.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use super::error::{InterviewError, Problem};
use crate::case::CaseValue;
use crate::eval::Playbook;
use crate::stored::Schema;
use crate::value::{Instant, shortened};

/// A saved interview, for [`Interview::resume`](crate::Interview::resume).
///
/// In JSON it is `{"schema":"casebook.interview/1","playbook":…,"rules_version":…,"at":…,"given":{…},
/// "answers":[{"input":…,"value":…}],"kept":[…]}`; `kept` has answers that a change took off the way and which may be
/// asked for again. Fields that are not known, or another schema, are refused. It carries what the customer said, private
/// inputs included.
///
/// ```
/// use casebook::interview::SavedInterview;
/// use casebook::{Casebook, Instant, Interview};
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
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedInterview {
    #[serde(deserialize_with = "schema")]
    schema: Schema,
    playbook: String,
    rules_version: String,
    pub(super) at: Instant,
    pub(super) given: BTreeMap<String, CaseValue>,
    answers: Vec<SavedAnswer>,
    kept: Vec<SavedAnswer>,
}

/// Names the playbook and no answer: answers can be private.
impl fmt::Debug for SavedInterview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("SavedInterview");
        fields.field("playbook", &self.playbook).field("at", &self.at).finish_non_exhaustive()
    }
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedAnswer {
    input: String,
    value: CaseValue,
}

impl SavedInterview {
    /// The schema that this version writes and reads.
    pub const SCHEMA: &'static str = Schema::INTERVIEW.tag();

    pub(super) fn new(
        playbook: &Playbook,
        at: Instant,
        given: BTreeMap<String, CaseValue>,
        answers: Vec<(String, CaseValue)>,
        kept: Vec<(String, CaseValue)>,
    ) -> SavedInterview {
        let saved = |(input, value)| SavedAnswer { input, value };
        SavedInterview {
            schema: Schema::INTERVIEW,
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

    /// Every answer, those in use first.
    pub(super) fn pool(&self) -> Vec<(String, CaseValue)> {
        self.answers.iter().chain(&self.kept).map(|saved| (saved.input.clone(), saved.value.clone())).collect()
    }

    /// The first answer that does not stand at its place in the other.
    pub(super) fn unlike(&self, other: &SavedInterview) -> Option<&str> {
        [(&self.answers, &other.answers), (&self.kept, &other.kept)].into_iter().find_map(|(own, others)| {
            let odd = own.iter().enumerate().find(|(index, saved)| others.get(*index) != Some(saved));
            odd.map(|(_, saved)| &*saved.input)
        })
    }

    /// Itself, if it is of that playbook as it is now.
    pub(super) fn of(self, playbook: &Playbook) -> Result<SavedInterview, InterviewError> {
        if self.playbook != playbook.name() {
            let asked = playbook.name().to_owned();
            return Err(Problem::OtherPlaybook { saved: shortened(&self.playbook), asked }.into());
        }
        if self.rules_version != playbook.rules_version() {
            return Err(Problem::OtherRules { playbook: self.playbook }.into());
        }
        Ok(self)
    }
}

fn schema<'de, D: Deserializer<'de>>(from: D) -> Result<Schema, D::Error> {
    Schema::INTERVIEW.read(from)
}
