//! Holds a program together with the code of its facts: what a playbook and its cases hold.

use std::fmt;
use std::ops::Deref;

use super::code::{self, Code};
use crate::program::{FactId, Program};

pub(crate) struct Ready {
    program: Program,
    /// One a fact, and after the facts one a condition of an outcome.
    facts: Box<[Code]>,
}

impl Ready {
    pub(crate) fn new(program: Program) -> Ready {
        let facts = (0..program.values.len() as u32).map(|id| code::fact(&program, FactId(id))).collect();
        Ready { program, facts }
    }

    /// What works a fact out.
    #[inline]
    pub(super) fn fact_code(&self, id: FactId) -> &Code {
        &self.facts[id.0 as usize]
    }
}

impl Deref for Ready {
    type Target = Program;

    #[inline]
    fn deref(&self) -> &Program {
        &self.program
    }
}

/// Which rules it is, and not all that they say: a playbook is logged by whoever holds it.
impl fmt::Debug for Ready {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Program").field("name", &self.name).field("version", &self.version).finish_non_exhaustive()
    }
}
