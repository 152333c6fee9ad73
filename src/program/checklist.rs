//! Holds a checklist in the program's numbers: its conditions stand behind the facts, as those of outcomes do.

use std::fmt;

use super::ids::{FactId, ScopeId};
use crate::model::{Line, Period};
use crate::reply::TemplateId;

/// A checklist with everything it says.
pub(crate) struct Checklist {
    /// Its inputs and facts.
    pub(crate) scope: ScopeId,
    pub(crate) programmes: Box<[Programme]>,
    pub(crate) lines: Box<[(Line, TemplateId)]>,
}

/// Not what the rules say: a handle that holds it is logged.
impl fmt::Debug for Checklist {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checklist").finish_non_exhaustive()
    }
}

#[derive(Debug)]
pub(crate) struct Programme {
    pub(crate) name: Box<str>,
    pub(crate) title: Box<str>,
    pub(crate) refs: Box<[Box<str>]>,
    pub(crate) runs: Period,
    /// Who is in it; `None`, everyone.
    pub(crate) who: Option<FactId>,
    pub(crate) terms: Option<Box<str>>,
    pub(crate) steps: Box<[Step]>,
}

#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) name: Box<str>,
    pub(crate) title: Box<str>,
    pub(crate) refs: Box<[Box<str>]>,
    pub(crate) done: FactId,
    /// Whether it is needed; `None`, always.
    pub(crate) when: Option<FactId>,
    /// The places among the steps of those that must be done before.
    pub(crate) after: Box<[usize]>,
}
