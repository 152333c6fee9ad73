//! Marks what private inputs go into, operation by operation.

use crate::program::private::Private;
use crate::program::{Expr, ExprId, FactId, Operand, Program};

/// Marks what derives from private inputs, while every use of a fact still names it.
pub(super) fn of(program: &Program) -> Private {
    let mut marks = Marks { program, facts: Vec::new(), exprs: Vec::new() };
    // A fact's number is higher than the numbers of the facts that it needs, an operation's than those of its operands.
    for (fact, known) in program.facts.iter().zip(&program.values) {
        marks.exprs_before(fact.end);
        marks.facts.push(marks.operand(known.value));
    }
    marks.exprs_before(ExprId(program.exprs.len() as u32));
    Private { facts: marks.facts.into(), exprs: marks.exprs.into() }
}

struct Marks<'p> {
    program: &'p Program,
    facts: Vec<bool>,
    exprs: Vec<bool>,
}

impl Marks<'_> {
    fn exprs_before(&mut self, end: ExprId) {
        for id in self.exprs.len() as u32..end.0 {
            self.exprs.push(self.expr(self.program.expr(ExprId(id))));
        }
    }

    fn operand(&self, operand: Operand) -> bool {
        match operand {
            Operand::Slot(slot) => self.program.slot(slot).private,
            Operand::Fact(FactId(id)) => self.facts[id as usize],
            Operand::Expr(ExprId(id)) => self.exprs[id as usize],
            Operand::Literal(_) => false,
        }
    }

    fn expr(&self, expr: &Expr) -> bool {
        let any = |operands: &[Operand]| operands.iter().any(|operand| self.operand(*operand));
        match expr {
            Expr::And { first, count } | Expr::Or { first, count } => any(self.program.operands(*first, *count)),
            Expr::Not(one) | Expr::IsMissing(one) | Expr::Is(one, _) | Expr::Negate(one) | Expr::LocalDate(one) => {
                self.operand(*one)
            }
            Expr::Compare(_, a, b)
            | Expr::CompareTexts(_, a, b)
            | Expr::Arithmetic(_, a, b)
            | Expr::Calendar(_, _, a, b) => any(&[*a, *b]),
            Expr::If(a, b, c) => any(&[*a, *b, *c]),
        }
    }
}
