//! A case bound to a playbook.

use std::fmt;
use std::sync::Arc;

use super::ready::Ready;
use crate::value::Word;

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

    pub(super) fn program(&self) -> &Arc<Ready> {
        &self.program
    }

    /// Every slot's value; missing where it was not given.
    #[inline]
    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }

    /// The buffer that the texts of its values stand in.
    pub(super) fn texts(&self) -> &str {
        &self.texts
    }

    /// The name of the playbook that the case is bound to.
    pub fn playbook(&self) -> &str {
        &self.program.name
    }
}
