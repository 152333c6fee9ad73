//! Words what can be wrong with a name or a value in an expression.

use super::wording::the_values_are;
use crate::diagnostic::{Code, Finding, Near, Problem};
use crate::expression::syntax::is_name;
use crate::language::{Said, said};
use crate::value::Choice;

/// What can be wrong with a word: one that names nothing, or a value in the wrong place.
pub(in crate::expression) enum NameProblem<'a> {
    /// No input or fact has this name; `near` is the name of one that is.
    Unknown { word: &'a str, is_calendar: bool, near: Option<Near<'a>> },
    /// The clock skips this local time.
    SkippedTime { written: &'a str },
    /// One value stands beside a whole set; `example` is a value of the set's list.
    ValueForSet { written: &'a str, set: &'a str, example: Option<&'a str> },
    /// It is none of the values of a list, one of which may be near; `of` shows whose they are, and is empty where they are
    /// those that are needed.
    NotInList { written: &'a str, of: &'a str, values: &'a [Choice], near: Option<Near<'a>> },
    /// `has` is asked for what is no value written out; `is_value` says whether a value of the list is called so.
    HasOfName { shown: &'a str, is_value: bool, values: &'a [Choice] },
    /// Something in brackets is no value written out.
    NotWrittenOut { shown: &'a str, subject: &'a str, is: Computed<'a> },
}

/// What stands in brackets instead of a value.
#[derive(Clone, Copy)]
pub(in crate::expression) enum Computed<'a> {
    Missing,
    /// The name of an input or fact that is a value of the list too.
    ValueToo,
    /// Anything else, and the comparison to write.
    Other {
        instead: &'a str,
    },
}

impl Problem for NameProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::Unknown { word, is_calendar, near } => unknown(word, is_calendar, near),
            Self::SkippedTime { written } => Finding::new(
                Code::BadValue,
                said!(
                    "the local time {written} does not exist in the playbook's time zone",
                    "trong múi giờ của playbook không có lúc {written}"
                ),
            )
            .label(said!("skipped by the clock", "đồng hồ nhảy qua lúc này"))
            .help(said!("write the offset that is meant: `{written}+07:00`", "viết cả độ lệch giờ: `{written}+07:00`")),
            Self::ValueForSet { written, set, example } => {
                let message = match set {
                    "" => said!(
                        "`{written}` is one value, and an any_of set is needed here",
                        "`{written}` là một giá trị, còn ở đây cần một tập (`any_of`)"
                    ),
                    _ => said!(
                        "`{written}` is one value, and `{set}` is an any_of set",
                        "`{written}` là một giá trị, còn `{set}` là một tập (`any_of`)"
                    ),
                };
                Finding::new(Code::TypeMismatch, message).label(said!("one value", "một giá trị")).maybe_help(
                    example
                        .filter(|_| !set.is_empty())
                        .map(|example| said!("write `has({set}, {example})`", "viết `has({set}, {example})`")),
                )
            }
            Self::NotInList { written, of, values, near } => {
                let message = match of {
                    "" => said!(
                        "`{written}` is not among the values that are needed here",
                        "`{written}` không nằm trong các giá trị dùng được ở đây"
                    ),
                    _ => said!("`{written}` is not a value of `{of}`", "`{written}` không phải giá trị của `{of}`"),
                };
                let finding =
                    Finding::new(Code::BadValue, message).label(said!("unknown value", "không có giá trị này"));
                let finding = match near {
                    Some(near) => finding.mean(written, near),
                    None => finding,
                };
                finding.help(the_values_are(values))
            }
            Self::HasOfName { shown, is_value, values } => Finding::new(
                Code::ExpressionSyntax,
                said!(
                    "`has` asks for a value written out, and `{shown}` is none",
                    "`has` hỏi một giá trị viết sẵn, còn `{shown}` thì không phải"
                ),
            )
            .label(not_a_plain_value())
            .help(match is_value {
                true => said!(
                    "`{shown}` names an input or a fact; for the value, write `\"{shown}\"`",
                    "`{shown}` là tên thông tin hoặc điều suy ra; muốn nói giá trị thì viết `\"{shown}\"`"
                ),
                false => the_values_are(values),
            }),
            Self::NotWrittenOut { shown, subject, is } => {
                let finding = Finding::new(
                    Code::ExpressionSyntax,
                    said!(
                        "in brackets stand values written out, and `{shown}` is none",
                        "trong ngoặc chỉ đặt giá trị viết sẵn, còn `{shown}` thì không phải"
                    ),
                );
                match is {
                    Computed::Missing => finding
                        .label(not_a_plain_value())
                        .help(said!("write `{subject} = missing or …`", "viết `{subject} = missing or …`")),
                    Computed::ValueToo => finding
                        .label(said!("names an input or a fact", "là tên thông tin hoặc điều suy ra"))
                        .help(said!("for the value, write `\"{shown}\"`", "muốn nói giá trị thì viết `\"{shown}\"`")),
                    Computed::Other { instead } => finding.label(not_a_plain_value()).help(said!(
                        "compare instead: `{subject} {instead} {shown}`",
                        "dùng phép so sánh: `{subject} {instead} {shown}`"
                    )),
                }
            }
        }
    }
}

fn not_a_plain_value() -> Said {
    said!("not a plain value", "không phải giá trị viết sẵn")
}

fn unknown(word: &str, is_calendar: bool, near: Option<Near<'_>>) -> Finding {
    let message =
        said!("`{word}` is not the name of an input or a fact", "không có thông tin hay điều suy ra nào tên `{word}`");
    let finding = Finding::new(Code::UnknownVariable, message).label(said!("unknown name", "không có tên này"));
    if is_calendar {
        return finding.help(said!(
            "`{word}` is a calendar; ask it something: `{word}.is_open(t)`",
            "`{word}` là một lịch, phải hỏi lịch một điều gì: `{word}.is_open(t)`"
        ));
    }
    let lower = word.to_lowercase();
    match &*lower {
        "null" | "none" | "nil" | "undefined" | "empty" | "missing" => {
            return finding.help(said!("write `missing`: `x = missing`", "viết `missing`: `x = missing`"));
        }
        "true" | "false" => {
            return finding.help(said!("write `{lower}`", "viết `{lower}`")).instead(word, lower, true);
        }
        _ => {}
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return finding.help(said!(
            "durations are whole numbers of `d`, `h`, `m`, `s` from large to small: `1h30m`",
            "khoảng thời gian là các số nguyên kèm `d`, `h`, `m`, `s`, đơn vị lớn viết trước: `1h30m`"
        ));
    }
    if let Some(near) = near {
        return finding.mean(word, near);
    }
    if !is_name(word) {
        return finding
            .help(said!(
                "names are of the letters a to z, digits and `_`",
                "tên chỉ gồm chữ thường `a`–`z` không dấu, chữ số và `_`"
            ))
            .help(said!("a text stands in quotes: `\"{word}\"`", "đoạn chữ thì đặt trong dấu nháy: `\"{word}\"`"));
    }
    finding.help(said!(
        "declare it under `inputs` or `facts`; a text stands in quotes: `\"{word}\"`",
        "khai báo tên này trong `inputs` hoặc `facts`; đoạn chữ thì đặt trong dấu nháy: `\"{word}\"`"
    ))
}
