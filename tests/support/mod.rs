//! What tests of many groups need: instants, rules from a text or a folder, the command as a child process, what is left in
//! English. Never here: a test of anything else.

#[cfg(feature = "cli")]
pub(crate) mod command;
pub(crate) mod english;
pub(crate) mod folder;
pub(crate) mod rules;
pub(crate) mod worded;

use casebook::{Casebook, Date, Instant, Playbook};

pub(crate) fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

/// A Friday in Vietnam, on which most tests happen.
pub(crate) fn friday(time: &str) -> Instant {
    at(&format!("2026-11-27T{time}+07:00"))
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// A casebook of one file.
pub(crate) fn load(text: impl Into<String>) -> Casebook {
    Casebook::from_sources([("rules.yaml", text)]).unwrap_or_else(|error| panic!("{error}"))
}

/// The first playbook of a file.
pub(crate) fn playbook(text: impl Into<String>) -> Playbook {
    load(text).playbooks().next().expect("a playbook").clone()
}
