//! Reads a text into an [`Ast`]. Stops at the first problem: what follows it would be guesswork.

mod advice;
mod infix;

use std::ops::Range;

use self::infix::{Infix, Strength, infix};
use super::scan::{tokens, unescape};
use super::syntax::{Form, MAX_DEPTH, Node, RangeTest, Word};
use super::token::{Literal, Placed, Token};
use super::{Ast, Comparison};
use crate::diagnostic::{Code, Finding};
use crate::language::Said;

const MAX_BYTES: usize = 10_000;
/// Of one `and` or `or`.
const MAX_OPERANDS: usize = 1_000;

/// Reads one expression. The tree's depth is at most 64, so whoever walks it may recurse.
pub(crate) fn parse(text: &str) -> Result<Ast, Finding> {
    if text.len() > MAX_BYTES {
        return Err(too_complex(0..text.len(), format!("the expression is longer than {MAX_BYTES} bytes")));
    }
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return Err(syntax(0..text.len(), "the expression is empty").help("write a condition or a value"));
    }
    let mut parser = Parser { text, tokens, next: 0, level: 0, operators: 0 };
    let root = parser.expression()?;
    match parser.peek() {
        None => Ok(Ast::new(text, root)),
        Some(_) => Err(parser.unexpected("an operator such as `and`, `=` or `+`")),
    }
}

fn syntax(at: Range<usize>, message: impl Into<Said>) -> Finding {
    Finding::untold(Code::ExpressionSyntax, at, message)
}

fn too_complex(at: Range<usize>, message: impl Into<Said>) -> Finding {
    Finding::untold(Code::TooComplex, at, message)
        .label("too much for one expression")
        .help("split it into several facts and name them here")
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

    fn need(&mut self, token: Token<'_>, wanted: &str) -> Result<Range<usize>, Finding> {
        self.take(token).ok_or_else(|| self.unexpected(wanted))
    }

    /// Follows a rule one level deeper, if the limit allows.
    fn nested(&mut self, rule: Rule<'t>) -> Result<Node, Finding> {
        if self.level + self.operators >= MAX_DEPTH {
            return Err(too_complex(self.place(), format!("the nesting is deeper than {MAX_DEPTH} levels")));
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
            return Err(too_complex(node.at, format!("operators nest or chain deeper than {MAX_DEPTH} levels")));
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
        self.need(Token::Then, "`then`")?;
        let then = self.nested(Self::expression)?;
        self.need(Token::Else, "`else`, since every `if` says what holds otherwise,")?;
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
            return Err(too_complex(self.place(), format!("the nesting is deeper than {MAX_DEPTH} levels")));
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
                return Err(too_complex(start..end, format!("more than {MAX_OPERANDS} conditions in one chain")));
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
            Some(Token::In) => Err(syntax(self.place(), "`in` cannot follow another comparison")
                .label("a second comparison")
                .help("join them with `and`, or put one in parentheses")),
            _ => Ok(node),
        }
    }

    fn chained(&self, node: &Node, second: Comparison) -> Finding {
        let finding = syntax(self.place(), "comparisons cannot be chained").label("a second comparison");
        match &node.form {
            Form::Compare(first, sides) if first.is_order() && second.is_order() => {
                let middle = self.text.get(sides[1].at.clone()).unwrap_or_default();
                finding.help(format!(
                    "write `{first} {middle} and {middle} {second} …`",
                    first = first.symbol(),
                    second = second.symbol()
                ))
            }
            _ => finding.help("join them with `and`, or put one in parentheses"),
        }
    }

    /// What follows `subject in`: a list or a range.
    fn membership(&mut self, subject: Node) -> Result<Node, Finding> {
        self.next += 1;
        let open = self.place();
        let low_included = match self.peek() {
            Some(Token::OpenBracket) => true,
            Some(Token::Open) => false,
            _ => return Err(self.unexpected("a list `[a, b]` or a range `[3h..24h)`")),
        };
        self.next += 1;
        if self.peek() == Some(Token::CloseBracket) {
            return Err(syntax(open.start..self.place().end, "the list is empty").help("name the values: `[a, b]`"));
        }
        let first = self.operand(Strength::Sum)?;
        if self.take(Token::DotDot).is_some() {
            let high = self.operand(Strength::Sum)?;
            let (close, high_included) = match self.take(Token::CloseBracket) {
                Some(at) => (at, true),
                None => (self.need(Token::Close, "`]` or `)` at the end of the range")?, false),
            };
            let (whole, at) = (subject.at.start..close.end, open.start..close.end);
            let test = RangeTest { subject, low: first, low_included, high, high_included, at };
            let node = self.node(whole, Form::InRange(Box::new(test)))?;
            return self.unchained(node);
        }
        if !low_included {
            return Err(self
                .unexpected("`..` of a range such as `(3h..24h]`")
                .help("a list stands in square brackets: `[a, b]`"));
        }
        let mut items = vec![first];
        while self.take(Token::Comma).is_some() {
            items.push(self.operand(Strength::Sum)?);
        }
        let close = self.need(Token::CloseBracket, "`,` or `]`")?;
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
            _ => return Err(self.unexpected("a value, a name or `(`")),
        };
        self.next += 1;
        self.node(at, form)
    }

    fn parenthesised(&mut self, open: Range<usize>) -> Result<Node, Finding> {
        self.next += 1;
        let mut inner = self.nested(Self::expression)?;
        if self.peek().is_none() {
            return Err(syntax(open, "the parenthesis is not closed").label("opened here").help("add `)`"));
        }
        inner.at = open.start..self.need(Token::Close, "an operator or `)`")?.end;
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
            return Err(self.unexpected("the name of a calendar call such as `is_open`"));
        };
        self.next += 1;
        if self.take(Token::Open).is_none() {
            return Err(syntax(at.start..place.end, format!("`{word}.{call}` is not called"))
                .label("no parentheses follow")
                .help(format!("a point stands only in calendar calls: `{word}.is_open(t)`")));
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
                let close = self.need(Token::Close, "`,` or `)`")?;
                return Ok((arguments, close.end));
            }
        }
    }

    fn unexpected(&self, wanted: &str) -> Finding {
        let at = self.place();
        let Some(found) = self.peek() else {
            return syntax(at, "the expression ends too early").label(format!("{wanted} is needed here"));
        };
        let written = self.text.get(at.clone()).unwrap_or_default();
        let before = self.next.checked_sub(1).and_then(|i| self.tokens.get(i));
        let after = self.tokens.get(self.next + 1).map(|placed| placed.token);
        let is_amount = |token| matches!(token, Token::Literal(Literal::Number(_)));
        let finding =
            syntax(at.clone(), format!("`{written}` cannot stand here")).label(format!("{wanted} is needed here"));
        let help = match (before, found) {
            (Some(amount), Token::Word("d" | "h" | "m" | "s")) if is_amount(amount.token) => {
                let amount = self.text.get(amount.at.clone()).unwrap_or_default();
                Some(format!("write a duration without a space: `{amount}{written}`"))
            }
            _ => advice::advice(before.map(|placed| placed.token), found, written, after),
        };
        finding.maybe_help(help)
    }
}

#[cfg(test)]
mod tests;
