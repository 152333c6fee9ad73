//! Lists what of a playbook there is to come to, and what of it no case can. Never here: what was come to.

use std::collections::{BTreeSet, HashSet};

use super::counts::PartKind;
use super::rule_part::RulePart;
use crate::diagnostic::Span;
use crate::language::{Said, said};
use crate::machine::Part;
use crate::model::{Choice, Live, Model, NodeId, NodeKind, OutcomeId, Playbook, Ruleset, RulesetId, live};
use crate::program::{Body, FactId, Lifecycle, Op, OpId, Program, Subject, Tree};
use crate::value::Type;

/// The parts of one playbook or lifecycle, those of the playbooks that it uses left out.
pub(super) struct Parts<'p> {
    pub(super) model: &'p Model,
    pub(super) id: RulesetId,
    ruleset: &'p Ruleset,
    /// Of a tree; of nothing else.
    reachable: Live,
    live: Vec<(Part, RulePart)>,
    dead: Vec<RulePart>,
}

/// What a part is, under which node it stands, in words, and where.
type Described = (PartKind, Option<Said>, Said, Span);

impl<'p> Parts<'p> {
    pub(super) fn of(program: &'p Program) -> Parts<'p> {
        let (model, id): (&Model, _) = (&program.model, program.id);
        let ruleset = model.ruleset(id);
        let reachable = ruleset.playbook().map(live).unwrap_or_default();
        let mut parts = Parts { model, id, ruleset, reachable, live: Vec::new(), dead: Vec::new() };
        if let Some(playbook) = ruleset.playbook() {
            parts.add_tree(playbook);
        }
        if let Some(lifecycle) = ruleset.lifecycle() {
            parts.add_lifecycle(&lifecycle.workflow);
        }
        for place in facts(program, id, &parts.reachable) {
            let fact = &ruleset.facts[place as usize];
            for value in [true, false] {
                let what = Said::same(format!("{}: {value}", fact.name));
                parts.add(Part::Fact(id, place, value), true, (PartKind::Fact, None, what, fact.span));
            }
        }
        parts.live.sort_by(|(a, one), (b, other)| (one.line, a).cmp(&(other.line, b)));
        parts.dead.sort_by_key(|part| (part.line, part.kind));
        parts
    }

    /// The playbook whose parts these are; a lifecycle's are none's.
    pub(super) fn playbook(&self) -> Option<Playbook<'p>> {
        self.ruleset.playbook()
    }

