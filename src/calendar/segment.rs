//! Counts hours of a day as numbers, and the little set arithmetic they need.

use std::fmt;

use super::spans::DAY;

/// One stretch of hours of a local day, from its opening to its closing second (half-open: the closing
/// instant is closed). It may run over midnight; it belongs to the day on which it starts.
///
/// ```
/// use casebook::calendar::Segment;
/// let night = Segment::new(22 * 3_600, 30 * 3_600).expect("eight hours from 22:00");
/// assert_eq!(night.to_string(), "22:00-06:00");
/// assert!(Segment::new(3_600, 3_600).is_none(), "nothing at all");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Segment {
    start: u32,
    end: u32,
}

impl Segment {
    /// From `start` to `end`, in seconds after local midnight; an `end` past 86,400 lies on the next day.
    /// `None` unless the segment starts within the day, lasts at least a second and at most 24 hours.
    pub const fn new(start: u32, end: u32) -> Option<Segment> {
        const DAY_U32: u32 = DAY as u32;
        if start < DAY_U32 && start < end && end - start <= DAY_U32 { Some(Segment { start, end }) } else { None }
    }

    /// Seconds after local midnight at which it opens, below 86,400.
    pub const fn start(self) -> u32 {
        self.start
    }

    /// Seconds after local midnight at which it closes; past 86,400 on the next day.
    pub const fn end(self) -> u32 {
        self.end
    }
}

impl fmt::Display for Segment {
    /// As it is written in hours: `09:00-17:00`, seconds only where there are some, `24:00` for midnight.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = DAY as u32;
        let end = if self.end > day { self.end - day } else { self.end };
        for (lead, seconds) in [("", self.start), ("-", end)] {
            write!(f, "{lead}{:02}:{:02}", seconds / 3_600, seconds / 60 % 60)?;
            if seconds % 60 != 0 {
                write!(f, ":{:02}", seconds % 60)?;
            }
        }
        Ok(())
    }
}

/// `start..end` in seconds from some midnight: what segments become once breaks have cut them, when a piece
/// may well begin on the next day.
pub(super) type Stretch = (i64, i64);

/// The same time as sorted stretches that neither overlap nor touch.
pub(super) fn union(segments: &[Segment]) -> Vec<Stretch> {
    let mut sorted: Vec<Stretch> = segments.iter().map(|s| (i64::from(s.start), i64::from(s.end))).collect();
    sorted.sort_unstable();
    merge(&mut sorted);
    sorted
}

/// Joins overlapping and touching neighbours of a sorted list.
pub(super) fn merge(sorted: &mut Vec<Stretch>) {
    sorted.dedup_by(|next, kept| {
        let joins = next.0 <= kept.1;
        if joins {
            kept.1 = kept.1.max(next.1);
        }
        joins
    });
}

/// The hours of one weekday without its breaks. A break is a time of the clock within the shift, so it also
/// cuts the part of a night shift that lies on the next morning.
pub(super) fn without_breaks(open: &[Segment], breaks: &[Segment]) -> Vec<Stretch> {
    let mut cuts = union(breaks);
    let tomorrow: Vec<Stretch> = cuts.iter().map(|(start, end)| (start + DAY, end + DAY)).collect();
    cuts.extend(tomorrow);
    cuts.sort_unstable();
    merge(&mut cuts);

    let mut kept = Vec::new();
    let mut first_cut = 0;
    for (mut start, end) in union(open) {
        while cuts.get(first_cut).is_some_and(|cut| cut.1 <= start) {
            first_cut += 1;
        }
        for cut in cuts.iter().skip(first_cut).take_while(|cut| cut.0 < end) {
            if start < cut.0 {
                kept.push((start, cut.0));
            }
            start = cut.1;
        }
        if start < end {
            kept.push((start, end));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: u32 = 3_600;

    fn hours(list: &[(u32, u32)]) -> Vec<Segment> {
        list.iter().map(|(start, end)| Segment::new(start * HOUR, end * HOUR).expect("a segment")).collect()
    }

    fn kept(open: &[(u32, u32)], breaks: &[(u32, u32)]) -> Vec<(i64, i64)> {
        without_breaks(&hours(open), &hours(breaks)).iter().map(|(a, b)| (a / 3_600, b / 3_600)).collect()
    }

    #[test]
    fn a_segment_starts_within_its_day_and_lasts_at_most_a_day() {
        assert!(Segment::new(0, 24 * HOUR).is_some());
        assert!(Segment::new(23 * HOUR, 47 * HOUR).is_some());
        for (start, end) in [(0, 0), (5, 4), (24 * HOUR, 25 * HOUR), (HOUR, 25 * HOUR + 1), (0, u32::MAX)] {
            assert!(Segment::new(start, end).is_none(), "{start} {end}");
        }
    }

    #[test]
    fn breaks_cut_inside_at_the_edges_and_past_midnight() {
        assert_eq!(kept(&[(9, 17)], &[(12, 13)]), [(9, 12), (13, 17)]);
        assert_eq!(kept(&[(9, 17)], &[(8, 10), (16, 18)]), [(10, 16)]);
        assert_eq!(kept(&[(9, 17)], &[(9, 17)]), []);
        assert_eq!(kept(&[(9, 17)], &[(17, 18)]), [(9, 17)]);
        assert_eq!(kept(&[(8, 12), (13, 18)], &[(11, 14)]), [(8, 11), (14, 18)]);
        assert_eq!(kept(&[(22, 30)], &[(2, 3)]), [(22, 26), (27, 30)]);
        assert_eq!(kept(&[(22, 30)], &[(23, 25)]), [(22, 23), (25, 30)]);
        assert_eq!(kept(&[(8, 10), (9, 11), (11, 12)], &[]), [(8, 12)]);
    }

    #[test]
    fn prints_as_it_is_written() {
        for (start, end, text) in [(9 * HOUR, 17 * HOUR + 1, "09:00-17:00:01"), (0, 24 * HOUR, "00:00-24:00")] {
            assert_eq!(Segment::new(start, end).expect("a segment").to_string(), text);
        }
    }
}
