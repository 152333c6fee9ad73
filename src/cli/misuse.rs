//! Says what is wrong with the arguments, in Vietnamese; in English clap says it. Never here: what they mean.

use std::error::Error;
use std::num::{IntErrorKind, ParseIntError};
use std::slice;
use std::str::FromStr;

use casebook::Language;
use casebook::calendar::ParseZoneError;
use casebook::report::{ParseFilterError, ParseGroupingError};
use casebook::value::{ParseDateError, ParseDurationError};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What clap does not take, and what to write instead.
pub(super) fn in_vietnamese(error: &clap::Error) -> String {
    let mut told = format!("lỗi: {}", problem(error));
    for hint in hints(error) {
        told.push_str(&format!("\n\n  {hint}"));
    }
    if let Some(usage) = text(error, ContextKind::Usage) {
        told.push_str(&format!("\n\nCách dùng: {}", usage.trim().trim_start_matches("Usage: ")));
    }
    told.push_str("\n\nThêm `--help` để xem cách dùng đầy đủ\n");
    told
}

fn problem(error: &clap::Error) -> String {
    let argument = text(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
    let number = |kind| text(error, kind).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("`{argument}` phải có giá trị")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("`{argument}` không nhận `{value}`{}", reason(error))
        }
        ErrorKind::UnknownArgument => format!("không có tham số `{argument}`"),
        ErrorKind::InvalidSubcommand => {
            format!("không có lệnh `{}`", text(error, ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::NoEquals => format!("`{argument}` phải có dấu `=` trước giá trị"),
        ErrorKind::TooManyValues => format!("`{argument}` không nhận thêm `{value}`"),
        ErrorKind::TooFewValues => format!(
            "`{argument}` phải có ít nhất {} giá trị, mới có {}",
            number(ContextKind::MinValues),
            number(ContextKind::ActualNumValues)
        ),
        ErrorKind::WrongNumberOfValues => format!(
            "`{argument}` phải có {} giá trị, không phải {}",
            number(ContextKind::ExpectedNumValues),
            number(ContextKind::ActualNumValues)
        ),
        ErrorKind::ArgumentConflict => match text(error, ContextKind::PriorArg) {
            Some(prior) if prior == argument => format!("`{argument}` chỉ được ghi một lần"),
            Some(prior) => format!("`{argument}` không đi cùng `{prior}`"),
            None => format!("`{argument}` không đi cùng các tham số khác"),
        },
        ErrorKind::MissingRequiredArgument => format!("thiếu {argument}"),
        ErrorKind::MissingSubcommand => "thiếu tên lệnh".to_owned(),
        ErrorKind::InvalidUtf8 => "có tham số không phải là chữ UTF-8".to_owned(),
        _ => "các tham số không đúng".to_owned(),
    }
}

/// What the library says of the value; of numbers clap says it.
fn reason(error: &clap::Error) -> String {
    let told = error.source().and_then(|error| in_words(error).or_else(|| of_number(error)));
    told.map(|told| format!(": {told}")).unwrap_or_default()
}

fn in_words(error: &(dyn Error + 'static)) -> Option<String> {
    const LANGUAGE: Language = Language::Vietnamese;
    let date = error.downcast_ref::<ParseDateError>().map(|error| error.message(LANGUAGE));
    let length = || error.downcast_ref::<ParseDurationError>().map(|error| error.message(LANGUAGE));
    let zone = || error.downcast_ref::<ParseZoneError>().map(|error| error.message(LANGUAGE));
    let grouping = || error.downcast_ref::<ParseGroupingError>().map(|error| error.message(LANGUAGE));
    let filter = || error.downcast_ref::<ParseFilterError>().map(|error| error.message(LANGUAGE));
    let language = || error.is::<<Language as FromStr>::Err>().then(|| "ghi `vi` hoặc `en`".to_owned());
    date.or_else(language).or_else(length).or_else(zone).or_else(grouping).or_else(filter)
}

fn of_number(error: &(dyn Error + 'static)) -> Option<String> {
    let told = error.to_string();
    match told.split_once(" is not in ").and_then(|(_, range)| range.split_once("..=")) {
        Some((least, most)) => Some(format!("phải là số nguyên từ {least} đến {most}")),
        None => error.downcast_ref::<ParseIntError>().map(|error| match error.kind() {
            IntErrorKind::Zero => "phải từ 1 trở lên".to_owned(),
            _ => "phải là một số nguyên".to_owned(),
        }),
    }
}

fn hints(error: &clap::Error) -> Vec<String> {
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let mut hints: Vec<String> = suggested
        .into_iter()
        .map(|kind| meant(error, kind))
        .filter(|meant| !meant.is_empty())
        .map(|meant| format!("ý bạn là {} phải không?", meant.join(" hay ")))
        .collect();
    if let Some(values) = text(error, ContextKind::ValidValue) {
        hints.push(format!("ghi một trong: {values}"));
    }
    hints
}

/// What clap thinks is meant, likeliest first, each between backticks.
fn meant(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    let meant: &[String] = match error.get(kind) {
        Some(ContextValue::String(text)) => slice::from_ref(text),
        Some(ContextValue::Strings(texts)) => texts,
        _ => &[],
    };
    meant.iter().rev().map(|text| format!("`{text}`")).collect()
}

/// What clap knows of one side of the error; several, each between backticks.
fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) if texts.is_empty() => None,
        ContextValue::Strings(texts) => {
            Some(texts.iter().map(|text| format!("`{text}`")).collect::<Vec<_>>().join(", "))
        }
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
