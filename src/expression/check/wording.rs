//! Words types, values and pieces of expressions as messages name them.

use crate::value::{Choice, Type};

/// A type with its article.
pub(super) const fn a(ty: Type) -> &'static str {
    match ty {
        Type::Boolean => "a boolean",
        Type::Number => "a number",
        Type::Text => "a text",
        Type::Date => "a date",
        Type::DateTime => "a datetime",
        Type::Duration => "a duration",
        Type::OneOf => "a one_of value",
        Type::AnyOf => "an any_of set",
    }
}

/// The values of a list, for a message.
pub(super) fn listed(values: &[Choice]) -> String {
    const SHOWN: usize = 12;
    let mut words: Vec<String> = values.iter().take(SHOWN).map(|choice| format!("`{}`", choice.word)).collect();
    if values.len() > SHOWN {
        words.push(format!("and {} more", values.len() - SHOWN));
    }
    words.join(", ")
}

/// A piece of an expression on one line, its middle left out where it is long.
pub(super) fn in_one_line(text: &str) -> String {
    const KEPT: usize = 24;
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let length = line.chars().count();
    if length <= 2 * KEPT {
        return line;
    }
    line.chars().take(KEPT).chain(['…']).chain(line.chars().skip(length - KEPT + 1)).collect()
}
