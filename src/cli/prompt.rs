//! Asks a person in the terminal: one of several, some of several, yes or no, a line. Never here: what is asked for.

use std::fmt;

use casebook::Language;
use inquire::ui::{Color, RenderConfig, Styled};
use inquire::validator::Validation;
use inquire::{CustomUserError, InquireError, MultiSelect, Select, Text};

use super::language::either;
use super::plain::plain;
use super::{typed, words};

/// Asks in a language from then on, where the library for prompts has words of its own.
pub(super) fn speak(language: Language) {
    let given_up = Styled::new(either(language, "<canceled>", "<bỏ qua>")).with_fg(Color::DarkRed);
    inquire::set_global_render_config(RenderConfig::default().with_canceled_prompt_indicator(given_up));
}

/// A choice in its words for people.
pub(super) struct Choice<T>(pub(super) T, pub(super) String);

impl<T> Choice<T> {
    /// A value that the rules list, by its label.
    pub(super) fn of(listed: &casebook::decision::Choice, value: T) -> Choice<T> {
        Choice(value, listed.label().to_owned())
    }
}

impl<T> fmt::Display for Choice<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&plain(&self.1))
    }
}

/// One of several; `None` when the person goes back.
pub(super) fn choose<T>(message: &str, help: &str, choices: Vec<Choice<T>>) -> Result<Option<T>, InquireError> {
    let chosen = Select::new(message, choices).with_help_message(help).prompt_skippable()?;
    Ok(chosen.map(|Choice(value, _)| value))
}

/// Any of several; `None` when the person goes back.
pub(super) fn choose_any<T>(
    message: &str,
    help: &str,
    choices: Vec<Choice<T>>,
) -> Result<Option<Vec<T>>, InquireError> {
    let chosen = MultiSelect::new(message, choices).with_help_message(help).prompt_skippable()?;
    Ok(chosen.map(|chosen| chosen.into_iter().map(|Choice(value, _)| value).collect()))
}

/// Yes or no, by arrow keys or by typing the word or its first letter in either language; `None` when the person goes back.
pub(super) fn yes_or_no(message: &str, help: &str, language: Language) -> Result<Option<bool>, InquireError> {
    let choices = [true, false].map(|value| Choice(value, words::yes_or_no(value, language).to_owned()));
    let fits = |typed: &str, choice: &Choice<bool>, shown: &str, _: usize| {
        let is_meant = typed.trim().is_empty()
            || typed::yes_or_no(typed) == Some(choice.0)
            || shown.to_lowercase().starts_with(&typed.trim().to_lowercase());
        is_meant.then_some(0)
    };
    let select = Select::new(message, choices.into()).with_help_message(help).with_scorer(&fits);
    Ok(select.prompt_skippable()?.map(|Choice(value, _)| value))
}

/// A line that says something; `None` when the person goes back.
pub(super) fn line(message: &str, default: &str, language: Language) -> Result<Option<String>, InquireError> {
    let not_empty = move |typed: &str| not_empty(typed, language);
    let typed = Text::new(message).with_initial_value(default).with_validator(not_empty).prompt_skippable()?;
    Ok(typed.map(|typed| typed.trim().to_owned()))
}

pub(super) fn not_empty(typed: &str, language: Language) -> Result<Validation, CustomUserError> {
    let nothing = either(language, "nothing is no answer", "chưa có câu trả lời");
    Ok(if typed.trim().is_empty() { Validation::Invalid(nothing.into()) } else { Validation::Valid })
}
