//! Words why an event did not happen. Never here: which kind of refusal it is, for programs.

use super::failed_guard::FailedGuard;
use crate::escalation;
use crate::eval::MissingInput;
use crate::language::{Language, Said, said};
use crate::machine::Error;
use crate::sla::HistoryError;
use crate::value::{Instant, there_is};

/// Why it did not happen, with all that the message names.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.said().get(Language::English))]
pub(super) enum Reason {
    UnknownEvent { event: String, known: Vec<String> },
    AlreadyOpen,
    UnknownRole { role: String, known: Vec<String> },
    BadActor,
    BadName { input: String },
    BadId,
    WrongRole { event: String, role: String, by: Vec<String> },
    WrongState { event: String, state: String, from: Vec<String>, ended: bool },
    OutOfOrder { now: Instant, last: Instant },
    Guard { guards: Vec<FailedGuard> },
    Missing { missing: Vec<MissingInput> },
    TicketInput { input: String },
    Kept { input: String, event: String },
    TooManyEvents { most: usize },
    UnknownTask { number: String, open: Vec<String> },
    OtherLifecycle { found: String, asked: String },
    NotATicket { problem: Said },
    NoHistory(#[source] HistoryError),
    NoReminders(#[source] escalation::HistoryError),
    Facts(#[source] Error),
    Clock(#[source] HistoryError),
}

/// What is wrong with a name.
static NO_NAME: Said = Said::words(
    "is empty, longer than 200 bytes, begins or ends blank, or has signs that nobody sees",
    "trống, dài hơn 200 byte, có khoảng trắng ở đầu hay cuối, hoặc có ký tự không nhìn thấy",
);

impl From<Error> for Reason {
    fn from(error: Error) -> Reason {
        Reason::Facts(error)
    }
}

impl Reason {
    pub(super) fn said(&self) -> Said {
        match self {
            Reason::UnknownEvent { event, known } => {
                let there = there_is(known);
                said!("there is no event `{event}`; {there}", "không có việc `{event}`; {there}"; there)
            }
            Reason::AlreadyOpen => said!("the ticket is open already", "ticket đã mở rồi"),
            Reason::UnknownRole { role, known } => {
                let there = there_is(known);
                said!("there is no role `{role}`; {there}", "không có vai `{role}`; {there}"; there)
            }
            Reason::BadActor | Reason::BadName { .. } | Reason::BadId => self.of_name(),
            Reason::WrongRole { .. } | Reason::WrongState { .. } => self.of_rules(),
            Reason::OutOfOrder { now, last } => {
                said!("{now} lies before what happened last, at {last}", "{now} ở trước việc gần nhất, lúc {last}")
            }
            Reason::Guard { guards } => {
                let words: Vec<&str> = guards.iter().map(FailedGuard::words).collect();
                Said::same(words.join("; "))
            }
            Reason::Missing { missing } => needed(missing),
            Reason::TicketInput { input } => said!(
                "`{input}` is what the ticket itself says, so it cannot be given",
                "`{input}` do chính ticket cho biết, nên không cho từ ngoài vào được"
            ),
            Reason::Kept { input, event } => said!(
                "`{input}` is what the ticket keeps, and `{event}` does not take another",
                "ticket đã giữ `{input}`, và `{event}` không nhận giá trị khác"
            ),
            Reason::TooManyEvents { most } => said!(
                "the ticket has {most} events, and no room for more",
                "ticket đã có {most} việc, không thêm được nữa"
            ),
            Reason::UnknownTask { number, open } => {
                let tasks = tasks(open);
                said!(
                    "there is no open task {number}; {tasks}",
                    "không có việc cần làm số {number} nào còn mở; {tasks}"; tasks
                )
            }
            Reason::OtherLifecycle { found, asked } => said!(
                "the ticket is of the lifecycle `{found}`, not of `{asked}`",
                "ticket theo vòng đời `{found}`, không theo `{asked}`"
            ),
            Reason::NotATicket { problem } => cannot_go_on(problem),
            Reason::NoHistory(error) => cannot_go_on(&error.said()),
            Reason::NoReminders(error) => cannot_go_on(&error.said()),
            Reason::Facts(error) => error.said(),
            Reason::Clock(error) => {
                let error = error.said();
                said!("the clocks cannot go on: {error}", "đồng hồ không chạy tiếp được: {error}"; error)
            }
        }
    }

    /// Nobody, and nothing, is called so.
    fn of_name(&self) -> Said {
        let no_name = &NO_NAME;
        match self {
            Reason::BadName { input } => {
                said!("nobody is called so: `{input}` {no_name}", "không ai tên như vậy: `{input}` {no_name}"; no_name)
            }
            Reason::BadId => {
                said!(
                    "no ticket is called so: its id {no_name}",
                    "không ticket nào tên như vậy: mã ticket {no_name}"; no_name
                )
            }
            _ => {
                said!(
                    "nobody is called so: the actor's name {no_name}",
                    "không ai tên như vậy: tên người làm {no_name}"; no_name
                )
            }
        }
    }

    /// The rules do not let it happen: not by this role, or not from this state.
    fn of_rules(&self) -> Said {
        match self {
            Reason::WrongRole { event, role, by } => {
                let by = or(by);
                said!(
                    "the role `{role}` may not do `{event}`; it takes {by}",
                    "vai `{role}` không được làm `{event}`; phải là {by}"; by
                )
            }
            Reason::WrongState { event, state, from, ended: true } => {
                let from = or(from);
                said!(
                    "`{event}` cannot happen at the end `{state}`; it leads from {from}",
                    "không làm được `{event}` khi đã kết thúc ở `{state}`; chỉ làm được từ {from}"; from
                )
            }
            Reason::WrongState { event, state, from, .. } => {
                let from = or(from);
                said!(
                    "`{event}` cannot happen in the state `{state}`; it leads from {from}",
                    "không làm được `{event}` ở trạng thái `{state}`; chỉ làm được từ {from}"; from
                )
            }
            // The others are not of the rules.
            _ => Said::default(),
        }
    }
}

fn cannot_go_on(problem: &Said) -> Said {
    said!("it is no ticket that can go on: {problem}", "ticket này không đi tiếp được: {problem}"; problem)
}

fn or(names: &[String]) -> Said {
    let names: Vec<Said> = names.iter().map(|name| said!("`{name}`", "`{name}`")).collect();
    Said::join(&names, &Said::words(" or ", " hoặc "))
}

fn needed(missing: &[MissingInput]) -> Said {
    let names = missing.iter().map(|missing| format!("`{}`", missing.input())).collect::<Vec<_>>().join(", ");
    match missing {
        [_] => said!("{names} has to be known first", "phải biết {names} trước"),
        _ => said!("{names} have to be known first", "phải biết {names} trước"),
    }
}

fn tasks(open: &[String]) -> Said {
    let numbers = open.join(", ");
    match open {
        [] => said!("all are done", "mọi việc đã làm xong"),
        _ => said!("open are {numbers}", "còn mở: {numbers}"),
    }
}
