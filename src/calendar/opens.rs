//! Makes the open times of a calendar in a row, one after the other. Never here: how one is found again.

use super::index::NEAR;

/// An open time. Its length is the difference of its sum and the next one's, so both ways of asking, by time
/// and by open time, read one place in memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    /// Seconds after the start of the horizon.
    pub(super) start: i64,
    /// Open seconds of the horizon before it.
    pub(super) sum: i64,
}

impl Open {
    /// When it closes, by the one after it.
    #[inline]
    pub(super) fn closing(&self, next: &Open) -> i64 {
        self.start + next.sum - self.sum
    }
}

/// Open times as they come.
pub(super) struct Opens {
    row: Vec<Open>,
    /// When the last one closes.
    end: i64,
    /// All open seconds so far.
    total: i64,
}

impl Opens {
    /// With room for about so many. Before the first stands one without any length.
    pub(super) fn with_capacity(count: usize) -> Opens {
        let mut row = Vec::with_capacity(count + NEAR);
        row.push(Open { start: 0, sum: 0 });
        Opens { row, end: i64::MIN, total: 0 }
    }

    /// The next one, which begins no earlier than the last one closes; where it begins just then, the two are one.
    pub(super) fn push(&mut self, start: i64, end: i64) {
        if start > self.end {
            self.row.push(Open { start, sum: self.total });
        }
        self.end = end;
        self.total += end - start;
    }

    /// All open seconds.
    pub(super) fn total(&self) -> i64 {
        self.total
    }

    /// The row, behind the last as many that never start as are looked at past it.
    pub(super) fn fenced(mut self) -> Box<[Open]> {
        self.row.extend([Open { start: i64::MAX, sum: self.total }; NEAR - 1]);
        self.row.into()
    }
}
