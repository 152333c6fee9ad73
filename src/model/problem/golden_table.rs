//! Words what can be wrong with a table of golden cases.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};
use crate::value::shortened;

/// What can be wrong with the columns, the rows or the name of a table.
pub(in crate::model) enum GoldenTableProblem<'a> {
    /// A column's heading names nothing; with a word before it, it would.
    NoColumn { heading: &'a str, meant: Option<&'a str> },
    /// A column stands twice.
    ColumnTwice { heading: &'a str },
    /// What a column has for each row stands in a field for all of them.
    InField { heading: &'a str, field: &'a str },
    /// It has no rows.
    NoRows,
    /// A row has more cells than there are columns, or fewer.
    OtherCells { cells: usize, columns: usize },
    /// A row is given what another one is given.
    RowTwice,
    /// A row is given anything.
    AnyGiven,
    /// The name that its cases have in common is too long.
    LongName { most: usize },
    /// What stands in the braces of the name can mean two columns.
    TwoColumnsMeant { word: &'a str, one: &'a str, other: &'a str },
    /// What stands in the braces of the name means no column.
    NoColumnMeant { word: &'a str, columns: &'a Said },
}

impl Problem for GoldenTableProblem<'_> {
    fn told(&self) -> Finding {
        let bad = |message| Finding::new(Code::BadGoldenCase, message);
        match *self {
            Self::NoColumn { heading, meant } => {
                let word = shortened(heading);
                let message =
                    said!("`{word}` is not a column of golden cases", "`{word}` không phải cột của bảng case mẫu");
                bad(message)
                    .maybe_help(meant.map(|head| said!("write `{head}.{heading}`", "viết `{head}.{heading}`")))
                    .help(said!(
                        "a column is `name`, `at`, `given.` with an input, or `expect.` with a field",
                        "cột là `name`, `at`, `given.` kèm tên thông tin, hoặc `expect.` kèm tên trường"
                    ))
            }
            Self::ColumnTwice { heading } => {
                let heading = shortened(heading);
                bad(said!("the column `{heading}` stands twice", "cột `{heading}` có hai lần"))
                    .label(again_here())
                    .help(keep_one())
            }
            Self::InField { heading, field } => {
                let heading = shortened(heading);
                Finding::new(
                    Code::ConflictingFields,
                    said!(
                        "`{heading}` is a column, and stands in `{field}` for all rows",
                        "`{heading}` là một cột, mà lại ghi ở `{field}` cho mọi dòng"
                    ),
                )
                .help(keep_one())
            }
            Self::NoRows => bad(said!("a table without rows has no case", "bảng không có dòng thì không có case nào")),
            Self::OtherCells { cells, columns } => Finding::new(Code::BadRow, other_cells(cells, columns)).help(said!(
                "write a cell for every column: `null` for a value that is not there, `any` for one that may come out as it likes",
                "viết mỗi cột một ô: `null` là không có, `any` là ra gì cũng được"
            )),
            Self::RowTwice => bad(said!(
                "this row is given what another is given",
                "dòng này có thông tin giống hệt một dòng khác"
            ))
            .label(again_here())
            .help(said!(
                "remove one of the two, or add the column in which they differ",
                "bỏ một trong hai, hoặc thêm cột mà chúng khác nhau"
            )),
            Self::AnyGiven => bad(said!(
                "a case is given a value, and `any` is none",
                "case phải được cho một giá trị, mà `any` không phải giá trị"
            ))
            .help(said!(
                "write the value; `null` when it is not there; or \"any\" in quotes for that very text",
                "viết giá trị; `null` khi không có; hoặc \"any\" trong dấu nháy nếu đúng là chữ đó"
            )),
            Self::LongName { most } => bad(said!(
                "the name of a table's cases has more than {most} bytes",
                "tên chung của các case trong bảng dài hơn {most} byte"
            ))
            .help(said!("say it in a `note`", "viết vào `note`")),
            Self::TwoColumnsMeant { word, one, other } => {
                let word = shortened(word);
                bad(said!("`{{{word}}}` can mean two columns", "`{{{word}}}` có thể là hai cột"))
                    .help(said!("write `{{{one}}}` or `{{{other}}}`", "viết `{{{one}}}` hoặc `{{{other}}}`"))
            }
            Self::NoColumnMeant { word, columns } => {
                let word = shortened(word);
                bad(said!("`{{{word}}}` names no column of the table", "`{{{word}}}` không phải cột nào của bảng"))
                    .help(said!("the columns are {columns}", "các cột là {columns}"; columns))
            }
        }
    }
}

fn other_cells(cells: usize, columns: usize) -> Said {
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    Said::of(
        format!("this row has {}, and the table {}", counted(cells, "cell"), counted(columns, "column")),
        format!("dòng này có {cells} ô, mà bảng có {columns} cột"),
    )
}

fn again_here() -> Said {
    said!("again here", "lần nữa ở đây")
}

fn keep_one() -> Said {
    said!("keep one of the two", "giữ một trong hai")
}
