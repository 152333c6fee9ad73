//! How many of many sorted numbers are at most x, in constant time for evenly spread ones.

/// Sorted numbers with a table of buckets as wide as the numbers are apart on average, so that a bucket
/// holds about one. Crowded buckets are searched by halving, so no input makes a look-up slow.
#[derive(Clone, Debug)]
pub(super) struct SortedIndex {
    keys: Box<[i64]>,
    shift: u32,
    /// For each bucket, how many keys lie in the buckets before it; one entry more than buckets.
    before: Box<[u32]>,
}

impl SortedIndex {
    /// `keys` are sorted, not empty, at most `u32::MAX`, and all in `0..range`.
    pub(super) fn new(keys: Vec<i64>, range: i64) -> SortedIndex {
        let apart = range / (keys.len().max(1) as i64);
        let shift = apart.max(1).ilog2();
        let buckets = (range.max(1) - 1) >> shift;
        let mut counted = 0;
        let before = (0..=buckets + 1).map(|bucket| {
            while keys.get(counted).is_some_and(|key| key >> shift < bucket) {
                counted += 1;
            }
            counted as u32
        });
        let before = before.collect();
        SortedIndex { keys: keys.into(), shift, before }
    }

    /// How many keys are at most `x`, which lies in `0..range`.
    #[inline]
    pub(super) fn rank(&self, x: i64) -> usize {
        // `x` in range has a bucket, and each bucket an entry after it.
        let bucket = (x >> self.shift) as usize;
        let (from, until) = (self.before[bucket] as usize, self.before[bucket + 1] as usize);
        from + self.keys[from..until].partition_point(|key| *key <= x)
    }

    /// The key at `index`, counted from 0.
    #[inline]
    pub(super) fn key(&self, index: usize) -> i64 {
        self.keys[index]
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_agree_with_counting_for_spread_crowded_and_lone_keys() {
        let crowded: Vec<i64> = (500..600).chain([999]).collect();
        for (keys, range) in [
            (vec![0], 1),
            (vec![0], 1_000),
            (vec![999], 1_000),
            (vec![0, 5, 5, 5, 9], 10),
            ((0..1_000).step_by(7).collect(), 1_000),
            (crowded, 1_000),
        ] {
            let index = SortedIndex::new(keys.clone(), range);
            for x in 0..range {
                assert_eq!(index.rank(x), keys.iter().filter(|key| **key <= x).count(), "{keys:?} at {x}");
            }
        }
    }
}
