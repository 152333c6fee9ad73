//! Holds what a fact is worked out from: the values of a case, the instant, and the facts that are known already.
//!
//! Never here: who gave the values.

use std::cell::Cell;

use super::code;
use super::halt::unknown;
use super::ready::Ready;
use crate::program::{Absent, FactId, Operand, SlotId, Subject};
use crate::value::{Instant, Texts, Word};

/// A kept fact's value; `None` until it is worked out.
pub(crate) type Memo = Cell<Option<Word>>;

/// One case at one instant.
pub(crate) struct Frame<'f> {
    pub(crate) ready: &'f Ready,
    /// One a slot; missing for a value that was not given.
    words: &'f [Word],
    /// What the texts among them stand in.
    texts: &'f str,
    now: Instant,
    memos: &'f [Memo],
}

impl<'f> Frame<'f> {
    #[inline]
    pub(crate) fn new(ready: &'f Ready, words: &'f [Word], texts: &'f str, now: Instant, memos: &'f [Memo]) -> Self {
        Frame { ready, words, texts, now, memos }
    }

    #[inline]
    pub(crate) fn subject(&self, subject: Subject) -> Word {
        match subject {
            Subject::Slot(slot) => self.slot(slot),
            Subject::Fact(fact) => self.fact(fact),
        }
    }

    #[inline]
    pub(crate) fn slot(&self, id: SlotId) -> Word {
        let given = self.given(id);
        if given.is_missing() { self.absent(id) } else { given }
    }

    /// A slot's value in the case itself; missing when it was not given.
    #[inline]
    pub(crate) fn given(&self, id: SlotId) -> Word {
        self.words[id.0 as usize]
    }

    /// What stands for an input that the case does not carry.
    #[inline(never)]
    fn absent(&self, id: SlotId) -> Word {
        match self.ready.slot(id).absent {
            Absent::Ask => unknown(id),
            Absent::Missing => Word::MISSING,
            Absent::Now => Word::instant(self.now),
            Absent::Value(value) => value,
        }
    }

    #[inline]
    pub(crate) fn fact(&self, id: FactId) -> Word {
        self.ready.fact_code(id)(self)
    }

    /// Part of a fact. Its code is made anew: only who explains why a value is missing looks so closely.
    pub(crate) fn part(&self, operand: Operand) -> Word {
        code::operand(self.ready, operand)(self)
    }

    /// A kept fact. Memos are as many as the program says; with fewer, a fact is worked out again.
    #[inline]
    pub(super) fn kept(&self, memo: u32, work_out: impl FnOnce() -> Word) -> Word {
        let memo = self.memos.get(memo as usize);
        if let Some(known) = memo.and_then(Cell::get) {
            return known;
        }
        let value = work_out();
        memo.inspect(|memo| memo.set(Some(value)));
        value
    }

    /// The buffers of the texts that values name.
    pub(crate) fn texts(&self) -> Texts<'f> {
        Texts { case: self.texts, rules: &self.ready.texts }
    }
}
