//! Reads what begins with a digit: numbers, durations, dates, datetimes, and value words such as `24_7`.

use super::problem::TokenProblem;
use super::sign::is_word;
use super::token::{Literal, Token};
use crate::diagnostic::{Finding, Problem};
use crate::value::{Date, Duration, ParseNumberError};

/// Reads what begins with the digit at `start`: the token, and where it ends.
pub(super) fn scan(text: &str, start: usize) -> Result<(Token<'_>, usize), Finding> {
    let rest = text.get(start..).unwrap_or_default();
    if has_date_shape(rest.as_bytes()) { date_or_datetime(rest, start) } else { number_or_word(rest, start) }
}

fn has_date_shape(bytes: &[u8]) -> bool {
    bytes.len() >= 10
        && bytes
            .iter()
            .take(10)
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() })
}

fn number_or_word(rest: &str, start: usize) -> Result<(Token<'_>, usize), Finding> {
    let run = word_length(rest);
    let (word, after) = rest.split_at(run);
    if !word.bytes().all(|b| b.is_ascii_digit()) {
        let token = word.parse::<Duration>().map_or(Token::Word(word), |d| Token::Literal(Literal::Duration(d)));
        return Ok((token, start + run));
    }
    // `3..5` is a range: a point belongs to the number only with a digit behind it.
    let part = |after: &str| match after.strip_prefix('.') {
        Some(digits) if digits.starts_with(|c: char| c.is_ascii_digit()) => 1 + word_length(digits),
        _ => 0,
    };
    let mut fraction = part(after);
    // Further ones are none of a number, but belong under the label.
    while let more @ 1.. = part(after.get(fraction..).unwrap_or_default()) {
        fraction += more;
    }
    let (written, _) = rest.split_at(run + fraction);
    let end = start + written.len();
    let number = written.parse().map_err(|error| no_number(written, &error).at(start..end))?;
    Ok((Token::Literal(Literal::Number(number)), end))
}

fn word_length(rest: &str) -> usize {
    rest.find(|c| !is_word(c)).unwrap_or(rest.len())
}

fn no_number<'a>(written: &'a str, error: &'a ParseNumberError) -> TokenProblem<'a> {
    if error.is_of_thousands() {
        return TokenProblem::NotANumber { error };
    }
    if written.starts_with('0') && written.bytes().all(|b| b.is_ascii_digit()) {
        return TokenProblem::NeedlessZero { written };
    }
    if written.ends_with(['d', 'h', 'm', 's']) {
        return TokenProblem::PartOfUnit { written };
    }
    TokenProblem::NotANumber { error }
}

fn date_or_datetime(rest: &str, start: usize) -> Result<(Token<'_>, usize), Finding> {
    let bytes = rest.as_bytes();
    let is_datetime = matches!(bytes.get(10), Some(b'T' | b't')) && bytes.get(11).is_some_and(u8::is_ascii_digit);
    let (length, token) = if is_datetime {
        let length = datetime_length(bytes);
        (length, rest.get(..length).and_then(datetime))
    } else {
        let length = 10 + rest.get(10..).map_or(0, word_length);
        (length, rest.get(..length).and_then(|text| text.parse().ok()).map(Literal::Date))
    };
    let end = start + length;
    let written = rest.get(..length).unwrap_or_default();
    let token = token.ok_or_else(|| TokenProblem::NotATime { written }.at(start..end))?;
    Ok((Token::Literal(token), end))
}

/// How far a datetime reaches: the clock, and an offset where one follows. `…T21:00:00-07:00` has an
/// offset, `…T21:00:00-10h` is a subtraction.
fn datetime_length(bytes: &[u8]) -> usize {
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = 11;
    while digit(end) || bytes.get(end) == Some(&b':') || (bytes.get(end) == Some(&b'.') && digit(end + 1)) {
        end += 1;
    }
    let is_offset = matches!(bytes.get(end), Some(b'+' | b'-'))
        && digit(end + 1)
        && digit(end + 2)
        && bytes.get(end + 3) == Some(&b':')
        && digit(end + 4)
        && digit(end + 5);
    if is_offset {
        end += 6;
    }
    // `Z`, or letters that make it no datetime at all and belong under the label.
    while bytes.get(end).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_') {
        end += 1;
    }
    end
}

fn datetime(written: &str) -> Option<Literal> {
    // A fraction would be dropped in silence, and a comparison would not mean what it says.
    if written.contains('.') {
        return None;
    }
    if written.len() > 19 {
        return written.parse().ok().map(Literal::DateTime);
    }
    let day: Date = written.get(..10).and_then(|text| text.parse().ok())?;
    let clock = written.get(11..)?.as_bytes();
    if clock.len() != 8 || clock.get(2) != Some(&b':') || clock.get(5) != Some(&b':') {
        return None;
    }
    let part = |from: usize| written.get(from..from + 2)?.parse::<u32>().ok();
    day.to_naive().and_hms_opt(part(11)?, part(14)?, part(17)?).map(Literal::Local)
}
