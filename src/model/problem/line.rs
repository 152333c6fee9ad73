//! Words what can be wrong with how a reply shows a checklist.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::said;

/// What can be wrong with an outcome that carries a checklist.
pub(in crate::model) enum LineProblem<'a> {
    /// The checklist has no texts to show.
    WithoutLines { checklist: &'a str },
    /// No reply of the outcome shows it.
    NotShown,
}

impl Problem for LineProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::WithoutLines { checklist } => Finding::new(
                Code::BadOutcome,
                said!(
                    "the checklist `{checklist}` has no `lines`, so a reply cannot show it",
                    "danh sách kiểm `{checklist}` không có `lines`, nên câu trả lời không nói ra được"
                ),
            )
            .help(said!(
                "add `lines:` to the checklist: a text for each state of a programme and of a step",
                "thêm `lines:` vào danh sách kiểm: một câu cho mỗi tình trạng của chương trình và của bước"
            )),
            Self::NotShown => Finding::new(
                Code::BadOutcome,
                said!(
                    "a checklist that no reply shows says nothing",
                    "danh sách kiểm mà không câu trả lời nào nói ra thì vô ích"
                ),
            )
            .help(said!(
                "give the outcome a `reply` that has `{{{{ checklist }}}}` in it, or remove `checklist`",
                "cho kết quả này một `reply` có `{{{{ checklist }}}}`, hoặc bỏ `checklist`"
            )),
        }
    }
}
