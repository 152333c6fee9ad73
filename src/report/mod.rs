//! Counts tickets into reports: how many, how many in time, how long they took, by team, month, tag or whatever else.
//!
//! A [`TicketRecord`] is what a host knows of one ticket. A [`Tally`] takes records one after the other, each measured
//! by the rules as they are, and keeps figures and not tickets; a [`Report`] is what it comes to. [`Query`] says what
//! is asked.
//!
//! ```
//! use casebook::report::{Grouping, Query, TicketEvent, TicketRecord};
//! use casebook::sla::EventKind;
//! use casebook::{Casebook, Instant};
//!
//! let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
//! let at = |text: &str| text.parse::<Instant>();
//! let mut record = TicketRecord::decided("T-1", "flight", "flight.change");       // due after 240 minutes
//! record.team = Some("cs".to_owned());
//! record.events = vec![
//!     TicketEvent::new(at("2026-11-27T09:00:00+07:00")?, EventKind::Opened),
//!     TicketEvent::new(at("2026-11-27T12:00:00+07:00")?, EventKind::Resolved),
//! ];
//! let query = Query::new("Asia/Ho_Chi_Minh".parse()?).by([Grouping::Team, Grouping::Month])?;
//! let mut tally = casebook.tally(query, at("2026-12-01T00:00:00+07:00")?)?;
//! tally.add(&record)?;
//! let report = tally.finish();
//! assert_eq!(report.rows[0].group, [Some("cs".to_owned()), Some("2026-11".to_owned())]);
//! assert_eq!(report.total.sla.per_mille(), Some(1_000));
//! assert_eq!(report.total.resolve_time.median.map(|time| time.to_string()).as_deref(), Some("3h"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What the figures mean
//!
//! All is as of one instant: what happened to a ticket after it is left out, and so is a ticket that was opened after it.
//!
//! - A ticket is `resolved` since the first `resolved` that no `reopened` follows; every other is `open`.
//! - Each target of a ticket is **kept** (met in time), **breached** (met late, or its due time is past: `now > due`), or
//!   **running** (neither; its clock may stand still). A ticket as a whole has breached its SLA when one of its targets is
//!   breached, is running when none is and one runs, and has kept it otherwise. A ticket without targets is none of these.
//! - A share is what is kept of what is kept or breached; what still runs is in neither. In thousandths, rounded down, so
//!   that 1000 means all of them.
//! - The next response is breached when one of the customer's messages was answered late, or waits for longer than
//!   promised; `late_answers` counts the former. A message to a resolved ticket waits for none until that is reopened.
//! - Times are on the target's own clock, business hours and pauses as the rules say; of tickets that are answered, or
//!   resolved, and were promised when. The median and the 90th percentile are by nearest rank: of `n` times in order, the
//!   one at place `⌈n × 50 / 100⌉` or `⌈n × 90 / 100⌉`, so always the time of some ticket.
//! - A ticket with two tags counts under both, and once in the total.
//!
//! # Size
//!
//! A tally holds a row for each group, 8 bytes for each time in each group that a ticket counts under (percentiles are
//! exact), and the names of the tickets that it has seen. No record is kept.
//!
//! Never here: files, a clock, drawing, what a target or a pause is (that is `sla`).

#[cfg(feature = "csv")]
mod csv;
mod error;
mod figures;
mod from_ticket;
mod grouping;
mod measure;
mod period;
mod problem;
mod query;
mod sample;
mod tally;
mod ticket;
mod values;

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

#[cfg(feature = "csv")]
pub use self::csv::Separator;
pub use self::error::{TicketError, TicketErrorKind};
pub use self::figures::{Figures, TargetFigures, Times};
pub use self::grouping::{Grouping, ParseGroupingError};
pub use self::measure::Measured;
pub(crate) use self::measure::{Rules, measure};
pub(crate) use self::period::run as periods;
pub use self::query::{Counted, Filter, ParseFilterError, Query, QueryError};
pub use self::sample::{SampleError, SamplePlan, SampleTickets};
pub use self::tally::Tally;
pub use self::ticket::{TicketEvent, TicketRecord};
use crate::calendar::{Zone, ZonedInstant};
use crate::stored::Schema;

