//! Walks to the outcome, then works out all that the outcome's own rules need to be known.
//!
//! Never here: what becomes of it in an answer.

use super::arithmetic;
use super::frame::Frame;
use super::halt::Halt;
use super::observe::Observer;
use super::walk::Machine;
use crate::program::{Depending, FactId, Outcome, ReplyUse, TemplateChoice, Tree};
use crate::value::{Instant, Symbol, Type, Word};

/// What has to be known before an outcome applies.
pub(crate) struct Settled<'a, 'o> {
    pub(crate) outcome: &'a Outcome,
    pub(crate) instant: Instant,
    pub(crate) not_after: Option<Instant>,
    pub(crate) depending: &'o Depending,
}

/// Walks to the outcome, then works out all that its rules need to be known. `own` is room for what is this case's own.
#[inline]
pub(crate) fn settle<'a: 'o, 'o, O: Observer>(
    tree: &'a Tree,
    now: Instant,
    machine: &mut Machine<'_, O>,
    own: &'o mut Option<Depending>,
) -> Result<Settled<'a, 'o>, Halt> {
    let outcome = tree.outcome(machine.run()?);
    let frame = &machine.frame;
    let instant = match tree.instant {
        Some(slot) => instant_of(bits(frame.slot(slot))?).unwrap_or(now),
        None => now,
    };
    let not_after = match outcome.sla.as_ref().and_then(|sla| sla.not_after) {
        Some(subject) => instant_of(bits(frame.subject(subject))?),
        None => None,
    };
    let depending = if outcome.is_fixed { &outcome.fixed } else { own.insert(depending(frame, outcome)?) };
    if O::COUNTS {
        machine.observer.settled(&machine.frame, outcome);
    }
    Ok(Settled { outcome, instant, not_after, depending })
}

/// Works out what of an outcome depends on the case.
#[inline(never)]
fn depending(frame: &Frame<'_>, outcome: &Outcome) -> Result<Depending, Halt> {
    let program = frame.ready;
    let mut depending = outcome.fixed;
    if let Some(promise) = &outcome.promise {
        let (bits, (_, kind)) = (bits(frame.subject(promise.from))?, program.subject(promise.from));
        depending.promised_from = match kind.ty {
            Type::DateTime => instant_of(bits).map(|at| program.zone.local_date(at)),
            _ => bits.and_then(arithmetic::date),
        };
    }
    if let Some(ReplyUse { choice: TemplateChoice::ByValue(subject, templates), .. }) = &outcome.reply {
        let symbol = bits(frame.subject(*subject))?.map(|bits| Symbol(bits as u32));
        let found = templates.iter().find(|(known, _)| Some(*known) == symbol);
        depending.template = found.map(|(_, template)| *template);
    }
    for (index, action) in outcome.actions.iter().enumerate() {
        depending.actions |= u64::from(holds(frame, action.when)?) << index;
    }
    for (index, rule) in outcome.follow_ups.iter().enumerate() {
        depending.follow_ups |= u64::from(holds(frame, rule.when)?) << index;
    }
    for (index, step) in outcome.escalation.iter().enumerate() {
        depending.escalation |= u64::from(holds(frame, step.when)?) << index;
    }
    Ok(depending)
}

/// The bits of a value, if there is one.
#[inline]
fn bits(value: Word) -> Result<Option<i64>, Halt> {
    value.code().map_or(Ok(value.bits()), |code| Err(Halt::of(code)))
}

#[inline]
fn instant_of(bits: Option<i64>) -> Option<Instant> {
    bits.and_then(Instant::from_unix_seconds)
}

/// Whether a condition holds; one that is missing does not.
fn holds(frame: &Frame<'_>, when: Option<FactId>) -> Result<bool, Halt> {
    let Some(when) = when else { return Ok(true) };
    Ok(bits(frame.fact(when))? == Some(1))
}
