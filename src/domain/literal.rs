//! Reads one literal of a unary test as a value of the tested kind.

use std::ops::Range;

use chrono::{NaiveDateTime, NaiveTime};

use crate::diagnostic::{Code, Finding};
use crate::value::{Date, Kind, Members, Number, Type, Value};

use super::cubes;
use super::describe::name_values;
use super::subject::Subject;

/// A literal as it stands in the text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Without quotes and escapes.
    pub(super) text: String,
    pub(super) quoted: bool,
    pub(super) at: Range<usize>,
}

/// Reads a literal of the subject's type. One of `any_of` is the set of just that member.
pub(super) fn read(token: &Token, subject: &Subject<'_>) -> Result<Value<Box<str>>, Finding> {
    let kind = subject.kind;
    let text = token.text.as_str();
    if token.quoted && !matches!(kind.ty, Type::Text | Type::OneOf | Type::AnyOf) {
        return Err(wrong(token, kind.ty).help("write it without the quotes"));
    }
    if kind.ty == Type::Text && !token.quoted && text == "otherwise" {
        return Err(stray_otherwise(token));
    }
    let value = match kind.ty {
        Type::Text => Some(Value::Text(text.into())),
        Type::OneOf | Type::AnyOf => return read_choice(token, kind),
        Type::Boolean => text.parse().ok().map(Value::Boolean),
        Type::Number => match text.parse::<Number>() {
            Ok(number) => Some(Value::Number(number)),
            Err(error) if error.is_of_thousands() => {
                let finding = Finding::untold(Code::BadTest, token.at.clone(), error.to_string());
                return Err(finding.label("a point stands before decimals").help(form(kind.ty)));
            }
            Err(_) => None,
        },
        Type::Date => text.parse().ok().map(Value::Date),
        Type::Duration => text.parse().ok().map(Value::Duration),
        Type::DateTime => match local(text) {
            Some(local) => match (subject.zoned)(local) {
                Some(instant) => Some(Value::DateTime(instant)),
                None => {
                    let message = format!("`{text}` does not exist in the playbook's time zone");
                    return Err(Finding::untold(Code::BadTest, token.at.clone(), message).label("no such local time"));
                }
            },
            None => text.parse().ok().map(Value::DateTime),
        },
    };
    value.ok_or_else(|| wrong(token, kind.ty))
}

/// What a literal of the type looks like, a sentence.
pub(super) fn form(ty: Type) -> &'static str {
    match ty {
        Type::Boolean => "a boolean is `true` or `false`",
        Type::Number => "a number is written like `12.5`, with at most four digits after the point",
        Type::Text => "a text stands bare, or in quotes when it holds `,`, brackets or a comparison sign",
        Type::Date => "a date is written like `2026-11-27`",
        Type::DateTime => {
            "a datetime is written like `2026-11-27T21:00:00` (the playbook's time) or `2026-11-27T21:00:00+07:00`"
        }
        Type::Duration => "a duration is written like `90m`, `3h`, `2d` or `1d12h`",
        Type::OneOf | Type::AnyOf => "a value is written as it is named in the list",
    }
}

fn read_choice(token: &Token, kind: &Kind) -> Result<Value<Box<str>>, Finding> {
    let text = token.text.as_str();
    let position = kind.position(text);
    let value = position.and_then(|position| match kind.ty {
        Type::AnyOf => cubes::bit(position).map(|bit| Value::AnyOf(Members(bit))),
        _ => kind.values.get(position).map(|choice| Value::OneOf(choice.symbol)),
    });
    value.ok_or_else(|| {
        Finding::untold(Code::BadValue, token.at.clone(), format!("`{text}` is not one of the values"))
            .label("not in the list")
            .did_you_mean(text, kind.values.iter().map(|choice| &*choice.word))
            .maybe_help(foreign_sign(token))
            .help(format!("the values are {}", name_values(&kind.values)))
    })
}

/// As a word of the text it would be one value, and no way for all others.
fn stray_otherwise(token: &Token) -> Finding {
    Finding::untold(Code::BadTest, token.at.clone(), "`otherwise` stands among the values")
        .label("would be this very word")
        .maybe_help(foreign_sign(token))
        .help("for the word itself write it in quotes of its own: `'\"otherwise\"'`")
}

fn wrong(token: &Token, ty: Type) -> Finding {
    let finding = Finding::untold(Code::BadTest, token.at.clone(), format!("`{}` is not a {ty}", token.text))
        .label(format!("a {ty} is needed"))
        .maybe_help(foreign_sign(token));
    let finding = match boolean(token).filter(|_| ty == Type::Boolean) {
        Some(word) => finding.help(format!("write `{word}`")).instead(&token.text, word, true),
        None => finding.maybe_help(mend(token, ty)),
    };
    finding.help(form(ty))
}

/// `true` or `false`, for a word that says it otherwise.
fn boolean(token: &Token) -> Option<&'static str> {
    match token.text.to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "1" | "có" => Some("true"),
        "false" | "no" | "n" | "off" | "0" | "không" => Some("false"),
        _ => None,
    }
}

/// A likely way to write what was meant.
fn mend(token: &Token, ty: Type) -> Option<String> {
    let text = token.text.as_str();
    match (ty, text.to_lowercase().as_str()) {
        (Type::Duration, digits) if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => {
            Some(format!("write its unit: `{text}m`, `{text}h` or `{text}d`"))
        }
        (_, text) if text.contains("..") => Some("a range stands in brackets: `\"[3h..24h)\"`".to_owned()),
        _ => None,
    }
}

/// What other rule languages write for `any` and `missing`.
fn foreign_sign(token: &Token) -> Option<String> {
    match token.text.as_str() {
        "-" | "*" | "_" => Some("what matches every value is written `any`".to_owned()),
        "otherwise" | "else" | "default" => {
            Some("`otherwise:` stands beside `cases:` or `rows:`, not among them".to_owned())
        }
        "null" | "~" | "none" | "None" => Some("what matches an absent value is written `missing`".to_owned()),
        _ => None,
    }
}

/// `YYYY-MM-DDTHH:MM` with or without `:SS`, exactly so.
fn local(text: &str) -> Option<NaiveDateTime> {
    let (day, time) = text.split_once('T')?;
    let shape = matches!(time.len(), 5 | 8)
        && time.bytes().enumerate().all(|(i, b)| if i % 3 == 2 { b == b':' } else { b.is_ascii_digit() });
    if !shape {
        return None;
    }
    let mut parts = time.split(':').map(|part| part.parse::<u32>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    Some(day.parse::<Date>().ok()?.to_naive().and_time(NaiveTime::from_hms_opt(hour, minute, second)?))
}
