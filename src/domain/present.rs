//! Holds the values of a domain other than "missing", in the shape that fits their type.

use crate::value::{Date, Instant, Kind, Symbol, Type, Value};

use super::{Cube, Interval, Texts, TooMany, counts, cubes, sorted};

/// Values of one type. The parts may be read anywhere; a `Present` that goes into a [`super::Domain`] is
/// made here only, so lists in a domain are sorted and disjoint.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Present {
    Boolean {
        truthy: bool,
        falsy: bool,
    },
    /// `one_of`, sorted.
    Symbols(Box<[Symbol]>),
    /// `number` in ten-thousandths, `date` in days, `datetime` and `duration` in seconds; sorted, with room
    /// between the intervals.
    Counts(Box<[Interval]>),
    Text(Texts),
    /// `any_of`, disjoint.
    Members(Box<[Cube]>),
}

impl Present {
    pub(super) fn full(kind: &Kind) -> Present {
        match kind.ty {
            Type::Boolean => Present::Boolean { truthy: true, falsy: true },
            Type::Text => Present::Text(Texts::all()),
            Type::AnyOf => Present::Members(Box::new([Cube::ALL])),
            Type::OneOf => {
                let mut symbols: Vec<Symbol> = kind.values.iter().map(|choice| choice.symbol).collect();
                symbols.sort_unstable();
                symbols.dedup();
                Present::Symbols(symbols.into())
            }
            Type::Number | Type::Date | Type::DateTime | Type::Duration => {
                Present::Counts(Box::new([range_of(kind.ty)]))
            }
        }
    }

    pub(super) fn empty(ty: Type) -> Present {
        match ty {
            Type::Boolean => Present::Boolean { truthy: false, falsy: false },
            Type::Text => Present::Text(Texts::none()),
            Type::AnyOf => Present::Members(Box::new([])),
            Type::OneOf => Present::Symbols(Box::new([])),
            Type::Number | Type::Date | Type::DateTime | Type::Duration => Present::Counts(Box::new([])),
        }
    }

    pub(super) fn only(kind: &Kind, value: &Value<&str>) -> Present {
        match (kind.ty, value) {
            (Type::Boolean, Value::Boolean(value)) => Present::Boolean { truthy: *value, falsy: !*value },
            (Type::Text, Value::Text(text)) => Present::Text(Texts::only(text)),
            (Type::OneOf, Value::OneOf(symbol)) if kind.values.position_of(*symbol).is_some() => {
                Present::Symbols(Box::new([*symbol]))
            }
            (Type::AnyOf, Value::AnyOf(members)) => {
                let list = cubes::bit(kind.values.len()).map_or(u64::MAX, |past| past - 1);
                match members.0 & !list {
                    0 => Present::Members(Box::new([Cube { must: members.0, must_not: list & !members.0 }])),
                    _ => Present::empty(kind.ty),
                }
            }
            (Type::Number, Value::Number(_))
            | (Type::Date, Value::Date(_))
            | (Type::DateTime, Value::DateTime(_))
            | (Type::Duration, Value::Duration(_)) => {
                let at = count(value).and_then(|at| Interval::new(at, at));
                Present::Counts(at.into_iter().collect())
            }
            _ => Present::empty(kind.ty),
        }
    }

    pub(super) fn intersect(&self, other: &Present) -> Result<Present, TooMany> {
        Ok(match (self, other) {
            (Present::Boolean { truthy, falsy }, Present::Boolean { truthy: t, falsy: f }) => {
                Present::Boolean { truthy: *truthy && *t, falsy: *falsy && *f }
            }
            (Present::Symbols(a), Present::Symbols(b)) => Present::Symbols(sorted::intersect(a, b)),
            (Present::Counts(a), Present::Counts(b)) => Present::Counts(counts::intersect(a, b)),
            (Present::Text(a), Present::Text(b)) => Present::Text(a.intersect(b)),
            (Present::Members(a), Present::Members(b)) => Present::Members(cubes::intersect(a, b)?),
            _ => self.none(),
        })
    }

