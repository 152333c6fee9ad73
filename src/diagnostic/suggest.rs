//! Suggests what was meant: the nearest known name, where one is near.

use crate::language::{Said, said};

/// A known word near to one that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Near<'a> {
    pub(crate) word: &'a str,
    /// Whether nothing else can have been meant, so that it may be written without asking.
    pub(crate) sure: bool,
}

/// The candidate nearest to `word`, when it is near enough to be a slip of the keyboard: at most a third
/// of its letters changed, and at least one letter kept. Names of one letter are near to nothing: `a` is no slip of `b`.
///
/// Words longer than names are, and candidates past the first thousand, are not looked at: files may name thousands of
/// things that are not there.
pub(crate) fn near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Near<'a>> {
    let (length, letters, lower) = (word.chars().count(), letters(word), word.to_lowercase());
    if length > MAX_LETTERS {
        return None;
    }
    let distance = |candidate: &str| {
        let count = candidate.chars().count();
        let most = if length.min(count) == 1 { 0 } else { length.max(count).div_ceil(3).min(length.saturating_sub(1)) };
        // What the two cannot share is cheap to count, and most candidates have too much of it.
        let theirs = self::letters(candidate);
        let differ = (letters & !theirs).count_ones().max((theirs & !letters).count_ones()) as usize;
        if count > MAX_LETTERS || length.abs_diff(count) > most || differ > most {
            return None;
        }
        Some(strsim::osa_distance(&lower, &candidate.to_lowercase())).filter(|distance| *distance <= most)
    };
    let (mut best, mut second, mut seen) = (None::<(usize, &str)>, usize::MAX, 0);
    for candidate in candidates.into_iter().take(MAX_CANDIDATES).filter(|candidate| !candidate.is_empty()) {
        seen += 1;
        let Some(found) = distance(candidate).map(|distance| (distance, candidate)) else { continue };
        match best {
            Some(known) if known.1 == candidate => {}
            Some(known) if known < found => second = second.min(found.0),
            known => (best, second) = (Some(found), known.map_or(second, |(distance, _)| second.min(distance))),
        }
    }
    let (slips, near) = best?;
    let sure = seen < MAX_CANDIDATES && second > slips + 1 && is_slip(word, near);
    Some(Near { word: near, sure })
}

/// Whether a word can be nothing but the other one, misspelt: part for part, a letter lost, added or swapped in a part
/// of four, another letter in one of five, or two slips in one of eight. Short words are as near to each other as to
/// what was meant (`paid_on`, `paid_in`; `desk_a`, `desk_b`), other digits make another name (`tier_2`), and so do
/// letters before or behind (`unverified`).
fn is_slip(word: &str, near: &str) -> bool {
    let parts = |text: &str| text.to_lowercase().split(['_', '.', '-']).map(str::to_owned).collect::<Vec<_>>();
    let (words, nears) = (parts(word), parts(near));
    if words.len() != nears.len() {
        return is_slip_of_part(word, near);
    }
    words.iter().zip(&nears).all(|(word, near)| word == near || is_slip_of_part(word, near))
}

fn is_slip_of_part(word: &str, near: &str) -> bool {
    let letters = word.chars().count().max(near.chars().count());
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let few = match strsim::osa_distance(word, near) {
        0 => true,
        1 if is_other_letter(word, near) => letters >= 5,
        1 => letters >= 4,
        2 => letters >= 8 && !word.contains(near) && !near.contains(word),
        _ => false,
    };
    few && digits(word) == digits(near)
}

/// Whether two words at one slip's distance have another letter at one place, and not the same letters swapped.
fn is_other_letter(word: &str, near: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    let (word, near) = (sorted(word), sorted(near));
    word.len() == near.len() && word != near
}

/// The word of [`near`] alone.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(word, candidates).map(|near| near.word)
}

/// The longest word that is compared, in letters.
const MAX_LETTERS: usize = 64;
/// The most words that one is compared with.
pub(crate) const MAX_CANDIDATES: usize = 1_000;

/// A bit for each letter of ASCII in the word, large and small alike.
fn letters(word: &str) -> u128 {
    word.bytes().filter(u8::is_ascii).fold(0, |letters, byte| letters | 1 << byte.to_ascii_lowercase())
}

/// A help line that asks whether a name was meant.
pub(crate) fn meant(name: &str) -> Said {
    said!("did you mean `{name}`?", "ý bạn là `{name}` phải không?")
}

/// A help line "did you mean `x`?", where a candidate is near.
pub(crate) fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Said> {
    nearest(word, candidates).map(meant)
}

#[cfg(test)]
mod tests {
    use super::{near, nearest};

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        let names = ["departs_at", "airline", "request"];
        assert_eq!(nearest("departs_on", names), Some("departs_at"));
        assert_eq!(nearest("arline", names), Some("airline"));
        assert_eq!(nearest("reqeust", names), Some("request"));
        assert_eq!(nearest("weather", names), None);
        assert_eq!(nearest("x", names), None);
        assert_eq!(nearest("x", ["y", "ax", "X1"]), None, "one letter says too little");
        assert_eq!(nearest("xy", ["x", "y"]), None);
        assert_eq!(nearest("x", ["y", "X"]), Some("X"));
        assert_eq!(nearest("AIRLINE", names), Some("airline"));
        assert_eq!(nearest("điểm", ["điem", "Điểm đến"]), Some("điem"));
        assert_eq!(nearest(&"airline".repeat(20), names), None);
    }

    #[test]
    fn only_a_slip_that_can_be_nothing_else_is_sure() {
        fn sure<'a>(word: &str, names: &[&'a str]) -> Option<(&'a str, bool)> {
            near(word, names.iter().copied()).map(|near| (near.word, near.sure))
        }
        assert_eq!(sure("calender", &["calendar", "title"]), Some(("calendar", true)));
        assert_eq!(sure("rseolve", &["resolve", "respond"]), Some(("resolve", true)));
        assert_eq!(sure("departts_at", &["departs_at"]), Some(("departs_at", true)));
        assert_eq!(sure("departsat", &["departs_at"]), Some(("departs_at", true)), "a part is not parted");
        assert_eq!(sure("departs_on", &["departs_at"]), Some(("departs_at", false)), "another word");
        assert_eq!(sure("ship_nine", &["ship_none"]), Some(("ship_none", false)), "another short word");
        assert_eq!(sure("desk_b", &["desk_a"]), Some(("desk_a", false)), "another letter is another name");
        assert_eq!(sure("knd", &["kind", "title"]), Some(("kind", true)), "a letter lost");
        assert_eq!(sure("deks", &["desk"]), Some(("desk", true)), "two swapped");
        assert_eq!(sure("desc", &["desk"]), Some(("desk", false)), "another short word");
        assert_eq!(sure("refund_an", &["refund_in", "refund_on"]), Some(("refund_in", false)), "two are as near");
        assert_eq!(sure("refundd", &["refund", "refund"]), Some(("refund", true)), "the same one twice");
        assert_eq!(sure("tier_3", &["tier_1"]), Some(("tier_1", false)), "another digit is another name");
        assert_eq!(sure("unverified", &["verified"]), Some(("verified", false)), "the contrary");
        assert_eq!(sure("ct", &["cs"]), Some(("cs", false)), "too short to tell");
    }
}
