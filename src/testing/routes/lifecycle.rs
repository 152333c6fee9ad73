//! Lists a lifecycle as one line for each way of each event out of each state, so that an edit shows as the ways that
//! it changes. Above them stands what they rest on: promises, roles, related people, states. Never here: a ticket.

use std::fmt;

use serde::Serialize;

use super::leaf::{Action, Sla, listed};
use crate::escalation::Milestones;
use crate::expression::Typed;
use crate::lifecycle::Lifecycle;
use crate::model::{
    self, Event, Guard, InputId, Model, PermissionId, Person, Priority, Recipient, Ruleset, StateId, Transition,
    on_one_line,
};
use crate::sla::EventKind;

/// Every way of every event of a lifecycle out of every state, in the order of the states.
///
/// Its `Display` has one line a way, and nothing in a line depends on another line, so that a difference between two
/// tables is the difference between two lifecycles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LifecycleTable {
    lifecycle: String,
    title: Option<String>,
    sla: Vec<Promise>,
    escalation: Vec<String>,
    roles: Vec<Role>,
    related: Vec<Related>,
    states: Vec<State>,
    ways: Vec<Way>,
}

/// What a ticket is promised; by priority where a ticket says its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Promise {
    priority: Option<&'static str>,
    #[serde(flatten)]
    targets: Sla,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Role {
    role: String,
    title: Option<String>,
    may: Vec<String>,
}

/// The people related to a ticket with that value of an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Related {
    on: String,
    is: String,
    people: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct State {
    state: String,
    title: Option<String>,
    initial: bool,
    end: bool,
    resolution: &'static str,
    customer: Option<String>,
}

/// One way of one event out of one state; the opening's out of none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Way {
    from: Option<String>,
    event: String,
    by: Vec<String>,
    takes: Vec<String>,
    guards: Vec<Condition>,
    otherwise: bool,
    /// Where it leads; the same as `from` where the ticket stays.
    to: String,
    reopens: bool,
    sla: Option<&'static str>,
    reaches: Milestones,
    /// Each as it is written: `handler: actor`.
    changes: Vec<String>,
    #[serde(rename = "do")]
    actions: Vec<Action>,
    notify: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Condition {
    words: String,
    condition: String,
}

/// The table of a lifecycle, for a snapshot.
///
/// ```
/// use casebook::{Casebook, testing::lifecycle_table};
/// let casebook = Casebook::from_sources([("ticket.yaml", casebook::doc::LIFECYCLE)])?;
/// let table = lifecycle_table(&casebook.lifecycle("ticket")?).to_string();
/// assert!(table.contains("\nraised: receive by agent → received | handler: actor | receiver: actor\n"), "{table}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn lifecycle_table(lifecycle: &Lifecycle) -> LifecycleTable {
    let program = lifecycle.program();
    let ruleset = program.model.ruleset(program.id);
    let declared = ruleset.lifecycle();
    let workflow = declared.map(|declared| &declared.workflow);
    let escalations = declared.into_iter().flat_map(|declared| &declared.escalations);
    LifecycleTable {
        lifecycle: lifecycle.name().to_owned(),
        title: lifecycle.title().map(str::to_owned),
        sla: declared.map(|declared| promises(&program.model, ruleset, declared)).unwrap_or_default(),
        escalation: escalations.map(|used| program.model.escalation(used.id).name.to_string()).collect(),
        roles: workflow.map(roles).unwrap_or_default(),
        related: workflow.map(|workflow| related(ruleset, workflow)).unwrap_or_default(),
        states: workflow.map(states).unwrap_or_default(),
        ways: workflow.map(|workflow| Ways { ruleset, workflow }.all()).unwrap_or_default(),
    }
}

