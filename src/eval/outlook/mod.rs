//! Tells what can still follow for a case that lacks an input: which inputs may be asked for, how many questions at
//! most, and whether a value leads on.
//!
//! `relevance` walks what is left of the tree; `ways` finds the longest way through it, by the `slots` asked for on each.
//! Never here: wording, or what an answer is.

mod relevance;
mod slots;
mod ways;

pub(super) use relevance::{Outlook, leads_on};
