//! Runs a ticket's clocks: which of its targets run, as the events say. Grows event by event, and can be kept between two.

use super::error::{HistoryError, Problem};
use super::event::{Event, EventKind, NewTerms};
use super::meter::Meter;
use super::order::Order;
use super::standing::Standings;
use super::target::{Target, Targets};
use crate::value::Instant;

/// The clocks of one ticket up to its last event. `Copy`: one that is kept can be asked and continued as often as needed.
///
/// ```
/// use casebook::sla::{Clock, Event, EventKind, Target, Targets, TicketClocks};
/// use casebook::{Duration, Instant};
/// let at = |text: &str| text.parse::<Instant>();
/// let resolve = Some(Target::new(Clock::Always, Duration::from_seconds(2 * 3_600)));
/// let mut clocks = TicketClocks::open(Targets { resolve, ..Targets::default() }, at("2026-11-27T09:00:00Z")?);
/// clocks.apply(&Event::new(at("2026-11-27T10:00:00Z")?, EventKind::Waiting))?;
/// clocks.apply(&Event::new(at("2026-11-27T15:30:00Z")?, EventKind::Resumed))?;
/// let resolve = clocks.at(at("2026-11-27T16:00:00Z")?)?.resolve.expect("a target");
/// assert_eq!(resolve.elapsed(), Duration::from_seconds(5_400));
/// assert_eq!(resolve.due_at(), Some(at("2026-11-27T16:30:00Z")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct TicketClocks<'a> {
    /// Those in force, for what begins or is reopened.
    targets: Targets<'a>,
    order: Order,
    waiting: bool,
    /// The first response is given.
    answered: bool,
    /// A message that came after it has no answer.
    unanswered: bool,
    late_answers: u32,
    respond: Option<Meter<'a>>,
    next_response: Option<Meter<'a>>,
    resolve: Option<Meter<'a>>,
}

impl<'a> TicketClocks<'a> {
    /// A ticket opened at `at`.
    pub fn open(targets: Targets<'a>, at: Instant) -> TicketClocks<'a> {
        let begin = |target: Option<Target<'a>>| target.map(|target| Meter::begin(target, at, true));
        TicketClocks {
            targets,
            order: Order::opened(at),
            waiting: false,
            answered: false,
            unanswered: false,
            late_answers: 0,
            respond: begin(targets.respond),
            next_response: None,
            resolve: begin(targets.resolve),
        }
    }

    /// Takes what happened next.
    ///
    /// # Errors
    /// It comes before the last event, cannot happen to the ticket as it stands, or lies past a calendar. The clocks are
    /// as they were then.
    pub fn apply(&mut self, event: &Event<'a>) -> Result<(), HistoryError> {
        // A copy: half an event must not remain of one that fails.
        let mut next = *self;
        next.take(event)?;
        *self = next;
        Ok(())
    }

    /// Where every target stands at `now`.
    ///
    /// # Errors
    /// `now` lies before the last event, or an answer past a calendar.
    pub fn at(&self, now: Instant) -> Result<Standings, HistoryError> {
        if now < self.order.last {
            return Err(HistoryError::of(Problem::TooEarly(now, self.order.last)));
        }
        let standing = |meter: &Option<Meter<'_>>| meter.as_ref().map(|meter| meter.standing(now)).transpose();
        Ok(Standings {
            respond: standing(&self.respond)?,
            next_response: standing(&self.next_response)?,
            resolve: standing(&self.resolve)?,
            late_answers: self.late_answers,
        })
    }

    pub(super) fn take(&mut self, event: &Event<'a>) -> Result<(), HistoryError> {
        let Event { at, kind, terms } = *event;
        self.order.take(event).map_err(HistoryError::of)?;
        match kind {
            // The order refuses an opening: the ticket is there.
            EventKind::Opened => {}
            EventKind::Replied => self.answer(at)?,
            EventKind::CustomerReplied => self.expect_answer(at),
            EventKind::Waiting => self.waiting = true,
            EventKind::Resumed => self.waiting = false,
            EventKind::Resolved => self.resolve(at)?,
            EventKind::Reopened => self.reopen(at)?,
            EventKind::SlaChanged | EventKind::CalendarChanged => {}
        }
        match terms {
            None => {}
            Some(NewTerms::Sla(targets)) => self.change(*targets, at)?,
            Some(NewTerms::Calendar(calendar)) => self.change(self.targets.map(|it| it.on(calendar)), at)?,
        }
        self.run(at)
    }

    fn answer(&mut self, at: Instant) -> Result<(), HistoryError> {
        self.answered = true;
        if let Some(respond) = &mut self.respond {
            respond.meet(at);
        }
        if let (true, Some(next)) = (self.unanswered, &mut self.next_response) {
            next.meet(at);
            self.late_answers += u32::from(next.standing(at)?.is_breached());
        }
        self.unanswered = false;
        Ok(())
    }

    /// Until the first response is given, its clock runs for all that the customer writes.
    fn expect_answer(&mut self, at: Instant) {
        self.waiting = false;
        if self.answered && !self.unanswered {
            self.unanswered = true;
            self.next_response = self.targets.next_response.map(|target| Meter::begin(target, at, false));
        }
    }

    fn resolve(&mut self, at: Instant) -> Result<(), HistoryError> {
        self.answer(at)?;
        self.waiting = false;
        if let Some(resolve) = &mut self.resolve {
            resolve.meet(at);
        }
        Ok(())
    }

    fn reopen(&mut self, at: Instant) -> Result<(), HistoryError> {
        if let Some(resolve) = &mut self.resolve {
            resolve.reopen()?;
        }
        // The terms may have changed in between, which what was met did not hear of.
        retarget(&mut self.resolve, self.targets.resolve, at)
    }

    fn change(&mut self, targets: Targets<'a>, at: Instant) -> Result<(), HistoryError> {
        self.targets = targets;
        // A response that is given, and a resolution, are not owed a second time.
        if self.respond.is_some() || !self.answered {
            retarget(&mut self.respond, targets.respond, at)?;
        }
        if self.unanswered {
            retarget(&mut self.next_response, targets.next_response, at)?;
        }
        if self.resolve.is_some() || !self.order.resolved {
            retarget(&mut self.resolve, targets.resolve, at)?;
        }
        Ok(())
    }

    /// Lets each clock run that is to run now.
    fn run(&mut self, at: Instant) -> Result<(), HistoryError> {
        let (waiting, resolved) = (self.waiting, self.order.resolved);
        let responses = [&mut self.respond, &mut self.next_response].into_iter().flatten().map(|meter| (meter, false));
        for (meter, stands_still) in responses.chain(self.resolve.as_mut().map(|meter| (meter, true))) {
            let paused = waiting && meter.target().pauses.unwrap_or(stands_still);
            meter.set_running(!resolved && !paused, at)?;
        }
        Ok(())
    }
}

/// Other terms for a clock; one that was not there begins, one that is promised no more is dropped unless it was met.
fn retarget<'a>(meter: &mut Option<Meter<'a>>, target: Option<Target<'a>>, at: Instant) -> Result<(), HistoryError> {
    match (meter.as_mut(), target) {
        (Some(meter), Some(target)) => meter.change(target, at)?,
        (None, Some(target)) => *meter = Some(Meter::begin(target, at, false)),
        (Some(known), None) if !known.is_met() => *meter = None,
        (_, None) => {}
    }
    Ok(())
}
