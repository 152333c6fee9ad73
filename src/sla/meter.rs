//! Runs one target's clock: it runs, pauses, is met, goes on, gets other terms. It keeps what is used so far and
//! forgets the rest, so that however long a history is, each change of it costs one question to the calendar.

use super::clock::ClockError;
use super::standing::{Late, Standing, State};
use super::target::Target;
use crate::value::{Duration, Instant};

#[derive(Clone, Copy, Debug)]
pub(super) struct Meter<'a> {
    target: Target<'a>,
    begun: Instant,
    /// Time used up to `since`, or to the pause.
    used: Duration,
    /// It runs, and all before is counted. Kept when it is met, so that the due time can be told.
    since: Option<Instant>,
    met: Option<Instant>,
    due: Mark,
    warn: Mark,
    /// What was used when the latest instant passed.
    used_at_latest: Option<Duration>,
}

/// The instant at which so much time was used; it stays when time goes on.
#[derive(Clone, Copy, Debug)]
struct Mark {
    after: Option<Duration>,
    reached: Option<Reached>,
}

#[derive(Clone, Copy, Debug)]
struct Reached {
    at: Instant,
    /// What was used then: more than the mark's time where the terms became shorter than what was used already.
    used: Duration,
}

impl Mark {
    fn new(after: Option<Duration>, used: Duration, now: Instant) -> Mark {
        Mark { after, reached: after.filter(|after| used >= *after).map(|_| Reached { at: now, used }) }
    }

    /// Other terms: what was reached stays unless more time is given now.
    fn change(&mut self, after: Option<Duration>, used: Duration, now: Instant) {
        let stays = self.reached.filter(|_| after.is_some_and(|after| Some(after) <= self.after));
        *self = Mark::new(after, used, now);
        self.reached = stays.or(self.reached);
    }

    /// When the time is used, of which `used` is by `since`.
    fn at(&self, target: &Target<'_>, since: Option<Instant>, used: Duration) -> Result<Instant, ClockError> {
        match (self.reached, self.after, since) {
            (Some(reached), ..) => Ok(reached.at),
            (None, Some(after), Some(since)) => target.reach(since, after.saturating_sub(used)),
            (None, ..) => Ok(Instant::MAX),
        }
    }

    /// What is used at the mark.
    fn used(&self) -> Option<Duration> {
        self.reached.map(|reached| reached.used).or(self.after)
    }
}

impl<'a> Meter<'a> {
    pub(super) fn begin(target: Target<'a>, at: Instant, runs: bool) -> Meter<'a> {
        Meter {
            target,
            begun: at,
            used: Duration::ZERO,
            since: runs.then_some(at),
            met: None,
            due: Mark::new(target.length, Duration::ZERO, at),
            warn: Mark::new(target.warned_after(), Duration::ZERO, at),
            used_at_latest: None,
        }
    }

    pub(super) fn target(&self) -> &Target<'a> {
        &self.target
    }

