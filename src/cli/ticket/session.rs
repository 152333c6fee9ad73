//! Holds one ticket that is worked on, where it is kept, and which time it is for it.

use casebook::{Instant, Lifecycle, Ticket};

use crate::cli::clock::{instant, system_now};
use crate::cli::ending::Failure;
use crate::cli::state::State;
use crate::cli::titles::Titles;

/// One ticket that is worked on, and where it is kept.
pub(super) struct Session<'a> {
    pub(super) lifecycle: Lifecycle,
    pub(super) titles: Titles<'a>,
    pub(super) clock: Clock,
    pub(super) state: State<'a>,
    /// `None` until it is opened.
    pub(super) ticket: Option<Ticket>,
}

impl Session<'_> {
    /// The title of a state.
    pub(super) fn state_title<'n>(&'n self, name: &'n str) -> &'n str {
        self.lifecycle.states().find(|state| state.name() == name).map_or(name, |state| state.title())
    }

    /// Puts a ticket in the place of the one that is there, once the file has it.
    pub(super) fn keep(&mut self, ticket: Ticket) -> Result<(), Failure> {
        self.state.write(&ticket)?;
        self.ticket = Some(ticket);
        Ok(())
    }
}

/// Which time it is.
pub(super) struct Clock(Option<Instant>);

impl Clock {
    pub(super) fn new(at: Option<&str>, lifecycle: &Lifecycle) -> Result<Clock, Failure> {
        let read = |text| instant(Some(text), lifecycle.time_zone());
        Ok(Clock(at.map(read).transpose()?))
    }

    pub(super) fn now(&self) -> Result<Instant, Failure> {
        self.0.map_or_else(system_now, Ok)
    }
}
