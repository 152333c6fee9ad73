//! Reads one literal of a unary test as a value of the tested kind.

use std::ops::Range;

use chrono::{NaiveDateTime, NaiveTime};

use crate::diagnostic::{Finding, Problem};
use crate::value::{Date, Kind, Members, Number, Type, Value};

use super::cubes;
use super::problem::LiteralProblem;
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
        return Err(wrong(token, kind.ty));
    }
    if kind.ty == Type::Text && !token.quoted && text == "otherwise" {
        return Err(LiteralProblem::StrayOtherwise { text }.at(token.at.clone()));
    }
    let value = match kind.ty {
        Type::Text => Some(Value::Text(text.into())),
        Type::OneOf | Type::AnyOf => return read_choice(token, kind),
        Type::Boolean => text.parse().ok().map(Value::Boolean),
        Type::Number => match text.parse::<Number>() {
            Ok(number) => Some(Value::Number(number)),
            Err(error) if error.is_of_thousands() => {
                return Err(LiteralProblem::OfThousands { error: &error }.at(token.at.clone()));
            }
            Err(_) => None,
        },
        Type::Date => text.parse().ok().map(Value::Date),
        Type::Duration => text.parse().ok().map(Value::Duration),
        Type::DateTime => match local(text) {
            Some(local) => match (subject.zoned)(local) {
                Some(instant) => Some(Value::DateTime(instant)),
                None => return Err(LiteralProblem::Skipped { text }.at(token.at.clone())),
            },
            None => text.parse().ok().map(Value::DateTime),
        },
    };
    value.ok_or_else(|| wrong(token, kind.ty))
}

fn read_choice(token: &Token, kind: &Kind) -> Result<Value<Box<str>>, Finding> {
    let text = token.text.as_str();
    let position = kind.position(text);
    let value = position.and_then(|position| match kind.ty {
        Type::AnyOf => cubes::bit(position).map(|bit| Value::AnyOf(Members(bit))),
        _ => kind.values.get(position).map(|choice| Value::OneOf(choice.symbol)),
    });
    value.ok_or_else(|| {
        let finding = LiteralProblem::NotInList { text, values: &kind.values }.at(token.at.clone());
        finding.did_you_mean(text, kind.words())
    })
}

fn wrong(token: &Token, ty: Type) -> Finding {
    let (text, is_quoted) = (token.text.as_str(), token.quoted);
    let boolean = boolean(text).filter(|_| ty == Type::Boolean);
    let finding = LiteralProblem::NotA { text, ty, is_quoted, boolean }.at(token.at.clone());
    match boolean {
        Some(word) => finding.instead(text, word, true),
        None => finding,
    }
}

/// `true` or `false`, for a word that says it otherwise.
fn boolean(text: &str) -> Option<&'static str> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" | "1" | "có" => Some("true"),
        "false" | "no" | "n" | "off" | "0" | "không" => Some("false"),
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
