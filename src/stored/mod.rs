//! Holds what all stored formats have in common: the tag of a schema, and mappings in which each name stands once.
//!
//! Never here: the formats themselves, which stand with what they store.

mod mapping;
mod schema;

pub(crate) use mapping::{once_each, once_each_or_none};
pub(crate) use schema::Schema;
pub use schema::UnknownSchema;
