//! Holds what things say of themselves for people, and the words that their fixed lists have.

/// What a thing says of itself for people.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meta {
    pub(crate) title: Option<Box<str>>,
    pub(crate) refs: Vec<Box<str>>,
    pub(crate) note: Option<Box<str>>,
}

/// The word of a value; tables of words list every variant, so one is always found.
pub(super) fn word_of<T: PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word)
}

/// A text that can be written over several lines, on one.
pub(crate) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
