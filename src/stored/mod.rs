//! Holds what all stored formats have in common: the tag of a schema, mappings in which each name stands once, and
//! the words of whoever reads them.
//!
//! Never here: the formats themselves, which stand with what they store.

mod mapping;
mod reader;
mod schema;

pub(crate) use mapping::{once_each, once_each_or_none};
pub(crate) use reader::retold;
pub(crate) use schema::Schema;
pub use schema::UnknownSchema;
