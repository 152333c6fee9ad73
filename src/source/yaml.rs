//! Runs the parser of YAML with our limits, and where it stopped.

use serde_yaml::granit_parser::{self, Parser, ScanError, StrInput};

/// The deepest nesting of lists and mappings, aliases expanded; every walk over a document may recurse this far.
pub(super) const MAX_DEPTH: u32 = 48;

pub(super) fn parser(text: &str) -> Parser<'_, StrInput<'_>> {
    let options = granit_parser::options! {
        flow_nesting_limit: MAX_DEPTH as usize,
        block_nesting_limit: MAX_DEPTH as usize,
        emit_comments: false,
    };
    Parser::new_from_str_with_options(text, options)
}

/// Where a text stops to be YAML, if it does.
pub(super) fn first_error(text: &str) -> Option<usize> {
    parser(text).find_map(Result::err).map(|error| place(&error, text))
}

/// The byte at which the parser stopped.
pub(super) fn place(error: &ScanError, text: &str) -> usize {
    // Error offsets count characters unless the marker carries bytes.
    let marker = error.marker();
    let start =
        marker.byte_offset().unwrap_or_else(|| text.char_indices().nth(marker.index()).map_or(text.len(), |(i, _)| i));
    text.floor_char_boundary(start.min(text.len()))
}
