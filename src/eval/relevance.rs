//! The relevance walk: with some inputs known and the others free, where can the tree still lead, and which inputs can it
//! still ask for? It walks the tree once, with the one evaluator for what is known.
//!
//! What it says is certain in one direction: an input that it leaves out is never asked for, a way that it rules out is
//! never taken, and no more questions follow than it counts. Two free facts that hang together count as independent.
//!
//! Never here: wording, or what an answer is.

use std::collections::HashMap;

use super::case::Case;
use super::frame::{Frame, Memo};
use super::halt::Halt;
use crate::program::{
    Absent, Entry, Expr, Op, OpId, Operand, OutcomeSlot, Program, SlotId, Subject, Table, TemplateChoice,
};
use crate::value::{Instant, Symbol};

/// What can still follow for a case.
#[derive(Debug)]
pub(super) struct Outlook {
    relevant: Slots,
    /// At most so many questions follow.
    pub(super) questions: usize,
    /// Whether some way leads to an outcome, or to an error that is not the tree's refusal of a value.
    pub(super) is_open: bool,
}

impl Outlook {
    pub(super) fn new(case: &Case, now: Instant) -> Outlook {
        let program: &Program = case.program();
        let memos = vec![Memo::new(None); program.memos as usize];
        let mut walk = Walk { program, frame: Frame::new(case, now, &memos), seen: HashMap::new() };
        let found = walk.tree();
        let mut relevant = Slots::none(program);
        for asked in &found.asked {
            relevant.extend(asked);
        }
        let questions = found.asked.iter().map(Slots::count).max().unwrap_or(0);
        Outlook { relevant, questions, is_open: found.is_open }
    }

    /// Whether the input can still be asked for.
    pub(super) fn asks(&self, slot: SlotId) -> bool {
        self.relevant.contains(slot)
    }
}

/// What can follow from a node on.
#[derive(Clone, Debug)]
struct Found {
    /// For each way, the inputs that it may ask for; a way within another's is left out.
    asked: Vec<Slots>,
    is_open: bool,
}

/// What a node asks for at most, and where it can lead.
struct Step {
    asks: Slots,
    targets: Vec<OpId>,
    /// Counts where there are no targets.
    is_open: bool,
}

/// The most ways that are told apart at a node; further ones are put together, which only counts too much.
const MAX_WAYS: usize = 32;

struct Walk<'a> {
    program: &'a Program,
    frame: Frame<'a>,
    seen: HashMap<OpId, Found>,
}

enum Visit {
    Before(OpId),
    After(OpId, Step),
}

impl Walk<'_> {
    /// Every node after those that it leads to; without recursion, since playbooks may use one another in long chains.
    fn tree(&mut self) -> Found {
        let root = self.program.root;
        let mut pending = vec![Visit::Before(root)];
        while let Some(visit) = pending.pop() {
            match visit {
                Visit::Before(op) if self.seen.contains_key(&op) => {}
                Visit::Before(op) => {
                    let step = self.step(op);
                    let targets = step.targets.clone();
                    pending.push(Visit::After(op, step));
                    pending.extend(targets.into_iter().map(Visit::Before));
                }
                Visit::After(op, step) => {
                    let found = self.found(&step);
                    self.seen.insert(op, found);
                }
            }
        }
        // The root is the first that was visited.
        self.seen.remove(&root).unwrap_or(Found { asked: Vec::new(), is_open: true })
    }

    fn found(&self, step: &Step) -> Found {
        if step.targets.is_empty() {
            return Found { asked: vec![step.asks.clone()], is_open: step.is_open };
        }
        let mut found = Found { asked: Vec::new(), is_open: false };
        for target in &step.targets {
            // A node is left after all that it leads to.
            let Some(next) = self.seen.get(target) else { continue };
            found.is_open |= next.is_open;
            for asked in &next.asked {
                let mut asked = asked.clone();
                asked.extend(&step.asks);
                add(&mut found.asked, asked);
            }
        }
        found
    }

    fn step(&mut self, at: OpId) -> Step {
        let program = self.program;
        match program.op(at) {
            Op::Outcome(outcome) => self.end(self.outcome(outcome), true),
            Op::Enter(entry) => self.enter(&program.entries[entry as usize]),
            Op::Table(table) => self.table(&program.tables[table as usize]),
            Op::Switch(switch) => {
                let switch = &program.switches[switch as usize];
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
        let narrowed = &self.program.narrowed[entry.first as usize..(entry.first + entry.count) as usize];
        let refused = narrowed.iter().any(|narrowed| {
            let bits = self.frame.given(narrowed.slot).bits();
            bits.is_some_and(|bits| !narrowed.allowed.contains(&Symbol(bits as u32)))
        });
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
        let program = self.program;
        let outcome = program.outcome(id);
        let variant = outcome.reply.as_ref().and_then(|reply| match &reply.choice {
            TemplateChoice::ByValue(subject, _) => Some(*subject),
            TemplateChoice::Fixed(_) => None,
        });
        let subjects = [
            program.instant.map(Subject::Slot),
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
        Slots::none(self.program)
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

/// Adds a way, unless another asks for all of its inputs and perhaps more.
fn add(ways: &mut Vec<Slots>, way: Slots) {
    if ways.iter().any(|other| way.is_within(other)) {
        return;
    }
    ways.retain(|other| !other.is_within(&way));
    let full = ways.len() >= MAX_WAYS;
    match ways.last_mut().filter(|_| full) {
        Some(last) => last.extend(&way),
        None => ways.push(way),
    }
}

/// A set of inputs, bit by bit.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Slots(Box<[u64]>);

impl Slots {
    fn none(program: &Program) -> Slots {
        Slots(vec![0; program.slots.len().div_ceil(64)].into())
    }

    fn insert(&mut self, slot: SlotId) {
        self.0[slot.0 as usize / 64] |= 1 << (slot.0 % 64);
    }

    fn contains(&self, slot: SlotId) -> bool {
        self.0[slot.0 as usize / 64] >> (slot.0 % 64) & 1 == 1
    }

    fn extend(&mut self, other: &Slots) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    fn is_within(&self, other: &Slots) -> bool {
        self.0.iter().zip(&other.0).all(|(word, other)| word & !other == 0)
    }

    fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }
}
