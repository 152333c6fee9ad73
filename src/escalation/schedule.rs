//! Says when a step comes, and how often.

use crate::value::Duration;

/// From what a step counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// The decision's instant.
    Start,
    /// When the resolution is due.
    Due,
}

/// A step's time, on its clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Schedule {
    pub(crate) anchor: Anchor,
    /// How long after the anchor; before it when negative.
    pub(crate) offset: Duration,
    pub(crate) repeat: Option<Repeat>,
}

/// That a step comes again, counted from its first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Repeat {
    pub(crate) every: Duration,
    /// How often after the first time.
    pub(crate) times: u32,
}

impl Schedule {
    /// The last repetition's number; 0 is the first time.
    pub(crate) fn last(&self) -> u32 {
        self.repeat.map_or(0, |repeat| repeat.times)
    }

    /// How long after the first time a repetition comes. What is past the range of lengths is past every calendar too.
    pub(crate) fn later(&self, repetition: u32) -> Duration {
        let every = self.repeat.map_or(Duration::ZERO, |repeat| repeat.every);
        Duration::from_seconds(every.seconds().saturating_mul(repetition.into()))
    }
}
