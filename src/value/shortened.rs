//! Cuts what somebody wrote to what a message can quote. Never here: the width of a column or a page.

/// The most characters that a message quotes: more than any word or name that people read needs, and few enough that a
/// message stays a line or two, and that a log is not filled by whoever sends long texts.
const MOST: usize = 60;

/// A text, or its beginning with `…` behind it.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_whole_or_says_that_it_is_cut() {
        let long = "ạ".repeat(MOST);
        for whole in ["", "flight", &long] {
            assert_eq!(shortened(whole), whole);
        }
        assert_eq!(shortened(&format!("{long}x")), format!("{long}…"));
    }
}
