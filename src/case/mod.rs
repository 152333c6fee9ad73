//! Binds a host's data to the words that a program reads, and gives them back as data.
//!
//! `bind` takes whatever the host has and checks it; a `bound` case carries the words; an `input` says what a case may
//! carry, a `wording` how people are asked for it, and a `case_value` what a case does carry. Never here: what the
//! values lead to (that is `eval`).

mod bind;
mod bound;
mod case_value;
mod input;
mod wording;

pub(crate) use bind::{Unbound, bind, bind_from, bind_withholding};
pub use bound::Case;
pub use case_value::CaseValue;
pub use input::{Input, InputDefault};
pub(crate) use wording::Wording;
