//! Asks in the terminal for what an event takes.

use casebook::decision::MissingInput;
use casebook::{CaseValue, Language, Number, Type, Zone};
use inquire::validator::Validation;
use inquire::{InquireError, Text};

use crate::cli::language::{either, said};
use crate::cli::plain::plain;
use crate::cli::prompt::{self, Choice};
use crate::cli::typed;

/// What somebody said of an input.
pub(super) enum Entered {
    Value(CaseValue),
    /// It may be left out, and is.
    Nothing,
    Back,
}

/// The keys with which one is chosen.
pub(super) fn keys(language: Language) -> &'static str {
    either(language, "↑↓ and enter, esc goes back", "↑↓ rồi enter, esc để quay lại")
}

/// Asks for an input in the words of the rules.
pub(super) fn ask(
    input: &MissingInput,
    needed: bool,
    zone: &Zone,
    language: Language,
) -> Result<Entered, InquireError> {
    let message = plain(input.ask().unwrap_or(input.input()));
    let keys = keys(language);
    let entered = match input.value_type() {
        Type::AnyOf => {
            let keys =
                either(language, "↑↓, space and enter, esc goes back", "↑↓, phím cách rồi enter, esc để quay lại");
            prompt::choose_any(&message, keys, choices(input))?.map(CaseValue::List)
        }
        Type::Boolean if input.choices().is_empty() => {
            let keys = either(
                language,
                "↑↓ and enter, `y` or `n`, esc goes back",
                "↑↓ rồi enter, `c` hoặc `k`, esc để quay lại",
            );
            prompt::yes_or_no(&message, keys, language)?.map(CaseValue::Boolean)
        }
        Type::Boolean => prompt::choose(&message, keys, choices(input))?.map(|word| CaseValue::Boolean(word == "true")),
        Type::OneOf => prompt::choose(&message, keys, choices(input))?.map(CaseValue::Text),
        ty => return typed_in(&message, ty, needed, zone, language),
    };
    Ok(entered.map_or(Entered::Back, Entered::Value))
}

fn choices(input: &MissingInput) -> Vec<Choice<String>> {
    input.choices().iter().map(|choice| Choice::of(choice, choice.value().to_owned())).collect()
}

fn typed_in(message: &str, ty: Type, needed: bool, zone: &Zone, language: Language) -> Result<Entered, InquireError> {
    let form = typed::form(ty, language);
    let help = match needed {
        true => said!(language, "{form}, esc goes back", "{form}, esc để quay lại"),
        false => said!(language, "{form}, or nothing; esc goes back", "{form}, hoặc để trống; esc để quay lại"),
    };
    let zone_of = zone.clone();
    let check = move |typed: &str| {
        Ok(match (typed.trim().is_empty(), value(typed, ty, &zone_of)) {
            (true, _) if needed => return prompt::not_empty(typed, language),
            (false, None) => Validation::Invalid(said!(language, "write {form}", "hãy ghi {form}").into()),
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