fn promises(model: &Model, ruleset: &Ruleset, declared: &model::Lifecycle) -> Vec<Promise> {
    let Some(sla) = &declared.sla else { return Vec::new() };
    let targets = |priority| Sla::new(model, priority, sla, None);
    let Some(input) = declared.workflow.priority else {
        return vec![Promise { priority: None, targets: targets(Priority::default()) }];
    };
    let known = ruleset.input(input).kind.words().filter_map(Priority::named);
    known.map(|priority| Promise { priority: Some(priority.name()), targets: targets(priority) }).collect()
}

fn roles(workflow: &model::Workflow<Typed>) -> Vec<Role> {
    let permission = |id: &PermissionId| workflow.permission(*id).name.to_string();
    let role = |role: &model::Role| Role {
        role: role.name.to_string(),
        title: role.meta.title.as_deref().map(str::to_owned),
        may: role.may.iter().map(permission).collect(),
    };
    workflow.roles.iter().map(role).collect()
}

fn related(ruleset: &Ruleset, workflow: &model::Workflow<Typed>) -> Vec<Related> {
    let entries =
        workflow.related.iter().flat_map(|related| related.people.iter().map(move |entry| (related.by, entry)));
    let one = |(by, (value, people)): (InputId, &(Box<str>, Vec<Box<str>>))| Related {
        on: ruleset.input(by).name.to_string(),
        is: value.to_string(),
        people: people.iter().map(ToString::to_string).collect(),
    };
    entries.map(one).collect()
}

fn states(workflow: &model::Workflow<Typed>) -> Vec<State> {
    let state = |id: StateId| {
        let state = workflow.state(id);
        State {
            state: state.name.to_string(),
            title: state.meta.title.as_deref().map(str::to_owned),
            initial: id == workflow.initial,
            end: state.end,
            resolution: state.resolution.name(),
            customer: state.customer.as_deref().map(str::to_owned),
        }
    };
    workflow.state_ids().map(state).collect()
}

struct Ways<'m> {
    ruleset: &'m Ruleset,
    workflow: &'m model::Workflow<Typed>,
}

