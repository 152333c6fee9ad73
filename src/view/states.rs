//! Draws a lifecycle as its states and the events between them.

use super::graph::{Graph, GraphKind, Shape};
use crate::expression::Typed;
use crate::language::Said;
use crate::model::{Event, Guard, Ruleset, Transition, Workflow};
use crate::value::Id;

pub(super) fn states(ruleset: &Ruleset, lifecycle: &Workflow<Typed>) -> Graph {
    let title = ruleset.meta.title.as_deref().unwrap_or(&ruleset.name);
    let mut graph = Graph::new(title.to_owned(), GraphKind::States);
    let beginning = graph.add(Shape::Beginning, []);
    let nodes: Vec<usize> = lifecycle
        .states
        .iter()
        .map(|state| {
            let shape = if state.end { Shape::End } else { Shape::State };
            let title = state.meta.title.as_deref().unwrap_or_default();
            graph.add(shape, [Said::same(title.to_owned()), Said::same(state.name.to_string())])
        })
        .collect();
    graph.connect(
        beginning,
        nodes[lifecycle.initial.place()],
        Some(Said::same(words(lifecycle, &lifecycle.opening, None))),
    );
    for event in &lifecycle.events {
        for transition in &event.transitions {
            for from in &transition.from {
                let to = transition.to.unwrap_or(*from);
                // What leaves a ticket where it is would crowd out the way: its name is enough.
                let line = match to == *from {
                    true => titled(event).to_owned(),
                    false => words(lifecycle, event, Some(transition)),
                };
                graph.connect(nodes[from.place()], nodes[to.place()], Some(Said::same(line)));
            }
        }
    }
    graph
}

/// `Chuyển người xử lý (agent, head) [Người xử lý mới phải là người liên quan]`
fn words(lifecycle: &Workflow<Typed>, event: &Event<Typed>, transition: Option<&Transition<Typed>>) -> String {
    let roles: Vec<&str> = event.by.iter().map(|role| &*lifecycle.role(*role).name).collect();
    let title = titled(event);
    let when = transition.into_iter().flat_map(|transition| &transition.when);
    let guards: Vec<&str> = event.guards.iter().chain(when).map(|guard: &Guard<Typed>| &*guard.words).collect();
    let otherwise = if transition.is_some_and(|transition| transition.otherwise) { ", otherwise" } else { "" };
    match guards.as_slice() {
        [] => format!("{title} ({}){otherwise}", roles.join(", ")),
        guards => format!("{title} ({}){otherwise} [{}]", roles.join(", "), guards.join("; ")),
    }
}

fn titled(event: &Event<Typed>) -> &str {
    event.meta.title.as_deref().unwrap_or(&event.name)
}
