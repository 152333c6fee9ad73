//! Finds what to write instead of what has another type than its place needs.

use super::Checker;
use crate::diagnostic::Problem;
use crate::expression::Typed;
use crate::expression::literal;
use crate::expression::problem::{Mended, Need, TypeProblem, mend};
use crate::expression::syntax::{Form, Node};
use crate::expression::token::{Literal, Token};
use crate::language::Said;
use crate::value::{Kind, Type};

impl Checker<'_> {
    /// Reports that `node` has not the type it needs; `need` says who needs it.
    pub(super) fn mismatch(&mut self, node: &Node, typed: &Typed, needed: Type, need: Need<'_>) {
        let (shown, mend) = (self.show(node), self.mend(node, &typed.kind, needed));
        let problem = TypeProblem::Mismatch { need, shown: &shown, found: typed.kind.ty, needed, mend };
        self.push(problem.at(node.at.clone()));
    }

    /// What to write where `node` has the kind `found` and not the type `needed`.
    pub(super) fn mend(&self, node: &Node, found: &Kind, needed: Type) -> Option<Said> {
        let unquoted = match &node.form {
            Form::Text(text) => Some(&**text).filter(|text| is_written_as(text, needed)),
            _ => None,
        };
        let is_literal = matches!(node.form, Form::Literal(_));
        mend(&Mended { shown: &self.show(node), found, needed, is_literal, unquoted })
    }
}

/// Whether a quoted text would be a literal of this type without its quotes.
fn is_written_as(text: &str, needed: Type) -> bool {
    if matches!(text, "true" | "false") {
        return needed == Type::Boolean;
    }
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let Ok((Token::Literal(literal), end)) = literal::scan(text, 0) else { return false };
    end == text.len()
        && needed
            == match literal {
                Literal::Boolean(_) => Type::Boolean,
                Literal::Number(_) => Type::Number,
                Literal::Duration(_) => Type::Duration,
                Literal::Date(_) => Type::Date,
                Literal::DateTime(_) | Literal::Local(_) => Type::DateTime,
            }
}
