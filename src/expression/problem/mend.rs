//! Words what to write instead of what has another type than its place needs.

use super::wording::a;
use crate::expression::syntax::Sign;
use crate::language::{Said, said};
use crate::value::{Kind, Type};

/// A piece of an expression that has another type than its place needs.
pub(in crate::expression) struct Mended<'a> {
    pub(in crate::expression) shown: &'a str,
    pub(in crate::expression) found: &'a Kind,
    pub(in crate::expression) needed: Type,
    /// Whether it is a number, a duration or the like written out.
    pub(in crate::expression) is_literal: bool,
    /// What a text in quotes says, where it would be of the type without them.
    pub(in crate::expression) unquoted: Option<&'a str>,
}

/// What to write instead, where there is something to say.
pub(in crate::expression) fn mend(mended: &Mended<'_>) -> Option<Said> {
    let &Mended { shown, found, needed, is_literal, unquoted } = mended;
    if let Some(text) = unquoted {
        return Some(said!("write it without quotes: `{text}`", "viết không có dấu nháy: `{text}`"));
    }
    let first = found.values.first().map_or("value", |choice| &choice.word);
    Some(match (found.ty, needed) {
        (Type::DateTime, Type::Date) => {
            said!("write `date({shown})` for its local date", "viết `date({shown})` để lấy ngày theo giờ địa phương")
        }
        (Type::Date, Type::DateTime) if is_literal => {
            said!("write a time too: `{shown}T00:00:00`", "viết cả giờ: `{shown}T00:00:00`")
        }
        (Type::Date, Type::DateTime) => said!(
            "compare the dates: `date(t)` is the local date of a datetime",
            "so sánh hai ngày: `date(t)` là ngày của một ngày giờ, theo giờ địa phương"
        ),
        (Type::Number, Type::Duration) if is_literal => said!(
            "write the unit: `{shown}m`, `{shown}h` or `{shown}d`",
            "viết cả đơn vị: `{shown}m`, `{shown}h` hoặc `{shown}d`"
        ),
        (Type::Number, Type::Duration) => {
            said!("multiply it by its unit: `{shown} * 1h`", "nhân với đơn vị: `{shown} * 1h`")
        }
        (Type::Duration, Type::Number) if !is_literal => said!(
            "divide it by a unit: `({shown}) / 1h` is the number of hours",
            "chia cho đơn vị: `({shown}) / 1h` là số giờ"
        ),
        (Type::OneOf, Type::Boolean) => compare_it(&format!("{shown} = {first}")),
        (Type::AnyOf, Type::Boolean) => {
            said!("ask for a value: `has({shown}, {first})`", "hỏi từng giá trị: `has({shown}, {first})`")
        }
        (Type::AnyOf, Type::OneOf) => said!(
            "a set is asked for one value at a time: `has({shown}, {first})`",
            "một tập thì hỏi từng giá trị một: `has({shown}, {first})`"
        ),
        (Type::OneOf, Type::AnyOf) => {
            said!("compare one value: `{shown} = {first}`", "so sánh một giá trị: `{shown} = {first}`")
        }
        (Type::Text, Type::Boolean) => compare_it(&format!("{shown} = \"…\"")),
        (Type::Number, Type::Boolean) => compare_it(&format!("{shown} > 0")),
        (Type::Number | Type::Duration | Type::Date | Type::Boolean, Type::Text) if is_literal => {
            said!("put it in quotes: `\"{shown}\"`", "đặt trong dấu nháy: `\"{shown}\"`")
        }
        (Type::Date | Type::DateTime | Type::Duration, Type::Boolean) => {
            let another = found.ty.told();
            said!("compare it with another {another}", "so sánh với một {another} khác"; another)
        }
        (Type::DateTime, Type::Duration) => {
            said!("subtract another datetime: `{shown} - t`", "trừ đi một ngày giờ khác: `{shown} - t`")
        }
        _ => return None,
    })
}

fn compare_it(comparison: &str) -> Said {
    said!("compare it: `{comparison}`", "viết thành phép so sánh: `{comparison}`")
}

/// How a date is moved.
pub(in crate::expression) fn days(date: &str, sign: Sign) -> Said {
    let sign = sign.symbol();
    said!(
        "a date moves by whole days written out, `{date} {sign} 3d`, or by working days, `cal.add_days({date}, n)`",
        "ngày chỉ cộng trừ số ngày viết sẵn, `{date} {sign} 3d`, hoặc ngày làm việc, `tên_lịch.add_days({date}, n)`"
    )
}

/// What is between two times that cannot be added.
pub(in crate::expression) fn time_between(one: &str, other: &str) -> Said {
    said!("the time between them is `{one} - {other}`", "khoảng thời gian ở giữa là `{one} - {other}`")
}

/// How a duration is multiplied.
pub(in crate::expression) fn by_a_number() -> Said {
    said!("multiply a duration by a plain number: `1h * 2`", "nhân khoảng thời gian với một số: `1h * 2`")
}

/// What to write where nothing better can be said.
pub(super) fn write_here(needed: Type) -> Said {
    let needed = a(needed);
    said!("write {needed} here", "ở đây viết {needed}"; needed)
}
