//! Provides the filters and tests a reply may use: an allow-list, all of them ours, so that none makes a huge text,
//! defeats escaping or takes a missing value for an empty one.

use std::cmp::Ordering;
use std::fmt::Write as _;
use std::ops::RangeInclusive;

use chrono::format::StrftimeItems;
use minijinja::value::{Rest, Value, ValueKind};
use minijinja::{Environment, Error};

use super::Shown;
use super::item::{Item, Named, failure, local, printed};
use super::problem::{Need, RenderProblem};
use crate::language::Said;
use crate::value::Number;

/// The most bytes a filter may make of a text.
const MAX_MADE: usize = 256 * 1024;

/// A filter as the check knows it.
pub(super) struct Filter {
    pub(super) name: &'static str,
    pub(super) arguments: RangeInclusive<usize>,
    pub(super) usage: Said,
}

const fn filter(name: &'static str, arguments: RangeInclusive<usize>, usage: Said) -> Filter {
    Filter { name, arguments, usage }
}

pub(super) static FILTERS: [Filter; 11] = [
    filter(
        "default",
        1..=1,
        Said::words(
            "write `name | default(\"what to print when it is missing\")`",
            "viết `tên | default(\"chữ thay khi thiếu\")`",
        ),
    ),
    filter(
        "format",
        1..=1,
        Said::words("write `name | format(\"%d/%m/%Y %H:%M\")`", "viết `tên | format(\"%d/%m/%Y %H:%M\")`"),
    ),
    filter(
        "thousands",
        0..=0,
        Said::words(
            "write `amount | thousands`, which prints 1.250.000",
            "viết `số_tiền | thousands`, sẽ in ra 1.250.000",
        ),
    ),
    filter("upper", 0..=0, Said::words("write `name | upper`", "viết `tên | upper`")),
    filter("lower", 0..=0, Said::words("write `name | lower`", "viết `tên | lower`")),
    filter("trim", 0..=0, Said::words("write `name | trim`", "viết `tên | trim`")),
    filter(
        "replace",
        2..=2,
        Said::words(
            "write `name | replace(\"this\", \"by that\")`",
            "viết `tên | replace(\"chữ này\", \"thành chữ kia\")`",
        ),
    ),
    filter("join", 0..=1, Said::words("write `names | join(\" and \")`", "viết `danh_sách | join(\" và \")`")),
    filter("length", 0..=0, Said::words("write `names | length`", "viết `danh_sách | length`")),
    filter("first", 0..=0, Said::words("write `names | first`", "viết `danh_sách | first`")),
    filter("last", 0..=0, Said::words("write `names | last`", "viết `danh_sách | last`")),
];

pub(super) fn install(environment: &mut Environment<'static>) {
    environment.add_filter("default", |value: Value, other: Value| if is_gap(&value) { other } else { value });
    environment.add_filter("format", |value: &Value, pattern: &str| or_gap(value, |_, shown| format(shown, pattern)));
    environment.add_filter("thousands", |value: &Value| or_gap(value, |_, shown| thousands(shown)));
    environment.add_filter("upper", |value: &Value| text(value, str::to_uppercase));
    environment.add_filter("lower", |value: &Value| text(value, str::to_lowercase));
    environment.add_filter("trim", |value: &Value| text(value, |text| text.trim().to_owned()));
    environment.add_filter("replace", replace);
    environment.add_filter("join", join);
    environment.add_filter("length", |value: &Value| or_gap(value, |_, shown| length(shown)));
    environment.add_filter("first", |value: &Value| end_of_list(value, <[Value]>::first));
    environment.add_filter("last", |value: &Value| end_of_list(value, <[Value]>::last));
    environment.add_filter("followed", followed);
    environment.add_filter("also", also);
    environment.add_test("tried", |_value: &Value| true);
    environment.add_test("defined", |value: &Value| !is_gap(value));
    environment.add_test("undefined", is_gap);
    environment.add_test("eq", |a: &Value, b: &Value| compared(a, b, equal));
    environment.add_test("ne", |a: &Value, b: &Value| compared(a, b, |a, b| equal(a, b).map(|equal| !equal)));
    environment.add_test("lt", |a: &Value, b: &Value| compared(a, b, |a, b| order(a, b).map(Ordering::is_lt)));
    environment.add_test("le", |a: &Value, b: &Value| compared(a, b, |a, b| order(a, b).map(Ordering::is_le)));
    environment.add_test("gt", |a: &Value, b: &Value| compared(a, b, |a, b| order(a, b).map(Ordering::is_gt)));
    environment.add_test("ge", |a: &Value, b: &Value| compared(a, b, |a, b| order(a, b).map(Ordering::is_ge)));
    environment.add_test("within", |a: &Value, b: &Value| compared(a, b, within));
}

