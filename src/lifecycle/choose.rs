//! Which way an event takes a ticket, and what is in the way.

use super::refused::{FailedGuard, Reason};
use super::scene::{Scene, slot};
use crate::checklist::Truth;
use crate::eval::{Conditions, Error, MissingInput};
use crate::model::{Event, Guard, Lifecycle, StateId, Transition};
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

/// The transitions of an event from a state.
pub(super) fn ways(event: &Event<FactId>, state: StateId) -> impl Iterator<Item = &Transition<FactId>> {
    event.transitions.iter().filter(move |transition| transition.from.contains(&state))
}

/// Weighs an event that leads somewhere from where the ticket is, or the opening.
pub(super) fn weigh<'l>(scene: &Scene<'_>, event: &'l Event<FactId>) -> Result<Weighed<'l>, Error> {
    let conditions = Conditions::new(&scene.case, scene.now);
    let mut missing: Vec<SlotId> =
        event.takes.iter().map(|input| slot(*input)).filter(|input| conditions.lacks(*input)).collect();
    let all = All::of(&event.guards, &conditions)?;
    missing.extend(all.unknown);
    let (mut failed, mut way) = (all.failed, None);
    if let Some(state) = scene.state.filter(|_| failed.is_empty()) {
        let found = choose(event, state, &conditions)?;
        way = found.way;
        failed.extend(found.failed);
        missing.extend(found.missing);
    }
    let mut actions = Vec::new();
    for (name, when) in &event.actions {
        match when.map_or(Ok(Truth::Known(true)), |when| conditions.truth(when))? {
            Truth::Known(true) => actions.push(name.to_string()),
            Truth::Known(false) => {}
            Truth::Unknown(inputs) => missing.extend(inputs),
        }
    }
    for input in &mut missing {
        *input = scene.asked_for(*input, |slot| conditions.lacks(slot));
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
    for transition in ways(event, state).filter(|transition| !transition.otherwise) {
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
    } else if let Some(rest) = ways(event, state).find(|transition| transition.otherwise) {
        return Ok(Chosen { way: Some(rest), failed: Vec::new(), missing: Vec::new() });
    }
    Ok(chosen)
}

impl Scene<'_> {
    /// Whether the actor's role may do it, and it leads somewhere from where the ticket is; or why not.
    pub(super) fn permits(&self, event: &Event<FactId>) -> Result<(), Reason> {
        let (said, name) = (self.said, || event.name.to_string());
        if !event.by.contains(&self.role) {
            let by = event.by.iter().map(|role| said.roles[*role].name.to_string()).collect();
            return Err(Reason::WrongRole { event: name(), role: self.actor.role.clone(), by });
        }
        match self.state {
            Some(state) if ways(event, state).next().is_none() => {
                let (known, from) = (said.state(state), names(said, event));
                Err(Reason::WrongState { event: name(), state: known.name.to_string(), from, ended: known.end })
            }
            _ => Ok(()),
        }
    }

    pub(super) fn ask(&self, missing: &[SlotId]) -> Vec<MissingInput> {
        missing.iter().map(|slot| MissingInput::new(self.ready, *slot)).collect()
    }
}

impl FailedGuard {
    pub(super) fn of(guard: &Guard<FactId>) -> FailedGuard {
        FailedGuard { words: guard.words.to_string(), condition: guard.text.to_string() }
    }
}

/// The states from which an event leads somewhere.
fn names(said: &Lifecycle<FactId>, event: &Event<FactId>) -> Vec<String> {
    let from = |id: &StateId| event.transitions.iter().any(|transition| transition.from.contains(id));
    said.state_ids().filter(from).map(|id| said.state(id).name.to_string()).collect()
}
