//! A spec becomes a calendar: local hours are laid out day by day, then carried over to UTC.

use chrono::NaiveDate;

use super::error::CalendarError;
use super::index::SortedIndex;
use super::segment::{Stretch, merge, union, without_breaks};
use super::spec::CalendarSpec;
use super::working_days::WorkingDays;
use super::zone::{DAY, Piece};
use super::{Calendar, Horizon};
use crate::value::{Date, Instant};

/// The most open times a calendar lays out: 400 years of thirteen a day, and some 30 MB.
const MOST_SEGMENTS: usize = 2_000_000;
const MOST_YEARS: i32 = 400;

pub(super) fn build(spec: &CalendarSpec) -> Result<Calendar, CalendarError> {
    let (first, last) = days_of(spec)?;
    let never_open = CalendarError::NeverOpen { first, last };
    let midnight = |day: Date, later: i64| (i64::from(day.epoch_days()) + later) * DAY;
    let local_start = |midnight: i64| spec.zone.first_at_or_after(midnight).map(|found| found.0);
    // Years 1 to 9999 always have their start; the range of instants ends inside the outermost days.
    let from = local_start(midnight(first, 0)).ok_or(never_open)?.max(Instant::MIN.unix_seconds());
    let until = local_start(midnight(last, 1)).ok_or(never_open)?.min(Instant::MAX.unix_seconds() + 1);

    let pieces = spec.zone.pieces(from, until);
    let (local, working) = lay_out(spec, first, last, &gaps(&pieces))?;
    let open = to_utc(&local, &pieces);

    let mut starts = Vec::with_capacity(open.len());
    let mut sums = Vec::with_capacity(open.len() + 1);
    let mut total = 0;
    for (start, end) in open {
        starts.push(start - from);
        sums.push(total);
        total += end - start;
    }
    if total == 0 {
        return Err(never_open);
    }
    sums.push(total);
    Ok(Calendar {
        zone: spec.zone.clone(),
        horizon: Horizon { first, last, from, length: until - from },
        starts: SortedIndex::new(starts, until - from),
        sums: SortedIndex::new(sums, total + 1),
        working: WorkingDays::new(first, &working),
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

/// The open stretches of local time, sorted and joined, and for each day from `first` to `last` whether it
/// is a working day. The day before `first` is laid out too: its night shift may run into the horizon.
fn lay_out(
    spec: &CalendarSpec,
    first: Date,
    last: Date,
    gaps: &[Stretch],
) -> Result<(Vec<Stretch>, Vec<bool>), CalendarError> {
    let weekly: [Vec<Stretch>; 7] = std::array::from_fn(|day| without_breaks(&spec.weekly[day], &spec.breaks[day]));
    let first = first.epoch_days();
    let eve = first - 1;
    let days = (last.epoch_days() - eve + 1) as usize;
    let (mut local, mut working) = (Vec::with_capacity(days), Vec::with_capacity(days));
    let mut special = spec.special_hours.iter().skip_while(|(date, _)| date.epoch_days() < eve).peekable();
    let mut holidays = spec.holidays.iter().skip_while(|date| date.epoch_days() < eve).peekable();
    let mut gaps_left = gaps;
    for day in eve..=last.epoch_days() {
        let midnight = i64::from(day) * DAY;
        let special_today = special.next_if(|(date, _)| date.epoch_days() == day).map(|(_, hours)| union(hours));
        let holiday = holidays.next_if(|date| date.epoch_days() == day).is_some();
        let hours: &[Stretch] = match &special_today {
            Some(hours) => hours,
            None if holiday => &[],
            // 1970-01-01 was a Thursday.
            None => &weekly[(day + 3).rem_euclid(7) as usize],
        };
        while let [gap, rest @ ..] = gaps_left
            && gap.1 <= midnight
        {
            gaps_left = rest;
        }
        let skipped = |(start, end): Stretch| {
            gaps_left.iter().take_while(|gap| gap.0 <= start).any(|gap| gap.0 <= start && end <= gap.1)
        };
        // On a day that never was nothing starts, not even a shift into the next.
        let real = if skipped((midnight, midnight + DAY)) { &[] } else { hours };
        if local.len() + real.len() > MOST_SEGMENTS {
            return Err(CalendarError::TooManySegments { limit: MOST_SEGMENTS });
        }
        let today = real.iter().map(|(start, end)| (midnight + start, midnight + end));
        if day >= first {
            working.push(today.clone().any(|stretch| !skipped(stretch)));
        }
        local.extend(today);
    }
    // What a break leaves of a night shift may start after the next day's first hours.
    if !local.is_sorted() {
        local.sort_unstable();
    }
    merge(&mut local);
    Ok((local, working))
}

/// The instants whose local time lies in `local`, as sorted UTC stretches that do not touch.
fn to_utc(local: &[Stretch], pieces: &[Piece]) -> Vec<Stretch> {
    let mut open: Vec<Stretch> = Vec::with_capacity(local.len() + pieces.len());
    for piece in pieces {
        let (low, high) = (piece.start + piece.offset, piece.end + piece.offset);
        let begun = local.partition_point(|stretch| stretch.1 <= low);
        for (start, end) in local.iter().skip(begun).take_while(|stretch| stretch.0 < high) {
            let (start, end) = ((*start).max(low) - piece.offset, (*end).min(high) - piece.offset);
            match open.last_mut() {
                Some(before) if start <= before.1 => before.1 = end,
                _ => open.push((start, end)),
            }
        }
    }
    open
}