/// Figures of tickets by group, as of an instant; see the [module](self) for what they mean.
///
/// In JSON: `{"schema":"casebook.report/1","at":…,"time_zone":…,"counted":"opened","from":…,"until":…,"by":["team"],
/// "filters":[{"by":"tag","value":"vip"}],"rows":[{"group":{"team":"cs"},"figures":{…}}],"total":{…},"left_out":…,
/// "not_yet_opened":…,"refused":…}`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The instant as of which it is, in the report's zone like every instant here.
    pub at: ZonedInstant,
    /// The zone in which days, weeks and months are told.
    pub zone: Zone,
    /// Which instant of a ticket its period is of.
    pub counted: Counted,
    /// The earliest such instant that was asked for.
    pub from: Option<ZonedInstant>,
    /// The instant before which it had to lie.
    pub until: Option<ZonedInstant>,
    /// What the tickets are grouped by; the values of a row's group stand in the same order.
    pub by: Vec<Grouping>,
    /// Which tickets were asked for.
    pub filters: Vec<Filter>,
    /// A row for each group that has a ticket, in the order of their values: periods by time, priorities by urgency,
    /// everything else by its characters, `None` last.
    pub rows: Vec<Row>,
    /// All tickets, each once.
    pub total: Figures,
    /// Tickets that were not asked for.
    pub left_out: u64,
    /// Tickets that were opened after the report's instant.
    pub not_yet_opened: u64,
    /// Records that were refused, and so are in no figure.
    pub refused: u64,
}

/// One group and its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Row {
    /// The values of [`Report::by`], in its order; `None` where a ticket has none, such as no tag, or no period of
    /// resolution yet. Periods are `2026-11-27`, `2026-W48` (ISO 8601), `2026-11`, `2026-Q4`, `2026`.
    pub group: Vec<Option<String>>,
    /// Its figures.
    pub figures: Figures,
}

impl Report {
    /// The schema that this version writes.
    pub const SCHEMA: &'static str = Schema::REPORT.tag();
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows: Vec<NamedRow<'_>> = self.rows.iter().map(|row| NamedRow { by: &self.by, row }).collect();
        let mut fields = serializer.serialize_struct("Report", 13)?;
        fields.serialize_field("schema", &Schema::REPORT)?;
        fields.serialize_field("at", &self.at)?;
        fields.serialize_field("time_zone", self.zone.name())?;
        fields.serialize_field("counted", &self.counted)?;
        fields.serialize_field("from", &self.from)?;
        fields.serialize_field("until", &self.until)?;
        fields.serialize_field("by", &self.by)?;
        fields.serialize_field("filters", &self.filters)?;
        fields.serialize_field("rows", &rows)?;
        fields.serialize_field("total", &self.total)?;
        fields.serialize_field("left_out", &self.left_out)?;
        fields.serialize_field("not_yet_opened", &self.not_yet_opened)?;
        fields.serialize_field("refused", &self.refused)?;
        fields.end()
    }
}

/// A row whose group is a mapping.
struct NamedRow<'r> {
    by: &'r [Grouping],
    row: &'r Row,
}

impl Serialize for NamedRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Row", 2)?;
        fields.serialize_field("group", &NamedGroup(self))?;
        fields.serialize_field("figures", &self.row.figures)?;
        fields.end()
    }
}

struct NamedGroup<'r>(&'r NamedRow<'r>);

impl Serialize for NamedGroup<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let NamedRow { by, row } = self.0;
        let mut entries = serializer.serialize_map(Some(by.len()))?;
        by.iter().zip(&row.group).try_for_each(|(by, value)| entries.serialize_entry(by, value))?;
        entries.end()
    }
}
