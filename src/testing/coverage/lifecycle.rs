//! Lists what of a lifecycle there is to come to: the ways of its events, guards and conditions both ways, and who may.

use super::counts::PartKind;
use super::parts::Parts;
use super::rule_part::RulePart;
use crate::diagnostic::Span;
use crate::expression::Typed;
use crate::machine::{LifecyclePart, Part, Right};
use crate::model::{ActionId, Event, EventId, GuardId, PermissionId, RoleId, TransitionId, Workflow};

/// A part in words: under which event or role it stands, what it is, and where.
type Described = (LifecyclePart, PartKind, String, String, Span);

impl Parts<'_> {
    pub(super) fn add_lifecycle(&mut self, lifecycle: &Workflow<Typed>) {
        let events = lifecycle.all_events().flat_map(|(place, event)| {
            let mut found = ways(lifecycle, place, event);
            found.extend(guards(place, event));
            found.extend(actions(place, event));
            found
        });
        for (part, kind, node, what, span) in events.chain(rights(lifecycle)) {
            let (file, line) = self.model.place(span);
            let described = RulePart { kind, node: Some(node), what, file: file.to_owned(), line };
            self.push(Part::Lifecycle(self.id, part), described);
        }
    }
}

fn ways(lifecycle: &Workflow<Typed>, place: EventId, event: &Event<Typed>) -> Vec<Described> {
    let name = |id| &*lifecycle.state(id).name;
    if event.transitions.is_empty() {
        let part = LifecyclePart::Way { event: place, way: TransitionId(0), from: lifecycle.initial };
        let what = format!("→ {}", name(lifecycle.initial));
        return vec![(part, PartKind::Transition, event.name.to_string(), what, event.span)];
    }
    let each = (0..).map(TransitionId).zip(&event.transitions).flat_map(|(way, transition)| {
        transition.from.iter().map(move |from| {
            let part = LifecyclePart::Way { event: place, way, from: *from };
            let what = match transition.to.filter(|to| to != from) {
                Some(to) => format!("{} → {}", name(*from), name(to)),
                None => format!("stays in {}", name(*from)),
            };
            (part, PartKind::Transition, event.name.to_string(), what, transition.span)
        })
    });
    each.collect()
}

fn guards(place: EventId, event: &Event<Typed>) -> impl Iterator<Item = Described> {
    (0..).map(GuardId).zip(event.all_guards()).flat_map(move |(guard, (_, held))| {
        [true, false].map(|holds| {
            let part = LifecyclePart::Guard { event: place, guard, holds };
            (part, PartKind::Guard, event.name.to_string(), format!("guard {}: {holds}", held.on_one_line()), held.span)
        })
    })
}

fn actions(place: EventId, event: &Event<Typed>) -> impl Iterator<Item = Described> {
    let conditional = (0..)
        .map(ActionId)
        .zip(&event.actions)
        .filter_map(|(action, declared)| Some((action, declared, declared.when.as_ref()?)));
    conditional.flat_map(move |(action, declared, when)| {
        [true, false].map(|holds| {
            let part = LifecyclePart::Action { event: place, action, holds };
            let what = format!("do {} when {}: {holds}", declared.name, when.on_one_line());
            (part, PartKind::Condition, event.name.to_string(), what, when.span)
        })
    })
}

/// Each permission of a role by which it may do something, and each role under `by`.
fn rights(lifecycle: &Workflow<Typed>) -> impl Iterator<Item = Described> {
    let needed = |permission: PermissionId| lifecycle.all_events().any(|(_, event)| event.needs == Some(permission));
    (0..).map(RoleId).zip(&lifecycle.roles).flat_map(move |(role, declared)| {
        let named = format!("role {}", declared.name);
        let permissions = declared.may.iter().filter(move |permission| needed(**permission)).map({
            let named = named.clone();
            move |permission| {
                let part = LifecyclePart::Right { role, right: Right::Permission(*permission) };
                let what = format!("may {}", lifecycle.permission(*permission).name);
                (part, PartKind::Role, named.clone(), what, declared.span)
            }
        });
        let own = lifecycle.all_events().filter(move |(_, event)| event.names_role(role));
        let events = own.map(move |(place, event)| {
            let part = LifecyclePart::Right { role, right: Right::Event(place) };
            (part, PartKind::Role, named.clone(), format!("does {}", event.name), event.span)
        });
        permissions.chain(events)
    })
}
