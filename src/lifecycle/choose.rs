//! Chooses which way an event takes a ticket, and says what is in the way.

use super::attempt::Attempt;
use super::request::slot;
use crate::checklist::Truth;
use crate::eval::Conditions;
use crate::machine::Error;
use crate::model::{Event, Guard, StateId, Transition};
use crate::program::{FactId, SlotId};

/// What came of weighing an event's guards.
pub(super) struct Weighed<'l> {
    /// The way, where it is known.
    pub(super) way: Option<&'l Transition<FactId>>,
    /// What does not hold, and so is in the way whatever becomes known.
    pub(super) failed: Vec<&'l Guard<FactId>>,
    /// What is to be asked for first.
    pub(super) missing: Vec<SlotId>,
    /// The actions whose conditions hold.
    pub(super) actions: Vec<String>,
}

/// Weighs an event that leads somewhere from where the ticket is, or the opening.
pub(super) fn weigh<'l>(attempt: &Attempt<'l>) -> Result<Weighed<'l>, Error> {
    let (conditions, event) = (attempt.conditions(), attempt.event);
    let mut missing: Vec<SlotId> =
        event.takes.iter().map(|input| slot(*input)).filter(|input| conditions.lacks(*input)).collect();
    let all = All::of(&event.guards, &conditions)?;
    missing.extend(all.unknown);
    let (mut failed, mut way) = (all.failed, None);
    if let Some(state) = attempt.request.state.filter(|_| failed.is_empty()) {
        let found = choose(event, state, &conditions)?;
        way = found.way;
        failed.extend(found.failed);
        missing.extend(found.missing);
    }
    let mut actions = Vec::new();
    // What is refused does nothing, so its conditions can stay unknown.
    for action in event.actions.iter().filter(|_| failed.is_empty()) {
        match action.when.as_ref().map_or(Ok(Truth::Known(true)), |when| conditions.truth(when.condition))? {
            Truth::Known(true) => actions.push(action.name.to_string()),
            Truth::Known(false) => {}
            Truth::Unknown(inputs) => missing.extend(inputs),
        }
    }
    for input in &mut missing {
        *input = attempt.asked_for(*input, |slot| conditions.lacks(slot));
    }
    missing.sort_unstable();
    missing.dedup();
    Ok(Weighed { way, failed, missing, actions })
}

/// Conditions that must all hold.
struct All<'l> {
    failed: Vec<&'l Guard<FactId>>,
    unknown: Vec<SlotId>,
}

impl<'l> All<'l> {
    fn of(guards: &'l [Guard<FactId>], conditions: &Conditions<'_>) -> Result<All<'l>, Error> {
        let mut all = All { failed: Vec::new(), unknown: Vec::new() };
        for guard in guards {
            match conditions.truth(guard.condition)? {
                Truth::Known(true) => {}
                Truth::Known(false) => all.failed.push(guard),
                Truth::Unknown(inputs) => all.unknown.extend(inputs),
            }
        }
        Ok(all)
    }
}

struct Chosen<'l> {
    way: Option<&'l Transition<FactId>>,
    failed: Vec<&'l Guard<FactId>>,
    missing: Vec<SlotId>,
}

/// The way whose conditions hold; at most one does. `otherwise` is taken when it is certain that no other is.
fn choose<'l>(event: &'l Event<FactId>, state: StateId, conditions: &Conditions<'_>) -> Result<Chosen<'l>, Error> {
    let mut chosen = Chosen { way: None, failed: Vec::new(), missing: Vec::new() };
    for transition in event.ways(state).filter(|transition| !transition.otherwise) {
        let all = All::of(&transition.when, conditions)?;
        match (all.failed.is_empty(), all.unknown.is_empty()) {
            (true, true) => return Ok(Chosen { way: Some(transition), failed: Vec::new(), missing: Vec::new() }),
            (true, false) => chosen.missing.extend(all.unknown),
            (false, _) => chosen.failed.extend(all.failed),
        }
    }
    if !chosen.missing.is_empty() {
        // One of them may hold yet.
        chosen.failed.clear();
    } else if let Some(rest) = event.ways(state).find(|transition| transition.otherwise) {
        return Ok(Chosen { way: Some(rest), failed: Vec::new(), missing: Vec::new() });
    }
    Ok(chosen)
}