impl Ways<'_> {
    fn all(&self) -> Vec<Way> {
        let opening = self.way(&self.workflow.opening, None, None);
        let from = |state| {
            let events = self.workflow.events.iter();
            events.flat_map(move |event| event.ways(state).map(move |way| self.way(event, Some(state), Some(way))))
        };
        std::iter::once(opening).chain(self.workflow.state_ids().flat_map(from)).collect()
    }

    fn way(&self, event: &Event<Typed>, from: Option<StateId>, way: Option<&Transition<Typed>>) -> Way {
        let state = |id: StateId| self.workflow.state(id).name.to_string();
        let to = way.and_then(|way| way.to).or(from).unwrap_or(self.workflow.initial);
        let condition =
            |guard: &Guard<Typed>| Condition { words: guard.words.to_string(), condition: guard.on_one_line() };
        let action = |action: &model::EventAction<Typed>| Action {
            name: action.name.to_string(),
            when: action.when.as_ref().map(Guard::on_one_line),
        };
        Way {
            from: from.map(state),
            event: event.name.to_string(),
            by: event.by.iter().map(|role| self.workflow.role(*role).name.to_string()).collect(),
            takes: event.takes.iter().map(|input| self.input(*input)).collect(),
            guards: event.guards.iter().chain(way.iter().flat_map(|way| &way.when)).map(condition).collect(),
            otherwise: way.is_some_and(|way| way.otherwise),
            to: state(to),
            reopens: event.reopens,
            sla: event.sla.map(EventKind::name),
            reaches: event.reaches,
            changes: self.changes(event),
            actions: event.actions.iter().map(action).collect(),
            notify: event.notify.iter().map(|recipient| self.recipient(recipient)).collect(),
        }
    }

    fn input(&self, input: InputId) -> String {
        self.ruleset.input(input).name.to_string()
    }

    /// In the order in which they are declared.
    fn changes(&self, event: &Event<Typed>) -> Vec<String> {
        let changes = &event.changes;
        let person = |name: &str, person: Option<Person>| {
            person.map(|person| match person {
                Person::Actor => format!("{name}: actor"),
                Person::Nobody => format!("{name}: nobody"),
                Person::Input(input) => format!("{name}: {}", self.input(input)),
            })
        };
        let of = |name: &str, input: Option<InputId>| input.map(|input| format!("{name}: {}", self.input(input)));
        let task = changes.task.map(|task| {
            let parts = [of("text", Some(task.text)), of("due", task.due), of("remind", task.remind)];
            format!("task: {{ {} }}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        });
        let keep: Vec<String> = changes.keep.iter().map(|input| self.input(*input)).collect();
        let all = [
            person("handler", changes.handler),
            person("receiver", changes.receiver),
            of("chat", changes.chat),
            of("jot", changes.jot),
            task,
            of("task_done", changes.task_done),
            changes.interaction.then(|| "interaction".to_owned()),
            (!keep.is_empty()).then(|| format!("keep: {}", keep.join(", "))),
        ];
        all.into_iter().flatten().collect()
    }

    fn recipient(&self, recipient: &Recipient) -> String {
        let word = Recipient::WORDS.iter().find(|(_, known)| known == recipient).map(|(word, _)| (*word).to_owned());
        word.unwrap_or_else(|| match recipient {
            Recipient::Role(role) => self.workflow.role(*role).name.to_string(),
            Recipient::Input(input) => self.input(*input),
            _ => "related".to_owned(),
        })
    }
}

/// The lifecycle's name and title, what its ways rest on, then a line for each.
impl fmt::Display for LifecycleTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}{}", self.lifecycle, titled(self.title.as_deref()))?;
        for Promise { priority, targets } in &self.sla {
            writeln!(f, "sla{}{targets}", priority.map(|priority| format!(" {priority}")).unwrap_or_default())?;
        }
        self.escalation.iter().try_for_each(|name| writeln!(f, "escalation {name}"))?;
        for Role { role, title, may } in &self.roles {
            writeln!(f, "role {role}{}{}", titled(title.as_deref()), listed(" | may ", may))?;
        }
        for Related { on, is, people } in &self.related {
            writeln!(f, "related {on}: {is} | {}", people.join(", "))?;
        }
        self.states.iter().try_for_each(|state| writeln!(f, "{state}"))?;
        self.ways.iter().try_for_each(|way| writeln!(f, "{way}"))
    }
}

/// `state raised: Phát sinh | initial | resolution pause | customer: …`.
impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "state {}{}", self.state, titled(self.title.as_deref()))?;
        f.write_str(if self.initial { " | initial" } else { "" })?;
        f.write_str(if self.end { " | end" } else { "" })?;
        write!(f, " | resolution {}", self.resolution)?;
        self.customer.iter().try_for_each(|told| write!(f, " | customer: {}", on_one_line(told)))
    }
}

/// `received: transfer by head; takes new_handler; if is_related (Phải có liên quan) → received | handler: new_handler`.
impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.from.iter().try_for_each(|from| write!(f, "{from}: "))?;
        write!(f, "{} by {}{}", self.event, self.by.join(", "), listed("; takes ", &self.takes))?;
        for Condition { words, condition } in &self.guards {
            write!(f, "; if {condition}")?;
            if on_one_line(words) != *condition {
                write!(f, " ({})", on_one_line(words))?;
            }
        }
        write!(f, "{} → {}", if self.otherwise { "; otherwise" } else { "" }, self.to)?;
        f.write_str(if self.reopens { " | reopens" } else { "" })?;
        self.sla.iter().try_for_each(|heard| write!(f, " | sla {heard}"))?;
        self.reaches.iter().try_for_each(|milestone| write!(f, " | reaches {}", milestone.name()))?;
        self.changes.iter().try_for_each(|change| write!(f, " | {change}"))?;
        self.actions.iter().try_for_each(|action| action.fmt(f))?;
        f.write_str(&listed(" | notify ", &self.notify))
    }
}

fn titled(title: Option<&str>) -> String {
    title.map(|title| format!(": {}", on_one_line(title))).unwrap_or_default()
}
