//! Defines the one runtime value and its scalar types.
//!
//! Every domain here is discrete: an instant is whole seconds, a number whole ten-thousandths, a date
//! whole days, a duration whole seconds, a `one_of` value a dense symbol. So equality is exact, and the
//! analysis of rules can be exact too.
//!
//! Never here: parsing of YAML or JSON containers, time zones, anything that knows a playbook.

mod choices;
mod date;
mod duration;
mod id;
mod instant;
mod json_number;
mod kind;
mod number;
mod quoted;
mod sign;
mod word;

pub(crate) use choices::{Choice, Choices};
pub use date::{Date, ParseDateError};
pub use duration::{Duration, ParseDurationError};
pub(crate) use id::{Id, ids};
pub(crate) use instant::NEWTYPE as INSTANT_NEWTYPE;
pub use instant::{Instant, ParseInstantError};
pub(crate) use json_number::JSON_NUMBER;
pub(crate) use kind::Kind;
pub(crate) use number::NEWTYPE as NUMBER_NEWTYPE;
pub use number::{Number, ParseNumberError};
pub(crate) use quoted::{first_names, shortened, there_is};
pub(crate) use sign::is_invisible;
pub(crate) use word::Word;

use std::fmt;
use std::ops::Range;

use crate::language::Said;

/// The type of an input or a fact, as an analyst writes it.
///
/// ```
/// use casebook::Type;
/// assert_eq!(Type::DateTime.to_string(), "datetime");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Type {
    /// `boolean`: `true` or `false`.
    Boolean,
    /// `number`: an exact decimal with up to four digits after the point.
    Number,
    /// `text`: any text; it never decides by pattern, only by equality.
    Text,
    /// `date`: a calendar day without a time, `2026-11-27`.
    Date,
    /// `datetime`: an instant, to the second.
    DateTime,
    /// `duration`: a length of time, to the second, `90m`.
    Duration,
    /// `one_of`: one value of a closed list.
    OneOf,
    /// `any_of`: any number of values of a closed list.
    AnyOf,
}

impl Type {
    /// Every type, in the order in which the documentation lists them.
    pub const ALL: [Type; 8] =
        [Type::Boolean, Type::Number, Type::Text, Type::Date, Type::DateTime, Type::Duration, Type::OneOf, Type::AnyOf];

    /// The word for the type in YAML and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Type::Boolean => "boolean",
            Type::Number => "number",
            Type::Text => "text",
            Type::Date => "date",
            Type::DateTime => "datetime",
            Type::Duration => "duration",
            Type::OneOf => "one_of",
            Type::AnyOf => "any_of",
        }
    }

    /// The type as sentences name it: with its word in Vietnamese, for who does not know the English.
    pub(crate) const fn told(self) -> Said {
        match self {
            Type::Boolean => Said::words("boolean", "giá trị đúng/sai (`boolean`)"),
            Type::Number => Said::words("number", "số (`number`)"),
            Type::Text => Said::words("text", "chữ (`text`)"),
            Type::Date => Said::words("date", "ngày (`date`)"),
            Type::DateTime => Said::words("datetime", "ngày giờ (`datetime`)"),
            Type::Duration => Said::words("duration", "khoảng thời gian (`duration`)"),
            Type::OneOf => Said::words("one_of", "một trong danh sách (`one_of`)"),
            Type::AnyOf => Said::words("any_of", "một tập trong danh sách (`any_of`)"),
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word of a closed list, interned over the whole casebook: equal words are equal symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Symbol(pub(crate) u32);

/// A set of values of one `any_of` list; bit `i` is the list's `i`-th value (at most 64).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(crate) struct Members(pub(crate) u64);

impl Members {
    /// The most values an `any_of` list may hold.
    pub(crate) const MAX: usize = u64::BITS as usize;

    pub(crate) fn contains(self, index: u8) -> bool {
        self.0 >> index & 1 == 1
    }

    pub(crate) fn insert(&mut self, index: u8) {
        self.0 |= 1 << index;
    }
}

/// A text by its place in a buffer: the case's, or the rules'. With it a [`Value`] is two words, which is what deciding
/// hands around; [`Texts`] has the buffers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TextRef {
    start: u32,
    end: u32,
}

impl TextRef {
    /// The bit of `start` that tells the rules' buffer from the case's.
    const OF_RULES: u32 = 1 << 31;
    /// The most bytes of one buffer.
    pub(crate) const MAX_BYTES: usize = 1 << 30;

    /// A text of the case's buffer, which is at most [`TextRef::MAX_BYTES`] long.
    pub(crate) fn of_case(range: Range<usize>) -> TextRef {
        TextRef { start: range.start as u32, end: range.end as u32 }
    }

    /// A text of the rules' buffer, as long at most.
    pub(crate) fn of_rules(range: Range<usize>) -> TextRef {
        TextRef { start: range.start as u32 | Self::OF_RULES, end: range.end as u32 }
    }

    pub(crate) const fn to_bits(self) -> i64 {
        (self.start as i64) << 32 | self.end as i64
    }

    /// A text from what [`TextRef::to_bits`] gave.
    pub(crate) const fn from_bits(bits: i64) -> TextRef {
        TextRef { start: (bits >> 32) as u32, end: bits as u32 }
    }
}

/// The two buffers that texts stand in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Texts<'a> {
    pub(crate) case: &'a str,
    pub(crate) rules: &'a str,
}

impl<'a> Texts<'a> {
    pub(crate) fn get(self, text: TextRef) -> &'a str {
        let buffer = if text.start & TextRef::OF_RULES == 0 { self.case } else { self.rules };
        // Ranges are made of whole texts of the buffer that they name.
        &buffer[(text.start & !TextRef::OF_RULES) as usize..text.end as usize]
    }

    /// The value with its text in reach.
    pub(crate) fn resolve(self, value: Value<TextRef>) -> Value<&'a str> {
        value.map_text(|text| self.get(*text))
    }
}

/// A value while a case is decided. `T` is how a text is held: by place while evaluating, borrowed where it is read,
/// owned in rules; nothing else differs between the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(crate) enum Value<T> {
    /// Known to be absent: an optional input that was not given, or what follows from one.
    #[default]
    Missing,
    Boolean(bool),
    Number(Number),
    Text(T),
    Date(Date),
    DateTime(Instant),
    Duration(Duration),
    OneOf(Symbol),
    AnyOf(Members),
}

impl<T> Value<T> {
    /// The same value with its text held in another way.
    pub(crate) fn map_text<'a, U>(&'a self, text: impl FnOnce(&'a T) -> U) -> Value<U> {
        match self {
            Value::Missing => Value::Missing,
            Value::Boolean(value) => Value::Boolean(*value),
            Value::Number(value) => Value::Number(*value),
            Value::Text(value) => Value::Text(text(value)),
            Value::Date(value) => Value::Date(*value),
            Value::DateTime(value) => Value::DateTime(*value),
            Value::Duration(value) => Value::Duration(*value),
            Value::OneOf(value) => Value::OneOf(*value),
            Value::AnyOf(value) => Value::AnyOf(*value),
        }
    }
}
