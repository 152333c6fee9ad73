//! Did you mean: the nearest known name, where one is near.

/// The candidate nearest to `word`, when it is near enough to be a slip of the keyboard: at most a third
/// of its letters changed, and at least one letter kept.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > 100 {
        return None;
    }
    candidates
        .into_iter()
        .filter(|candidate| !candidate.is_empty() && candidate.len() <= 400)
        .map(|candidate| (strsim::osa_distance(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| {
            *distance <= length.max(candidate.chars().count()).div_ceil(3) && *distance < length.max(2)
        })
        .min()
        .map(|(_, candidate)| candidate)
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
    }
}
