//! Holds a closed list: its values in their order, found by word and by symbol. Lists of thousands are searched
//! thousands of times, once for each case of a switch.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::Symbol;

/// One value of a closed list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Choice {
    pub(crate) symbol: Symbol,
    pub(crate) word: Box<str>,
}

/// Values that differ from each other; a clone is the same list.
#[derive(Clone, Default)]
pub(crate) struct Choices(Arc<List>);

#[derive(Default)]
struct List {
    values: Box<[Choice]>,
    /// Positions in the order of words, and of symbols; made for a long list when first asked for.
    by_word: OnceLock<Box<[u32]>>,
    by_symbol: OnceLock<Box<[u32]>>,
}

/// As many values as are as fast to look through.
const SHORT: usize = 16;

impl Choices {
    /// The position of a word.
    pub(crate) fn position(&self, word: &str) -> Option<usize> {
        self.search(&self.0.by_word, |choice| &*choice.word, word)
    }

    /// The position of a symbol.
    pub(crate) fn position_of(&self, symbol: Symbol) -> Option<usize> {
        self.search(&self.0.by_symbol, |choice| choice.symbol, symbol)
    }

    fn search<'a, K: Ord>(
        &'a self,
        index: &OnceLock<Box<[u32]>>,
        key: impl Fn(&'a Choice) -> K,
        wanted: K,
    ) -> Option<usize> {
        let values = &self.0.values;
        if values.len() <= SHORT {
            return values.iter().position(|choice| key(choice) == wanted);
        }
        let at = |position: &u32| key(&values[*position as usize]);
        let sorted = index.get_or_init(|| {
            let mut positions: Box<[u32]> = (0..values.len() as u32).collect();
            positions.sort_by_key(at);
            positions
        });
        let found = sorted.binary_search_by(|position| at(position).cmp(&wanted)).ok()?;
        Some(sorted[found] as usize)
    }
}

impl Deref for Choices {
    type Target = [Choice];

    fn deref(&self) -> &[Choice] {
        &self.0.values
    }
}

impl From<Vec<Choice>> for Choices {
    fn from(values: Vec<Choice>) -> Choices {
        Choices(Arc::new(List { values: values.into(), ..List::default() }))
    }
}

impl<const N: usize> From<[Choice; N]> for Choices {
    fn from(values: [Choice; N]) -> Choices {
        Vec::from(values).into()
    }
}

impl FromIterator<Choice> for Choices {
    fn from_iter<T: IntoIterator<Item = Choice>>(values: T) -> Choices {
        values.into_iter().collect::<Vec<_>>().into()
    }
}

/// The values alone: what is found by them follows.
impl PartialEq for Choices {
    fn eq(&self, other: &Choices) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || **self == **other
    }
}

impl Eq for Choices {}

impl Hash for Choices {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for Choices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_lists_are_found_in_alike() {
        for count in [0, 1, SHORT, SHORT + 1, 100] {
            let word = |n: usize| format!("v{}", (n * 37) % 1_000);
            let symbol = |n: usize| Symbol(((n * 53) % 1_000) as u32);
            let choices: Choices = (0..count).map(|n| Choice { symbol: symbol(n), word: word(n).into() }).collect();
            for n in 0..count {
                assert_eq!((choices.position(&word(n)), choices.position_of(symbol(n))), (Some(n), Some(n)));
            }
            assert_eq!((choices.position("v999x"), choices.position_of(Symbol(5_000))), (None, None));
        }
    }
}
