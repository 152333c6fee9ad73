//! Holds the values that a reply may show, and who gives them. Never here: how one is printed.

use crate::value::{Date, Duration, Instant, Number};

/// The values a reply is rendered with, by dotted name.
pub(crate) trait Values {
    fn get(&self, name: &str) -> Lookup;
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lookup {
    Value(Shown),
    /// A known name that has no value this time.
    Missing,
    /// A prefix of names, such as `promise`: nothing by itself.
    Group,
    Unknown,
}

/// A value as a reply may show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    Text(String),
    Number(Number),
    Boolean(bool),
    Date(Date),
    /// Shown on the clock `offset_seconds` east of UTC.
    Instant {
        at: Instant,
        offset_seconds: i32,
    },
    Duration(Duration),
    /// A value of a list: the word in the rules, and the words for people.
    Choice {
        word: String,
        label: String,
    },
    /// Words with their labels.
    Choices(Vec<(String, String)>),
    List(Vec<String>),
    /// A list that is printed a line each.
    Lines(Vec<String>),
}