    pub(super) fn union(&self, other: &Present) -> Result<Present, TooMany> {
        Ok(match (self, other) {
            (Present::Boolean { truthy, falsy }, Present::Boolean { truthy: t, falsy: f }) => {
                Present::Boolean { truthy: *truthy || *t, falsy: *falsy || *f }
            }
            (Present::Symbols(a), Present::Symbols(b)) => Present::Symbols(sorted::union(a, b)),
            (Present::Counts(a), Present::Counts(b)) => Present::Counts(counts::union(a, b)),
            (Present::Text(a), Present::Text(b)) => Present::Text(a.union(b)),
            (Present::Members(a), Present::Members(b)) => Present::Members(cubes::union(a, b)?),
            _ => self.clone(),
        })
    }

    pub(super) fn subtract(&self, other: &Present) -> Result<Present, TooMany> {
        Ok(match (self, other) {
            (Present::Boolean { truthy, falsy }, Present::Boolean { truthy: t, falsy: f }) => {
                Present::Boolean { truthy: *truthy && !*t, falsy: *falsy && !*f }
            }
            (Present::Symbols(a), Present::Symbols(b)) => Present::Symbols(sorted::subtract(a, b)),
            (Present::Counts(a), Present::Counts(b)) => Present::Counts(counts::subtract(a, b)),
            (Present::Text(a), Present::Text(b)) => Present::Text(a.intersect(&b.inverted())),
            (Present::Members(a), Present::Members(b)) => Present::Members(cubes::subtract(a, b)?),
            _ => self.clone(),
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        match self {
            Present::Boolean { truthy, falsy } => !truthy && !falsy,
            Present::Symbols(symbols) => symbols.is_empty(),
            Present::Counts(intervals) => intervals.is_empty(),
            Present::Text(texts) => texts.is_empty(),
            Present::Members(cubes) => cubes.is_empty(),
        }
    }

    pub(super) fn is_superset(&self, other: &Present) -> bool {
        match (self, other) {
            (Present::Members(a), Present::Members(b)) => cubes::is_superset(a, b),
            (Present::Symbols(a), Present::Symbols(b)) => {
                b.len() <= a.len() && b.iter().all(|symbol| a.binary_search(symbol).is_ok())
            }
            // Only sets of members can be too many to subtract.
            _ => other.subtract(self).is_ok_and(|rest| rest.is_empty()),
        }
    }

    pub(super) fn contains(&self, value: &Value<&str>) -> bool {
        match (self, value) {
            (Present::Boolean { truthy, falsy }, Value::Boolean(value)) => {
                if *value {
                    *truthy
                } else {
                    *falsy
                }
            }
            (Present::Symbols(symbols), Value::OneOf(symbol)) => symbols.binary_search(symbol).is_ok(),
            (Present::Text(texts), Value::Text(text)) => texts.contains(text),
            (Present::Members(cubes), Value::AnyOf(members)) => cubes.iter().any(|cube| cube.contains(members.0)),
            (Present::Counts(intervals), value) => count(value).is_some_and(|at| counts::contains(intervals, at)),
            _ => false,
        }
    }

    /// The empty set of the same type.
    pub(super) fn none(&self) -> Present {
        match self {
            Present::Boolean { .. } => Present::Boolean { truthy: false, falsy: false },
            Present::Symbols(_) => Present::Symbols(Box::new([])),
            Present::Counts(_) => Present::Counts(Box::new([])),
            Present::Text(_) => Present::Text(Texts::none()),
            Present::Members(_) => Present::Members(Box::new([])),
        }
    }
}

/// The value as a count, for a type with an order.
pub(super) fn count<T>(value: &Value<T>) -> Option<i64> {
    match value {
        Value::Number(number) => Some(number.ten_thousandths()),
        Value::Date(date) => Some(i64::from(date.epoch_days())),
        Value::DateTime(instant) => Some(instant.unix_seconds()),
        Value::Duration(duration) => Some(duration.seconds()),
        Value::Missing | Value::Boolean(_) | Value::Text(_) | Value::OneOf(_) | Value::AnyOf(_) => None,
    }
}

/// Every count of an ordered type.
pub(super) fn range_of(ty: Type) -> Interval {
    match ty {
        Type::Date => Interval { first: i64::from(Date::MIN.epoch_days()), last: i64::from(Date::MAX.epoch_days()) },
        Type::DateTime => Interval { first: Instant::MIN.unix_seconds(), last: Instant::MAX.unix_seconds() },
        _ => Interval::ALL,
    }
}
