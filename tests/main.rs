//! Every integration test, in one binary: one link instead of a dozen.

#![allow(clippy::panic, clippy::unwrap_used)]

mod allocation;
mod binding;
#[cfg(feature = "cli")]
mod cli;
mod errors;
mod golden;
mod map;
mod readme;
