//! Holds what the lints look into: a valid casebook, and what is used in it.

use super::uses::{InRuleset, Uses};
use crate::model::{Model, Playbook, Ruleset};
use crate::value::Id;

/// A valid casebook, and what is used in it.
pub(super) struct Casebook<'m> {
    pub(super) model: &'m Model,
    pub(super) uses: Uses<'m>,
}

impl Casebook<'_> {
    /// Playbooks, checklists and lifecycles, each with what is used of it.
    pub(super) fn rulesets(&self) -> impl Iterator<Item = (&Ruleset, &InRuleset)> {
        self.model.rulesets().map(|(id, ruleset)| (ruleset, &self.uses.rulesets[id.place()]))
    }

    /// The playbooks alone, each with what is used of it.
    pub(super) fn playbooks(&self) -> impl Iterator<Item = (Playbook<'_>, &InRuleset)> {
        self.rulesets().filter_map(|(ruleset, uses)| Some((ruleset.playbook()?, uses)))
    }

    /// A casebook without rulesets is there for a program, or for another folder's rules.
    pub(super) fn has_no_ruleset(&self) -> bool {
        self.uses.rulesets.is_empty()
    }
}
