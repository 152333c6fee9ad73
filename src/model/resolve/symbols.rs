//! Numbers the words of closed lists.

use std::collections::HashMap;

use crate::value::{Choice, Symbol};

/// The words of all closed lists of a casebook: equal words are equal symbols.
#[derive(Debug, Default)]
pub(super) struct Symbols(HashMap<Box<str>, Symbol>);

impl Symbols {
    pub(super) fn intern(&mut self, word: &str) -> Choice {
        let next = Symbol(self.0.len() as u32);
        let symbol = *self.0.entry(word.into()).or_insert(next);
        Choice { symbol, word: word.into() }
    }
}
