//! Runs golden cases and histories: what the sections `tests` say must come out, against what does.
//!
//! `golden_case` is one, `compare` finds what differs (`difference`), `failure` and `report` tell it, `update` rewrites
//! what is expected; `coverage` counts what the cases come to, `routes` lists every path through a playbook, `history`
//! goes through a ticket's life. Never here: how a case is decided; a golden case goes the same way as any other.

mod actual;
mod by_name;
mod compare;
mod coverage;
mod difference;
mod failure;
mod found;
mod given;
mod golden_case;
mod history;
mod reach;
mod report;
mod routes;
mod update;

pub use coverage::{Count, Counts, Coverage, PartKind, PlaybookCoverage, RulePart};
pub use difference::Difference;
pub use failure::Failure;
pub(crate) use golden_case::Deciders;
pub use golden_case::GoldenCase;
pub(crate) use reach::coverage;
pub use report::Report;
#[cfg(test)]
pub(crate) use routes::taken;
pub use routes::{LifecycleTable, RoutePath, RoutingTable, lifecycle_table, routing_table};
pub(crate) use update::update;
pub use update::{FileUpdate, Left, Update};
