//! A spec becomes a calendar: local hours are laid out day by day, then carried over to UTC.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::about::About;
use super::error::CalendarError;
use super::index::{Buckets, fenced};
use super::segment::{Stretch, merge, union, without_breaks};
use super::spec::CalendarSpec;
use super::working_days::WorkingDays;
use super::zone::{DAY, Piece, Zone};
use super::{AtClosing, Calendar, Horizon, Open};
use crate::value::{Date, Instant};

/// The most open times a calendar lays out: 400 years of thirteen a day, and some 30 MB.
pub(super) const MOST_SEGMENTS: usize = 2_000_000;
const MOST_YEARS: i32 = 400;

pub(super) fn build(spec: &CalendarSpec) -> Result<Calendar, CalendarError> {
    let (first, last) = days_of(spec)?;
    let never_open = CalendarError::NeverOpen { first, last };
    let local_start = |day: i32| spec.zone.first_at_or_after(midnight(day)).map(|found| found.0);
    // Years 1 to 9999 always have their start; the range of instants ends inside the outermost days.
    let from = local_start(first.epoch_days()).ok_or(never_open)?.max(Instant::MIN.unix_seconds());
    let until = local_start(last.epoch_days() + 1).ok_or(never_open)?.min(Instant::MAX.unix_seconds() + 1);
    let length = until - from;

    let pieces = spec.zone.pieces(from, until);
    let gaps = gaps(&pieces);
    let hours = Hours::new(spec, &gaps);
    let eve = first.epoch_days() - 1;
    let (local, mut working) = lay_out(&hours, eve, last.epoch_days())?;
    leave_out_skipped(&mut working, eve, &hours, &gaps);
    let open = to_utc(&local, &pieces);
    let about = About::of_spec(spec, &hours.weekly);
    let working = WorkingDays::new(first, working.get(1..).unwrap_or_default());
    compile(&spec.zone, Horizon { first, last, from, length }, &open, working, about)
}

/// The index over open times, which are sorted UTC stretches of the horizon that do not touch.
pub(super) fn compile(
    zone: &Zone,
    horizon: Horizon,
    open: &[Stretch],
    working: WorkingDays,
    about: About,
) -> Result<Calendar, CalendarError> {
    let Horizon { first, last, from, length } = horizon;
    let total = open.iter().map(|(start, end)| end - start).sum();
    if total == 0 {
        return Err(CalendarError::NeverOpen { first, last });
    }
    let opens = open.iter().scan(0, |sum, (start, end)| {
        let open = Open { start: start - from, sum: *sum };
        *sum += end - start;
        Some(open)
    });
    let opens = fenced(Open { start: 0, sum: 0 }, opens, Open { start: i64::MAX, sum: total });
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

fn midnight(day: i32) -> i64 {
    i64::from(day) * DAY
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

/// The hours that start on each day, in seconds after its midnight.
struct Hours {
    /// Those of weekdays, Monday first.
    weekly: [Vec<Stretch>; 7],
    /// Those of days that differ from their weekday, by days since 1970.
    exceptions: BTreeMap<i32, Vec<Stretch>>,
}

impl Hours {
    fn new(spec: &CalendarSpec, gaps: &[Stretch]) -> Hours {
        let mut exceptions: BTreeMap<_, _> = spec.holidays.keys().map(|date| (date.epoch_days(), Vec::new())).collect();
        exceptions.extend(spec.special_hours.iter().map(|(date, hours)| (date.epoch_days(), union(hours))));
        for gap in gaps {
            // On a day that never was nothing starts, not even a shift into the next.
            let never = (gap.0 + DAY - 1).div_euclid(DAY)..gap.1.div_euclid(DAY);
            exceptions.extend(never.filter_map(|day| i32::try_from(day).ok()).map(|day| (day, Vec::new())));
        }
        let weekly = std::array::from_fn(|day| without_breaks(&spec.weekly[day], &spec.breaks[day]));
        Hours { weekly, exceptions }
    }

    fn of(&self, day: i32) -> &[Stretch] {
        self.exceptions.get(&day).unwrap_or(&self.weekly[weekday(day)])
    }
}

/// Takes back the working days, counted from `eve`, whose hours clocks skip altogether.
fn leave_out_skipped(working: &mut [bool], eve: i32, hours: &Hours, gaps: &[Stretch]) {
    for gap in gaps {
        // Hours run at most to the end of the next day.
        let first = gap.0.div_euclid(DAY) - 1;
        for day in (first..=gap.1.div_euclid(DAY)).filter_map(|day| i32::try_from(day).ok()) {
            let skipped = |(start, end): &Stretch| gap.0 <= midnight(day) + start && midnight(day) + end <= gap.1;
            let works = usize::try_from(day - eve).ok().and_then(|index| working.get_mut(index));
            if let Some(works) = works {
                *works &= !hours.of(day).iter().all(skipped);
            }
        }
    }
}

/// Monday is 0; 1970-01-01 was a Thursday.
fn weekday(day: i32) -> usize {
    (day + 3).rem_euclid(7) as usize
}

/// The open stretches of local time, sorted and joined, of the days from `eve` to `last`: the day before the
/// horizon too, since its night shift may run into it. And for each day whether it has hours of its own.
fn lay_out(hours: &Hours, eve: i32, last: i32) -> Result<(Vec<Stretch>, Vec<bool>), CalendarError> {
    let days = (last - eve + 1) as usize;
    let (mut local, mut working) = (Vec::<Stretch>::with_capacity(2 * days), Vec::with_capacity(days));
    let (mut sorted, mut laid_out) = (true, 0);
    let mut exceptions = hours.exceptions.range(eve..).peekable();
    for day in eve..=last {
        let today = match exceptions.next_if(|(exception, _)| **exception == day) {
            Some((_, hours)) => hours,
            None => &hours.weekly[weekday(day)],
        };
        // Counted before they join, so that hours which all fall into one cannot make this long either.
        laid_out += today.len();
        if laid_out > MOST_SEGMENTS {
            return Err(CalendarError::TooManySegments { limit: MOST_SEGMENTS });
        }
        working.push(!today.is_empty());
        for (start, end) in today {
            let stretch = (midnight(day) + start, midnight(day) + end);
            match local.last_mut() {
                Some(before) if before.0 <= stretch.0 && stretch.0 <= before.1 => before.1 = before.1.max(stretch.1),
                before => {
                    sorted &= before.is_none_or(|before| before.0 <= stretch.0);
                    local.push(stretch);
                }
            }
        }
    }
    // What a break leaves of a night shift may start after the next day's first hours.
    if !sorted {
        local.sort_unstable();
        merge(&mut local);
    }
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
