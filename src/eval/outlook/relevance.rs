//! Walks for relevance: with some inputs known and the others free, where can the tree still lead, and which inputs can it
//! still ask for? It walks the tree once, with the one evaluator for what is known.
//!
//! What it says is certain in one direction: an input that it leaves out is never asked for, a way that it rules out is
//! never taken, and no more questions follow than it counts. Two free facts that hang together count as independent.
//!
//! Never here: wording, or what an answer is.

use std::collections::{HashMap, HashSet};

use super::slots::Slots;
use super::ways::{self, Node};
use crate::case::Case;
use crate::machine::{Frame, Halt, Memo};
use crate::program::{
    Absent, Entry, Expr, Op, OpId, Operand, OutcomeSlot, Program, SlotId, Subject, Table, TemplateChoice, Tree,
};
use crate::value::Instant;

/// What can still follow for a case.
#[derive(Debug)]
pub(in crate::eval) struct Outlook {
    relevant: Slots,
    /// At most so many questions follow.
    pub(in crate::eval) questions: usize,
    /// Whether so many can follow, as far as free facts are independent; else it is only a bound.
    pub(in crate::eval) is_exact: bool,
}

impl Outlook {
    pub(in crate::eval) fn new(tree: &Tree, case: &Case, now: Instant) -> Outlook {
        let program: &Program = case.program();
        let nodes = walk(tree, case, now, |mut walk| walk.nodes());
        let mut relevant = Slots::none(program.slots.len());
        nodes.iter().for_each(|node| relevant.extend(&node.asks));
        let longest = ways::longest(&nodes);
        Outlook { relevant, questions: longest.questions, is_exact: longest.is_exact }
    }

    /// Whether the input can still be asked for.
    pub(in crate::eval) fn asks(&self, slot: SlotId) -> bool {
        self.relevant.contains(slot)
    }
}

/// Whether some way leads to an outcome, or to an error that is not the tree's refusal of a value.
pub(in crate::eval) fn leads_on(tree: &Tree, case: &Case, now: Instant) -> bool {
    walk(tree, case, now, |mut walk| {
        let (mut pending, mut seen) = (vec![tree.root], HashSet::new());
        while let Some(op) = pending.pop() {
            if seen.insert(op) {
                let step = walk.step(op);
                if step.targets.is_empty() && step.is_open {
                    return true;
                }
                pending.extend(step.targets);
            }
        }
        false
    })
}

fn walk<T>(tree: &Tree, case: &Case, now: Instant, ask: impl FnOnce(Walk<'_>) -> T) -> T {
    let program: &Program = case.program();
    let memos = vec![Memo::new(None); program.memos as usize];
    ask(Walk { program, tree, frame: case.frame(now, &memos) })
}

/// What a node asks for at most, and where it can lead.
struct Step {
    asks: Slots,
    targets: Vec<OpId>,
    /// Counts where there are no targets.
    is_open: bool,
}

struct Walk<'a> {
    program: &'a Program,
    tree: &'a Tree,
    frame: Frame<'a>,
}

enum Visit {
    Before(OpId),
    After(OpId, Step),
}

impl<'a> Walk<'a> {
    /// Every node that can be reached, after those that it leads to and thus the root last; without recursion, since
    /// playbooks may use one another in long chains.
    fn nodes(&mut self) -> Vec<Node> {
        let (mut nodes, mut places) = (Vec::new(), HashMap::new());
        let mut pending = vec![Visit::Before(self.tree.root)];
        while let Some(visit) = pending.pop() {
            match visit {
                Visit::Before(op) if places.contains_key(&op) => {}
                Visit::Before(op) => {
                    let step = self.step(op);
                    let targets = step.targets.clone();
                    pending.push(Visit::After(op, step));
                    pending.extend(targets.into_iter().map(Visit::Before));
                }
                Visit::After(op, Step { asks, targets, .. }) => {
                    // Nodes make no circle, so what this one leads to stands already.
                    let targets = targets.iter().filter_map(|target| places.get(target).copied()).collect();
                    places.insert(op, nodes.len());
                    nodes.push(Node { asks, targets });
                }
            }
        }
        nodes
    }

    fn step(&mut self, at: OpId) -> Step {
        let tree = self.tree;
        match tree.op(at) {
            Op::Outcome(outcome) => self.end(self.outcome(outcome), true),
            Op::Enter(entry) => self.enter(&tree.entries[entry as usize]),
            Op::Table(table) => self.table(&tree.tables[table as usize]),
            Op::Switch(switch) => {
                let switch = &tree.switches[switch as usize];
                let value = self.frame.subject(switch.subject);
                match value.code().map(Halt::of) {
                    None => match switch.target(value, self.frame.texts()) {
                        Some(target) => self.on(self.none(), vec![target]),
                        None => self.end(self.none(), false),
                    },
                    Some(Halt::Unknown(_)) => self.on(self.asks([switch.subject]), distinct(switch.targets())),
                    Some(Halt::Fault(_)) => self.end(self.none(), true),
                }
            }
        }
    }

