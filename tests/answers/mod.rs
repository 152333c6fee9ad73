//! What comes out: cases bound, decided, asked for, reviewed and recorded; and the maps that the rules were written from.

pub(crate) mod binding;
mod checklist;
mod described;
mod errors;
mod errors_told;
mod interview;
mod map;
mod private;
mod record;
