//! Computes with sets of values: what a unary test means, and what can arrive where it stands.
//!
//! A unary test (a case key, a table cell) compares one value with literals only, so its meaning is exactly
//! a set of values: a [`Domain`]. Domains are closed under intersection, union and difference, and empty
//! ones are recognised, so "covers everything that can arrive" and "two rows can both hold" are computed.
//!
//! `unary` reads texts, `cover` compares the rows of a table, the other files are sets of one shape each.
//! Never here: names of inputs, nodes, playbooks; anything that needs more than one value at a time except
//! `cover`, which knows columns by their position only.

mod classes;
mod counts;
pub(crate) mod cover;
mod cubes;
mod describe;
mod literal;
mod present;
mod problem;
mod rows;
mod sorted;
mod subject;
#[cfg(test)]
mod tests;
pub(crate) mod unary;

pub(crate) use counts::Interval;
pub(crate) use cubes::{Cube, TooMany};
pub(crate) use present::Present;
pub(crate) use sorted::Texts;

use crate::value::{Kind, Type, Value};

/// A set of values of one kind, with or without "missing".
///
/// Equal sets are `==`, except sets of `any_of` values, which have several forms: there `==` may be false
/// for equal sets, and two calls of [`Domain::is_superset`] tell.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Domain {
    present: Present,
    missing: bool,
}

impl Domain {
    /// Every value of the kind, and "missing" where that can be.
    pub(crate) fn full(kind: &Kind, may_be_missing: bool) -> Domain {
        Domain { present: Present::full(kind), missing: may_be_missing }
    }

    pub(crate) fn empty(kind: &Kind) -> Domain {
        Domain { present: Present::empty(kind.ty), missing: false }
    }

    /// Nothing but "missing".
    pub(crate) fn missing(kind: &Kind) -> Domain {
        Domain { present: Present::empty(kind.ty), missing: true }
    }

    /// Exactly this value; empty when it is of another type, not in the list, or out of range.
    pub(crate) fn only(kind: &Kind, value: &Value<&str>) -> Domain {
        if matches!(value, Value::Missing) {
            return Domain::missing(kind);
        }
        Domain { present: Present::only(kind, value), missing: false }
    }

    /// The values counted from `first` to `last` (ten-thousandths, days, seconds), within the type's range;
    /// empty for a type without order.
    pub(crate) fn between(kind: &Kind, first: i64, last: i64) -> Domain {
        let within = match (Present::full(kind), Interval::new(first, last)) {
            (Present::Counts(all), Some(interval)) => Present::Counts(counts::intersect(&all, &[interval])),
            _ => Present::empty(kind.ty),
        };
        Domain { present: within, missing: false }
    }

    /// The `any_of` values that contain the member at this position; empty for another type or position.
    pub(crate) fn having(kind: &Kind, member: usize) -> Domain {
        let present = match (kind.ty, cubes::bit(member)) {
            (Type::AnyOf, Some(bit)) if member < kind.values.len() => {
                Present::Members(Box::new([Cube { must: bit, must_not: 0 }]))
            }
            _ => Present::empty(kind.ty),
        };
        Domain { present, missing: false }
    }

    /// What is in both. Sets of different types share nothing.
    pub(crate) fn intersect(&self, other: &Domain) -> Result<Domain, TooMany> {
        let present = self.present.intersect(&other.present)?;
        Ok(Domain { present, missing: self.missing && other.missing })
    }

    /// What is in either. Of another type's set only its "missing" is added.
    pub(crate) fn union(&self, other: &Domain) -> Result<Domain, TooMany> {
        let present = self.present.union(&other.present)?;
        Ok(Domain { present, missing: self.missing || other.missing })
    }

    /// What is in this set and not in the other.
    pub(crate) fn subtract(&self, other: &Domain) -> Result<Domain, TooMany> {
        let present = self.present.subtract(&other.present)?;
        Ok(Domain { present, missing: self.missing && !other.missing })
    }

    /// What is in any of the sets.
    pub(crate) fn union_all(kind: &Kind, mut sets: Vec<Domain>) -> Result<Domain, TooMany> {
        // Rounds of pairs: a fold would copy a long list of words once per word.
        while sets.len() > 1 {
            sets = sets
                .chunks(2)
                .map(|pair| match pair {
                    [a, b] => a.union(b),
                    rest => Ok(rest.first().cloned().unwrap_or_else(|| Domain::empty(kind))),
                })
                .collect::<Result<_, _>>()?;
        }
        Ok(sets.pop().unwrap_or_else(|| Domain::empty(kind)))
    }

    pub(crate) fn is_empty(&self) -> bool {
        !self.missing && self.present.is_empty()
    }

    /// Whether every value of the kind, and "missing", is in the set: a test that never fails.
    pub(crate) fn is_full(&self, kind: &Kind) -> bool {
        self.missing && self.present.is_superset(&Present::full(kind))
    }

    /// Whether every value of the other set is in this one.
    pub(crate) fn is_superset(&self, other: &Domain) -> bool {
        (self.missing || !other.missing) && self.present.is_superset(&other.present)
    }

    /// Whether the value is in the set; allocates nothing. A value of another type is not.
    pub(crate) fn contains(&self, value: &Value<&str>) -> bool {
        match value {
            Value::Missing => self.missing,
            value => self.present.contains(value),
        }
    }

    pub(crate) fn allows_missing(&self) -> bool {
        self.missing
    }

    /// The same set without "missing".
    pub(crate) fn without_missing(self) -> Domain {
        Domain { missing: false, ..self }
    }

    /// The values other than "missing", for whoever turns a set into a fast test.
    pub(crate) fn present(&self) -> &Present {
        &self.present
    }
}
