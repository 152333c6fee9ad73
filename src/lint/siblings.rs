//! Finds outcomes of one sort, of which a few lack what the others have.

use std::collections::BTreeMap;

use super::casebook::Casebook;
use super::problem::{Doubt, Lack};
use crate::diagnostic::Report;
use crate::model::{Outcome, OutcomeKind, Playbook, TeamId};

/// So many siblings must have it before one without it stands out.
const MIN_HAVING: usize = 3;
/// And for each without it so many.
const HAVING_FOR_EACH: usize = 3;

/// Outcomes of one playbook that are of the same kind and go to the same team.
type Siblings<'m> = BTreeMap<(OutcomeKind, Option<TeamId>), Vec<&'m Outcome>>;

/// Reports the outcomes that lack what at least three times as many of their siblings have, and no fewer than three.
pub(super) fn check(casebook: &Casebook<'_>, lack: Lack, has: impl Fn(&Outcome) -> bool, report: &mut Report) {
    for (playbook, uses) in casebook.playbooks() {
        for ((kind, team), outcomes) in siblings(playbook, &uses.outcomes) {
            let (having, lacking): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(|outcome| has(outcome));
            if having.len() < MIN_HAVING || having.len() < lacking.len() * HAVING_FOR_EACH {
                continue;
            }
            let (having, kind) = (having.len(), kind.name());
            let team = team.map(|id| &*casebook.model.team(id).name);
            for outcome in lacking {
                report.push(outcome.span, Doubt::Lacks { lack, outcome: &outcome.name, having, kind, team });
            }
        }
    }
}

fn siblings<'m>(playbook: Playbook<'m>, reached: &[bool]) -> Siblings<'m> {
    let mut siblings = Siblings::new();
    let outcomes = playbook.tree.outcomes.iter().zip(reached).filter(|(_, is_reached)| **is_reached);
    for (outcome, _) in outcomes {
        let team = outcome.route.as_ref().map(|route| route.to);
        siblings.entry((outcome.kind, team)).or_default().push(outcome);
    }
    siblings
}
