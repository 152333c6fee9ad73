//! Splits an iCalendar text into its content lines: unfolded, with name, parameters and value, and the place of each.

use std::ops::Range;

use super::problem::FileProblem;
use crate::diagnostic::{Finding, Problem};
use crate::value::Date;

/// As much of a summary as a day shows.
pub(super) const LONGEST_TITLE: usize = 200;

/// `DTSTART;VALUE=DATE:20260902`.
#[derive(Debug)]
pub(super) struct Line {
    /// In capitals.
    pub(super) name: String,
    /// Names in capitals; the quotes of values taken off.
    parameters: Vec<(String, String)>,
    pub(super) value: String,
    /// The line in the file; of a folded one the first part.
    pub(super) at: Range<usize>,
}

impl Line {
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The lines of a text, empty ones left out. Lines end with CRLF or LF; one that begins with a space or a tab goes on
/// from the line before.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Result<Line, Finding>> {
    let mut rest = physical(text).peekable();
    std::iter::from_fn(move || {
        let (first, at) = rest.by_ref().find(|(line, _)| !line.trim().is_empty())?;
        let mut whole = first.to_owned();
        while let Some((more, _)) = rest.next_if(|(line, _)| line.starts_with([' ', '\t'])) {
            whole.push_str(&more[1..]);
        }
        Some(line(&whole, at))
    })
}

/// The lines as they stand, with their places; a byte order mark at the beginning is none of them.
fn physical(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut start = text.len() - body.len();
    body.split_inclusive('\n').map(move |whole| {
        let line = whole.trim_end_matches(['\r', '\n']);
        let at = start..start + line.len();
        start += whole.len();
        (line, at)
    })
}

fn line(text: &str, at: Range<usize>) -> Result<Line, Finding> {
    let refused = || FileProblem::NotALine.at(at.clone());
    let end = text.find([':', ';']).ok_or_else(refused)?;
    let name = &text[..end];
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return Err(refused());
    }
    let (mut parameters, mut rest) = (Vec::new(), &text[end..]);
    while let Some(parameter) = rest.strip_prefix(';') {
        let end = outside_quotes(parameter).ok_or_else(refused)?;
        let (name, value) = parameter[..end].split_once('=').ok_or_else(refused)?;
        parameters.push((name.to_ascii_uppercase(), value.replace('"', "")));
        rest = &parameter[end..];
    }
    let value = rest.strip_prefix(':').ok_or_else(refused)?;
    Ok(Line { name: name.to_ascii_uppercase(), parameters, value: value.to_owned(), at })
}

/// Where a parameter ends: the first `:` or `;` that stands in no quotes.
fn outside_quotes(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        !quoted && matches!(byte, b':' | b';')
    })
}

/// A text value as people read it: escapes undone, on one line, without control characters.
pub(super) fn plain_text(value: &str) -> String {
    let mut text = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        let letter = match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') | None => ' ',
                Some(escaped) => escaped,
            },
            other => other,
        };
        text.push(if letter.is_control() { ' ' } else { letter });
        if text.len() >= LONGEST_TITLE {
            break;
        }
    }
    text.trim().to_owned()
}

/// `20260902`; only dates of the years 1 to 9999.
pub(super) fn basic_date(text: &str) -> Option<Date> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]).parse::<Date>().ok()).flatten()
}
