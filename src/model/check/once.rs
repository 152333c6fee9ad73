//! Tells what clashes with several others once, with the first of them: it, or the other, is the cause of all.

use std::collections::HashSet;
use std::hash::Hash;

/// What was told to clash.
#[derive(Debug)]
pub(super) struct Once<T>(HashSet<T>);

impl<T: Eq + Hash + Copy> Once<T> {
    pub(super) fn new() -> Once<T> {
        Once(HashSet::new())
    }

    /// Whether neither of the two was told yet; now both are.
    pub(super) fn is_first(&mut self, one: T, other: T) -> bool {
        let is_first = !self.0.contains(&one) && !self.0.contains(&other);
        if is_first {
            self.0.extend([one, other]);
        }
        is_first
    }
}
