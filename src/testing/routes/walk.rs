//! Walks every way through a tree with what it turns on, in the order in which the rules stand. Never here: words.
//!
//! A way on which an input or fact would have to be two things at once is none: what is known of each is followed down,
//! also into the playbooks that are used. Ways multiply where subtrees are shared, so their number has a limit.

use std::collections::HashMap;

use crate::domain::Domain;
use crate::expression::VariableId;
use crate::model::{Choice, Live, Model, NodeId, NodeKind, OutcomeId, PlaybookId, Variable, live};
use crate::value::Type;

/// The nodes that are visited and the turns that are kept before the walk gives up.
const MAX_STEPS: usize = 1_000_000;

/// One way from the root to an outcome.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) turns: Vec<Turn>,
    pub(super) playbook: PlaybookId,
    pub(super) outcome: OutcomeId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Took {
        playbook: PlaybookId,
        node: NodeId,
        choice: Choice,
        /// The subjects of which this says more than was known above, bit by bit: the switch's one, or columns.
        telling: u64,
    },
    /// Into a used playbook.
    Entered(PlaybookId),
}

#[derive(Debug)]
pub(super) struct Ways {
    pub(super) ways: Vec<Way>,
    /// Whether these are all.
    pub(super) complete: bool,
}

/// The ways through a playbook, at most so many.
pub(super) fn ways(model: &Model, root: PlaybookId, most: usize) -> Ways {
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
    Own(PlaybookId, VariableId),
}

/// A node still to visit, with what the turn before it adds.
struct Next<'m> {
    playbook: PlaybookId,
    node: NodeId,
    turn: Option<Turn>,
    narrowed: Vec<(Key<'m>, Domain)>,
    /// How much of the way and of what is known stands above that turn.
    turns: usize,
    known: usize,
}

struct Walk<'m> {
    model: &'m Model,
    live: HashMap<PlaybookId, Live>,
    /// The way to the node that is visited, and what is known there; of a variable the last entry counts.
    turns: Vec<Turn>,
    known: Vec<(Key<'m>, Domain)>,
    pending: Vec<Next<'m>>,
}

impl<'m> Walk<'m> {
    fn enter(&mut self, id: PlaybookId) {
        let playbook = self.model.playbook(id);
        self.live.entry(id).or_insert_with(|| live(playbook));
        if let Some(root) = playbook.root {
            self.go(id, root, None, Vec::new());
        }
    }

    fn go(&mut self, playbook: PlaybookId, node: NodeId, turn: Option<Turn>, narrowed: Vec<(Key<'m>, Domain)>) {
        let (turns, known) = (self.turns.len(), self.known.len());
        self.pending.push(Next { playbook, node, turn, narrowed, turns, known });
    }

    fn step(&mut self, next: Next<'m>) -> Option<Way> {
        self.turns.truncate(next.turns);
        self.turns.extend(next.turn);
        self.known.truncate(next.known);
        self.known.extend(next.narrowed);
        let (id, node) = (next.playbook, next.node);
        let playbook = self.model.playbook(id);
        match &playbook.node(node).kind {
            NodeKind::Outcome(outcome) => {
                return Some(Way { turns: self.turns.clone(), playbook: id, outcome: *outcome });
            }
            NodeKind::Subtree(subtree) => self.go(id, playbook.subtree(*subtree).root, None, Vec::new()),
            NodeKind::Playbook(used) => {
                self.turns.push(Turn::Entered(*used));
                self.enter(*used);
            }
            NodeKind::Switch { .. } | NodeKind::Table { .. } => {
                // What is pushed last is visited first.
                for (choice, target) in playbook.node(node).choices().into_iter().rev() {
                    self.choose(id, node, choice, target);
                }
            }
        }
        None
    }

    /// Goes on by one of a node's choices, where nothing known above excludes it.
    fn choose(&mut self, id: PlaybookId, node: NodeId, choice: Choice, target: NodeId) {
        if !self.live[&id].takes(node, choice) {
            return;
        }
        let (mut telling, mut narrowed) = (0, Vec::new());
        for (column, (variable, allowed)) in self.tests(id, node, choice).into_iter().enumerate() {
            let domain = self.domain(id, variable);
            if allowed.is_superset(&domain) {
                continue;
            }
            telling |= 1_u64 << column;
            // Where there are too many pieces to follow, nothing is known.
            let Ok(left) = domain.intersect(&allowed) else { continue };
            if left.is_empty() {
                return;
            }
            narrowed.push((self.key(id, variable), left));
        }
        // That no row held says something of all columns together.
        if choice == Choice::Otherwise && matches!(self.model.playbook(id).node(node).kind, NodeKind::Table { .. }) {
            telling = u64::MAX;
        }
        self.go(id, target, Some(Turn::Took { playbook: id, node, choice, telling }), narrowed);
    }

    /// What each subject of the node must be for the choice.
    fn tests(&self, id: PlaybookId, node: NodeId, choice: Choice) -> Vec<(VariableId, Domain)> {
        let playbook = self.model.playbook(id);
        match (&playbook.node(node).kind, choice) {
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

    fn key(&self, id: PlaybookId, variable: VariableId) -> Key<'m> {
        match self.model.playbook(id).variable(variable) {
            Variable::Input(_, input) if input.kind.ty != Type::AnyOf => Key::Shared(&input.name),
            Variable::Input(..) | Variable::Fact(..) => Key::Own(id, variable),
        }
    }

    /// What a variable can still be. A list that a used playbook narrows refuses all other values.
    fn domain(&self, id: PlaybookId, variable: VariableId) -> Domain {
        let (key, full) = (self.key(id, variable), self.model.playbook(id).full_domain(variable));
        match self.known.iter().rev().find(|(known, _)| *known == key) {
            Some((_, known)) => known.intersect(&full).unwrap_or(full),
            None => full,
        }
    }
}
