//! Writes instants, dates and their weekdays as people of a language read them: `22:00 27/11/2026` as replies do, or
//! `2026-11-27 22:00`. The only place that does.

use casebook::{Date, Instant, Language, Zone};

use super::language::{either, said};

/// The zone's clock and date.
pub(super) fn instant(at: Instant, zone: &Zone, language: Language) -> String {
    let shown = zone.local_date(at);
    let (clock, date) = (clock(at, shown, zone.offset_at(at)), date(shown, language));
    let text = said!(language, "{date} {clock}", "{clock} {date}");
    with_offset(text, at, zone)
}

/// The same with the day of the week.
pub(super) fn instant_of_day(at: Instant, zone: &Zone, language: Language) -> String {
    let shown = zone.local_date(at);
    let (clock, day) = (clock(at, shown, zone.offset_at(at)), day(shown, language));
    let text = said!(language, "{day} {clock}", "{clock} {day}");
    with_offset(text, at, zone)
}

pub(super) fn date(date: Date, language: Language) -> String {
    date.to_naive().format(either(language, "%Y-%m-%d", "%d/%m/%Y")).to_string()
}

/// A date with its day of the week, all of one width.
pub(super) fn day(date: Date, language: Language) -> String {
    const VIETNAMESE: [&str; 7] = ["T2", "T3", "T4", "T5", "T6", "T7", "CN"];
    let day = date.to_naive().format("%a").to_string();
    // %u counts from 1, Monday.
    let place: Option<usize> = date.to_naive().format("%u").to_string().parse().ok();
    let vietnamese = place.and_then(|place| VIETNAMESE.get(place - 1)).copied().unwrap_or_default();
    format!("{} {}", either(language, &day, vietnamese), self::date(date, language))
}

/// `09:00-17:00` of that date; an end at the day's own end is 24:00.
pub(super) fn hours((opens, closes): (Instant, Instant), date: Date, zone: &Zone) -> String {
    // At its end the clocks may just have changed: the last second before shows the right one.
    let last = Instant::from_unix_seconds(closes.unix_seconds() - 1).unwrap_or(opens);
    format!("{}-{}", clock(opens, date, zone.offset_at(opens)), clock(closes, date, zone.offset_at(last)))
}

/// Seconds only where there are some.
fn clock(at: Instant, date: Date, offset: i32) -> String {
    let seconds = at.unix_seconds() + i64::from(offset) - i64::from(date.epoch_days()) * 86_400;
    let clock = format!("{:02}:{:02}", seconds / 3_600, seconds / 60 % 60);
    if seconds % 60 == 0 { clock } else { format!("{clock}:{:02}", seconds % 60) }
}

/// The offset stands there where clocks show the same time twice.
fn with_offset(text: String, at: Instant, zone: &Zone) -> String {
    match is_shown_twice(at, zone) {
        // Behind date and time, to the end.
        true => format!("{text} ({})", &zone.to_rfc3339(at)[19..]),
        false => text,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_as_its_people_write_it() {
        let vietnam: Zone = "Asia/Ho_Chi_Minh".parse().expect("a zone");
        let berlin: Zone = "Europe/Berlin".parse().expect("a zone");
        let written = |at: &str, zone: &Zone| {
            let at: Instant = at.parse().expect("an instant");
            [Language::Vietnamese, Language::English].map(|language| instant_of_day(at, zone, language))
        };
        assert_eq!(written("2026-11-27T15:00:00Z", &vietnam), ["22:00 T6 27/11/2026", "Fri 2026-11-27 22:00"]);
        assert_eq!(written("2026-11-28T17:00:01Z", &vietnam), ["00:00:01 CN 29/11/2026", "Sun 2026-11-29 00:00:01"]);
        let twice = written("2026-10-25T00:30:00Z", &berlin);
        assert_eq!(twice, ["02:30 CN 25/10/2026 (+02:00)", "Sun 2026-10-25 02:30 (+02:00)"]);
        let at = "2026-11-27T15:00:00Z".parse().expect("an instant");
        assert_eq!(instant(at, &vietnam, Language::Vietnamese), "22:00 27/11/2026");
        assert_eq!(instant(at, &vietnam, Language::English), "2026-11-27 22:00");
    }
}
