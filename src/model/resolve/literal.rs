//! Reads single values in YAML outside of tests and expressions: defaults, what a golden case gives.

use crate::calendar::Zone;
use crate::source::At;
use crate::value::{Kind, Members, Number, Type, Value, shortened};

/// A value of a kind, or what it should look like.
pub(super) fn value(at: At<'_>, kind: &Kind, zone: &Zone) -> Result<Value<Box<str>>, String> {
    if kind.ty == Type::AnyOf {
        return members(at, kind).map(Value::AnyOf);
    }
    let text = at.text().ok_or_else(|| {
        format!("a single value is needed here, not {}", at.describe().get(crate::language::Language::English))
    })?;
    let parsed = match kind.ty {
        Type::Boolean => match at.plain() {
            Some("true") => Some(Value::Boolean(true)),
            Some("false") => Some(Value::Boolean(false)),
            _ => None,
        },
        Type::Number => match text.parse::<Number>() {
            Ok(number) => Some(Value::Number(number)),
            Err(error) if error.is_of_thousands() => return Err(error.to_string()),
            Err(_) => None,
        },
        Type::Text => Some(Value::Text(text.into())),
        Type::Date => text.parse().ok().map(Value::Date),
        Type::DateTime => zone.parse_instant(text).map(Value::DateTime),
        Type::Duration => text.parse().ok().map(Value::Duration),
        Type::OneOf => kind.position(text).map(|position| Value::OneOf(kind.values[position].symbol)),
        Type::AnyOf => None,
    };
    parsed.ok_or_else(|| match kind.ty {
        Type::DateTime => no_instant(text, zone),
        _ => format!("`{}` is not {}", shortened(text), describe(kind)),
    })
}

/// Why a text names no instant.
pub(super) fn no_instant(text: &str, zone: &Zone) -> String {
    match zone.skips(text) {
        true => format!("`{text}` does not come in {zone}, where clocks skip it"),
        false => format!("`{}` is not {}", shortened(text), describe(&Kind::plain(Type::DateTime))),
    }
}

fn members(at: At<'_>, kind: &Kind) -> Result<Members, String> {
    let mut members = Members::default();
    let items: Vec<At<'_>> = at.list().map_or_else(|| vec![at], Iterator::collect);
    for item in items {
        let word = item.text().unwrap_or_default();
        let position = kind.position(word).ok_or_else(|| format!("`{}` is not {}", shortened(word), describe(kind)))?;
        // A list has at most `Members::MAX` values: `inputs` made sure.
        members.insert(position as u8);
    }
    Ok(members)
}

/// What a value of the kind looks like.
pub(super) fn describe(kind: &Kind) -> String {
    match kind.ty {
        Type::Boolean => "`true` or `false`".to_owned(),
        Type::Number => {
            "a number such as `12.5`, without needless zeros and with at most four digits after the point".to_owned()
        }
        Type::Text => "a text".to_owned(),
        Type::Date => "a date such as `2026-11-27`".to_owned(),
        Type::DateTime => {
            "a datetime such as `2026-11-27T18:00:00`, with an offset or in the playbook's time (a time that its clock has)".to_owned()
        }
        Type::Duration => "a duration such as `90m` or `3h`".to_owned(),
        Type::OneOf | Type::AnyOf => {
            let words: Vec<_> = kind.words().take(20).map(|word| format!("`{word}`")).collect();
            format!("one of {}", words.join(", "))
        }
    }
}
