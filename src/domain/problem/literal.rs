//! Words what can be wrong with one literal of a unary test, and how literals are written.

use crate::diagnostic::{Code, Finding, Problem};
use crate::domain::describe::name_values;
use crate::language::{Said, said};
use crate::value::{Choice, ParseNumberError, Type};

/// What can be wrong with a literal.
pub(in crate::domain) enum LiteralProblem<'a> {
    /// It is no value of the type; `boolean` is what it means where one is asked for.
    NotA { text: &'a str, ty: Type, is_quoted: bool, boolean: Option<&'a str> },
    /// A number may have its thousands set apart.
    OfThousands { error: &'a ParseNumberError },
    /// A local time that the clocks skip.
    Skipped { text: &'a str },
    /// It is none of the values of its list.
    NotInList { text: &'a str, values: &'a [Choice] },
    /// `otherwise`, where a text is asked for: as a word of the text it would be one value, and no way for all others.
    StrayOtherwise { text: &'a str },
}

impl Problem for LiteralProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::NotA { text, ty, is_quoted, boolean } => {
                let told = ty.told();
                let write = match boolean {
                    Some(word) => Some(said!("write `{word}`", "viết `{word}`")),
                    None => likely_form(text, ty),
                };
                let unquoted = is_quoted.then(|| said!("write it without the quotes", "viết không có dấu nháy"));
                Finding::new(Code::BadTest, said!("`{text}` is not a {told}", "`{text}` không phải {told}"; told))
                    .label(said!("a {told} is needed", "ở đây phải là {told}"; told))
                    .maybe_help(foreign_sign(text))
                    .maybe_help(write)
                    .help(form(ty))
                    .maybe_help(unquoted)
            }
            Self::OfThousands { error } => Finding::new(Code::BadTest, error.said())
                .label(said!("a point stands before decimals", "dấu chấm đứng trước phần thập phân"))
                .help(form(Type::Number)),
            Self::Skipped { text } => Finding::new(
                Code::BadTest,
                said!(
                    "`{text}` does not exist in the playbook's time zone",
                    "múi giờ của playbook không có giờ `{text}`"
                ),
            )
            .label(said!("no such local time", "đồng hồ ở đó không có giờ này")),
            Self::NotInList { text, values } => {
                let values = name_values(values);
                Finding::new(
                    Code::BadValue,
                    said!("`{text}` is not one of the values", "`{text}` không phải một trong các giá trị"),
                )
                .label(said!("not in the list", "không có trong danh sách"))
                .maybe_help(foreign_sign(text))
                .help(said!("the values are {values}", "các giá trị là {values}"; values))
            }
            Self::StrayOtherwise { text } => Finding::new(
                Code::BadTest,
                said!("`otherwise` stands among the values", "`otherwise` đứng giữa các giá trị"),
            )
            .label(said!("would be this very word", "sẽ bị hiểu là đúng chữ này"))
            .maybe_help(foreign_sign(text))
            .help(said!(
                "for the word itself write it in quotes of its own: `'\"otherwise\"'`",
                "muốn nói chính chữ này thì viết trong dấu nháy riêng: `'\"otherwise\"'`"
            )),
        }
    }
}

/// What a literal of the type looks like, a sentence.
pub(super) fn form(ty: Type) -> Said {
    match ty {
        Type::Boolean => {
            said!("a boolean is `true` or `false`", "giá trị đúng/sai (`boolean`) là `true` hoặc `false`")
        }
        Type::Number => said!(
            "a number is written like `12.5`, with at most four digits after the point",
            "số viết như `12.5`, nhiều nhất bốn chữ số sau dấu chấm"
        ),
        Type::Text => said!(
            "a text stands bare, or in quotes when it holds `,`, brackets or a comparison sign",
            "chữ thì viết thẳng, hoặc trong dấu nháy khi có `,`, ngoặc hay dấu so sánh"
        ),
        Type::Date => said!("a date is written like `2026-11-27`", "ngày viết như `2026-11-27`"),
        Type::DateTime => said!(
            "a datetime is written like `2026-11-27T21:00:00` (the playbook's time) or `2026-11-27T21:00:00+07:00`",
            "ngày giờ viết như `2026-11-27T21:00:00` (giờ của playbook) hoặc `2026-11-27T21:00:00+07:00`"
        ),
        Type::Duration => said!(
            "a duration is written like `90m`, `3h`, `2d` or `1d12h`",
            "khoảng thời gian viết như `90m`, `3h`, `2d` hay `1d12h`"
        ),
        Type::OneOf | Type::AnyOf => {
            said!("a value is written as it is named in the list", "giá trị viết đúng như tên của nó trong danh sách")
        }
    }
}

/// A likely way to write what was meant.
fn likely_form(text: &str, ty: Type) -> Option<Said> {
    if ty == Type::Duration && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(said!(
            "write its unit: `{text}m`, `{text}h` or `{text}d`",
            "viết kèm đơn vị: `{text}m` (phút), `{text}h` (giờ) hay `{text}d` (ngày)"
        ));
    }
    text.contains("..").then(|| {
        said!("a range stands in brackets: `\"[3h..24h)\"`", "một khoảng thì viết trong ngoặc: `\"[3h..24h)\"`")
    })
}

/// What other rule languages write for `any` and `missing`.
fn foreign_sign(text: &str) -> Option<Said> {
    match text {
        "-" | "*" | "_" => {
            Some(said!("what matches every value is written `any`", "giá trị nào cũng được thì viết `any`"))
        }
        "otherwise" | "else" | "default" => Some(said!(
            "`otherwise:` stands beside `cases:` or `rows:`, not among them",
            "`otherwise:` viết ngang hàng với `cases:` hay `rows:`, không viết bên trong"
        )),
        "null" | "~" | "none" | "None" => {
            Some(said!("what matches an absent value is written `missing`", "không có thông tin thì viết `missing`"))
        }
        _ => None,
    }
}
