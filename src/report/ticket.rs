//! Reads a ticket as a host tells it: a line of JSON. Never here: whether the rules know what it names.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::{self, Deserialize, Deserializer};

use crate::case::CaseValue;
use crate::model::Priority;
use crate::sla::EventKind;
use crate::stored::{Schema, once_each};
use crate::value::{Instant, Number};

/// What a host knows of one ticket: what was decided for it, what happened to it, and whose it is. Plain data; what it
/// names is looked up when it is measured ([`Casebook::measure`](crate::Casebook::measure)).
///
/// In JSON, under the schema `casebook.ticket_record/1`:
///
/// ```
/// let line = r#"{"schema": "casebook.ticket_record/1", "ticket": "T-1", "playbook": "flight", "outcome": "flight.change",
///     "priority": "urgent", "team": "cs", "agent": "lan", "tags": ["vip"], "state": "closed", "cost": 120000,
///     "fields": {"channel": "email"},
///     "events": [{"at": "2026-11-27T09:00:00+07:00", "event": "opened"},
///                {"at": "2026-11-27T12:00:00+07:00", "event": "resolved"}]}"#;
/// let record: casebook::report::TicketRecord = serde_json::from_str(line)?;
/// assert_eq!(record.tags, ["vip"]);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// `ticket` and `events` are needed, and either `playbook` with `outcome`, or `lifecycle`, or all three; what else has
/// nothing to say may be left out or `null`. So a line that `casebook sla` measures is one of these. The fields of a
/// schema do not change: a field that it does not have is refused, and so is another schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct TicketRecord {
    #[serde(default = "this_schema", deserialize_with = "schema")]
    pub(super) schema: Schema,
    /// The host's name for the ticket, a text or a number. No two records of a report have the same.
    #[serde(deserialize_with = "name")]
    pub ticket: CaseValue,
    /// The playbook that decided.
    #[serde(default)]
    pub playbook: Option<String>,
    /// What it decided at first; its SLA is what was promised, unless there is a lifecycle.
    #[serde(default)]
    pub outcome: Option<String>,
    /// The lifecycle that the ticket goes through; its SLA is what was promised then.
    #[serde(default)]
    pub lifecycle: Option<String>,
    /// `low`, `normal`, `high` or `urgent`, at first; without one that of the outcome, or `normal`.
    #[serde(default)]
    pub priority: Option<Priority>,
    /// The instant of the SLA's `not_after`, where the outcome's has one.
    #[serde(default)]
    pub not_after: Option<Instant>,
    /// Who it was given to: the host's own name, which need not be a team of the rules.
    #[serde(default)]
    pub team: Option<String>,
    /// The person who handles it.
    #[serde(default)]
    pub agent: Option<String>,
    /// What it is marked with; a tag that stands twice counts once.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The state it is in; one of the lifecycle's, where there is one.
    #[serde(default)]
    pub state: Option<String>,
    /// What it cost, zero or more; in JSON a number, or a text where a float would not hold it exactly.
    #[serde(default, deserialize_with = "cost")]
    pub cost: Option<Number>,
    /// Whatever else the host counts by, by name: `channel`, `type`, `job_code`. Of a list each word counts.
    #[serde(default, deserialize_with = "fields")]
    pub fields: BTreeMap<String, CaseValue>,
    /// What happened to it, in order, `opened` first.
    pub events: Vec<TicketEvent>,
}

/// Something that happened to a ticket. The fields behind `event` are those of a change.
///
/// In JSON: `{"at":…,"event":"replied"}`, `{"at":…,"event":"sla_changed","priority":"urgent"}`,
/// `{"at":…,"event":"calendar_changed","calendar":"desk"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct TicketEvent {
    /// When.
    pub at: Instant,
    /// What.
    pub event: EventKind,
    /// Of `sla_changed`: the outcome from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Of `sla_changed`: the priority from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// Of `sla_changed`: the instant after which nothing is due from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_after: Option<Instant>,
    /// Of `calendar_changed`: the business hours from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<String>,
}

impl TicketRecord {
    /// The schema that this version writes and reads; a line may leave it out.
    pub const SCHEMA: &'static str = Schema::TICKET_RECORD.tag();

    /// A ticket for which a playbook decided, with all else to be filled in.
    pub fn decided(ticket: impl Into<String>, playbook: impl Into<String>, outcome: impl Into<String>) -> TicketRecord {
        TicketRecord {
            playbook: Some(playbook.into()),
            outcome: Some(outcome.into()),
            ..TicketRecord::named(ticket.into())
        }
    }

    /// A ticket of which nothing is known.
    pub(super) fn named(ticket: String) -> TicketRecord {
        TicketRecord {
            schema: Schema::TICKET_RECORD,
            ticket: CaseValue::Text(ticket),
            playbook: None,
            outcome: None,
            lifecycle: None,
            priority: None,
            not_after: None,
            team: None,
            agent: None,
            tags: Vec::new(),
            state: None,
            cost: None,
            fields: BTreeMap::new(),
            events: Vec::new(),
        }
    }
}

impl TicketEvent {
    /// Something that changes no terms.
    pub fn new(at: Instant, event: EventKind) -> TicketEvent {
        TicketEvent { at, event, outcome: None, priority: None, not_after: None, calendar: None }
    }
}

fn schema<'de, D: Deserializer<'de>>(from: D) -> Result<Schema, D::Error> {
    Schema::TICKET_RECORD.read(from)
}

/// That of a record that does not say.
fn this_schema() -> Schema {
    Schema::TICKET_RECORD
}

/// A ticket's name: neither a list nor a boolean.
fn name<'de, D: Deserializer<'de>>(from: D) -> Result<CaseValue, D::Error> {
    match CaseValue::deserialize(from)? {
        name @ (CaseValue::Text(_) | CaseValue::Number(_)) => Ok(name),
        _ => Err(de::Error::custom("a ticket's name is a text or a number")),
    }
}

fn cost<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Number>, D::Error> {
    match Option::<CaseValue>::deserialize(from)? {
        None => Ok(None),
        Some(CaseValue::Number(cost)) => Ok(Some(cost)),
        Some(CaseValue::Text(text)) => text.parse().map(Some).map_err(de::Error::custom),
        Some(_) => Err(de::Error::custom("a cost is a number")),
    }
}

/// A field that is `null` is not there.
fn fields<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, CaseValue>, D::Error> {
    let fields: BTreeMap<String, Option<CaseValue>> = once_each(from)?;
    Ok(fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
}
