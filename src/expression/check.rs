//! Makes [`Typed`] of an [`Ast`]: names resolved, types settled. Every problem is reported; a value comes out only
//! when there is none.

mod arithmetic;
mod calls;
mod compare;
mod lists;
mod mend;
mod words;

use super::problem::{Need, TypeProblem, in_one_line};
use super::syntax::{Form, Node};
use super::{Ast, Expr, Scope, Typed};
use crate::diagnostic::{Finding, Problem};
use crate::value::{Choice, Kind, Type};

/// Settles the types of one expression. With `expected`, the result has that type, and bare words and
/// quoted texts may be values of its list; whether a `one_of` variable's own list fits into the expected one is
/// for the caller to ask of the result's `kind`.
pub(crate) fn check(ast: &Ast, scope: &dyn Scope, expected: Option<&Kind>) -> Result<Typed, Vec<Finding>> {
    let mut checker = Checker { ast, scope, findings: Vec::new() };
    let root = ast.root();
    let hint = expected.map_or(Hint::None, |kind| Hint::of(kind, ""));
    let typed = checker.node(root, hint);
    if let (Some(typed), Some(expected)) = (&typed, expected)
        && typed.kind.ty != expected.ty
    {
        checker.mismatch(root, typed, expected.ty, Need::Result(expected.ty));
    }
    match typed {
        Some(typed) if checker.findings.is_empty() => Ok(typed),
        _ => {
            // The side that tells the other's list is checked first, wherever it stands.
            checker.findings.sort_by_key(|finding| finding.at.start);
            Err(checker.findings)
        }
    }
}

/// What the surroundings say of a value whose own text does not tell: a bare word or a quoted text.
#[derive(Clone, Copy)]
enum Hint<'k> {
    None,
    /// The other side has failed and is reported; a word that may belong to its list is not held against it.
    Failed,
    /// It is one of these values, those of what `of` shows; `of` is empty for an expected list.
    OneOf {
        values: &'k [Choice],
        of: &'k str,
    },
    /// It stands beside a whole set.
    AnyOf {
        values: &'k [Choice],
        of: &'k str,
    },
}

impl<'k> Hint<'k> {
    fn of(kind: &'k Kind, of: &'k str) -> Hint<'k> {
        match kind.ty {
            Type::OneOf => Hint::OneOf { values: &kind.values, of },
            Type::AnyOf => Hint::AnyOf { values: &kind.values, of },
            _ => Hint::None,
        }
    }
}

/// Every method that answers `None` has reported why, or stands beside something that has.
struct Checker<'a> {
    ast: &'a Ast,
    scope: &'a dyn Scope,
    findings: Vec<Finding>,
}

impl<'a> Checker<'a> {
    fn node(&mut self, node: &'a Node, hint: Hint<'_>) -> Option<Typed> {
        match &node.form {
            Form::Literal(literal) => self.literal(node, literal, hint),
            Form::Text(text) => self.text(node, text, hint),
            Form::Word(word) => self.word(node, word, hint),
            Form::Missing => self.lonely_missing(node),
            Form::Not(operand) => self.not(operand),
            Form::And(operands) => self.junction(operands, "and", Expr::And),
            Form::Or(operands) => self.junction(operands, "or", Expr::Or),
            Form::Compare(comparison, sides) => self.compare(*comparison, sides),
            Form::InList(subject, items) => self.in_list(subject, items),
            Form::InRange(test) => self.in_range(test),
            Form::Negate(operand) => self.negate(operand),
            Form::Arithmetic(sign, sides) => self.arithmetic(*sign, sides),
            Form::If(parts) => self.conditional(parts, hint),
            Form::Function(name, arguments) => self.function(node, name, arguments),
            Form::CalendarCall { calendar, call, arguments } => self.calendar_call(node, calendar, call, arguments),
        }
    }

    /// A node that must have one type; `need` says who wants it.
    fn operand(&mut self, node: &'a Node, needed: Type, need: Need<'_>) -> Option<Typed> {
        let typed = self.node(node, Hint::None)?;
        if typed.kind.ty == needed {
            return Some(typed);
        }
        self.mismatch(node, &typed, needed, need);
        None
    }

    fn not(&mut self, operand: &'a Node) -> Option<Typed> {
        let operand = self.operand(operand, Type::Boolean, Need::Not)?;
        Some(Typed { expr: Expr::Not(Box::new(operand.expr)), ..operand })
    }

