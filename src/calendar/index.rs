//! Finds which two of many sorted things stand around x, in constant time for evenly spread ones.

/// A table of buckets over sorted keys, with a few keys in each. The keys themselves stay where they are needed
/// next, in the caller's list.
#[derive(Clone, Debug)]
pub(super) struct Buckets {
    shift: u32,
    /// For each bucket, how many keys lie in the buckets before it; one entry more than buckets.
    before: Box<[u32]>,
    /// No bucket holds more than [`FEW`] keys.
    sparse: bool,
}

/// So few keys are compared one and all, without a branch: keys of later buckets are greater than x and
/// add nothing. Guessing how many to look at costs more than looking at all.
const FEW: usize = 2;
/// How many things [`Buckets::around`] looks at: those of a bucket, and one to each side.
pub(super) const NEAR: usize = FEW + 2;

impl Buckets {
    /// Over the `things` with their keys, which are sorted, in `0..range` and fewer than `u32::MAX`. They stand in a
    /// fence: before them one whose key is at most any x, and behind them `NEAR - 1` whose keys are greater than any.
    pub(super) fn new<T>(things: &[T], range: i64, key: impl Fn(&T) -> i64) -> Buckets {
        let things = things.get(1..=things.len().saturating_sub(NEAR)).unwrap_or_default();
        let apart = range / (things.len().max(1) as i64);
        // From twice to a quarter of the average distance, so at most about eight buckets a key.
        let widest = apart.max(1).ilog2() + 1;
        let mut found = Buckets::of(things, range, &key, widest);
        for shift in (widest.saturating_sub(3)..widest).rev() {
            if found.sparse {
                break;
            }
            found = Buckets::of(things, range, &key, shift);
        }
        found
    }

    /// Buckets of `1 << shift`.
    fn of<T>(things: &[T], range: i64, key: impl Fn(&T) -> i64, shift: u32) -> Buckets {
        let buckets = (((range.max(1) - 1) >> shift) + 1) as usize;
        let mut before = vec![0; buckets + 1].into_boxed_slice();
        // The last key of a bucket knows how many there are up to its end.
        for (i, thing) in things.iter().enumerate() {
            before[(key(thing) >> shift) as usize + 1] = i as u32 + 1;
        }
        let (mut so_far, mut most) = (0, 0);
        for count in &mut before {
            let passed = so_far.max(*count);
            most = most.max(passed - so_far);
            so_far = passed;
            *count = passed;
        }
        Buckets { shift, before, sparse: most as usize <= FEW }
    }

    /// The last of the `things` whose key is at most `x`, which lies in `0..range`, and the one after it.
    // Always: as a call it writes both to memory first, which takes as long as finding them.
    #[inline(always)]
    pub(super) fn around<'t, T>(&self, things: &'t [T], x: i64, key: impl Fn(&T) -> i64) -> [&'t T; 2] {
        // `x` in range has a bucket, and each bucket an entry after it. The thing before the first key moves all
        // others by one: there, as many keys on, stands the last key of the buckets before.
        let bucket = (x >> self.shift) as usize;
        let from = if self.sparse { self.before[bucket] } else { self.search(bucket, things, |thing| key(thing) <= x) };
        let from = from as usize;
        let near = &things[from..from + NEAR];
        let passed = (1..=FEW).map(|i| usize::from(key(&near[i]) <= x)).sum::<usize>();
        [&near[passed], &near[passed + 1]]
    }

    /// How many keys lie before the last one of a crowded bucket that `passes`, or as in [`Buckets::before`].
    #[cold]
    fn search<T>(&self, bucket: usize, things: &[T], passes: impl Fn(&T) -> bool) -> u32 {
        let (from, until) = (self.before[bucket], self.before[bucket + 1]);
        // One further on than counted stands each key.
        let passed = things[from as usize + 1..until as usize + 1].partition_point(passes);
        // Fewer than the keys, whose number is a `u32`.
        from + passed as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_agree_with_counting_for_spread_crowded_and_lone_keys() {
        let crowded: Vec<i64> = (500..600).chain([999]).collect();
        for (keys, range, sparse) in [
            (vec![0], 1, true),
            (vec![0], 1_000, true),
            (vec![999], 1_000, true),
            (vec![0, 5, 5, 5, 9], 10, false),
            (vec![0, 100, 500, 510, 999], 1_000, true),
            ((0..1_000).step_by(7).collect(), 1_000, true),
            (crowded, 10_000, false),
        ] {
            let things: Vec<i64> = [-1].into_iter().chain(keys.iter().copied()).chain([i64::MAX; NEAR - 1]).collect();
            let buckets = Buckets::new(&things, range, |key| *key);
            assert_eq!(buckets.sparse, sparse, "{keys:?}");
            for x in 0..range {
                let last = keys.iter().rfind(|key| **key <= x).copied().unwrap_or(-1);
                let next = keys.iter().find(|key| **key > x).copied().unwrap_or(i64::MAX);
                assert_eq!(buckets.around(&things, x, |key| *key), [&last, &next], "{keys:?} at {x}");
            }
        }
    }
}
