//! What a fact is worked out from: the case's values, the instant, and the facts that are known already.

use std::cell::Cell;

use super::case::Case;
use super::halt::unknown;
use super::ready::Ready;
use crate::program::{Absent, FactId, SlotId, Subject};
use crate::value::{Instant, Texts, Word};

/// A kept fact's value; `None` until it is worked out.
pub(super) type Memo = Cell<Option<Word>>;

/// One case at one instant.
pub(super) struct Frame<'f> {
    pub(super) ready: &'f Ready,
    case: &'f Case,
    words: &'f [Word],
    now: Instant,
    memos: &'f [Memo],
}

impl<'f> Frame<'f> {
    #[inline]
    pub(super) fn new(case: &'f Case, now: Instant, memos: &'f [Memo]) -> Self {
        Frame { ready: case.program(), case, words: case.words(), now, memos }
    }

    #[inline]
    pub(super) fn subject(&self, subject: Subject) -> Word {
        match subject {
            Subject::Slot(slot) => self.slot(slot),
            Subject::Fact(fact) => self.fact(fact),
        }
    }

    #[inline]
    pub(super) fn slot(&self, id: SlotId) -> Word {
        let given = self.given(id);
        if given.is_missing() { self.absent(id) } else { given }
    }

    /// A slot's value in the case itself; missing when it was not given.
    #[inline]
    pub(super) fn given(&self, id: SlotId) -> Word {
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
    pub(super) fn fact(&self, id: FactId) -> Word {
        self.ready.fact_code(id)(self)
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
    pub(super) fn texts(&self) -> Texts<'f> {
        Texts { case: self.case.texts(), rules: &self.ready.texts }
    }
}
