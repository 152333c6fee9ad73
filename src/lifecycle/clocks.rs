//! Tells a ticket's clocks what an event of its lifecycle means to them: the states that it goes through, and who spoke to
//! whom. Never here: what is promised, or how time is counted.

use super::ticket::TicketEntry;
use crate::model::Resolution;
use crate::sla::EventKind;

/// How a ticket's clocks stand after the events that they were told.
#[derive(Clone, Copy, Default)]
struct Clocks {
    waiting: bool,
    resolved: bool,
}

impl Clocks {
    fn take(&mut self, event: EventKind) {
        match event {
            EventKind::CustomerReplied | EventKind::Resumed => self.waiting = false,
            EventKind::Waiting => self.waiting = true,
            EventKind::Resolved => *self = Clocks { waiting: false, resolved: true },
            EventKind::Reopened => self.resolved = false,
            EventKind::Opened | EventKind::Replied | EventKind::SlaChanged | EventKind::CalendarChanged => {}
        }
    }
}

/// What an event of the lifecycle tells the clocks: who spoke, and what sets them as the state wants them.
pub(super) fn sla_events(history: &[TicketEntry], spoken: Option<EventKind>, to: Resolution) -> Vec<EventKind> {
    let mut clocks = Clocks::default();
    history.iter().flat_map(|entry| &entry.clock).for_each(|event| clocks.take(*event));
    let mut events = Vec::new();
    events.extend(history.is_empty().then_some(EventKind::Opened));
    events.extend(spoken);
    events.extend((clocks.resolved && to != Resolution::Stop).then_some(EventKind::Reopened));
    events.iter().for_each(|event| clocks.take(*event));
    events.extend(match to {
        Resolution::Run => clocks.waiting.then_some(EventKind::Resumed),
        Resolution::Pause => (!clocks.waiting).then_some(EventKind::Waiting),
        Resolution::Stop => (!clocks.resolved).then_some(EventKind::Resolved),
    });
    events
}
