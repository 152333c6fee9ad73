//! Packs a value as deciding hands it around: whether there is one, and its bits. It travels in registers.
//!
//! Types were settled when the rules were loaded, so a word does not carry its own: whoever shows it knows the kind.

use super::{Date, Duration, Instant, Members, Number, Symbol, TextRef, Type, Value};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    state: State,
    bits: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Known,
    Missing,
    Stopped,
}

impl Word {
    /// Known to be absent.
    pub(crate) const MISSING: Word = Word { state: State::Missing, bits: 0 };

    /// A value by its bits: the count of an ordered type, a boolean's 0 or 1, a symbol's number, a set's members.
    #[inline]
    pub(crate) const fn known(bits: i64) -> Word {
        Word { state: State::Known, bits }
    }

    #[inline]
    pub(crate) const fn boolean(value: bool) -> Word {
        Word::known(value as i64)
    }

    #[inline]
    pub(crate) const fn instant(at: Instant) -> Word {
        Word::known(at.unix_seconds())
    }

    /// No value, since working it out stopped; what the code means is the evaluator's business.
    #[inline]
    pub(crate) const fn stopped(code: i64) -> Word {
        Word { state: State::Stopped, bits: code }
    }

    /// The bits of a value that is there.
    #[inline]
    pub(crate) const fn bits(self) -> Option<i64> {
        if matches!(self.state, State::Known) { Some(self.bits) } else { None }
    }

    /// Why there is no value, if working it out stopped.
    #[inline]
    pub(crate) const fn code(self) -> Option<i64> {
        if matches!(self.state, State::Stopped) { Some(self.bits) } else { None }
    }

    #[inline]
    pub(crate) const fn is_missing(self) -> bool {
        matches!(self.state, State::Missing)
    }

    /// The value of that type; `Missing` where there is none.
    pub(crate) fn value(self, ty: Type) -> Value<TextRef> {
        let Some(bits) = self.bits() else { return Value::Missing };
        let value = match ty {
            Type::Boolean => Some(Value::Boolean(bits != 0)),
            Type::Number => Some(Value::Number(Number::from_ten_thousandths(bits))),
            Type::Text => Some(Value::Text(TextRef::from_bits(bits))),
            Type::Date => i32::try_from(bits).ok().and_then(Date::from_epoch_days).map(Value::Date),
            Type::DateTime => Instant::from_unix_seconds(bits).map(Value::DateTime),
            Type::Duration => Some(Value::Duration(Duration::from_seconds(bits))),
            Type::OneOf => Some(Value::OneOf(Symbol(bits as u32))),
            Type::AnyOf => Some(Value::AnyOf(Members(bits as u64))),
        };
        // A word is made from a value of the type, so it has one.
        value.unwrap_or_default()
    }
}

impl From<Value<TextRef>> for Word {
    fn from(value: Value<TextRef>) -> Word {
        Word::known(match value {
            Value::Missing => return Word::MISSING,
            Value::Boolean(value) => value.into(),
            Value::Number(number) => number.ten_thousandths(),
            Value::Text(text) => text.to_bits(),
            Value::Date(date) => date.epoch_days().into(),
            Value::DateTime(at) => at.unix_seconds(),
            Value::Duration(length) => length.seconds(),
            Value::OneOf(symbol) => symbol.0.into(),
            Value::AnyOf(members) => members.0 as i64,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_from_their_words() {
        let text = TextRef::of_rules(7..9);
        for (ty, value) in [
            (Type::Boolean, Value::Boolean(true)),
            (Type::Boolean, Value::Boolean(false)),
            (Type::Number, Value::Number(Number::from_ten_thousandths(i64::MIN))),
            (Type::Text, Value::Text(text)),
            (Type::Text, Value::Text(TextRef::of_case(0..TextRef::MAX_BYTES))),
            (Type::Date, Value::Date(Date::MIN)),
            (Type::Date, Value::Date(Date::MAX)),
            (Type::DateTime, Value::DateTime(Instant::MIN)),
            (Type::DateTime, Value::DateTime(Instant::MAX)),
            (Type::Duration, Value::Duration(Duration::from_seconds(i64::MAX))),
            (Type::OneOf, Value::OneOf(Symbol(u32::MAX))),
            (Type::AnyOf, Value::AnyOf(Members(u64::MAX))),
            (Type::Date, Value::Missing),
        ] {
            assert_eq!(Word::from(value).value(ty), value);
        }
    }

    #[test]
    fn a_word_is_two_machine_words() {
        assert_eq!(size_of::<Word>(), 16);
        assert_eq!(size_of::<Option<Word>>(), 16);
    }
}
