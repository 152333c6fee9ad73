//! Words what can be wrong with replies and their variants.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::said;

/// What can be wrong with how a reply is written, its texts apart.
pub(in crate::model) enum ReplyProblem<'a> {
    /// A field of variants stands beside them.
    OutsideVariants { field: &'a str },
    /// It has one text, and variants as well.
    BodyAndVariants,
    /// It has no text at all.
    WithoutText { name: &'a str },
}

impl Problem for ReplyProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::OutsideVariants { field } => Finding::new(
                Code::ConflictingFields,
                said!("`{field}` stands inside each variant", "`{field}` phải đặt trong từng bản"),
            )
            .help(said!("move it there", "chuyển vào đó")),
            Self::BodyAndVariants => Finding::new(
                Code::ConflictingFields,
                said!("`body` and `variants` exclude each other", "`body` và `variants` không đi cùng nhau"),
            )
            .help(said!(
                "move the text into a variant of its own",
                "chuyển nội dung này vào một bản riêng trong `variants`"
            )),
            Self::WithoutText { name } => Finding::new(
                Code::MissingField,
                said!("the reply `{name}` has no text", "câu trả lời `{name}` chưa có nội dung"),
            )
            .help(said!(
                "add `body:`, or `variants:` with a body for each channel",
                "thêm `body:`, hoặc `variants:` với nội dung cho từng kênh"
            )),
        }
    }
}
