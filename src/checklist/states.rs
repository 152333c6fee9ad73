//! Says where each step is. What is unknown stays so: whatever becomes known later never takes back what was said.

use crate::model::StepState;

/// What is known of one step, `None` for what is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known<'a> {
    pub(super) needed: Option<bool>,
    pub(super) done: Option<bool>,
    /// The places of the steps that must be done before.
    pub(super) after: &'a [usize],
}

impl Known<'_> {
    /// Whether nothing is left to do in it: Kleene's `not needed or done`.
    pub(super) fn settled(self) -> Option<bool> {
        match (self.needed, self.done) {
            (Some(false), _) | (_, Some(true)) => Some(true),
            (Some(true), Some(false)) => Some(false),
            _ => None,
        }
    }
}

/// The state of every step of a programme. At most one is [`StepState::Next`].
pub(super) fn states(steps: &[Known<'_>]) -> Vec<StepState> {
    let settled: Vec<Option<bool>> = steps.iter().map(|step| step.settled()).collect();
    let mut next_is_open = true;
    let mut state = |step: &Known<'_>| {
        let before = || step.after.iter().map(|place| settled[*place]);
        let might_be_next = step.settled() != Some(true) && before().all(|settled| settled != Some(false));
        let state = match (step.needed, step.done) {
            (Some(false), _) => StepState::NotNeeded,
            (None, _) | (Some(true), None) => StepState::Unknown,
            (Some(true), Some(true)) => StepState::Done,
            (Some(true), Some(false)) if before().any(|settled| settled != Some(true)) => StepState::Waiting,
            (Some(true), Some(false)) if next_is_open => StepState::Next,
            (Some(true), Some(false)) => StepState::Missing,
        };
        next_is_open &= !might_be_next;
        state
    };
    steps.iter().map(&mut state).collect()
}

/// Whether nothing is left to do in any step; `None` when that is not known.
pub(super) fn complete(steps: &[Known<'_>]) -> Option<bool> {
    let mut all = Some(true);
    for step in steps {
        match step.settled() {
            Some(true) => {}
            Some(false) => return Some(false),
            None => all = None,
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use StepState::{Done, Missing, Next, NotNeeded, Unknown, Waiting};

    fn step(needed: Option<bool>, done: Option<bool>, after: &'static [usize]) -> Known<'static> {
        Known { needed, done, after }
    }

    /// A step that is always needed.
    fn plain(done: Option<bool>, after: &'static [usize]) -> Known<'static> {
        step(Some(true), done, after)
    }

    #[test]
    fn the_first_step_that_can_be_done_is_the_next() {
        let steps =
            [plain(Some(true), &[]), plain(Some(false), &[]), plain(Some(false), &[]), plain(Some(false), &[1])];
        assert_eq!(states(&steps), [Done, Next, Missing, Waiting]);
        assert_eq!(complete(&steps), Some(false));
    }

    #[test]
    fn a_step_that_is_not_needed_holds_nothing_up() {
        let steps = [step(Some(false), None, &[]), plain(Some(false), &[0])];
        assert_eq!(states(&steps), [NotNeeded, Next]);
    }

    #[test]
    fn a_step_may_wait_for_one_that_is_written_behind_it() {
        let steps = [plain(Some(false), &[1]), plain(Some(false), &[])];
        assert_eq!(states(&steps), [Waiting, Next]);
        let steps = [plain(Some(false), &[1]), plain(Some(true), &[])];
        assert_eq!(states(&steps), [Next, Done]);
    }

    #[test]
    fn nothing_is_next_while_an_unknown_step_before_it_might_be() {
        assert_eq!(states(&[plain(None, &[]), plain(Some(false), &[])]), [Unknown, Missing]);
        assert_eq!(states(&[step(None, Some(false), &[]), plain(Some(false), &[])]), [Unknown, Missing]);
        // Done or not needed, the first is settled either way; the third waits for what the second has open.
        assert_eq!(states(&[step(None, Some(true), &[]), plain(Some(false), &[])]), [Unknown, Next]);
        assert_eq!(states(&[plain(None, &[1]), plain(Some(false), &[])]), [Unknown, Next]);
    }

    #[test]
    fn what_waits_for_an_unknown_step_waits_and_might_be_next() {
        let steps = [plain(Some(false), &[1]), plain(None, &[]), plain(Some(false), &[])];
        assert_eq!(states(&steps), [Waiting, Unknown, Missing]);
    }

    #[test]
    fn a_programme_is_complete_when_every_step_is_settled() {
        assert_eq!(complete(&[plain(Some(true), &[]), step(Some(false), None, &[])]), Some(true));
        assert_eq!(complete(&[plain(Some(true), &[]), plain(None, &[])]), None);
        assert_eq!(complete(&[plain(None, &[]), plain(Some(false), &[])]), Some(false));
        assert_eq!(complete(&[step(None, Some(true), &[])]), Some(true));
    }

    /// Every way in which what is unknown can turn out.
    fn completions(steps: &[Known<'static>]) -> Vec<Vec<Known<'static>>> {
        let known = |value: Option<bool>| value.map_or(vec![Some(false), Some(true)], |value| vec![Some(value)]);
        steps.iter().fold(vec![Vec::new()], |worlds, unsure| {
            let sure: Vec<_> = known(unsure.needed)
                .into_iter()
                .flat_map(|needed| known(unsure.done).into_iter().map(move |done| step(needed, done, unsure.after)))
                .collect();
            worlds
                .iter()
                .flat_map(|world| sure.iter().map(move |step| world.iter().copied().chain([*step]).collect()))
                .collect()
        })
    }

    /// What is said of a step holds however the unknown turns out; and `next` is said whenever it is certain.
    #[test]
    fn what_is_said_is_never_taken_back() {
        let truths = [Some(true), Some(false), None];
        let afters: [[&'static [usize]; 3]; 4] =
            [[&[], &[], &[]], [&[], &[0], &[1]], [&[2], &[], &[]], [&[], &[], &[0, 1]]];
        let all: Vec<_> = truths.iter().flat_map(|needed| truths.iter().map(|done| (*needed, *done))).collect();
        for after in afters {
            for choice in 0..all.len().pow(3) {
                let at = |place: usize| all[choice / all.len().pow(place as u32) % all.len()];
                let steps: Vec<_> = (0..3).map(|place| step(at(place).0, at(place).1, after[place])).collect();
                let said = states(&steps);
                let worlds = completions(&steps);
                for (place, state) in said.iter().enumerate() {
                    let later: Vec<StepState> = worlds.iter().map(|world| states(world)[place]).collect();
                    let certain = |wanted: &[StepState]| later.iter().all(|state| wanted.contains(state));
                    match state {
                        Done | NotNeeded | Next => assert!(certain(&[*state]), "{steps:?} {said:?}"),
                        Missing => assert!(certain(&[Missing, Next]), "{steps:?} {said:?}"),
                        Waiting => assert!(certain(&[Waiting, Missing, Next]), "{steps:?} {said:?}"),
                        Unknown => assert!(!certain(&[later[0]]), "{steps:?} {said:?}"),
                    }
                }
                let complete_later: Vec<_> = worlds.iter().map(|world| complete(world)).collect();
                match complete(&steps) {
                    Some(known) => assert!(complete_later.iter().all(|later| *later == Some(known))),
                    None => assert!(complete_later.windows(2).any(|pair| pair[0] != pair[1])),
                }
            }
        }
    }
}
