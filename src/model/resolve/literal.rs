//! Reads single values in YAML outside of tests and expressions: defaults, what a golden case gives.

use crate::calendar::Zone;
use crate::language::Said;
use crate::model::problem::LiteralProblem;
use crate::source::At;
use crate::value::{Kind, Members, Number, Type, Value};

/// A value of a kind, or why it is none.
pub(super) fn value(at: At<'_>, kind: &Kind, zone: &Zone) -> Result<Value<Box<str>>, Said> {
    if kind.ty == Type::AnyOf {
        return members(at, kind).map(Value::AnyOf);
    }
    let text = at.text().ok_or_else(|| LiteralProblem::NotSingle { found: &at.describe() }.said())?;
    let parsed = match kind.ty {
        Type::Boolean => match at.plain() {
            Some("true") => Some(Value::Boolean(true)),
            Some("false") => Some(Value::Boolean(false)),
            _ => None,
        },
        Type::Number => match text.parse::<Number>() {
            Ok(number) => Some(Value::Number(number)),
            Err(error) if error.is_of_thousands() => {
                return Err(LiteralProblem::OfThousands { error: &error }.said());
            }
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
        _ => LiteralProblem::NotOfKind { text, kind }.said(),
    })
}

/// Why a text names no instant.
pub(super) fn no_instant(text: &str, zone: &Zone) -> Said {
    match zone.skips(text) {
        true => LiteralProblem::Skipped { text, zone }.said(),
        false => LiteralProblem::NotOfKind { text, kind: &Kind::plain(Type::DateTime) }.said(),
    }
}

fn members(at: At<'_>, kind: &Kind) -> Result<Members, Said> {
    let mut members = Members::default();
    let items: Vec<At<'_>> = at.list().map_or_else(|| vec![at], Iterator::collect);
    for item in items {
        let text = item.text().unwrap_or_default();
        let position = kind.position(text).ok_or_else(|| LiteralProblem::NotOfKind { text, kind }.said())?;
        // A list has at most `Members::MAX` values: `inputs` made sure.
        members.insert(position as u8);
    }
    Ok(members)
}
