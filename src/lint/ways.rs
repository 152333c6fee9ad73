//! Follows the ways through one playbook's tree, and what has a value at the end of each step. A way is a real one as
//! far as its own tests tell: none contradicts another of the same input or fact.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::known::{Knowledge, Known};
use crate::domain::Domain;
use crate::expression::VariableId;
use crate::model::{Case, NodeId, NodeKind, OutcomeId, Playbook, Row, SubtreeId};

/// The most steps that are tried for one way; past it nothing is said.
const MAX_STEPS: usize = 5_000;

/// What a value was found to be on a way.
pub(super) type Test<'m> = (VariableId, Cow<'m, Domain>);

/// From one node to another.
struct Step<'m> {
    target: NodeId,
    tests: Vec<Test<'m>>,
    known: Known,
}

/// How each node was first come to, from the root, by steps that are allowed.
type Reached = Rc<Vec<Option<(NodeId, usize)>>>;

pub(super) struct Ways<'m> {
    playbook: Playbook<'m>,
    pub(super) knowledge: Knowledge<'m>,
    /// By node, the root's own among them.
    steps: Vec<Vec<Step<'m>>>,
    /// Each node before those that it leads to.
    order: Vec<NodeId>,
    outcomes: HashMap<OutcomeId, Vec<NodeId>>,
    reached: HashMap<Vec<VariableId>, Reached>,
}

impl<'m> Ways<'m> {
    pub(super) fn new(playbook: Playbook<'m>) -> Self {
        let mut ways = Ways {
            playbook,
            knowledge: Knowledge::new(playbook),
            steps: playbook.tree.nodes.iter().map(|_| Vec::new()).collect(),
            order: playbook.tree.topological(),
            outcomes: HashMap::new(),
            reached: HashMap::new(),
        };
        for id in ways.order.clone() {
            if let NodeKind::Outcome(outcome) = playbook.tree.node(id).kind {
                ways.outcomes.entry(outcome).or_default().push(id);
            }
            ways.steps[id.0 as usize] = ways.steps_from(id);
        }
        ways
    }

