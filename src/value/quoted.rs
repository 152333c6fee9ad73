//! Words what messages quote: a text that somebody wrote, the names that there are. Never here: the width of a column or a
//! page.

use crate::language::{Said, said};

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

/// What there is of something, a sentence.
pub(crate) fn there_is(known: &[String]) -> Said {
    match known {
        [] => said!("there is none", "chưa khai báo cái nào"),
        [one] => said!("there is `{one}`", "chỉ có `{one}`"),
        more => {
            let names = more.join(", ");
            said!("there are {names}", "đang có {names}")
        }
    }
}

/// Names in a message, the first few of many.
pub(crate) fn first_names<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> Said {
    let more = names.len().saturating_sub(8);
    let shown = names.take(8).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match more {
        0 => Said::same(shown),
        _ => said!("{shown} and {more} more", "{shown} và {more} tên nữa"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn what_is_quoted_is_whole_or_says_that_it_is_cut() {
        let long = "ạ".repeat(MOST);
        for whole in ["", "flight", &long] {
            assert_eq!(shortened(whole), whole);
        }
        assert_eq!(shortened(&format!("{long}x")), format!("{long}…"));
    }

    #[test]
    fn what_there_is_agrees_with_its_number() {
        let names = ["cs", "bu", "fleet"].map(str::to_owned);
        let told = [0, 1, 3].map(|count| there_is(&names[..count]));
        let english = told.each_ref().map(|told| told.get(Language::English));
        assert_eq!(english, ["there is none", "there is `cs`", "there are cs, bu, fleet"]);
        let vietnamese = told.each_ref().map(|told| told.get(Language::Vietnamese));
        assert_eq!(vietnamese, ["chưa khai báo cái nào", "chỉ có `cs`", "đang có cs, bu, fleet"]);
    }
}
