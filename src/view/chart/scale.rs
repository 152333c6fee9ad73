//! Chooses the scale of an axis: where it ends, and which round numbers are marked. Never here: pixels.

/// From 0 to `end`, with marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::view) struct Scale {
    pub(super) end: u64,
    /// Each with the words that stand beside it; 0 is the first.
    pub(super) marks: Vec<(u64, String)>,
}

/// More marks than these say no more.
const MARKS: u64 = 5;

/// Steps of time that people think in, in seconds.
const TIMES: [u64; 17] =
    [10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400, 172_800, 432_000, 864_000];

impl Scale {
    /// Of shares in thousandths.
    pub(in crate::view) fn share() -> Scale {
        Scale { end: 1_000, marks: (0..=4).map(|quarter| (quarter * 250, format!("{}%", quarter * 25))).collect() }
    }

    /// Of numbers of something, the largest of which is `most`.
    pub(in crate::view) fn count(most: u64, words: impl Fn(u64) -> String) -> Scale {
        let steps = (0..19).flat_map(|power| [1, 2, 5].map(|times| times * 10_u64.pow(power)));
        Scale::new(most, steps, words)
    }

    /// Of seconds, the most of which are `most`.
    pub(in crate::view) fn time(most: u64, words: impl Fn(u64) -> String) -> Scale {
        let days = (0..14).flat_map(|power| [20, 50, 100].map(|days| days * 86_400 * 10_u64.pow(power)));
        Scale::new(most, TIMES.into_iter().chain(days), words)
    }

    fn new(most: u64, mut steps: impl Iterator<Item = u64>, words: impl Fn(u64) -> String) -> Scale {
        let most = most.max(1);
        let step = steps.find(|step| most.div_ceil(*step) <= MARKS).unwrap_or(u64::MAX / MARKS);
        let marks = most.div_ceil(step);
        let marks: Vec<_> = (0..=marks).map(|mark| step.saturating_mul(mark)).map(|mark| (mark, words(mark))).collect();
        Scale { end: marks.last().map_or(most, |(end, _)| *end), marks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_on_a_round_number_that_holds_all() {
        let count = |most| Scale::count(most, |count| count.to_string());
        let ends = |most| (count(most).end, count(most).marks.len());
        assert_eq!([0, 1, 5, 6, 99, 1_001].map(ends), [(1, 2), (1, 2), (5, 6), (6, 4), (100, 6), (1_500, 4)]);
        assert_eq!(count(u64::MAX).end, u64::MAX);
        let times = Scale::time(5 * 3_600, |seconds| format!("{}h", seconds / 3_600));
        assert_eq!(
            times.marks.iter().map(|(_, words)| &**words).collect::<Vec<_>>(),
            ["0h", "1h", "2h", "3h", "4h", "5h"]
        );
        assert_eq!(Scale::time(u64::MAX, |_| String::new()).marks.len(), 6);
    }
}
