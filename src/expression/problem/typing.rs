//! Words what can be wrong with the types in an expression.

use super::mend::write_here;
use super::wording::a;
use crate::diagnostic::{Code, Finding, Problem};
use crate::expression::Comparison;
use crate::expression::syntax::Sign;
use crate::language::{Said, said};
use crate::value::{Number, Type};

/// What can be wrong with what is calculated, compared or asked.
pub(in crate::expression) enum TypeProblem<'a> {
    /// `missing` where a value stands.
    MissingAlone,
    /// It has another type than its place needs.
    Mismatch { need: Need<'a>, shown: &'a str, found: Type, needed: Type, mend: Option<Said> },
    /// Two types that are not added, subtracted, multiplied or divided. `of` is the type that does not fit.
    Arithmetic { sign: Sign, left: Type, right: Type, of: Type, mend: Option<Said> },
    /// A division by 0.
    DivisionByZero,
    /// `<` of `missing`.
    OrderOfMissing { comparison: Comparison },
    /// It is asked whether something is missing that cannot be.
    NeverMissing { shown: &'a str },
    /// `<` of what has no order.
    NoOrder { comparison: Comparison, shown: &'a str, found: Type },
    /// A range of what has no order.
    RangeWithoutOrder { shown: &'a str, found: Type },
    /// Nothing lies in a range.
    EmptyRange,
    /// Two types are compared. `word` is the value that an input or fact has the name of.
    Unlike { shown: &'a str, found: Type, beside: &'a str, needed: Type, word: Option<&'a str>, mend: Option<Said> },
    /// Two sets have lists of their own.
    DifferentSets,
    /// `date` of a date.
    DateOfDate { shown: &'a str },
    /// Part of a day, where working days are counted.
    PartOfDay { number: Number },
    /// `request = a or b`.
    FurtherValue { shown: &'a str, subject: &'a str, first: &'a str, is_denied: bool },
}

/// Who needs a type.
#[derive(Clone, Copy)]
pub(in crate::expression) enum Need<'a> {
    /// The whole expression is of this type.
    Result(Type),
    /// `and` or `or`.
    Junction(&'static str),
    Not,
    Condition,
    OtherBranch(Type),
    Minus,
    Date,
    Has,
    In,
    /// Values in brackets behind this, which is of this type.
    Beside(&'a str, Type),
    /// A parameter of a calendar's function.
    Call(&'static str, Type),
}

impl Need<'_> {
    fn told(self) -> Said {
        match self {
            Need::Result(needed) => {
                let needed = a(needed);
                said!("{needed} is needed here", "ở đây cần {needed}"; needed)
            }
            Need::Junction(joiner) => {
                said!("`{joiner}` joins booleans", "`{joiner}` nối các vế đúng/sai (`boolean`)")
            }
            Need::Not => said!("`not` turns round a boolean", "`not` đảo một vế đúng/sai (`boolean`)"),
            Need::Condition => said!("`if` asks for a boolean", "`if` hỏi một điều đúng/sai (`boolean`)"),
            Need::OtherBranch(needed) => {
                let needed = a(needed);
                said!("the other branch of the `if` is {needed}", "nhánh kia của `if` là {needed}"; needed)
            }
            Need::Minus => said!(
                "minus goes before a number or a duration",
                "dấu trừ chỉ đứng trước số (`number`) hoặc khoảng thời gian (`duration`)"
            ),
            Need::Date => said!("`date` takes a datetime", "`date` nhận ngày giờ (`datetime`)"),
            Need::Has => said!("`has` asks an any_of set", "`has` hỏi một tập (`any_of`)"),
            Need::In => said!("`in` asks about one value", "`in` hỏi về một giá trị"),
            Need::Beside(subject, needed) => {
                let needed = a(needed);
                said!("`{subject}` is {needed}", "`{subject}` là {needed}"; needed)
            }
            Need::Call(call, needed) => {
                let needed = a(needed);
                said!("`{call}` takes {needed} here", "`{call}` ở đây nhận {needed}"; needed)
            }
        }
    }
}

impl Problem for TypeProblem<'_> {
    fn told(&self) -> Finding {
        let mismatch = |message| Finding::new(Code::TypeMismatch, message);
        match *self {
            Self::MissingAlone => Finding::new(
                Code::ExpressionSyntax,
                said!("`missing` is not a value", "`missing` không phải một giá trị"),
            )
            .label(said!("can only be asked for", "chỉ dùng để hỏi"))
            .help(said!("write `x = missing` or `x != missing`", "viết `x = missing` hoặc `x != missing`")),
            Self::Mismatch { need, shown, found, needed, ref mend } => {
                let (need, is) = (need.told(), a(found));
                mismatch(said!("{need}, and `{shown}` is {is}", "{need}, còn `{shown}` là {is}"; need, is))
                    .label(this_is(found))
                    .help(mend.clone().unwrap_or_else(|| write_here(needed)))
            }
            Self::Arithmetic { sign, left, right, of, ref mend } => {
                let otherwise = || {
                    said!(
                        "only numbers, durations, dates and datetimes are calculated with",
                        "chỉ tính toán được với số, khoảng thời gian, ngày và ngày giờ"
                    )
                };
                let counts = matches!(of, Type::Number | Type::Date | Type::DateTime | Type::Duration);
                mismatch(cannot_be_calculated(sign, left, right))
                    .label(this_is(of))
                    .maybe_help(mend.clone().or_else(|| (!counts).then(otherwise)))
            }
            Self::DivisionByZero => {
                Finding::new(Code::BadValue, said!("nothing can be divided by zero", "không chia cho 0 được"))
                    .label(said!("zero", "số 0"))
                    .help(said!("divide by something else", "chia cho số khác"))
            }
            Self::OrderOfMissing { comparison } => {
                let sign = comparison.symbol();
                mismatch(said!("`{sign}` cannot be asked of `missing`", "không hỏi `{sign}` với `missing` được"))
                    .label(said!("neither more nor less", "không lớn hơn cũng không nhỏ hơn"))
                    .help(said!("write `= missing` or `!= missing`", "viết `= missing` hoặc `!= missing`"))
            }
            Self::NeverMissing { shown } => Finding::new(
                Code::NeverMissing,
                said!("`{shown}` is never missing", "`{shown}` không bao giờ thiếu"),
            )
            .label(said!("always known", "lúc nào cũng có"))
            .help(said!(
                "leave the test out; only an input with `optional: true`, and what follows from one, can be missing",
                "bỏ phép hỏi này; chỉ thông tin có `optional: true`, và điều suy ra từ đó, mới có thể thiếu"
            )),
            Self::NoOrder { comparison, shown, found } => {
                let (sign, is) = (comparison.symbol(), a(found));
                mismatch(said!(
                    "`{sign}` needs an order, and `{shown}` is {is}",
                    "`{sign}` cần thứ tự lớn nhỏ, còn `{shown}` là {is}"; is
                ))
                .label(has_no_order(found))
                .help(said!(
                    "only numbers, dates, datetimes and durations have an order; use `=`, `!=` or `in [a, b]`",
                    "chỉ số, ngày, ngày giờ và khoảng thời gian có thứ tự; dùng `=`, `!=` hoặc `in [a, b]`"
                ))
            }
            Self::RangeWithoutOrder { shown, found } => {
                let is = a(found);
                mismatch(said!(
                    "a range needs an order, and `{shown}` is {is}",
                    "khoảng cần thứ tự lớn nhỏ, còn `{shown}` là {is}"; is
                ))
                .label(has_no_order(found))
                .help(said!("name the values: `in [a, b]`", "ghi các giá trị: `in [a, b]`"))
            }
            Self::EmptyRange => {
                Finding::new(Code::BadValue, said!("nothing lies in this range", "khoảng này không có gì ở trong"))
                    .label(said!("empty", "rỗng"))
                    .help(said!(
                        "the lower end comes first; `[` and `]` include their end, `(` and `)` leave it out",
                        "đầu nhỏ viết trước; `[` và `]` lấy cả đầu mút, `(` và `)` thì không"
                    ))
            }
            Self::Unlike { shown, found, beside, needed, word, ref mend } => {
                let (is, needs) = (a(found), a(needed));
                let named = word.map(|word| named_like_a_value(word, beside, needed));
                mismatch(said!(
                    "`{beside}` is {needs}, and `{shown}` is {is}: they cannot be compared",
                    "`{beside}` là {needs}, còn `{shown}` là {is}: không so sánh được"; needs, is
                ))
                .label(this_is(found))
                .help(
                    named
                        .or_else(|| mend.clone())
                        .unwrap_or_else(|| said!("compare it with {needs}", "so sánh với {needs}"; needs)),
                )
            }
            Self::DifferentSets => {
                mismatch(said!("the two sets have different lists of values", "hai tập có danh sách giá trị khác nhau"))
                    .label(said!("a set of another list", "tập của danh sách khác"))
                    .help(said!(
                        "ask each for its values with `has(set, value)`",
                        "hỏi từng tập bằng `has(tập, giá_trị)`"
                    ))
            }
            Self::DateOfDate { shown } => {
                let plain = shown.trim_matches(['"', '\'']);
                mismatch(said!(
                    "`date` takes a datetime, and `{shown}` is a date already",
                    "`date` nhận ngày giờ (`datetime`), còn `{shown}` đã là ngày (`date`)"
                ))
                .label(this_is(Type::Date))
                .help(said!("write it without `date`: `{plain}`", "viết không có `date`: `{plain}`"))
            }
            Self::PartOfDay { number } => Finding::new(
                Code::BadValue,
                said!("{number} is not a whole number of days", "{number} không phải số ngày nguyên"),
            )
            .label(said!("part of a day", "một phần của ngày"))
            .help(said!("write a whole number", "viết số nguyên")),
            Self::FurtherValue { shown, subject, first, is_denied } => {
                let not = if is_denied { "not " } else { "" };
                mismatch(said!("`{shown}` is not a condition", "`{shown}` không phải một điều kiện"))
                    .label(said!("a value alone", "chỉ là một giá trị"))
                    .help(said!(
                        "to ask for several values, write `{not}{subject} in [{first}, {shown}]`",
                        "muốn hỏi nhiều giá trị thì viết `{not}{subject} in [{first}, {shown}]`"
                    ))
            }
        }
    }
}

fn this_is(found: Type) -> Said {
    let is = a(found);
    said!("this is {is}", "đây là {is}"; is)
}

fn has_no_order(found: Type) -> Said {
    let is = a(found);
    said!("{is} has no order", "{is} không có thứ tự lớn nhỏ"; is)
}

fn cannot_be_calculated(sign: Sign, left: Type, right: Type) -> Said {
    let (one, other) = (a(left), a(right));
    match sign {
        Sign::Plus => said!("{one} and {other} cannot be added", "không cộng {one} với {other} được"; one, other),
        Sign::Minus => {
            said!("{other} cannot be subtracted from {one}", "không lấy {one} trừ {other} được"; one, other)
        }
        Sign::Times => {
            said!("{one} and {other} cannot be multiplied", "không nhân {one} với {other} được"; one, other)
        }
        Sign::Divide => said!("{one} cannot be divided by {other}", "không chia {one} cho {other} được"; one, other),
    }
}

fn named_like_a_value(word: &str, beside: &str, needed: Type) -> Said {
    if needed == Type::AnyOf {
        return said!(
            "`{word}` names an input or a fact here; for the value, write `has({beside}, \"{word}\")`",
            "`{word}` ở đây là tên thông tin hoặc điều suy ra; muốn nói giá trị thì viết `has({beside}, \"{word}\")`"
        );
    }
    said!(
        "`{word}` names an input or a fact here; for the value, write `\"{word}\"`",
        "`{word}` ở đây là tên thông tin hoặc điều suy ra; muốn nói giá trị thì viết `\"{word}\"`"
    )
}
