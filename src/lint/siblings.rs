//! Finds outcomes of one sort, of which a few lack what the others have.

use std::collections::BTreeMap;

use super::casebook::Casebook;
use crate::diagnostic::{Code, Finding, Report};
use crate::model::{Outcome, OutcomeKind, Playbook, TeamId};

/// So many siblings must have it before one without it stands out.
const MIN_HAVING: usize = 3;
/// And for each without it so many.
const HAVING_FOR_EACH: usize = 3;

/// Outcomes of one playbook that are of the same kind and go to the same team.
type Siblings<'m> = BTreeMap<(OutcomeKind, Option<TeamId>), Vec<&'m Outcome>>;

/// Reports the outcomes that lack what at least three times as many of their siblings have, and no fewer than three.
pub(super) fn check(
    casebook: &Casebook<'_>,
    (code, what): (Code, &str),
    has: impl Fn(&Outcome) -> bool,
    report: &mut Report,
) {
    for (playbook, uses) in casebook.playbooks() {
        for ((kind, team), outcomes) in siblings(playbook, &uses.outcomes) {
            let (having, lacking): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(|outcome| has(outcome));
            if having.len() < MIN_HAVING || having.len() < lacking.len() * HAVING_FOR_EACH {
                continue;
            }
            let team = team.map(|id| format!(" for `{}`", casebook.model.team(id).name)).unwrap_or_default();
            for outcome in lacking {
                let (count, kind) = (having.len(), kind.name());
                let message =
                    format!("the outcome `{}` has no {what}; {count} others of kind `{kind}`{team} have", outcome.name);
                let finding = Finding::untold(code, 0..0, message);
                report.push(
                    outcome.span,
                    finding.help(format!("give it one, or say why not: `allow: {{ {code}: \"the reason\" }}`")),
                );
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
