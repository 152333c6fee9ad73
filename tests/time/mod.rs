//! Business time: calendars, the promises that are counted on them, SLAs and escalations.

mod calendar_oracle;
mod calendars;
mod escalation;
mod mistakes;
mod promise;
mod sla;
