//! Lists what of a lifecycle there is to come to: the ways of its events, guards and conditions both ways, and who may.

use super::counts::PartKind;
use super::parts::Parts;
use super::rule_part::RulePart;
use crate::diagnostic::Span;
use crate::expression::Typed;
use crate::language::{Said, said};
use crate::machine::{LifecyclePart, Part, Right};
use crate::model::{ActionId, Event, EventId, GuardId, PermissionId, RoleId, TransitionId, Workflow};

/// A part in words: under which event or role it stands, what it is, and where.
type Described = (LifecyclePart, PartKind, Said, Said, Span);

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

/// The event as it is named in the rules.
fn called(event: &Event<Typed>) -> Said {
    Said::same(event.name.to_string())
}

fn ways(lifecycle: &Workflow<Typed>, place: EventId, event: &Event<Typed>) -> Vec<Described> {
    let name = |id| &*lifecycle.state(id).name;
    if event.transitions.is_empty() {
        let part = LifecyclePart::Way { event: place, way: TransitionId(0), from: lifecycle.initial };
        let what = Said::same(format!("→ {}", name(lifecycle.initial)));
        return vec![(part, PartKind::Transition, called(event), what, event.span)];
    }
    let each = (0..).map(TransitionId).zip(&event.transitions).flat_map(|(way, transition)| {
        transition.from.iter().map(move |from| {
            let part = LifecyclePart::Way { event: place, way, from: *from };
            let what = match transition.to.filter(|to| to != from) {
                Some(to) => Said::same(format!("{} → {}", name(*from), name(to))),
                None => {
                    let state = name(*from);
                    said!("stays in {state}", "ở lại {state}")
                }
            };
            (part, PartKind::Transition, called(event), what, transition.span)
        })
    });
    each.collect()
}

fn guards(place: EventId, event: &Event<Typed>) -> impl Iterator<Item = Described> {
    (0..).map(GuardId).zip(event.all_guards()).flat_map(move |(guard, (_, held))| {
        [true, false].map(|holds| {
            let part = LifecyclePart::Guard { event: place, guard, holds };
            let condition = held.on_one_line();
            let what = said!("guard {condition}: {holds}", "điều kiện {condition}: {holds}");
            (part, PartKind::Guard, called(event), what, held.span)
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
            let what = Said::same(format!("do {} when {}: {holds}", declared.name, when.on_one_line()));
            (part, PartKind::Condition, called(event), what, when.span)
        })
    })
}

/// Each permission of a role by which it may do something, and each role under `by`.
fn rights(lifecycle: &Workflow<Typed>) -> impl Iterator<Item = Described> {
    let needed = |permission: PermissionId| lifecycle.all_events().any(|(_, event)| event.needs == Some(permission));
    (0..).map(RoleId).zip(&lifecycle.roles).flat_map(move |(role, declared)| {
        let name = &declared.name;
        let named = said!("role {name}", "vai {name}");
        let permissions = declared.may.iter().filter(move |permission| needed(**permission)).map({
            let named = named.clone();
            move |permission| {
                let part = LifecyclePart::Right { role, right: Right::Permission(*permission) };
                let permission = &lifecycle.permission(*permission).name;
                let what = said!("may {permission}", "có quyền {permission}");
                (part, PartKind::Role, named.clone(), what, declared.span)
            }
        });
        let own = lifecycle.all_events().filter(move |(_, event)| event.names_role(role));
        let events = own.map(move |(place, event)| {
            let part = LifecyclePart::Right { role, right: Right::Event(place) };
            let name = &event.name;
            (part, PartKind::Role, named.clone(), said!("does {name}", "làm {name}"), event.span)
        });
        permissions.chain(events)
    })
}
