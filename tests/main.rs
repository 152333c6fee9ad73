//! Every integration test, in one binary: one link instead of a dozen.

#![allow(clippy::panic, clippy::unwrap_used)]

mod allocation;
mod architecture;
#[cfg(feature = "cli")]
mod ask;
#[cfg(feature = "cli")]
mod batch;
mod binding;
#[cfg(all(feature = "cli", target_os = "linux"))]
mod bombs;
mod calendar;
mod calendars;
#[cfg(feature = "cli")]
mod check_formats;
mod checklist;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "cli")]
mod command;
#[cfg(feature = "cli")]
mod coverage;
mod errors;
mod escalation;
mod examples;
mod face;
mod fact_lists;
#[cfg(feature = "cli")]
mod fix;
mod folder;
mod golden;
mod graph;
mod hostile;
mod hostile_cases;
#[cfg(feature = "cli")]
mod hours;
mod interview;
mod invalid;
#[cfg(feature = "cli")]
mod kept_routes;
mod lifecycle;
mod lint_gaps;
mod lints;
mod loading;
mod map;
mod mistakes;
mod pages;
mod private;
mod promise;
mod readme;
mod record;
#[cfg(feature = "cli")]
mod recording;
mod report;
mod report_page;
mod routes;
mod rules;
mod sample;
#[cfg(feature = "cli")]
mod sarif;
mod single_values;
mod sla;
mod testing;
#[cfg(feature = "cli")]
mod ticket;
mod ticket_facts;
mod ticket_reminders;
mod together;
