//! Lists signs: ours, and those that other languages use, each with ours for it.

use std::ops::Range;

use super::token::Token;
use super::typed::Comparison;
use crate::value::is_invisible;

pub(super) const SIGNS: [(&str, Token<'static>); 17] = [
    ("..", Token::DotDot),
    ("!=", Token::Comparison(Comparison::NotEqual)),
    ("<=", Token::Comparison(Comparison::LessOrEqual)),
    (">=", Token::Comparison(Comparison::GreaterOrEqual)),
    ("=", Token::Comparison(Comparison::Equal)),
    ("<", Token::Comparison(Comparison::Less)),
    (">", Token::Comparison(Comparison::Greater)),
    ("+", Token::Plus),
    ("-", Token::Minus),
    ("*", Token::Star),
    ("/", Token::Slash),
    ("(", Token::Open),
    (")", Token::Close),
    ("[", Token::OpenBracket),
    ("]", Token::CloseBracket),
    (",", Token::Comma),
    (".", Token::Dot),
];

/// Signs of other languages, of word processors and of keyboards, with ours; the longer ones first.
pub(super) const FOREIGN: [(&str, &str); 27] = [
    ("===", "="),
    ("!==", "!="),
    ("...", ".."),
    ("==", "="),
    ("=<", "<="),
    ("=>", ">="),
    ("<>", "!="),
    ("&&", "and"),
    ("||", "or"),
    ("**", "*"),
    (":=", "="),
    ("&", "and"),
    ("|", "or"),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("×", "*"),
    ("÷", "/"),
    ("−", "-"),
    ("–", "-"),
    ("—", "-"),
    ("…", ".."),
    ("“", "\""),
    ("”", "\""),
    ("‘", "'"),
    ("’", "'"),
    ("`", "\""),
];

/// Whether a sign means the same as ours wherever it is written; one bar, one `&` or an arrow may mean something else.
pub(super) fn is_same(sign: &str) -> bool {
    !matches!(sign, "&" | "|" | "=>" | "**" | "`")
}

/// A word in place of a sign needs blanks around it.
pub(super) fn spaced(text: &str, at: Range<usize>, ours: &str) -> String {
    let touches = |c: Option<char>| ours.starts_with(char::is_alphabetic) && c.is_some_and(is_word);
    let blank = |needed: bool| if needed { " " } else { "" };
    let before = blank(touches(text[..at.start].chars().next_back()));
    format!("{before}{ours}{}", blank(touches(text[at.end..].chars().next())))
}

/// A letter, a digit or `_`; any other script too, so that a word of it is reported whole.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    !c.is_whitespace() && !is_invisible(c) && !FOREIGN.iter().any(|(sign, _)| sign.starts_with(c))
}
