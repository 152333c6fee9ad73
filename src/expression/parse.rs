//! Reads a text into an [`Ast`]. Stops at the first problem: what follows it would be guesswork.

mod infix;

use std::ops::Range;

use self::infix::{Infix, Strength, infix};
use super::problem::{GrammarProblem, Wanted, advice};
use super::scan::{tokens, unescape};
use super::syntax::{Form, MAX_DEPTH, Node, RangeTest, Word};
use super::token::{Literal, Placed, Token};
use super::{Ast, Comparison};
use crate::diagnostic::{Finding, Problem};

const MAX_BYTES: usize = 10_000;
/// Of one `and` or `or`.
const MAX_OPERANDS: usize = 1_000;

/// Reads one expression. The tree's depth is at most 64, so whoever walks it may recurse.
pub(crate) fn parse(text: &str) -> Result<Ast, Finding> {
    if text.len() > MAX_BYTES {
        return Err(GrammarProblem::TooLong { most: MAX_BYTES }.at(0..text.len()));
    }
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return Err(GrammarProblem::Empty.at(0..text.len()));
    }
    let mut parser = Parser { text, tokens, next: 0, level: 0, operators: 0 };
    let root = parser.expression()?;
    match parser.peek() {
        None => Ok(Ast::new(text, root)),
        Some(_) => Err(parser.unexpected(Wanted::Operator)),
    }
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Placed<'t>>,
    next: usize,
    /// How many unfinished parentheses and parts of `if` stand around the next token. Together with `operators` it
    /// is at most [`MAX_DEPTH`], which bounds the recursion.
    level: usize,
    /// How many operators around the next token wait for their right side.
    operators: usize,
}

