//! Writes what a lifecycle means, for the rules' version.

use std::fmt;

use super::Writer;
use crate::expression::Typed;
use crate::model::{Changes, Event, Guard, InputId, Lifecycle, Person, Recipient, Ruleset, Task, Workflow};
use crate::value::Id;

impl Writer<'_> {
    /// A lifecycle's roles, states and events; the order counts in which they are shown.
    pub(super) fn lifecycle(&mut self, ruleset: &Ruleset, declared: &Lifecycle) -> fmt::Result {
        let lifecycle = &declared.workflow;
        let input = |id: &Option<InputId>| id.map(|id| &ruleset.input(id).name);
        self.line(format_args!("lifecycle {} {:?}", lifecycle.initial.0, input(&lifecycle.priority)))?;
        for role in &lifecycle.roles {
            self.line(format_args!("role {} {:?}", role.name, places(&role.may)))?;
            self.meta(&role.meta)?;
        }
        for permission in &lifecycle.permissions {
            self.line(format_args!("permission {}", permission.name))?;
            self.meta(&permission.meta)?;
        }
        if let Some(related) = &lifecycle.related {
            self.line(format_args!("related {} {:?}", ruleset.input(related.by).name, related.people))?;
        }
        for (index, filled) in &lifecycle.ticket_inputs {
            self.line(format_args!("drawn {} {filled:?}", ruleset.input(*index).name))?;
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
            |inputs: &[InputId]| inputs.iter().map(|index| &*ruleset.input(*index).name).collect::<Vec<_>>().join(" ");
        let (name, takes) = (&event.name, names(&event.takes));
        self.line(format_args!(
            "event {name} {:?} {takes:?} {} {:?} {:?}",
            places(&event.by),
            event.reopens,
            event.sla,
            event.reaches
        ))?;
        self.meta(&event.meta)?;
        self.line(format_args!("changes {} [{}]", changes(&event.changes), recipients(&event.notify)))?;
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

// What follows words ids as versions have always worded them: by their places.

fn places<I: Id>(ids: &[I]) -> Vec<usize> {
    ids.iter().map(|id| id.place()).collect()
}

fn changes(changes: &Changes) -> String {
    let Changes { handler, receiver, chat, jot, task, task_done, interaction, keep } = changes;
    let optional = |inner: Option<String>| inner.map_or("None".to_owned(), |inner| format!("Some({inner})"));
    let input = |id: &Option<InputId>| optional(id.map(|id| id.place().to_string()));
    let person = |person: &Option<Person>| {
        optional(person.map(|person| match person {
            Person::Actor => "Actor".to_owned(),
            Person::Nobody => "Nobody".to_owned(),
            Person::Input(id) => format!("Input({})", id.place()),
        }))
    };
    let task = optional(task.map(|Task { text, due, remind }| {
        let text = text.place();
        format!("Task {{ text: {text}, due: {}, remind: {} }}", input(&due), input(&remind))
    }));
    format!(
        "Changes {{ handler: {}, receiver: {}, chat: {}, jot: {}, task: {task}, task_done: {}, \
         interaction: {interaction}, keep: {:?} }}",
        person(handler),
        person(receiver),
        input(chat),
        input(jot),
        input(task_done),
        places(keep)
    )
}

fn recipients(recipients: &[Recipient]) -> String {
    let one = |recipient: &Recipient| match recipient {
        Recipient::Handler => "Handler".to_owned(),
        Recipient::Receiver => "Receiver".to_owned(),
        Recipient::PreviousHandler => "PreviousHandler".to_owned(),
        Recipient::Opener => "Opener".to_owned(),
        Recipient::Related => "Related".to_owned(),
        Recipient::Role(id) => format!("Role({})", id.place()),
        Recipient::Input(id) => format!("Input({})", id.place()),
    };
    recipients.iter().map(one).collect::<Vec<_>>().join(", ")
}
