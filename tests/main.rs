//! Every integration test, in one binary: one link instead of a dozen.

#![allow(clippy::panic, clippy::unwrap_used)]

mod allocation;
mod architecture;
mod binding;
mod calendar;
#[cfg(feature = "cli")]
mod cli;
mod errors;
mod folder;
mod golden;
mod hostile;
mod invalid;
mod loading;
mod map;
mod private;
mod readme;
mod record;
#[cfg(feature = "cli")]
mod recording;