    fn add_tree(&mut self, playbook: Playbook<'p>) {
        let (id, tree) = (self.id, playbook.tree);
        let outcome_of = |node: &NodeId| match tree.node(*node).kind {
            NodeKind::Outcome(outcome) => Some(outcome),
            _ => None,
        };
        let nodes = tree.topological();
        let outcomes: BTreeSet<OutcomeId> = nodes.iter().filter_map(outcome_of).collect();
        let alive = nodes.iter().filter(|node| self.reachable.reaches(**node));
        let alive: HashSet<OutcomeId> = alive.filter_map(outcome_of).collect();
        for outcome in outcomes {
            let (declared, is_alive) = (tree.outcome(outcome), alive.contains(&outcome));
            let described = (PartKind::Outcome, None, Said::same(declared.name.to_string()), declared.span);
            self.add(Part::Outcome(id, outcome), is_alive, described);
            for (index, (what, condition)) in (0..).zip(declared.conditions()) {
                let Some(condition) = condition else { continue };
                for holds in [true, false] {
                    let what = format!("{}, {what} when {}: {holds}", declared.name, condition.on_one_line());
                    let what = Said::same(what);
                    let described = (PartKind::Condition, None, what, condition.span);
                    self.add(Part::Condition(id, outcome, index, holds), is_alive, described);
                }
            }
        }
        for node in nodes {
            let own = tree.node(node);
            let kind = if matches!(own.kind, NodeKind::Table { .. }) { PartKind::Row } else { PartKind::Case };
            for (choice, _) in own.choices() {
                let (what, span) = self::choice(playbook, node, choice);
                let described = (kind, Some(Said::same(own.path.to_string())), what, span);
                self.add(Part::Choice(id, node, choice), self.reachable.takes(node, choice), described);
            }
        }
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

    /// A part that is put into words already.
    pub(super) fn push(&mut self, part: Part, described: RulePart) {
        self.live.push((part, described));
    }

    fn add(&mut self, part: Part, alive: bool, (kind, node, what, span): Described) {
        let (file, line) = self.model.place(span);
        let described = RulePart { kind, node, what, file: file.to_owned(), line };
        if alive {
            self.live.push((part, described));
        } else {
            self.dead.push(described);
        }
    }
}

/// A key or a row in words, and where it stands.
pub(super) fn choice(playbook: Playbook<'_>, node: NodeId, choice: Choice) -> (Said, Span) {
    let name = |id| playbook.variable(id).name();
    let target = |node: NodeId| playbook.tree.node(node).span;
    match (&playbook.tree.node(node).kind, choice) {
        (NodeKind::Switch { subject, cases, .. }, Choice::Case(index)) => {
            let case = &cases[index as usize];
            (Said::same(format!("{}: {}", name(*subject), case.key)), case.span)
        }
        (NodeKind::Switch { subject, otherwise, .. }, _) => {
            (Said::same(format!("{}: otherwise", name(*subject))), target(otherwise.unwrap_or(node)))
        }
        (NodeKind::Table { rows, .. }, Choice::Row(index)) => {
            let row = &rows[index as usize];
            let (number, texts) = (index + 1, row.texts.join(", "));
            (said!("row {number}: [{texts}]", "dòng {number}: [{texts}]"), row.span)
        }
        (NodeKind::Table { columns, otherwise, .. }, _) => {
            let columns: Vec<&str> = columns.iter().map(|column| name(*column)).collect();
            (Said::same(format!("[{}]: otherwise", columns.join(", "))), target(otherwise.unwrap_or(node)))
        }
        // No other node has a choice.
        _ => (Said::default(), target(node)),
    }
}

/// The boolean facts of the playbook on which its tree or guards can turn, or something that names them.
fn facts(program: &Program, id: RulesetId, live: &Live) -> Vec<u32> {
    let mut subjects: Vec<Subject> = Vec::new();
    let mut pending: Vec<FactId> = Vec::new();
    match &program.body {
        Body::Tree(tree) => turned_on(tree, id, live, &mut subjects, &mut pending),
        Body::Lifecycle(lifecycle) => pending = conditions(lifecycle),
        Body::Checklist(_) => {}
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
    let all = lifecycle.workflow.all_events().flat_map(|(_, event)| {
        let actions = event.actions.iter().filter_map(|action| action.when.as_ref());
        event.all_guards().map(|(_, guard)| guard).chain(actions).map(|guard| guard.condition)
    });
    all.collect()
}

/// On what a playbook's own part of a tree can turn, and the conditions of its outcomes.
fn turned_on(tree: &Tree, id: RulesetId, live: &Live, subjects: &mut Vec<Subject>, conditions: &mut Vec<FactId>) {
    let own = |op: &OpId| {
        let (playbook, node) = tree.origin(*op);
        playbook == id && live.reaches(node)
    };
    for op in (0..tree.ops.len() as u32).map(OpId).filter(own) {
        match tree.op(op) {
            Op::Switch(switch) => subjects.push(tree.switches[switch as usize].subject),
            Op::Table(table) => {
                subjects.extend(tree.tables[table as usize].columns.iter().map(|column| column.subject));
            }
            Op::Outcome(outcome) => {
                let outcome = tree.outcome(outcome);
                conditions.extend(outcome.conditions());
                subjects.extend(outcome.subjects());
            }
            Op::Enter(_) => {}
        }
    }
}
