//! Golden cases: those of our own rules, tables of them, what they cover, how they are run, shown and rewritten; and the
//! routing tables.

mod cases;
#[cfg(feature = "cli")]
mod command;
#[cfg(feature = "cli")]
mod coverage;
#[cfg(feature = "cli")]
mod kept_routes;
mod routes;
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
