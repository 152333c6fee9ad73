//! Words what can be wrong with an input that the ticket itself fills in.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::said;

/// What can be wrong with an input of the ticket.
pub(in crate::model) enum TicketInputProblem<'a> {
    /// It stands outside of a lifecycle.
    NoTicket { field: &'a str },
    /// It says of itself what the ticket says.
    SaidTwice { field: &'a str, other: &'a str },
}

impl Problem for TicketInputProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::NoTicket { field } => Finding::new(
                Code::ConflictingFields,
                said!(
                    "`{field}` belongs to an input of a lifecycle: here is no ticket",
                    "`{field}` chỉ dùng cho thông tin của vòng đời: ở đây không có ticket"
                ),
            )
            .help(said!("write its `type` instead", "viết `type` của nó thay vào đó")),
            Self::SaidTwice { field, other } => Finding::new(
                Code::ConflictingFields,
                said!(
                    "`{field}` and `{other}` exclude each other: the ticket says what the value is",
                    "`{field}` và `{other}` không đi cùng nhau: giá trị do ticket nói"
                ),
            )
            .help(said!("keep one of the two", "giữ một trong hai")),
        }
    }
}
