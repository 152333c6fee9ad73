//! Words what can be wrong with a lifecycle: its roles and states, who is related, the priority, and where its ways lead.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::said;

/// What can be wrong with a lifecycle, besides its events.
pub(in crate::model) enum LifecycleProblem<'a> {
    /// A role has the name of somebody whom every ticket has.
    RoleOfEveryTicket { name: &'a str },
    /// There is no role.
    NoRole,
    /// A state is an end, and has the clock of a resolution go on.
    EndRuns,
    /// No state is the one in which a ticket begins.
    NoInitial,
    /// Two states are that one.
    TwoInitial { first: &'a str, second: &'a str },
    /// An input asks whether somebody is related, and nothing says who is.
    NobodyRelated,
    /// The values of the priority's input are not priorities.
    NoPriority { word: &'a str, input: &'a str },
    /// No event has the ticket keep its priority.
    PriorityNotKept { input: &'a str },
    /// No state is an end.
    NoEnd,
    /// From a state no events lead to an end.
    NoWayToEnd { state: &'a str },
    /// No event leads to a state; only those of a state do to which none leads, if any.
    Unreachable { state: &'a str, only_from: Option<&'a str> },
}

impl Problem for LifecycleProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::RoleOfEveryTicket { name } => Finding::new(
                Code::BadLifecycle,
                said!(
                    "`{name}` is somebody of every ticket, so no role can be called so",
                    "ticket nào cũng có `{name}`, nên không đặt tên vai như vậy được"
                ),
            )
            .help(said!("give the role another name", "đặt tên khác cho vai này")),
            Self::NoRole => Finding::new(
                Code::BadLifecycle,
                said!(
                    "the lifecycle has no role, so nobody can do anything",
                    "vòng đời không có vai nào, nên không ai làm được gì"
                ),
            )
            .help(said!(
                "write one below `roles:`, as `agent: Nhân viên`",
                "viết ít nhất một vai dưới `roles:`, ví dụ `agent: Nhân viên`"
            )),
            Self::EndRuns => Finding::new(
                Code::BadLifecycle,
                said!(
                    "a ticket at its end is resolved, so its clock stops",
                    "ticket kết thúc là đã xử lý xong, nên đồng hồ phải dừng"
                ),
            )
            .help(said!("remove `resolution`, or `end: true`", "bỏ `resolution`, hoặc bỏ `end: true`")),
            Self::NoInitial => Finding::new(
                Code::BadLifecycle,
                said!(
                    "no state is the one in which a ticket begins",
                    "chưa có trạng thái nào là trạng thái đầu tiên của ticket"
                ),
            )
            .help(said!("write `initial: true` in one of them", "viết `initial: true` ở một trạng thái")),
            Self::TwoInitial { first, second } => Finding::new(
                Code::BadLifecycle,
                said!(
                    "a ticket begins in `{first}` already, so it cannot begin in `{second}`",
                    "ticket đã bắt đầu ở `{first}`, nên không bắt đầu ở `{second}` được nữa"
                ),
            )
            .help(said!(
                "keep `initial: true` in one of the two",
                "chỉ giữ `initial: true` ở một trong hai"
            )),
            Self::NobodyRelated => Finding::new(
                Code::BadLifecycle,
                said!("nothing says who is related", "chưa ghi ai là người liên quan"),
            )
            .help(said!(
                "add `related: {{ by: category, people: {{ … }} }}` to the lifecycle; with `people: {{}}` the host says",
                "thêm `related: {{ by: category, people: {{ … }} }}` vào vòng đời; ghi `people: {{}}` thì hệ thống trả lời"
            )),
            Self::NoPriority { word, input } => Finding::new(
                Code::BadLifecycle,
                said!("`{word}` is no priority", "`{word}` không phải mức ưu tiên"),
            )
            .help(said!(
                "the values of `{input}` are among low, normal, high, urgent",
                "các giá trị của `{input}` chỉ lấy trong `low`, `normal`, `high`, `urgent`"
            )),
            Self::PriorityNotKept { input } => Finding::new(
                Code::BadLifecycle,
                said!(
                    "`{input}` is kept by no event, so the priority is never known",
                    "không việc nào cho ticket giữ lại `{input}`, nên không bao giờ biết mức ưu tiên"
                ),
            )
            .help(said!(
                "add it to `takes:` of the opening, or to `keep:` of an event that takes it",
                "thêm nó vào `takes:` của `opening`, hoặc vào `keep:` của một việc có nhận nó"
            )),
            Self::NoEnd => Finding::new(
                Code::NoEnd,
                said!(
                    "no state is an end, so a ticket never comes to one",
                    "chưa có trạng thái kết thúc, nên ticket không bao giờ kết thúc"
                ),
            )
            .help(said!(
                "write `end: true` in the state in which a ticket's life ends",
                "viết `end: true` ở trạng thái mà ticket kết thúc"
            )),
            Self::NoWayToEnd { state } => Finding::new(
                Code::NoEnd,
                said!(
                    "from the state `{state}` no events lead to an end",
                    "từ trạng thái `{state}` không có việc nào dẫn tới kết thúc"
                ),
            )
            .help(said!(
                "add a transition from it towards an end, or make it one: `end: true`",
                "thêm một đường đi từ đó tới kết thúc, hoặc cho nó là kết thúc: `end: true`"
            )),
            Self::Unreachable { state, only_from } => {
                let finding = Finding::new(
                    Code::UnreachableState,
                    said!(
                        "no event leads a ticket to the state `{state}`",
                        "không việc nào đưa ticket tới trạng thái `{state}`"
                    ),
                );
                finding.help(match only_from {
                    Some(from) => said!(
                        "only `{from}` leads there, and no ticket comes to that",
                        "chỉ `{from}` dẫn tới đó, mà không ticket nào tới được trạng thái ấy"
                    ),
                    None => said!(
                        "add a transition `to: {state}`, or remove the state",
                        "thêm một đường đi `to: {state}`, hoặc bỏ trạng thái này"
                    ),
                })
            }
        }
    }
}
