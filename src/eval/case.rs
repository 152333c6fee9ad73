//! A case bound to a playbook.

use std::sync::Arc;

use crate::program::{Program, SlotId};
use crate::value::Value;

/// A text's place in the case's one buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextRange {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// The input data of one customer request, checked and bound to the playbook that made it. Deciding it allocates
/// nothing, and it can be decided again at another instant.
#[derive(Clone, Debug)]
pub struct Case {
    program: Arc<Program>,
    /// One a slot; a value that was not given is `Missing`.
    values: Box<[Value<TextRange>]>,
    texts: Box<str>,
}

impl Case {
    pub(super) fn new(program: Arc<Program>, values: Box<[Value<TextRange>]>, texts: Box<str>) -> Case {
        Case { program, values, texts }
    }

    pub(super) fn program(&self) -> &Arc<Program> {
        &self.program
    }

    pub(super) fn value(&self, slot: SlotId) -> Value<&str> {
        // Ranges are made by `bind` at the ends of whole texts.
        self.values[slot.0 as usize].map_text(|range| &self.texts[range.start as usize..range.end as usize])
    }

    /// The name of the playbook that the case is bound to.
    pub fn playbook(&self) -> &str {
        &self.program.name
    }
}
