//! Splits a template's text into its tags, and the tokens inside each tag, with their places.
//!
//! It finds the same tags as minijinja does: the leftmost `{{`, `{%` or `{#`, quotes respected inside. The limits
//! stand here because minijinja recurses over long chains without one.

use std::ops::Range;

use super::problem::{Needed, TagProblem};
use crate::diagnostic::{Finding, Problem};
use crate::value::Number;

/// The most bytes one part of a template may have.
const MAX_TEXT: usize = 64 * 1024;
/// The most tags in one part.
const MAX_TAGS: usize = 500;
/// The most tokens in one tag.
const MAX_TOKENS: usize = 120;
/// The most digits of a number: as many as a binary float carries exactly.
const MAX_DIGITS: usize = 15;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagKind {
    /// `{{ … }}`
    Print,
    /// `{% … %}`
    Block,
    /// `{# … #}`
    Comment,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Name,
    Text,
    Number,
    Symbol,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) at: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) kind: TagKind,
    /// From the opening to the closing braces, both included.
    pub(super) at: Range<usize>,
    /// `{%-`: the author takes the blanks before it away.
    pub(super) trims_before: bool,
    /// `-%}`
    pub(super) trims_after: bool,
    pub(super) tokens: Vec<Token>,
}

/// Every tag of the text in order, or the first thing that keeps them from being found.
pub(super) fn tags(text: &str) -> Result<Vec<Tag>, Finding> {
    if text.len() > MAX_TEXT {
        return Err(TagProblem::TooLong { kilobytes: MAX_TEXT / 1024 }.at(0..text.len()));
    }
    let mut tags = Vec::new();
    let mut position = 0;
    while let Some((start, kind)) = next_start(text, position) {
        let tag = match kind {
            TagKind::Comment => comment(text, start)?,
            TagKind::Print => inside(text, start, kind, "}}")?,
            TagKind::Block => inside(text, start, kind, "%}")?,
        };
        position = tag.at.end;
        if tags.len() == MAX_TAGS {
            return Err(TagProblem::TooManyTags { most: MAX_TAGS }.at(tag.at));
        }
        tags.push(tag);
    }
    Ok(tags)
}

fn next_start(text: &str, from: usize) -> Option<(usize, TagKind)> {
    text.as_bytes()[from..].windows(2).enumerate().find_map(|(index, pair)| match pair {
        b"{{" => Some((from + index, TagKind::Print)),
        b"{%" => Some((from + index, TagKind::Block)),
        b"{#" => Some((from + index, TagKind::Comment)),
        _ => None,
    })
}

fn comment(text: &str, start: usize) -> Result<Tag, Finding> {
    let trims_before = text[start + 2..].starts_with('-');
    let from = start + 2 + usize::from(trims_before);
    let Some(length) = text[from..].find("#}") else {
        return Err(unclosed(start, "{#", "#}"));
    };
    let end = from + length + 2;
    let trims_after = text[from..end - 2].ends_with('-');
    Ok(Tag { kind: TagKind::Comment, at: start..end, trims_before, trims_after, tokens: Vec::new() })
}

fn unclosed(start: usize, open: &str, close: &str) -> Finding {
    TagProblem::Unclosed { open, close }.at(start..start + 2)
}

fn inside(text: &str, start: usize, kind: TagKind, close: &str) -> Result<Tag, Finding> {
    let trims_before = text[start + 2..].starts_with('-');
    let mut position = start + 2 + usize::from(trims_before);
    let mut tokens = Vec::new();
    loop {
        let rest = &text[position..];
        let blank = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
        position += blank;
        let rest = &text[position..];
        if rest.is_empty() {
            return Err(unclosed(start, &text[start..start + 2], close));
        }
        let trims_after = rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(close));
        if trims_after || rest.starts_with(close) {
            let at = start..position + usize::from(trims_after) + close.len();
            return Ok(Tag { kind, at, trims_before, trims_after, tokens });
        }
        let token = token(text, position)?;
        position = token.at.end;
        if tokens.len() == MAX_TOKENS {
            return Err(TagProblem::TooManyWords { most: MAX_TOKENS }.at(token.at));
        }
        tokens.push(token);
    }
}

