//! Which facts keep their value once worked out; the others are worked out where they stand.
//!
//! A fact that is needed in several places and takes any work keeps its value; without that, facts which name the one
//! before twice would take twice as long each. Any other is put in the place of its name.

use super::{Checklist, FactId, Operand, Program, Subject};

pub(super) fn assign(program: &mut Program) {
    let uses = uses(program);
    let mut memos = 0;
    // A fact's number is higher than the numbers of the facts that it needs.
    for (index, used) in uses.iter().enumerate() {
        let value = replaced(program, program.facts[index].value);
        program.facts[index].value = value;
        if *used > 1 && matches!(value, Operand::Expr(_)) {
            program.facts[index].memo = Some(memos);
            memos += 1;
        }
    }
    program.memos = memos;
    let mut exprs = std::mem::take(&mut program.exprs);
    for expr in &mut exprs {
        expr.operands_mut().into_iter().flatten().for_each(|operand| *operand = replaced(program, *operand));
    }
    program.exprs = exprs;
    program.operands = program.operands.iter().map(|operand| replaced(program, *operand)).collect();
}

/// What stands in the place of an operand: for a fact that does not keep its value, that value.
fn replaced(program: &Program, operand: Operand) -> Operand {
    match operand {
        Operand::Fact(id) if program.fact(id).memo.is_none() => program.fact(id).value,
        other => other,
    }
}

/// How often each fact is named where a case may come by; outcomes count together, since only one is reached.
fn uses(program: &Program) -> Vec<u32> {
    let mut uses = vec![0_u32; program.facts.len()];
    let mut count = |FactId(id)| uses[id as usize] += 1;
    let listed = program.operands.iter().copied();
    let direct = program.exprs.iter().flat_map(|expr| expr.operands().into_iter().flatten());
    let facts = program.facts.iter().map(|fact| fact.value);
    let conditions = program.checklists.iter().flat_map(Checklist::conditions);
    for operand in direct.chain(listed).chain(facts).chain(conditions) {
        if let Operand::Fact(id) = operand {
            count(id);
        }
    }
    let columns = program.tables.iter().flat_map(|table| table.columns.iter().map(|column| column.subject));
    let switches = program.switches.iter().map(|switch| switch.subject);
    for subject in columns.chain(switches) {
        if let Subject::Fact(id) = subject {
            count(id);
        }
    }
    let latest = program.outcomes.iter().filter_map(|outcome| outcome.sla.as_ref()?.not_after);
    let mut latest: Vec<FactId> =
        latest.filter_map(|subject| if let Subject::Fact(id) = subject { Some(id) } else { None }).collect();
    latest.sort_unstable();
    latest.dedup();
    latest.into_iter().for_each(count);
    uses
}
