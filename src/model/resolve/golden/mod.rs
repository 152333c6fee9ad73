//! Reads the section `tests`: golden cases, so far that they can be run.
//!
//! `reader` reads an entry, by its `template`; `given` reads inputs, `expectation` what must come out (`expect`, of a
//! checklist `review`), `table` one case for each row, `history` what happens to a ticket. Never here: whether a case
//! comes out as it must.

mod expect;
mod expectation;
mod given;
mod history;
mod reader;
mod review;
mod subject;
mod table;
mod template;

pub(super) use reader::{GoldenReader, check_names};
