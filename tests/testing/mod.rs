//! Golden cases: tables of them, how they are run and shown, and how they are rewritten.

#[cfg(feature = "cli")]
mod command;
mod tables;
#[cfg(feature = "cli")]
mod update;
#[cfg(all(feature = "cli", unix))]
mod watch;

use casebook::{Casebook, LoadError};

/// The documentation's playbook, with what is under `tests`.
fn load(tests: &str) -> Result<Casebook, LoadError> {
    Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK), ("tests.yaml", tests)])
}
