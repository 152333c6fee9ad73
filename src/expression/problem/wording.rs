//! Words types, values and pieces of expressions as problems name them.

use crate::language::{Said, said};
use crate::value::{Choice, Type};

/// A type with its article.
pub(super) fn a(ty: Type) -> Said {
    let name = ty.told();
    match ty {
        Type::OneOf => said!("a {name} value", "{name}"; name),
        Type::AnyOf => said!("an {name} set", "{name}"; name),
        _ => said!("a {name}", "{name}"; name),
    }
}

/// That these are the values of a list.
pub(super) fn the_values_are(values: &[Choice]) -> Said {
    let listed = listed(values);
    said!("the values are {listed}", "các giá trị là {listed}"; listed)
}

fn listed(values: &[Choice]) -> Said {
    const SHOWN: usize = 12;
    let words: Vec<String> = values.iter().take(SHOWN).map(|choice| format!("`{}`", choice.word)).collect();
    let words = words.join(", ");
    match values.len().saturating_sub(SHOWN) {
        0 => Said::same(words),
        more => said!("{words}, and {more} more", "{words}, và {more} giá trị nữa"),
    }
}

/// A piece of an expression on one line, its middle left out where it is long.
pub(in crate::expression) fn in_one_line(text: &str) -> String {
    const KEPT: usize = 24;
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let length = line.chars().count();
    if length <= 2 * KEPT {
        return line;
    }
    line.chars().take(KEPT).chain(['…']).chain(line.chars().skip(length - KEPT + 1)).collect()
}
