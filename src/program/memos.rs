//! Which facts keep their value once worked out.
//!
//! A fact is worked out where it is needed. One that is needed in several places and is not cheap keeps its value;
//! without that, facts which name the one before twice would take twice as long each.

use super::{Expr, ExprId, FactId, Op, Program, Subject};

/// A fact of at most this many steps is worked out again: that is as fast as looking it up.
const CHEAP: u64 = 4;
/// A question to a calendar counts as that many steps.
const CALENDAR: u64 = 8;

pub(super) fn assign(program: &mut Program) {
    let uses = uses(program);
    let mut costs: Vec<Option<u64>> = vec![None; program.facts.len()];
    let mut memos = 0;
    // A fact's number is higher than the numbers of the facts that it needs.
    for index in 0..program.facts.len() {
        let cost = cost(program, program.facts[index].expr, &costs);
        let keeps = uses[index] > 1 && cost > CHEAP;
        if keeps {
            program.facts[index].memo = Some(memos);
            memos += 1;
        }
        costs[index] = Some(if keeps { 1 } else { cost });
    }
    program.memos = memos;
}

/// How often each fact is named.
fn uses(program: &Program) -> Vec<u32> {
    let mut uses = vec![0_u32; program.facts.len()];
    let mut count = |FactId(id)| uses[id as usize] += 1;
    for expr in &program.exprs {
        if let Expr::Fact(id) = expr {
            count(*id);
        }
    }
    let columns = program.tables.iter().flat_map(|table| table.columns.iter().map(|column| column.subject));
    let switches = program.ops.iter().filter_map(|op| match op {
        Op::Switch { subject, .. } => Some(*subject),
        _ => None,
    });
    for subject in columns.chain(switches) {
        if let Subject::Fact(id) = subject {
            count(id);
        }
    }
    uses
}

fn cost(program: &Program, id: ExprId, facts: &[Option<u64>]) -> u64 {
    let below = |ids: &[ExprId]| ids.iter().fold(0_u64, |sum, id| sum.saturating_add(cost(program, *id, facts)));
    let own = match program.expr(id) {
        Expr::Literal(_) | Expr::Slot(_) => 0,
        Expr::Fact(FactId(fact)) => facts[*fact as usize].unwrap_or(0),
        Expr::Not(one) | Expr::IsMissing(one) | Expr::Is(one, _) | Expr::Negate(one) | Expr::LocalDate(one) => {
            below(&[*one])
        }
        Expr::And { first, count } | Expr::Or { first, count } => below(program.operands(*first, *count)),
        Expr::Compare(_, a, b) | Expr::CompareTexts(_, a, b) | Expr::Arithmetic(_, a, b) => below(&[*a, *b]),
        Expr::If(a, b, c) => below(&[*a, *b, *c]),
        Expr::Calendar(_, _, a, b) => CALENDAR + below(&[*a, *b]),
    };
    own.saturating_add(1)
}
