//! Holds what was given for one customer request, as words that a machine walks with.

use std::fmt;
use std::sync::Arc;

use super::case_value::CaseValue;
use super::input::Input;
use crate::machine::{Frame, Memo, Ready, unknown};
use crate::program::SlotId;
use crate::value::{Instant, TextRef, Texts, Value, Word};

/// The input data of one customer request, checked and bound to the playbook that made it. Deciding it allocates
/// nothing, and it can be decided again at another instant.
#[derive(Clone)]
pub struct Case {
    program: Arc<Ready>,
    /// One a slot; known, or missing for a value that was not given.
    words: Box<[Word]>,
    texts: String,
}

/// Names the playbook and no value: what a case carries can be private.
impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Case").field("playbook", &self.playbook()).finish_non_exhaustive()
    }
}

impl Case {
    pub(super) fn new(program: Arc<Ready>, words: Box<[Word]>, texts: String) -> Case {
        Case { program, words, texts }
    }

    pub(crate) fn program(&self) -> &Arc<Ready> {
        &self.program
    }

    /// Takes a value away that the case has: whatever hangs on it asks for it, even where a default would stand in.
    pub(crate) fn withhold(&mut self, slot: SlotId) {
        self.words[slot.0 as usize] = unknown(slot);
    }

    /// The case at an instant, to be walked with.
    #[inline]
    pub(crate) fn frame<'f>(&'f self, now: Instant, memos: &'f [Memo]) -> Frame<'f> {
        Frame::new(&self.program, &self.words, &self.texts, now, memos)
    }

    /// A slot's value; missing where it was not given.
    pub(crate) fn word(&self, slot: SlotId) -> Word {
        self.words[slot.0 as usize]
    }

    /// The buffers of the texts that its values and its rules name.
    pub(crate) fn texts(&self) -> Texts<'_> {
        Texts { case: &self.texts, rules: &self.program.texts }
    }

    /// The same case with another value for one input, which has no text.
    pub(crate) fn with(&self, slot: SlotId, word: Word) -> Case {
        let mut case = self.clone();
        case.words[slot.0 as usize] = word;
        case
    }

    /// The same case with another value for one input, which has no text.
    pub(crate) fn filled(&self, slot: SlotId, value: Value<TextRef>) -> Case {
        self.with(slot, value.into())
    }

    /// An input's value as data; `None` when it was not given.
    pub(crate) fn value(&self, slot: SlotId) -> Option<CaseValue> {
        let kind = &self.program.slot(slot).kind;
        CaseValue::new(&self.texts().resolve(self.word(slot).value(kind.ty)), kind, &self.program.zone)
    }

    /// The name of the playbook or checklist that the case is bound to.
    pub fn playbook(&self) -> &str {
        &self.program.name
    }

    /// What it carries, in the order of the playbook's inputs: those that were given and are not `null`. Binding them
    /// again gives the same case. Values of private inputs are among them ([`Input::is_private`]).
    pub fn values(&self) -> impl Iterator<Item = (Input<'_>, CaseValue)> {
        let slots = (0..self.program.slots.len() as u32).map(SlotId);
        slots.filter_map(|id| Some((Input::new(&self.program, id), self.value(id)?)))
    }
}
