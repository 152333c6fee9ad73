//! Words what can be wrong with the facts of a ruleset, beside their expressions.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::said;
use crate::value::first_names;

/// What can be wrong with a fact.
pub(in crate::model) enum FactProblem<'a> {
    /// An input has its name.
    InputAlready { name: &'a str },
    /// It is worked out through more facts than are gone through.
    TooDeep { name: &'a str, deep: u32, most: u32 },
    /// It can be a value that its list does not have.
    NotInItsList { name: &'a str, value: &'a str },
    /// It cannot be a value that its list has.
    NeverSo { name: &'a str, value: &'a str },
    /// Facts need each other, or one needs itself.
    Circle { names: &'a [&'a str] },
}

impl Problem for FactProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::InputAlready { name } => Finding::new(
                Code::DuplicateName,
                said!("`{name}` is an input already", "`{name}` đã là tên của một thông tin"),
            )
            .help(said!(
                "give the fact another name: inputs and facts share one set of names",
                "đặt tên khác cho điều suy ra: thông tin và điều suy ra dùng chung một bộ tên"
            )),
            Self::TooDeep { name, deep, most } => Finding::new(
                Code::TooComplex,
                said!(
                    "the fact `{name}` rests on facts on facts, {deep} steps deep; at most {most} are evaluated",
                    "điều suy ra `{name}` dựa vào điều suy ra khác qua {deep} tầng; máy tính nhiều nhất {most} tầng"
                ),
            )
            .help(said!(
                "define it more directly from the inputs",
                "viết nó gần với các thông tin hơn, qua ít điều suy ra hơn"
            )),
            Self::NotInItsList { name, value } => Finding::new(
                Code::BadValue,
                said!(
                    "the fact `{name}` can be `{value}`, which its `one_of` does not list",
                    "điều suy ra `{name}` có thể là `{value}`, mà `one_of` của nó không có"
                ),
            )
            .help(said!("add it to the list", "thêm vào danh sách")),
            Self::NeverSo { name, value } => Finding::new(
                Code::BadValue,
                said!("the fact `{name}` is never `{value}`", "điều suy ra `{name}` không bao giờ là `{value}`"),
            )
            .help(said!(
                "remove it from `one_of`, or let the expression give it",
                "bỏ khỏi `one_of`, hoặc sửa biểu thức để có lúc ra giá trị đó"
            )),
            Self::Circle { names } => {
                let list = first_names(names.iter().copied());
                let message = match names.len() {
                    1 => said!("the fact {list} is defined by itself", "điều suy ra {list} tính từ chính nó"; list),
                    _ => said!(
                        "the facts {list} are defined by each other",
                        "các điều suy ra {list} tính từ nhau, thành vòng tròn"; list
                    ),
                };
                Finding::new(Code::Cycle, message)
                    .help(said!("define one of them from inputs alone", "viết một trong số đó chỉ từ các thông tin"))
            }
        }
    }
}
