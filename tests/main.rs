//! Every integration test, in one binary: one link instead of a dozen. A folder of Rust is a group of tests; `broken`,
//! `invalid` and `routes` are what they read and what must come out.

#![allow(clippy::panic, clippy::unwrap_used)]

mod answers;
#[cfg(feature = "cli")]
mod command;
mod docs;
mod golden;
mod hostile;
mod house;
mod rules;
mod stored;
mod support;
mod tickets;
mod time;
