//! Checks `=`, `<` and the like, and the test for `missing`.

use super::{Checker, Hint};
use crate::diagnostic::Problem;
use crate::expression::problem::TypeProblem;
use crate::expression::syntax::{Form, Node};
use crate::expression::{Comparison, Expr, Typed};
use crate::value::{Kind, Type};

impl<'a> Checker<'a> {
    pub(super) fn compare(&mut self, comparison: Comparison, sides: &'a [Node; 2]) -> Option<Typed> {
        let [left, right] = sides;
        if matches!(right.form, Form::Missing) {
            return self.is_missing(comparison, left, right);
        }
        if matches!(left.form, Form::Missing) {
            return self.is_missing(comparison, right, left);
        }
        let (one, other) = self.pair(left, right)?;
        self.comparable(comparison, (left, &one), (right, &other))?;
        let may_be_missing = one.may_be_missing || other.may_be_missing;
        let expr = Expr::Compare(comparison, Box::new(one.expr), Box::new(other.expr));
        Some(Typed { expr, kind: Kind::plain(Type::Boolean), may_be_missing })
    }

    /// `subject = missing`, or its contrary.
    fn is_missing(&mut self, comparison: Comparison, subject: &'a Node, missing: &Node) -> Option<Typed> {
        if comparison.is_order() {
            self.push(TypeProblem::OrderOfMissing { comparison }.at(missing.at.clone()));
        }
        let typed = self.node(subject, Hint::None)?;
        if !typed.may_be_missing {
            self.push(TypeProblem::NeverMissing { shown: &self.show(subject) }.at(subject.at.clone()));
            return None;
        }
        let is_missing = Expr::IsMissing(Box::new(typed.expr));
        let expr = match comparison {
            Comparison::NotEqual => Expr::Not(Box::new(is_missing)),
            _ => is_missing,
        };
        Some(Typed { expr, kind: Kind::plain(Type::Boolean), may_be_missing: false })
    }

    fn comparable(&mut self, comparison: Comparison, left: (&Node, &Typed), right: (&Node, &Typed)) -> Option<()> {
        let (one, other) = (&left.1.kind, &right.1.kind);
        if one.ty != other.ty {
            self.unlike(left, right);
            return None;
        }
        if comparison.is_order() && !is_ordered(one.ty) {
            let shown = self.show(left.0);
            self.push(TypeProblem::NoOrder { comparison, shown: &shown, found: one.ty }.at(left.0.at.clone()));
            return None;
        }
        if one.ty == Type::AnyOf && one.values != other.values {
            self.push(TypeProblem::DifferentSets.at(right.0.at.clone()));
            return None;
        }
        Some(())
    }

    /// Two types that cannot be compared. The blame is on what is written out, else on the right.
    fn unlike(&mut self, left: (&Node, &Typed), right: (&Node, &Typed)) {
        let blame_left = self.is_open(left.0) && !self.is_open(right.0);
        let ((node, typed), (against, known)) = if blame_left { (left, right) } else { (right, left) };
        let (shown, beside) = (self.show(node), self.show(against));
        let (found, needed) = (typed.kind.ty, known.kind.ty);
        // A word that names an input or fact is never read as the value of a list.
        let word = match &node.form {
            Form::Word(word) if known.kind.values.iter().any(|choice| choice.word == *word) => Some(&**word),
            _ => None,
        };
        let mend = self.mend(node, &typed.kind, needed).or_else(|| self.mend(against, &known.kind, found));
        let problem = TypeProblem::Unlike { shown: &shown, found, beside: &beside, needed, word, mend };
        self.push(problem.at(node.at.clone()));
    }
}

pub(super) const fn is_ordered(ty: Type) -> bool {
    matches!(ty, Type::Number | Type::Date | Type::DateTime | Type::Duration)
}