    /// A way to the outcome on which none of `without` gets a value, by its tests; `None` where there is none, or none
    /// is found.
    pub(super) fn way_without(&mut self, outcome: OutcomeId, without: &[VariableId]) -> Option<Vec<Test<'m>>> {
        let reached = self.reached(without);
        let root = self.playbook.tree.root;
        let ends: Vec<NodeId> = self.outcomes.get(&outcome)?.clone();
        let ends: Vec<NodeId> =
            ends.into_iter().filter(|end| *end == root || reached[end.0 as usize].is_some()).collect();
        let first = self.first_way(*ends.first()?, &reached);
        match self.is_real(&first, without) {
            true => Some(first),
            false => self.search(root, &ends.into_iter().collect(), without),
        }
    }

    fn steps_from(&mut self, id: NodeId) -> Vec<Step<'m>> {
        let playbook = self.playbook;
        match &playbook.tree.node(id).kind {
            NodeKind::Outcome(_) | NodeKind::Playbook(_) => Vec::new(),
            NodeKind::Subtree(subtree) => {
                vec![Step { target: playbook.tree.subtree(*subtree).root, tests: Vec::new(), known: Known::new() }]
            }
            NodeKind::Switch { subject, cases, otherwise } => self.switch(*subject, cases, *otherwise),
            NodeKind::Table { columns, rows, otherwise, .. } => self.table(columns, rows, *otherwise),
        }
    }

    fn switch(&mut self, subject: VariableId, cases: &'m [Case], otherwise: Option<NodeId>) -> Vec<Step<'m>> {
        let step = |knowledge: &mut Knowledge<'m>, target, domain: Option<Cow<'m, Domain>>| Step {
            target,
            known: knowledge.found(subject, domain.as_deref()),
            tests: domain.map(|domain| (subject, domain)).into_iter().collect(),
        };
        let mut steps: Vec<Step<'m>> = Vec::new();
        for case in cases {
            steps.push(step(&mut self.knowledge, case.target, Some(Cow::Borrowed(&case.domain))));
        }
        if let Some(target) = otherwise {
            let variable = self.playbook.variable(subject);
            let full = Domain::full(variable.kind(), variable.may_be_missing());
            let taken = Domain::union_all(variable.kind(), cases.iter().map(|case| case.domain.clone()).collect());
            let rest = taken.and_then(|taken| full.subtract(&taken)).ok();
            steps.push(step(&mut self.knowledge, target, rest.map(Cow::Owned)));
        }
        steps
    }

    /// Rows that lead to one place decide it together: where the others are out, none of their columns is asked for
    /// that some row of theirs would take with any value.
    fn table(&mut self, columns: &[VariableId], rows: &'m [Row], otherwise: Option<NodeId>) -> Vec<Step<'m>> {
        let mut together: HashMap<Place, Vec<&Row>> = HashMap::new();
        for row in rows {
            together.entry(self.place(row.target)).or_default().push(row);
        }
        let mut asked: HashMap<Place, Vec<bool>> = HashMap::new();
        for (place, rows) in together {
            let of_column = |index: usize| self.is_asked(columns[index], rows.iter().map(|row| &row.cells[index]));
            asked.insert(place, (0..columns.len()).map(of_column).collect());
        }
        let mut steps = Vec::new();
        for row in rows {
            let asked = &asked[&self.place(row.target)];
            let (mut tests, mut known) = (Vec::new(), Known::new());
            for ((column, cell), asked) in columns.iter().zip(&row.cells).zip(asked) {
                // What is not asked for is not tested either.
                if *asked {
                    tests.push((*column, Cow::Borrowed(cell)));
                    known.extend(self.knowledge.found(*column, Some(cell)));
                }
            }
            steps.push(Step { target: row.target, tests, known });
        }
        if let Some(target) = otherwise {
            // That no row holds can be due to any column; rather none than a wrong warning.
            let known = columns.iter().flat_map(|column| self.knowledge.found(*column, None)).collect();
            steps.push(Step { target, tests: Vec::new(), known });
        }
        steps
    }

    fn is_asked<'c>(&self, column: VariableId, cells: impl Iterator<Item = &'c Domain>) -> bool {
        let variable = self.playbook.variable(column);
        let full = Domain::full(variable.kind(), variable.may_be_missing());
        let any_of_them = Domain::union_all(variable.kind(), cells.cloned().collect());
        !any_of_them.is_ok_and(|any| any.is_superset(&full))
    }

    fn place(&self, target: NodeId) -> Place {
        match self.playbook.tree.node(target).kind {
            NodeKind::Outcome(id) => Place::Outcome(id),
            NodeKind::Subtree(id) => Place::Subtree(id),
            _ => Place::Node(target),
        }
    }

    fn reached(&mut self, without: &[VariableId]) -> Reached {
        if let Some(reached) = self.reached.get(without) {
            return Rc::clone(reached);
        }
        let mut reached = vec![None; self.steps.len()];
        for from in &self.order {
            if *from != self.playbook.tree.root && reached[from.0 as usize].is_none() {
                continue;
            }
            for (index, step) in self.steps[from.0 as usize].iter().enumerate() {
                if is_allowed(step, without) && reached[step.target.0 as usize].is_none() {
                    reached[step.target.0 as usize] = Some((*from, index));
                }
            }
        }
        let reached = Rc::new(reached);
        self.reached.insert(without.to_vec(), Rc::clone(&reached));
        reached
    }

    fn first_way(&self, end: NodeId, reached: &Reached) -> Vec<Test<'m>> {
        let (mut steps, mut at) = (Vec::new(), end);
        while let Some((from, index)) = reached[at.0 as usize] {
            steps.push(&self.steps[from.0 as usize][index]);
            at = from;
        }
        steps.iter().rev().flat_map(|step| step.tests.iter().cloned()).collect()
    }

    /// Whether some value passes all tests of each variable.
    fn is_real(&self, way: &[Test<'m>], without: &[VariableId]) -> bool {
        let mut narrowed = Narrowed::new(self.playbook, without);
        way.iter().all(|test| narrowed.narrow(test))
    }

    /// Tries every way, so long as it takes no more than [`MAX_STEPS`].
    fn search(&self, root: NodeId, ends: &HashSet<NodeId>, without: &[VariableId]) -> Option<Vec<Test<'m>>> {
        let mut leads_on = vec![false; self.steps.len()];
        for from in self.order.iter().rev() {
            let on = |step: &Step<'_>| is_allowed(step, without) && leads_on[step.target.0 as usize];
            leads_on[from.0 as usize] = ends.contains(from) || self.steps[from.0 as usize].iter().any(on);
        }
        let mut narrowed = Narrowed::new(self.playbook, without);
        // The next step to try from each node on the way, and how many tests led there.
        let mut way: Vec<(NodeId, usize, usize)> = vec![(root, 0, 0)];
        let mut passed: Vec<Test<'m>> = Vec::new();
        for _ in 0..MAX_STEPS {
            let (at, next, tests) = way.last_mut()?;
            if ends.contains(at) {
                return Some(passed);
            }
            let Some(step) = self.steps[at.0 as usize].get(*next) else {
                narrowed.widen(*tests);
                passed.truncate(passed.len() - *tests);
                way.pop();
                continue;
            };
            *next += 1;
            if !is_allowed(step, without) || !leads_on[step.target.0 as usize] {
                continue;
            }
            let fit = step.tests.iter().take_while(|test| narrowed.narrow(test)).count();
            if fit == step.tests.len() {
                passed.extend(step.tests.iter().cloned());
                way.push((step.target, 0, fit));
            } else {
                narrowed.widen(fit);
            }
        }
        None
    }
}

/// Where a row leads, so that rows which agree are known.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Outcome(OutcomeId),
    Subtree(SubtreeId),
    Node(NodeId),
}

fn is_allowed(step: &Step<'_>, without: &[VariableId]) -> bool {
    without.iter().all(|id| !step.known.contains(id))
}

/// What the variables of a way can still be; each test taken back in turn.
struct Narrowed<'m> {
    playbook: Playbook<'m>,
    domains: HashMap<VariableId, Vec<Domain>>,
    taken: Vec<VariableId>,
}

impl<'m> Narrowed<'m> {
    /// With some that have no value.
    fn new(playbook: Playbook<'m>, without: &[VariableId]) -> Self {
        let missing = |id: &VariableId| (*id, vec![Domain::missing(playbook.variable(*id).kind())]);
        Narrowed { playbook, domains: without.iter().map(missing).collect(), taken: Vec::new() }
    }

    /// Whether a value is left that passes the test too; where none is, nothing is changed.
    fn narrow(&mut self, (id, domain): &Test<'_>) -> bool {
        let variable = self.playbook.variable(*id);
        let domains = self.domains.entry(*id).or_default();
        let full = || Domain::full(variable.kind(), variable.may_be_missing());
        let left = domains.last().cloned().unwrap_or_else(full).intersect(domain);
        let fits = left.as_ref().map_or(true, |left| !left.is_empty());
        if fits {
            domains.push(left.unwrap_or_else(|_| full()));
            self.taken.push(*id);
        }
        fits
    }

    /// Takes the last tests back.
    fn widen(&mut self, tests: usize) {
        for id in self.taken.drain(self.taken.len() - tests..) {
            self.domains.get_mut(&id).and_then(Vec::pop);
        }
    }
}