/// The value of the case that it is, if it is one.
fn named(value: &Value) -> Option<&Named> {
    match value.downcast_object_ref()? {
        Item::Named(named) => Some(named),
        Item::Group(_) | Item::Either(_) => None,
    }
}

fn gap(value: &Value) -> Option<&Named> {
    named(value).filter(|named| named.shown.is_none())
}

fn is_gap(value: &Value) -> bool {
    gap(value).is_some()
}

/// In a trial, all that the value can be; else itself.
fn each(value: &Value) -> &[Value] {
    match value.downcast_object_ref() {
        Some(Item::Either(values)) => values,
        _ => std::slice::from_ref(value),
    }
}

/// Of the trial text only: every operand is evaluated, and the value can be any of them.
fn also(value: &Value, others: Rest<Value>) -> Value {
    let values = std::iter::once(value).chain(others.iter()).flat_map(each).cloned().collect();
    Value::from_object(Item::Either(values))
}

/// What a value is: one of ours, or what minijinja made of a literal, a `~`, or a field of `loop`.
fn shown(value: &Value) -> Result<Shown, Error> {
    if let Some(shown) = named(value).and_then(|named| named.shown.clone()) {
        return Ok(shown);
    }
    let made = match value.kind() {
        ValueKind::String => value.as_str().map(|text| Shown::Text(text.to_owned())),
        ValueKind::Bool => Some(Shown::Boolean(value.is_true())),
        ValueKind::Number => {
            let integer = i64::try_from(value.clone()).ok().and_then(Number::from_integer);
            let number = integer.or_else(|| f64::try_from(value.clone()).ok().and_then(Number::from_f64));
            number.map(Shown::Number)
        }
        _ => None,
    };
    made.ok_or_else(|| failure(&RenderProblem::NoValue))
}

/// The value's name in a message, or what it says.
fn called(value: &Value, shown: &Shown) -> String {
    let name = named(value).map_or_else(|| printed(shown), |named| named.name.to_string());
    format!("`{name}`")
}

/// A gap goes through every filter unchanged: it is noted, and seen, where it is printed.
fn or_gap(value: &Value, of: impl Fn(&Value, &Shown) -> Result<Value, Need>) -> Result<Value, Error> {
    let one = |value: &Value| {
        if is_gap(value) {
            return Ok(value.clone());
        }
        let shown = shown(value)?;
        let unfit = |need| failure(&RenderProblem::Unfit { called: &called(value, &shown), shown: &shown, need });
        of(value, &shown).map_err(unfit)
    };
    match each(value) {
        [value] => one(value),
        values => Ok(Value::from_object(Item::Either(values.iter().map(one).collect::<Result<_, _>>()?))),
    }
}

fn text(value: &Value, of: impl Fn(&str) -> String) -> Result<Value, Error> {
    or_gap(value, |_, shown| Ok(Value::from(of(&printed(shown)))))
}

/// An operand as text; a gap there is noted and leaves its mark.
pub(super) fn printed_here(value: &Value) -> Result<String, Error> {
    each(value)
        .iter()
        .map(|value| if is_gap(value) { Ok(value.to_string()) } else { Ok(printed(&shown(value)?)) })
        .collect()
}

/// What `~` stands for.
fn followed(value: &Value, others: Rest<Value>) -> Result<Value, Error> {
    let mut text = printed_here(value)?;
    for other in others.iter() {
        text.push_str(&printed_here(other)?);
        if text.len() > MAX_MADE {
            return Err(failure(&RenderProblem::TextTooLong));
        }
    }
    Ok(Value::from(text))
}

fn replace(value: &Value, from: &Value, to: &Value) -> Result<Value, Error> {
    let (from, to) = (printed_here(from)?, printed_here(to)?);
    if from.is_empty() {
        return Err(failure(&RenderProblem::ReplacesNothing));
    }
    or_gap(value, |_, shown| {
        let text = printed(shown);
        let made = text.matches(&from).count().saturating_mul(to.len());
        if made > MAX_MADE {
            return Err(Need::ReplaceMakesTooMuch);
        }
        Ok(Value::from(text.replace(&from, &to)))
    })
}

fn join(value: &Value, separator: Option<Value>) -> Result<Value, Error> {
    let separator = separator.map_or_else(|| Ok(", ".to_owned()), |value| printed_here(&value))?;
    or_gap(value, |_, shown| {
        let texts: Vec<&str> = match shown {
            Shown::List(texts) | Shown::Lines(texts) => texts.iter().map(String::as_str).collect(),
            Shown::Choices(choices) => choices.iter().map(|(_, label)| label.as_str()).collect(),
            _ => return Err(Need::ListToJoin),
        };
        if texts.len().saturating_mul(separator.len()) > MAX_MADE {
            return Err(Need::JoinMakesTooMuch);
        }
        Ok(Value::from(texts.join(&separator)))
    })
}

