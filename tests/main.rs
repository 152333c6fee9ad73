//! Every integration test, in one binary: one link instead of a dozen.

mod allocation;
mod binding;
mod errors;
mod golden;
