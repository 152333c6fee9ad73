//! What tests of many groups need. Never here: a test.

#[cfg(feature = "cli")]
pub(crate) mod command;
pub(crate) mod folder;
pub(crate) mod rules;