    /// Runs or pauses it from `at` on; one that is met stays as it is.
    pub(super) fn set_running(&mut self, runs: bool, at: Instant) -> Result<(), ClockError> {
        match self.since {
            _ if self.met.is_some() => {}
            None if runs => self.since = Some(at),
            Some(since) if !runs => {
                self.count(since, at)?;
                self.since = None;
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn is_met(&self) -> bool {
        self.met.is_some()
    }

    /// Stops it for good, or until [`Meter::reopen`]. Nothing changes for one that is met.
    pub(super) fn meet(&mut self, at: Instant) {
        self.met = self.met.or(Some(at));
    }

    /// Lets one that is met go on, its used time kept, paused at first.
    pub(super) fn reopen(&mut self) -> Result<(), ClockError> {
        if let (Some(since), Some(met)) = (self.since, self.met) {
            self.count(since, met)?;
        }
        (self.since, self.met) = (None, None);
        Ok(())
    }

    /// Other terms from `at` on; the used time is kept. One that is met keeps the terms under which it was.
    pub(super) fn change(&mut self, target: Target<'a>, at: Instant) -> Result<(), ClockError> {
        if self.is_met() {
            return Ok(());
        }
        if let Some(since) = self.since {
            self.count(since, at)?;
            self.since = Some(at);
        }
        if target.latest != self.target.latest {
            self.used_at_latest = None;
        }
        self.target = target;
        self.due.change(target.length, self.used, at);
        self.warn.change(target.warned_after(), self.used, at);
        Ok(())
    }

    /// Counts what ran from `since` to `until`.
    fn count(&mut self, since: Instant, until: Instant) -> Result<(), ClockError> {
        let used = self.used.saturating_add(self.target.clock.between(since, until)?);
        for mark in [&mut self.due, &mut self.warn] {
            if let Mark { after: Some(after), reached: None } = *mark
                && used >= after
            {
                let at = mark.at(&self.target, Some(since), self.used)?;
                mark.reached = Some(Reached { at, used: after });
            }
        }
        if self.used_at_latest.is_none() && self.target.latest < until {
            self.used_at_latest = Some(self.used_by_latest(Some(since))?);
        }
        self.used = used;
        Ok(())
    }

    /// What was used when the latest instant passed, which lies before the end of the time from `since`.
    fn used_by_latest(&self, since: Option<Instant>) -> Result<Duration, ClockError> {
        match (self.used_at_latest, since.filter(|since| *since < self.target.latest)) {
            (Some(used), _) => Ok(used),
            (None, Some(since)) => Ok(self.used.saturating_add(self.target.clock.between(since, self.target.latest)?)),
            (None, None) => Ok(self.used),
        }
    }

    pub(super) fn standing(&self, now: Instant) -> Result<Standing, ClockError> {
        let (target, until) = (&self.target, self.met.unwrap_or(now));
        let ran = self.since.map_or(Ok(Duration::ZERO), |since| target.clock.between(since, until))?;
        let elapsed = self.used.saturating_add(ran);
        let used_up = self.due.at(target, self.since, self.used)?;
        let due = used_up.min(target.latest);
        let warned_at = match target.warning {
            None => Instant::MAX,
            Some(_) => {
                let of_length = self.warn.at(target, self.since, self.used)?;
                // Only a latest instant that comes first can be nearer than the length's own end.
                let nearer = target.latest < used_up;
                let of_latest = if nearer { target.warned_of_latest(self.begun, until)? } else { None };
                of_length.min(of_latest.unwrap_or(Instant::MAX)).min(due)
            }
        };
        let late = match until > due {
            false => None,
            true => {
                let mut used = self.due.used().unwrap_or(elapsed);
                if target.latest < until {
                    used = used.min(self.used_by_latest(self.since)?);
                }
                Some(Late { on_clock: elapsed.saturating_sub(used).max(Duration::ZERO), in_all: until.since(due) })
            }
        };
        let known = |at: Instant| (at < Instant::MAX).then_some(at);
        Ok(Standing {
            state: match (self.met, self.since) {
                (Some(_), _) => State::Met,
                (None, Some(_)) => State::Running,
                (None, None) => State::Paused,
            },
            begun_at: self.begun,
            met_at: self.met,
            elapsed,
            remaining: target.length.map(|length| length.saturating_sub(elapsed)),
            due_at: known(due),
            warn_at: known(warned_at),
            warned: warned_at <= until && warned_at < Instant::MAX,
            late,
        })
    }
}

impl Target<'_> {
    /// When it is to be warned of if it begins at `start` and never pauses: never before `start`, never after it is due.
    ///
    /// # Errors
    /// As [`Target::due_from`].
    pub fn warned_from(&self, start: Instant) -> Result<Option<Instant>, ClockError> {
        if self.warning.is_none() {
            return Ok(None);
        }
        Ok(Meter::begin(*self, start, true).standing(start)?.warn_at())
    }
}
