//! Knows what can happen to a ticket after what. Never here: clocks.

use super::error::Problem;
use super::event::{Event, EventKind};
use crate::value::Instant;

/// What can happen next to a ticket that is there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order {
    pub(super) last: Instant,
    pub(super) resolved: bool,
}

impl Order {
    pub(super) fn opened(at: Instant) -> Order {
        Order { last: at, resolved: false }
    }

    /// Takes the next event; nothing changes by one that cannot be.
    pub(super) fn take(&mut self, event: &Event<'_>) -> Result<(), Problem> {
        match event.kind {
            _ if event.at < self.last => return Err(Problem::OutOfOrder(self.last)),
            EventKind::Opened => return Err(Problem::OpenedTwice),
            EventKind::SlaChanged | EventKind::CalendarChanged if event.terms.is_none() => {
                return Err(Problem::NoTerms);
            }
            EventKind::Waiting | EventKind::Resumed if self.resolved => return Err(Problem::IsResolved),
            EventKind::Reopened if !self.resolved => return Err(Problem::NotResolved),
            EventKind::Resolved => self.resolved = true,
            EventKind::Reopened => self.resolved = false,
            _ => {}
        }
        self.last = event.at;
        Ok(())
    }
}
