//! Joins the inputs of a playbook and all it uses, one slot a name: what a case can carry when it is decided by that
//! playbook.

use std::collections::HashMap;

use super::ids::{InputId, RulesetId};
use super::ruleset::Input;
use super::whole::Model;
use crate::value::{Choice, Id, Kind, Type};

/// An input as a root playbook sees it.
#[derive(Debug)]
pub(crate) struct Slot {
    pub(crate) name: Box<str>,
    /// A `one_of` holds every value that any of the declarations names.
    pub(crate) kind: Kind,
    /// Where it is declared: the first is the root's own where the root has one.
    pub(crate) declared: Vec<(RulesetId, InputId)>,
}

/// The slots of `root`, in the order in which its playbooks declare them.
pub(crate) fn slots(model: &Model, root: RulesetId) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut by_name: HashMap<&str, usize> = HashMap::new();
    for id in model.reachable(root) {
        for (index, input) in model.ruleset(id).inputs.iter().enumerate() {
            match by_name.get(&*input.name) {
                Some(slot) => {
                    let slot = &mut slots[*slot];
                    slot.declared.push((id, InputId::of(index)));
                    slot.kind = union(&slot.kind, input);
                }
                None => {
                    by_name.insert(&input.name, slots.len());
                    slots.push(Slot {
                        name: input.name.clone(),
                        kind: input.kind.clone(),
                        declared: vec![(id, InputId::of(index))],
                    });
                }
            }
        }
    }
    slots
}

fn union(kind: &Kind, input: &Input) -> Kind {
    // The lists of an `any_of` agree: `agreement` made sure.
    if kind.ty != Type::OneOf {
        return kind.clone();
    }
    let mut values: Vec<Choice> = kind.values.to_vec();
    let known: std::collections::HashSet<_> = kind.values.iter().map(|choice| choice.symbol).collect();
    values.extend(input.kind.values.iter().filter(|choice| !known.contains(&choice.symbol)).cloned());
    Kind { ty: kind.ty, values: values.into() }
}
