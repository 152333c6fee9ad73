//! Holds what deciding a bound case gives: an outcome applied, or the input that is needed. Borrowed, without
//! allocation; due times, hours and replies are worked out when they are asked for.

use std::fmt;

use super::question::Needed;
use crate::calendar::{Calendar, OutOfHorizon};
use crate::case::Case;
use crate::language::Said;
use crate::machine::{self, Error, Frame, Memo};
use crate::model::{OutcomeKind, Priority};
use crate::program::{Depending, Outcome, Program, Subject, Tree};
use crate::value::{Date, Instant, Texts, Word};

/// What became of a bound case at an instant.
#[derive(Clone, Copy, Debug)]
pub enum Verdict<'a> {
    /// An outcome applies.
    Decided(Applied<'a>),
    /// An input is needed first.
    NeedsInput(Needed<'a>),
}

impl<'a> Verdict<'a> {
    /// The applied outcome, if there is one.
    pub fn decided(&self) -> Option<&Applied<'a>> {
        match self {
            Verdict::Decided(applied) => Some(applied),
            Verdict::NeedsInput(_) => None,
        }
    }
}

/// An outcome applied to one case at one instant.
#[derive(Clone, Copy)]
pub struct Applied<'a> {
    pub(super) program: &'a Program,
    pub(super) tree: &'a Tree,
    pub(super) case: &'a Case,
    pub(super) now: Instant,
    pub(super) outcome: &'a Outcome,
    pub(super) instant: Instant,
    pub(super) not_after: Option<Instant>,
    pub(super) depending: Depending,
}

/// Names the outcome, and no instant: what a case carries can be private.
impl fmt::Debug for Applied<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Applied");
        fields.field("playbook", &self.program.name).field("outcome", &self.outcome.name).finish_non_exhaustive()
    }
}

