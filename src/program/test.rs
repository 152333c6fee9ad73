//! Holds a unary test in its fast form.

use std::sync::Arc;

use crate::domain::{Domain, Present};
use crate::value::{Symbol, TextRef, Texts, Type, Value, Word};

/// Whether a value is in a set; the common sets without following a pointer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Test {
    Any,
    /// Any value that is there.
    Present,
    /// A closed interval of bits: counts, one boolean, one symbol.
    Between(i64, i64),
    /// Some of the 64 symbols from the first on; bit by bit.
    Symbols(u32, u64),
    /// One of some values by their bits.
    Among(Arc<[i64]>),
    /// One of some texts.
    Texts(Arc<[Box<str>]>),
    /// A set that holds the member of this bit.
    Member(u8),
    /// Whatever else, of a type.
    In(Type, Arc<Domain>),
}

impl Test {
    /// The fast form of a set; `full` is everything that its subject can be, missing included.
    pub(crate) fn new(ty: Type, domain: &Domain, full: &Domain) -> Test {
        if domain.is_superset(full) {
            return Test::Any;
        }
        if !domain.allows_missing() && domain.is_superset(&full.clone().without_missing()) {
            return Test::Present;
        }
        let simple = match domain.present() {
            _ if domain.allows_missing() => None,
            Present::Boolean { truthy: true, falsy: false } => Some(Test::Between(1, 1)),
            Present::Boolean { truthy: false, falsy: true } => Some(Test::Between(0, 0)),
            Present::Symbols(symbols) => Test::symbols(symbols),
            Present::Counts(intervals) if intervals.len() == 1 => {
                Some(Test::Between(intervals[0].first, intervals[0].last))
            }
            _ => None,
        };
        simple.unwrap_or_else(|| Test::In(ty, Arc::new(domain.clone())))
    }

    /// One of some literals of one type.
    pub(crate) fn among(values: &[Value<Box<str>>]) -> Test {
        let symbols: Option<Vec<Symbol>> =
            values.iter().map(|value| if let Value::OneOf(symbol) = value { Some(*symbol) } else { None }).collect();
        if let Some(test) = symbols.and_then(|symbols| Test::symbols(&symbols)) {
            return test;
        }
        let texts: Option<Arc<[Box<str>]>> =
            values.iter().map(|value| if let Value::Text(text) = value { Some(text.clone()) } else { None }).collect();
        if let Some(texts) = texts {
            return Test::Texts(texts);
        }
        // No text is among them, so where one would stand does not matter.
        let bits = values.iter().filter_map(|value| Word::from(value.map_text(|_| TextRef::from_bits(0))).bits());
        Test::Among(bits.collect())
    }

    /// One of some symbols, when they lie close together.
    fn symbols(symbols: &[Symbol]) -> Option<Test> {
        let (first, last) = (symbols.iter().min()?.0, symbols.iter().max()?.0);
        if first == last {
            return Some(Test::Between(first.into(), first.into()));
        }
        (last - first < u64::BITS)
            .then(|| Test::Symbols(first, symbols.iter().fold(0, |set, symbol| set | 1 << (symbol.0 - first))))
    }

    /// Whether the value passes, which may be missing; `texts` has its text.
    #[inline]
    pub(crate) fn holds(&self, value: Word, texts: Texts<'_>) -> bool {
        match (self, value.bits()) {
            (Test::Any, _) => true,
            (Test::Between(first, last), Some(bits)) => *first <= bits && bits <= *last,
            (Test::Symbols(first, set), Some(bits)) => {
                let place = bits.wrapping_sub((*first).into()) as u64;
                place < u64::BITS.into() && set >> place & 1 == 1
            }
            _ => self.holds_rarely(value, texts),
        }
    }

    #[inline(never)]
    fn holds_rarely(&self, value: Word, texts: Texts<'_>) -> bool {
        match (self, value.bits()) {
            (Test::In(ty, domain), _) => domain.contains(&texts.resolve(value.value(*ty))),
            (Test::Present, Some(_)) => true,
            (Test::Among(known), Some(bits)) => known.contains(&bits),
            (Test::Texts(known), Some(bits)) => {
                let text = texts.get(TextRef::from_bits(bits));
                known.iter().any(|known| **known == *text)
            }
            (Test::Member(bit), Some(bits)) => bits >> bit & 1 == 1,
            _ => false,
        }
    }

    /// Whether every value passes, also one that is not known.
    pub(crate) fn is_any(&self) -> bool {
        matches!(self, Test::Any)
    }
}