fn token(text: &str, start: usize) -> Result<Token, Finding> {
    let rest = &text[start..];
    let made = |kind, length: usize| Token { kind, at: start..start + length };
    let Some(first) = rest.chars().next() else {
        return Err(TagProblem::Unexpected { needed: Needed::Value, found: None }.at(start..start));
    };
    match first {
        'a'..='z' | 'A'..='Z' | '_' => Ok(made(TokenKind::Name, letters(rest))),
        '"' | '\'' => quoted(rest, first)
            .map(|length| made(TokenKind::Text, length))
            .ok_or_else(|| TagProblem::OpenQuote { quote: first }.at(start..start + 1)),
        '0'..='9' => {
            let length = number(rest);
            let written = &rest[..length];
            let parsed = written.parse::<Number>();
            if parsed.is_ok() && written.bytes().filter(u8::is_ascii_digit).count() <= MAX_DIGITS {
                return Ok(made(TokenKind::Number, length));
            }
            let thousands = parsed.as_ref().err().filter(|error| error.is_of_thousands());
            Err(TagProblem::NotANumber { written, thousands }.at(start..start + length))
        }
        _ => {
            let two = ["==", "!=", "<=", ">="].iter().any(|sign| rest.starts_with(sign));
            if two || ".,|~()<>=-".contains(first) {
                return Ok(made(TokenKind::Symbol, if two { 2 } else { 1 }));
            }
            Err(TagProblem::Misplaced { sign: first }.at(start..start + first.len_utf8()))
        }
    }
}

/// The length of what begins as a number does: all the groups between points, so that a wrong one is told as a whole.
fn number(rest: &str) -> usize {
    let mut length = letters(rest);
    while let Some(group) = rest[length..].strip_prefix('.').map(letters).filter(|group| *group > 0) {
        length += 1 + group;
    }
    length
}

/// The length of the letters, digits and underscores at the beginning.
fn letters(text: &str) -> usize {
    text.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count()
}

/// The length of a quoted text, quotes included; a backslash keeps what follows it.
fn quoted(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (index, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return Some(index + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tags(text).unwrap().iter().flat_map(|tag| &tag.tokens).map(|token| &text[token.at.clone()]).collect()
    }

    #[test]
    fn tags_and_tokens_have_their_places() {
        let text = "Chào {{ name|upper }}{# {{ no }} #}{%- if a.b >= 12.5 -%}\"{% endif %}";
        assert_eq!(words(text), ["name", "|", "upper", "if", "a", ".", "b", ">=", "12.5", "endif"]);
        let found = tags(text).unwrap();
        assert_eq!(&text[found[0].at.clone()], "{{ name|upper }}");
        assert!(found[2].trims_before && found[2].trims_after);
        assert!(!found[3].trims_before && !found[3].trims_after);
    }

    #[test]
    fn braces_inside_quotes_close_nothing() {
        assert_eq!(words(r#"{{ "}} \" {{" }} {{ 'x' }}"#), [r#""}} \" {{""#, "'x'"]);
    }

    #[test]
    fn what_cannot_be_read_has_a_place_and_a_way_out() {
        for (text, place, message) in [
            ("ab {{ name", "{{", "this `{{` is never closed"),
            ("{% if x", "{%", "this `{%` is never closed"),
            ("{# x", "{#", "this `{#` is never closed"),
            ("{{ \"x }}", "\"", "this quote is never closed"),
            ("{{ name }", "}", "`}` has no place in a tag"),
            ("{{ 2 ** 9 }}", "*", "`*` has no place in a tag"),
            ("{{ names[0] }}", "[", "`[` has no place in a tag"),
            ("{{ tên }}", "ê", "`ê` has no place in a tag"),
            ("{{ 1_000 }}", "1_000", "`1_000` is not a number"),
            ("{{ 12.500 }}", "12.500", "`12.500` can be read as 12.5 and as 12500: write `12.5` or `12500`"),
            (
                "{{ 1.500.000 }}",
                "1.500.000",
                "`1.500.000` is not a number: thousands are not set apart, write `1500000`",
            ),
            ("{{ 0x10 }}", "0x10", "`0x10` is not a number"),
            ("{{ 1234567890123456 }}", "1234567890123456", "`1234567890123456` is not a number"),
            ("{{ \u{1b} }}", "\u{1b}", "`\\u{1b}` has no place in a tag"),
        ] {
            let problem = tags(text).unwrap_err();
            assert_eq!((&text[problem.at.clone()], problem.english()), (place, message));
            assert!(!problem.help.is_empty());
        }
    }

    #[test]
    fn sizes_are_limited() {
        assert!(tags(&"x".repeat(MAX_TEXT)).is_ok());
        assert!(tags(&"x".repeat(MAX_TEXT + 1)).is_err());
        assert!(tags(&"{{ x }}".repeat(MAX_TAGS)).is_ok());
        assert!(tags(&"{{ x }}".repeat(MAX_TAGS + 1)).is_err());
        assert!(tags(&format!("{{{{ {} }}}}", "x ".repeat(MAX_TOKENS + 1))).is_err());
    }
}
