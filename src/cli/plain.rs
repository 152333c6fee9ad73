//! Makes any text safe to print: a customer writes some of them.

/// A customer's text cannot move the cursor, change colours, or begin a line of its own.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || is_direction(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// The marks that turn the direction of what follows, and the separators that a terminal may take for a line's end.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
