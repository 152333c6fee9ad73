//! Builds a calendar from a spec: what clocks show is carried over to UTC, day by day.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use super::about::About;
use super::error::CalendarError;
use super::index::Buckets;
use super::local::{LocalHours, midnight};
use super::opens::Opens;
use super::segment::Stretch;
use super::spans::DAY;
use super::spec::CalendarSpec;
use super::working_days::WorkingDays;
use super::zone::{Piece, Zone};
use super::{AtClosing, Calendar, Horizon};
use crate::value::{Date, Instant};

/// The most open times a calendar lays out: 400 years of thirteen a day, and some 30 MB.
pub(super) const MOST_SEGMENTS: usize = 2_000_000;
const MOST_YEARS: i32 = 400;

impl Calendar {
    /// Compiles a calendar.
    ///
    /// # Errors
    /// When the years are out of order, outside 1 to 9999 or more than 400; when there is no open second in
    /// them; when the hours come to millions of separate open times.
    pub fn build(spec: &CalendarSpec) -> Result<Calendar, CalendarError> {
        build(spec)
    }
}

fn build(spec: &CalendarSpec) -> Result<Calendar, CalendarError> {
    let (first, last) = days_of(spec)?;
    let never_open = CalendarError::NeverOpen { first, last };
    let local_start = |day: i32| spec.zone.first_at_or_after(midnight(day)).map(|found| found.0);
    // Years 1 to 9999 always have their start; the range of instants ends inside the outermost days.
    let from = local_start(first.epoch_days()).ok_or(never_open)?.max(Instant::MIN.unix_seconds());
    let until = local_start(last.epoch_days() + 1).ok_or(never_open)?.min(Instant::MAX.unix_seconds() + 1);
    let horizon = Horizon { first, last, from, length: until - from };

    let pieces = spec.zone.pieces(from, until);
    let gaps = gaps(&pieces);
    let hours = LocalHours::new(spec, &gaps);
    let days = first.epoch_days()..last.epoch_days() + 1;
    let mut working = hours.working(days.clone());
    leave_out_skipped(&mut working, &days, &hours, &gaps);
    let opens = lay_out(&hours, &pieces, &days, from)?;
    compile(&spec.zone, horizon, opens, WorkingDays::new(first, &working), About::of_spec(spec, hours.weekly()))
}

/// The index over open times, which lie within the horizon.
pub(super) fn compile(
    zone: &Zone,
    horizon: Horizon,
    opens: Opens,
    working: WorkingDays,
    about: About,
) -> Result<Calendar, CalendarError> {
    let Horizon { first, last, length, .. } = horizon;
    let total = opens.total();
    if total == 0 {
        return Err(CalendarError::NeverOpen { first, last });
    }
    let opens = opens.fenced();
    let by_start = Buckets::new(&opens, length, |open| open.start);
    let by_sum = Buckets::new(&opens, total, |open| open.sum);
    Ok(Calendar {
        zone: zone.clone(),
        horizon,
        opens,
        by_start,
        by_sum,
        total,
        stay: AtClosing::Closing.stay(),
        working,
        about: Arc::new(about),
    })
}

/// The first and last day of the years, once these are sensible.
fn days_of(spec: &CalendarSpec) -> Result<(Date, Date), CalendarError> {
    let (first, last) = (*spec.years.start(), *spec.years.end());
    let refused = CalendarError::Years { first, last };
    if first < 1 || last > 9_999 || first > last || last - first >= MOST_YEARS {
        return Err(refused);
    }
    let start = NaiveDate::from_ymd_opt(first, 1, 1).ok_or(refused)?;
    let end = NaiveDate::from_ymd_opt(last, 12, 31).ok_or(refused)?;
    Ok((Date::from(start), Date::from(end)))
}

/// The local times that clocks skip, in order.
fn gaps(pieces: &[Piece]) -> Vec<Stretch> {
    let skipped = pieces.windows(2).filter_map(|pair| match pair {
        [one, next] if one.offset < next.offset => Some((next.start + one.offset, next.start + next.offset)),
        _ => None,
    });
    skipped.collect()
}

/// Takes back those of the working `days` whose hours clocks skip altogether.
fn leave_out_skipped(working: &mut [bool], days: &Range<i32>, hours: &LocalHours, gaps: &[Stretch]) {
    for gap in gaps {
        // Hours run at most to the end of the next day.
        let first = gap.0.div_euclid(DAY) - 1;
        for day in (first..=gap.1.div_euclid(DAY)).filter_map(|day| i32::try_from(day).ok()) {
            let skipped = |(start, end): &Stretch| gap.0 <= midnight(day) + start && midnight(day) + end <= gap.1;
            let works = usize::try_from(day - days.start).ok().and_then(|index| working.get_mut(index));
            if let Some(works) = works {
                *works &= !hours.starting(day).iter().all(skipped);
            }
        }
    }
}

/// The instants, counted from `from`, at which clocks show an open time: within each stretch of constant offset one day
/// after the other. What the clocks show twice comes twice, what they skip not at all.
fn lay_out(hours: &LocalHours, pieces: &[Piece], days: &Range<i32>, from: i64) -> Result<Opens, CalendarError> {
    let expected = hours.shown_in(days.len()) + pieces.len();
    let mut opens = Opens::with_capacity(expected.min(MOST_SEGMENTS));
    let mut laid_out = 0;
    for piece in pieces {
        let (low, high) = (piece.start + piece.offset, piece.end + piece.offset);
        let to_horizon = piece.offset + from;
        for (midnight, today) in hours.shown(days_within(low, high)) {
            // Counted before they join, so that hours which all fall into one cannot make this long either.
            laid_out += today.len();
            if laid_out > MOST_SEGMENTS {
                return Err(CalendarError::TooManySegments { limit: MOST_SEGMENTS });
            }
            for (start, end) in today {
                let (start, end) = ((midnight + start).max(low), (midnight + end).min(high));
                if start < end {
                    opens.push(start - to_horizon, end - to_horizon);
                }
            }
        }
    }
    Ok(opens)
}

/// The days of which local time from `low` to `high` shows anything.
fn days_within(low: i64, high: i64) -> Range<i32> {
    // Local time of instants lies within days of the years 1 to 9999.
    low.div_euclid(DAY) as i32..(high + DAY - 1).div_euclid(DAY) as i32
}
