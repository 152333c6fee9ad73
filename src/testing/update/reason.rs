//! Words why a golden case is not rewritten. Never here: what it needs.

use super::super::actual::{Actual, Answer};
use crate::language::{Said, said};

/// Why a golden case stays as it is.
pub(super) enum Reason<'a> {
    /// Another sort of answer came out than the case speaks of.
    OtherAnswer { actual: &'a Actual },
    /// The programme does not run at the case's time.
    NotRunning { programme: &'a str, path: &'a str },
    /// What came out has no such field.
    NoField { answer: Answer, path: &'a str, actual: &'a Actual },
    /// Something came out that is a mapping, and nothing says which of its fields count.
    Fields { found: &'a str },
    /// It is a history.
    History,
    /// Nothing at all is written where something came out.
    Unwritten,
    /// Comments would be lost.
    Comments,
    /// The value stands elsewhere too, by its alias.
    Shared,
    /// A table's cases have the words in common, and not all come out so.
    NotForAll,
    /// The file would not read as before.
    Unsafe,
}

impl Reason<'_> {
    pub(super) fn told(&self) -> Said {
        match self {
            Self::OtherAnswer { actual } => {
                let (answer, actual) = (actual.answer().said(), actual.said());
                said!(
                    "it came out as {answer}: {actual}; say what to expect of it",
                    "thật ra là {answer}: {actual}; hãy ghi mong đợi điều gì"; answer, actual
                )
            }
            Self::NotRunning { programme, path } => said!(
                "`{programme}` does not run at that time, so it has no `{path}`",
                "lúc đó `{programme}` không chạy, nên không có `{path}`"
            ),
            Self::NoField { answer, path, actual } => {
                let (answer, actual) = (answer.said(), actual.said());
                said!("{answer} has no `{path}`: {actual}", "{answer} không có `{path}`: {actual}"; answer, actual)
            }
            Self::Fields { found } => said!(
                "{found} came out; say which of its fields to expect",
                "thật ra là {found}; hãy ghi mong đợi những trường nào"
            ),
            Self::History => said!(
                "a history is rewritten by hand: what comes after a step hangs on it",
                "lịch sử mẫu thì sửa tay: các bước sau phụ thuộc vào bước trước"
            ),
            Self::Unwritten => said!(
                "nothing is written where something came out; write `null` there first",
                "chỗ này để trống mà thật ra có giá trị; ghi `null` vào đó trước"
            ),
            Self::Comments => said!(
                "comments stand within what would be replaced; rewrite it by hand",
                "trong chỗ sẽ thay có ghi chú (`#`); hãy sửa tay"
            ),
            Self::Shared => said!(
                "an alias (`*name`) repeats what it expects, so that other places would change with it",
                "điều mong đợi được nhắc lại bằng dấu lặp (`*tên`), nên chỗ khác sẽ đổi theo"
            ),
            Self::NotForAll => said!(
                "other rows of the table expect the same words and do not come out so; make what differs a column",
                "các dòng khác của bảng cũng mong đợi như vậy mà không ra như vậy; hãy làm chỗ khác nhau thành một cột"
            ),
            Self::Unsafe => said!(
                "it cannot be written so that the rest of the file stays what it is; change it by hand",
                "không ghi được mà giữ nguyên phần còn lại của tệp; hãy sửa tay"
            ),
        }
    }
}
