//! Words what can be wrong with the cases of a switch and the rows of a table, taken together.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};

/// What can be wrong with the values that a tree answers.
pub(in crate::model) enum CoverageProblem<'a> {
    /// A playbook tests too many combinations to tell.
    TooManyCombinations { playbook: &'a str },
    /// Two cases of a switch take these values; what is left to none of its cases, one of the two may be meant for.
    TwoCases { values: &'a Said, left: Option<&'a Said> },
    /// No case of a switch takes these values.
    NoCase { variable: &'a str, values: &'a Said },
    /// Two rows of a table hold for these cells; what is left to none of its rows, one of the two may be meant for.
    TwoRows { cells: &'a Said, left: Option<&'a Said> },
    /// No row of a table holds for these cells.
    NoRow { cells: &'a Said },
    /// A table is too large to tell that at most one row holds.
    ManyRowsToExclude,
    /// A table is too large to tell that a row holds for everything.
    ManyRowsToCover,
}

impl Problem for CoverageProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::TooManyCombinations { playbook } => Finding::new(
                Code::Unproven,
                said!(
                    "`{playbook}` tests too many combinations of `any_of` values to prove that all are covered",
                    "`{playbook}` thử quá nhiều tổ hợp giá trị của các tập `any_of`, nên không chứng minh được là đã đủ nhánh"
                ),
            )
            .help(said!(
                "add `otherwise:` where `any_of` inputs are tested",
                "thêm `otherwise:` ở chỗ rẽ theo thông tin `any_of`"
            )),
            Self::TwoCases { values, left } => Finding::new(
                Code::Overlap,
                said!("two cases take {values}", "hai nhánh cùng nhận {values}"; values),
            )
            .label(said!("takes it again", "nhận lần nữa"))
            .help(said!("let each value be taken by one case", "mỗi giá trị chỉ để một nhánh nhận"))
            .maybe_help(left.map(|left| {
                said!(
                    "no case takes {left}: one of the two may be meant for that",
                    "chưa nhánh nào nhận {left}: có lẽ một trong hai nhánh là cho giá trị đó";
                    left
                )
            })),
            Self::NoCase { variable, values } => Finding::new(
                Code::NotCovered,
                said!("`{variable}` has no case for {values}", "`{variable}` chưa có nhánh cho {values}"; values),
            )
            .label(said!("can arrive here with no case", "có thể đến đây mà không có nhánh"))
            .help(said!(
                "add a case for it, or `otherwise:` beside `cases:`",
                "thêm nhánh cho giá trị đó, hoặc `otherwise:` cạnh `cases:`"
            )),
            Self::TwoRows { cells, left } => Finding::new(
                Code::Overlap,
                said!("two rows hold for {cells}", "hai dòng cùng đúng với {cells}"; cells),
            )
            .label(said!("holds as well", "cũng đúng"))
            .help(said!(
                "narrow one of the rows, or write `hit_policy: first` to let the upper one win",
                "thu hẹp một trong hai dòng, hoặc viết `hit_policy: first` để dòng trên thắng"
            ))
            .maybe_help(left.map(|left| {
                said!(
                    "no row holds for {left}: one of the two may be meant for that",
                    "chưa dòng nào đúng với {left}: có lẽ một trong hai dòng là cho trường hợp đó";
                    left
                )
            })),
            Self::NoRow { cells } => Finding::new(
                Code::NotCovered,
                said!("no row holds for {cells}", "không dòng nào đúng với {cells}"; cells),
            )
            .help(said!(
                "add a row for it, or `otherwise:` beside `rows:`",
                "thêm một dòng, hoặc `otherwise:` cạnh `rows:`"
            )),
            Self::ManyRowsToExclude => Finding::new(
                Code::Unproven,
                said!(
                    "the table is too large to prove that at most one row holds",
                    "bảng quá lớn, không chứng minh được là nhiều nhất một dòng đúng"
                ),
            )
            .help(said!(
                "split the table with a switch, or write `hit_policy: first`",
                "chia bảng bằng một nút rẽ nhánh (`switch`), hoặc viết `hit_policy: first`"
            )),
            Self::ManyRowsToCover => Finding::new(
                Code::Unproven,
                said!(
                    "the table is too large to prove that a row holds for everything",
                    "bảng quá lớn, không chứng minh được là trường hợp nào cũng có dòng đúng"
                ),
            )
            .help(said!(
                "add `otherwise:`, or split the table with a switch",
                "thêm `otherwise:`, hoặc chia bảng bằng một nút rẽ nhánh (`switch`)"
            )),
        }
    }
}
