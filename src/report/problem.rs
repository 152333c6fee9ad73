//! Words what is wrong with a ticket's record.

use super::error::{TicketError, TicketErrorKind};
use crate::language::{Said, said};
use crate::sla::EventKind;

/// Why a record cannot be measured or counted, by itself.
pub(super) enum TicketProblem<'a> {
    /// Neither a playbook nor a lifecycle is named.
    NoRules,
    /// A playbook decided, and the record does not say what.
    NoOutcome,
    /// An outcome is named without the playbook that came to it.
    NoPlaybook,
    /// The lifecycle has no such state.
    UnknownState { lifecycle: &'a str, state: &'a str, known: &'a str },
    /// The ticket goes through another lifecycle than the one that was asked.
    OtherLifecycle { found: &'a str, asked: &'a str },
    /// A latest instant is given to what a lifecycle promises.
    NotAfterOfLifecycle,
    /// A latest instant is given to an outcome that has none.
    NeedlessNotAfter { outcome: &'a str },
    /// The outcome has a latest instant, and the record does not say it.
    MissingNotAfter { outcome: &'a str, field: &'a str },
    /// A change of the calendar does not say to which.
    NoCalendar,
    /// A change of the SLA does not say to what.
    NoChange,
    /// An event has a field of another kind of event.
    StrangeField { event: EventKind, field: &'a str },
    /// A ticket of that name was counted before.
    Duplicate { ticket: &'a str },
    /// The ticket's name is empty.
    NoName,
    /// A text is longer than a row of a report can show.
    TooLong { field: &'a str, most: usize },
    /// A list has more values than can be read.
    TooManyValues { field: &'a str, most: usize },
    /// The ticket would count in more rows than can be read.
    TooManyRows { most: usize },
    /// A cost is less than zero.
    NegativeCost,
    /// The costs come to more than can be counted.
    CostOutOfRange,
}

impl TicketProblem<'_> {
    /// The kind, and what is said.
    fn told(&self) -> (TicketErrorKind, Said) {
        match *self {
            Self::NoRules => (
                TicketErrorKind::MissingField,
                said!(
                    "a ticket needs the `playbook` that decided it, or its `lifecycle`",
                    "ticket phải có `playbook` đã quyết định nó, hoặc `lifecycle` của nó"
                ),
            ),
            Self::NoOutcome => (
                TicketErrorKind::MissingField,
                said!("the `outcome` is missing to which the playbook came", "thiếu `outcome` mà playbook đã đi tới"),
            ),
            Self::NoPlaybook => (
                TicketErrorKind::MissingField,
                said!(
                    "an `outcome` needs the `playbook` that came to it",
                    "có `outcome` thì phải có `playbook` đã đi tới nó"
                ),
            ),
            Self::UnknownState { lifecycle, state, known } => (
                TicketErrorKind::InvalidValue,
                said!(
                    "the lifecycle `{lifecycle}` has no state `{state}`; it is one of {known}",
                    "vòng đời `{lifecycle}` không có trạng thái `{state}`; phải là một trong {known}"
                ),
            ),
            Self::OtherLifecycle { found, asked } => (
                TicketErrorKind::OtherLifecycle,
                said!(
                    "the ticket goes through the lifecycle `{found}`, not `{asked}`",
                    "ticket theo vòng đời `{found}`, không theo `{asked}`"
                ),
            ),
            Self::NotAfterOfLifecycle => (
                TicketErrorKind::NeedlessNotAfter,
                said!(
                    "what a lifecycle promises has no `not_after`, so that none can be given",
                    "hạn SLA của vòng đời không có `not_after`, nên không ghi được"
                ),
            ),
            Self::NeedlessNotAfter { outcome } => (
                TicketErrorKind::NeedlessNotAfter,
                said!(
                    "the SLA of `{outcome}` has no `not_after`, so that none can be given",
                    "hạn SLA của `{outcome}` không có `not_after`, nên không ghi được"
                ),
            ),
            Self::MissingNotAfter { outcome, field } => (
                TicketErrorKind::MissingNotAfter,
                said!(
                    "nothing of `{outcome}` is due after its `{field}`; give that instant as `not_after`",
                    "hạn của `{outcome}` không muộn hơn `{field}`; ghi thời điểm đó vào `not_after`"
                ),
            ),
            Self::NoCalendar => (
                TicketErrorKind::MissingField,
                said!(
                    "`calendar_changed` needs the name of a `calendar`",
                    "`calendar_changed` phải có tên lịch ở `calendar`"
                ),
            ),
            Self::NoChange => (
                TicketErrorKind::MissingField,
                said!(
                    "`sla_changed` needs an `outcome`, a `priority` or a `not_after`",
                    "`sla_changed` phải có `outcome`, `priority` hoặc `not_after`"
                ),
            ),
            Self::StrangeField { event, field } => {
                (TicketErrorKind::UnknownField, said!("`{event}` has no `{field}`", "`{event}` không có `{field}`"))
            }
            Self::Duplicate { ticket } => (
                TicketErrorKind::DuplicateTicket,
                said!("a ticket `{ticket}` was counted before", "ticket `{ticket}` đã được đếm rồi"),
            ),
            Self::NoName => (TicketErrorKind::InvalidValue, said!("a ticket's name is empty", "tên ticket để trống")),
            Self::TooLong { field, most } => (
                TicketErrorKind::TooLong,
                said!("`{field}` has a text of more than {most} bytes", "`{field}` có đoạn chữ dài hơn {most} byte"),
            ),
            Self::TooManyValues { field, most } => (
                TicketErrorKind::TooMany,
                said!("`{field}` has more than {most} values", "`{field}` có hơn {most} giá trị"),
            ),
            Self::TooManyRows { most } => (
                TicketErrorKind::TooMany,
                said!(
                    "the ticket would count in more than {most} rows, by its lists",
                    "theo các danh sách của nó, ticket sẽ được đếm ở hơn {most} dòng"
                ),
            ),
            Self::NegativeCost => {
                (TicketErrorKind::InvalidValue, said!("a cost is zero or more", "chi phí phải từ 0 trở lên"))
            }
            Self::CostOutOfRange => (
                TicketErrorKind::CostOutOfRange,
                said!("the costs come to more than can be counted", "tổng chi phí lớn quá mức đếm được"),
            ),
        }
    }
}

impl From<TicketProblem<'_>> for TicketError {
    fn from(problem: TicketProblem<'_>) -> TicketError {
        let (kind, said) = problem.told();
        TicketError::of_record(kind, said)
    }
}
