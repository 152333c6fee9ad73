//! Checks all that happened to a ticket once, and measures it at any instant.

use super::error::{HistoryError, Problem};
use super::event::{Event, EventKind};
use super::order::Order;
use super::standing::Standings;
use super::target::Targets;
use super::ticket::TicketClocks;
use crate::value::Instant;

/// A ticket's events in their order, borrowed. It holds what can happen to a ticket and nothing else: `opened` first and
/// once, no event before the one ahead of it, nothing between `resolved` and `reopened` that needs an open ticket.
///
/// ```
/// use casebook::sla::{Clock, Event, EventKind, History, Target, Targets};
/// use casebook::{Duration, Instant};
/// let at = |text: &str| text.parse::<Instant>();
/// let events = [
///     Event::new(at("2026-11-27T09:00:00Z")?, EventKind::Opened),
///     Event::new(at("2026-11-27T09:20:00Z")?, EventKind::Replied),
/// ];
/// let respond = Some(Target::new(Clock::Always, Duration::from_seconds(900)));
/// let targets = Targets { respond, ..Targets::default() };
/// let standings = History::new(&events)?.at(&targets, at("2026-11-27T12:00:00Z")?)?;
/// let late = standings.respond.and_then(|respond| respond.late()).expect("five minutes late");
/// assert_eq!(late.in_all(), Duration::from_seconds(300));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct History<'e, 'a> {
    opened: Instant,
    later: &'e [Event<'a>],
}

impl<'e, 'a> History<'e, 'a> {
    /// Checks the order of events.
    ///
    /// # Errors
    /// The first event that cannot be where it is; or there is none at all.
    pub fn new(events: &'e [Event<'a>]) -> Result<History<'e, 'a>, HistoryError> {
        let (first, later) = events.split_first().ok_or(HistoryError::of(Problem::Empty))?;
        if first.kind != EventKind::Opened {
            return Err(HistoryError::at(0, first, Problem::NotOpened));
        }
        let mut order = Order::opened(first.at);
        for (index, event) in later.iter().enumerate() {
            order.take(event).map_err(|problem| HistoryError::at(index + 1, event, problem))?;
        }
        Ok(History { opened: first.at, later })
    }

    /// Where every target stands at `now`, as was known then: what happens after `now` is left out.
    ///
    /// # Errors
    /// `now` lies before the opening, or an event or answer past a calendar.
    pub fn at(&self, targets: &Targets<'a>, now: Instant) -> Result<Standings, HistoryError> {
        self.clocks(targets, now)?.at(now)
    }

    /// The clocks after all that happened up to `now`, to go on from.
    ///
    /// # Errors
    /// As [`History::at`].
    pub fn clocks(&self, targets: &Targets<'a>, now: Instant) -> Result<TicketClocks<'a>, HistoryError> {
        if now < self.opened {
            return Err(HistoryError::of(Problem::TooEarly(now, self.opened)));
        }
        let mut clocks = TicketClocks::open(*targets, self.opened);
        for (index, event) in self.later.iter().enumerate().take_while(|(_, event)| event.at <= now) {
            clocks.take(event).map_err(|error| HistoryError::at(index + 1, event, error.problem))?;
        }
        Ok(clocks)
    }
}
