//! Reads a unary test as the set of values that pass.
//!
//! `any` · `missing` · a literal · `< <= > >= = !=` a literal · a range `[3h..24h)` · `not(tests)` · and a
//! list of those with commas, of which one has to hold. A missing value passes `missing` and `any` only.

use std::ops::Range;

use crate::diagnostic::{Finding, Problem};
use crate::value::{Type, Value};

use super::Domain;
use super::literal::{self, Token};
use super::present::{count, range_of};
use super::problem::TestProblem;
pub(crate) use super::subject::Subject;

/// The longest text of one test, in bytes.
const MAX_BYTES: usize = 10_000;
/// The most tests in one text or one list.
const MAX_TESTS: usize = 1_000;
/// How deep `not(…)` may nest.
const MAX_DEPTH: usize = 16;

/// Reads a test or a list of tests with commas.
pub(crate) fn parse(text: &str, subject: &Subject<'_>) -> Result<Domain, Finding> {
    let mut left = MAX_TESTS;
    read(text, subject, &mut left)
}

/// Reads tests given one by one, of which one has to hold. A finding comes with its text's position.
pub(crate) fn parse_list(texts: &[&str], subject: &Subject<'_>) -> Result<Domain, (usize, Finding)> {
    let mut left = MAX_TESTS;
    let mut sets = Vec::new();
    for (i, text) in texts.iter().enumerate() {
        sets.push(read(text, subject, &mut left).map_err(|finding| (i, finding))?);
    }
    if sets.is_empty() {
        return Err((0, TestProblem::EmptyList.told()));
    }
    Domain::union_all(subject.kind, sets).map_err(|_| (0, TestProblem::TooManyCombinations.told()))
}

fn read(text: &str, subject: &Subject<'_>, left: &mut usize) -> Result<Domain, Finding> {
    if text.len() > MAX_BYTES {
        return Err(TestProblem::TooLong { most: MAX_BYTES }.at(0..text.len()));
    }
    let mut parser = Parser { text, at: 0, left, subject };
    let domain = parser.tests(0)?;
    match parser.rest().chars().next() {
        None => Ok(domain),
        Some(')') => Err(TestProblem::StrayClosing.at(parser.at..parser.at + 1)),
        Some(_) => Err(TestProblem::MoreText.at(parser.at..text.trim_end().len())),
    }
}

struct Parser<'a> {
    text: &'a str,
    /// Always at the start of a character.
    at: usize,
    /// How many tests may still come.
    left: &'a mut usize,
    subject: &'a Subject<'a>,
}

impl<'a> Parser<'a> {
    /// Tests with commas, up to the end or a closing bracket.
    fn tests(&mut self, depth: usize) -> Result<Domain, Finding> {
        let start = self.at;
        let mut sets = vec![self.test(depth)?];
        while self.take(',') {
            sets.push(self.test(depth)?);
        }
        let all = Domain::union_all(self.subject.kind, sets);
        all.map_err(|_| TestProblem::TooManyCombinations.at(start..self.at))
    }

    fn test(&mut self, depth: usize) -> Result<Domain, Finding> {
        self.skip_space();
        let start = self.at;
        *self.left = match self.left.checked_sub(1) {
            Some(left) => left,
            None => return Err(TestProblem::TooMany { most: MAX_TESTS }.at(start..self.text.len())),
        };
        let domain = match self.rest().chars().next() {
            None | Some(',' | ')') => {
                return Err(TestProblem::NoTest.at(start..(start + 1).min(self.text.len())));
            }
            Some('<' | '>' | '=' | '!') => self.comparison()?,
            Some('[' | '(') => self.range()?,
            Some(_) => self.word(depth)?,
        };
        let at = start..start + self.text.get(start..self.at).map_or(0, |text| text.trim_end().len());
        self.skip_space();
        if domain.is_empty() {
            return Err(TestProblem::NothingPasses.at(at));
        }
        Ok(domain)
    }

