//! Holds a decision's service levels: targets with their instants.

use serde::{Deserialize, Serialize};

use crate::calendar::ZonedInstant;
use crate::eval::Applied;
use crate::machine::Error;
use crate::value::Instant;

/// By when. `minutes` is the resolution target, `null` where only a latest instant is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sla {
    minutes: Option<i64>,
    clock: String,
    due_at: Option<ZonedInstant>,
    respond: Option<SlaTarget>,
    warn_at: Option<ZonedInstant>,
    next_response: Option<NextResponse>,
}

/// The first-response target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlaTarget {
    minutes: i64,
    due_at: ZonedInstant,
    clock: String,
    warn_at: Option<ZonedInstant>,
}

/// The target for an answer to each later message of the customer, who has yet to write one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextResponse {
    minutes: i64,
    clock: String,
}

impl Sla {
    pub(super) fn of(applied: &Applied<'_>, zoned: impl Fn(Instant) -> ZonedInstant) -> Result<Option<Sla>, Error> {
        let Some(clock) = applied.clock() else { return Ok(None) };
        let respond = match (applied.respond_minutes(), applied.respond_by()?, applied.respond_clock()) {
            (Some(minutes), Some(due_at), Some(clock)) => Some(SlaTarget {
                minutes,
                due_at: zoned(due_at),
                clock: clock.to_owned(),
                warn_at: applied.respond_warn_at()?.map(&zoned),
            }),
            _ => None,
        };
        let next_response = applied.next_response_minutes().zip(applied.next_response_clock());
        Ok(Some(Sla {
            minutes: applied.minutes(),
            clock: clock.to_owned(),
            due_at: applied.due_at()?.map(&zoned),
            respond,
            warn_at: applied.warn_at()?.map(&zoned),
            next_response: next_response.map(|(minutes, clock)| NextResponse { minutes, clock: clock.to_owned() }),
        }))
    }

    /// The resolution target in minutes on the clock; `None` where only a latest instant is given.
    pub fn minutes(&self) -> Option<i64> {
        self.minutes
    }

    /// The clock's name: a calendar's, or `always`.
    pub fn clock(&self) -> &str {
        &self.clock
    }

    /// When the resolution is due; `now > due_at` is a breach.
    pub fn due_at(&self) -> Option<Instant> {
        self.due_at.map(ZonedInstant::instant)
    }

    /// The first-response target.
    pub fn respond(&self) -> Option<&SlaTarget> {
        self.respond.as_ref()
    }

    /// When to warn that the resolution will be late.
    pub fn warn_at(&self) -> Option<Instant> {
        self.warn_at.map(ZonedInstant::instant)
    }

    /// The target for each later response.
    pub fn next_response(&self) -> Option<&NextResponse> {
        self.next_response.as_ref()
    }
}

impl Sla {
    /// Takes out what tells the instants that it counts from or ends at; the names of the fields that had one.
    pub(crate) fn leave_out_times(&mut self) -> Vec<&'static str> {
        let due_at = self.due_at.take().map(|_| "due_at");
        let respond = self.respond.take().map(|_| "respond");
        let warn_at = self.warn_at.take().map(|_| "warn_at");
        [due_at, respond, warn_at].into_iter().flatten().collect()
    }
}

impl SlaTarget {
    /// The target in minutes on its clock.
    pub fn minutes(&self) -> i64 {
        self.minutes
    }

    /// The clock's name: a calendar's, or `always`.
    pub fn clock(&self) -> &str {
        &self.clock
    }

    /// When to warn that it will be late.
    pub fn warn_at(&self) -> Option<Instant> {
        self.warn_at.map(ZonedInstant::instant)
    }

    /// When it is due.
    pub fn due_at(&self) -> Instant {
        self.due_at.instant()
    }
}

impl NextResponse {
    /// The target in minutes on its clock.
    pub fn minutes(&self) -> i64 {
        self.minutes
    }

    /// The clock's name: a calendar's, or `always`.
    pub fn clock(&self) -> &str {
        &self.clock
    }
}
