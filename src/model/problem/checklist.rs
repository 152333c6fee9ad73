//! Words what can be wrong with a checklist, its programmes and their steps.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::said;
use crate::value::shortened;

/// What can be wrong with a checklist.
pub(in crate::model) enum ChecklistProblem<'a> {
    /// It has no programme.
    WithoutProgrammes { checklist: &'a str },
    /// A programme has no steps.
    WithoutSteps { programme: &'a str },
    /// A step waits for itself.
    AfterItself { step: &'a str },
    /// A step waits twice for another.
    AfterTwice { name: &'a str },
    /// The terms of a programme are no address.
    NotAnAddress { text: &'a str },
    /// A programme's first day comes after its last.
    EndsFirst,
    /// `runs` says nothing.
    EmptyPeriod,
    /// An end of a period is no day and no datetime of that zone.
    NotADay { text: &'a str, zone: &'a str },
}

impl Problem for ChecklistProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::WithoutProgrammes { checklist } => Finding::new(
                Code::BadProgramme,
                said!(
                    "the checklist `{checklist}` has no programme",
                    "danh sách kiểm `{checklist}` không có chương trình nào"
                ),
            )
            .help(said!(
                "write one below `programmes:`, by its name",
                "viết một chương trình dưới `programmes:`, bắt đầu bằng tên của nó"
            )),
            Self::WithoutSteps { programme } => Finding::new(
                Code::BadProgramme,
                said!("the programme `{programme}` has no steps", "chương trình `{programme}` không có bước nào"),
            )
            .help(said!(
                "write them below `steps:`, by name and in their order",
                "viết các bước dưới `steps:`, theo thứ tự, mỗi bước có tên"
            )),
            Self::AfterItself { step } => Finding::new(
                Code::Cycle,
                said!("the step `{step}` comes after itself", "bước `{step}` đứng sau chính nó"),
            )
            .help(said!(
                "it could never be the next: take the name out of `after`",
                "nó sẽ không bao giờ tới lượt: bỏ tên đó khỏi `after`"
            )),
            Self::AfterTwice { name } => Finding::new(
                Code::DuplicateName,
                said!("`{name}` stands twice under `after`", "`{name}` có hai lần trong `after`"),
            )
            .help(said!("remove one of the two", "bỏ một trong hai")),
            Self::NotAnAddress { text } => {
                let text = shortened(text);
                Finding::new(
                    Code::BadValue,
                    said!(
                        "`{text}` is not an address that a customer can follow",
                        "`{text}` không phải địa chỉ mà khách hàng mở được"
                    ),
                )
                .help(said!(
                    "write it whole, beginning with https:// and without blanks, as in `https://momo.vn/the-le`",
                    "viết đầy đủ, bắt đầu bằng `https://` và không có dấu cách, như `https://momo.vn/the-le`"
                ))
            }
            Self::EndsFirst => Finding::new(
                Code::BadProgramme,
                said!("the programme ends before it starts", "chương trình kết thúc trước khi bắt đầu"),
            )
            .help(said!(
                "`from` is its first day and `until` its last: write the earlier one under `from`",
                "`from` là ngày đầu, `until` là ngày cuối: ghi ngày sớm hơn ở `from`"
            )),
            Self::EmptyPeriod => Finding::new(
                Code::BadProgramme,
                said!(
                    "`runs` says neither when it starts nor when it ends",
                    "`runs` không nói lúc bắt đầu, cũng không nói lúc kết thúc"
                ),
            )
            .help(said!(
                "add `from:` or `until:`, or remove `runs`: without it the programme always runs",
                "thêm `from:` hoặc `until:`, hoặc bỏ `runs`: không có thì lúc nào chương trình cũng chạy"
            )),
            Self::NotADay { text, zone } => {
                let text = shortened(text);
                Finding::new(
                    Code::BadValue,
                    said!(
                        "`{text}` is neither a day nor a datetime of {zone}",
                        "`{text}` không phải ngày, cũng không phải ngày giờ ở {zone}"
                    ),
                )
                .help(said!(
                    "write a day, `2026-12-31`, or a datetime, `2026-12-31T18:00:00`",
                    "viết một ngày, `2026-12-31`, hoặc một ngày giờ, `2026-12-31T18:00:00`"
                ))
            }
        }
    }
}
