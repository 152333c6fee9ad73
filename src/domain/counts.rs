//! Computes with sets of whole counts: sorted closed intervals with room between them.

/// The counts from `first` to `last`, both included; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Interval {
    pub(crate) first: i64,
    pub(crate) last: i64,
}

impl Interval {
    pub(super) const ALL: Interval = Interval { first: i64::MIN, last: i64::MAX };

    /// `None` when nothing lies between the two.
    pub(super) fn new(first: i64, last: i64) -> Option<Interval> {
        (first <= last).then_some(Interval { first, last })
    }
}

pub(super) fn intersect(a: &[Interval], b: &[Interval]) -> Box<[Interval]> {
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let mut shared = Vec::new();
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        shared.extend(Interval::new(x.first.max(y.first), x.last.min(y.last)));
        if x.last < y.last {
            left.next();
        } else {
            right.next();
        }
    }
    shared.into()
}

pub(super) fn union(a: &[Interval], b: &[Interval]) -> Box<[Interval]> {
    let mut all: Vec<Interval> = a.iter().chain(b).copied().collect();
    all.sort_unstable();
    all.dedup_by(|next, kept| {
        // Touching intervals become one, so that equal sets are equal lists.
        let touches = kept.last == i64::MAX || next.first <= kept.last + 1;
        if touches {
            kept.last = kept.last.max(next.last);
        }
        touches
    });
    all.into()
}

pub(super) fn subtract(a: &[Interval], b: &[Interval]) -> Box<[Interval]> {
    intersect(a, &complement(b))
}

pub(super) fn contains(set: &[Interval], count: i64) -> bool {
    let after = set.partition_point(|interval| interval.first <= count);
    after.checked_sub(1).and_then(|i| set.get(i)).is_some_and(|interval| count <= interval.last)
}

fn complement(set: &[Interval]) -> Vec<Interval> {
    let mut rest = Vec::with_capacity(set.len() + 1);
    let mut from = Some(i64::MIN);
    for interval in set {
        let before = interval.first.checked_sub(1);
        rest.extend(from.zip(before).and_then(|(from, before)| Interval::new(from, before)));
        from = interval.last.checked_add(1);
    }
    rest.extend(from.and_then(|from| Interval::new(from, i64::MAX)));
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(pairs: &[(i64, i64)]) -> Vec<Interval> {
        pairs.iter().map(|&(first, last)| Interval { first, last }).collect()
    }

    #[test]
    fn touching_intervals_become_one() {
        assert_eq!(*union(&set(&[(1, 3), (9, 9)]), &set(&[(4, 5), (7, 7)])), set(&[(1, 5), (7, 7), (9, 9)]));
        assert_eq!(*union(&set(&[(i64::MIN, i64::MAX)]), &set(&[(0, 0)])), set(&[(i64::MIN, i64::MAX)]));
    }

    #[test]
    fn the_ends_of_the_range_do_not_overflow() {
        assert_eq!(*subtract(&[Interval::ALL], &[Interval::ALL]), []);
        assert_eq!(
            *subtract(&[Interval::ALL], &set(&[(i64::MIN, i64::MIN), (i64::MAX, i64::MAX)])),
            set(&[(i64::MIN + 1, i64::MAX - 1)])
        );
        assert!(contains(&[Interval::ALL], i64::MIN) && contains(&[Interval::ALL], i64::MAX));
    }

    #[test]
    fn a_hole_is_cut_out() {
        assert_eq!(*subtract(&set(&[(0, 9)]), &set(&[(3, 4)])), set(&[(0, 2), (5, 9)]));
        assert_eq!(*intersect(&set(&[(0, 9)]), &set(&[(-5, 0), (9, 20)])), set(&[(0, 0), (9, 9)]));
        let holed = set(&[(0, 2), (5, 9)]);
        assert!(!contains(&holed, 3) && contains(&holed, 5) && !contains(&holed, -1) && !contains(&holed, 10));
    }
}
