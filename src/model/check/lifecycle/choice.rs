//! Checks that a ticket's way is clear: of the transitions of one event from one state at most one can be taken.

use super::super::once::Once;
use super::disjoint::{self, Sets};
use crate::diagnostic::Report;
use crate::expression::{Expr, Typed};
use crate::language::said;
use crate::model::Ruleset;
use crate::model::lifecycle::{Event, Guard, Transition, Workflow};
use crate::model::problem::EventProblem;

pub(super) fn check(ruleset: &Ruleset, workflow: &Workflow<Typed>, report: &mut Report) {
    if disjoint::all_hold(exprs(&workflow.opening.guards), ruleset).is_empty() {
        report.push(workflow.opening.span, EventProblem::OpeningNever);
    }
    for event in &workflow.events {
        let mut taken: Vec<Option<Sets>> = Vec::new();
        // Guards that exclude each other by themselves close every way, and are told at the first.
        let closed = disjoint::all_hold(exprs(&event.guards), ruleset).is_empty();
        let mut told = false;
        for transition in &event.transitions {
            let conditions = exprs(&event.guards).chain(exprs(&transition.when));
            let sets = (!transition.otherwise).then(|| disjoint::all_hold(conditions, ruleset));
            if sets.as_ref().is_some_and(Sets::is_empty) && !(closed && told) {
                report.push(transition.span, EventProblem::WayNever { event: &event.name });
                told = true;
            }
            taken.push(sets);
        }
        clear(workflow, event, &taken, report);
    }
}

fn exprs(guards: &[Guard<Typed>]) -> impl Iterator<Item = &Expr> {
    guards.iter().map(|guard| &guard.condition.expr)
}

/// Compares the transitions from each state; `taken` says when each is taken, `None` for `otherwise`.
fn clear(workflow: &Workflow<Typed>, event: &Event<Typed>, taken: &[Option<Sets>], report: &mut Report) {
    let mut told = Once::new();
    for state in workflow.state_ids() {
        let ways: Vec<usize> = (0..taken.len()).filter(|way| event.transitions[*way].is_from(state)).collect();
        for (index, second) in ways.iter().enumerate() {
            for first in &ways[..index] {
                let both = match (&taken[*first], &taken[*second]) {
                    (Some(first), Some(second)) => first.meets(second),
                    (None, None) => true,
                    _ => false,
                };
                if both && told.is_first(*first, *second) {
                    let pair = [&event.transitions[*first], &event.transitions[*second]];
                    ambiguous(event, &workflow.state(state).name, pair, report);
                }
            }
        }
        if let [only] = ways.as_slice()
            && event.transitions[*only].otherwise
            && told.is_first(*only, *only)
        {
            let problem = EventProblem::OtherwiseAlone { state: &workflow.state(state).name };
            report.push(event.transitions[*only].span, problem);
        }
    }
}

fn ambiguous(event: &Event<Typed>, state: &str, [first, second]: [&Transition<Typed>; 2], report: &mut Report) {
    let event = &event.name;
    let problem = match (first.otherwise, second.otherwise) {
        (true, true) => EventProblem::TwoOtherwise { event, state },
        _ => EventProblem::TwoWays { event, state },
    };
    report.push_related(second.span, problem, [(first.span, said!("the other way", "đường kia"))]);
}
