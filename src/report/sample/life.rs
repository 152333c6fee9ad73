//! Makes up what happens to a ticket, from the first reply to a second opening: work in the team's hours, waiting in the
//! customer's. Never here: what is promised, or whether it was kept.

use super::super::ticket::TicketEvent;
use super::random::Random;
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
pub(super) fn events(opened: Instant, terms: Terms<'_>, until: Instant, random: &mut Random) -> Vec<TicketEvent> {
    let mut life = Life { terms, now: opened, events: vec![TicketEvent::new(opened, EventKind::Opened)] };
    let _ = life.go(random);
    life.events.retain(|event| event.at < until);
    life.events
}

impl Life<'_> {
    /// `None` where a calendar ends.
    fn go(&mut self, random: &mut Random) -> Option<()> {
        if random.chance(2) {
            self.pass(random.between(MINUTE, 2 * HOUR))?;
            self.raise();
        }
        self.reply(random)?;
        // Nobody thinks of it any more.
        if random.chance(1) {
            return Some(());
        }
        if !(self.terms.closes && random.chance(90)) {
            self.solve(random)?;
        }
        self.happen(EventKind::Resolved);
        if random.chance(6) {
            self.reopen(random)?;
        }
        Some(())
    }

    /// To the point of being resolved, with what the customer is asked meanwhile.
    fn solve(&mut self, random: &mut Random) -> Option<()> {
        let questions = random.early(3);
        let work = self.part(self.terms.resolve, random) / (questions as i64 + 1);
        for _ in 0..questions {
            self.ask(random)?;
            self.work(work)?;
        }
        self.work(work)
    }

    fn ask(&mut self, random: &mut Random) -> Option<()> {
        self.happen(EventKind::Waiting);
        if random.chance(25) {
            // What was missing came without the customer.
            self.pass(random.between(4 * HOUR, 72 * HOUR))?;
            self.work(MINUTE)?;
            self.happen(EventKind::Resumed);
            return Some(());
        }
        self.pass(random.effort() * 36 * HOUR / 1_000)?;
        self.happen(EventKind::CustomerReplied);
        self.reply(random)
    }

    fn reopen(&mut self, random: &mut Random) -> Option<()> {
        self.pass(random.between(HOUR, 120 * HOUR))?;
        self.happen(EventKind::Reopened);
        self.reply(random)?;
        let work = self.part(self.terms.resolve, random) / 2;
        self.work(work)?;
        self.happen(EventKind::Resolved);
        Some(())
    }

    fn reply(&mut self, random: &mut Random) -> Option<()> {
        let work = self.part(self.terms.respond, random);
        self.work(work)?;
        self.happen(EventKind::Replied);
        Some(())
    }

    /// The seconds that this piece of work takes, where `promised` is what it may take.
    fn part(&self, promised: Duration, random: &mut Random) -> i64 {
        // A promise of a thousand years is no longer one.
        let promised = promised.seconds().clamp(MINUTE, 365 * 24 * HOUR);
        (promised * random.effort() / 1_000 * self.terms.pace / 100).max(20)
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
