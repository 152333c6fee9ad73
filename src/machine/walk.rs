//! Walks a program's tree for a frame, from the root to an outcome.

use super::frame::Frame;
use super::halt::{Fault, Halt};
use super::observe::Observer;
use crate::program::{Op, OpId, OutcomeSlot, ScopeId, Subject, Tree};
use crate::value::Word;

/// The one evaluator, on its way.
pub(crate) struct Machine<'m, O> {
    pub(crate) frame: Frame<'m>,
    /// What is walked, handed over by whoever knows that there is a tree.
    pub(crate) tree: &'m Tree,
    /// The playbook that evaluation is in.
    pub(crate) scope: ScopeId,
    pub(crate) observer: &'m mut O,
}

impl<'m, O: Observer> Machine<'m, O> {
    /// Walks the tree to an outcome.
    #[inline]
    pub(super) fn run(&mut self) -> Result<OutcomeSlot, Halt> {
        let mut at = self.tree.root;
        loop {
            at = match self.tree.op(at) {
                Op::Switch(switch) => self.switch(at, switch)?,
                Op::Table(table) => self.table(at, table)?,
                Op::Enter(entry) => self.enter(entry)?,
                Op::Outcome(outcome) => return Ok(outcome),
            };
        }
    }

    #[inline]
    fn switch(&mut self, at: OpId, index: u32) -> Result<OpId, Halt> {
        let switch = &self.tree.switches[index as usize];
        let value = self.frame.subject(switch.subject);
        let target = match value.bits().and_then(|bits| switch.jump(bits)) {
            Some(target) => target,
            None => match value.code() {
                Some(code) => return Err(Halt::of(code)),
                None => switch.target(value, self.frame.texts()).ok_or(Halt::Fault(Fault::NotCovered(at)))?,
            },
        };
        if O::WATCHES {
            self.turned(at, switch.subject, value);
        }
        if O::COUNTS
            && let Some(position) = switch.position(value, self.frame.texts())
        {
            self.observer.took(self.tree, at, position);
        }
        Ok(target)
    }

    /// Tells the observer of a value on which the way turned.
    pub(super) fn turned(&mut self, at: OpId, subject: Subject, value: Word) {
        let (_, kind) = self.frame.ready.subject(subject);
        let value = self.frame.texts().resolve(value.value(kind.ty));
        self.observer.turned(&self.frame, self.tree, at, subject, &value);
    }

    #[inline]
    fn enter(&mut self, index: u32) -> Result<OpId, Halt> {
        let tree = self.tree;
        let entry = &tree.entries[index as usize];
        let range = entry.first..entry.first + entry.count;
        for (narrowed, index) in tree.narrowed[range.start as usize..range.end as usize].iter().zip(range) {
            if narrowed.refuses(self.frame.given(narrowed.slot)) {
                return Err(Halt::Fault(Fault::NotAllowed(index)));
            }
        }
        self.scope = entry.scope;
        Ok(entry.target)
    }
}
