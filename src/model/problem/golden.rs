//! Words what can be wrong with golden cases and golden histories.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Said, said};
use crate::value::shortened;

/// What can be wrong with a golden case: what it is given, and what must come out.
pub(in crate::model) enum GoldenProblem<'a> {
    /// It has no such field, which it needs.
    NeedsField { field: &'a str, doc: &'a Said },
    /// It names nothing that decides.
    NeedsDecider,
    /// It names two things that decide.
    TwoDeciders,
    /// It expects nothing.
    CaseExpectsNothing,
    /// No step of the history expects anything.
    HistoryExpectsNothing,
    /// Neither the row nor its table expects anything.
    RowExpectsNothing,
    /// An event of a history does not say who does it, or in what role.
    EventNeeds { field: &'a str },
    /// It is given an input that there is not.
    NoInput { what: &'a Said, input: &'a str },
    /// It is given a number that can be read as two.
    TwoNumbers { problem: &'a Said },
    /// What stands for an instant is none.
    NoInstant { problem: &'a Said },
    /// It expects a field that no decision has.
    NoField { field: &'a str },
    /// It expects a field that a ticket does not have after a step.
    NoTicketField { field: &'a str, known: &'a [&'a str] },
    /// It expects a field that a target does not have.
    NoTargetField { field: &'a str, known: &'a [&'a str] },
    /// It expects a programme that the checklist does not have.
    NoProgramme { checklist: &'a str, programme: &'a str },
    /// It expects a field that no programme has.
    NoProgrammeField { field: &'a str, known: &'a [&'a str] },
}

impl Problem for GoldenProblem<'_> {
    fn told(&self) -> Finding {
        let bad = |message| Finding::new(Code::BadGoldenCase, message);
        match *self {
            Self::NeedsField { field, doc } => {
                Finding::new(Code::MissingField, said!("a golden case needs `{field}`", "case mẫu phải có `{field}`"))
                    .label(said!("`{field}` is missing here", "thiếu `{field}` ở đây"))
                    .help(said!("add `{field}:`, {doc}", "thêm `{field}:`, {doc}"; doc))
            }
            Self::NeedsDecider => Finding::new(
                Code::MissingField,
                said!("a golden case needs `playbook` or `checklist`", "case mẫu phải có `playbook` hoặc `checklist`"),
            )
            .help(said!(
                "add `playbook:`, the playbook that decides it, or `checklist:`",
                "thêm `playbook:`, playbook quyết định case này, hoặc `checklist:`"
            )),
            Self::TwoDeciders => Finding::new(
                Code::ConflictingFields,
                said!("`playbook` and `checklist` exclude each other", "`playbook` và `checklist` không đi cùng nhau"),
            )
            .help(said!("keep one of the two", "giữ một trong hai")),
            Self::CaseExpectsNothing => bad(said!(
                "a golden case that expects nothing cannot fail",
                "case mẫu không mong đợi gì thì không bao giờ sai"
            ))
            .help(must_come_out("outcome")),
            Self::HistoryExpectsNothing => bad(said!(
                "a golden history that expects nothing cannot fail",
                "lịch sử mẫu không mong đợi gì thì không bao giờ sai"
            ))
            .help(must_come_out("state")),
            Self::RowExpectsNothing => {
                bad(said!("a row that expects nothing cannot fail", "dòng không mong đợi gì thì không bao giờ sai"))
                    .help(must_come_out("outcome"))
            }
            Self::EventNeeds { field } => Finding::new(
                Code::MissingField,
                said!("an event needs `{field}`: who does it", "việc phải có `{field}`: ai làm"),
            )
            .help(said!("add `{field}:` beside `event:`", "thêm `{field}:` cạnh `event:`")),
            Self::NoInput { what, input } => {
                let input = shortened(input);
                bad(said!("the {what} has no input `{input}`", "{what} không có thông tin `{input}`"; what))
            }
            Self::TwoNumbers { problem } => {
                bad(problem.clone()).help(said!("in quotes it is given as a text", "đặt trong dấu nháy thì nó là chữ"))
            }
            Self::NoInstant { problem } => bad(problem.clone()),
            Self::NoField { field } => {
                let field = shortened(field);
                bad(said!("a decision has no field `{field}`", "quyết định không có trường `{field}`")).help(said!(
                    "the fields are those of the decision's JSON, such as `outcome`, `route.to`, `sla.due_at`",
                    "các trường là của JSON quyết định, ví dụ `outcome`, `route.to`, `sla.due_at`"
                ))
            }
            Self::NoTicketField { field, known } => {
                let field = shortened(field);
                bad(said!(
                    "a ticket after a step has no field `{field}`",
                    "ticket sau mỗi bước không có trường `{field}`"
                ))
                .help(fields(known))
            }
            Self::NoTargetField { field, known } => {
                let field = shortened(field);
                bad(said!("a target has no field `{field}`", "hạn không có trường `{field}`")).help(fields(known))
            }
            Self::NoProgramme { checklist, programme } => {
                let programme = shortened(programme);
                bad(said!(
                    "the checklist `{checklist}` has no programme `{programme}`",
                    "danh sách kiểm `{checklist}` không có chương trình `{programme}`"
                ))
                .help(said!(
                    "expect a programme by its name, `new_wallet: {{ state: in, next: first_top_up }}`, or an `error`",
                    "ghi chương trình theo tên, ví dụ `new_wallet: {{ state: in, next: first_top_up }}`, hoặc ghi `error`"
                ))
            }
            Self::NoProgrammeField { field, known } => {
                let field = shortened(field);
                bad(said!("a programme has no field `{field}`", "chương trình không có trường `{field}`"))
                    .help(fields(known))
            }
        }
    }
}

fn must_come_out(field: &str) -> Said {
    said!("say what must come out: `expect: {{ {field}: … }}`", "ghi điều phải ra: `expect: {{ {field}: … }}`")
}

fn fields(known: &[&str]) -> Said {
    let known = known.join(", ");
    said!("the fields are {known}", "các trường là {known}")
}
