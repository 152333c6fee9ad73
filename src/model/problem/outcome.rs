//! Words what can be wrong with an outcome of a playbook.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};
use crate::value::Type;

/// What can be wrong with an outcome.
pub(in crate::model) enum OutcomeProblem<'a> {
    /// It rests on an input or fact of a type that does not fit.
    WrongType { name: &'a str, ty: Type, wanted: &'a [Type] },
    /// It rests on an input or fact that a case may not have.
    MayBeMissing { name: &'a str, need: Need },
    /// The days of a promise are no number of days.
    BadDays { most: u32 },
    /// It does not say which variant of the reply it takes.
    WithoutVariant { reply: &'a str },
    /// It names a variant of a reply that has none.
    NoVariants { reply: &'a str },
    /// The variant's name is an input's or a fact's as well.
    TwoMeanings { name: &'a str },
    /// The reply has no variant for a value of what names the variant.
    NoVariantFor { reply: &'a str, value: &'a str, variable: &'a str },
    /// It collects an input twice.
    CollectedTwice { name: &'a str },
    /// It has more actions or follow-ups than it can have.
    TooMany { most: usize },
}

/// What an outcome needs an input or fact for.
#[derive(Clone, Copy)]
pub(in crate::model) enum Need {
    LatestTime,
    FirstDay,
    Variant,
}

impl Problem for OutcomeProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::WrongType { name, ty, wanted } => {
                let (ty, wanted) = (ty.told(), one_of(wanted));
                Finding::new(
                    Code::TypeMismatch,
                    said!(
                        "`{name}` is a {ty}; {wanted} is needed here",
                        "`{name}` là {ty}; chỗ này cần {wanted}"; ty, wanted
                    ),
                )
            }
            Self::MayBeMissing { name, need } => Finding::new(Code::NotCovered, missing(name, need)).help(said!(
                "let it be asked for: remove `optional` from the input, or give it a `default`",
                "để máy hỏi: bỏ `optional` ở thông tin đó, hoặc cho nó một `default`"
            )),
            Self::BadDays { most } => Finding::new(
                Code::BadValue,
                said!(
                    "`days` is a whole number of working days from 1 to {most}",
                    "`days` là số ngày làm việc, một số nguyên từ 1 đến {most}"
                ),
            ),
            Self::WithoutVariant { reply } => Finding::new(
                Code::MissingField,
                said!(
                    "the reply `{reply}` has variants; say which",
                    "câu trả lời `{reply}` có nhiều bản; phải ghi rõ bản nào"
                ),
            )
            .help(said!(
                "write `reply: {{ template: …, variant: channel }}` with the input that names the variant",
                "viết `reply: {{ template: …, variant: channel }}`, kèm thông tin cho biết tên bản"
            )),
            Self::NoVariants { reply } => Finding::new(
                Code::ConflictingFields,
                said!("the reply `{reply}` has no variants", "câu trả lời `{reply}` không chia thành nhiều bản"),
            )
            .help(said!("remove `variant`", "bỏ `variant`")),
            Self::TwoMeanings { name } => Finding::new(
                Code::ConflictingFields,
                said!(
                    "`{name}` is a variant of the reply, and an input or fact as well",
                    "`{name}` vừa là một bản của câu trả lời, vừa là thông tin hay điều suy ra"
                ),
            )
            .help(said!(
                "give one of the two another name, so that it is clear which is meant",
                "đặt tên khác cho một trong hai, để biết là nói đến cái nào"
            )),
            Self::NoVariantFor { reply, value, variable } => Finding::new(
                Code::NotCovered,
                said!(
                    "the reply `{reply}` has no variant `{value}`, which `{variable}` can be",
                    "câu trả lời `{reply}` không có bản `{value}`, mà `{variable}` có thể là `{value}`"
                ),
            )
            .help(said!("add the variant to the reply", "thêm bản đó vào câu trả lời")),
            Self::CollectedTwice { name } => {
                Finding::new(Code::DuplicateName, said!("`{name}` is collected twice", "`{name}` được xin hai lần"))
                    .help(said!("remove one of the two", "bỏ một trong hai"))
            }
            Self::TooMany { most } => Finding::new(
                Code::TooLarge,
                said!("an outcome has at most {most} of these", "một kết quả có nhiều nhất {most} mục như vậy"),
            ),
        }
    }
}

fn missing(name: &str, need: Need) -> Said {
    match need {
        Need::LatestTime => said!(
            "`{name}` may be missing, and then the SLA has no latest time",
            "`{name}` có thể thiếu, khi đó hạn SLA không có chặn trên"
        ),
        Need::FirstDay => said!(
            "`{name}` may be missing, and then the promise has no day to count from",
            "`{name}` có thể thiếu, khi đó lời hứa không có ngày để bắt đầu đếm"
        ),
        Need::Variant => said!(
            "`{name}` may be missing, and then no variant is named",
            "`{name}` có thể thiếu, khi đó không biết lấy bản nào"
        ),
    }
}

/// `a datetime or a date`
fn one_of(types: &[Type]) -> Said {
    let named = |ty: &Type| {
        let ty = ty.told();
        said!("a {ty}", "{ty}"; ty)
    };
    Said::join(&types.iter().map(named).collect::<Vec<_>>(), &Said::words(" or ", " hoặc "))
}
