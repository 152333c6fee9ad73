//! Checks where a lifecycle's transitions lead: every state reached, an end reached from every state, and none
//! left but by an event that reopens.

use std::collections::HashSet;

use petgraph::Direction::{self, Incoming, Outgoing};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Dfs, Reversed, Walker};

use crate::diagnostic::Report;
use crate::language::said;
use crate::model::StateId;
use crate::model::lifecycle::{Resolution, Workflow};
use crate::model::problem::{EventProblem, LifecycleProblem};
use crate::value::Id;

pub(super) fn check<C>(workflow: &Workflow<C>, report: &mut Report) {
    if !workflow.states.iter().any(|state| state.end) {
        return report.push(workflow.state(workflow.initial).span, LifecycleProblem::NoEnd);
    }
    ends_stay_ends(workflow, report);
    let ways = Ways::of(workflow);
    let (lost, stuck) = (ways.lost(), ways.stuck());
    // A way that is missing leaves a state from which none goes on, and another to which none leads: one slip, told once.
    let missing = lost.iter().find(|id| ways.ending.contains(&node(**id))).and(stuck.first());
    for id in &lost {
        let problem = LifecycleProblem::Unreachable {
            state: &workflow.state(*id).name,
            only_from: ways.neighbour(*id, Incoming).map(|from| &*workflow.state(from).name),
        };
        match missing {
            Some(stuck) => {
                let stuck = (
                    workflow.state(*stuck).span,
                    said!("from here no events lead to an end", "từ đây không có việc nào dẫn tới kết thúc"),
                );
                report.push_related(workflow.state(*id).span, problem, [stuck]);
            }
            None => report.push(workflow.state(*id).span, problem),
        }
    }
    if missing.is_none() {
        for id in stuck {
            let state = workflow.state(id);
            report.push(state.span, LifecycleProblem::NoWayToEnd { state: &state.name });
        }
    }
}

fn node(id: StateId) -> NodeIndex {
    NodeIndex::new(id.place())
}

/// Where transitions lead, from state to state.
struct Ways {
    graph: DiGraph<(), ()>,
    /// The states that a ticket can come to.
    reached: HashSet<NodeIndex>,
    /// Those from which it can come to an end.
    ending: HashSet<NodeIndex>,
    /// All states, those together that lead to each other.
    groups: Vec<Vec<NodeIndex>>,
}

impl Ways {
    fn of<C>(workflow: &Workflow<C>) -> Ways {
        let mut graph = DiGraph::<(), ()>::new();
        for _ in &workflow.states {
            graph.add_node(());
        }
        for transition in workflow.events.iter().flat_map(|event| &event.transitions) {
            for (from, to) in transition.from.iter().zip(transition.to.into_iter().cycle()) {
                graph.update_edge(node(*from), node(to), ());
            }
        }
        let reached = Dfs::new(&graph, node(workflow.initial)).iter(&graph).collect();
        let backwards = Reversed(&graph);
        let mut ending = Dfs::empty(backwards);
        ending.stack = workflow.state_ids().filter(|id| workflow.state(*id).end).map(node).collect();
        let ending = ending.iter(backwards).collect();
        let groups = kosaraju_scc(&graph);
        Ways { reached, ending, groups, graph }
    }

    /// States to which no event leads a ticket; not those to which another of them leads.
    fn lost(&self) -> Vec<StateId> {
        self.outermost(Incoming, |state| !self.reached.contains(state))
    }

    /// States to which a ticket comes, and from which it comes to no end; not those that lead to another of them.
    fn stuck(&self) -> Vec<StateId> {
        self.outermost(Outgoing, |state| self.reached.contains(state) && !self.ending.contains(state))
    }

    /// One state of each group that is such, and that has no others there.
    fn outermost(&self, there: Direction, is_such: impl Fn(&NodeIndex) -> bool) -> Vec<StateId> {
        let mut found = Vec::new();
        for group in self.groups.iter().filter(|group| group.iter().any(&is_such)) {
            let members: HashSet<&NodeIndex> = group.iter().collect();
            let mut others = group.iter().flat_map(|state| self.graph.neighbors_directed(*state, there));
            if others.all(|other| members.contains(&other)) {
                found.extend(group.iter().min().map(|state| StateId::of(state.index())));
            }
        }
        found
    }

    /// Another state there.
    fn neighbour(&self, id: StateId, there: Direction) -> Option<StateId> {
        let others = self.graph.neighbors_directed(node(id), there).filter(|other| *other != node(id));
        others.min().map(|other| StateId::of(other.index()))
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
                let state = workflow.state(*end);
                let problem = EventProblem::LeavesEnd { event: &event.name, state: &state.name };
                let end = (state.span, said!("it is an end here", "ở đây nó là trạng thái kết thúc"));
                report.push_related(transition.span, problem, [end]);
            }
            let rests = transition.from.iter().any(|from| stopped(*from));
            reopens |= rests && transition.to.is_some_and(|to| !stopped(to));
        }
        if event.reopens && !reopens {
            report.push(event.span, EventProblem::ReopensNothing { event: &event.name });
        }
    }
}
