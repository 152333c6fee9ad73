//! Writes down what was decided: a [`DecisionRecord`] of every case, to be kept, searched, exported, and decided again.
//!
//! A [`Recorder`] makes records, a [`Privacy`] says what becomes of private inputs, [`Replay`] what the rules of today
//! say to a record. Never here: files, and the reply's words; a record has no value of a private input, and none that is
//! worked out from one.

mod difference;
mod privacy;
mod recorder;
mod replay;
mod schema;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::difference::Difference;
pub use self::privacy::{KeyTooShort, Privacy};
pub use self::recorder::Recorder;
pub(crate) use self::replay::replay;
pub use self::replay::{Obstacle, Replay};
pub use self::schema::RecordSchema;
use crate::calendar::ZonedInstant;
use crate::case::CaseValue;
use crate::eval::{Action, EscalationStep, FollowUp, Hours, Promise, Route, Sla};
use crate::model::{OutcomeKind, Priority};
pub use crate::stored::UnknownSchema;
use crate::stored::{self, Schema};

/// One evaluation, written down: the case, the instant, the playbook and its version, and what came out. Plain data, in
/// JSON one flat object under the schema `casebook.decision/1`.
///
/// Every field is written always, with `null`, `[]`, `{}` or `false` where there is nothing to say. The fields of a
/// schema do not change: another field makes another schema, so a field that the schema does not have is refused when a
/// record is read, and so is a schema that this version does not know ([`RecordSchema`] tells the two apart). What a host
/// wants to add stands beside the record, or in [`reference`](DecisionRecord::reference).
///
/// Not in it: values of inputs marked `private` ([`Privacy`]), what is worked out from them
/// ([`left_out`](DecisionRecord::left_out)), and the reply's words, which may show either. Which way the tree took is in
/// it, and which of the outcome's conditional actions were taken; so is what these say about a private value on which
/// they turned.
///
/// ```
/// use casebook::record::{DecisionRecord, Privacy, Recorder, Replay};
/// use casebook::{Casebook, Instant};
///
/// let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
/// let recorder = Recorder::new(casebook.playbook("flight")?, Privacy::left_out());
/// let now: Instant = "2026-11-27T09:00:00+07:00".parse()?;
/// let ticket = std::collections::BTreeMap::from([("request", "refund")]);
///
/// let (evaluated, mut record) = recorder.evaluate(&ticket, now);
/// record.reference = Some("T-1001".to_owned());
/// assert_eq!(record.outcome.as_deref(), evaluated?.decided().map(|decision| decision.outcome()));
///
/// let line = serde_json::to_string(&record)?;
/// assert!(line.starts_with(r#"{"schema":"casebook.decision/1","reference":"T-1001","at":"2026-11-27T09:00:00+07:00","#));
/// let kept: DecisionRecord = serde_json::from_str(&line)?;
/// assert_eq!(kept, record);
/// assert_eq!(casebook.replay(&kept), Replay::Same);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct DecisionRecord {
    #[serde(deserialize_with = "schema::of_decision")]
    schema: Schema,
    /// What the host calls the case, such as a ticket's number; the host's to fill, and its to keep free of private data.
    pub reference: Option<String>,
    /// The instant of evaluation, as every instant here in the playbook's zone.
    pub at: ZonedInstant,
    /// The playbook that was asked.
    pub playbook: String,
    /// Its version then: [`Playbook::rules_version`](crate::Playbook::rules_version).
    pub rules_version: String,
    /// What became of the case.
    pub status: RecordStatus,
    /// The inputs that the case carried, the private ones aside, by name. `null` for a case that was refused as a whole:
    /// a value that an input does not take, text that is no case.
    #[serde(deserialize_with = "stored::once_each_or_none")]
    pub inputs: Option<BTreeMap<String, CaseValue>>,
    /// The private inputs that the case carried, by name: `null`, or what stands in for the value ([`Privacy::hmac`]).
    #[serde(deserialize_with = "stored::once_each")]
    pub private: BTreeMap<String, Option<String>>,
    /// The outcome; like all down to `trace`, only of a case that was decided.
    pub outcome: Option<String>,
    /// The outcome's title.
    pub title: Option<String>,
    /// Where the outcome comes from.
    pub refs: Vec<String>,
    /// What sort of answer it is.
    pub kind: Option<OutcomeKind>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// Whether the case is closed with it.
    pub close: bool,
    /// Who handles the case.
    pub route: Option<Route>,
    /// By when; minutes on a clock, and the instants.
    pub sla: Option<Sla>,
    /// The team's business hours at the outcome's instant.
    pub hours: Option<Hours>,
    /// The promise to the customer, in working days.
    pub promise: Option<Promise>,
    /// Which reply the customer gets; not its words.
    pub reply: Option<RecordedReply>,
    /// The inputs that whoever handles the case must have.
    pub collect: Vec<String>,
    /// What is to be done.
    pub actions: Vec<Action>,
    /// Whom to remind, and when.
    pub follow_ups: Vec<FollowUp>,
    /// Whom to remind, check with or call in when, unless the ticket has come far enough.
    pub escalation: Vec<EscalationStep>,
    /// Why: every value on which the way turned.
    pub trace: Vec<RecordedStep>,
    /// The input that is asked for, where the status is `needs_input`.
    pub needs_input: Option<String>,
    /// Why there is no decision, where the status is `error`.
    pub error: Option<RecordedError>,
    /// The fields above that say nothing because they are worked out from a private input: `sla.due_at`, `sla.respond`,
    /// `hours`, `promise`, `follow_ups`, `escalation`, `reply.variant`.
    pub left_out: Vec<String>,
}

impl DecisionRecord {
    /// The schema that this version writes and reads.
    pub const SCHEMA: &'static str = Schema::DECISION.tag();
}

/// What became of a recorded case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordStatus {
    /// `decided`: an outcome applied.
    Decided,
    /// `needs_input`: an input is asked for.
    NeedsInput,
    /// `error`: the case is wrong, or the rules could not decide it.
    Error,
}

impl RecordStatus {
    /// The word in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            RecordStatus::Decided => "decided",
            RecordStatus::NeedsInput => "needs_input",
            RecordStatus::Error => "error",
        }
    }
}

/// Which reply was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RecordedReply {
    /// The reply's name.
    pub template: String,
    /// The variant that was taken, such as `email`.
    pub variant: Option<String>,
}

/// One turn of the way through the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RecordedStep {
    /// The node's title, or the keys that lead to it; `null` below a node that turned on something private, where the
    /// keys would tell its value.
    pub node: Option<String>,
    /// The input or fact it turned on.
    pub on: String,
    /// That one's value; `null` where it was missing, or is private.
    pub value: Option<String>,
    /// Whether it is a private input, or a fact that one goes into.
    pub private: bool,
    /// The node's `ref`.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
}

/// Why there is no decision: [`Error`](crate::Error), written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RecordedError {
    /// [`Error::code`](crate::Error::code).
    pub code: String,
    /// What is wrong, in a sentence. Words that do not come from the rules or from Casebook, such as a JSON parser's, are
    /// not in it: they may quote anything.
    pub message: String,
    /// The input that is wrong.
    pub input: Option<String>,
}
