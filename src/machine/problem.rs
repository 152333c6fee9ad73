//! Words what goes wrong with a case, or with deciding it. Never here: which kind of error it is, for programs.

use crate::calendar::OutOfHorizon;
use crate::language::{Language, Said, said};
use crate::reply::RenderError;
use crate::value::{Type, there_is};

/// What went wrong, with all that its message names.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said().get(Language::English))]
pub(crate) enum Problem {
    UnknownPlaybook {
        name: String,
        known: Vec<String>,
        is_checklist: bool,
    },
    UnknownChecklist {
        name: String,
        known: Vec<String>,
        is_playbook: bool,
    },
    UnknownLifecycle {
        name: String,
        known: Vec<String>,
    },
    UnknownGraph {
        name: String,
        known: Vec<String>,
    },
    UnknownCalendar {
        name: String,
        known: Vec<String>,
    },
    UnknownOutcome {
        name: String,
        playbook: String,
        near: Vec<String>,
    },
    WrongType {
        input: String,
        expected: Type,
        found: &'static Said,
        allowed: Vec<String>,
    },
    /// Without the value of a private input, as below.
    NotAllowed {
        input: String,
        value: Option<String>,
        playbook: Option<String>,
        allowed: Vec<String>,
    },
    BadValue {
        input: String,
        value: Option<String>,
        needed: &'static Said,
    },
    UnknownFields {
        fields: String,
        hint: Option<Said>,
    },
    DuplicateField {
        input: String,
    },
    NotACase {
        problem: Said,
    },
    OtherPlaybook {
        bound: String,
        asked: String,
    },
    OutOfHorizon {
        place: Said,
        calendar: String,
        detail: Said,
        /// The calendar's own words, which quote what it was asked: not where that is private.
        #[source]
        horizon: Option<OutOfHorizon>,
    },
    OutOfRange {
        place: Said,
    },
    DivisionByZero {
        place: Said,
    },
    NotWhole {
        place: Said,
    },
    NotCovered {
        node: String,
    },
    Reply(#[source] RenderError),
}

impl Problem {
    pub(super) fn said(&self) -> Said {
        match self {
            Problem::UnknownPlaybook { name, known, is_checklist } => {
                let mistaken = is_checklist.then(|| said!(", but a checklist", ", đó là một danh sách kiểm"));
                let (mistaken, there) = (mistaken.unwrap_or_default(), there_is(known));
                said!(
                    "there is no playbook `{name}`{mistaken}; {there}",
                    "không có playbook `{name}`{mistaken}; {there}"; mistaken, there
                )
            }
            Problem::UnknownChecklist { name, known, is_playbook } => {
                let mistaken = is_playbook.then(|| said!(", but a playbook", ", đó là một playbook"));
                let (mistaken, there) = (mistaken.unwrap_or_default(), there_is(known));
                said!(
                    "there is no checklist `{name}`{mistaken}; {there}",
                    "không có danh sách kiểm `{name}`{mistaken}; {there}"; mistaken, there
                )
            }
            Problem::UnknownLifecycle { name, known } => {
                let there = there_is(known);
                said!("there is no lifecycle `{name}`; {there}", "không có vòng đời `{name}`; {there}"; there)
            }
            Problem::UnknownGraph { name, known } => {
                let there = there_is(known);
                said!(
                    "there is no playbook or lifecycle `{name}`; {there}",
                    "không có playbook hay vòng đời `{name}`; {there}"; there
                )
            }
            Problem::UnknownCalendar { name, known } => {
                let there = there_is(known);
                said!("there is no calendar `{name}`; {there}", "không có lịch `{name}`; {there}"; there)
            }
            Problem::UnknownOutcome { name, playbook, near } => {
                let near =
                    near.first().map(|near| said!("; did you mean `{near}`?", "; ý bạn là `{near}` phải không?"));
                let meant = near.unwrap_or_default();
                said!(
                    "the playbook `{playbook}` comes to no outcome `{name}`{meant}",
                    "playbook `{playbook}` không có kết quả `{name}`{meant}"; meant
                )
            }
            Problem::WrongType { .. } | Problem::NotAllowed { .. } | Problem::BadValue { .. } => self.of_value(),
            Problem::UnknownFields { fields, hint } => {
                let hint = hint.as_ref().map(|hint| said!("; {hint}", "; {hint}"; hint)).unwrap_or_default();
                said!(
                    "the case has {fields}, which no input of the playbook names{hint}",
                    "case có {fields}, mà playbook không có thông tin nào tên như vậy{hint}"; hint
                )
            }
            Problem::DuplicateField { input } => said!("the case has `{input}` twice", "case có `{input}` hai lần"),
            Problem::NotACase { problem } => {
                said!(
                    "a case is a mapping of inputs to values: {problem}",
                    "case phải là một nhóm `thông tin: giá trị`: {problem}"; problem
                )
            }
            Problem::OtherPlaybook { bound, asked } => said!(
                "the case was bound to the playbook `{bound}` as it was then, not to `{asked}`",
                "case này gắn với playbook `{bound}` như nó lúc ấy, không phải với `{asked}`"
            ),
            Problem::OutOfHorizon { place, calendar, detail, .. } => {
                said!(
                    "{place} cannot be worked out, since the calendar `{calendar}` does not reach so far: {detail}",
                    "không tính được {place}, vì lịch `{calendar}` không có tới lúc đó: {detail}"; place, detail
                )
            }
            Problem::OutOfRange { place } => {
                said!(
                    "{place} comes to a value past the range of its type",
                    "{place} ra một giá trị quá giới hạn của kiểu"; place
                )
            }
            Problem::DivisionByZero { place } => said!("{place} divides by zero", "{place} chia cho 0"; place),
            Problem::NotWhole { place } => {
                said!(
                    "{place} counts days by a number that is not whole",
                    "{place} đếm ngày bằng một số không nguyên"; place
                )
            }
            Problem::NotCovered { node } => {
                said!("the node `{node}` has no case for this value", "nút `{node}` chưa có nhánh cho giá trị này")
            }
            Problem::Reply(error) => {
                let error = error.said();
                said!("the reply cannot be rendered: {error}", "không in được câu trả lời: {error}"; error)
            }
        }
    }

