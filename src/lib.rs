//! Casebook.
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

mod diagnostic;
mod expression;
mod value;

pub use diagnostic::{Code, Diagnostic, Severity};
pub use value::{Date, Duration, Instant, Number, ParseInstantError, ParseNumberError, Type};
