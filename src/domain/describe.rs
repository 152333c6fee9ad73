//! Tells a domain in the words of an error message, and one value out of it.

use crate::value::{Choice, Date, Duration, Instant, Kind, Members, Number, Symbol, Type, Value};

use super::present::range_of;
use super::{Cube, Domain, Interval, Present, Texts};

/// The most pieces named before "and 3 more".
const MAX_NAMED: usize = 12;

impl Domain {
    /// The set in words: "`vietjet`, `bamboo`", "3h and more", "missing".
    pub(crate) fn describe(&self, kind: &Kind) -> String {
        if self.is_full(kind) {
            return "any value".to_owned();
        }
        let mut pieces = match &self.present {
            Present::Boolean { truthy, falsy } => [(*truthy, "`true`"), (*falsy, "`false`")]
                .iter()
                .filter(|(has, _)| *has)
                .map(|(_, w)| (*w).into())
                .collect(),
            Present::Symbols(symbols) => words_of(symbols, kind),
            Present::Counts(intervals) => {
                intervals.iter().map(|interval| describe_interval(*interval, kind.ty)).collect()
            }
            Present::Text(texts) => describe_texts(texts),
            Present::Members(_) if self.present.is_superset(&Present::full(kind)) => vec!["any set".to_owned()],
            Present::Members(cubes) => cubes.iter().map(|cube| describe_cube(*cube, kind)).collect(),
        };
        if self.missing {
            pieces.push("missing".to_owned());
        }
        match (pieces.is_empty(), kind.ty) {
            (true, _) => "no value".to_owned(),
            (false, Type::AnyOf) => list(&pieces, "; or "),
            (false, _) => list(&pieces, ", "),
        }
    }

    /// One value of the set, a plain one where there is a choice; "missing" only when there is nothing else.
    #[cfg(test)] // The laws ask for one; analysis will.
    pub(crate) fn witness(&self, kind: &Kind) -> Option<Value<Box<str>>> {
        let present = match &self.present {
            Present::Boolean { truthy: true, .. } => Some(Value::Boolean(true)),
            Present::Boolean { falsy, .. } => falsy.then_some(Value::Boolean(false)),
            Present::Symbols(symbols) => {
                let listed = kind.values.iter().map(|choice| choice.symbol).find(|s| symbols.contains(s));
                listed.or_else(|| symbols.first().copied()).map(Value::OneOf)
            }
            // The count nearest to zero: a short duration, a small amount.
            Present::Counts(intervals) => intervals
                .iter()
                .map(|interval| 0.clamp(interval.first, interval.last))
                .min_by_key(|count| count.unsigned_abs())
                .and_then(|count| value_of(count, kind.ty)),
            Present::Text(texts) if texts.complement => Some(Value::Text(another_text(texts))),
            Present::Text(texts) => texts.words.first().cloned().map(Value::Text),
            Present::Members(cubes) => cubes.first().map(|cube| Value::AnyOf(Members(cube.must))),
        };
        present.or_else(|| self.missing.then_some(Value::Missing))
    }
}

/// Words in backticks: "`a`, `b` and 3 more".
pub(super) fn name_values(values: &[Choice]) -> String {
    let named: Vec<String> = values.iter().take(MAX_NAMED).map(|choice| quoted(&choice.word)).collect();
    and_more(&named, values.len(), ", ")
}

fn list(pieces: &[String], separator: &str) -> String {
    and_more(&pieces[..pieces.len().min(MAX_NAMED)], pieces.len(), separator)
}

/// The named ones of that many.
fn and_more(named: &[String], of: usize, separator: &str) -> String {
    let named_all = named.join(separator);
    if of > named.len() { format!("{named_all} and {} more", of - named.len()) } else { named_all }
}

fn quoted(word: &str) -> String {
    format!("`{word}`")
}

/// In the order of the declared list, which is the order its author thinks in.
fn words_of(symbols: &[Symbol], kind: &Kind) -> Vec<String> {
    let chosen = kind.values.iter().filter(|choice| symbols.binary_search(&choice.symbol).is_ok());
    let mut words: Vec<String> = chosen.map(|choice| quoted(&choice.word)).collect();
    if words.is_empty() && !symbols.is_empty() {
        words.push("a value outside the list".to_owned());
    }
    words
}

