//! Holds the names whose declaration failed. What names one fails for the same cause, which is told where it is declared.

use std::collections::HashSet;

/// Names that are none, or whose declaration was refused.
#[derive(Default)]
pub(super) struct Broken {
    words: HashSet<Box<str>>,
    /// A name in several words is no name, and stands in a text all the same.
    phrases: Vec<Box<str>>,
}

impl Broken {
    pub(super) fn add(&mut self, name: &str) {
        match name.chars().all(is_of_a_word) {
            true => _ = self.words.insert(name.into()),
            false if self.phrases.len() < MAX_PHRASES => self.phrases.push(name.into()),
            false => {}
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.phrases.is_empty()
    }

    /// Whether a text names one of them.
    pub(super) fn is_named_in(&self, text: &str) -> bool {
        !self.is_empty()
            && (text.split(|c| !is_of_a_word(c)).any(|word| self.words.contains(word))
                || self.phrases.iter().any(|phrase| text.contains(&**phrase)))
    }
}

/// The most that are looked for in each text; whoever writes more of them has many to mend first.
const MAX_PHRASES: usize = 100;

fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_a_whole_word_and_a_phrase_anywhere() {
        let mut broken = Broken::default();
        assert!(!broken.is_named_in("giờ_bay > 3h"));
        broken.add("giờ_bay");
        broken.add("giờ bay");
        assert!(broken.is_named_in("giờ_bay > 3h") && broken.is_named_in("not giờ bay"));
        assert!(!broken.is_named_in("giờ_bay_2 > 3h"));
    }
}
