//! Walks every way through a tree with what it turns on, in the order in which the rules stand. Never here: words.
//!
//! A way on which an input or fact would have to be two things at once is none: what is known of each is followed down,
//! also into the playbooks that are used. Ways multiply where subtrees are shared, so their number has a limit.

use std::collections::HashMap;

use crate::domain::Domain;
use crate::expression::VariableId;
use crate::model::{Choice, Live, Model, NodeId, NodeKind, OutcomeId, Playbook, RulesetId, Variable, live};
use crate::value::Type;

/// The nodes that are visited and the turns that are kept before the walk gives up.
const MAX_STEPS: usize = 1_000_000;

/// One way from the root to an outcome.
#[derive(Debug)]
pub(super) struct Way<'m> {
    pub(super) turns: Vec<Turn>,
    pub(super) id: RulesetId,
    pub(super) playbook: Playbook<'m>,
    pub(super) outcome: OutcomeId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Took {
        playbook: RulesetId,
        node: NodeId,
        choice: Choice,
        /// The subjects of which this says more than was known above, bit by bit: the switch's one, or columns.
        telling: u64,
    },
    /// Into a used playbook.
    Entered(RulesetId),
}

#[derive(Debug)]
pub(super) struct Ways<'m> {
    pub(super) ways: Vec<Way<'m>>,
    /// Whether these are all.
    pub(super) complete: bool,
}

/// The ways through a playbook, at most so many.
pub(super) fn ways(model: &Model, root: RulesetId, most: usize) -> Ways<'_> {
    let mut walk = Walk { model, live: HashMap::new(), turns: Vec::new(), known: Vec::new(), pending: Vec::new() };
    walk.enter(root);
    let (mut ways, mut steps) = (Vec::new(), 0);
    while let Some(next) = walk.pending.pop() {
        steps += 1 + walk.turns.len();
        if ways.len() == most || steps > MAX_STEPS {
            return Ways { ways, complete: false };
        }
        ways.extend(walk.step(next));
    }
    Ways { ways, complete: true }
}

/// What is known of a variable: an input is the same in every playbook, but the members of its `any_of` are numbered by
/// each.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key<'m> {
    Shared(&'m str),
    Own(RulesetId, VariableId),
}

/// A playbook with its id.
type Place<'m> = (RulesetId, Playbook<'m>);

/// A node still to visit, with what the turn before it adds.
struct Next<'m> {
    id: RulesetId,
    playbook: Playbook<'m>,
    node: NodeId,
    turn: Option<Turn>,
    narrowed: Vec<(Key<'m>, Domain)>,
    /// How much of the way and of what is known stands above that turn.
    turns: usize,
    known: usize,
}

struct Walk<'m> {
    model: &'m Model,
    live: HashMap<RulesetId, Live>,
    /// The way to the node that is visited, and what is known there; of a variable the last entry counts.
    turns: Vec<Turn>,
    known: Vec<(Key<'m>, Domain)>,
    pending: Vec<Next<'m>>,
}

impl<'m> Walk<'m> {
    fn enter(&mut self, id: RulesetId) {
        let Some(playbook) = self.model.playbook(id) else { return };
        self.live.entry(id).or_insert_with(|| live(playbook));
        self.go((id, playbook), playbook.tree.root, None, Vec::new());
    }

    fn go(&mut self, (id, playbook): Place<'m>, node: NodeId, turn: Option<Turn>, narrowed: Vec<(Key<'m>, Domain)>) {
        let (turns, known) = (self.turns.len(), self.known.len());
        self.pending.push(Next { id, playbook, node, turn, narrowed, turns, known });
    }

    fn step(&mut self, next: Next<'m>) -> Option<Way<'m>> {
        self.turns.truncate(next.turns);
        self.turns.extend(next.turn);
        self.known.truncate(next.known);
        self.known.extend(next.narrowed);
        let Next { id, playbook, node, .. } = next;
        match &playbook.tree.node(node).kind {
            NodeKind::Outcome(outcome) => {
                return Some(Way { turns: self.turns.clone(), id, playbook, outcome: *outcome });
            }
            NodeKind::Subtree(subtree) => {
                self.go((id, playbook), playbook.tree.subtree(*subtree).root, None, Vec::new());
            }
            NodeKind::Playbook(used) => {
                self.turns.push(Turn::Entered(*used));
                self.enter(*used);
            }
            NodeKind::Switch { .. } | NodeKind::Table { .. } => {
                // What is pushed last is visited first.
                for (choice, target) in playbook.tree.node(node).choices().into_iter().rev() {
                    self.choose((id, playbook), node, choice, target);
                }
            }
        }
        None
    }

    /// Goes on by one of a node's choices, where nothing known above excludes it.
    fn choose(&mut self, (id, playbook): Place<'m>, node: NodeId, choice: Choice, target: NodeId) {
        if !self.live[&id].takes(node, choice) {
            return;
        }
        let (mut telling, mut narrowed) = (0, Vec::new());
        for (column, (variable, allowed)) in tests(playbook, node, choice).into_iter().enumerate() {
            let domain = self.domain((id, playbook), variable);
            if allowed.is_superset(&domain) {
                continue;
            }
            telling |= 1_u64 << column;
            // Where there are too many pieces to follow, nothing is known.
            let Ok(left) = domain.intersect(&allowed) else { continue };
            if left.is_empty() {
                return;
            }
            narrowed.push((key((id, playbook), variable), left));
        }
        // That no row held says something of all columns together.
        if choice == Choice::Otherwise && matches!(playbook.tree.node(node).kind, NodeKind::Table { .. }) {
            telling = u64::MAX;
        }
        self.go((id, playbook), target, Some(Turn::Took { playbook: id, node, choice, telling }), narrowed);
    }

    /// What a variable can still be. A list that a used playbook narrows refuses all other values.
    fn domain(&self, (id, playbook): Place<'m>, variable: VariableId) -> Domain {
        let (key, full) = (key((id, playbook), variable), playbook.full_domain(variable));
        match self.known.iter().rev().find(|(known, _)| *known == key) {
            Some((_, known)) => known.intersect(&full).unwrap_or(full),
            None => full,
        }
    }
}

/// What each subject of the node must be for the choice.
fn tests(playbook: Playbook<'_>, node: NodeId, choice: Choice) -> Vec<(VariableId, Domain)> {
    match (&playbook.tree.node(node).kind, choice) {
        (NodeKind::Switch { subject, cases, .. }, Choice::Case(index)) => {
            vec![(*subject, cases[index as usize].domain.clone())]
        }
        (NodeKind::Switch { subject, cases, .. }, _) => {
            let kind = playbook.variable(*subject).kind();
            let taken = Domain::union_all(kind, cases.iter().map(|case| case.domain.clone()).collect());
            let rest = taken.and_then(|taken| playbook.full_domain(*subject).subtract(&taken));
            rest.map(|rest| (*subject, rest)).into_iter().collect()
        }
        (NodeKind::Table { columns, rows, .. }, Choice::Row(index)) => {
            columns.iter().copied().zip(rows[index as usize].cells.iter().cloned()).collect()
        }
        _ => Vec::new(),
    }
}

fn key<'m>((id, playbook): Place<'m>, variable: VariableId) -> Key<'m> {
    match playbook.rules.variable(variable) {
        Variable::Input(_, input) if input.kind.ty != Type::AnyOf => Key::Shared(&input.name),
        Variable::Input(..) | Variable::Fact(..) => Key::Own(id, variable),
    }
}
