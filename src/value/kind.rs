//! A type together with its closed list, where it has one.

use std::sync::Arc;

use super::{Symbol, Type};

/// One value of a closed list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Choice {
    pub(crate) symbol: Symbol,
    pub(crate) word: Box<str>,
}

/// The type of an input, a fact or an expression. `values` is empty unless the type is `one_of` or `any_of`;
/// the bit of an `any_of` member is its position here.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Kind {
    pub(crate) ty: Type,
    pub(crate) values: Arc<[Choice]>,
}

impl Kind {
    /// A type without a list.
    pub(crate) fn plain(ty: Type) -> Kind {
        Kind { ty, values: Arc::from([]) }
    }

    /// The position of a word in the list.
    pub(crate) fn position(&self, word: &str) -> Option<usize> {
        self.values.iter().position(|choice| &*choice.word == word)
    }

    /// The words of the list.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|choice| &*choice.word)
    }

    /// The word of a symbol of the list.
    pub(crate) fn word(&self, symbol: Symbol) -> Option<&str> {
        self.values.iter().find(|choice| choice.symbol == symbol).map(|choice| &*choice.word)
    }
}
