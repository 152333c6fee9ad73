//! Says where a target stands at an instant.

use crate::value::{Duration, Instant};

/// What a target's clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// It runs; outside of its business hours no time passes on it all the same.
    Running,
    /// It stands still: the customer is waited for, or the ticket is resolved.
    Paused,
    /// What was promised is done.
    Met,
}

impl State {
    /// The word in JSON: `running`, `paused` or `met`.
    pub const fn name(self) -> &'static str {
        match self {
            State::Running => "running",
            State::Paused => "paused",
            State::Met => "met",
        }
    }
}

/// A target at an instant, or, when it is met, at the instant at which it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub(super) state: State,
    pub(super) begun_at: Instant,
    pub(super) met_at: Option<Instant>,
    pub(super) elapsed: Duration,
    pub(super) remaining: Option<Duration>,
    pub(super) due_at: Option<Instant>,
    pub(super) warn_at: Option<Instant>,
    pub(super) warned: bool,
    pub(super) late: Option<Late>,
}

/// By how much a target is, or was, missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    pub(super) on_clock: Duration,
    pub(super) in_all: Duration,
}

impl Standing {
    /// Whether its clock runs.
    pub fn state(&self) -> State {
        self.state
    }

    /// When it began.
    pub fn begun_at(&self) -> Instant {
        self.begun_at
    }

    /// When it was met.
    pub fn met_at(&self) -> Option<Instant> {
        self.met_at
    }

    /// The time used on its clock, pauses left out.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The target's time less what is used, negative when more is; `None` for a target that is only a fixed instant.
    pub fn remaining(&self) -> Option<Duration> {
        self.remaining
    }

    /// When it is due. In a pause that is known only where it was reached before; otherwise it is the latest instant
    /// where there is one, and else `None`: it moves on with every second.
    pub fn due_at(&self) -> Option<Instant> {
        self.due_at
    }

    /// When it is to be warned of; `None` without a warning, and in a pause as [`Standing::due_at`].
    pub fn warn_at(&self) -> Option<Instant> {
        self.warn_at
    }

    /// Whether that instant is reached.
    pub fn is_warned(&self) -> bool {
        self.warned
    }

    /// Whether the due time is past: `now > due`.
    pub fn is_breached(&self) -> bool {
        self.late.is_some()
    }

    /// By how much it is past.
    pub fn late(&self) -> Option<Late> {
        self.late
    }
}

impl Late {
    /// The time that its clock ran since it was due: no closed hours, no pauses. It is zero until the desk opens again
    /// for what was due at closing time.
    pub fn on_clock(&self) -> Duration {
        self.on_clock
    }

    /// All time since it was due, as the customer counts it.
    pub fn in_all(&self) -> Duration {
        self.in_all
    }
}

/// All targets of a ticket at an instant; `None` for a target that was not promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standings {
    /// The first response.
    pub respond: Option<Standing>,
    /// The next response to the oldest message without an answer, or the last one given; `None` also before any message
    /// that came after an answer.
    pub next_response: Option<Standing>,
    /// The resolution.
    pub resolve: Option<Standing>,
    /// How many of the customer's messages after the first response were answered late.
    pub late_answers: u32,
}
