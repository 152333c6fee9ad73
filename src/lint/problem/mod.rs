//! Words what lints warn of, in English and Vietnamese side by side. Never here: how a lint finds it, or why it is bad.

mod doubt;
mod unused;

pub(super) use doubt::{Doubt, Gap, Home, Lack};
pub(super) use unused::{Sort, Unused};