fn length(shown: &Shown) -> Result<Value, Need> {
    match shown {
        Shown::List(texts) | Shown::Lines(texts) => Ok(Value::from(texts.len())),
        Shown::Choices(choices) => Ok(Value::from(choices.len())),
        Shown::Text(text) => Ok(Value::from(text.chars().count())),
        _ => Err(Need::ListOrText),
    }
}

/// The first or last of a list; an empty list has a gap there.
fn end_of_list(value: &Value, end: fn(&[Value]) -> Option<&Value>) -> Result<Value, Error> {
    or_gap(value, |value, _| {
        let named = named(value);
        let items = named.and_then(Named::items);
        let (Some(named), Some(items)) = (named, items) else {
            return Err(Need::List);
        };
        Ok(end(&items).cloned().unwrap_or_else(|| named.with(None)))
    })
}

fn thousands(shown: &Shown) -> Result<Value, Need> {
    let Shown::Number(number) = shown else {
        return Err(Need::Number);
    };
    let plain = number.to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = whole.trim_start_matches('-');
    let mut made = String::from(if whole.starts_with('-') { "-" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            made.push('.');
        }
        made.push(digit);
    }
    if !fraction.is_empty() {
        made.push(',');
        made.push_str(fraction);
    }
    Ok(Value::from(made))
}

fn format(shown: &Shown, pattern: &str) -> Result<Value, Need> {
    let mut made = String::new();
    let items = StrftimeItems::new(pattern);
    // chrono reports what a pattern asks in vain as a formatting error; `to_string` would panic on it.
    let result = match shown {
        Shown::Date(date) => write!(made, "{}", date.to_naive().format_with_items(items)),
        Shown::Instant { at, offset_seconds } => {
            write!(made, "{}", local(*at, *offset_seconds).format_with_items(items))
        }
        _ => return Err(Need::DateOrDatetime),
    };
    match result {
        Ok(()) => Ok(Value::from(made)),
        Err(_) => Err(Need::Pattern(pattern.to_owned())),
    }
}

/// A comparison with a missing value never holds, not even `!=`, and the name is noted.
fn compared(a: &Value, b: &Value, of: impl Fn(&Shown, &Shown) -> Option<bool>) -> Result<bool, Error> {
    let mut holds = false;
    for (a, b) in each(a).iter().flat_map(|a| each(b).iter().map(move |b| (a, b))) {
        let gaps = [gap(a), gap(b)];
        if gaps.iter().any(Option::is_some) {
            gaps.into_iter().flatten().for_each(Named::note);
            continue;
        }
        let (left, right) = (shown(a)?, shown(b)?);
        holds |= of(&left, &right).ok_or_else(|| {
            let (a, b) = (called(a, &left), called(b, &right));
            failure(&RenderProblem::Incomparable { left: (&a, &left), right: (&b, &right) })
        })?;
    }
    Ok(holds)
}

/// The text by which a text or a choice is equal to another.
fn word(shown: &Shown) -> Option<&str> {
    match shown {
        Shown::Text(text) => Some(text),
        Shown::Choice { word, .. } => Some(word),
        _ => None,
    }
}

fn equal(a: &Shown, b: &Shown) -> Option<bool> {
    match (a, b) {
        (Shown::Boolean(a), Shown::Boolean(b)) => Some(a == b),
        _ => match (word(a), word(b)) {
            (Some(a), Some(b)) => Some(a == b),
            _ => order(a, b).map(Ordering::is_eq),
        },
    }
}

fn order(a: &Shown, b: &Shown) -> Option<Ordering> {
    match (a, b) {
        (Shown::Number(a), Shown::Number(b)) => Some(a.cmp(b)),
        (Shown::Date(a), Shown::Date(b)) => Some(a.cmp(b)),
        (Shown::Instant { at: a, .. }, Shown::Instant { at: b, .. }) => Some(a.cmp(b)),
        (Shown::Duration(a), Shown::Duration(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

fn within(item: &Shown, list: &Shown) -> Option<bool> {
    let wanted = word(item)?;
    match list {
        Shown::List(texts) | Shown::Lines(texts) => Some(texts.iter().any(|text| text == wanted)),
        Shown::Choices(choices) => Some(choices.iter().any(|(word, _)| word == wanted)),
        _ => None,
    }
}
