//! Holds the figures of a group of tickets. Never here: how a ticket is measured, and which group it belongs to.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::value::{Duration, Number};

/// How many tickets, how they stand against what was promised, how long they took, what they cost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Figures {
    /// How many there are: `resolved` and `open` together.
    pub tickets: u64,
    /// Those that are resolved.
    pub resolved: u64,
    /// Those that are not.
    pub open: u64,
    /// Against all that was promised to a ticket together.
    pub sla: TargetFigures,
    /// Against the first response.
    pub respond: TargetFigures,
    /// Against the next responses.
    pub next_response: TargetFigures,
    /// Against the resolution.
    pub resolve: TargetFigures,
    /// How many of the customers' later messages were answered late, over all tickets.
    pub late_answers: u64,
    /// How long the first response took, on its clock.
    pub respond_time: Times,
    /// How long the resolution took, on its clock.
    pub resolve_time: Times,
    /// What the tickets cost together; `None` where no record says a cost.
    pub cost: Option<Number>,
}

/// How tickets stand against a target: each that was promised it is kept, breached or running.
///
/// In JSON: `{"promised":12,"kept":9,"breached":2,"running":1,"per_mille":818}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct TargetFigures {
    /// Met in time.
    pub kept: u64,
    /// Met late, or overdue.
    pub breached: u64,
    /// Neither yet.
    pub running: u64,
}

impl TargetFigures {
    /// The tickets to which it was promised.
    pub const fn promised(&self) -> u64 {
        self.kept + self.breached + self.running
    }

    /// The share inside the target, in thousandths rounded down: what is kept, of what is kept or breached. `None` while
    /// nothing is either.
    pub const fn per_mille(&self) -> Option<u16> {
        let decided = self.kept + self.breached;
        if decided == 0 {
            return None;
        }
        // At most 1000; in 128 bits no count is too large.
        Some((self.kept as u128 * 1_000 / decided as u128) as u16)
    }
}

impl Serialize for TargetFigures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("TargetFigures", 5)?;
        fields.serialize_field("promised", &self.promised())?;
        fields.serialize_field("kept", &self.kept)?;
        fields.serialize_field("breached", &self.breached)?;
        fields.serialize_field("running", &self.running)?;
        fields.serialize_field("per_mille", &self.per_mille())?;
        fields.end()
    }
}

/// How long something took over a group of tickets: the middle, the slow end, and how the times spread.
///
/// In JSON: `{"count":3,"median":900,"p90":5400,"spread":[1,1,0,1,0,0,0,0,0]}`, times in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Times {
    /// How many times there are.
    pub count: u64,
    /// The median by nearest rank; `None` without any.
    pub median: Option<Duration>,
    /// The 90th percentile by nearest rank; `None` without any.
    pub p90: Option<Duration>,
    /// How many times are up to each of [`Times::BOUNDS`] and over the one before; the last, how many are over all of them.
    pub spread: [u64; Times::BOUNDS.len() + 1],
}

impl Times {
    /// What parts the counts of [`Times::spread`]: 15 and 30 minutes, 1, 2, 4, 8 and 24 hours, 3 days. A time that is equal
    /// to one belongs to it.
    pub const BOUNDS: [Duration; 8] = [
        Duration::from_seconds(15 * 60),
        Duration::from_seconds(30 * 60),
        Duration::from_seconds(3_600),
        Duration::from_seconds(2 * 3_600),
        Duration::from_seconds(4 * 3_600),
        Duration::from_seconds(8 * 3_600),
        Duration::from_seconds(24 * 3_600),
        Duration::from_seconds(72 * 3_600),
    ];

    /// Of these times, which may be in any order, and are in another afterwards.
    pub(super) fn of(times: &mut [Duration]) -> Times {
        let mut spread = [0; Times::BOUNDS.len() + 1];
        for time in &*times {
            spread[Times::BOUNDS.partition_point(|bound| bound < time)] += 1;
        }
        Times { count: times.len() as u64, median: percentile(times, 50), p90: percentile(times, 90), spread }
    }
}

/// The time at place `⌈n × percent / 100⌉` of `n` in order; `None` of none.
fn percentile(times: &mut [Duration], percent: usize) -> Option<Duration> {
    let rank = (times.len() * percent).div_ceil(100).checked_sub(1)?;
    Some(*times.select_nth_unstable(rank).1)
}

impl Serialize for Times {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Times", 4)?;
        fields.serialize_field("count", &self.count)?;
        fields.serialize_field("median", &self.median.map(Duration::seconds))?;
        fields.serialize_field("p90", &self.p90.map(Duration::seconds))?;
        fields.serialize_field("spread", &self.spread)?;
        fields.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(seconds: &[i64]) -> Times {
        Times::of(&mut seconds.iter().copied().map(Duration::from_seconds).collect::<Vec<_>>())
    }

    #[test]
    fn percentiles_are_by_nearest_rank() {
        let both = |seconds: &[i64]| {
            let times = of(seconds);
            (times.median.map(Duration::seconds), times.p90.map(Duration::seconds))
        };
        assert_eq!(both(&[]), (None, None));
        assert_eq!(both(&[7]), (Some(7), Some(7)));
        assert_eq!(both(&[9, 1]), (Some(1), Some(9)), "the lower of two, and no mean of them");
        assert_eq!(both(&[5, 5, 5, 1]), (Some(5), Some(5)), "ties");
        assert_eq!(both(&[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), (Some(5), Some(9)));
        assert_eq!(both(&[11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), (Some(6), Some(10)));
    }

    #[test]
    fn a_time_that_is_a_bound_belongs_to_it() {
        assert_eq!(of(&[0, 900, 901, 72 * 3_600, 72 * 3_600 + 1]).spread, [2, 1, 0, 0, 0, 0, 0, 1, 1]);
    }

    #[test]
    fn a_share_is_of_what_is_decided_and_never_rounded_up() {
        let share = |kept, breached| TargetFigures { kept, breached, running: 5 }.per_mille();
        assert_eq!([share(0, 0), share(0, 1), share(2, 1), share(9_999, 1)], [None, Some(0), Some(666), Some(999)]);
        assert_eq!(share(u64::MAX, 0), Some(1_000));
    }
}
