//! Words what can be wrong with a word, a sign or a literal.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::said;
use crate::value::ParseNumberError;

/// What can be wrong with a piece of an expression's text, whatever stands around it.
pub(in crate::expression) enum TokenProblem<'a> {
    /// A sign that other languages use.
    ForeignSign { sign: &'a str, ours: &'a str },
    /// A character that nobody sees.
    Invisible { found: char },
    /// A character that begins nothing.
    NoSign { found: char },
    /// A backslash before something else than a quote or a backslash.
    UnknownEscape { found: char },
    /// A text whose second quote is not there.
    OpenQuote { quote: char },
    /// Digits with a needless 0 before them.
    NeedlessZero { written: &'a str },
    /// A part of a unit of time.
    PartOfUnit { written: &'a str },
    /// Digits that are no number.
    NotANumber { error: &'a ParseNumberError },
    /// It is shaped as a day, or a day and a time, and is none.
    NotATime { written: &'a str },
}

impl Problem for TokenProblem<'_> {
    fn told(&self) -> Finding {
        let syntax = |message| Finding::new(Code::ExpressionSyntax, message);
        match *self {
            Self::ForeignSign { sign, ours } => syntax(said!("`{sign}` is not used here", "ở đây không dùng `{sign}`"))
                .label(said!("not a sign of this language", "không phải dấu của biểu thức"))
                .help(said!("write `{ours}`", "viết `{ours}`")),
            Self::Invisible { found } => {
                let code = u32::from(found);
                syntax(said!(
                    "an invisible character stands here, U+{code:04X}",
                    "ở đây có một ký tự không nhìn thấy được, U+{code:04X}"
                ))
                .label(said!("nothing to see", "không thấy gì"))
                .help(said!("delete it", "xóa ký tự đó"))
            }
            Self::NoSign { found } => syntax(said!(
                "`{found}` has no meaning in an expression",
                "`{found}` không có nghĩa gì trong biểu thức"
            ))
            .label(said!("no sign of this language", "không phải dấu của biểu thức"))
            .maybe_help(match found {
                '!' => Some(said!("write `not`", "viết `not`")),
                ':' => Some(said!(
                    "write a time of day as part of a datetime: `2026-11-27T21:00:00`",
                    "viết giờ cùng với ngày: `2026-11-27T21:00:00`"
                )),
                '%' => Some(said!("write a share as a number: `0.1` for 10%", "viết phần trăm thành số: 10% là `0.1`")),
                _ => None,
            }),
            Self::UnknownEscape { found } => syntax(said!(
                "`\\{found}` is no escape: only `\\\"` and `\\\\` are",
                "không có `\\{found}`: sau `\\` chỉ viết được `\"` hoặc `\\`"
            ))
            .label(said!("unknown escape", "không hiểu"))
            .help(said!(
                "write `\\\\` for a backslash; a text with `'` in it stands in double quotes",
                "muốn có dấu `\\` thì viết `\\\\`; chữ có dấu `'` thì đặt trong nháy kép"
            )),
            Self::OpenQuote { quote } => {
                syntax(said!("a text in quotes does not end", "đoạn chữ trong dấu nháy chưa đóng"))
                    .label(said!("begins here", "mở ở đây"))
                    .help(said!("close it with `{quote}`", "đóng bằng `{quote}`"))
            }
            Self::NeedlessZero { written } => {
                syntax(said!("`{written}` is not written as a number", "`{written}` không được viết như một số"))
                    .label(said!("begins with a needless 0", "thừa số 0 ở đầu"))
                    .help(said!(
                        "if it is a code, not an amount, put it in quotes: `\"{written}\"`",
                        "nếu đây là mã chứ không phải số lượng thì đặt trong dấu nháy: `\"{written}\"`"
                    ))
            }
            Self::PartOfUnit { written } => {
                syntax(said!("`{written}` is not a duration", "`{written}` không phải khoảng thời gian"))
                    .label(said!("a duration has whole units", "khoảng thời gian chỉ có đơn vị nguyên"))
                    .help(said!(
                        "write a chain of whole units such as `1h30m`",
                        "viết các đơn vị nguyên nối nhau, như `1h30m`"
                    ))
            }
            Self::NotANumber { error } => {
                let finding = syntax(error.said());
                if error.is_of_thousands() {
                    return finding.label(said!("a point stands before decimals", "dấu chấm đứng trước phần lẻ"));
                }
                finding.label(said!("not a number", "không phải số"))
            }
            Self::NotATime { written } => {
                let is_datetime = written.len() > 10;
                let message = if is_datetime {
                    said!("`{written}` is not a datetime", "`{written}` không phải ngày giờ")
                } else {
                    said!("`{written}` is not a date", "`{written}` không phải ngày")
                };
                let help = if is_datetime {
                    said!(
                        "write it to the whole second, `2026-11-27T21:00:00`, perhaps with an offset, `+07:00` or `Z`",
                        "viết đến giây, `2026-11-27T21:00:00`; thêm được độ lệch giờ ở cuối, `+07:00` hoặc `Z`"
                    )
                } else {
                    said!("write a day that exists as `2026-11-27`", "viết một ngày có thật, như `2026-11-27`")
                };
                syntax(message).label(said!("no such time", "không có ngày giờ này")).help(help)
            }
        }
    }
}
