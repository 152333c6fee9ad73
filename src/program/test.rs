//! A unary test in its fast form.

use std::sync::Arc;

use super::count;
use crate::domain::{Domain, Present};
use crate::value::{Symbol, TextRef, Texts, Value};

/// Whether a value is in a set; the common sets without following a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Test {
    Any,
    /// Any value that is there.
    Present,
    True,
    False,
    Symbol(Symbol),
    /// A closed interval of counts.
    Between(i64, i64),
    /// One of some values.
    Among(Arc<[Value<Box<str>>]>),
    /// A set that holds the member of this bit.
    Member(u8),
    /// Whatever else.
    In(Arc<Domain>),
}

impl Test {
    /// The fast form of a set; `full` is everything that its subject can be, missing included.
    pub(crate) fn new(domain: &Domain, full: &Domain) -> Test {
        if domain.is_superset(full) {
            return Test::Any;
        }
        if !domain.allows_missing() && domain.is_superset(&full.clone().without_missing()) {
            return Test::Present;
        }
        let simple = match domain.present() {
            _ if domain.allows_missing() => None,
            Present::Boolean { truthy: true, falsy: false } => Some(Test::True),
            Present::Boolean { truthy: false, falsy: true } => Some(Test::False),
            Present::Symbols(symbols) if symbols.len() == 1 => Some(Test::Symbol(symbols[0])),
            Present::Counts(intervals) if intervals.len() == 1 => {
                Some(Test::Between(intervals[0].first, intervals[0].last))
            }
            _ => None,
        };
        simple.unwrap_or_else(|| Test::In(Arc::new(domain.clone())))
    }

    /// Whether the value passes; `texts` has its text.
    #[inline]
    pub(crate) fn holds(&self, value: Value<TextRef>, texts: Texts<'_>) -> bool {
        match self {
            Test::Any => true,
            Test::Present => !matches!(value, Value::Missing),
            Test::True => matches!(value, Value::Boolean(true)),
            Test::False => matches!(value, Value::Boolean(false)),
            Test::Symbol(symbol) => matches!(value, Value::OneOf(other) if other == *symbol),
            Test::Between(first, last) => count(&value).is_some_and(|count| (*first..=*last).contains(&count)),
            Test::Among(values) => {
                let value = texts.resolve(value);
                values.iter().any(|known| known.map_text(|text| &**text) == value)
            }
            Test::Member(bit) => matches!(value, Value::AnyOf(members) if members.contains(*bit)),
            Test::In(domain) => domain.contains(&texts.resolve(value)),
        }
    }

    /// Whether every value passes, also one that is not known.
    pub(crate) fn is_any(&self) -> bool {
        matches!(self, Test::Any)
    }
}