    /// `any`, `missing`, `not(…)` or a literal.
    fn word(&mut self, depth: usize) -> Result<Domain, Finding> {
        let kind = self.subject.kind;
        let token = self.token()?;
        if !token.quoted {
            match token.text.as_str() {
                "any" => return Ok(Domain::full(kind, true)),
                "missing" if self.subject.may_be_missing => return Ok(Domain::missing(kind)),
                "missing" => return Err(TestProblem::NeverMissing.at(token.at)),
                "not" if self.rest().starts_with('(') => return self.negation(token.at, depth),
                text if text.starts_with("not ") => return Err(TestProblem::BareNot.at(token.at)),
                _ => {}
            }
        }
        if self.rest().starts_with('(') {
            return Err(TestProblem::StrayBracket.at(self.at..self.at + 1));
        }
        self.passing(&token)
    }

    fn negation(&mut self, not: Range<usize>, depth: usize) -> Result<Domain, Finding> {
        if depth == MAX_DEPTH {
            return Err(TestProblem::TooDeep { most: MAX_DEPTH }.at(not));
        }
        self.take('(');
        let refused = self.tests(depth + 1)?;
        if !self.take(')') {
            return Err(TestProblem::UnclosedNot.at(not.start..self.at));
        }
        let rest = Domain::full(self.subject.kind, false).subtract(&refused);
        rest.map_err(|_| TestProblem::TooManyCombinations.at(not.start..self.at))
    }

    fn comparison(&mut self) -> Result<Domain, Finding> {
        let start = self.at;
        let signs = self.rest().find(|c| !matches!(c, '<' | '>' | '=' | '!')).unwrap_or(self.rest().len());
        let sign = self.rest().get(..signs).unwrap_or_default();
        self.at += signs;
        self.skip_space();
        let operator = start..start + signs;
        if !matches!(sign, "<" | "<=" | ">" | ">=" | "=" | "!=") {
            let near = match sign {
                "=>" => Some(">="),
                "=<" => Some("<="),
                "==" => Some("="),
                "<>" | "!" => Some("!="),
                _ => None,
            };
            return Err(TestProblem::NoComparison { sign, near }.at(operator));
        }
        let order = !matches!(sign, "=" | "!=");
        if order {
            self.need_order(operator.clone())?;
        } else if self.subject.kind.ty == Type::AnyOf {
            return Err(TestProblem::SetCompared.at(operator));
        }
        let token = self.operand()?;
        if !order {
            let equal = self.passing(&token)?;
            let full = Domain::full(self.subject.kind, false);
            let passing = if sign == "=" { Ok(equal) } else { full.subtract(&equal) };
            return passing.map_err(|_| TestProblem::TooManyCombinations.at(operator));
        }
        let bound = self.count(&token)?;
        let all = range_of(self.subject.kind.ty);
        let (first, last) = match sign {
            "<" => (Some(all.first), bound.checked_sub(1)),
            "<=" => (Some(all.first), Some(bound)),
            ">" => (bound.checked_add(1), Some(all.last)),
            _ => (Some(bound), Some(all.last)),
        };
        Ok(self.between(first, last))
    }

    fn range(&mut self) -> Result<Domain, Finding> {
        let start = self.at;
        let inner = self.rest().get(1..).unwrap_or_default();
        let open_first = self.rest().starts_with('(');
        let length = inner.find([']', ')']);
        let after = length.map_or(self.text.trim_end().len(), |length| start + length + 2);
        self.need_order(start..after)?;
        let Some(length) = length else {
            return Err(TestProblem::UnclosedRange.at(start..after));
        };
        self.at = after;
        let end = after - 1;
        let open_last = self.text.get(end..).is_some_and(|text| text.starts_with(')'));
        let inner = inner.get(..length).unwrap_or_default();
        let Some((low, high)) = inner.split_once("..") else {
            return Err(TestProblem::RangeWithoutDots.at(start..self.at));
        };
        let (low, high) = (bare(start + 1, low), bare(end - high.len(), high));
        if low.text.is_empty() || high.text.is_empty() {
            return Err(TestProblem::RangeWithoutEnd.at(start..self.at));
        }
        let (first, last) = (self.count(&low)?, self.count(&high)?);
        let bounds = (
            if open_first { first.checked_add(1) } else { Some(first) },
            if open_last { last.checked_sub(1) } else { Some(last) },
        );
        let domain = self.between(bounds.0, bounds.1);
        if domain.is_empty() {
            let range = self.text.get(start..self.at).unwrap_or_default();
            return Err(TestProblem::EmptyRange { range, is_backward: first > last }.at(start..self.at));
        }
        Ok(domain)
    }

