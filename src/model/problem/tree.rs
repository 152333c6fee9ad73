//! Words what can be wrong with the nodes of a tree, and with its subtrees.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};
use crate::value::shortened;

/// What can be wrong with a tree as it is written.
pub(in crate::model) enum TreeProblem<'a> {
    /// A node that does nothing.
    EmptyNode,
    /// A node that does two things.
    TwoInOne { first: &'a str, second: &'a str },
    /// A part of another sort of node; `homes` are those that have it.
    Misplaced { part: &'a str, homes: &'a [&'a str], kind: &'a str },
    /// The name of a subtree or a playbook where an outcome is needed.
    NotAnOutcome { name: &'a str },
    /// A switch that leads nowhere.
    WithoutCases,
    /// A table that leads nowhere.
    WithoutRows,
    /// A table with no column or row, or with more than it can have.
    TableSize { columns: usize, rows: usize },
    /// A row that is no list; `found` is what it is.
    NotARow { found: &'a Said },
    /// A row with more or fewer parts than cells and a node.
    RowLength { entries: usize, columns: usize },
    /// A subtree has the name of a playbook.
    SubtreeIsPlaybook { name: &'a str },
}

impl Problem for TreeProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::EmptyNode => Finding::new(
                Code::MissingField,
                said!("this node does not say what to do", "nút này không nói phải làm gì"),
            )
            .help(said!(
                "add `switch:` with `cases:`, `table:` with `rows:`, `use:`, or `outcome:`",
                "thêm `switch:` kèm `cases:`, `table:` kèm `rows:`, `use:`, hoặc `outcome:`"
            )),
            Self::TwoInOne { first, second } => Finding::new(
                Code::ConflictingFields,
                said!(
                    "`{first}` and `{second}` exclude each other in one node",
                    "`{first}` và `{second}` không đi cùng nhau trong một nút"
                ),
            )
            .help(said!("nest one below the other", "đặt cái này bên dưới cái kia")),
            Self::Misplaced { part, homes, kind } => {
                let homes: Vec<Said> = homes.iter().map(|home| Said::same(format!("`{home}`"))).collect();
                let homes = Said::join(&homes, &Said::words(" or ", " hoặc "));
                Finding::new(
                    Code::ConflictingFields,
                    said!(
                        "`{part}` belongs under {homes}, not under `{kind}`",
                        "`{part}` đi với {homes}, không đi với `{kind}`"; homes
                    ),
                )
                .help(moved(part))
            }
            Self::NotAnOutcome { name } => {
                let short = shortened(name);
                let message = said!("`{short}` is no outcome", "`{short}` không phải kết quả");
                Finding::new(Code::UnknownName, message).help(said!(
                    "to go on in a subtree or another playbook write `use: {name}`",
                    "muốn đi tiếp vào một nhánh dùng chung hay một playbook khác thì viết `use: {name}`"
                ))
            }
            Self::WithoutCases => Finding::new(
                Code::MissingField,
                said!("a switch needs `cases`", "nút rẽ nhánh (`switch`) phải có `cases`"),
            )
            .help(said!("add `cases:` with a node for each value", "thêm `cases:`, mỗi giá trị một nút")),
            Self::WithoutRows => Finding::new(Code::MissingField, said!("a table needs `rows`", "bảng phải có `rows`"))
                .help(said!(
                    "add `rows:` with a list of cells and a node for each",
                    "thêm `rows:`, mỗi dòng là danh sách các ô rồi đến một nút"
                )),
            Self::TableSize { columns, rows } => Finding::new(
                Code::TooLarge,
                said!(
                    "a table has 1 to {columns} columns and 1 to {rows} rows",
                    "một bảng có từ 1 đến {columns} cột và từ 1 đến {rows} dòng"
                ),
            )
            .help(said!("split it with a switch", "tách nó ra bằng một nút rẽ nhánh (`switch`)")),
            Self::NotARow { found } => Finding::new(
                Code::WrongShape,
                said!(
                    "a row is a list: a cell for each column, then a node; this is {found}",
                    "một dòng là danh sách: mỗi cột một ô, rồi một nút; ở đây là {found}"; found
                ),
            )
            .help(said!(
                "write `[cell, …, outcome]`, cells in the order of the columns",
                "viết `[ô, …, kết_quả]`, các ô theo thứ tự của cột"
            )),
            Self::RowLength { entries, columns } => {
                let needed = columns + 1;
                Finding::new(
                    Code::BadRow,
                    said!(
                        "this row has {entries} entries; {columns} columns need {needed}: a cell each, then a node",
                        "dòng này có {entries} phần tử; {columns} cột thì cần {needed}: mỗi cột một ô, rồi một nút"
                    ),
                )
                .help(said!("write `any` in the cells that do not matter", "ô nào không quan trọng thì viết `any`"))
            }
            Self::SubtreeIsPlaybook { name } => Finding::new(
                Code::DuplicateName,
                said!(
                    "`{name}` is a playbook as well, so `use: {name}` could mean either",
                    "`{name}` cũng là một playbook, nên `use: {name}` có thể hiểu hai cách"
                ),
            )
            .help(said!("give the subtree another name", "đặt tên khác cho nhánh dùng chung")),
        }
    }
}

/// What to do with a part that another sort of node has.
fn moved(part: &str) -> Said {
    match part {
        "cases" => said!(
            "a table has `rows`; to branch on one value write `switch:` instead of `table:`",
            "bảng thì có `rows`; muốn rẽ theo một giá trị thì viết `switch:` thay cho `table:`"
        ),
        "rows" => said!(
            "to test several values at once write `table: […]` with their names",
            "muốn thử nhiều giá trị cùng lúc thì viết `table: […]` với tên của chúng"
        ),
        _ => said!("remove it, or change what the node does", "bỏ nó đi, hoặc đổi việc mà nút này làm"),
    }
}
