//! Words what can be wrong with a reply, in English and Vietnamese side by side: its tags, the names in them, and what
//! fails when it is rendered. Never here: where a problem is found, or how.

mod block;
mod name;
mod render;
mod tag;

pub(super) use block::BlockProblem;
pub(crate) use name::NameProblem;
pub(super) use render::{Need, RenderProblem};
pub(super) use tag::{Needed, TagProblem};
