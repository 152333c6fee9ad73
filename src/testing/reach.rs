//! Collects what of the rules golden cases come to, of those that come out as they must.

use super::actual::Actual;
use super::coverage::Coverage;
use super::golden_case::{Decider, Deciders, GoldenCase};
use super::{given, history};
use crate::eval::Playbook;
use crate::lifecycle::Lifecycle;
use crate::machine::Reached;

/// What the cases that come out as they must come to, of the casebook that has these deciders.
pub(crate) fn coverage<'a>(deciders: Deciders<'_>, cases: impl IntoIterator<Item = GoldenCase<'a>>) -> Coverage {
    let mut reached = Reached::default();
    for case in cases {
        match case.decider {
            Decider::Playbook(playbook) if deciders.playbooks.iter().any(|known| known.is_same(playbook)) => {
                reached.extend(reach(playbook, case));
            }
            Decider::Lifecycle(lifecycle) if deciders.lifecycles.iter().any(|known| known.is_same(lifecycle)) => {
                reached.extend(reached_by_history(lifecycle, case));
            }
            _ => {}
        }
    }
    let playbooks = deciders.playbooks.iter().map(Playbook::program);
    Coverage::new(playbooks.chain(deciders.lifecycles.iter().map(Lifecycle::program)), &reached)
}

/// What one history comes to; nothing where it goes otherwise than it must.
fn reached_by_history(lifecycle: &Lifecycle, golden: GoldenCase<'_>) -> Reached {
    let mut reached = Reached::default();
    let played = history::play(lifecycle, &golden.case.steps, Some(&mut reached));
    if played.differences.is_empty() { reached } else { Reached::default() }
}

/// What one case comes to; nothing where it comes out otherwise than it must.
fn reach(playbook: &Playbook, golden: GoldenCase<'_>) -> Reached {
    let mut reached = Reached::default();
    let bound = playbook.bind(&given::Given(&golden.case.given));
    let evaluated = bound.and_then(|bound| playbook.evaluate_noting(&bound, golden.case.at, &mut reached));
    let passes = golden.differences(&Actual::Evaluated(evaluated)).is_empty();
    if passes { reached } else { Reached::default() }
}
