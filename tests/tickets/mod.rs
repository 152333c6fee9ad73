//! Tickets: their lifecycles, what is asked and reminded of them, and reports over many.

mod facts;
mod lifecycle;
mod reminders;
mod report;
mod report_page;
mod sample;
