//! Says why a ticket's record is not counted.

use crate::machine::Error;
use crate::sla::HistoryError;

/// Why a ticket's record cannot be measured or counted. Its `Display` says what is wrong and, of an event, which one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct TicketError {
    code: &'static str,
    message: String,
}

impl TicketError {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> TicketError {
        TicketError { code, message: message.into() }
    }

    /// The same, of the event at that place, counted from 0.
    pub(super) fn of_event(self, index: usize) -> TicketError {
        TicketError { message: format!("event {}: {}", index + 1, self.message), ..self }
    }

    /// What kind of problem it is, in a word that does not change: one of [`Error::code`] for a playbook, lifecycle,
    /// outcome or calendar that there is not, of [`HistoryError::code`] for events that cannot be, or `missing_field`,
    /// `needless_field`, `missing_not_after`, `needless_not_after`, `unknown_field`, `invalid_value`, `too_long`,
    /// `too_many`, `other_lifecycle`, `duplicate_ticket`, `cost_out_of_range`.
    pub fn code(&self) -> &'static str {
        self.code
    }
}

impl From<Error> for TicketError {
    fn from(error: Error) -> TicketError {
        TicketError::new(error.code(), error.to_string())
    }
}

impl From<HistoryError> for TicketError {
    fn from(error: HistoryError) -> TicketError {
        TicketError::new(error.code(), error.to_string())
    }
}
