//! Holds what golden cases are read against: a ruleset with all that a case can give it and come to.

use super::super::literal;
use crate::diagnostic::Report;
use crate::language::Said;
use crate::model::problem::GoldenProblem;
use crate::model::{Decider, Model, Ruleset, RulesetId, RulesetKind, Slot, slots};
use crate::source::At;
use crate::value::Instant;

/// A playbook, checklist or lifecycle as golden cases see it.
pub(super) struct Subject<'a> {
    pub(super) ruleset: &'a Ruleset,
    pub(super) slots: Vec<Slot>,
    /// The outcomes that it can reach.
    pub(super) outcomes: Vec<&'a str>,
}

impl Subject<'_> {
    pub(super) fn what(&self) -> &'static Said {
        self.ruleset.kind().noun()
    }

    pub(super) fn decider(&self) -> Decider {
        let name = self.ruleset.name.clone();
        match self.ruleset.kind() {
            RulesetKind::Playbook => Decider::Playbook(name),
            RulesetKind::Checklist => Decider::Checklist(name),
            RulesetKind::Lifecycle => Decider::Lifecycle(name),
        }
    }

    /// An instant in the playbook's time; `None` (reported) for anything else.
    pub(super) fn instant(&self, at: At<'_>, report: &mut Report) -> Option<Instant> {
        let text = at.text().unwrap_or_default();
        let instant = self.ruleset.zone.parse_instant(text);
        if instant.is_none() {
            let problem = literal::no_instant(text, &self.ruleset.zone);
            report.push(at.span(), GoldenProblem::NoInstant { problem: &problem });
        }
        instant
    }
}

pub(super) fn subject(model: &Model, id: RulesetId) -> Subject<'_> {
    let reachable = model.reachable(id);
    let playbooks = reachable.iter().filter_map(|id| model.playbook(*id));
    let outcomes = playbooks.flat_map(|playbook| &playbook.tree.outcomes).map(|outcome| &*outcome.name);
    Subject { ruleset: model.ruleset(id), slots: slots(model, id), outcomes: outcomes.collect() }
}
