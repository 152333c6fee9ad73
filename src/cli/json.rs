//! Says why a text is not the JSON that was expected. Never here: reading it.

use std::fmt::Display;

use casebook::Language;

/// The longest that is told, in characters, and how many of them are of its end: a parser quotes names however long.
const LONGEST: usize = 300;
const END: usize = 60;

/// What a parser says of a line.
pub(super) fn problem(error: impl Display, language: Language) -> String {
    of_line(&language.retell(error))
}

/// What is said of a line, not too long. The parser counts lines within its text, of which there is one.
pub(super) fn of_line(told: &str) -> String {
    let words = told.replace(" at line 1 column ", " at column ").replace(" ở dòng 1, cột ", " ở cột ");
    let count = words.chars().count();
    if count <= LONGEST {
        return words;
    }
    let begin: String = words.chars().take(LONGEST - END).collect();
    let end: String = words.chars().skip(count - END).collect();
    format!("{begin}…{end}")
}
