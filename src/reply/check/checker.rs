//! Holds what is known while a template is checked: the tag that is read, the open blocks, what was found so far.

use std::ops::Range;

use super::super::lexer::Token;
use super::super::template::Premise;
use super::meaning::{Assumption, Meaning};
use crate::diagnostic::Finding;

pub(super) const KEYWORDS: [&str; 15] =
    ["and", "else", "false", "False", "if", "in", "is", "loop", "none", "None", "not", "or", "self", "true", "True"];

/// A name that is looked up.
#[derive(Debug)]
pub(in crate::reply) struct Name {
    pub(in crate::reply) name: String,
    pub(in crate::reply) at: Range<usize>,
    /// Nothing around it takes care that it may be missing: see `care`.
    pub(in crate::reply) bare: bool,
    pub(in crate::reply) premises: Vec<Premise>,
}

pub(super) type Edits = Vec<(Range<usize>, &'static str)>;

#[derive(Clone, Debug)]
pub(super) enum Open {
    If {
        at: Range<usize>,
        elifs: usize,
        has_else: bool,
        /// What is sure in the branch that is open, and in the branches after it.
        assumed: Vec<Assumption>,
        assumed_after: Vec<Assumption>,
    },
    For {
        at: Range<usize>,
        item: String,
    },
}

impl Open {
    pub(super) fn at(&self) -> Range<usize> {
        match self {
            Open::If { at, .. } | Open::For { at, .. } => at.clone(),
        }
    }

    pub(super) fn words(&self) -> (&'static str, &'static str) {
        match self {
            Open::If { .. } => ("if", "endif"),
            Open::For { .. } => ("for", "endfor"),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Checker<'a> {
    pub(super) text: &'a str,
    /// The tag that is read now: its tokens, where they end, and how far we are.
    pub(super) tokens: Vec<Token>,
    pub(super) next: usize,
    pub(super) end: usize,
    pub(super) depth: usize,
    pub(super) open: Vec<Open>,
    /// Whether a block's word was none of ours, so that nobody knows what it begins or ends.
    pub(super) has_unknown_block: bool,
    pub(super) names: Vec<Name>,
    /// Of the expression that was read last.
    pub(super) meaning: Meaning,
    /// What is sure wherever what is read now is evaluated, because of what stands before it in its tag.
    pub(super) assumed: Vec<Assumption>,
    pub(super) live: Edits,
    pub(super) trial: Edits,
    pub(super) findings: Vec<Finding>,
}
