//! Asks in the terminal for what an event takes.

use std::fmt;

use casebook::decision::MissingInput;
use casebook::{CaseValue, Number, Type, Zone};
use inquire::validator::Validation;
use inquire::{InquireError, MultiSelect, Select, Text};

use crate::cli::{text, typed};

/// A choice in its words for people.
pub(super) struct Choice<T>(pub(super) T, pub(super) String);

impl<T> fmt::Display for Choice<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text::plain(&self.1))
    }
}

/// One of several; `None` when the person goes back.
pub(super) fn choose<T>(message: &str, choices: Vec<Choice<T>>) -> Result<Option<T>, InquireError> {
    let chosen = Select::new(message, choices).with_help_message("↑↓ and enter, esc goes back").prompt_skippable()?;
    Ok(chosen.map(|Choice(value, _)| value))
}

/// A line that is not empty; `None` when the person goes back.
pub(super) fn line(message: &str, default: &str) -> Result<Option<String>, InquireError> {
    let typed = Text::new(message).with_initial_value(default).with_validator(not_empty).prompt_skippable()?;
    Ok(typed.map(|typed| typed.trim().to_owned()))
}

/// What somebody said of an input.
pub(super) enum Entered {
    Value(CaseValue),
    /// It may be left out, and is.
    Nothing,
    Back,
}

/// Asks for an input in the words of the rules.
pub(super) fn ask(input: &MissingInput, needed: bool, zone: &Zone) -> Result<Entered, InquireError> {
    let message = text::plain(input.ask().unwrap_or(input.input()));
    let entered = match input.value_type() {
        Type::AnyOf => {
            let chosen = MultiSelect::new(&message, words(input)).prompt_skippable()?;
            chosen.map(|chosen| CaseValue::List(chosen.into_iter().map(|Choice(word, _)| word).collect()))
        }
        Type::Boolean if input.choices().is_empty() => {
            let answers = vec![Choice(true, "Yes".to_owned()), Choice(false, "No".to_owned())];
            choose(&message, answers)?.map(CaseValue::Boolean)
        }
        Type::Boolean => choose(&message, words(input))?.map(|word| CaseValue::Boolean(word == "true")),
        Type::OneOf => choose(&message, words(input))?.map(CaseValue::Text),
        ty => return typed_in(&message, ty, needed, zone),
    };
    Ok(entered.map_or(Entered::Back, Entered::Value))
}

fn words(input: &MissingInput) -> Vec<Choice<String>> {
    input.choices().iter().map(|choice| Choice(choice.value().to_owned(), choice.label().to_owned())).collect()
}

fn typed_in(message: &str, ty: Type, needed: bool, zone: &Zone) -> Result<Entered, InquireError> {
    let help = match needed {
        true => format!("{}, esc goes back", typed::form(ty)),
        false => format!("{}, or nothing; esc goes back", typed::form(ty)),
    };
    let zone_of = zone.clone();
    let check = move |typed: &str| {
        Ok(match (typed.trim().is_empty(), value(typed, ty, &zone_of)) {
            (true, _) if needed => Validation::Invalid("nothing is no answer".into()),
            (false, None) => Validation::Invalid(format!("write {}", typed::form(ty)).into()),
            _ => Validation::Valid,
        })
    };
    let Some(text) = Text::new(message).with_help_message(&help).with_validator(check).prompt_skippable()? else {
        return Ok(Entered::Back);
    };
    Ok(value(&text, ty, zone).filter(|_| !text.trim().is_empty()).map_or(Entered::Nothing, Entered::Value))
}

/// What was typed, as a value of the type; a date or a length is checked when it is given.
fn value(typed: &str, ty: Type, zone: &Zone) -> Option<CaseValue> {
    let typed = typed.trim();
    match ty {
        Type::Number => typed.parse::<Number>().ok().map(CaseValue::Number),
        Type::DateTime => typed::instant(typed, zone).map(|at| CaseValue::Text(zone.to_rfc3339(at))),
        _ => Some(CaseValue::Text(typed.to_owned())),
    }
}

fn not_empty(typed: &str) -> Result<Validation, inquire::CustomUserError> {
    Ok(if typed.trim().is_empty() { Validation::Invalid("nothing is no answer".into()) } else { Validation::Valid })
}
