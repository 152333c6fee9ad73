//! Joins a type with its closed list, where it has one.

use super::{Choices, Symbol, Type};

/// The type of an input, a fact or an expression. `values` is empty unless the type is `one_of` or `any_of`;
/// the bit of an `any_of` member is its position here.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Kind {
    pub(crate) ty: Type,
    pub(crate) values: Choices,
}

impl Kind {
    /// A type without a list.
    pub(crate) fn plain(ty: Type) -> Kind {
        Kind { ty, values: Choices::default() }
    }

    /// The position of a word in the list.
    pub(crate) fn position(&self, word: &str) -> Option<usize> {
        self.values.position(word)
    }

    /// The words of the list.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|choice| &*choice.word)
    }

    /// The word of a symbol of the list.
    pub(crate) fn word(&self, symbol: Symbol) -> Option<&str> {
        self.values.position_of(symbol).map(|position| &*self.values[position].word)
    }
}
