//! Words what can be wrong with an event of a lifecycle: who may, what comes with it, which way it goes.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};
use crate::value::Type;

/// What can be wrong with an event, or with what it names.
pub(in crate::model) enum EventProblem<'a> {
    /// It is called as the event that opens a ticket.
    NamedOpen,
    /// It has no transitions.
    FromNowhere,
    /// It says twice who may.
    ByAndNeeds,
    /// It does not say who may.
    NothingSaysWho,
    /// No role may.
    NobodyMay,
    /// `any` stands beside other states.
    AnyAndStates,
    /// A way that is left over has conditions.
    OtherwiseWithWhen,
    /// What it names does not come with it.
    NotTaken { input: &'a str },
    /// What it names is what the ticket itself says.
    OfTicket { input: &'a str },
    /// What it names is of another type than is needed.
    WrongType { input: &'a str, is: Type, needed: &'a [Type] },
    /// The guards of the opening can never hold.
    OpeningNever,
    /// The conditions of one of its ways can never hold.
    WayNever { event: &'a str },
    /// A way from a state is left over, and there is no other.
    OtherwiseAlone { state: &'a str },
    /// Two ways from a state are left over.
    TwoOtherwise { event: &'a str, state: &'a str },
    /// Two ways from a state may both be taken.
    TwoWays { event: &'a str, state: &'a str },
    /// It leads out of an end, and does not say that it reopens.
    LeavesEnd { event: &'a str, state: &'a str },
    /// It says that it reopens, and leads from no end.
    ReopensNothing { event: &'a str },
}

impl Problem for EventProblem<'_> {
    fn told(&self) -> Finding {
        let unclear = |message| {
            Finding::new(Code::AmbiguousTransition, message).help(said!(
                "give the two conditions under `when` of which at most one can hold, or write `otherwise: true` in one of them",
                "viết ở `when` của hai đường các điều kiện không bao giờ cùng đúng, hoặc viết `otherwise: true` ở một đường"
            ))
        };
        match *self {
            Self::NamedOpen => Finding::new(
                Code::DuplicateName,
                said!("`open` is the event that opens a ticket", "`open` là việc mở ticket"),
            )
            .help(said!(
                "write it under `opening:`, or give this event another name",
                "viết việc đó dưới `opening:`, hoặc đặt tên khác cho việc này"
            )),
            Self::FromNowhere => Finding::new(
                Code::BadLifecycle,
                said!(
                    "the event leads from no state, so it never happens",
                    "việc này không đi từ trạng thái nào, nên không bao giờ xảy ra"
                ),
            )
            .help(said!(
                "write `transitions: [ {{ from: …, to: … }} ]`; without `to` the ticket stays where it is",
                "viết `transitions: [ {{ from: …, to: … }} ]`; không có `to` thì ticket ở nguyên trạng thái"
            )),
            Self::ByAndNeeds => Finding::new(
                Code::ConflictingFields,
                said!(
                    "`by` and `needs` exclude each other: a role may do it, or whoever has the permission",
                    "`by` và `needs` không đi cùng nhau: hoặc các vai được làm, hoặc ai có quyền thì được làm"
                ),
            )
            .help(keep_one()),
            Self::NothingSaysWho => {
                Finding::new(Code::NobodyMay, said!("nothing says who may do this", "chưa ghi ai được làm việc này"))
                    .help(said!(
                        "add `by:` with the roles that may, or `needs:` with the permission they need",
                        "thêm `by:` với các vai được làm, hoặc `needs:` với quyền phải có"
                    ))
            }
            Self::NobodyMay => Finding::new(
                Code::NobodyMay,
                said!(
                    "no role may do this, so it never happens",
                    "không vai nào được làm việc này, nên nó không bao giờ xảy ra"
                ),
            )
            .help(said!(
                "give a role the permission under its `may:`, or name one in `by:`",
                "cho một vai quyền đó ở `may:` của vai, hoặc ghi một vai ở `by:`"
            )),
            Self::AnyAndStates => Finding::new(
                Code::ConflictingFields,
                said!("`any` is every state that is no end already", "`any` đã là mọi trạng thái chưa kết thúc"),
            )
            .help(said!(
                "write `from: any` alone, or name the states",
                "chỉ viết `from: any`, hoặc kể tên các trạng thái"
            )),
            Self::OtherwiseWithWhen => Finding::new(
                Code::ConflictingFields,
                said!(
                    "`otherwise` is what is left when no other way can be taken, so it has no `when`",
                    "`otherwise` là đường còn lại khi không đi được đường nào khác, nên không có `when`"
                ),
            )
            .help(keep_one()),
            Self::NotTaken { input } => Finding::new(
                Code::BadLifecycle,
                said!("`{input}` does not come with the event", "`{input}` không đi kèm việc này"),
            )
            .help(said!("add it to the event's `takes:`", "thêm nó vào `takes:` của việc")),
            Self::OfTicket { input } => Finding::new(
                Code::BadLifecycle,
                said!(
                    "`{input}` is what the ticket itself says, and does not come from anybody",
                    "`{input}` là điều ticket tự biết, không do ai đưa vào"
                ),
            )
            .help(another_input()),
            Self::WrongType { input, is, needed } => {
                let is = is.told();
                let needed: Vec<Said> = needed.iter().map(|ty| ty.told()).collect();
                let needed = Said::join(&needed, &Said::words(" or ", " hoặc "));
                let message = said!(
                    "`{input}` is a {is}, and a {needed} is needed here",
                    "`{input}` là {is}, mà ở đây cần {needed}";
                    is, needed
                );
                Finding::new(Code::TypeMismatch, message).help(another_input())
            }
            Self::OpeningNever => Finding::new(
                Code::AmbiguousTransition,
                said!(
                    "the guards of the opening exclude each other, so no ticket is ever opened",
                    "các điều kiện của `opening` không bao giờ cùng đúng, nên không mở được ticket nào"
                ),
            )
            .help(said!("look at its `guards` together", "xem lại các `guards` của nó cùng nhau")),
            Self::WayNever { event } => Finding::new(
                Code::AmbiguousTransition,
                said!(
                    "the conditions of `{event}` exclude each other, so it never goes this way",
                    "các điều kiện của `{event}` không bao giờ cùng đúng, nên không bao giờ đi đường này"
                ),
            )
            .help(said!(
                "look at the event's `guards` and at this `when` together",
                "xem lại `guards` của việc và `when` này cùng nhau"
            )),
            Self::OtherwiseAlone { state } => Finding::new(
                Code::AmbiguousTransition,
                said!(
                    "`otherwise` from `{state}`, and no other way leads from there",
                    "có `otherwise` từ `{state}`, mà không có đường nào khác đi từ đó"
                ),
            )
            .help(said!("remove `otherwise: true`", "bỏ `otherwise: true`")),
            Self::TwoOtherwise { event, state } => unclear(said!(
                "two ways of `{event}` from `{state}` are `otherwise`",
                "hai đường của `{event}` từ `{state}` đều là `otherwise`"
            )),
            Self::TwoWays { event, state } => unclear(said!(
                "two ways of `{event}` from `{state}` are not seen to exclude each other",
                "hai đường của `{event}` từ `{state}` có thể cùng đi được"
            )),
            Self::LeavesEnd { event, state } => Finding::new(
                Code::BadLifecycle,
                said!("`{event}` leads out of the end `{state}`", "`{event}` đi ra khỏi trạng thái kết thúc `{state}`"),
            )
            .help(said!(
                "write `reopens: true` in the event if that is meant, or take the end out of `from`",
                "nếu đúng là mở lại thì viết `reopens: true` ở việc này, không thì bỏ trạng thái đó khỏi `from`"
            )),
            Self::ReopensNothing { event } => Finding::new(
                Code::BadLifecycle,
                said!(
                    "`{event}` reopens nothing: no transition leads from where the clock stops",
                    "`{event}` không mở lại gì: không đường nào đi từ trạng thái mà đồng hồ đã dừng"
                ),
            )
            .help(said!(
                "remove `reopens: true`, or write the end under `from`",
                "bỏ `reopens: true`, hoặc ghi trạng thái kết thúc ở `from`"
            )),
        }
    }
}

fn keep_one() -> Said {
    said!("keep one of the two", "giữ một trong hai")
}

fn another_input() -> Said {
    said!("name another input", "ghi một thông tin khác")
}
