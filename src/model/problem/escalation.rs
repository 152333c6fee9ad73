//! Words what can be wrong with an escalation, by itself and where it is used.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said, terms};
use crate::value::{Duration, shortened};

/// What can be wrong with an escalation.
pub(in crate::model) enum EscalationProblem<'a> {
    /// It has no steps.
    WithoutSteps,
    /// It has more steps than it can have.
    TooManySteps { most: usize },
    /// A step does not say when it comes.
    WithoutTime,
    /// A step says twice when it comes.
    TwoTimes { first: &'a str, second: &'a str },
    /// A step comes no time before or after it is due.
    IsDue { field: &'a str, text: &'a str },
    /// `at` says something else than `due`.
    NotATime { text: &'a str },
    /// A step is repeated after no time.
    RepeatsAtOnce,
    /// A step is repeated no number of times.
    BadTimes { most: u32 },
    /// A step comes before one that stands above it.
    OutOfOrder,
    /// What is used in one place has more steps than can be.
    TooManyInAll { user: EscalationUser, most: usize, steps: usize },
    /// A step counts from the due time where there is none.
    WithoutDueTime { name: &'a str, user: EscalationUser },
    /// A step would come before the case, which is due so soon.
    BeforeTheCase { name: &'a str, user: EscalationUser, longest: Duration },
}

/// What uses escalations.
#[derive(Clone, Copy)]
pub(in crate::model) enum EscalationUser {
    Outcome,
    Lifecycle,
}

impl EscalationUser {
    /// What people call it.
    pub(in crate::model) fn noun(self) -> &'static Said {
        match self {
            EscalationUser::Outcome => &terms::OUTCOME,
            EscalationUser::Lifecycle => &terms::LIFECYCLE,
        }
    }
}

impl Problem for EscalationProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::WithoutSteps => Finding::new(
                Code::BadEscalation,
                said!("an escalation without steps does nothing", "chuỗi đôn đốc không có bước nào thì không làm gì"),
            )
            .help(said!(
                "add a step, `- {{ do: remind, to: TEAM, after: 30m }}`, or remove the escalation",
                "thêm một bước, `- {{ do: remind, to: ĐỘI, after: 30m }}`, hoặc bỏ chuỗi đôn đốc này"
            )),
            Self::TooManySteps { most } => Finding::new(
                Code::TooLarge,
                said!("an escalation has at most {most} steps", "một chuỗi đôn đốc có nhiều nhất {most} bước"),
            )
            .help(said!("split it in two: an outcome can use both", "tách làm hai: một kết quả dùng được cả hai")),
            Self::WithoutTime => Finding::new(
                Code::MissingField,
                said!("the step has no time", "bước này không nói lúc nào"),
            )
            .help(said!(
                "add `after: 30m` from the playbook's instant, or `before_due: 15m`, `at: due` or `after_due: 15m`",
                "thêm `after: 30m` tính từ thời điểm của playbook, hoặc `before_due: 15m`, `at: due`, `after_due: 15m`"
            )),
            Self::TwoTimes { first, second } => Finding::new(
                Code::ConflictingFields,
                said!(
                    "`{first}` and `{second}` both say when the step is",
                    "`{first}` và `{second}` cùng nói bước này lúc nào"
                ),
            )
            .help(said!(
                "keep one of the two; what happens twice is two steps",
                "giữ một trong hai; việc làm hai lần là hai bước"
            )),
            Self::IsDue { field, text } => Finding::new(
                Code::BadValue,
                said!("`{field}: {text}` is the due time", "`{field}: {text}` chính là lúc đến hạn"),
            )
            .help(said!("write `at: due`", "viết `at: due`")),
            Self::NotATime { text } => {
                let text = shortened(text);
                let message = said!("`{text}` is not a time of a step", "`{text}` không phải lúc của một bước");
                Finding::new(Code::BadValue, message).help(said!(
                    "`at` takes `due` alone; a step that counts from the start has `after: 30m`",
                    "`at` chỉ nhận `due`; bước tính từ lúc đầu thì ghi `after: 30m`"
                ))
            }
            Self::RepeatsAtOnce => Finding::new(
                Code::BadValue,
                said!("a step that repeats at once never ends", "bước lặp lại ngay lập tức thì không bao giờ hết"),
            )
            .help(said!(
                "give the time from one to the next: `every: 15m`",
                "ghi khoảng thời gian giữa hai lần: `every: 15m`"
            )),
            Self::BadTimes { most } => Finding::new(
                Code::BadValue,
                said!(
                    "`times` is a whole number from 1 to {most}: how often after the first time",
                    "`times` là số nguyên từ 1 đến {most}: lặp thêm mấy lần sau lần đầu"
                ),
            ),
            Self::OutOfOrder => Finding::new(
                Code::BadEscalation,
                said!("this step comes before one above it", "bước này đến trước một bước ở trên nó"),
            )
            .help(said!(
                "put the steps in the order of their times, or mend the time",
                "xếp các bước theo thứ tự thời gian, hoặc sửa lại thời gian"
            )),
            Self::TooManyInAll { user, most, steps } => {
                let user = user.noun();
                Finding::new(
                    Code::TooLarge,
                    said!(
                        "the escalations of one {user} have at most {most} steps in all, and these have {steps}",
                        "các chuỗi đôn đốc của một {user} có nhiều nhất {most} bước cộng lại, ở đây là {steps}"; user
                    ),
                )
                .help(said!("use fewer of them here", "dùng ít chuỗi đôn đốc hơn ở đây"))
            }
            Self::WithoutDueTime { name, user } => {
                let noun = user.noun();
                Finding::new(
                    Code::BadEscalation,
                    said!(
                        "`{name}` has a step that counts from the due time, and the {noun} has none",
                        "`{name}` có một bước tính từ hạn xử lý, mà {noun} này không có hạn đó"; noun
                    ),
                )
                .help(due_time_for(user))
            }
            Self::BeforeTheCase { name, user, longest } => {
                let user = user.noun();
                Finding::new(
                    Code::BadEscalation,
                    said!(
                        "`{name}` has a step that would come before the case: it is due after {longest}",
                        "`{name}` có một bước đến trước cả case: hạn chỉ là {longest}"
                    ),
                )
                .help(said!(
                    "give the step a shorter `before_due`, or the {user} another escalation",
                    "cho bước đó `before_due` ngắn hơn, hoặc cho {user} chuỗi đôn đốc khác"; user
                ))
            }
        }
    }
}

fn due_time_for(user: EscalationUser) -> Said {
    match user {
        EscalationUser::Outcome => said!(
            "give the outcome an `sla` with `resolve` or `not_after`, or let the step count from the start: `after: …`",
            "cho kết quả một `sla` có `resolve` hoặc `not_after`, hoặc để bước đó tính từ lúc đầu: `after: …`"
        ),
        EscalationUser::Lifecycle => said!(
            "give the lifecycle an `sla` with `resolve`, or let the step count from the start: `after: …`",
            "cho vòng đời một `sla` có `resolve`, hoặc để bước đó tính từ lúc đầu: `after: …`"
        ),
    }
}
