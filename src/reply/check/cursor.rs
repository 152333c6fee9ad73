//! Goes through the tokens of one tag.

use std::ops::Range;

use super::super::lexer::{Token, TokenKind};
use super::super::problem::{Needed, TagProblem};
use super::checker::Checker;
use crate::diagnostic::{Finding, Problem};

impl Checker<'_> {
    pub(super) fn finished(&mut self) -> Result<(), Finding> {
        if self.peek().is_none() { Ok(()) } else { Err(self.unexpected(Needed::End)) }
    }

    pub(super) fn unexpected(&self, needed: Needed<'_>) -> Finding {
        let at = self.here();
        let found = self.peek().map(|_| &self.text[at.clone()]);
        TagProblem::Unexpected { needed, found }.at(at)
    }

    pub(super) fn expect_symbol(&mut self, sign: &'static str) -> Result<(), Finding> {
        match self.take_symbol(sign) {
            Some(_) => Ok(()),
            None => Err(self.unexpected(Needed::Sign(sign))),
        }
    }

    pub(super) fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    /// The place of the next token, or of the end of the tag.
    pub(super) fn here(&self) -> Range<usize> {
        self.peek().map_or(self.end..self.end, |token| token.at.clone())
    }

    pub(super) fn previous_end(&self) -> usize {
        self.next.checked_sub(1).and_then(|index| self.tokens.get(index)).map_or(self.end, |token| token.at.end)
    }

    pub(super) fn advance(&mut self) -> Option<Range<usize>> {
        self.advance_if(|_, _| true)
    }

    pub(super) fn advance_if(&mut self, fits: impl Fn(&Token, &str) -> bool) -> Option<Range<usize>> {
        let token = self.peek().filter(|token| fits(token, &self.text[token.at.clone()]))?;
        let at = token.at.clone();
        self.next += 1;
        Some(at)
    }

    pub(super) fn take_name(&mut self, word: &str) -> Option<Range<usize>> {
        self.advance_if(|token, text| token.kind == TokenKind::Name && text == word)
    }

    pub(super) fn take_symbol(&mut self, sign: &str) -> Option<Range<usize>> {
        self.advance_if(|token, text| token.kind == TokenKind::Symbol && text == sign)
    }

    pub(super) fn next_is_name(&self, word: &str) -> bool {
        self.peek().is_some_and(|token| token.kind == TokenKind::Name && self.text[token.at.clone()] == *word)
    }

    pub(super) fn next_is_symbol(&self, sign: &str) -> bool {
        self.peek().is_some_and(|token| token.kind == TokenKind::Symbol && self.text[token.at.clone()] == *sign)
    }
}
