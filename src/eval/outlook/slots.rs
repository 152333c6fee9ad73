//! Holds a set of a program's inputs, bit by bit.

use crate::program::SlotId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slots(Box<[u64]>);

impl Slots {
    /// The empty set, with room for so many.
    pub(super) fn none(slots: usize) -> Slots {
        Slots(vec![0; slots.div_ceil(64)].into())
    }

    /// The empty set, with room for as many as the other.
    pub(super) fn none_like(other: &Slots) -> Slots {
        Slots(vec![0; other.0.len()].into())
    }

    pub(super) fn insert(&mut self, slot: SlotId) {
        self.0[slot.0 as usize / 64] |= 1 << (slot.0 % 64);
    }

    pub(super) fn contains(&self, slot: SlotId) -> bool {
        self.0[slot.0 as usize / 64] >> (slot.0 % 64) & 1 == 1
    }

    pub(super) fn extend(&mut self, other: &Slots) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    /// Leaves only what the other has too.
    pub(super) fn intersect(&mut self, other: &Slots) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many the other does not have.
    pub(super) fn count_beyond(&self, other: &Slots) -> usize {
        self.0.iter().zip(&other.0).map(|(word, other)| (word & !other).count_ones() as usize).sum()
    }
}
