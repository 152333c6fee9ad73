//! Words what fails when a reply is rendered.

use minijinja::ErrorKind;

use crate::language::{Said, said};
use crate::reply::Shown;

/// What can fail with the values of a case, or with made-up ones when the template is tried.
pub(in crate::reply) enum RenderProblem<'a> {
    NoTemplate,
    /// The text that comes out is too long.
    TooLong {
        kilobytes: usize,
    },
    TooMuchWork,
    /// It names what only begins names, such as `promise`.
    Group {
        name: &'a str,
    },
    Unknown {
        name: &'a str,
    },
    /// It asks a value for what it does not have; `None` for a value that is missing.
    NoField {
        name: &'a str,
        shown: Option<&'a Shown>,
        field: &'a str,
    },
    /// It goes over what is no list.
    NoLoop {
        name: &'a str,
        shown: &'a Shown,
    },
    /// Neither a value of the case nor one that is written.
    NoValue,
    TextTooLong,
    ReplacesNothing,
    /// A filter needs something else than it gets.
    Unfit {
        called: &'a str,
        shown: &'a Shown,
        need: Need,
    },
    Incomparable {
        left: (&'a str, &'a Shown),
        right: (&'a str, &'a Shown),
    },
    /// minijinja refuses for a reason of its own, of which the check keeps templates free.
    Engine {
        kind: ErrorKind,
    },
}

/// What a filter needs, or cannot do.
pub(in crate::reply) enum Need {
    ReplaceMakesTooMuch,
    ListToJoin,
    JoinMakesTooMuch,
    ListOrText,
    List,
    Number,
    DateOrDatetime,
    /// The pattern of a date asks for more than a date has.
    Pattern(String),
}

impl Need {
    fn told(&self) -> Said {
        match self {
            Need::ReplaceMakesTooMuch => {
                said!("`replace` makes too long a text of it", "mà `replace` tạo ra đoạn chữ quá dài")
            }
            Need::ListToJoin => said!("`join` needs a list", "mà `join` cần một danh sách"),
            Need::JoinMakesTooMuch => {
                said!("`join` makes too long a text of it", "mà `join` tạo ra đoạn chữ quá dài")
            }
            Need::ListOrText => {
                said!("`length` needs a list or a text", "mà `length` cần một danh sách hoặc một đoạn chữ")
            }
            Need::List => said!("`first` and `last` need a list", "mà `first` và `last` cần một danh sách"),
            Need::Number => said!("`thousands` needs a number", "mà `thousands` cần một số"),
            Need::DateOrDatetime => {
                said!("`format` needs a date or a datetime", "mà `format` cần ngày hoặc ngày giờ")
            }
            Need::Pattern(pattern) => said!(
                "and the pattern `{pattern}` asks for what it does not have",
                "mà mẫu `{pattern}` hỏi điều giá trị này không có"
            ),
        }
    }
}

/// What a value is.
fn kind(shown: &Shown) -> Said {
    match shown {
        Shown::Text(_) => said!("a text", "chữ"),
        Shown::Number(_) => said!("a number", "số"),
        Shown::Boolean(_) => said!("true or false", "đúng/sai"),
        Shown::Date(_) => said!("a date", "ngày"),
        Shown::Instant { .. } => said!("a datetime", "ngày giờ"),
        Shown::Duration(_) => said!("a duration", "khoảng thời gian"),
        Shown::Choice { .. } => said!("one of a list", "một giá trị trong danh sách"),
        Shown::Choices(_) | Shown::List(_) | Shown::Lines(_) => said!("a list", "danh sách"),
    }
}

impl RenderProblem<'_> {
    /// What is said of it, whether a file is checked or a reply is wanted.
    pub(in crate::reply) fn said(&self) -> Said {
        match self {
            Self::NoTemplate => said!("there is no such template here", "ở đây không có mẫu này"),
            Self::TooLong { kilobytes } => {
                said!("the text becomes longer than {kilobytes} KB", "nội dung tạo ra dài quá {kilobytes} KB")
            }
            Self::TooMuchWork => said!(
                "the template takes too much work; are loops nested in loops?",
                "mẫu này tốn quá nhiều việc để tạo; có vòng lặp nào lồng trong vòng lặp không?"
            ),
            Self::Group { name } => said!(
                "`{name}` is a group of names; say which, `{name}.…`",
                "`{name}` là phần đầu chung của nhiều tên; nói rõ tên nào, `{name}.…`"
            ),
            Self::Unknown { name } => said!("nothing is called `{name}`", "không có gì tên `{name}`"),
            Self::NoField { name, shown, field } => {
                let kind = shown.map_or_else(|| said!("missing", "thông tin đang thiếu"), kind);
                said!("`{name}` is {kind}, it has no `.{field}`", "`{name}` là {kind}, không có `.{field}`"; kind)
            }
            Self::NoLoop { name, shown } => {
                let kind = kind(shown);
                said!("`{name}` is {kind}, a loop needs a list", "`{name}` là {kind}, mà vòng lặp cần một danh sách"; kind)
            }
            Self::NoValue => said!("this is no value to work with", "đây không phải giá trị dùng được"),
            Self::TextTooLong => said!("`~` makes too long a text", "`~` tạo ra đoạn chữ quá dài"),
            Self::ReplacesNothing => {
                said!("`replace` is asked to replace nothing", "`replace` không được cho biết thay chữ nào")
            }
            Self::Unfit { called, shown, need } => {
                let (kind, need) = (kind(shown), need.told());
                said!("{called} is {kind}, {need}", "{called} là {kind}, {need}"; kind, need)
            }
            Self::Incomparable { left: (a, left), right: (b, right) } => {
                let (left, right) = (kind(left), kind(right));
                said!(
                    "{a}, {left}, and {b}, {right}, cannot be compared so",
                    "{a} là {left}, còn {b} là {right}, không so sánh như vậy được"; left, right
                )
            }
            Self::Engine { kind } => engine(*kind),
        }
    }
}

fn engine(kind: ErrorKind) -> Said {
    match kind {
        ErrorKind::UndefinedError => {
            said!("something that is used here does not exist", "ở đây dùng một thứ không có")
        }
        ErrorKind::UnknownFilter | ErrorKind::UnknownTest | ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => {
            said!("something that is asked for here is not known", "ở đây hỏi một điều không ai biết")
        }
        ErrorKind::TooManyArguments | ErrorKind::MissingArgument => {
            said!("too few or too many values stand in parentheses", "trong ngoặc tròn thiếu hoặc thừa giá trị")
        }
        _ => said!("this cannot be done with the values here", "không làm được việc này với các giá trị ở đây"),
    }
}
