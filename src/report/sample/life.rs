//! What happens to a ticket, from the first reply to a second opening: work in the team's hours, waiting in the
//! customer's. Never here: what is promised, or whether it was kept.

use super::super::ticket::TicketEvent;
use super::random::Draw;
use crate::model::Priority;
use crate::sla::{Clock, EventKind};
use crate::value::{Duration, Instant};

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;

/// Of what a ticket's life is made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms<'a> {
    /// When its team works.
    pub(super) hours: Clock<'a>,
    /// How long a first reply takes that just keeps what was promised.
    pub(super) respond: Duration,
    /// The same of a resolution.
    pub(super) resolve: Duration,
    /// Hundredths of the time that another takes.
    pub(super) pace: i64,
    /// Its first reply is all that is to be done.
    pub(super) closes: bool,
}

struct Life<'a> {
    terms: Terms<'a>,
    now: Instant,
    events: Vec<TicketEvent>,
}

/// All that happens to a ticket before `until`, in order. What goes past a calendar's end has not happened.
pub(super) fn live(opened: Instant, terms: Terms<'_>, until: Instant, draw: &mut Draw) -> Vec<TicketEvent> {
    let mut life = Life { terms, now: opened, events: vec![TicketEvent::new(opened, EventKind::Opened)] };
    let _ = life.go(draw);
    life.events.retain(|event| event.at < until);
    life.events
}

impl Life<'_> {
    /// `None` where a calendar ends.
    fn go(&mut self, draw: &mut Draw) -> Option<()> {
        if draw.chance(2) {
            self.pass(draw.between(MINUTE, 2 * HOUR))?;
            self.raise();
        }
        self.reply(draw)?;
        // Nobody thinks of it any more.
        if draw.chance(1) {
            return Some(());
        }
        if !(self.terms.closes && draw.chance(90)) {
            self.solve(draw)?;
        }
        self.happen(EventKind::Resolved);
        if draw.chance(6) {
            self.reopen(draw)?;
        }
        Some(())
    }

    /// To the point of being resolved, with what the customer is asked meanwhile.
    fn solve(&mut self, draw: &mut Draw) -> Option<()> {
        let questions = draw.early(3);
        let work = self.part(self.terms.resolve, draw) / (questions as i64 + 1);
        for _ in 0..questions {
            self.ask(draw)?;
            self.work(work)?;
        }
        self.work(work)
    }

    fn ask(&mut self, draw: &mut Draw) -> Option<()> {
        self.happen(EventKind::Waiting);
        if draw.chance(25) {
            // What was missing came without the customer.
            self.pass(draw.between(4 * HOUR, 72 * HOUR))?;
            self.work(MINUTE)?;
            self.happen(EventKind::Resumed);
            return Some(());
        }
        self.pass(draw.effort() * 36 * HOUR / 1_000)?;
        self.happen(EventKind::CustomerReplied);
        self.reply(draw)
    }

    fn reopen(&mut self, draw: &mut Draw) -> Option<()> {
        self.pass(draw.between(HOUR, 120 * HOUR))?;
        self.happen(EventKind::Reopened);
        self.reply(draw)?;
        let work = self.part(self.terms.resolve, draw) / 2;
        self.work(work)?;
        self.happen(EventKind::Resolved);
        Some(())
    }

    fn reply(&mut self, draw: &mut Draw) -> Option<()> {
        let work = self.part(self.terms.respond, draw);
        self.work(work)?;
        self.happen(EventKind::Replied);
        Some(())
    }

    /// The seconds that this piece of work takes, where `promised` is what it may take.
    fn part(&self, promised: Duration, draw: &mut Draw) -> i64 {
        // A promise of a thousand years is no longer one.
        let promised = promised.seconds().clamp(MINUTE, 365 * 24 * HOUR);
        (promised * draw.effort() / 1_000 * self.terms.pace / 100).max(20)
    }

    fn work(&mut self, seconds: i64) -> Option<()> {
        self.now = self.terms.hours.add(self.now, Duration::from_seconds(seconds)).ok()?;
        Some(())
    }

    fn pass(&mut self, seconds: i64) -> Option<()> {
        self.now = self.now.checked_add(Duration::from_seconds(seconds))?;
        Some(())
    }

    /// Found to be urgent.
    fn raise(&mut self) {
        let priority = Some(Priority::Urgent);
        self.events.push(TicketEvent { priority, ..TicketEvent::new(self.now, EventKind::SlaChanged) });
    }

    fn happen(&mut self, kind: EventKind) {
        self.events.push(TicketEvent::new(self.now, kind));
    }
}
