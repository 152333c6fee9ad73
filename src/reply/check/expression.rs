//! Reads expressions: values, conditions, filters and names.

use std::ops::Range;

use super::super::filters::FILTERS;
use super::super::lexer::TokenKind;
use super::super::problem::{Needed, TagProblem};
use super::checker::{Checker, KEYWORDS, Name, Open};
use super::meaning::{Chain, Meaning};
use crate::diagnostic::{Finding, Problem};

/// How deep parentheses and `if … else` may stand in each other; minijinja's own limit is 150 of its steps.
const MAX_DEPTH: usize = 8;
/// The most parts of a dotted name.
const MAX_PARTS: usize = 6;

const TESTS: [&str; 2] = ["defined", "undefined"];
const LOOP_FIELDS: [&str; 5] = ["index", "index0", "first", "last", "length"];
/// What a choice has: `airline.value` is the word of the rules, `airline.label` the words for people.
const CHOICE_FIELDS: [&str; 2] = ["value", "label"];

impl Checker<'_> {
    /// `value [if condition else expression]`
    pub(super) fn expression(&mut self) -> Result<(), Finding> {
        self.deeper()?;
        let (start, first_name) = (self.here().start, self.names.len());
        self.disjunction()?;
        if let Some(word) = self.take_name("if") {
            let value = self.take_meaning();
            let of_value = first_name..self.names.len();
            self.trial.push((word, ")|also("));
            self.disjunction()?;
            let condition = self.condition_read();
            self.taken_care_of_by(&condition, of_value);
            let Some(word) = self.take_name("else") else {
                return Err(self.unexpected(Needed::Else));
            };
            self.trial.push((word, ")|also("));
            self.assuming(&condition.if_false, Self::expression)?;
            self.meaning = value.or_else(self.take_meaning());
            self.around_in_trial(start);
        }
        self.depth -= 1;
        Ok(())
    }

    fn deeper(&mut self) -> Result<(), Finding> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(TagProblem::TooDeep { most: MAX_DEPTH }.at(self.here()));
        }
        Ok(())
    }

    fn around_in_trial(&mut self, start: usize) {
        let end = self.previous_end();
        self.trial.push((start..start, "("));
        self.trial.push((end..end, ")"));
    }

    pub(super) fn disjunction(&mut self) -> Result<(), Finding> {
        self.chain(Chain::Or, |checker| checker.chain(Chain::And, Self::negation))
    }

    /// Operands with `and` or `or` between them: in the trial all of them are evaluated.
    fn chain(&mut self, chain: Chain, operand: impl Fn(&mut Self) -> Result<(), Finding>) -> Result<(), Finding> {
        let start = self.here().start;
        operand(self)?;
        let mut chained = false;
        while let Some(at) = self.take_name(chain.word()) {
            self.trial.push((at, ")|also("));
            let before = self.take_meaning();
            self.assuming(before.assumed_behind(chain), &operand)?;
            self.join(chain, before);
            chained = true;
        }
        if chained {
            self.around_in_trial(start);
        }
        Ok(())
    }

    fn negation(&mut self) -> Result<(), Finding> {
        let denied = self.take_name("not").is_some();
        if denied && self.next_is_name("not") {
            return Err(TagProblem::NotNot.at(self.here()));
        }
        self.comparison()?;
        if denied {
            self.meaning = self.condition_read().denied();
        }
        Ok(())
    }

    fn comparison(&mut self) -> Result<(), Finding> {
        let start = self.here().start;
        self.concatenation()?;
        let Some((at, test)) = self.comparison_sign()? else {
            return Ok(());
        };
        let left = self.take_meaning();
        self.concatenation()?;
        self.meaning = Meaning::compared(left, self.take_meaning());
        let end = self.previous_end();
        for edits in [&mut self.live, &mut self.trial] {
            edits.push((start..start, "("));
            edits.push((at.clone(), test));
            edits.push((end..end, ")"));
        }
        if self.comparison_sign()?.is_some() {
            return Err(TagProblem::TwoComparisons.at(start..self.previous_end()));
        }
        Ok(())
    }

    fn comparison_sign(&mut self) -> Result<Option<(Range<usize>, &'static str)>, Finding> {
        if let Some(not) = self.take_name("not") {
            let Some(word) = self.take_name("in") else {
                return Err(TagProblem::NotBehind.at(not));
            };
            return Ok(Some((not.start..word.end, ") is not within(")));
        }
        if let Some(word) = self.take_name("in") {
            return Ok(Some((word, ") is within(")));
        }
        // `=` is how expressions in playbooks write it.
        let signs = [
            ("==", ") is eq("),
            ("=", ") is eq("),
            ("!=", ") is ne("),
            ("<=", ") is le("),
            (">=", ") is ge("),
            ("<", ") is lt("),
            (">", ") is gt("),
        ];
        Ok(signs.into_iter().find_map(|(sign, test)| self.take_symbol(sign).map(|at| (at, test))))
    }

    /// Operands with `~` between them; minijinja's own `~` would print numbers and booleans its way.
    fn concatenation(&mut self) -> Result<(), Finding> {
        let start = self.here().start;
        self.operand()?;
        let mut join = ")|followed(";
        while let Some(at) = self.take_symbol("~") {
            self.live.push((at.clone(), join));
            self.trial.push((at, join));
            self.operand()?;
            join = ", ";
        }
        if join == ", " {
            self.meaning = Meaning::default();
            let end = self.previous_end();
            for edits in [&mut self.live, &mut self.trial] {
                edits.push((start..start, "("));
                edits.push((end..end, ")"));
            }
        }
        Ok(())
    }

    fn operand(&mut self) -> Result<(), Finding> {
        self.primary()?;
        while self.take_symbol("|").is_some() {
            self.filter()?;
        }
        if self.take_name("is").is_some() {
            let denied = self.take_name("not").is_some();
            let at = self.advance().unwrap_or_else(|| self.here());
            let test = &self.text[at.clone()];
            if !TESTS.contains(&test) {
                return Err(TagProblem::UnknownTest { test }.at(at));
            }
            let asks_for_a_value = (test == "defined") != denied;
            self.meaning = self.condition_read().of_presence(asks_for_a_value);
            // Without parentheses minijinja takes a following `if` for an argument of the test.
            self.live.push((at.end..at.end, "()"));
            self.trial.push((at.end..at.end, "()"));
        }
        Ok(())
    }

    fn primary(&mut self) -> Result<(), Finding> {
        if self.take_symbol("(").is_some() {
            self.expression()?;
            return self.expect_symbol(")");
        }
        let negative = self.take_symbol("-").is_some();
        self.meaning = Meaning::default();
        match self.peek().map(|token| token.kind) {
            Some(TokenKind::Number) => self.next += 1,
            Some(TokenKind::Text) if !negative => self.next += 1,
            Some(TokenKind::Name) if !negative => return self.path(),
            _ if negative => {
                return Err(TagProblem::NoNumberAfterMinus.at(self.here()));
            }
            _ => return Err(self.unexpected(Needed::Value)),
        }
        Ok(())
    }

    /// A name, perhaps dotted: of the case, of the loop, or `true` and `false`.
    pub(super) fn path(&mut self) -> Result<(), Finding> {
        let at = self.here();
        let mut parts = Vec::new();
        let mut end = at.end;
        loop {
            let Some(part) = self.advance_if(|token, _| token.kind == TokenKind::Name) else {
                return Err(self.unexpected(Needed::NameAfterPoint));
            };
            end = end.max(part.end);
            parts.push(self.text[part].to_owned());
            if self.take_symbol(".").is_none() {
                break;
            }
        }
        let at = at.start..end;
        if self.next_is_symbol("(") {
            let filters = format!("`{}`", filter_names().join("`, `"));
            return Err(TagProblem::Called { name: &self.text[at.clone()], filters: &filters }.at(at));
        }
        if parts.len() > MAX_PARTS {
            return Err(TagProblem::TooManyParts { most: MAX_PARTS }.at(at));
        }
        self.name(parts, at)
    }

    fn name(&mut self, mut parts: Vec<String>, mut at: Range<usize>) -> Result<(), Finding> {
        let fields: Vec<&str> = parts.iter().skip(1).map(String::as_str).collect();
        let first = parts.first().map(String::as_str).unwrap_or_default();
        let items: Vec<&str> = self.open.iter().filter_map(loop_item).collect();
        if first == "loop" && !items.is_empty() {
            return match fields[..] {
                [field] if LOOP_FIELDS.contains(&field) => Ok(()),
                _ => Err(TagProblem::FieldOfLoop { known: &LOOP_FIELDS }.at(at)),
            };
        }
        if items.contains(&first) {
            return match fields[..] {
                [] => Ok(()),
                [field] if CHOICE_FIELDS.contains(&field) => Ok(()),
                _ => Err(TagProblem::FieldOfItem { item: first, field: &fields.join(".") }.at(at)),
            };
        }
        if matches!(first, "true" | "false") && fields.is_empty() {
            return Ok(());
        }
        if first == "loop" && self.has_unknown_block {
            // The `for` around it may be what is misspelt.
            return Ok(());
        }
        if KEYWORDS.contains(&first) {
            return Err(TagProblem::WordAsName { word: first }.at(at));
        }
        if fields.last().is_some_and(|field| CHOICE_FIELDS.contains(field)) {
            parts.pop();
            // The field and its point are the last two tokens.
            at.end = self.tokens[self.next - 3].at.end;
        }
        let name = parts.join(".");
        self.meaning = Meaning::of_name(&name, self.names.len());
        let (bare, premises) = (!self.is_sure(&name), self.premises());
        self.names.push(Name { name, at, bare, premises });
        Ok(())
    }

    fn filter(&mut self) -> Result<(), Finding> {
        let Some(at) = self.advance_if(|token, _| token.kind == TokenKind::Name) else {
            return Err(self.unexpected(Needed::Filter));
        };
        let word = &self.text[at.clone()];
        let Some(filter) = FILTERS.iter().find(|filter| filter.name == word) else {
            return Err(TagProblem::UnknownFilter { word, known: &filter_names() }.at(at));
        };
        let value = self.take_meaning();
        if filter.name == "default" {
            self.trial.push((at.clone(), "also"));
        }
        let mut given = 0;
        if self.take_symbol("(").is_some() && self.take_symbol(")").is_none() {
            // A pattern from a value could not be checked before a customer waits for the reply.
            if filter.name == "format" && self.peek().is_none_or(|token| token.kind != TokenKind::Text) {
                return Err(self.unexpected(Needed::Pattern { usage: &filter.usage }));
            }
            loop {
                self.expression()?;
                given += 1;
                if self.take_symbol(",").is_none() {
                    break;
                }
            }
            self.expect_symbol(")")?;
        }
        self.filtered(filter.name, value);
        if !filter.arguments.contains(&given) {
            let at = at.start..self.previous_end();
            return Err(TagProblem::CountOfFilter { filter: filter.name, given, usage: &filter.usage }.at(at));
        }
        Ok(())
    }
}

fn loop_item(open: &Open) -> Option<&str> {
    match open {
        Open::For { item, .. } => Some(item),
        Open::If { .. } => None,
    }
}

fn filter_names() -> [&'static str; FILTERS.len()] {
    FILTERS.each_ref().map(|filter| filter.name)
}
