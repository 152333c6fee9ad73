//! Words what can be wrong with the order of an expression's words and signs.

use crate::diagnostic::{Code, Finding, Problem};
use crate::expression::Comparison;
use crate::language::{Said, said};

/// What can be wrong with how an expression is put together.
pub(in crate::expression) enum GrammarProblem<'a> {
    /// More bytes than an expression may have.
    TooLong { most: usize },
    /// Parentheses and the like stand too deep in each other.
    TooDeep { most: usize },
    /// So do operators.
    TooManyOperators { most: usize },
    /// One `and` or `or` joins too many.
    TooManyConditions { most: usize },
    /// Nothing is written.
    Empty,
    /// It ends where something is needed.
    EndsEarly { wanted: Wanted },
    /// Something stands where something else is needed.
    Unexpected { written: &'a str, wanted: Wanted, advice: Option<Said> },
    /// An amount and its unit with a blank between.
    BlankInDuration { written: &'a str, wanted: Wanted, amount: &'a str },
    /// `in (a, b)`.
    ListInParentheses { found: Box<GrammarProblem<'a>> },
    /// `in` behind a comparison.
    InAfterComparison,
    /// Two comparisons; with what stands between them where both ask for an order.
    Chained { middle: Option<(Comparison, &'a str, Comparison)> },
    /// `in []`.
    EmptyList,
    /// A parenthesis is open at the end.
    OpenParenthesis,
    /// `calendar.is_open` without parentheses.
    NotCalled { calendar: &'a str, call: &'a str },
}

/// What is needed where something else stands.
#[derive(Clone, Copy)]
pub(in crate::expression) enum Wanted {
    Operator,
    Then,
    Else,
    ListOrRange,
    RangeEnd,
    RangeDots,
    CommaOrBracket,
    OperatorOrClose,
    NameOfCall,
    CommaOrClose,
    Value,
}

impl Wanted {
    fn needed_here(self) -> Said {
        match self {
            Wanted::Operator => said!(
                "an operator such as `and`, `=` or `+` is needed here",
                "ở đây cần một phép toán như `and`, `=` hay `+`"
            ),
            Wanted::Then => said!("`then` is needed here", "ở đây cần `then`"),
            Wanted::Else => said!(
                "`else`, since every `if` says what holds otherwise, is needed here",
                "ở đây cần `else`: `if` nào cũng phải nói trường hợp ngược lại thì sao"
            ),
            Wanted::ListOrRange => said!(
                "a list `[a, b]` or a range `[3h..24h)` is needed here",
                "ở đây cần danh sách `[a, b]` hoặc khoảng `[3h..24h)`"
            ),
            Wanted::RangeEnd => {
                said!("`]` or `)` at the end of the range is needed here", "ở đây cần `]` hoặc `)` để đóng khoảng")
            }
            Wanted::RangeDots => said!(
                "`..` of a range such as `(3h..24h]` is needed here",
                "ở đây cần `..` của khoảng, như `(3h..24h]`"
            ),
            Wanted::CommaOrBracket => said!("`,` or `]` is needed here", "ở đây cần `,` hoặc `]`"),
            Wanted::OperatorOrClose => said!("an operator or `)` is needed here", "ở đây cần một phép toán hoặc `)`"),
            Wanted::NameOfCall => said!(
                "the name of a calendar call such as `is_open` is needed here",
                "ở đây cần tên hàm của lịch, như `is_open`"
            ),
            Wanted::CommaOrClose => said!("`,` or `)` is needed here", "ở đây cần `,` hoặc `)`"),
            Wanted::Value => {
                said!("a value, a name or `(` is needed here", "ở đây cần một giá trị, một tên hoặc `(`")
            }
        }
    }
}

impl Problem for GrammarProblem<'_> {
    fn told(&self) -> Finding {
        let syntax = |message| Finding::new(Code::ExpressionSyntax, message);
        match self {
            Self::TooLong { most } => {
                too_complex(said!("the expression is longer than {most} bytes", "biểu thức dài quá {most} byte"))
            }
            Self::TooDeep { most } => too_complex(said!(
                "the nesting is deeper than {most} levels",
                "các ngoặc và `if` lồng nhau quá {most} tầng"
            )),
            Self::TooManyOperators { most } => too_complex(said!(
                "operators nest or chain deeper than {most} levels",
                "các phép toán lồng hoặc nối nhau quá {most} tầng"
            )),
            Self::TooManyConditions { most } => {
                too_complex(said!("more than {most} conditions in one chain", "một chuỗi nối quá {most} điều kiện"))
            }
            Self::Empty => syntax(said!("the expression is empty", "biểu thức chưa viết gì"))
                .help(said!("write a condition or a value", "viết một điều kiện hoặc một giá trị")),
            Self::EndsEarly { wanted } => {
                syntax(said!("the expression ends too early", "biểu thức chưa viết hết")).label(wanted.needed_here())
            }
            Self::Unexpected { written, wanted, advice } => unexpected(written, *wanted).maybe_help(advice.clone()),
            Self::BlankInDuration { written, wanted, amount } => unexpected(written, *wanted).help(said!(
                "write a duration without a space: `{amount}{written}`",
                "viết khoảng thời gian liền nhau, không có dấu cách: `{amount}{written}`"
            )),
            Self::ListInParentheses { found } => found
                .told()
                .help(said!("a list stands in square brackets: `[a, b]`", "danh sách đặt trong ngoặc vuông: `[a, b]`")),
            Self::InAfterComparison => {
                syntax(said!("`in` cannot follow another comparison", "`in` không đứng sau một phép so sánh khác được"))
                    .label(said!("a second comparison", "phép so sánh thứ hai"))
                    .help(join_them())
            }
            Self::Chained { middle } => {
                syntax(said!("comparisons cannot be chained", "các phép so sánh không nối liền nhau được"))
                    .label(said!("a second comparison", "phép so sánh thứ hai"))
                    .help(match middle {
                        Some((first, middle, second)) => {
                            let (first, second) = (first.symbol(), second.symbol());
                            said!(
                                "write `{first} {middle} and {middle} {second} …`",
                                "viết `{first} {middle} and {middle} {second} …`"
                            )
                        }
                        None => join_them(),
                    })
            }
            Self::EmptyList => syntax(said!("the list is empty", "danh sách chưa có gì"))
                .help(said!("name the values: `[a, b]`", "ghi các giá trị: `[a, b]`")),
            Self::OpenParenthesis => syntax(said!("the parenthesis is not closed", "ngoặc tròn chưa đóng"))
                .label(said!("opened here", "mở ở đây"))
                .help(said!("add `)`", "thêm `)`")),
            Self::NotCalled { calendar, call } => {
                syntax(said!("`{calendar}.{call}` is not called", "`{calendar}.{call}` thiếu ngoặc tròn phía sau"))
                    .label(said!("no parentheses follow", "sau đây không có ngoặc tròn"))
                    .help(said!(
                        "a point stands only in calendar calls: `{calendar}.is_open(t)`",
                        "dấu chấm chỉ dùng khi hỏi lịch: `{calendar}.is_open(t)`"
                    ))
            }
        }
    }
}

fn too_complex(message: Said) -> Finding {
    Finding::new(Code::TooComplex, message)
        .label(said!("too much for one expression", "quá nhiều cho một biểu thức"))
        .help(said!(
            "split it into several facts and name them here",
            "tách thành nhiều điều suy ra, rồi nêu tên chúng ở đây"
        ))
}

fn unexpected(written: &str, wanted: Wanted) -> Finding {
    let message = said!("`{written}` cannot stand here", "`{written}` không đứng ở đây được");
    Finding::new(Code::ExpressionSyntax, message).label(wanted.needed_here())
}

fn join_them() -> Said {
    said!(
        "join them with `and`, or put one in parentheses",
        "nối hai phép bằng `and`, hoặc đặt một phép trong ngoặc tròn"
    )
}
