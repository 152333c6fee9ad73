//! Finds steps of a programme that wait for each other: nobody could ever do them.

use super::circle;
use crate::diagnostic::{Report, Span};
use crate::model::Step;
use crate::model::problem::CircleProblem;
use crate::value::first_names;

/// Checks the steps of one programme, which stand at these places.
pub(in crate::model) fn no_circle(steps: &[Step], at: &[Span], report: &mut Report) -> bool {
    let needs =
        steps.iter().enumerate().flat_map(|(place, step)| step.after.iter().map(move |before| (place, *before)));
    let circles = circle::order(steps.len(), needs).circles;
    for members in &circles {
        let names = first_names(members.iter().map(|place| &*steps[*place].name));
        report.push(at[members[0]], CircleProblem::StepsWait { steps: &names });
    }
    circles.is_empty()
}
