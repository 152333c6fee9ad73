//! Words what can be wrong with `allow`.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Language, Said, said};
use crate::value::shortened;

/// What can be wrong with `allow`.
pub(in crate::source) enum AllowProblem<'a> {
    /// It names no code.
    NoCode,
    /// A code stands there without the reason why it is meant so.
    WithoutReason { code: Code },
    /// The code is an error, or one that nobody may allow.
    NotToAllow { code: Code },
    /// A name is no code.
    UnknownCode { name: &'a str },
}

impl Problem for AllowProblem<'_> {
    fn told(&self) -> Finding {
        let bad = |message: Said| Finding::new(Code::BadAllow, message);
        match *self {
            Self::NoCode => bad(said!("`allow` names no code", "`allow` chưa ghi mã nào")).help(form()),
            Self::WithoutReason { code } => {
                bad(said!("`{code}` is allowed without a reason", "`{code}` được che mà không có lý do"))
                    .help(said!(
                        "say why it is meant so, for whoever reads it next",
                        "ghi vì sao cố ý như vậy, cho người đọc sau"
                    ))
                    .help(form())
            }
            Self::NotToAllow { code } => {
                let title = &Said::words(code.title(Language::English), code.title(Language::Vietnamese));
                bad(said!("`{code}` cannot be allowed: {title}", "không che được `{code}`: {title}"; title)).help(
                    said!(
                        "mend what it says; only warnings about what the rules mean can be allowed",
                        "sửa điều nó nói; chỉ che được lời nhắc về ý nghĩa của luật"
                    ),
                )
            }
            Self::UnknownCode { name } => {
                let name = shortened(name);
                bad(said!("there is no code `{name}`", "không có mã `{name}`")).help(said!(
                    "the code stands in brackets behind `warning`",
                    "mã nằm trong ngoặc vuông sau chữ `nhắc`"
                ))
            }
        }
    }
}

fn form() -> Said {
    said!("write `allow: {{ CB904: \"the reason\" }}`", "viết `allow: {{ CB904: \"lý do\" }}`")
}
