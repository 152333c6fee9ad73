//! Casebook.
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

mod diagnostic;
mod reply;
mod value;

pub use diagnostic::{Code, Diagnostic, Severity};
pub use reply::{RenderError, Reply};
pub use value::{Date, Duration, Instant, Number, ParseInstantError, ParseNumberError, Type};