    /// The literal after a comparison sign.
    fn operand(&mut self) -> Result<Token, Finding> {
        let token = self.token()?;
        if token.text.is_empty() && !token.quoted {
            let at = token.at.start..(token.at.start + 1).min(self.text.len());
            return Err(TestProblem::NoOperand.at(at));
        }
        if !token.quoted && matches!(token.text.as_str(), "any" | "missing" | "not") {
            return Err(TestProblem::TestAsOperand { word: &token.text }.at(token.at));
        }
        if self.rest().starts_with('(') {
            return Err(TestProblem::StrayBracket.at(self.at..self.at + 1));
        }
        Ok(token)
    }

    /// A literal in quotes, or bare up to a comma or a round bracket. The caller has skipped the space.
    fn token(&mut self) -> Result<Token, Finding> {
        let rest = self.rest();
        if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            return self.quoted(quote);
        }
        let end = rest.find([',', '(', ')']).unwrap_or(rest.len());
        let token = bare(self.at, rest.get(..end).unwrap_or_default());
        self.at += end;
        Ok(token)
    }

    /// In quotes `\` makes the quote or another `\` part of the text.
    fn quoted(&mut self, quote: char) -> Result<Token, Finding> {
        let start = self.at;
        let mut text = String::new();
        let mut chars = self.rest().char_indices().skip(1);
        while let Some((i, c)) = chars.next() {
            if c == quote {
                self.at = start + i + 1;
                return Ok(Token { text, quoted: true, at: start..self.at });
            }
            if c != '\\' {
                text.push(c);
                continue;
            }
            match chars.next() {
                Some((_, next @ ('\\' | '"' | '\''))) => text.push(next),
                next => {
                    let end = next.map_or(self.text.len(), |(i, c)| start + i + c.len_utf8());
                    return Err(TestProblem::BadEscape.at(start + i..end));
                }
            }
        }
        Err(TestProblem::UnclosedQuote.at(start..self.text.trim_end().len()))
    }

    /// The values that the literal lets pass: itself, or for `any_of` all sets with that member.
    fn passing(&self, token: &Token) -> Result<Domain, Finding> {
        let kind = self.subject.kind;
        let value = literal::read(token, self.subject)?;
        Ok(match &value {
            Value::AnyOf(member) => Domain::having(kind, member.0.trailing_zeros() as usize),
            value => Domain::only(kind, &value.map_text(|text| &**text)),
        })
    }

    fn count(&self, token: &Token) -> Result<i64, Finding> {
        let value = literal::read(token, self.subject)?;
        // `need_order` came first, so the value has a count.
        count(&value).ok_or_else(|| self.no_order(token.at.clone()))
    }

    fn between(&self, first: Option<i64>, last: Option<i64>) -> Domain {
        let kind = self.subject.kind;
        match first.zip(last) {
            Some((first, last)) => Domain::between(kind, first, last),
            None => Domain::empty(kind),
        }
    }

    fn need_order(&self, at: Range<usize>) -> Result<(), Finding> {
        match self.subject.kind.ty {
            Type::Number | Type::Date | Type::DateTime | Type::Duration => Ok(()),
            Type::Boolean | Type::Text | Type::OneOf | Type::AnyOf => Err(self.no_order(at)),
        }
    }

    fn no_order(&self, at: Range<usize>) -> Finding {
        TestProblem::NoOrder { ty: self.subject.kind.ty }.at(at)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn take(&mut self, c: char) -> bool {
        let found = self.rest().starts_with(c);
        self.at += if found { c.len_utf8() } else { 0 };
        found
    }
}

/// The text that stands at `start`, without the space around it.
fn bare(start: usize, text: &str) -> Token {
    let start = start + (text.len() - text.trim_start().len());
    let text = text.trim();
    Token { text: text.to_owned(), quoted: false, at: start..start + text.len() }
}

#[cfg(test)]
mod tests;
