//! Checks that a ticket's way is clear: of the transitions of one event from one state at most one can be taken.

use std::collections::HashSet;

use super::disjoint::{self, Sets};
use crate::diagnostic::{Code, Finding, Report};
use crate::expression::Typed;
use crate::model::Ruleset;
use crate::model::lifecycle::{Event, Transition, Workflow};

pub(super) fn check(ruleset: &Ruleset, workflow: &Workflow<Typed>, report: &mut Report) {
    let opening = workflow.opening.guards.iter().map(|guard| &guard.condition.expr);
    if disjoint::all_hold(opening, ruleset).is_empty() {
        let message = "the guards of the opening exclude each other, so no ticket is ever opened";
        let finding = Finding::untold(Code::AmbiguousTransition, 0..0, message);
        report.push(workflow.opening.span, finding.help("look at its `guards` together"));
    }
    for event in &workflow.events {
        let mut taken: Vec<Option<Sets>> = Vec::new();
        for transition in &event.transitions {
            let conditions = event.guards.iter().chain(&transition.when).map(|guard| &guard.condition.expr);
            let sets = (!transition.otherwise).then(|| disjoint::all_hold(conditions, ruleset));
            if sets.as_ref().is_some_and(Sets::is_empty) {
                let message =
                    format!("the conditions of `{}` exclude each other, so it never goes this way", event.name);
                let finding = Finding::untold(Code::AmbiguousTransition, 0..0, message);
                report.push(transition.span, finding.help("look at the event's `guards` and at this `when` together"));
            }
            taken.push(sets);
        }
        clear(workflow, event, &taken, report);
    }
}

/// Compares the transitions from each state; `taken` says when each is taken, `None` for `otherwise`.
fn clear(workflow: &Workflow<Typed>, event: &Event<Typed>, taken: &[Option<Sets>], report: &mut Report) {
    let mut told: HashSet<(usize, usize)> = HashSet::new();
    for state in workflow.state_ids() {
        let ways: Vec<usize> = (0..taken.len()).filter(|way| event.transitions[*way].is_from(state)).collect();
        for (index, second) in ways.iter().enumerate() {
            for first in &ways[..index] {
                let both = match (&taken[*first], &taken[*second]) {
                    (Some(first), Some(second)) => first.meets(second),
                    (None, None) => true,
                    _ => false,
                };
                if both && told.insert((*first, *second)) {
                    let pair = [&event.transitions[*first], &event.transitions[*second]];
                    ambiguous(event, &workflow.state(state).name, pair, report);
                }
            }
        }
        if let [only] = ways.as_slice()
            && event.transitions[*only].otherwise
            && told.insert((*only, *only))
        {
            let message =
                format!("`otherwise` from `{}`, and no other way leads from there", workflow.state(state).name);
            let finding = Finding::untold(Code::AmbiguousTransition, 0..0, message);
            report.push(event.transitions[*only].span, finding.help("remove `otherwise: true`"));
        }
    }
}

fn ambiguous(event: &Event<Typed>, state: &str, [first, second]: [&Transition<Typed>; 2], report: &mut Report) {
    let message = match (first.otherwise, second.otherwise) {
        (true, true) => format!("two ways of `{}` from `{state}` are `otherwise`", event.name),
        _ => format!("two ways of `{}` from `{state}` are not seen to exclude each other", event.name),
    };
    let finding = Finding::untold(Code::AmbiguousTransition, 0..0, message).help(
        "give the two conditions under `when` of which at most one can hold, or write `otherwise: true` in one of them",
    );
    report.push_related(second.span, finding, [(first.span, "the other way")]);
}
