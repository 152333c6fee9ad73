//! Did you mean: the nearest known name, where one is near.

/// The candidate nearest to `word`, when it is near enough to be a slip of the keyboard: at most a third
/// of its letters changed, and at least one letter kept.
///
/// Words longer than names are, and candidates past the first thousand, are not looked at: files may name thousands of
/// things that are not there.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let (length, letters, lower) = (word.chars().count(), letters(word), word.to_lowercase());
    if length > MAX_LETTERS {
        return None;
    }
    let distance = |candidate: &str| {
        let count = candidate.chars().count();
        let most = length.max(count).div_ceil(3).min(length.max(2) - 1);
        // What the two cannot share is cheap to count, and most candidates have too much of it.
        let theirs = self::letters(candidate);
        let differ = (letters & !theirs).count_ones().max((theirs & !letters).count_ones()) as usize;
        if count > MAX_LETTERS || length.abs_diff(count) > most || differ > most {
            return None;
        }
        Some(strsim::osa_distance(&lower, &candidate.to_lowercase())).filter(|distance| *distance <= most)
    };
    let candidates = candidates.into_iter().take(MAX_CANDIDATES).filter(|candidate| !candidate.is_empty());
    let near = candidates.filter_map(|candidate| Some((distance(candidate)?, candidate)));
    near.min().map(|(_, candidate)| candidate)
}

/// The longest word that is compared, in letters.
const MAX_LETTERS: usize = 64;
/// The most words that one is compared with.
const MAX_CANDIDATES: usize = 1_000;

/// A bit for each letter of ASCII in the word, large and small alike.
fn letters(word: &str) -> u128 {
    word.bytes().filter(u8::is_ascii).fold(0, |letters, byte| letters | 1 << byte.to_ascii_lowercase())
}

/// A help line "did you mean `x`?", where a candidate is near.
pub(crate) fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, candidates).map(|name| format!("did you mean `{name}`?"))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        let names = ["departs_at", "airline", "request"];
        assert_eq!(nearest("departs_on", names), Some("departs_at"));
        assert_eq!(nearest("arline", names), Some("airline"));
        assert_eq!(nearest("reqeust", names), Some("request"));
        assert_eq!(nearest("weather", names), None);
        assert_eq!(nearest("x", names), None);
        assert_eq!(nearest("AIRLINE", names), Some("airline"));
        assert_eq!(nearest("điểm", ["điem", "Điểm đến"]), Some("điem"));
        assert_eq!(nearest(&"airline".repeat(20), names), None);
    }
}
