//! Finds where a zone's offset changes: by probing, since chrono-tz answers only point by point.

use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::Tz;

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;

/// From `start` (UTC seconds) until the next span's start the zone keeps `offset` (seconds east of UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: i64,
    pub(super) offset: i32,
}

/// How far apart the probes stand. A change and its undoing closer than this would be missed; the closest
/// pair since 1970 lies a week apart (Brazil in October 2000, Gaza around some Ramadans), and the closest of
/// all just under four days (Freetown 1939). A test holds this against the zones with the closest pairs.
const STEP: i64 = 3 * DAY;

/// The offset at one second, straight from chrono-tz.
pub(super) fn offset_of(tz: Tz, seconds: i64) -> i32 {
    // Callers stay within days of the years 1 to 9999, which chrono covers.
    let utc = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    tz.offset_from_utc_datetime(&utc.naive_utc()).fix().local_minus_utc()
}

/// The spans of `from..until`, in order; the first starts at `from`. Neighbours differ in offset.
pub(super) fn find_spans(tz: Tz, from: i64, until: i64) -> Vec<Span> {
    let mut current = Span { start: from, offset: offset_of(tz, from) };
    let mut spans = vec![current];
    let mut probed = from;
    while probed < until - 1 {
        let next = (probed + STEP).min(until - 1);
        // One step can hold two changes, so look again from the first of them.
        while offset_of(tz, next) != current.offset {
            let start = first_change(tz, current.offset, probed, next);
            current = Span { start, offset: offset_of(tz, start) };
            spans.push(current);
            probed = start;
        }
        probed = next;
    }
    spans
}

/// The second in `(same, changed]` at which the offset stops being `offset`.
fn first_change(tz: Tz, offset: i32, mut same: i64, mut changed: i64) -> i64 {
    while changed - same > 1 {
        let middle = same + (changed - same) / 2;
        if offset_of(tz, middle) == offset {
            same = middle;
        } else {
            changed = middle;
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_misses_no_change_of_the_zones_with_the_closest_pairs() {
        for tz in [
            Tz::America__Noronha,
            Tz::America__Recife,
            Tz::America__Argentina__Tucuman,
            Tz::Asia__Gaza,
            Tz::Africa__Casablanca,
            Tz::Africa__Cairo,
            Tz::Antarctica__Casey,
        ] {
            let (from, until) = (0, 4_133_980_800);
            let spans = find_spans(tz, from, until);
            assert!(spans.windows(2).all(|pair| pair[0].offset != pair[1].offset && pair[0].start < pair[1].start));
            let mut index = 0;
            // Off the grid of the search, and finer.
            for t in (from + 1_800..until).step_by(11 * 3_600) {
                while spans.get(index + 1).is_some_and(|next| next.start <= t) {
                    index += 1;
                }
                assert_eq!(spans[index].offset, offset_of(tz, t), "{tz} at {t}");
            }
        }
    }

    #[test]
    fn a_change_is_found_to_the_second() {
        let spans = find_spans(Tz::America__New_York, 1_767_225_600, 1_798_761_600);
        let expected = [(1_767_225_600, -18_000), (1_772_953_200, -14_400), (1_793_512_800, -18_000)];
        assert_eq!(spans, expected.map(|(start, offset)| Span { start, offset }));
    }
}
