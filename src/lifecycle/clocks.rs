//! What the SLA's clocks hear of a ticket: the states that it goes through, and who spoke to whom.

use serde::{Deserialize, Serialize};

use super::ticket::TicketEntry;
use crate::model::{Resolution, Spoken};
use crate::sla::EventKind;

/// One thing that the clocks heard; the words are those of [`EventKind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ClockMark {
    /// The ticket is there.
    Opened,
    /// The customer was answered.
    Replied,
    /// The customer wrote.
    CustomerReplied,
    /// The ticket came to a state in which the resolution pauses.
    Waiting,
    /// It left such a state.
    Resumed,
    /// It came to a state in which the resolution is reached.
    Resolved,
    /// It left such a state.
    Reopened,
}

impl ClockMark {
    /// The same for [`sla::History`](crate::sla::History).
    pub const fn kind(self) -> EventKind<'static> {
        match self {
            ClockMark::Opened => EventKind::Opened,
            ClockMark::Replied => EventKind::Replied,
            ClockMark::CustomerReplied => EventKind::CustomerReplied,
            ClockMark::Waiting => EventKind::Waiting,
            ClockMark::Resumed => EventKind::Resumed,
            ClockMark::Resolved => EventKind::Resolved,
            ClockMark::Reopened => EventKind::Reopened,
        }
    }

    /// The word in JSON.
    pub const fn name(self) -> &'static str {
        self.kind().name()
    }
}

/// How the clocks stand after what they heard.
#[derive(Clone, Copy, Default)]
struct Heard {
    waiting: bool,
    resolved: bool,
}

impl Heard {
    fn hear(&mut self, mark: ClockMark) {
        match mark {
            ClockMark::Opened | ClockMark::Replied => {}
            ClockMark::CustomerReplied | ClockMark::Resumed => self.waiting = false,
            ClockMark::Waiting => self.waiting = true,
            ClockMark::Resolved => *self = Heard { waiting: false, resolved: true },
            ClockMark::Reopened => self.resolved = false,
        }
    }
}

/// What an event tells the clocks: who spoke, and what sets them as the state wants them.
pub(super) fn marks(history: &[TicketEntry], spoken: Option<Spoken>, to: Resolution) -> Vec<ClockMark> {
    let mut heard = Heard::default();
    history.iter().flat_map(|entry| &entry.clock).for_each(|mark| heard.hear(*mark));
    let mut marks = Vec::new();
    let spoken = spoken.map(|spoken| match spoken {
        Spoken::Replied => ClockMark::Replied,
        Spoken::CustomerReplied => ClockMark::CustomerReplied,
    });
    marks.extend(history.is_empty().then_some(ClockMark::Opened));
    marks.extend(spoken);
    marks.extend((heard.resolved && to != Resolution::Stop).then_some(ClockMark::Reopened));
    marks.iter().for_each(|mark| heard.hear(*mark));
    marks.extend(match to {
        Resolution::Run => heard.waiting.then_some(ClockMark::Resumed),
        Resolution::Pause => (!heard.waiting).then_some(ClockMark::Waiting),
        Resolution::Stop => (!heard.resolved).then_some(ClockMark::Resolved),
    });
    marks
}
