//! Chooses which facts keep their value once worked out.
//!
//! A fact that is needed in several places and takes any work keeps its value; without that, facts which name the one
//! before twice would take twice as long each. One that is but another name for something gives way to that.

use crate::program::{Body, FactId, FactValue, Operand, Program, Subject};

pub(super) fn assign(program: &mut Program) {
    let uses = uses(program);
    let mut memos = 0;
    // A fact's number is higher than the numbers of the facts that it needs.
    for (index, used) in uses.iter().enumerate() {
        let value = replaced(&program.values, program.values[index].value);
        let kept = *used > 1 && matches!(value, Operand::Expr(_));
        program.values[index] = FactValue { value, memo: kept.then_some(memos) };
        memos += u32::from(kept);
    }
    program.memos = memos;
    let Program { values, exprs, operands: listed, .. } = program;
    let in_exprs = exprs.iter_mut().flat_map(|expr| expr.operands_mut().into_iter().flatten());
    for operand in in_exprs.chain(listed) {
        *operand = replaced(values, *operand);
    }
}

/// What stands in the place of an operand: for a fact that takes no work, what it is.
fn replaced(values: &[FactValue], operand: Operand) -> Operand {
    match operand {
        Operand::Fact(FactId(id)) => match values[id as usize].value {
            Operand::Expr(_) => operand,
            leaf => leaf,
        },
        other => other,
    }
}

/// How often each fact is named where a case may come by; outcomes count together, since only one is reached.
fn uses(program: &Program) -> Vec<u32> {
    let mut uses = vec![0_u32; program.values.len()];
    let mut count = |FactId(id)| uses[id as usize] += 1;
    let listed = program.operands.iter().copied();
    let direct = program.exprs.iter().flat_map(|expr| expr.operands().into_iter().flatten());
    let facts = program.values.iter().map(|fact| fact.value);
    for operand in direct.chain(listed).chain(facts) {
        if let Operand::Fact(id) = operand {
            count(id);
        }
    }
    let Body::Tree(tree) = &program.body else { return uses };
    let fact = |subject| if let Subject::Fact(id) = subject { Some(id) } else { None };
    tree.subjects().filter_map(fact).for_each(&mut count);
    let latest = tree.outcomes.iter().filter_map(|outcome| outcome.sla.as_ref()?.not_after);
    let mut latest: Vec<FactId> = latest.filter_map(fact).collect();
    latest.sort_unstable();
    latest.dedup();
    latest.into_iter().for_each(count);
    uses
}
