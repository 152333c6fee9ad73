//! Tells a host what the rules say, without deciding: inputs for a form or a schema, facts and outcomes with what they are
//! called and promise, teams with how they are reached.
//!
//! ```
//! use casebook::{Casebook, Priority};
//! let casebook = Casebook::from_sources([("flight.yaml", casebook::doc::PLAYBOOK)])?;
//! let flight = casebook.playbook("flight")?;
//! let change = flight.outcomes().find(|outcome| outcome.name() == "flight.change").expect("it is declared");
//! let route = change.route().expect("somebody handles it");
//! let resolve = change.service(Priority::Normal).resolve().expect("it is promised");
//! println!("{}: {} on {}", route.team().title(), resolve.length(), resolve.clock());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An [`Input`] is described where it is bound, and a [`Service`] where it is answered. Never here: cases, instants.

mod fact;
mod outcome;
mod team;

pub use crate::case::{Input, InputDefault};
pub use crate::eval::{Service, Terms};
pub use fact::Fact;
pub use outcome::{Outcome, OutcomeRoute};
pub use team::{Channel, Team};