    fn enter(&self, entry: &Entry) -> Step {
        let narrowed = &self.tree.narrowed[entry.first as usize..(entry.first + entry.count) as usize];
        let refused = narrowed.iter().any(|narrowed| narrowed.refuses(self.frame.given(narrowed.slot)));
        if refused { self.end(self.none(), false) } else { self.on(self.none(), vec![entry.target]) }
    }

    /// As the evaluator reads a table: rows that are false drop out, and below one that is certain none counts.
    fn table(&mut self, table: &Table) -> Step {
        let mut survives = vec![true; table.targets.len()];
        let mut unknown = Vec::new();
        for (index, column) in table.columns.iter().enumerate() {
            let value = self.frame.subject(column.subject);
            if value.code().is_some() {
                unknown.push(index);
                continue;
            }
            let mut kept: Vec<bool> = (0..survives.len()).map(|row| table.is_open(row, index)).collect();
            for choice in table.tests(column).iter().filter(|choice| choice.test.holds(value, self.frame.texts())) {
                table.rows(choice).iter().for_each(|row| kept[usize::from(*row)] = true);
            }
            survives.iter_mut().zip(kept).for_each(|(survives, kept)| *survives &= kept);
        }
        let is_certain = |row: usize| unknown.iter().all(|column| table.is_open(row, *column));
        let mut rows: Vec<usize> = (0..survives.len()).filter(|row| survives[*row]).collect();
        let certain = rows.iter().position(|row| is_certain(*row));
        rows.truncate(certain.map_or(rows.len(), |place| place + 1));
        let otherwise = table.otherwise.filter(|_| certain.is_none());
        let targets = distinct(rows.iter().map(|row| table.targets[*row]).chain(otherwise));
        if targets.len() < 2 {
            return if targets.is_empty() { self.end(self.none(), false) } else { self.on(self.none(), targets) };
        }
        let tested = unknown.into_iter().filter(|column| rows.iter().any(|row| !table.is_open(*row, *column)));
        let asks = self.asks(tested.map(|column| table.columns[column].subject));
        self.on(asks, targets)
    }

    /// The inputs that an outcome's own rules ask for.
    fn outcome(&self, id: OutcomeSlot) -> Slots {
        let outcome = self.tree.outcome(id);
        let variant = outcome.reply.as_ref().and_then(|reply| match &reply.choice {
            TemplateChoice::ByValue(subject, _) => Some(*subject),
            TemplateChoice::Fixed(_) => None,
        });
        let subjects = [
            self.tree.instant.map(Subject::Slot),
            outcome.sla.as_ref().and_then(|sla| sla.not_after),
            outcome.promise.as_ref().map(|promise| promise.from),
            variant,
        ];
        let mut asks = self.asks(subjects.into_iter().flatten());
        for when in outcome.conditions() {
            self.collect(Operand::Fact(when), &mut asks);
        }
        asks
    }

    fn asks(&self, subjects: impl IntoIterator<Item = Subject>) -> Slots {
        let mut asks = self.none();
        for subject in subjects {
            self.collect(subject.into(), &mut asks);
        }
        asks
    }

    /// Adds every input under an operand that the case does not carry and that is asked for.
    fn collect(&self, operand: Operand, asks: &mut Slots) {
        let program = self.program;
        // A fact may be named often, and the facts it names in turn; each is looked at once.
        let mut facts = vec![false; program.values.len()];
        let mut pending = vec![operand];
        while let Some(operand) = pending.pop() {
            match operand {
                Operand::Literal(_) => {}
                Operand::Slot(slot) => {
                    if self.frame.given(slot).is_missing() && program.slot(slot).absent == Absent::Ask {
                        asks.insert(slot);
                    }
                }
                Operand::Fact(fact) => {
                    if !std::mem::replace(&mut facts[fact.0 as usize], true) {
                        pending.push(program.value(fact).value);
                    }
                }
                Operand::Expr(expr) => match program.expr(expr) {
                    Expr::And { first, count } | Expr::Or { first, count } => {
                        pending.extend(program.operands(*first, *count));
                    }
                    other => pending.extend(other.operands().into_iter().flatten()),
                },
            }
        }
    }

    fn none(&self) -> Slots {
        Slots::none(self.program.slots.len())
    }

    fn on(&self, asks: Slots, targets: Vec<OpId>) -> Step {
        Step { asks, targets, is_open: true }
    }

    fn end(&self, asks: Slots, is_open: bool) -> Step {
        Step { asks, targets: Vec::new(), is_open }
    }
}

fn distinct(targets: impl Iterator<Item = OpId>) -> Vec<OpId> {
    let mut targets: Vec<OpId> = targets.collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}