type Rule<'t> = fn(&mut Parser<'t>) -> Result<Node, Finding>;

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<Token<'t>> {
        self.tokens.get(self.next).map(|placed| placed.token)
    }

    /// The bytes of the next token; the end of the text where there is none.
    fn place(&self) -> Range<usize> {
        self.tokens.get(self.next).map_or(self.text.len()..self.text.len(), |placed| placed.at.clone())
    }

    /// Takes the next token if it is this one.
    fn take(&mut self, token: Token<'_>) -> Option<Range<usize>> {
        let at = self.place();
        (self.peek() == Some(token)).then(|| {
            self.next += 1;
            at
        })
    }

    fn need(&mut self, token: Token<'_>, wanted: Wanted) -> Result<Range<usize>, Finding> {
        self.take(token).ok_or_else(|| self.unexpected(wanted))
    }

    /// Follows a rule one level deeper, if the limit allows.
    fn nested(&mut self, rule: Rule<'t>) -> Result<Node, Finding> {
        if self.level + self.operators >= MAX_DEPTH {
            return Err(GrammarProblem::TooDeep { most: MAX_DEPTH }.at(self.place()));
        }
        self.level += 1;
        let node = rule(self);
        self.level -= 1;
        node
    }

    /// A node, if it is not too deep: a chain `a + b + c …` grows a level with each operator.
    fn node(&self, at: Range<usize>, form: Form) -> Result<Node, Finding> {
        let node = Node::new(at, form);
        if node.depth > MAX_DEPTH {
            return Err(GrammarProblem::TooManyOperators { most: MAX_DEPTH }.at(node.at));
        }
        Ok(node)
    }

    fn expression(&mut self) -> Result<Node, Finding> {
        match self.take(Token::If) {
            Some(at) => self.conditional(at.start),
            None => self.operation(Strength::Or),
        }
    }

    fn conditional(&mut self, start: usize) -> Result<Node, Finding> {
        let condition = self.nested(Self::expression)?;
        self.need(Token::Then, Wanted::Then)?;
        let then = self.nested(Self::expression)?;
        self.need(Token::Else, Wanted::Else)?;
        let otherwise = self.nested(Self::expression)?;
        self.node(start..otherwise.at.end, Form::If(Box::new([condition, then, otherwise])))
    }

    /// Everything that binds as tightly as `weakest`. One function for all operators, not one each: a
    /// parenthesis then costs few frames of a small stack.
    fn operation(&mut self, weakest: Strength) -> Result<Node, Finding> {
        let mut left = match self.peek() {
            Some(Token::Not) if weakest <= Strength::Not => self.prefixed(Strength::Not, Form::Not)?,
            Some(Token::Minus) => self.prefixed(Strength::Minus, Form::Negate)?,
            _ => self.primary()?,
        };
        while let Some(infix) = self.peek().and_then(infix)
            && infix.strength() >= weakest
        {
            left = match infix {
                Infix::Junction(form, strength) => self.junction(left, form, strength)?,
                Infix::Comparison(comparison) => self.comparison(left, comparison)?,
                Infix::In => self.membership(left)?,
                Infix::Sign(sign) => {
                    self.next += 1;
                    let right = self.operand(infix.strength().tighter())?;
                    let at = left.at.start..right.at.end;
                    self.node(at, Form::Arithmetic(sign, Box::new([left, right])))?
                }
            };
        }
        Ok(left)
    }

    /// The right side of an operator, which will be a level of the tree.
    fn operand(&mut self, weakest: Strength) -> Result<Node, Finding> {
        if self.level + self.operators >= MAX_DEPTH {
            return Err(GrammarProblem::TooDeep { most: MAX_DEPTH }.at(self.place()));
        }
        self.operators += 1;
        let node = self.operation(weakest);
        self.operators -= 1;
        node
    }

    fn prefixed(&mut self, strength: Strength, form: fn(Box<Node>) -> Form) -> Result<Node, Finding> {
        let start = self.place().start;
        self.next += 1;
        let operand = self.operand(strength)?;
        self.node(start..operand.at.end, form(Box::new(operand)))
    }

    /// A whole chain of `and` or of `or` as one node.
    fn junction(&mut self, first: Node, form: fn(Vec<Node>) -> Form, strength: Strength) -> Result<Node, Finding> {
        let joiner = self.peek();
        let (start, mut end) = (first.at.start, first.at.end);
        let mut operands = vec![first];
        while self.peek() == joiner {
            self.next += 1;
            let operand = self.operand(strength.tighter())?;
            end = operand.at.end;
            operands.push(operand);
            if operands.len() > MAX_OPERANDS {
                return Err(GrammarProblem::TooManyConditions { most: MAX_OPERANDS }.at(start..end));
            }
        }
        self.node(start..end, form(operands))
    }

    fn comparison(&mut self, left: Node, comparison: Comparison) -> Result<Node, Finding> {
        self.next += 1;
        let right = self.operand(Strength::Sum)?;
        let at = left.at.start..right.at.end;
        let node = self.node(at, Form::Compare(comparison, Box::new([left, right])))?;
        self.unchained(node)
    }

    /// A comparison or `in`, if no second one follows it.
    fn unchained(&self, node: Node) -> Result<Node, Finding> {
        match self.peek() {
            Some(Token::Comparison(second)) => Err(self.chained(&node, second)),
            Some(Token::In) => Err(GrammarProblem::InAfterComparison.at(self.place())),
            _ => Ok(node),
        }
    }

    fn chained(&self, node: &Node, second: Comparison) -> Finding {
        let middle = match &node.form {
            Form::Compare(first, sides) if first.is_order() && second.is_order() => {
                Some((*first, self.text.get(sides[1].at.clone()).unwrap_or_default(), second))
            }
            _ => None,
        };
        GrammarProblem::Chained { middle }.at(self.place())
    }

    /// What follows `subject in`: a list or a range.
    fn membership(&mut self, subject: Node) -> Result<Node, Finding> {
        self.next += 1;
        let open = self.place();
        let low_included = match self.peek() {
            Some(Token::OpenBracket) => true,
            Some(Token::Open) => false,
            _ => return Err(self.unexpected(Wanted::ListOrRange)),
        };
        self.next += 1;
        if self.peek() == Some(Token::CloseBracket) {
            return Err(GrammarProblem::EmptyList.at(open.start..self.place().end));
        }
        let first = self.operand(Strength::Sum)?;
        if self.take(Token::DotDot).is_some() {
            let high = self.operand(Strength::Sum)?;
            let (close, high_included) = match self.take(Token::CloseBracket) {
                Some(at) => (at, true),
                None => (self.need(Token::Close, Wanted::RangeEnd)?, false),
            };
            let (whole, at) = (subject.at.start..close.end, open.start..close.end);
            let test = RangeTest { subject, low: first, low_included, high, high_included, at };
            let node = self.node(whole, Form::InRange(Box::new(test)))?;
            return self.unchained(node);
        }
        if !low_included {
            return Err(self.list_in_parentheses());
        }
        let mut items = vec![first];
        while self.take(Token::Comma).is_some() {
            items.push(self.operand(Strength::Sum)?);
        }
        let close = self.need(Token::CloseBracket, Wanted::CommaOrBracket)?;
        let node = self.node(subject.at.start..close.end, Form::InList(Box::new(subject), items))?;
        self.unchained(node)
    }

    fn primary(&mut self) -> Result<Node, Finding> {
        let at = self.place();
        let form = match self.peek() {
            Some(Token::Open) => return self.parenthesised(at),
            Some(Token::Word(word)) => return self.name(word, at),
            Some(Token::Literal(literal)) => Form::Literal(literal),
            Some(Token::Quoted(inside)) => Form::Text(unescape(inside)),
            Some(Token::Missing) => Form::Missing,
            _ => return Err(self.unexpected(Wanted::Value)),
        };
        self.next += 1;
        self.node(at, form)
    }

    fn parenthesised(&mut self, open: Range<usize>) -> Result<Node, Finding> {
        self.next += 1;
        let mut inner = self.nested(Self::expression)?;
        if self.peek().is_none() {
            return Err(GrammarProblem::OpenParenthesis.at(open));
        }
        inner.at = open.start..self.need(Token::Close, Wanted::OperatorOrClose)?.end;
        Ok(inner)
    }

    /// A word alone, a function, or a calendar call.
    fn name(&mut self, word: &str, at: Range<usize>) -> Result<Node, Finding> {
        self.next += 1;
        let name = Word { text: word.into(), at: at.clone() };
        if self.take(Token::Open).is_some() {
            let (arguments, end) = self.arguments()?;
            return self.node(at.start..end, Form::Function(name, arguments));
        }
        if self.take(Token::Dot).is_none() {
            return self.node(at, Form::Word(name.text));
        }
        let (place, Some(Token::Word(call))) = (self.place(), self.peek()) else {
            return Err(self.unexpected(Wanted::NameOfCall));
        };
        self.next += 1;
        if self.take(Token::Open).is_none() {
            return Err(GrammarProblem::NotCalled { calendar: word, call }.at(at.start..place.end));
        }
        let call = Word { text: call.into(), at: place };
        let (arguments, end) = self.arguments()?;
        self.node(at.start..end, Form::CalendarCall { calendar: name, call, arguments })
    }

    /// What stands between the parentheses of a call, and where they end.
    fn arguments(&mut self) -> Result<(Vec<Node>, usize), Finding> {
        let mut arguments = Vec::new();
        if let Some(close) = self.take(Token::Close) {
            return Ok((arguments, close.end));
        }
        loop {
            arguments.push(self.nested(Self::expression)?);
            if self.take(Token::Comma).is_none() {
                let close = self.need(Token::Close, Wanted::CommaOrClose)?;
                return Ok((arguments, close.end));
            }
        }
    }

    fn unexpected(&self, wanted: Wanted) -> Finding {
        self.misplaced(wanted).at(self.place())
    }

    fn list_in_parentheses(&self) -> Finding {
        let found = Box::new(self.misplaced(Wanted::RangeDots));
        GrammarProblem::ListInParentheses { found }.at(self.place())
    }

    /// What is wrong with the next token, or with the end of the text.
    fn misplaced(&self, wanted: Wanted) -> GrammarProblem<'t> {
        let Some(found) = self.peek() else { return GrammarProblem::EndsEarly { wanted } };
        let written = self.text.get(self.place()).unwrap_or_default();
        let before = self.next.checked_sub(1).and_then(|i| self.tokens.get(i));
        let after = self.tokens.get(self.next + 1).map(|placed| placed.token);
        let is_amount = |token| matches!(token, Token::Literal(Literal::Number(_)));
        match (before, found) {
            (Some(amount), Token::Word("d" | "h" | "m" | "s")) if is_amount(amount.token) => {
                let amount = self.text.get(amount.at.clone()).unwrap_or_default();
                GrammarProblem::BlankInDuration { written, wanted, amount }
            }
            _ => {
                let advice = advice(before.map(|placed| placed.token), found, written, after);
                GrammarProblem::Unexpected { written, wanted, advice }
            }
        }
    }
}

#[cfg(test)]
mod tests;
