//! How many of many sorted numbers are at most x, in constant time for evenly spread ones.

/// A table of buckets over sorted numbers, with a few numbers in each. The numbers themselves stay where
/// they are needed next; the caller shows them by position.
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
pub(super) const FEW: usize = 2;

impl Buckets {
    /// Over `keys`, each read by `key`: sorted, all in `0..range`, and fewer than `u32::MAX`.
    pub(super) fn new<T>(keys: &[T], range: i64, key: impl Fn(&T) -> i64) -> Buckets {
        let apart = range / (keys.len().max(1) as i64);
        let crowded = |shift: &u32| {
            keys.iter().zip(&keys[FEW.min(keys.len())..]).any(|(a, b)| key(a) >> shift == key(b) >> shift)
        };
        // From twice to a quarter of the average distance, so at most about eight buckets a key.
        let widest = apart.max(1).ilog2() + 1;
        let found = (widest.saturating_sub(3)..=widest).rev().find(|shift| !crowded(shift));
        let shift = found.unwrap_or(widest);
        let buckets = (((range.max(1) - 1) >> shift) + 1) as usize;
        let mut before = Vec::with_capacity(buckets + 1);
        for (i, one) in keys.iter().enumerate() {
            let bucket = (key(one) >> shift) as usize;
            // Every bucket up to this key's that has none yet begins here.
            while before.len() <= bucket {
                before.push(i as u32);
            }
        }
        before.resize(buckets + 1, keys.len() as u32);
        Buckets { shift, before: before.into(), sparse: found.is_some() }
    }

    /// How many keys are at most `x`, which lies in `0..range`. `key` shows the key at a position, and for
    /// [`FEW`] positions past the last key a number greater than any `x`.
    #[inline]
    pub(super) fn rank(&self, x: i64, key: impl Fn(usize) -> i64) -> usize {
        // `x` in range has a bucket, and each bucket an entry after it.
        let bucket = (x >> self.shift) as usize;
        let mut from = self.before[bucket] as usize;
        if self.sparse {
            return from + (0..FEW).map(|i| usize::from(key(from + i) <= x)).sum::<usize>();
        }
        let mut until = self.before[bucket + 1] as usize;
        while from < until {
            let middle = from + (until - from) / 2;
            if key(middle) <= x {
                from = middle + 1;
            } else {
                until = middle;
            }
        }
        from
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_agree_with_counting_for_spread_crowded_and_lone_keys() {
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
            let key = |i: usize| keys.get(i).copied().unwrap_or(i64::MAX);
            let buckets = Buckets::new(&keys, range, |key| *key);
            assert_eq!(buckets.sparse, sparse, "{keys:?}");
            for x in 0..range {
                assert_eq!(buckets.rank(x, key), keys.iter().filter(|key| **key <= x).count(), "{keys:?} at {x}");
            }
        }
    }
}
