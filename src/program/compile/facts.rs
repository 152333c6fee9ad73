//! Compiles facts, with what people see of them.

use std::collections::HashMap;

use super::expressions::Expressions;
use super::numbers::Numbers;
use crate::model::{self, Ruleset};
use crate::program::Fact;
use crate::value::Symbol;

/// The facts of all rulesets; their expressions are the first that have values.
pub(super) fn facts(numbers: &Numbers<'_>, expressions: &mut Expressions<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for id in &numbers.rulesets {
        let ruleset = numbers.model.ruleset(*id);
        for (index, fact) in (0..).zip(&ruleset.facts) {
            // Its number is its place: nothing else has a value yet.
            expressions.value(*id, &fact.typed.expr);
            facts.push(Fact {
                origin: (*id, index),
                name: fact.name.clone(),
                kind: fact.typed.kind.clone(),
                labels: labels(ruleset, fact),
                end: expressions.next(),
            });
        }
    }
    facts
}

/// The labels of a fact's values: its own, or those of the first input that lists each.
fn labels(ruleset: &Ruleset, fact: &model::Fact) -> HashMap<Symbol, Box<str>> {
    let values = &fact.typed.kind.values;
    let mut labels: HashMap<Symbol, Box<str>> =
        values.iter().zip(&fact.labels).map(|(choice, label)| (choice.symbol, label.clone())).collect();
    for choice in values.iter().filter(|_| fact.labels.is_empty()) {
        let label = ruleset.inputs.iter().find_map(|input| {
            let position = input.kind.values.position_of(choice.symbol)?;
            input.labels.get(position)
        });
        labels.insert(choice.symbol, label.unwrap_or(&choice.word).clone());
    }
    labels
}
