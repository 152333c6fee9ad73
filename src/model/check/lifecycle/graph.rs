//! Checks where a lifecycle's transitions lead: every state reached, an end reached from every state, and none
//! left but by an event that reopens.

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Dfs, Reversed, Walker};

use crate::diagnostic::{Code, Finding, Report};
use crate::model::StateId;
use crate::model::lifecycle::{Resolution, Workflow};
use crate::value::Id;

pub(super) fn check<C>(workflow: &Workflow<C>, report: &mut Report) {
    ends_stay_ends(workflow, report);
    let mut graph = DiGraph::<(), ()>::new();
    for _ in &workflow.states {
        graph.add_node(());
    }
    let node = |id: StateId| NodeIndex::new(id.place());
    for transition in workflow.events.iter().flat_map(|event| &event.transitions) {
        for (from, to) in transition.from.iter().zip(transition.to.into_iter().cycle()) {
            graph.update_edge(node(*from), node(to), ());
        }
    }
    let reached: Vec<NodeIndex> = Dfs::new(&graph, node(workflow.initial)).iter(&graph).collect();
    if !workflow.states.iter().any(|state| state.end) {
        let finding = Finding::untold(Code::NoEnd, 0..0, "no state is an end, so a ticket never comes to one");
        let at = workflow.state(workflow.initial).span;
        return report.push(at, finding.help("write `end: true` in the state in which a ticket's life ends"));
    }
    let backwards = Reversed(&graph);
    let mut ending = Dfs::empty(backwards);
    ending.stack = workflow.state_ids().filter(|id| workflow.state(*id).end).map(node).collect();
    let ending: Vec<NodeIndex> = ending.iter(backwards).collect();
    for id in workflow.state_ids() {
        let state = workflow.state(id);
        if !reached.contains(&node(id)) {
            let message = format!("no event leads a ticket to the state `{}`", state.name);
            let finding = Finding::untold(Code::UnreachableState, 0..0, message);
            let help = match graph.neighbors_directed(node(id), Direction::Incoming).next() {
                Some(from) => {
                    format!("only `{}` leads there, and no ticket comes to that", workflow.states[from.index()].name)
                }
                None => format!("add a transition `to: {}`, or remove the state", state.name),
            };
            report.push(state.span, finding.help(help));
        } else if !ending.contains(&node(id)) {
            let message = format!("from the state `{}` no events lead to an end", state.name);
            let finding = Finding::untold(Code::NoEnd, 0..0, message);
            report
                .push(state.span, finding.help("add a transition from it towards an end, or make it one: `end: true`"));
        }
    }
}

/// An end is left by an event that says so, and an event that says so leaves something that was at rest.
fn ends_stay_ends<C>(workflow: &Workflow<C>, report: &mut Report) {
    let stopped = |id: StateId| workflow.state(id).resolution == Resolution::Stop;
    for event in &workflow.events {
        let mut reopens = false;
        for transition in &event.transitions {
            let leaves = |from: &&StateId| transition.to.is_some_and(|to| to != **from && !workflow.state(to).end);
            let end = transition.from.iter().filter(leaves).find(|from| workflow.state(**from).end);
            if let (Some(end), false) = (end, event.reopens) {
                let message = format!("`{}` leads out of the end `{}`", event.name, workflow.state(*end).name);
                let finding = Finding::untold(Code::BadLifecycle, 0..0, message)
                    .help("write `reopens: true` in the event if that is meant, or take the end out of `from`");
                report.push_related(transition.span, finding, [(workflow.state(*end).span, "it is an end here")]);
            }
            let rests = transition.from.iter().any(|from| stopped(*from));
            reopens |= rests && transition.to.is_some_and(|to| !stopped(to));
        }
        if event.reopens && !reopens {
            let message = format!("`{}` reopens nothing: no transition leads from where the clock stops", event.name);
            let finding = Finding::untold(Code::BadLifecycle, 0..0, message);
            report.push(event.span, finding.help("remove `reopens: true`, or write the end under `from`"));
        }
    }
}
