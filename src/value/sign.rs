//! Recognises signs that nobody sees: one notion of them for all that is shown or compared. Never here: what is done
//! about them.

/// Whether a sign has no shape of its own: it controls, joins, or turns the direction of what follows.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
