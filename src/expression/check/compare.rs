//! Checks `=`, `<` and the like, and the test for `missing`.

use super::wording::a;
use super::{Checker, Hint};
use crate::diagnostic::{Code, Finding};
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
            let message = format!("`{}` cannot be asked of `missing`", comparison.symbol());
            let finding =
                Finding::untold(Code::TypeMismatch, missing.at.clone(), message).label("neither more nor less");
            self.push(finding.help("write `= missing` or `!= missing`"));
        }
        let typed = self.node(subject, Hint::None)?;
        if !typed.may_be_missing {
            let message = format!("`{}` is never missing", self.show(subject));
            let finding = Finding::untold(Code::NeverMissing, subject.at.clone(), message).label("always known");
            self.push(finding.help(
                "leave the test out; only an input with `optional: true`, and what follows from one, can be missing",
            ));
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
            let message = format!("`{}` needs an order, and `{shown}` is {}", comparison.symbol(), a(one.ty));
            let finding = Finding::untold(Code::TypeMismatch, left.0.at.clone(), message);
            let finding = finding.label(format!("{} has no order", a(one.ty)));
            self.push(
                finding
                    .help("only numbers, dates, datetimes and durations have an order; use `=`, `!=` or `in [a, b]`"),
            );
            return None;
        }
        if one.ty == Type::AnyOf && one.values != other.values {
            self.push(self.different_sets(right.0));
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
        let message = format!("`{beside}` is {}, and `{shown}` is {}: they cannot be compared", a(needed), a(found));
        let finding =
            Finding::untold(Code::TypeMismatch, node.at.clone(), message).label(format!("this is {}", a(found)));
        // A word that names an input or fact is never read as the value of a list.
        let quoted = match &node.form {
            Form::Word(word) if known.kind.values.iter().any(|choice| choice.word == *word) => {
                Some(if needed == Type::AnyOf {
                    format!("`{word}` names an input or a fact here; for the value, write `has({beside}, \"{word}\")`")
                } else {
                    format!("`{word}` names an input or a fact here; for the value, write `\"{word}\"`")
                })
            }
            _ => None,
        };
        let help =
            quoted.or_else(|| self.mend(node, &typed.kind, needed)).or_else(|| self.mend(against, &known.kind, found));
        self.push(finding.help(help.unwrap_or_else(|| format!("compare it with {}", a(needed)))));
    }
}

pub(super) const fn is_ordered(ty: Type) -> bool {
    matches!(ty, Type::Number | Type::Date | Type::DateTime | Type::Duration)
}
