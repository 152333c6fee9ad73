//! What a private input shows in: the facts and expressions that its value goes into. Such values stay out of records
//! and error messages. Which way the tree took is not among them: an outcome is what a record is for.

use super::{Expr, ExprId, FactId, Operand, Outcome, Program, Subject, TemplateChoice};
use crate::escalation::Anchor;

/// What derives from private inputs, by number.
#[derive(Debug, Default)]
pub(crate) struct Private {
    facts: Box<[bool]>,
    exprs: Box<[bool]>,
}

/// Which parts of an outcome are worked out from private inputs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PrivateParts {
    /// The instant from which everything counts.
    pub(crate) instant: bool,
    /// The SLA's times.
    pub(crate) sla: bool,
    pub(crate) promise: bool,
    /// The instants of the escalations' steps.
    pub(crate) escalation: bool,
    /// Which text of the reply is sent.
    pub(crate) reply_variant: bool,
}

/// Marks what derives from private inputs, while every use of a fact still names it.
pub(super) fn mark(program: &mut Program) {
    let mut marks = Marks { program, facts: Vec::new(), exprs: Vec::new() };
    // A fact's number is higher than the numbers of the facts that it needs, an operation's than those of its operands.
    for (fact, known) in program.facts.iter().zip(&program.values) {
        marks.exprs_before(fact.end);
        marks.facts.push(marks.operand(known.value));
    }
    marks.exprs_before(ExprId(program.exprs.len() as u32));
    program.private = Private { facts: marks.facts.into(), exprs: marks.exprs.into() };
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

impl Program {
    /// Whether a subject is a private input, or a fact that a private input goes into.
    pub(crate) fn is_private(&self, subject: Subject) -> bool {
        match subject {
            Subject::Slot(slot) => self.slot(slot).private,
            Subject::Fact(FactId(id)) => self.private.facts[id as usize],
        }
    }

    /// Whether a private input goes into an expression.
    pub(crate) fn is_private_expr(&self, ExprId(id): ExprId) -> bool {
        self.private.exprs[id as usize]
    }

    /// What of an outcome shows something private.
    pub(crate) fn private_parts(&self, outcome: &Outcome) -> PrivateParts {
        let private = |subject: Option<Subject>| subject.is_some_and(|subject| self.is_private(subject));
        let instant = private(self.instant.map(Subject::Slot));
        let latest = private(outcome.sla.as_ref().and_then(|sla| sla.not_after));
        let from_due = outcome.escalation.iter().any(|step| step.schedule.anchor == Anchor::Due);
        let variant = outcome.reply.as_ref().and_then(|reply| match &reply.choice {
            TemplateChoice::ByValue(subject, _) => Some(*subject),
            TemplateChoice::Fixed(_) => None,
        });
        PrivateParts {
            instant,
            sla: instant || latest,
            promise: private(outcome.promise.as_ref().map(|promise| promise.from)),
            escalation: instant || from_due && latest,
            reply_variant: private(variant),
        }
    }

    /// Whether the times of an outcome are counted from something private.
    pub(crate) fn counts_from_private(&self, outcome: &Outcome) -> bool {
        let parts = self.private_parts(outcome);
        // Warnings and steps of escalations count from what is due.
        parts.sla || parts.promise
    }

    /// Whether the way through the tree can turn on something private.
    pub(crate) fn turns_on_private(&self) -> bool {
        let columns = self.tables.iter().flat_map(|table| table.columns.iter().map(|column| column.subject));
        self.switches.iter().map(|switch| switch.subject).chain(columns).any(|subject| self.is_private(subject))
    }
}
