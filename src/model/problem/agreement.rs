//! Words how rulesets that use each other can disagree.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::said;
use crate::value::Type;

/// What a used ruleset and its user can say differently.
pub(in crate::model) enum AgreementProblem<'a> {
    /// They count in two time zones.
    TwoZones { used: &'a str, its: &'a str, user: &'a str, theirs: &'a str },
    /// The used one counts from an input, and its user does not.
    TwoInstants { used: &'a str, instant: &'a str, user: &'a str },
    /// Both have an outcome of that name.
    OutcomeTwice { outcome: &'a str, one: &'a str, other: &'a str },
    /// An input is of another type here than in the other.
    AnotherType { input: &'a str, here: Type, there: Type, other: &'a str },
    /// An input has another default, or can be missing in one of them only.
    AnotherDefault { input: &'a str, other: &'a str },
    /// An input is private in one of them only.
    PrivateInOne { input: &'a str, one: &'a str, other: &'a str },
    /// An input has other values.
    AnotherList { input: &'a str, other: &'a str },
    /// An input can be what the user's own does not list.
    MoreValues { input: &'a str, value: &'a str, other: &'a str },
}

impl Problem for AgreementProblem<'_> {
    fn told(&self) -> Finding {
        let alike = |message| {
            Finding::new(Code::Redeclared, message).help(said!(
                "what is used together declares an input alike",
                "các playbook dùng nhau thì khai báo một thông tin giống nhau"
            ))
        };
        match *self {
            Self::TwoZones { used, its, user, theirs } => Finding::new(
                Code::Redeclared,
                said!(
                    "`{used}` counts in {its} and is used by `{user}`, which counts in {theirs}",
                    "`{used}` tính giờ theo {its}, mà `{user}` dùng nó thì tính theo {theirs}"
                ),
            )
            .help(said!(
                "what is used together counts in one time zone",
                "các playbook dùng nhau thì cùng một múi giờ (`time_zone`)"
            )),
            Self::TwoInstants { used, instant, user } => Finding::new(
                Code::Redeclared,
                said!(
                    "`{used}` counts from `{instant}` and is used by `{user}`, which does not",
                    "`{used}` đếm giờ từ `{instant}`, mà `{user}` dùng nó thì không"
                ),
            )
            .help(said!(
                "write `instant: {instant}` in both, with the input declared in both",
                "viết `instant: {instant}` ở cả hai, và khai báo thông tin này ở cả hai"
            )),
            Self::OutcomeTwice { outcome, one, other } => Finding::new(
                Code::DuplicateName,
                said!(
                    "`{outcome}` is an outcome of `{one}` and of `{other}`",
                    "`{outcome}` vừa là kết quả của `{one}`, vừa là kết quả của `{other}`"
                ),
            )
            .label(said!("again here", "lần nữa ở đây"))
            .help(said!(
                "names of outcomes differ within a playbook and all it uses",
                "trong một playbook và các playbook mà nó dùng, tên kết quả phải khác nhau"
            )),
            Self::AnotherType { input, here, there, other } => {
                let (here, there) = (here.told(), there.told());
                alike(said!(
                    "`{input}` is a {here} here and a {there} in `{other}`",
                    "`{input}` ở đây là {here}, ở `{other}` là {there}";
                    here, there
                ))
            }
            Self::AnotherDefault { input, other } => alike(said!(
                "`{input}` has another default, or is otherwise optional, in `{other}`",
                "`{input}` ở `{other}` có `default` khác, hoặc `optional` khác"
            )),
            Self::PrivateInOne { input, one, other } => alike(said!(
                "`{input}` is private in one of `{one}` and `{other}` only",
                "`{input}` chỉ là riêng tư (`private`) ở một trong hai playbook `{one}` và `{other}`"
            )),
            Self::AnotherList { input, other } => {
                alike(said!("`{input}` has another list in `{other}`", "`{input}` có danh sách khác ở `{other}`"))
            }
            Self::MoreValues { input, value, other } => alike(said!(
                "`{input}` can be `{value}` here, which `{other}` does not list",
                "ở đây `{input}` có giá trị `{value}`, mà danh sách ở `{other}` không có"
            )),
        }
    }
}