    fn junction(&mut self, operands: &'a [Node], joiner: &'static str, form: fn(Vec<Expr>) -> Expr) -> Option<Typed> {
        let (mut exprs, mut may_be_missing) = (Vec::with_capacity(operands.len()), false);
        let mut before = None;
        for operand in operands {
            if self.is_further_value(before, operand) {
                continue;
            }
            before = Some(operand);
            if let Some(typed) = self.operand(operand, Type::Boolean, Need::Junction(joiner)) {
                may_be_missing |= typed.may_be_missing;
                exprs.push(typed.expr);
            }
        }
        let complete = exprs.len() == operands.len();
        complete.then(|| Typed { expr: form(exprs), kind: Kind::plain(Type::Boolean), may_be_missing })
    }

    fn conditional(&mut self, parts: &'a [Node; 3], hint: Hint<'_>) -> Option<Typed> {
        let [condition, then, otherwise] = parts;
        let condition = self.operand(condition, Type::Boolean, Need::Condition);
        let branches = match hint {
            Hint::None => self.pair(then, otherwise),
            _ => {
                let (yes, no) = (self.node(then, hint), self.node(otherwise, hint));
                yes.zip(no)
            }
        };
        let (yes, no) = branches?;
        let kind = self.common_kind(then, &yes, otherwise, &no)?;
        let condition = condition?;
        let may_be_missing = condition.may_be_missing || yes.may_be_missing || no.may_be_missing;
        Some(Typed { expr: Expr::If(Box::new([condition.expr, yes.expr, no.expr])), kind, may_be_missing })
    }

    /// The kind that holds the results of both branches: the union of two `one_of` lists.
    fn common_kind(&mut self, then: &'a Node, yes: &Typed, otherwise: &'a Node, no: &Typed) -> Option<Kind> {
        if yes.kind == no.kind {
            return Some(yes.kind.clone());
        }
        if yes.kind.ty != no.kind.ty {
            let (node, typed, needed) = if self.is_open(then) && !self.is_open(otherwise) {
                (then, yes, no.kind.ty)
            } else {
                (otherwise, no, yes.kind.ty)
            };
            self.mismatch(node, typed, needed, Need::OtherBranch(needed));
            return None;
        }
        if yes.kind.ty == Type::AnyOf {
            self.push(TypeProblem::DifferentSets.at(otherwise.at.clone()));
            return None;
        }
        let mut values = yes.kind.values.to_vec();
        values.extend(
            no.kind.values.iter().filter(|new| yes.kind.values.iter().all(|old| old.symbol != new.symbol)).cloned(),
        );
        Some(Kind { ty: yes.kind.ty, values: values.into() })
    }

    /// Two sides that tell each other what a bare word is; the one that tells is checked first.
    fn pair(&mut self, left: &'a Node, right: &'a Node) -> Option<(Typed, Typed)> {
        let swap = self.is_open(left) && !self.is_open(right);
        let (first, second) = if swap { (right, left) } else { (left, right) };
        let known = self.node(first, Hint::None);
        let shown = self.show(first);
        let hint = match &known {
            Some(known) => Hint::of(&known.kind, &shown),
            None if may_have_list(first) => Hint::Failed,
            None => Hint::None,
        };
        let other = self.node(second, hint);
        let (known, other) = known.zip(other)?;
        Some(if swap { (other, known) } else { (known, other) })
    }

    /// Whether a node may be the value of a list that only the other side knows.
    fn is_open(&self, node: &Node) -> bool {
        match &node.form {
            Form::Literal(_) | Form::Text(_) => true,
            Form::Word(word) => self.scope.variable(word).is_none(),
            Form::If(parts) => self.is_open(&parts[1]) || self.is_open(&parts[2]),
            _ => false,
        }
    }

    fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The text of a node, short enough for a message.
    fn show(&self, node: &Node) -> String {
        in_one_line(self.ast.slice(&node.at))
    }

    fn lonely_missing(&mut self, node: &Node) -> Option<Typed> {
        self.push(TypeProblem::MissingAlone.at(node.at.clone()));
        None
    }
}

/// Whether a node that has failed might have had a list.
fn may_have_list(node: &Node) -> bool {
    matches!(node.form, Form::Word(_) | Form::Text(_) | Form::Literal(_) | Form::If(_))
}

#[cfg(test)]
mod tests;
