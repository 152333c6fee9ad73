//! Shows a host an event that an actor can do to a ticket. Never here: which those are.

use serde::Serialize;

use crate::eval::MissingInput;

/// An event that an actor can do now, or could with what is still missing.
///
/// In JSON: `{"event":…,"title":…,"to":[…],"missing":[…]}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AllowedEvent {
    pub(super) event: String,
    pub(super) title: String,
    pub(super) to: Vec<String>,
    pub(super) missing: Vec<MissingInput>,
}

impl AllowedEvent {
    /// The event's name.
    pub fn event(&self) -> &str {
        &self.event
    }

    /// Its name for people.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The states to which it can lead: one, the ticket's own where it stays, or more while it hangs on what is missing.
    pub fn to(&self) -> &[String] {
        &self.to
    }

    /// What has to be known first; empty for an event that can happen as it is.
    pub fn missing(&self) -> &[MissingInput] {
        &self.missing
    }
}
