//! Lists the words of the language: signs, words and literals, each as it stands in the text.

use std::ops::Range;

use chrono::NaiveDateTime;

use super::typed::Comparison;
use crate::value::{Date, Duration, Instant, Number};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token<'t> {
    Literal(Literal),
    /// A text in quotes, without them, its escapes checked and still in place.
    Quoted(&'t str),
    Word(&'t str),
    Or,
    And,
    Not,
    In,
    If,
    Then,
    Else,
    Missing,
    Comparison(Comparison),
    Plus,
    Minus,
    Star,
    Slash,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    Comma,
    Dot,
    DotDot,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Placed<'t> {
    pub(super) token: Token<'t>,
    pub(super) at: Range<usize>,
}

/// A value as it is written, texts and words apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Literal {
    Boolean(bool),
    Number(Number),
    Duration(Duration),
    Date(Date),
    DateTime(Instant),
    /// A datetime without an offset: the time in the playbook's zone.
    Local(NaiveDateTime),
}
