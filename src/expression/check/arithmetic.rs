//! Checks `+ - * /` and minus: which types go together.

use super::{Checker, Hint};
use crate::diagnostic::{Finding, Problem};
use crate::expression::problem::{Need, TypeProblem, by_a_number, days, time_between};
use crate::expression::syntax::{Node, Sign};
use crate::expression::{Expr, Operator, Typed};
use crate::value::{Duration, Kind, Number, Type, Value};

impl<'a> Checker<'a> {
    pub(super) fn negate(&mut self, operand: &'a Node) -> Option<Typed> {
        let typed = self.node(operand, Hint::None)?;
        if !matches!(typed.kind.ty, Type::Number | Type::Duration) {
            self.mismatch(operand, &typed, Type::Number, Need::Minus);
            return None;
        }
        let folded = match &typed.expr {
            Expr::Literal(Value::Number(n)) => Number::default().checked_sub(*n).map(Value::Number),
            Expr::Literal(Value::Duration(d)) => {
                d.seconds().checked_neg().map(Duration::from_seconds).map(Value::Duration)
            }
            _ => None,
        };
        let expr = folded.map_or_else(|| Expr::Negate(Box::new(typed.expr)), Expr::Literal);
        Some(Typed { expr, kind: typed.kind, may_be_missing: typed.may_be_missing })
    }

    pub(super) fn arithmetic(&mut self, sign: Sign, sides: &'a [Node; 2]) -> Option<Typed> {
        let [left, right] = sides;
        let (one, other) = (self.node(left, Hint::None), self.node(right, Hint::None));
        let (one, other) = one.zip(other)?;
        let Some(form) = typed_form(sign, &one, &other) else {
            self.push(self.do_not_go_together(sign, (left, &one), (right, &other)));
            return None;
        };
        if sign == Sign::Divide && is_zero(&other.expr) {
            self.push(TypeProblem::DivisionByZero.at(right.at.clone()));
            return None;
        }
        let may_be_missing = one.may_be_missing || other.may_be_missing;
        let (first, second) = if form.swap { (other, one) } else { (one, other) };
        let expr = Expr::Arithmetic(form.operator, Box::new(first.expr), Box::new(second.expr));
        Some(Typed { expr, kind: Kind::plain(form.result), may_be_missing })
    }

    fn do_not_go_together(&self, sign: Sign, left: (&Node, &Typed), right: (&Node, &Typed)) -> Finding {
        let (one, other) = (left.1.kind.ty, right.1.kind.ty);
        let counts = |ty| matches!(ty, Type::Number | Type::Date | Type::DateTime | Type::Duration);
        let (node, typed) = if counts(one) { right } else { left };
        let shown = (self.show(left.0), self.show(right.0));
        let mend = match (sign, one, other) {
            (Sign::Plus, Type::DateTime, Type::DateTime) => Some(time_between(&shown.0, &shown.1)),
            (Sign::Plus | Sign::Minus, Type::Date, Type::Duration) => Some(days(&shown.0, sign)),
            (Sign::Plus, Type::Duration, Type::Date) => Some(days(&shown.1, sign)),
            (Sign::Plus | Sign::Minus, Type::Date, Type::Number) => Some(days(&shown.0, sign)),
            (Sign::Minus, Type::DateTime, Type::Date) => self.mend(left.0, &left.1.kind, Type::Date),
            (Sign::Minus, Type::Date, Type::DateTime) => self.mend(right.0, &right.1.kind, Type::Date),
            (Sign::Times, Type::Duration, Type::Duration) => Some(by_a_number()),
            (Sign::Plus | Sign::Minus, Type::DateTime | Type::Duration, _) => {
                self.mend(right.0, &right.1.kind, Type::Duration)
            }
            (Sign::Plus | Sign::Minus, Type::Number, Type::DateTime | Type::Duration) => {
                self.mend(left.0, &left.1.kind, Type::Duration)
            }
            (_, Type::Number, _) => self.mend(right.0, &right.1.kind, Type::Number),
            (_, _, Type::Number) => self.mend(left.0, &left.1.kind, Type::Number),
            _ => None,
        };
        TypeProblem::Arithmetic { sign, left: one, right: other, of: typed.kind.ty, mend }.at(node.at.clone())
    }
}

struct TypedForm {
    operator: Operator,
    result: Type,
    /// The operands change places to stand in the operator's order.
    swap: bool,
}

fn typed_form(sign: Sign, left: &Typed, right: &Typed) -> Option<TypedForm> {
    use Type::{Date, DateTime, Duration, Number};
    let form = |operator, result| Some(TypedForm { operator, result, swap: false });
    let swapped = |operator, result| Some(TypedForm { operator, result, swap: true });
    match (sign, left.kind.ty, right.kind.ty) {
        (Sign::Plus, Number, Number) => form(Operator::AddNumber, Number),
        (Sign::Plus, DateTime, Duration) => form(Operator::AddDuration, DateTime),
        (Sign::Plus, Duration, DateTime) => swapped(Operator::AddDuration, DateTime),
        (Sign::Plus, Duration, Duration) => form(Operator::SumOfDurations, Duration),
        (Sign::Plus, Date, Duration) if is_days(&right.expr) => form(Operator::AddDays, Date),
        (Sign::Plus, Duration, Date) if is_days(&left.expr) => swapped(Operator::AddDays, Date),
        (Sign::Minus, Number, Number) => form(Operator::SubtractNumber, Number),
        (Sign::Minus, DateTime, Duration) => form(Operator::SubtractDuration, DateTime),
        (Sign::Minus, DateTime, DateTime) => form(Operator::DateTimeDifference, Duration),
        (Sign::Minus, Date, Date) => form(Operator::DateDifference, Duration),
        (Sign::Minus, Date, Duration) if is_days(&right.expr) => form(Operator::SubtractDays, Date),
        (Sign::Minus, Duration, Duration) => form(Operator::DifferenceOfDurations, Duration),
        (Sign::Times, Number, Number) => form(Operator::MultiplyNumber, Number),
        (Sign::Times, Duration, Number) => form(Operator::MultiplyDuration, Duration),
        (Sign::Times, Number, Duration) => swapped(Operator::MultiplyDuration, Duration),
        (Sign::Divide, Number, Number) => form(Operator::DivideNumber, Number),
        (Sign::Divide, Duration, Number) => form(Operator::DivideDuration, Duration),
        (Sign::Divide, Duration, Duration) => form(Operator::RatioOfDurations, Number),
        _ => None,
    }
}

/// A literal of whole days: anything else would move a date by part of a day.
fn is_days(expr: &Expr) -> bool {
    matches!(expr, Expr::Literal(Value::Duration(duration)) if duration.whole_days().is_some())
}

fn is_zero(expr: &Expr) -> bool {
    match expr {
        Expr::Literal(Value::Number(number)) => *number == Number::default(),
        Expr::Literal(Value::Duration(duration)) => *duration == Duration::ZERO,
        _ => false,
    }
}
