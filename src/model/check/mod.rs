//! What a whole model must keep to, besides that each thing in it reads well: every value is answered, whatever uses
//! something agrees with it, a ticket's way is clear and ends. Never here: YAML.

pub(super) mod agreement;
mod arriving;
pub(super) mod coverage;
pub(super) mod lifecycle;
mod live;

pub(crate) use live::{Live, live};
