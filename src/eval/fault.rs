//! Why deciding stopped for good, put into an error's words. Never here: a value of a private input, or what derives from
//! one.

use super::error::{Error, ErrorKind};
use super::halt::{Failure, Fault};
use super::machine::Machine;
use super::observe::Observer;
use super::verdict::Applied;
use crate::calendar::OutOfHorizon;
use crate::program::{Expr, ExprId, Narrowed, Program};
use crate::value::Symbol;

/// The error that a fault is, for whoever sent the case.
pub(super) fn error<O: Observer>(machine: &mut Machine<'_, '_, O>, fault: Fault) -> Error {
    let program = machine.program;
    match fault {
        Fault::Expression(expr, failure) => {
            let place = place(program, expr);
            match failure {
                Failure::OutOfHorizon => {
                    // A later question may have overwritten the details: it is asked again.
                    let _ = machine.expr(expr);
                    let calendar = match program.expr(expr) {
                        Expr::Calendar(calendar, ..) => program.calendar(*calendar).name.to_string(),
                        // Only calendars have a horizon.
                        _ => String::new(),
                    };
                    let detail = machine.horizon.map(|horizon| detail(&horizon, program.is_private_expr(expr)));
                    let detail = detail.unwrap_or_default();
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
            let given = machine.case.word(*slot).bits().filter(|_| !program.slot(*slot).private);
            let value = given.map(|bits| words(Symbol(bits as u32)));
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

/// Whose expression it is. Expressions are numbered fact by fact, those of outcomes after all of them.
fn place(program: &Program, expr: ExprId) -> String {
    match program.facts.iter().find(|fact| expr < fact.end) {
        Some(fact) => format!("the fact `{}`", fact.name),
        None => "a condition of the outcome".to_owned(),
    }
}

impl Applied<'_> {
    /// A calendar does not reach as far as something that is counted from the outcome's instant.
    pub(super) fn out_of_horizon(&self, place: &str, calendar: &str, horizon: &OutOfHorizon) -> Error {
        let private = self.program.counts_from_private(self.outcome);
        ErrorKind::OutOfHorizon {
            place: place.to_owned(),
            calendar: calendar.to_owned(),
            detail: detail(horizon, private),
        }
        .into()
    }
}

/// What was asked of the calendar, and what it covers; the latter only, where the question derives from a private input.
fn detail(horizon: &OutOfHorizon, private: bool) -> String {
    match private {
        true => format!("the calendar covers {} to {}", horizon.first(), horizon.last()),
        false => horizon.to_string(),
    }
}
