//! Holds a set of a table's rows, as bits.

/// Rows by their position; every set of one table has the same length.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Rows(Box<[u64]>);

impl Rows {
    pub(super) fn none(rows: usize) -> Rows {
        Rows(vec![0; rows.div_ceil(64)].into())
    }

    /// The rows from `first` on.
    pub(super) fn from(first: usize, rows: usize) -> Rows {
        let word = |i: usize| {
            let (start, end) = (first.saturating_sub(i * 64).min(64), (rows - i * 64).min(64));
            // A mask of the bits `start..end`; shifting by all 64 is no shift in Rust.
            let below = |n: usize| if n == 64 { u64::MAX } else { (1 << n) - 1 };
            below(end) & !below(start)
        };
        Rows((0..rows.div_ceil(64)).map(word).collect())
    }

    pub(super) fn toggle(&mut self, row: usize) {
        if let Some(word) = self.0.get_mut(row / 64) {
            *word ^= 1 << (row % 64);
        }
    }

    pub(super) fn contains(&self, row: usize) -> bool {
        self.0.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub(super) fn count_shared(&self, other: &Rows) -> u32 {
        self.0.iter().zip(&other.0).map(|(a, b)| (a & b).count_ones()).sum()
    }

    pub(super) fn keep(&mut self, other: &Rows) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= b);
    }

    pub(super) fn add(&mut self, other: &Rows) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        let bits = |(i, word): (usize, &u64)| {
            let word = *word;
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| i * 64 + bit)
        };
        self.0.iter().enumerate().flat_map(bits)
    }

    /// What one pass over a set costs.
    pub(super) fn words(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[test]
    fn sets_end_where_the_table_ends() {
        for (first, rows) in [(0, 0), (0, 1), (0, 64), (1, 64), (63, 65), (64, 65), (65, 65), (70, 200)] {
            let expected: Vec<usize> = (first..rows).collect();
            let set = Rows::from(first, rows);
            assert_eq!(set.iter().collect::<Vec<_>>(), expected, "{first} {rows}");
            assert!(expected.iter().all(|row| set.contains(*row)) && !set.contains(rows));
        }
    }
}
