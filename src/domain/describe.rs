//! Tells a domain in the words of an error message, and one value out of it.

use crate::language::{Said, said};
use crate::value::{Choice, Date, Duration, Instant, Kind, Members, Number, Symbol, Type, Value};

use super::present::range_of;
use super::{Cube, Domain, Interval, Present, Texts};

/// The most pieces named before "and 3 more".
const MAX_NAMED: usize = 12;

impl Domain {
    /// The set in words: "`vietjet`, `bamboo`", "3h and more", "missing".
    pub(crate) fn describe(&self, kind: &Kind) -> Said {
        if self.is_full(kind) {
            return said!("any value", "giá trị bất kỳ");
        }
        let mut pieces = match &self.present {
            Present::Boolean { truthy, falsy } => [(*truthy, "`true`"), (*falsy, "`false`")]
                .iter()
                .filter(|(has, _)| *has)
                .map(|(_, word)| Said::same(*word))
                .collect(),
            Present::Symbols(symbols) => words_of(symbols, kind),
            Present::Counts(intervals) => {
                intervals.iter().map(|interval| describe_interval(*interval, kind.ty)).collect()
            }
            Present::Text(texts) => describe_texts(texts),
            Present::Members(_) if self.present.is_superset(&Present::full(kind)) => vec![any_set()],
            Present::Members(cubes) => cubes.iter().map(|cube| describe_cube(*cube, kind)).collect(),
        };
        if self.missing {
            pieces.push(said!("missing", "`missing` (không có thông tin)"));
        }
        match (pieces.is_empty(), kind.ty) {
            (true, _) => said!("no value", "không giá trị nào"),
            (false, Type::AnyOf) => list(&pieces, &said!("; or ", "; hoặc ")),
            (false, _) => list(&pieces, &comma()),
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
pub(super) fn name_values(values: &[Choice]) -> Said {
    let named: Vec<Said> = values.iter().take(MAX_NAMED).map(|choice| quoted(&choice.word)).collect();
    and_more(&named, values.len(), &comma())
}

fn list(pieces: &[Said], separator: &Said) -> Said {
    and_more(&pieces[..pieces.len().min(MAX_NAMED)], pieces.len(), separator)
}

/// The named ones of that many.
fn and_more(named: &[Said], of: usize, separator: &Said) -> Said {
    let all = Said::join(named, separator);
    match of - named.len() {
        0 => all,
        more => said!("{all} and {more} more", "{all} và {more} giá trị nữa"; all),
    }
}

fn comma() -> Said {
    Said::same(", ")
}

fn quoted(word: &str) -> Said {
    Said::same(format!("`{word}`"))
}

fn any_set() -> Said {
    said!("any set", "tập bất kỳ")
}

/// In the order of the declared list, which is the order its author thinks in.
fn words_of(symbols: &[Symbol], kind: &Kind) -> Vec<Said> {
    let chosen = kind.values.iter().filter(|choice| symbols.binary_search(&choice.symbol).is_ok());
    let mut words: Vec<Said> = chosen.map(|choice| quoted(&choice.word)).collect();
    if words.is_empty() && !symbols.is_empty() {
        words.push(said!("a value outside the list", "giá trị ngoài danh sách"));
    }
    words
}

fn describe_texts(texts: &Texts) -> Vec<Said> {
    match (texts.complement, texts.words.is_empty()) {
        (true, true) => vec![said!("any text", "chữ bất kỳ")],
        (true, false) => vec![said!("any other text", "chữ khác")],
        (false, _) => texts.words.iter().map(|word| quoted(word)).collect(),
    }
}

fn describe_cube(cube: Cube, kind: &Kind) -> Said {
    let named = |bits: u64| {
        let members = (0..).zip(kind.values.iter()).filter(|(bit, _)| Members(bits).contains(*bit));
        list(&members.map(|(_, choice)| quoted(&choice.word)).collect::<Vec<_>>(), &comma())
    };
    let (with, without) = (named(cube.must), named(cube.must_not));
    match (cube.must, cube.must_not) {
        (0, 0) => any_set(),
        (_, 0) => said!("with {with}", "có {with}"; with),
        (0, _) => said!("without {without}", "không có {without}"; without),
        _ => said!("with {with} and without {without}", "có {with} và không có {without}"; with, without),
    }
}

fn describe_interval(interval: Interval, ty: Type) -> Said {
    let Interval { first, last } = interval;
    let range = range_of(ty);
    let is_temporal = matches!(ty, Type::Date | Type::DateTime);
    // `< 3h` is stored as up to 2h59m59s: say the rounder of the two.
    let open_first = first > range.first && roundness(first - 1, ty) > roundness(first, ty);
    let open_last = last < range.last && roundness(last + 1, ty) > roundness(last, ty);
    let from = show(if open_first { first - 1 } else { first }, ty);
    let to = show(if open_last { last + 1 } else { last }, ty);
    match (first == range.first, last == range.last) {
        (true, true) => {
            let ty = ty.told();
            said!("any {ty}", "{ty} bất kỳ"; ty)
        }
        _ if first == last => Said::same(show(first, ty)),
        (true, false) => match (open_last, is_temporal) {
            (true, false) => said!("less than {to}", "dưới {to}"),
            (true, true) => said!("before {to}", "trước {to}"),
            (false, false) => said!("{to} and less", "từ {to} trở xuống"),
            (false, true) => said!("{to} and earlier", "từ {to} trở về trước"),
        },
        (false, true) => match (open_first, is_temporal) {
            (true, false) => said!("more than {from}", "trên {from}"),
            (true, true) => said!("after {from}", "sau {from}"),
            (false, false) => said!("{from} and more", "từ {from} trở lên"),
            (false, true) => said!("{from} and later", "từ {from} trở đi"),
        },
        (false, false) => {
            let (open, close) = (if open_first { '(' } else { '[' }, if open_last { ')' } else { ']' });
            Said::same(format!("`{open}{from}..{to}{close}`"))
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
