//! Every integration test, in one binary: one link instead of a dozen.

mod architecture;
mod folder;
mod golden;
mod hostile;
mod invalid;
mod loading;
