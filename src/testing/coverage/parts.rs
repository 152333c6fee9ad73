//! Lists what of a playbook there is to come to, and what of it no case can. Never here: what was come to.

use std::collections::{BTreeSet, HashSet};

use super::counts::PartKind;
use super::rule_part::RulePart;
use crate::diagnostic::Span;
use crate::machine::Part;
use crate::model::{self, Choice, Condition, Live, Model, NodeId, NodeKind, OutcomeId, PlaybookId, live};
use crate::program::{FactId, Lifecycle, Op, OpId, Origin, Program, Subject};
use crate::value::Type;

/// The parts of one playbook, those of the playbooks that it uses left out.
pub(super) struct Parts<'p> {
    pub(super) model: &'p Model,
    pub(super) id: PlaybookId,
    pub(super) playbook: &'p model::Playbook,
    reachable: Live,
    live: Vec<(Part, RulePart)>,
    dead: Vec<RulePart>,
}

impl<'p> Parts<'p> {
    pub(super) fn of(program: &'p Program) -> Parts<'p> {
        let (model, id): (&Model, _) = (&program.model, program.id);
        let playbook = model.playbook(id);
        let mut parts = Parts { model, id, playbook, reachable: live(playbook), live: Vec::new(), dead: Vec::new() };
        let nodes = playbook.topological();
        let outcomes: BTreeSet<OutcomeId> = nodes.iter().filter_map(|node| parts.outcome(*node)).collect();
        let alive = nodes.iter().filter(|node| parts.reachable.reaches(**node));
        let alive: HashSet<OutcomeId> = alive.filter_map(|node| parts.outcome(*node)).collect();
        for outcome in outcomes {
            parts.add(Part::Outcome(id, outcome), alive.contains(&outcome));
            for (index, (_, condition)) in (0..).zip(playbook.outcome(outcome).conditions()) {
                for holds in [true, false].into_iter().filter(|_| condition.is_some()) {
                    parts.add(Part::Condition(id, outcome, index, holds), alive.contains(&outcome));
                }
            }
        }
        for node in nodes {
            for (choice, _) in playbook.node(node).choices() {
                parts.add(Part::Choice(id, node, choice), parts.reachable.takes(node, choice));
            }
        }
        for fact in facts(program, id, &parts.reachable) {
            parts.add(Part::Fact(id, fact, true), true);
            parts.add(Part::Fact(id, fact, false), true);
        }
        if let Some(lifecycle) = playbook.lifecycle.as_deref() {
            parts.add_lifecycle(lifecycle);
        }
        parts.live.sort_by(|(a, one), (b, other)| (one.line, a).cmp(&(other.line, b)));
        parts.dead.sort_by_key(|part| (part.line, part.kind));
        parts
    }

    /// What a case can come to, in the order of the file.
    pub(super) fn live(&self) -> &[(Part, RulePart)] {
        &self.live
    }

    /// What none can, in the order of the file.
    pub(super) fn dead(&self) -> &[RulePart] {
        &self.dead
    }

    /// Whether a case may go on from the node that way.
    pub(super) fn takes(&self, node: NodeId, choice: Choice) -> bool {
        self.reachable.takes(node, choice)
    }

    fn outcome(&self, node: NodeId) -> Option<OutcomeId> {
        match self.playbook.node(node).kind {
            NodeKind::Outcome(outcome) => Some(outcome),
            _ => None,
        }
    }

    /// A part that is put into words already.
    pub(super) fn push(&mut self, part: Part, described: RulePart) {
        self.live.push((part, described));
    }

    fn add(&mut self, part: Part, alive: bool) {
        let described = self.describe(part);
        if alive {
            self.live.push((part, described));
        } else {
            self.dead.push(described);
        }
    }

    fn describe(&self, part: Part) -> RulePart {
        let playbook = self.playbook;
        let (kind, node, what, span) = match part {
            Part::Outcome(_, outcome) => {
                let outcome = playbook.outcome(outcome);
                (PartKind::Outcome, None, outcome.name.to_string(), outcome.span)
            }
            Part::Choice(_, node, choice) => {
                let kind = if matches!(playbook.node(node).kind, NodeKind::Table { .. }) {
                    PartKind::Row
                } else {
                    PartKind::Case
                };
                let (what, span) = self.choice(node, choice);
                (kind, Some(playbook.node(node).path.to_string()), what, span)
            }
            Part::Condition(_, outcome, index, holds) => {
                let outcome = playbook.outcome(outcome);
                let (what, condition) = outcome.conditions().nth(index as usize).unwrap_or_default();
                let text = condition.map(Condition::on_one_line).unwrap_or_default();
                let span = condition.map_or(outcome.span, |condition| condition.span);
                (PartKind::Condition, None, format!("{}, {what} when {text}: {holds}", outcome.name), span)
            }
            Part::Fact(_, fact, value) => {
                let fact = &playbook.facts[fact as usize];
                (PartKind::Fact, None, format!("{}: {value}", fact.name), fact.span)
            }
            // It comes in words.
            Part::Lifecycle(..) => (PartKind::Transition, None, String::new(), playbook.span),
        };
        let (file, line) = self.model.place(span);
        RulePart { kind, node, what, file: file.to_owned(), line }
    }

    /// A key or a row in words, and where it stands.
    pub(super) fn choice(&self, node: NodeId, choice: Choice) -> (String, Span) {
        let playbook = self.playbook;
        let name = |id| playbook.variable(id).name();
        let target = |node: NodeId| playbook.node(node).span;
        match (&playbook.node(node).kind, choice) {
            (NodeKind::Switch { subject, cases, .. }, Choice::Case(index)) => {
                let case = &cases[index as usize];
                (format!("{}: {}", name(*subject), case.key), case.span)
            }
            (NodeKind::Switch { subject, otherwise, .. }, _) => {
                (format!("{}: otherwise", name(*subject)), target(otherwise.unwrap_or(node)))
            }
            (NodeKind::Table { rows, .. }, Choice::Row(index)) => {
                let row = &rows[index as usize];
                (format!("row {}: [{}]", index + 1, row.texts.join(", ")), row.span)
            }
            (NodeKind::Table { columns, otherwise, .. }, _) => {
                let columns: Vec<&str> = columns.iter().map(|column| name(*column)).collect();
                (format!("[{}]: otherwise", columns.join(", ")), target(otherwise.unwrap_or(node)))
            }
            // No other node has a choice.
            _ => (String::new(), target(node)),
        }
    }
}

/// The boolean facts of the playbook on which its tree or guards can turn, or something that names them.
fn facts(program: &Program, id: PlaybookId, live: &Live) -> Vec<u32> {
    let own = |op: &OpId| {
        let Origin { playbook, node } = program.origin(*op);
        playbook == id && live.reaches(node)
    };
    let mut subjects: Vec<Subject> = Vec::new();
    let mut pending: Vec<FactId> = program.lifecycle.as_deref().map(conditions).unwrap_or_default();
    for op in (0..program.ops.len() as u32).map(OpId).filter(own) {
        match program.op(op) {
            Op::Switch(switch) => subjects.push(program.switches[switch as usize].subject),
            Op::Table(table) => {
                subjects.extend(program.tables[table as usize].columns.iter().map(|column| column.subject));
            }
            Op::Outcome(outcome) => {
                let outcome = program.outcome(outcome);
                pending.extend(outcome.conditions());
                subjects.extend(outcome.subjects());
            }
            Op::Enter(_) => {}
        }
    }
    pending.extend(subjects.iter().filter_map(|subject| match subject {
        Subject::Fact(fact) => Some(*fact),
        Subject::Slot(_) => None,
    }));
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    while let Some(fact) = pending.pop() {
        if seen.insert(fact) {
            pending.extend(&program.named[fact.0 as usize]);
            let known = program.facts.get(fact.0 as usize).filter(|fact| fact.kind.ty == Type::Boolean);
            found.extend(known.map(|fact| fact.origin.1));
        }
    }
    found
}

/// Every condition of a lifecycle as the program numbers it.
fn conditions(lifecycle: &Lifecycle) -> Vec<FactId> {
    let all = lifecycle.said.all_events().flat_map(|(_, event)| {
        let actions = event.actions.iter().filter_map(|action| action.when.as_ref());
        event.all_guards().map(|(_, guard)| guard).chain(actions).map(|guard| guard.condition)
    });
    all.collect()
}
