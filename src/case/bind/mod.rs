//! Makes a [`Case`] of any `Serialize` or `Deserializer`: each field that names an input is checked against its type
//! and list.
//!
//! `serialize` (with `single`, for what is one plain thing) and `deserialize` read, each in its way, and hand value by
//! value to the `binder`; `refuse` writes the methods for what is neither, `words` says what that is. Never here: which of
//! several lists a refused value is told with; see `unbound`.

mod binder;
mod deserialize;
mod refuse;
mod serialize;
mod single;
mod unbound;
mod words;

use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer};
use serde::ser::Serialize;

use self::binder::Binder;
use self::deserialize::CaseSeed;
use self::serialize::CaseSerializer;
pub(crate) use self::unbound::Unbound;
use super::Case;
use crate::machine::Ready;
use crate::stored::retold;

/// Binds what a Rust value serialises as.
pub(crate) fn bind(program: &Arc<Ready>, case: &impl Serialize, strict: bool) -> Result<Case, Unbound> {
    let mut binder = Binder::new(program, strict);
    let outcome = case.serialize(CaseSerializer(&mut binder));
    binder.finish(outcome.map_err(|stop| stop.0))
}

/// Binds what is known of a case; the inputs in `withheld` have values, which are not known.
pub(crate) fn bind_withholding(
    program: &Arc<Ready>,
    known: &impl Serialize,
    withheld: &[&str],
) -> Result<Case, Unbound> {
    let mut case = bind(program, known, false)?;
    withheld.iter().filter_map(|name| program.slot_by_name.get(*name)).for_each(|slot| case.withhold(*slot));
    Ok(case)
}

/// Binds what a deserializer reads, without a value in between.
pub(crate) fn bind_from<'de, D: Deserializer<'de>>(
    program: &Arc<Ready>,
    from: D,
    strict: bool,
) -> Result<Case, Unbound> {
    let mut binder = Binder::new(program, strict);
    let outcome = CaseSeed(&mut binder).deserialize(from);
    binder.finish(outcome.map_err(|error| retold(error.to_string())))
}
