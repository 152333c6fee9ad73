//! Deciding a bound case: walks to its outcome, then works out all that the outcome's rules need to be known; or says
//! which input is needed, or why it cannot be decided.

use super::case::Case;
use super::error::Error;
use super::frame::{Frame, Memo};
use super::halt::Halt;
use super::machine::Machine;
use super::observe::Observer;
use super::question::Needed;
use super::verdict::{Applied, Verdict};
use super::{arithmetic, fault};
use crate::program::{Depending, FactId, Outcome, Program, ReplyUse, ScopeId, TemplateChoice};
use crate::value::{Instant, Symbol, Type, Word};

/// Room for kept facts on the stack, by how many the program keeps.
const FEW: usize = 8;
const SOME: usize = 64;
const MANY: usize = 1024;

/// Decides a case. Allocates only for a program that keeps more than [`MANY`] facts.
#[inline]
pub(super) fn decide<'a, O: Observer>(case: &'a Case, now: Instant, observer: &mut O) -> Result<Verdict<'a>, Error> {
    match case.program().memos as usize {
        memos if memos <= FEW => decide_with(case, now, observer, &[const { Memo::new(None) }; FEW]),
        memos if memos <= SOME => decide_in::<SOME, O>(case, now, observer),
        memos if memos <= MANY => decide_in::<MANY, O>(case, now, observer),
        memos => decide_with(case, now, observer, &vec![Memo::new(None); memos]),
    }
}

/// Apart, so that a large room is made ready only where it is needed.
#[inline(never)]
fn decide_in<'a, const ROOM: usize, O: Observer>(
    case: &'a Case,
    now: Instant,
    observer: &mut O,
) -> Result<Verdict<'a>, Error> {
    decide_with(case, now, observer, &[const { Memo::new(None) }; ROOM])
}

#[inline]
fn decide_with<'a, O: Observer>(
    case: &'a Case,
    now: Instant,
    observer: &mut O,
    memos: &[Memo],
) -> Result<Verdict<'a>, Error> {
    let program: &Program = case.program();
    let mut machine = Machine { frame: Frame::new(case, now, memos), scope: ScopeId(0), observer };
    let mut own = None;
    let Settled { outcome, instant, not_after, depending } = match settle(program, now, &mut machine, &mut own) {
        Ok(settled) => settled,
        Err(Halt::Unknown(slot)) => {
            return Ok(Verdict::NeedsInput(Needed { program, case, now, scope: machine.scope, slot }));
        }
        Err(Halt::Fault(fault)) => return Err(fault::error(&machine.frame, fault)),
    };
    // Written once, where the caller wants it.
    Ok(Verdict::Decided(Applied { program, case, now, outcome, instant, not_after, depending: *depending }))
}

/// What has to be known before an outcome applies.
struct Settled<'a, 'o> {
    outcome: &'a Outcome,
    instant: Instant,
    not_after: Option<Instant>,
    depending: &'o Depending,
}

/// Walks to the outcome, then works out all that its rules need to be known. `own` is room for what is this case's own.
#[inline]
fn settle<'a: 'o, 'o, O: Observer>(
    program: &'a Program,
    now: Instant,
    machine: &mut Machine<'_, O>,
    own: &'o mut Option<Depending>,
) -> Result<Settled<'a, 'o>, Halt> {
    let outcome = program.outcome(machine.run()?);
    let frame = &machine.frame;
    let instant = match program.instant {
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
