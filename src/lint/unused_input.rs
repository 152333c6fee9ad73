//! CB901: an input that nothing uses.
//!
//! **Why it is bad.** It is never asked for and decides nothing, yet who sends cases works to fill it. An input that
//! only a reply, `collect` or a used playbook names is used, and so is one that comes with an event of a lifecycle; so
//! is one whose list narrows what another playbook can enter with.
//!
//! ```yaml
//! inputs: { paid: { type: boolean }, payed_at: { type: datetime } }      # the tree asks for `paid_at`, or for nothing
//! ```

use std::collections::HashSet;

use super::casebook::Casebook;
use super::problem::Sort;
use super::unused::{self, Name};
use crate::diagnostic::Report;
use crate::model::{Input, RulesetId};
use crate::value::{Id, Type};

pub(super) fn check(casebook: &Casebook<'_>, report: &mut Report) {
    let model = casebook.model;
    for (id, ruleset) in model.rulesets() {
        let uses = &casebook.uses.rulesets[id.place()];
        let own = |index: usize| uses.variables[index];
        // Looked for only where an input is not the playbook's own to use.
        let below: HashSet<&str> = match (0..ruleset.inputs.len()).all(own) {
            true => HashSet::new(),
            false => casebook.inputs_used_below(id),
        };
        let names = ruleset.inputs.iter().enumerate().map(|(index, input)| {
            let is_used = own(index) || below.contains(&*input.name) || narrows(casebook, id, input);
            Name { name: &input.name, span: input.span, is_used }
        });
        unused::report(Sort::Input { of_lifecycle: ruleset.lifecycle().is_some() }, names, report);
    }
}

/// Whether a playbook that uses this one lists more values: then those that are not listed here are refused on entering.
fn narrows(casebook: &Casebook<'_>, id: RulesetId, input: &Input) -> bool {
    let model = casebook.model;
    let lists_more = |other: &Input| other.name == input.name && other.kind.values.len() > input.kind.values.len();
    input.kind.ty == Type::OneOf
        && model.rulesets().any(|(user, ruleset)| {
            user != id && ruleset.inputs.iter().any(lists_more) && model.reachable(user).contains(&id)
        })
}

impl Casebook<'_> {
    /// The names of the inputs that playbooks below this one use.
    fn inputs_used_below(&self, id: RulesetId) -> HashSet<&str> {
        let below = self.model.reachable(id).into_iter().filter(|used| *used != id);
        let inputs = below.flat_map(|used| {
            let inputs = self.model.ruleset(used).inputs.iter();
            inputs.zip(&self.uses.rulesets[used.place()].variables)
        });
        inputs.filter(|(_, is_used)| **is_used).map(|(input, _)| &*input.name).collect()
    }
}