    /// What is wrong with the value of one input.
    fn of_value(&self) -> Said {
        match self {
            Problem::WrongType { input, expected, found, allowed } => {
                let wanted = wanted(*expected, allowed);
                said!(
                    "`{input}` takes {wanted}; the case has {found}",
                    "`{input}` phải là {wanted}; case có {found}"; wanted, found
                )
            }
            Problem::NotAllowed { input, value, playbook, allowed } => {
                let (value, allowed) = (quoted(value), allowed.join(", "));
                let place =
                    playbook.as_ref().map(|name| said!(" in the playbook `{name}`", " trong playbook `{name}`"));
                let place = place.unwrap_or_default();
                said!(
                    "`{input}` cannot be {value}{place}; it is one of {allowed}",
                    "`{input}` không thể là {value}{place}; phải là một trong {allowed}"; value, place
                )
            }
            Problem::BadValue { input, value, needed } => {
                let value = quoted(value);
                said!(
                    "`{input}` cannot be {value}: {needed}",
                    "`{input}` không thể là {value}: {needed}"; value, needed
                )
            }
            // The others are about no value.
            _ => Said::default(),
        }
    }
}

/// `None` stands for the value of a private input, which nothing quotes.
fn quoted(value: &Option<String>) -> Said {
    match value {
        Some(value) => said!("`{value}`", "`{value}`"),
        None => said!("this value (it is private)", "giá trị này (thông tin riêng tư)"),
    }
}

/// The type that is needed, with its values where they are few.
fn wanted(expected: Type, allowed: &[String]) -> Said {
    let allowed = allowed.join(", ");
    match expected {
        Type::OneOf => said!("one of {allowed}", "một trong {allowed}"),
        Type::AnyOf => said!("a list of any of {allowed}", "một danh sách lấy từ {allowed}"),
        Type::Boolean => said!("true or false", "true hoặc false"),
        other => {
            let named = other.told();
            said!("a {named}", "{named}"; named)
        }
    }
}
