//! What the documents show is what happens: their rules load, their mistakes are found in those words, their output comes
//! out, their commands run; the examples and the pages of the codes as well. Rust on them runs as doc tests.

mod analysts;
#[cfg(feature = "cli")]
mod commands;
mod document;
mod examples;
mod guide;
mod pages;
mod readme;

pub(crate) use document::README;
