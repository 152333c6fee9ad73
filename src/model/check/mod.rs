//! Checks what a whole model must keep to, besides that each thing in it reads well: every value is answered, whatever
//! uses something agrees with it, templates name what there is, a ticket's way is clear and ends. Never here: reading
//! YAML.

pub(super) mod agreement;
mod arriving;
pub(super) mod circle;
mod coverage;
pub(super) mod lifecycle;
pub(super) mod line;
mod live;
mod once;
pub(super) mod reply;
pub(super) mod step;
pub(super) mod tree;

pub(crate) use live::{Live, live};
