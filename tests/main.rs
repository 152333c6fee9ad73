//! Every integration test, in one binary: one link instead of a dozen.

#![allow(clippy::panic, clippy::unwrap_used)]

#[cfg(feature = "cli")]
mod cli;
mod golden;
mod map;
mod readme;
