//! Checks leaves: literals, quoted texts, bare words.

use super::{Checker, Hint};
use crate::diagnostic::{Finding, Near, Problem, near};
use crate::expression::problem::{NameProblem, TypeProblem};
use crate::expression::syntax::{Form, Node};
use crate::expression::token::Literal;
use crate::expression::{Comparison, Expr, Typed};
use crate::value::{Choice, Kind, Type, Value};

impl<'a> Checker<'a> {
    pub(super) fn literal(&mut self, node: &Node, literal: &Literal, hint: Hint<'_>) -> Option<Typed> {
        // A list may have values such as `24h` or `3`: beside it a literal is the word it is written as.
        let written = self.ast.slice(&node.at).trim_matches(|c: char| c == '(' || c == ')' || c.is_whitespace());
        if let Some(answer) = self.value_of_list(node, written, hint) {
            return answer;
        }
        let (ty, value) = match literal {
            Literal::Boolean(value) => (Type::Boolean, Value::Boolean(*value)),
            Literal::Number(value) => (Type::Number, Value::Number(*value)),
            Literal::Duration(value) => (Type::Duration, Value::Duration(*value)),
            Literal::Date(value) => (Type::Date, Value::Date(*value)),
            Literal::DateTime(value) => (Type::DateTime, Value::DateTime(*value)),
            Literal::Local(local) => {
                let Some(instant) = self.scope.zoned(*local) else {
                    self.push(NameProblem::SkippedTime { written }.at(node.at.clone()));
                    return None;
                };
                (Type::DateTime, Value::DateTime(instant))
            }
        };
        Some(constant(Kind::plain(ty), value))
    }

    pub(super) fn text(&mut self, node: &Node, text: &str, hint: Hint<'_>) -> Option<Typed> {
        match self.value_of_list(node, text, hint) {
            Some(answer) => answer,
            None => Some(constant(Kind::plain(Type::Text), Value::Text(text.into()))),
        }
    }

    pub(super) fn word(&mut self, node: &Node, word: &str, hint: Hint<'_>) -> Option<Typed> {
        if let Some(variable) = self.scope.variable(word) {
            let expr = Expr::Variable(variable.id);
            return Some(Typed { expr, kind: variable.kind, may_be_missing: variable.may_be_missing });
        }
        if let Some(answer) = self.value_of_list(node, word, hint) {
            return answer;
        }
        let near = near(word, self.scope.variable_names());
        if near.is_some() || !matches!(hint, Hint::Failed) {
            self.push(self.unknown(node, word, near));
        }
        None
    }

    /// Where the surroundings ask for a value of a list: that value, or a report that it is none.
    fn value_of_list(&mut self, node: &Node, written: &str, hint: Hint<'_>) -> Option<Option<Typed>> {
        let (values, of) = match hint {
            Hint::None | Hint::Failed => return None,
            Hint::OneOf { values, of } => (values, of),
            Hint::AnyOf { values, of } => {
                let known = values.iter().find(|choice| &*choice.word == written).or(values.first());
                let example = known.map(|choice| &*choice.word);
                self.push(NameProblem::ValueForSet { written, set: of, example }.at(node.at.clone()));
                return Some(None);
            }
        };
        if let Some(choice) = values.iter().find(|choice| &*choice.word == written) {
            let kind = Kind { ty: Type::OneOf, values: [choice.clone()].into() };
            return Some(Some(constant(kind, Value::OneOf(choice.symbol))));
        }
        self.push(self.not_in_list(node, written, values, of));
        Some(None)
    }

    /// A word or literal that is not a value of the list it stands beside.
    pub(super) fn not_in_list(&self, node: &Node, written: &str, values: &[Choice], of: &str) -> Finding {
        let mut candidates: Vec<&str> = values.iter().map(|choice| &*choice.word).collect();
        if matches!(node.form, Form::Word(_)) {
            candidates.extend(self.scope.variable_names());
        }
        NameProblem::NotInList { written, of, values, near: near(written, candidates) }.at(node.at.clone())
    }

    fn unknown(&self, node: &Node, word: &str, near: Option<Near<'_>>) -> Finding {
        let is_calendar = self.scope.calendar(word).is_some();
        NameProblem::Unknown { word, is_calendar, near }.at(node.at.clone())
    }

    /// `request = a or b`: reports `b` as a further value of the comparison before it.
    pub(super) fn is_further_value(&mut self, before: Option<&'a Node>, node: &Node) -> bool {
        let Some(Node { form: Form::Compare(comparison, sides), .. }) = before else { return false };
        let is_value = match &node.form {
            Form::Word(word) => self.scope.variable(word).is_none(),
            Form::Text(_) => true,
            _ => false,
        };
        let is_value = is_value && !comparison.is_order();
        if is_value {
            let is_denied = *comparison == Comparison::NotEqual;
            let [subject, first] = &**sides;
            let (subject, first, shown) = (&self.show(subject), &self.show(first), &self.show(node));
            self.push(TypeProblem::FurtherValue { shown, subject, first, is_denied }.at(node.at.clone()));
        }
        is_value
    }
}

fn constant(kind: Kind, value: Value<Box<str>>) -> Typed {
    Typed { expr: Expr::Literal(value), kind, may_be_missing: false }
}
