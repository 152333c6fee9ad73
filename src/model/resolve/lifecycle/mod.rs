//! Reads a `lifecycle` with its roles, states and events.
//!
//! `whole` brings it together; `parts` reads roles, permissions and states; `events` the events and the opening.

mod events;
mod parts;
mod reader;
mod whole;

pub(super) use whole::lifecycle;
