//! Reads YAML text into documents in which every key and scalar knows its place.
//!
//! `parse` makes a document from one file's text; `syntax` words what is no YAML; `shape` declares which fields stand
//! where; `fields` reads a mapping by its shape, `allow` what it silences. Scalars keep their raw text: `1.10` is not a
//! number here, `no` is a word.
//!
//! Never here: what a field means, names across files, types.

mod allow;
mod beside;
mod document;
mod fields;
mod parse;
mod places;
mod problem;
pub(crate) mod shape;
mod syntax;
#[cfg(test)]
mod tests;
mod yaml;

pub(crate) use document::{At, Document};
pub(crate) use fields::{Fields, head, prose, wrong_shape};
pub(crate) use parse::{MAX_FILE_BYTES, parse};
pub(crate) use places::Style;
