//! Holds checklists: programmes that customers take part in, their steps, and the lines that show them in a reply.

use super::meta::{Meta, word_of};
use crate::expression::Typed;
use crate::reply::TemplateId;
use crate::value::Instant;

/// What a checklist has besides its words.
#[derive(Debug, Default)]
pub(crate) struct Checklist {
    pub(crate) programmes: Vec<Programme>,
    /// The texts that show it in a reply.
    pub(crate) lines: Vec<LineTemplate>,
}

/// Something that customers take part in, step by step, while it runs.
#[derive(Debug)]
pub(crate) struct Programme {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) runs: Period,
    /// Who is in it; `None`, everyone.
    pub(crate) who: Option<Typed>,
    /// Where its terms can be read: an https address.
    pub(crate) terms: Option<Box<str>>,
    pub(crate) steps: Vec<Step>,
}

/// When something runs: from its first second to its last, both included; without one of them, no end there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Period {
    pub(crate) first: Option<Instant>,
    pub(crate) last: Option<Instant>,
}

impl Period {
    pub(crate) fn contains(self, at: Instant) -> bool {
        self.first.is_none_or(|first| first <= at) && self.last.is_none_or(|last| at <= last)
    }
}

/// A step of a programme.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) done: Typed,
    /// Whether it is needed; `None`, always.
    pub(crate) when: Option<Typed>,
    /// The places in the programme's steps of those that must be done before. No chain of them returns to its start.
    pub(crate) after: Vec<usize>,
}

/// Whether a customer is in a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ProgrammeState {
    /// `in`: its condition holds, or it has none.
    In,
    /// `not_in`: its condition does not hold.
    NotIn,
    /// `unknown`: an input that its condition needs is missing.
    Unknown,
}

impl ProgrammeState {
    pub(crate) const ALL: [(&'static str, ProgrammeState); 3] =
        [("in", ProgrammeState::In), ("not_in", ProgrammeState::NotIn), ("unknown", ProgrammeState::Unknown)];

    /// The word in YAML and JSON.
    pub fn name(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// How far a customer is with a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum StepState {
    /// `done`: it is needed, and its condition holds.
    Done,
    /// `next`: it is the one to do now: the first, as written, that is not done and waits for nothing. There is none
    /// while a step before it is unknown and might be it.
    Next,
    /// `missing`: it is not done and could be done now, but another comes first, or might.
    Missing,
    /// `waiting`: it is not done, and a step under its `after` is not known to be done.
    Waiting,
    /// `not_needed`: its `when` does not hold.
    NotNeeded,
    /// `unknown`: an input that tells whether it is needed or done is missing.
    Unknown,
}

impl StepState {
    pub(crate) const ALL: [(&'static str, StepState); 6] = [
        ("done", StepState::Done),
        ("next", StepState::Next),
        ("missing", StepState::Missing),
        ("waiting", StepState::Waiting),
        ("not_needed", StepState::NotNeeded),
        ("unknown", StepState::Unknown),
    ];

    /// The word in YAML and JSON.
    pub fn name(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// What a line of a reply tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    Programme(ProgrammeState),
    /// A programme with nothing left to do.
    Complete,
    Step(StepState),
}

/// The text for one state of a programme or step.
#[derive(Debug)]
pub(crate) struct LineTemplate {
    pub(crate) line: Line,
    pub(crate) id: TemplateId,
    /// The text, for the rules' version.
    pub(crate) signature: String,
}
