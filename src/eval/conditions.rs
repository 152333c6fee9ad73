//! Works out conditions of a checklist or lifecycle by the one evaluator: whether they hold, or which inputs could tell.

use std::collections::HashSet;

use crate::case::{Case, CaseValue};
use crate::checklist::{self, ProgrammeReview, Truth};
use crate::machine::{self, Error, Frame, Halt, Memo, Reached};
use crate::program::{Checklist, Expr, FactId, Operand, SlotId};
use crate::value::Instant;

/// Reviews the programmes of a checklist that run at an instant.
pub(super) fn review(frame: &Frame<'_>, checklist: &Checklist, at: Instant) -> Result<Vec<ProgrammeReview>, Error> {
    checklist::running(frame.ready, checklist, at, |condition| truth(frame, condition))
}

/// A case at an instant, for whoever weighs conditions one by one.
pub(crate) struct Conditions<'c> {
    case: &'c Case,
    now: Instant,
    memos: Vec<Memo>,
}

impl<'c> Conditions<'c> {
    pub(crate) fn new(case: &'c Case, now: Instant) -> Conditions<'c> {
        Conditions { case, now, memos: vec![Memo::new(None); case.program().memos as usize] }
    }

    /// Whether a condition of the case's program holds.
    pub(crate) fn truth(&self, condition: FactId) -> Result<Truth, Error> {
        truth(&self.frame(), condition)
    }

    /// Notes the facts on which a condition rests.
    pub(crate) fn note(&self, condition: FactId, reached: &mut Reached) {
        reached.fact(&self.frame(), condition);
    }

    /// Whether an input is to be asked for: the case does not have it, and nothing stands in for it.
    pub(crate) fn lacks(&self, slot: SlotId) -> bool {
        self.frame().slot(slot).code().is_some()
    }

    /// An input's value, or that of what stands in for it; `None` where it is missing.
    pub(crate) fn value(&self, slot: SlotId) -> Option<CaseValue> {
        let frame = self.frame();
        let (program, kind) = (frame.ready, &frame.ready.slot(slot).kind);
        CaseValue::new(&frame.texts().resolve(frame.slot(slot).value(kind.ty)), kind, &program.zone)
    }

    fn frame(&self) -> Frame<'_> {
        self.case.frame(self.now, &self.memos)
    }
}

fn truth(frame: &Frame<'_>, condition: FactId) -> Result<Truth, Error> {
    let value = frame.fact(condition);
    match (value.bits(), value.code().map(Halt::of)) {
        (Some(bits), _) => Ok(Truth::Known(bits != 0)),
        (None, Some(Halt::Fault(fault))) => Err(machine::explained(frame, fault)),
        // What is optional and missing tells as little as what is not known.
        (None, Some(Halt::Unknown(_)) | None) => {
            let mut search = Search { frame, facts: HashSet::new(), inputs: Vec::new() };
            search.below(Operand::Fact(condition));
            let mut inputs = search.inputs;
            inputs.sort_unstable();
            inputs.dedup();
            Ok(Truth::Unknown(inputs))
        }
    }
}

/// Finds the inputs for whose want something has no value.
struct Search<'s, 'f> {
    frame: &'s Frame<'f>,
    facts: HashSet<FactId>,
    inputs: Vec<SlotId>,
}

impl Search<'_, '_> {
    /// Its recursion is as deep as the evaluator's. Parts that have a value are settled: nothing below them matters.
    fn below(&mut self, operand: Operand) {
        if self.frame.part(operand).bits().is_some() {
            return;
        }
        let program = self.frame.ready;
        match operand {
            Operand::Literal(_) => {}
            Operand::Slot(slot) => self.inputs.push(slot),
            Operand::Fact(fact) => {
                if self.facts.insert(fact) {
                    self.below(program.value(fact).value);
                }
            }
            Operand::Expr(expr) => match program.expr(expr) {
                Expr::And { first, count } | Expr::Or { first, count } => {
                    program.operands(*first, *count).iter().for_each(|operand| self.below(*operand));
                }
                Expr::If(condition, then, otherwise) => match self.frame.part(*condition).bits() {
                    Some(0) => self.below(*otherwise),
                    Some(_) => self.below(*then),
                    None => [condition, then, otherwise].into_iter().for_each(|part| self.below(*part)),
                },
                operation => operation.operands().into_iter().flatten().for_each(|operand| self.below(operand)),
            },
        }
    }
}