fn describe_texts(texts: &Texts) -> Vec<String> {
    match (texts.complement, texts.words.is_empty()) {
        (true, true) => vec!["any text".to_owned()],
        (true, false) => vec!["any other text".to_owned()],
        (false, _) => texts.words.iter().map(|word| quoted(word)).collect(),
    }
}

fn describe_cube(cube: Cube, kind: &Kind) -> String {
    let named = |bits: u64| {
        let members = (0..).zip(kind.values.iter()).filter(|(bit, _)| Members(bits).contains(*bit));
        list(&members.map(|(_, choice)| quoted(&choice.word)).collect::<Vec<_>>(), ", ")
    };
    match (cube.must, cube.must_not) {
        (0, 0) => "any set".to_owned(),
        (must, 0) => format!("with {}", named(must)),
        (0, must_not) => format!("without {}", named(must_not)),
        (must, must_not) => format!("with {} and without {}", named(must), named(must_not)),
    }
}

fn describe_interval(interval: Interval, ty: Type) -> String {
    let Interval { first, last } = interval;
    let range = range_of(ty);
    let temporal = matches!(ty, Type::Date | Type::DateTime);
    let words = |plain, time| if temporal { time } else { plain };
    // `< 3h` is stored as up to 2h59m59s: say the rounder of the two.
    let open_first = first > range.first && roundness(first - 1, ty) > roundness(first, ty);
    let open_last = last < range.last && roundness(last + 1, ty) > roundness(last, ty);
    let from = show(if open_first { first - 1 } else { first }, ty);
    let to = show(if open_last { last + 1 } else { last }, ty);
    match (first == range.first, last == range.last) {
        (true, true) => format!("any {ty}"),
        _ if first == last => show(first, ty),
        (true, false) if open_last => format!("{} {to}", words("less than", "before")),
        (true, false) => format!("{to} and {}", words("less", "earlier")),
        (false, true) if open_first => format!("{} {from}", words("more than", "after")),
        (false, true) => format!("{from} and {}", words("more", "later")),
        (false, false) => {
            let (open, close) = (if open_first { '(' } else { '[' }, if open_last { ')' } else { ']' });
            format!("`{open}{from}..{to}{close}`")
        }
    }
}

/// How round a count looks when written: the number of these units that it is a multiple of.
fn roundness(count: i64, ty: Type) -> usize {
    let units: &[i64] = match ty {
        Type::Number => &[10, 100, 1_000, 10_000],
        Type::DateTime | Type::Duration => &[60, 3_600, 86_400],
        _ => &[],
    };
    units.iter().filter(|unit| count % **unit == 0).count()
}

fn show(count: i64, ty: Type) -> String {
    match value_of(count, ty) {
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Date(date)) => date.to_string(),
        Some(Value::DateTime(instant)) => instant.to_string(),
        Some(Value::Duration(duration)) => duration.to_string(),
        _ => count.to_string(),
    }
}

fn value_of(count: i64, ty: Type) -> Option<Value<Box<str>>> {
    match ty {
        Type::Number => Some(Value::Number(Number::from_ten_thousandths(count))),
        Type::Date => i32::try_from(count).ok().and_then(Date::from_epoch_days).map(Value::Date),
        Type::DateTime => Instant::from_unix_seconds(count).map(Value::DateTime),
        Type::Duration => Some(Value::Duration(Duration::from_seconds(count))),
        Type::Boolean | Type::Text | Type::OneOf | Type::AnyOf => None,
    }
}

/// A text that is none of the words.
#[cfg(test)]
fn another_text(texts: &Texts) -> Box<str> {
    let plain = std::iter::once("other".to_owned());
    // One more candidate than there are words: one of them is free.
    let numbered = (0..texts.words.len()).map(|n| format!("other {}", n + 2));
    plain.chain(numbered).find(|text| texts.contains(text)).unwrap_or_default().into()
}
