//! Decides a bound case: an outcome applies, or an input is needed first, or it cannot be decided.

use super::question::Needed;
use super::verdict::{Applied, Verdict};
use crate::case::Case;
use crate::machine::{self, Error, Halt, Machine, Memo, Observer, Settled, settle};
use crate::program::{Program, ScopeId, Tree};
use crate::value::Instant;

/// Room for kept facts on the stack, by how many the program keeps.
const FEW: usize = 8;
const SOME: usize = 64;
const MANY: usize = 1024;

/// Decides a case. Allocates only for a program that keeps more than [`MANY`] facts.
#[inline]
pub(super) fn decide<'a, O: Observer>(
    tree: &'a Tree,
    case: &'a Case,
    now: Instant,
    observer: &mut O,
) -> Result<Verdict<'a>, Error> {
    match case.program().memos as usize {
        memos if memos <= FEW => decide_with(tree, case, now, observer, &[const { Memo::new(None) }; FEW]),
        memos if memos <= SOME => decide_in::<SOME, O>(tree, case, now, observer),
        memos if memos <= MANY => decide_in::<MANY, O>(tree, case, now, observer),
        memos => decide_with(tree, case, now, observer, &vec![Memo::new(None); memos]),
    }
}

/// Apart, so that a large room is made ready only where it is needed.
#[inline(never)]
fn decide_in<'a, const ROOM: usize, O: Observer>(
    tree: &'a Tree,
    case: &'a Case,
    now: Instant,
    observer: &mut O,
) -> Result<Verdict<'a>, Error> {
    decide_with(tree, case, now, observer, &[const { Memo::new(None) }; ROOM])
}

#[inline]
fn decide_with<'a, O: Observer>(
    tree: &'a Tree,
    case: &'a Case,
    now: Instant,
    observer: &mut O,
    memos: &[Memo],
) -> Result<Verdict<'a>, Error> {
    let program: &Program = case.program();
    let mut machine = Machine { frame: case.frame(now, memos), tree, scope: ScopeId::ROOT, observer };
    let mut own = None;
    let Settled { outcome, instant, not_after, depending } = match settle(tree, now, &mut machine, &mut own) {
        Ok(settled) => settled,
        Err(Halt::Unknown(slot)) => {
            return Ok(Verdict::NeedsInput(Needed { program, tree, case, now, scope: machine.scope, slot }));
        }
        Err(Halt::Fault(fault)) => return Err(machine::explained(&machine.frame, fault)),
    };
    // Written once, where the caller wants it.
    Ok(Verdict::Decided(Applied { program, tree, case, now, outcome, instant, not_after, depending: *depending }))
}
