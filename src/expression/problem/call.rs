//! Words what can be wrong with a function or a calendar in an expression.

use super::wording::a;
use crate::diagnostic::{Code, Finding, Near, Problem};
use crate::expression::Call;
use crate::language::{Said, said};

/// What can be wrong with what is called.
pub(in crate::expression) enum CallProblem<'a> {
    /// `has` or `date` is given too little or too much.
    CountOfFunction { function: Function, given: usize },
    /// So is a calendar's function.
    CountOfCall { calendar: &'a str, call: Call, given: usize },
    /// There is no such function; `call` is the calendar's function of that name.
    UnknownFunction { name: &'a str, call: Option<Call> },
    /// A calendar has no such function; `near` is the name of one that it has.
    UnknownCall { calendar: &'a str, call: &'a str, near: Option<Near<'a>> },
    /// There is no such calendar; `known` are those that are, `near` one of them.
    UnknownCalendar { name: &'a str, is_variable: bool, known: &'a [&'a str], near: Option<Near<'a>> },
}

/// What is called without a calendar.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::expression) enum Function {
    Has,
    Date,
}

impl Function {
    fn name(self) -> &'static str {
        match self {
            Function::Has => "has",
            Function::Date => "date",
        }
    }

    fn takes(self) -> Said {
        match self {
            Function::Has => said!("a set and a value", "một tập và một giá trị"),
            Function::Date => said!("a datetime", "ngày giờ (`datetime`)"),
        }
    }

    fn example(self) -> Said {
        match self {
            Function::Has => said!("has(set, value)", "has(tập, giá_trị)"),
            Function::Date => Said::same("date(t)"),
        }
    }
}

impl Problem for CallProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::CountOfFunction { function, given } => {
                wrong_count(function.name(), &function.takes(), given, &function.example())
            }
            Self::CountOfCall { calendar, call, given } => {
                let takes =
                    Said::join(&call.parameters().iter().map(|ty| a(*ty)).collect::<Vec<_>>(), &said!(" and ", " và "));
                wrong_count(call.name(), &takes, given, &Said::same(format!("{calendar}.{}", example(call))))
            }
            Self::UnknownFunction { name, call } => {
                let finding = unknown(said!("there is no function `{name}`", "không có hàm `{name}`"))
                    .label(said!("unknown function", "không có hàm này"));
                if let Some(call) = call {
                    let example = example(call);
                    return finding.help(said!(
                        "it is a calendar's: `calendar.{example}`",
                        "đây là hàm của lịch: `tên_lịch.{example}`"
                    ));
                }
                finding.did_you_mean(name, ["has", "date"]).help(said!(
                    "the functions are `has(set, value)` and `date(t)`",
                    "các hàm là `has(tập, giá_trị)` và `date(t)`"
                ))
            }
            Self::UnknownCall { calendar, call, near } => {
                let known: Vec<String> = Call::ALL.iter().map(|call| format!("`{}`", example(*call))).collect();
                let known = known.join(", ");
                let mut finding = unknown(said!("a calendar does not know `{call}`", "lịch không có hàm `{call}`"))
                    .label(said!("unknown call", "lịch không có hàm này"));
                if let Some(near) = near {
                    // The finding is about calendar and call together.
                    let whole = |call: &str| format!("{calendar}.{call}");
                    finding = finding.mean(call, near).instead(whole(call), whole(near.word), near.sure);
                }
                finding.help(said!("a calendar knows {known}", "lịch có các hàm {known}"))
            }
            Self::UnknownCalendar { name, is_variable, known, near } => {
                let finding = unknown(said!("there is no calendar `{name}`", "không có lịch `{name}`"))
                    .label(said!("unknown calendar", "không có lịch này"));
                if is_variable {
                    return finding.help(said!(
                        "`{name}` is an input or a fact; only calendars are asked with a point",
                        "`{name}` là thông tin hoặc điều suy ra; chỉ hỏi lịch mới dùng dấu chấm"
                    ));
                }
                match near {
                    Some(near) => finding.mean(name, near),
                    None if known.is_empty() => {
                        finding.help(said!("declare it under `calendars`", "khai báo lịch này trong `calendars`"))
                    }
                    None => {
                        let shown: Vec<String> = known.iter().take(12).map(|name| format!("`{name}`")).collect();
                        let shown = shown.join(", ");
                        finding.help(said!("the calendars are {shown}", "các lịch là {shown}"))
                    }
                }
            }
        }
    }
}

fn unknown(message: Said) -> Finding {
    Finding::new(Code::UnknownFunction, message)
}

fn wrong_count(name: &str, takes: &Said, given: usize, example: &Said) -> Finding {
    let given = match given {
        0 => said!("nothing", "không viết gì"),
        1 => said!("one value", "một giá trị"),
        n => said!("{n} values", "{n} giá trị"),
    };
    let message =
        said!("`{name}` takes {takes}, not {given}", "`{name}` nhận {takes}, không phải {given}"; takes, given);
    Finding::new(Code::ExpressionSyntax, message)
        .label(said!("too few or too many values", "thiếu hoặc thừa giá trị"))
        .help(said!("write `{example}`", "viết `{example}`"; example))
}

const fn example(call: Call) -> &'static str {
    match call {
        Call::IsOpen => "is_open(t)",
        Call::OpenFor => "open_for(t, 1h)",
        Call::Add => "add(t, 1h)",
        Call::Subtract => "subtract(t, 1h)",
        Call::Between => "between(a, b)",
        Call::NextOpen => "next_open(t)",
        Call::NextClose => "next_close(t)",
        Call::AddDays => "add_days(date, 3)",
        Call::SubtractDays => "subtract_days(date, 3)",
        Call::WorkingDays => "working_days(a, b)",
        Call::IsWorkingDay => "is_working_day(date)",
    }
}
