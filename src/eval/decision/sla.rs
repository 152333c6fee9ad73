//! A decision's service levels: targets with their instants.

use serde::Serialize;

use super::{Applied, Error, Zoned, instant, maybe_instant};
use crate::value::Instant;

/// By when. `minutes` is the resolution target, `null` where only a latest instant is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sla {
    minutes: Option<i64>,
    clock: String,
    #[serde(serialize_with = "maybe_instant")]
    due_at: Option<Zoned>,
    respond: Option<SlaTarget>,
    #[serde(serialize_with = "maybe_instant")]
    warn_at: Option<Zoned>,
    next_response: Option<NextResponse>,
}

/// The first-response target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SlaTarget {
    minutes: i64,
    #[serde(serialize_with = "instant")]
    due_at: Zoned,
    clock: String,
    #[serde(serialize_with = "maybe_instant")]
    warn_at: Option<Zoned>,
}

/// The target for an answer to each later message of the customer, who has yet to write one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextResponse {
    minutes: i64,
    clock: String,
}

impl Sla {
    pub(super) fn of(applied: &Applied<'_>, zoned: impl Fn(Instant) -> Zoned) -> Result<Option<Sla>, Error> {
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
        self.due_at.map(|due| due.at)
    }

    /// The first-response target.
    pub fn respond(&self) -> Option<&SlaTarget> {
        self.respond.as_ref()
    }

    /// When to warn that the resolution will be late.
    pub fn warn_at(&self) -> Option<Instant> {
        self.warn_at.map(|warned| warned.at)
    }

    /// The target for each later response.
    pub fn next_response(&self) -> Option<&NextResponse> {
        self.next_response.as_ref()
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
        self.warn_at.map(|warned| warned.at)
    }

    /// When it is due.
    pub fn due_at(&self) -> Instant {
        self.due_at.at
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
