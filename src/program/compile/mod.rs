//! Compiles a model's rulesets, one at a time, each into a program with all it uses.
//!
//! `whole` brings the parts together; `numbers` gives things their places, `expressions` and `facts` what is worked
//! out, `tree`, `outcome`, `checklist` and `lifecycle` what a body has; `private`, `memos` and `fingerprint` look at
//! the result.

mod checklist;
mod expressions;
mod facts;
mod fingerprint;
mod lifecycle;
mod memos;
mod notes;
mod numbers;
mod outcome;
mod private;
mod tree;
mod whole;

pub(crate) use whole::compile;
