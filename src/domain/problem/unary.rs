//! Words what can be wrong with the form of a unary test.

use super::literal::form;
use crate::diagnostic::{Code, Finding, Problem, meant};
use crate::language::{Said, said};
use crate::value::Type;

/// What can be wrong with a test, or a list of them.
pub(in crate::domain) enum TestProblem<'a> {
    /// A list of tests has none.
    EmptyList,
    /// Nothing stands where a test should.
    NoTest,
    /// No value passes it.
    NothingPasses,
    /// `missing`, where nothing can be.
    NeverMissing,
    /// More stands behind its end.
    MoreText,
    /// A round bracket closes that did not open.
    StrayClosing,
    /// A bracket stands behind a literal.
    StrayBracket,
    /// `not` stands without its brackets.
    BareNot,
    /// `not(` does not close.
    UnclosedNot,
    /// A sign is none that compares; `near` is one that it may mean.
    NoComparison { sign: &'a str, near: Option<&'a str> },
    /// A set of values is compared with a sign.
    SetCompared,
    /// Values of the type have no order to compare by.
    NoOrder { ty: Type },
    /// A comparison has nothing to compare with.
    NoOperand,
    /// A comparison compares with a word that is a test.
    TestAsOperand { word: &'a str },
    /// A range does not close.
    UnclosedRange,
    /// A range has no `..`.
    RangeWithoutDots,
    /// A range lacks one of its ends.
    RangeWithoutEnd,
    /// A range holds no value.
    EmptyRange { range: &'a str, is_backward: bool },
    /// A quote does not close.
    UnclosedQuote,
    /// A `\` stands before what needs none.
    BadEscape,
    /// It is longer than a test can be.
    TooLong { most: usize },
    /// There are more tests than a list can have.
    TooMany { most: usize },
    /// `not` inside `not`, and so on.
    TooDeep { most: usize },
    /// What it lets pass is more sets of values than can be kept apart.
    TooManyCombinations,
}

impl Problem for TestProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::EmptyList => {
                bad(said!("an empty list holds for nothing", "danh sách trống thì không giá trị nào đúng"))
                    .help(any_or_values())
            }
            Self::NoTest => bad(said!("a test is missing here", "ở đây thiếu một phép thử")).help(any_or_values()),
            Self::NothingPasses => bad(said!("a test that no value passes", "phép thử mà không giá trị nào qua được"))
                .label(always_false()),
            Self::NeverMissing => Finding::new(
                Code::NeverMissing,
                said!("`missing` where nothing can be missing", "`missing` ở chỗ thông tin không thể thiếu"),
            )
            .label(said!("never missing here", "ở đây không bao giờ thiếu"))
            .help(said!(
                "declare the input with `optional: true`, or take this test out",
                "khai báo thông tin với `optional: true`, hoặc bỏ phép thử này"
            )),
            Self::MoreText => {
                bad(said!("more text after the end of the test", "còn chữ thừa sau phép thử")).help(said!(
                    "several tests, of which one has to hold, stand with commas between them",
                    "nhiều phép thử, chỉ cần một cái đúng, thì cách nhau bằng dấu phẩy"
                ))
            }
            Self::StrayClosing => {
                bad(said!("a closing bracket without an opening one", "có ngoặc đóng mà không có ngoặc mở"))
            }
            Self::StrayBracket => {
                bad(said!("a bracket that does not belong here", "dấu ngoặc không đúng chỗ")).help(said!(
                    "only `not` takes brackets; a text that holds one stands in quotes",
                    "chỉ `not` có ngoặc; chữ có ngoặc thì viết trong dấu nháy"
                ))
            }
            Self::BareNot => bad(said!("`not` takes brackets: `not(…)`", "`not` phải có ngoặc: `not(…)`")).help(said!(
                "a text that begins with the word stands in quotes",
                "chữ mở đầu bằng từ này thì viết trong dấu nháy"
            )),
            Self::UnclosedNot => bad(said!("`not(` without its closing bracket", "`not(` thiếu ngoặc đóng")),
            Self::NoComparison { sign, near } => {
                bad(said!("`{sign}` is not a comparison", "`{sign}` không phải dấu so sánh"))
                    .maybe_help(near.map(meant))
                    .help(said!(
                        "the comparisons are `<`, `<=`, `>`, `>=`, `=` and `!=`",
                        "các dấu so sánh là `<`, `<=`, `>`, `>=`, `=` và `!=`"
                    ))
            }
            Self::SetCompared => bad(said!("a set is not compared as a whole", "cả một tập thì không so sánh được"))
                .help(said!(
                    "write `vip` for sets that contain it, `not(vip)` for sets that do not",
                    "viết `vip` cho tập có giá trị đó, `not(vip)` cho tập không có"
                )),
            Self::NoOrder { ty } => bad(said!(
                "a value of type `{ty}` has no order, so nothing is smaller or larger",
                "giá trị kiểu `{ty}` không có thứ tự, nên không có lớn hơn hay nhỏ hơn"
            ))
            .help(form(ty)),
            Self::NoOperand => {
                bad(said!("a value is missing after the comparison sign", "sau dấu so sánh thiếu giá trị"))
            }
            Self::TestAsOperand { word } => bad(said!(
                "`{word}` is a test by itself, not a value",
                "`{word}` tự nó là phép thử, không phải giá trị"
            ))
            .help(said!(
                "write `missing` or `not(missing)`; a text of that word stands in quotes",
                "viết `missing` hoặc `not(missing)`; nếu là chữ thì viết trong dấu nháy"
            )),
            Self::UnclosedRange => bad(said!("a range without its closing bracket", "khoảng thiếu ngoặc đóng"))
                .help(how_a_range_is_written()),
            Self::RangeWithoutDots => {
                bad(said!("a range needs `..` between its ends", "khoảng phải có `..` giữa hai đầu"))
                    .help(how_a_range_is_written())
            }
            Self::RangeWithoutEnd => bad(said!("a range needs both of its ends", "khoảng phải có đủ hai đầu")).help(
                said!("with one end it is a comparison: `>= 3h`", "chỉ có một đầu thì dùng dấu so sánh: `>= 3h`"),
            ),
            Self::EmptyRange { range, is_backward } => {
                let help = match is_backward {
                    true => said!("the smaller end comes first", "đầu nhỏ hơn viết trước"),
                    false => how_a_range_is_written(),
                };
                bad(said!("the range `{range}` is empty", "khoảng `{range}` không có giá trị nào"))
                    .label(always_false())
                    .help(help)
            }
            Self::UnclosedQuote => bad(said!("a quote that is not closed", "dấu nháy không có dấu đóng")),
            Self::BadEscape => {
                bad(said!("after `\\` only a quote or `\\` can stand", "sau `\\` chỉ được là dấu nháy hoặc `\\`"))
                    .help(said!("write `\\\\` for one `\\`", "muốn có một `\\` thì viết `\\\\`"))
            }
            Self::TooLong { most } => {
                too_complex(said!("a test of more than {most} bytes", "phép thử dài quá {most} byte"))
            }
            Self::TooMany { most } => too_complex(said!("more than {most} tests", "quá {most} phép thử")),
            Self::TooDeep { most } => {
                too_complex(said!("`not` inside `not` more than {most} deep", "`not` trong `not` sâu quá {most} lớp"))
            }
            Self::TooManyCombinations => {
                too_complex(said!("too many combinations of values", "quá nhiều cách kết hợp các giá trị"))
            }
        }
    }
}

fn bad(message: Said) -> Finding {
    Finding::new(Code::BadTest, message)
}

fn too_complex(message: Said) -> Finding {
    Finding::new(Code::TooComplex, message)
}

fn any_or_values() -> Said {
    said!("write `any`, or the values", "viết `any`, hoặc các giá trị")
}

fn always_false() -> Said {
    said!("always false", "luôn sai")
}

fn how_a_range_is_written() -> Said {
    said!(
        "a range is written `[3h..24h)`: a square bracket takes its end in, a round one leaves it out",
        "khoảng viết như `[3h..24h)`: ngoặc vuông là kể cả đầu đó, ngoặc tròn là không kể"
    )
}
