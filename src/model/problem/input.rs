//! Words what can be wrong with the inputs of a ruleset.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};

/// What can be wrong with an input.
pub(in crate::model) enum InputProblem<'a> {
    /// It has a default, and is said to be optional.
    OptionalWithDefault,
    /// `type: one_of`, where `one_of:` itself takes the values.
    ListAsType { list: &'a str },
    /// It says nothing of its values.
    WithoutType,
    /// It says twice what its values are.
    TwoTypes { first: &'a str, second: &'a str },
    /// A value of its list stands there already.
    ValueTwice { word: &'a str },
    /// Its list is empty.
    NoValues { list: &'a str },
    /// Its list is longer than a list can be.
    TooManyValues { list: &'a str, values: usize, most: usize },
    /// `labels` are not the two words of a boolean.
    BadLabels,
    /// Its default is none of its values.
    BadDefault { problem: &'a Said },
}

impl Problem for InputProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::OptionalWithDefault => Finding::new(
                Code::ConflictingFields,
                said!(
                    "an input with a default is never missing, so `optional` says nothing",
                    "thông tin có `default` thì không bao giờ thiếu, nên `optional` không nói thêm gì"
                ),
            )
            .help(said!("remove `optional`, or the `default`", "bỏ `optional`, hoặc bỏ `default`")),
            Self::ListAsType { list } => {
                Finding::new(Code::BadValue, said!("`{list}` needs its values", "`{list}` phải có các giá trị")).help(said!(
                    "write `{list}: {{ value: Label, … }}` instead of `type`",
                    "viết `{list}: {{ giá_trị: Nhãn, … }}` thay cho `type`"
                ))
            }
            Self::WithoutType => {
                Finding::new(Code::MissingField, said!("an input needs a type", "thông tin phải có kiểu")).help(said!(
                    "add `type: boolean` (number, text, date, datetime, duration), or `one_of:` or `any_of:` with its values",
                    "thêm `type: boolean` (`number`, `text`, `date`, `datetime`, `duration`), hoặc `one_of:`, `any_of:` kèm các giá trị"
                ))
            }
            Self::TwoTypes { first, second } => Finding::new(
                Code::ConflictingFields,
                said!("`{first}` and `{second}` exclude each other", "`{first}` và `{second}` không đi cùng nhau"),
            )
            .help(said!("keep one of the two", "giữ một trong hai")),
            Self::ValueTwice { word } => Finding::new(
                Code::DuplicateName,
                said!("`{word}` stands twice in the list", "`{word}` có hai lần trong danh sách"),
            )
            .help(said!("remove one of the two", "bỏ một trong hai")),
            Self::NoValues { list } => {
                Finding::new(Code::BadValue, said!("`{list}` has no values", "`{list}` không có giá trị nào")).help(said!(
                    "write them as `value: Label`, one a line",
                    "viết mỗi dòng một giá trị, `giá_trị: Nhãn`"
                ))
            }
            Self::TooManyValues { list, values, most } => Finding::new(
                Code::TooLarge,
                said!(
                    "`{list}` holds at most {most} values, not {values}",
                    "`{list}` có nhiều nhất {most} giá trị, không phải {values}"
                ),
            )
            .help(said!("make several inputs of it", "chia thành nhiều thông tin")),
            Self::BadLabels => Finding::new(
                Code::BadValue,
                said!(
                    "`labels` gives a boolean its words for `true` and `false`",
                    "`labels` là chữ cho `true` và `false` của một thông tin đúng/sai (`boolean`)"
                ),
            )
            .help(said!(
                "write `labels: {{ true: Có, false: Không }}`; a list's labels stand behind its values",
                "viết `labels: {{ true: Có, false: Không }}`; nhãn của danh sách thì viết ngay sau từng giá trị"
            )),
            Self::BadDefault { problem } => Finding::new(
                Code::BadValue,
                said!("the default does not fit: {problem}", "giá trị của `default` không dùng được: {problem}"; problem),
            ),
        }
    }
}
