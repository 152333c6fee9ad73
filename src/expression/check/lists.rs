//! Checks `x in [a, b]` and `x in [3h..24h)`: values written out, and nothing else.

use super::compare::is_ordered;
use super::{Checker, Hint};
use crate::diagnostic::{Finding, Problem};
use crate::expression::problem::{Computed, NameProblem, Need, TypeProblem};
use crate::expression::syntax::{Form, Node, RangeTest};
use crate::expression::{Expr, Range, Typed};
use crate::value::{Kind, Type, Value};

impl<'a> Checker<'a> {
    pub(super) fn in_list(&mut self, subject: &'a Node, items: &'a [Node]) -> Option<Typed> {
        let typed = self.node(subject, Hint::None)?;
        if typed.kind.ty == Type::AnyOf {
            self.mismatch(subject, &typed, Type::OneOf, Need::In);
            return None;
        }
        let values: Vec<_> = items.iter().map(|item| self.written_out(item, subject, &typed.kind, "=")).collect();
        let values: Option<Vec<_>> = values.into_iter().collect();
        let expr = Expr::In(Box::new(typed.expr), values?);
        Some(Typed { expr, kind: Kind::plain(Type::Boolean), may_be_missing: typed.may_be_missing })
    }

    pub(super) fn in_range(&mut self, test: &'a RangeTest) -> Option<Typed> {
        let typed = self.node(&test.subject, Hint::None)?;
        if !is_ordered(typed.kind.ty) {
            let shown = self.show(&test.subject);
            let problem = TypeProblem::RangeWithoutOrder { shown: &shown, found: typed.kind.ty };
            self.push(problem.at(test.subject.at.clone()));
            return None;
        }
        let low = self.written_out(&test.low, &test.subject, &typed.kind, if test.low_included { ">=" } else { ">" });
        let high =
            self.written_out(&test.high, &test.subject, &typed.kind, if test.high_included { "<=" } else { "<" });
        let (low, high) = low.zip(high)?;
        if low > high || (low == high && !(test.low_included && test.high_included)) {
            self.push(TypeProblem::EmptyRange.at(test.at.clone()));
            return None;
        }
        let range = Range { low, low_included: test.low_included, high, high_included: test.high_included };
        let expr = Expr::Within(Box::new(typed.expr), range);
        Some(Typed { expr, kind: Kind::plain(Type::Boolean), may_be_missing: typed.may_be_missing })
    }

    /// A value of `kind` that is written out; `instead` is the comparison that does without.
    fn written_out(&mut self, item: &'a Node, subject: &Node, kind: &Kind, instead: &str) -> Option<Value<Box<str>>> {
        let shown = self.show(subject);
        if !self.is_written_out(item) {
            self.push(self.not_written_out(item, &shown, kind, instead));
            return None;
        }
        let typed = self.node(item, Hint::of(kind, &shown))?;
        if typed.kind.ty != kind.ty {
            self.mismatch(item, &typed, kind.ty, Need::Beside(&shown, kind.ty));
            return None;
        }
        match typed.expr {
            Expr::Literal(value) => Some(value),
            _ => {
                self.push(self.not_written_out(item, &shown, kind, instead));
                None
            }
        }
    }

    fn is_written_out(&self, item: &Node) -> bool {
        match &item.form {
            Form::Negate(operand) => matches!(operand.form, Form::Literal(_) | Form::Negate(_)),
            Form::Literal(_) | Form::Text(_) => true,
            Form::Word(word) => self.scope.variable(word).is_none(),
            _ => false,
        }
    }

    fn not_written_out(&self, item: &Node, subject: &str, kind: &Kind, instead: &str) -> Finding {
        let shown = self.show(item);
        let is = match &item.form {
            Form::Missing => Computed::Missing,
            Form::Word(word) if kind.values.iter().any(|choice| choice.word == *word) => Computed::ValueToo,
            _ => Computed::Other { instead },
        };
        NameProblem::NotWrittenOut { shown: &shown, subject, is }.at(item.at.clone())
    }
}
