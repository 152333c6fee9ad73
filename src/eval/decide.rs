//! Deciding a bound case: walks to its outcome, then works out all that the outcome's rules need to be known; or says
//! which input is needed, or why it cannot be decided.

use super::case::Case;
use super::error::{Error, ErrorKind};
use super::halt::{Failure, Fault, Halt};
use super::machine::{Machine, Memo};
use super::observe::Observer;
use super::verdict::{Applied, Needed, Verdict};
use super::{arithmetic, calendars};
use crate::program::{Always, Expr, ExprId, Narrowed, Operand, Program, ReplyUse, ScopeId, Subject, TemplateChoice};
use crate::value::{Instant, Symbol, Type, Word};

/// Room for kept facts on the stack: what most programs need, and what some do.
const FEW: usize = 8;
const MANY: usize = 256;

/// Decides a case. Allocates only for a program that keeps more than [`MANY`] facts.
#[inline]
pub(super) fn decide<'a, O: Observer>(
    program: &'a Program,
    case: &'a Case,
    now: Instant,
    observer: &mut O,
) -> Result<Verdict<'a>, Error> {
    if program.memos as usize <= FEW {
        decide_with(program, case, now, observer, &mut [None; FEW])
    } else {
        decide_with_many(program, case, now, observer)
    }
}

/// Apart, since its room would have to be made ready for every case.
#[inline(never)]
fn decide_with_many<'a, O: Observer>(
    program: &'a Program,
    case: &'a Case,
    now: Instant,
    observer: &mut O,
) -> Result<Verdict<'a>, Error> {
    match program.memos as usize {
        memos if memos <= MANY => decide_with(program, case, now, observer, &mut [None; MANY][..memos]),
        memos => decide_with(program, case, now, observer, &mut vec![None; memos]),
    }
}

#[inline]
fn decide_with<'a, O: Observer>(
    program: &'a Program,
    case: &'a Case,
    now: Instant,
    observer: &mut O,
    memos: &mut [Memo],
) -> Result<Verdict<'a>, Error> {
    let mut machine = Machine::new(program, case, now, ScopeId(0), memos, observer);
    match settle(&mut machine) {
        Ok(applied) => Ok(Verdict::Decided(applied)),
        Err(Halt::Unknown(slot)) => Ok(Verdict::NeedsInput(Needed { program, scope: machine.scope, slot })),
        Err(Halt::Fault(fault)) => Err(error(&mut machine, fault)),
    }
}

/// Walks to the outcome, then works out all that its rules need to be known.
#[inline]
fn settle<'a, O: Observer>(machine: &mut Machine<'a, '_, O>) -> Result<Applied<'a>, Halt> {
    let (program, case, now) = (machine.program, machine.case, machine.now);
    let id = machine.run()?;
    let outcome = program.outcome(id);
    let instant = match program.instant {
        Some(slot) => instant_of(machine.bits(Subject::Slot(slot))?).unwrap_or(now),
        None => now,
    };
    let not_after = match outcome.sla.as_ref().and_then(|sla| sla.not_after) {
        Some(subject) => instant_of(machine.bits(subject)?),
        None => None,
    };
    let Always { template, actions, follow_ups, is_all } = outcome.always;
    let promised_from = None;
    let mut applied =
        Applied { program, case, now, outcome, instant, not_after, promised_from, template, actions, follow_ups };
    if !is_all {
        depending(machine, &mut applied)?;
    }
    Ok(applied)
}

/// Works out what of an outcome depends on the case.
#[inline(never)]
fn depending<'a, O: Observer>(machine: &mut Machine<'a, '_, O>, applied: &mut Applied<'a>) -> Result<(), Halt> {
    let (program, outcome) = (applied.program, applied.outcome);
    if let Some(promise) = &outcome.promise {
        let (bits, (_, kind)) = (machine.bits(promise.from)?, program.subject(promise.from));
        applied.promised_from = match kind.ty {
            Type::DateTime => instant_of(bits).map(|at| program.zone.local_date(at)),
            _ => bits.and_then(arithmetic::date),
        };
    }
    if let Some(ReplyUse { choice: TemplateChoice::ByValue(subject, templates), .. }) = &outcome.reply {
        let symbol = machine.bits(*subject)?.map(|bits| Symbol(bits as u32));
        let found = templates.iter().find(|(known, _)| Some(*known) == symbol);
        applied.template = found.map(|(_, template)| *template);
    }
    for (index, action) in outcome.actions.iter().enumerate() {
        applied.actions |= u64::from(holds(machine, &action.when)?) << index;
    }
    for (index, rule) in outcome.follow_ups.iter().enumerate() {
        applied.follow_ups |= u64::from(holds(machine, &rule.when)?) << index;
    }
    Ok(())
}

#[inline]
fn instant_of(bits: Option<i64>) -> Option<Instant> {
    bits.and_then(Instant::from_unix_seconds)
}

/// Whether a condition holds; one that is missing does not.
fn holds<O: Observer>(machine: &mut Machine<'_, '_, O>, when: &Option<Operand>) -> Result<bool, Halt> {
    match when {
        None => Ok(true),
        Some(when) => {
            let value = machine.operand(when);
            value.code().map_or(Ok(value == Word::boolean(true)), |code| Err(Halt::of(code)))
        }
    }
}

#[cold]
fn error<O: Observer>(machine: &mut Machine<'_, '_, O>, fault: Fault) -> Error {
    let program = machine.program;
    match fault {
        Fault::Expression(expr, failure) => {
            let place = place(program, expr);
            match failure {
                Failure::OutOfHorizon => {
                    let (calendar, detail) = past(machine, expr).unwrap_or_default();
                    ErrorKind::OutOfHorizon { place, calendar, detail }
                }
                Failure::OutOfRange => ErrorKind::OutOfRange { place },
                Failure::DivisionByZero => ErrorKind::DivisionByZero { place },
                Failure::NotWhole => ErrorKind::NotWhole { place },
            }
        }
        Fault::NotAllowed(index) => {
            let Narrowed { scope, slot, allowed } = &program.narrowed[index as usize];
            let kind = &program.slot(*slot).kind;
            let words = |symbol| kind.word(symbol).unwrap_or_default().to_owned();
            let value = machine.case.word(*slot).bits().map(|bits| words(Symbol(bits as u32))).unwrap_or_default();
            ErrorKind::NotAllowed {
                input: program.slot(*slot).name.to_string(),
                value,
                playbook: Some(program.scope(*scope).name.to_string()),
                allowed: allowed.iter().map(|symbol| words(*symbol)).collect(),
            }
        }
        Fault::NotCovered(op) => ErrorKind::NotCovered { node: program.origin(op).node.to_string() },
    }
    .into()
}

/// The calendar that a question reached past, and how: it is asked again.
fn past<O: Observer>(machine: &mut Machine<'_, '_, O>, expr: ExprId) -> Option<(String, String)> {
    // Only calendars have a horizon.
    let Expr::Calendar(id, call, first, second) = machine.program.expr(expr) else { return None };
    let (first, second) = (machine.operand(first).bits()?, machine.operand(second).bits()?);
    let named = machine.program.calendar(*id);
    let detail = calendars::refusal(&named.calendar, *call, first, second)?;
    Some((named.name.to_string(), detail.to_string()))
}

/// Whose expression it is. Expressions are numbered fact by fact, those of outcomes after all of them.
fn place(program: &Program, expr: ExprId) -> String {
    match program.facts.iter().find(|fact| expr < fact.end) {
        Some(fact) => format!("the fact `{}`", fact.name),
        None => "a condition of the outcome".to_owned(),
    }
}
