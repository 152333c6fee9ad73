//! Conditions of a checklist, worked out by the one evaluator: whether they hold, or which inputs could tell.

use std::collections::HashSet;

use super::error::Error;
use super::fault;
use super::halt::Halt;
use super::machine::Machine;
use crate::checklist::{self, ProgrammeReview, Truth};
use crate::program::{Checklist, Expr, FactId, Operand, SlotId};
use crate::value::Instant;

/// Reviews the programmes of a checklist that run at an instant.
pub(super) fn review(
    machine: &mut Machine<'_, '_, ()>,
    checklist: &Checklist,
    at: Instant,
) -> Result<Vec<ProgrammeReview>, Error> {
    checklist::running(machine.program, checklist, at, |condition| truth(machine, condition))
}

fn truth(machine: &mut Machine<'_, '_, ()>, condition: Operand) -> Result<Truth, Error> {
    let value = machine.operand(condition);
    match (value.bits(), value.code().map(Halt::of)) {
        (Some(bits), _) => Ok(Truth::Known(bits != 0)),
        (None, Some(Halt::Fault(fault))) => Err(fault::error(machine, fault)),
        // What is optional and missing tells as little as what is not known.
        (None, Some(Halt::Unknown(_)) | None) => {
            let mut search = Search { machine, facts: HashSet::new(), inputs: Vec::new() };
            search.below(condition);
            let mut inputs = search.inputs;
            inputs.sort_unstable();
            inputs.dedup();
            Ok(Truth::Unknown(inputs))
        }
    }
}

/// Finds the inputs for whose want something has no value.
struct Search<'s, 'a, 'm> {
    machine: &'s mut Machine<'a, 'm, ()>,
    facts: HashSet<FactId>,
    inputs: Vec<SlotId>,
}

impl Search<'_, '_, '_> {
    /// Its recursion is as deep as the evaluator's. Parts that have a value are settled: nothing below them matters.
    fn below(&mut self, operand: Operand) {
        if self.machine.operand(operand).bits().is_some() {
            return;
        }
        let program = self.machine.program;
        match operand {
            Operand::Literal(_) => {}
            Operand::Slot(slot) => self.inputs.push(slot),
            Operand::Fact(fact) => {
                if self.facts.insert(fact) {
                    self.below(program.fact(fact).value);
                }
            }
            Operand::Expr(expr) => match program.expr(expr) {
                Expr::And { first, count } | Expr::Or { first, count } => {
                    program.operands(*first, *count).iter().for_each(|operand| self.below(*operand));
                }
                Expr::If(condition, then, otherwise) => match self.machine.operand(*condition).bits() {
                    Some(0) => self.below(*otherwise),
                    Some(_) => self.below(*then),
                    None => [condition, then, otherwise].into_iter().for_each(|part| self.below(*part)),
                },
                operation => operation.operands().into_iter().flatten().for_each(|operand| self.below(operand)),
            },
        }
    }
}
