//! Every integration test, in one binary: one link instead of a dozen.

#![allow(clippy::panic, clippy::unwrap_used)]

mod allocation;
mod architecture;
#[cfg(feature = "cli")]
mod ask;
mod binding;
mod calendar;
mod calendars;
#[cfg(feature = "cli")]
mod cli;
mod errors;
mod folder;
mod golden;
mod hostile;
#[cfg(feature = "cli")]
mod hours;
mod interview;
mod invalid;
mod loading;
mod map;
mod mistakes;
mod private;
mod readme;
mod record;
#[cfg(feature = "cli")]
mod recording;
