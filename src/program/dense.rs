//! Lists what follows from values whose bits are few and lie close together.

use crate::value::{Kind, Type};

/// Which bits the values of a type have, where a list of one entry each is worth while.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dense {
    low: i64,
    count: u32,
}

/// The most entries of a list.
const MOST: i64 = 256;

impl Dense {
    /// Of a kind with every value that can come; no bits at all where these are too many.
    pub(super) fn new(kind: &Kind) -> Dense {
        let symbols = || kind.values.iter().map(|choice| i64::from(choice.symbol.0));
        let (low, high) = match kind.ty {
            Type::Boolean => (0, 1),
            Type::OneOf => (symbols().min().unwrap_or(0), symbols().max().unwrap_or(0)),
            _ => (0, MOST),
        };
        let count = high - low + 1;
        Dense { low, count: if count <= MOST { count as u32 } else { 0 } }
    }

    /// All of the bits, in the order of their entries.
    pub(super) fn bits(self) -> impl Iterator<Item = i64> {
        self.low..self.low + i64::from(self.count)
    }

    /// Which entry those bits have.
    #[inline]
    pub(super) fn place(self, bits: i64) -> Option<usize> {
        let place = bits.wrapping_sub(self.low) as u64;
        (place < u64::from(self.count)).then_some(place as usize)
    }
}