impl<'a> Applied<'a> {
    /// The buffers of the texts that values name.
    pub(super) fn texts(&self) -> Texts<'a> {
        self.case.texts()
    }

    /// An input or a fact of this case, for a reply.
    pub(super) fn value(&self, subject: Subject) -> Word {
        self.with_frame(|frame| frame.subject(subject))
    }

    /// Works something more out for this case.
    pub(super) fn with_frame<T>(&self, ask: impl FnOnce(&Frame<'_>) -> T) -> T {
        let memos = vec![Memo::new(None); self.program.memos as usize];
        ask(&self.case.frame(self.now, &memos))
    }

    /// The outcome's name.
    pub fn outcome(&self) -> &'a str {
        &self.outcome.name
    }

    /// The outcome's title.
    pub fn title(&self) -> Option<&'a str> {
        self.outcome.title.as_deref()
    }

    /// What sort of answer it is.
    pub fn kind(&self) -> OutcomeKind {
        self.outcome.kind
    }

    /// How urgent it is.
    pub fn priority(&self) -> Priority {
        self.outcome.priority
    }

    /// Whether the case is closed with it.
    pub fn closes(&self) -> bool {
        self.outcome.close
    }

    /// The team it is routed to.
    pub fn team(&self) -> Option<&'a str> {
        self.outcome.route.as_ref().map(|route| &*route.to)
    }

    /// The channels over which that team is told; their order has no meaning.
    pub fn via(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.outcome.route.as_ref().into_iter().flat_map(|route| route.via.iter().map(|channel| &**channel))
    }

    /// The handles to mention there.
    pub fn mention(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.outcome.route.as_ref().into_iter().flat_map(|route| route.mention.iter().map(|handle| &**handle))
    }

    /// The instant from which SLA, hours, follow-ups and promises count.
    pub fn instant(&self) -> Instant {
        self.instant
    }

    /// The instant of the SLA's `not_after`, after which nothing is due.
    pub fn not_after(&self) -> Option<Instant> {
        self.not_after
    }

    /// The name of the team's calendar.
    pub fn calendar(&self) -> Option<&'a str> {
        let calendar = self.outcome.route.as_ref()?.calendar?;
        Some(&self.program.calendar(calendar).name)
    }

    /// Whether the team is open at the instant; `None` when it has no calendar.
    ///
    /// # Errors
    /// The calendar does not cover the instant ([`Error::is_out_of_horizon`]).
    pub fn is_open(&self) -> Result<Option<bool>, Error> {
        self.ask_hours(|calendar, at| calendar.is_open(at))
    }

    /// When the team opens next; `None` when it is open, or has no calendar.
    ///
    /// # Errors
    /// As [`Applied::is_open`].
    pub fn next_open(&self) -> Result<Option<Instant>, Error> {
        let opens = self.ask_hours(|calendar, at| calendar.next_open(at))?;
        Ok(opens.filter(|opens| *opens != self.instant))
    }

    fn ask_hours<T>(
        &self,
        ask: impl FnOnce(&Calendar, Instant) -> Result<T, OutOfHorizon>,
    ) -> Result<Option<T>, Error> {
        let Some(id) = self.outcome.route.as_ref().and_then(|route| route.calendar) else { return Ok(None) };
        let named = self.program.calendar(id);
        ask(&named.calendar, self.instant).map(Some).map_err(|horizon| {
            self.out_of_horizon(
                Said::words("whether the team is open", "việc đội có đang mở cửa không"),
                &named.name,
                &horizon,
            )
        })
    }

    /// The last day of the outcome's promise.
    ///
    /// # Errors
    /// The promise's calendar does not reach so far ([`Error::is_out_of_horizon`]).
    pub fn promised_on(&self) -> Result<Option<Date>, Error> {
        let (Some(promise), Some(from)) = (&self.outcome.promise, self.depending.promised_from) else {
            return Ok(None);
        };
        let named = self.program.calendar(promise.calendar);
        let day = named.calendar.add_days(from, i64::from(promise.days));
        day.map(Some)
            .map_err(|horizon| self.out_of_horizon(Said::words("the promise", "lời hứa"), &named.name, &horizon))
    }

    /// The promise's working days and the name of the calendar that counts them.
    pub fn promise(&self) -> Option<(u32, &'a str)> {
        self.outcome.promise.as_ref().map(|promise| (promise.days, &*self.program.calendar(promise.calendar).name))
    }

    /// The inputs that whoever handles the case must have, known or not.
    pub fn collect(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.outcome.collect.iter().map(|input| &**input)
    }

    /// The actions whose conditions hold, in their order.
    pub fn actions(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let (outcome, actions) = (self.outcome, self.depending.actions);
        outcome
            .actions
            .iter()
            .enumerate()
            .filter(move |(index, _)| actions >> index & 1 == 1)
            .map(|(_, action)| &*action.name)
    }

    /// The follow-ups whose conditions hold: the team to remind, and when.
    pub fn follow_ups(&self) -> impl Iterator<Item = (&'a str, Result<Instant, Error>)> + use<'_, 'a> {
        let rules = self.outcome.follow_ups.iter().enumerate();
        rules.filter(|(index, _)| self.depending.follow_ups >> index & 1 == 1).map(|(_, rule)| {
            (&*rule.remind, self.after(rule.after, rule.clock, Said::words("a follow-up", "một lần nhắc lại")))
        })
    }

    /// The name of the outcome's reply.
    pub fn template(&self) -> Option<&'a str> {
        self.outcome.reply.as_ref().map(|reply| &*reply.name)
    }

    /// Where the outcome comes from, a reference a section.
    pub fn refs(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.outcome.refs.iter().map(|reference| &**reference)
    }

    /// A calendar does not reach as far as something that is counted from the outcome's instant.
    #[cold]
    pub(super) fn out_of_horizon(&self, place: Said, calendar: &str, horizon: &OutOfHorizon) -> Error {
        machine::out_of_horizon(place, calendar, horizon, self.program.counts_from_private(self.tree, self.outcome))
    }
}
