//! Names the kinds of refusals, for hosts that answer one otherwise than another. Never here: whose ticket it was.

use crate::machine::ErrorKind;
use crate::sla::HistoryErrorKind;

/// What kind of refusal a [`Refused`](super::Refused) is: from [`Refused::kind`](super::Refused::kind).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RefusedKind {
    /// The lifecycle has no event of that name.
    UnknownEvent,
    /// The ticket is open, and cannot be opened again.
    AlreadyOpen,
    /// The lifecycle has no role of that name.
    UnknownRole,
    /// Nobody can have the actor's name.
    BadActor,
    /// Nobody can have a name that was given.
    BadName,
    /// No ticket can have that id.
    BadId,
    /// The actor's role may not do the event.
    WrongRole,
    /// The event does not lead from the ticket's state.
    WrongState,
    /// The ticket is at its end, from which the event does not lead.
    Ended,
    /// The instant lies before what happened last.
    OutOfOrder,
    /// A guard does not hold.
    Guard,
    /// Inputs have to be known first: it is a question.
    Missing,
    /// An input was given that the ticket itself says.
    TicketInput,
    /// An input was given that the ticket keeps, by an event that does not take another.
    KeptInput,
    /// The ticket has no room for more events.
    TooManyEvents,
    /// The ticket has no open task of that number.
    UnknownTask,
    /// The ticket is of another lifecycle.
    OtherLifecycle,
    /// What was sent is no ticket that can go on.
    NotATicket,
    /// The facts make a case that is refused, or that cannot be decided.
    Facts(ErrorKind),
    /// The ticket's clocks cannot go on.
    Clock(HistoryErrorKind),
}

impl RefusedKind {
    /// The kind in a word that does not change, as it stands in JSON: `wrong_state`; of facts, that of [`ErrorKind::code`],
    /// and of clocks, that of [`HistoryErrorKind::code`].
    pub const fn code(self) -> &'static str {
        match self {
            RefusedKind::UnknownEvent => "unknown_event",
            RefusedKind::AlreadyOpen => "already_open",
            RefusedKind::UnknownRole => "unknown_role",
            RefusedKind::BadActor => "bad_actor",
            RefusedKind::BadName => "bad_name",
            RefusedKind::BadId => "bad_id",
            RefusedKind::WrongRole => "wrong_role",
            RefusedKind::WrongState => "wrong_state",
            RefusedKind::Ended => "ended",
            RefusedKind::OutOfOrder => "out_of_order",
            RefusedKind::Guard => "guard",
            RefusedKind::Missing => "missing",
            RefusedKind::TicketInput => "ticket_input",
            RefusedKind::KeptInput => "kept_input",
            RefusedKind::TooManyEvents => "too_many_events",
            RefusedKind::UnknownTask => "unknown_task",
            RefusedKind::OtherLifecycle => "other_lifecycle",
            RefusedKind::NotATicket => "not_a_ticket",
            RefusedKind::Facts(kind) => kind.code(),
            RefusedKind::Clock(kind) => kind.code(),
        }
    }
}
