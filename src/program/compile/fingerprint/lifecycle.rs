//! Writes what a lifecycle means, for the rules' version.

use std::fmt;

use super::Writer;
use crate::expression::Typed;
use crate::model::{Event, Guard, Lifecycle, Ruleset, Workflow};

impl Writer<'_> {
    /// A lifecycle's roles, states and events; the order counts in which they are shown.
    pub(super) fn lifecycle(&mut self, ruleset: &Ruleset, declared: &Lifecycle) -> fmt::Result {
        let lifecycle = &declared.workflow;
        let input = |index: &Option<usize>| index.map(|index| &ruleset.inputs[index].name);
        self.line(format_args!("lifecycle {} {:?}", lifecycle.initial.0, input(&lifecycle.priority)))?;
        for role in &lifecycle.roles {
            self.line(format_args!("role {} {:?}", role.name, role.may))?;
            self.meta(&role.meta)?;
        }
        for permission in &lifecycle.permissions {
            self.line(format_args!("permission {}", permission.name))?;
            self.meta(&permission.meta)?;
        }
        if let Some(related) = &lifecycle.related {
            self.line(format_args!("related {} {:?}", ruleset.inputs[related.by].name, related.people))?;
        }
        for (index, drawn) in &lifecycle.drawn {
            self.line(format_args!("drawn {} {drawn:?}", ruleset.inputs[*index].name))?;
        }
        for state in &lifecycle.states {
            let (name, resolution) = (&state.name, state.resolution.name());
            self.line(format_args!("state {name} {} {:?} {resolution}", state.end, state.customer))?;
            self.meta(&state.meta)?;
        }
        if let Some(sla) = &declared.sla {
            self.sla(sla, None)?;
        }
        for used in &declared.escalations {
            self.escalation(ruleset, used)?;
        }
        for (_, event) in lifecycle.all_events() {
            self.event(ruleset, lifecycle, event)?;
        }
        Ok(())
    }

    fn event(&mut self, ruleset: &Ruleset, lifecycle: &Workflow<Typed>, event: &Event<Typed>) -> fmt::Result {
        let names =
            |inputs: &[usize]| inputs.iter().map(|index| &*ruleset.inputs[*index].name).collect::<Vec<_>>().join(" ");
        let (name, takes) = (&event.name, names(&event.takes));
        self.line(format_args!(
            "event {name} {:?} {takes:?} {} {:?} {:?}",
            event.by, event.reopens, event.sla, event.reaches
        ))?;
        self.meta(&event.meta)?;
        self.line(format_args!("changes {:?} {:?}", event.changes, event.notify))?;
        self.guards(ruleset, &event.guards)?;
        for transition in &event.transitions {
            let state = |id: &crate::model::StateId| &*lifecycle.state(*id).name;
            let from: Vec<&str> = transition.from.iter().map(state).collect();
            let to = transition.to.as_ref().map(state);
            self.line(format_args!("transition {from:?} {to:?} {}", transition.otherwise))?;
            self.guards(ruleset, &transition.when)?;
        }
        for action in &event.actions {
            let when = action.when.as_ref().map(|when| self.typed(ruleset, &when.condition));
            self.line(format_args!("do {} {when:?}", action.name))?;
        }
        Ok(())
    }

    fn guards(&mut self, ruleset: &Ruleset, guards: &[Guard<Typed>]) -> fmt::Result {
        for guard in guards {
            let condition = self.typed(ruleset, &guard.condition);
            self.line(format_args!("guard {:?} {condition}", guard.words))?;
        }
        Ok(())
    }
}
