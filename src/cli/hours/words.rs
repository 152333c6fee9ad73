//! Writes days and instants as people do: `Fri 27/11/2026 18:30`.

use casebook::{Date, Instant, Zone};

pub(super) fn day(date: Date) -> String {
    date.to_naive().format("%a %d/%m/%Y").to_string()
}

/// The zone's clock; seconds only where there are some, the offset where clocks show the same time twice.
pub(super) fn instant(at: Instant, zone: &Zone) -> String {
    let date = zone.local_date(at);
    let shown = format!("{} {}", day(date), clock(at, date, zone.offset_at(at)));
    match is_shown_twice(at, zone) {
        // Behind date and time, to the end.
        true => format!("{shown} ({})", &zone.to_rfc3339(at)[19..]),
        false => shown,
    }
}

fn is_shown_twice(at: Instant, zone: &Zone) -> bool {
    let later = |at: Instant, seconds: i64| Instant::from_unix_seconds(at.unix_seconds() + seconds);
    let offset = i64::from(zone.offset_at(at));
    // Changes stand days apart, so that on either side one other offset at most is near.
    [-86_400, 86_400].into_iter().filter_map(|aside| later(at, aside)).any(|aside| {
        let other = i64::from(zone.offset_at(aside));
        let same_time = later(at, offset - other);
        other != offset && same_time.is_some_and(|same| i64::from(zone.offset_at(same)) == other)
    })
}

/// `09:00-17:00` of that date; an end at the day's own end is 24:00.
pub(super) fn hours((opens, closes): (Instant, Instant), date: Date, zone: &Zone) -> String {
    // At its end the clocks may just have changed: the last second before shows the right one.
    let last = Instant::from_unix_seconds(closes.unix_seconds() - 1).unwrap_or(opens);
    format!("{}-{}", clock(opens, date, zone.offset_at(opens)), clock(closes, date, zone.offset_at(last)))
}

fn clock(at: Instant, date: Date, offset: i32) -> String {
    let seconds = at.unix_seconds() + i64::from(offset) - i64::from(date.epoch_days()) * 86_400;
    let clock = format!("{:02}:{:02}", seconds / 3_600, seconds / 60 % 60);
    if seconds % 60 == 0 { clock } else { format!("{clock}:{:02}", seconds % 60) }
}
