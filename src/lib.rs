//! Casebook.
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

mod calendar;
mod diagnostic;
mod domain;
mod expression;
mod model;
mod program;
mod reply;
mod source;
mod value;

pub use calendar::{Calendar, CalendarError, CalendarSpec, HoursError, OutOfHorizon, Segment, Zone, ZonedInstant};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use model::{OutcomeKind, Priority};
pub use reply::{RenderError, Reply};
pub use value::{Date, Duration, Instant, Number, ParseInstantError, ParseNumberError, Type};
