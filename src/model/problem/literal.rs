//! Words why a single value, outside of tests and expressions, does not fit.

use crate::calendar::Zone;
use crate::language::{Said, said};
use crate::value::{Kind, ParseNumberError, Type, shortened};

/// The most values of a list that a text names.
const MOST_NAMED: usize = 20;

/// Why a value does not fit. It is told within the problem of whatever has the value.
pub(in crate::model) enum LiteralProblem<'a> {
    /// It is a list or a mapping, or nothing.
    NotSingle { found: &'a Said },
    /// It is not of the kind.
    NotOfKind { text: &'a str, kind: &'a Kind },
    /// A number may have its thousands set apart.
    OfThousands { error: &'a ParseNumberError },
    /// A local time that the clocks skip.
    Skipped { text: &'a str, zone: &'a Zone },
}

impl LiteralProblem<'_> {
    pub(in crate::model) fn said(&self) -> Said {
        match *self {
            Self::NotSingle { found } => said!(
                "a single value is needed here, not {found}",
                "ở đây phải là một giá trị, không phải {found}"; found
            ),
            Self::NotOfKind { text, kind } => {
                let (text, example) = (shortened(text), example(kind));
                said!("`{text}` is not {example}", "`{text}` không phải {example}"; example)
            }
            Self::OfThousands { error } => error.said(),
            Self::Skipped { text, zone } => said!(
                "`{text}` does not come in {zone}, where clocks skip it",
                "`{text}` không có ở {zone}: đồng hồ ở đó bỏ qua giờ này"
            ),
        }
    }
}

/// What a value of the kind looks like.
fn example(kind: &Kind) -> Said {
    match kind.ty {
        Type::Boolean => said!("`true` or `false`", "`true` hay `false`"),
        Type::Number => said!(
            "a number such as `12.5`, without needless zeros and with at most four digits after the point",
            "số như `12.5`, không có số 0 thừa và nhiều nhất bốn chữ số sau dấu chấm"
        ),
        Type::Text => said!("a text", "một đoạn chữ"),
        Type::Date => said!("a date such as `2026-11-27`", "ngày như `2026-11-27`"),
        Type::DateTime => said!(
            "a datetime such as `2026-11-27T18:00:00`, with an offset or in the playbook's time (a time that its clock has)",
            "ngày giờ như `2026-11-27T18:00:00`, có múi giờ hoặc theo giờ của playbook (giờ mà đồng hồ ở đó có)"
        ),
        Type::Duration => said!("a duration such as `90m` or `3h`", "khoảng thời gian như `90m` hay `3h`"),
        Type::OneOf | Type::AnyOf => {
            let words: Vec<_> = kind.words().take(MOST_NAMED).map(|word| format!("`{word}`")).collect();
            let words = words.join(", ");
            said!("one of {words}", "một trong {words}")
        }
    }
}
