//! Sums, differences, products and quotients of values, with their limits.

use super::machine::Failure;
use crate::expression::Operator;
use crate::value::{Duration, Number, TextRef, Value};

type Outcome = Result<Value<TextRef>, Failure>;

/// Applies an operator; a missing operand gives a missing result.
pub(super) fn apply(operator: Operator, left: &Value<TextRef>, right: &Value<TextRef>) -> Outcome {
    let result = match (operator, left, right) {
        (_, Value::Missing, _) | (_, _, Value::Missing) => return Ok(Value::Missing),
        (Operator::AddNumber, Value::Number(a), Value::Number(b)) => a.checked_add(*b).map(Value::Number),
        (Operator::SubtractNumber, Value::Number(a), Value::Number(b)) => a.checked_sub(*b).map(Value::Number),
        (Operator::MultiplyNumber, Value::Number(a), Value::Number(b)) => a.checked_mul(*b).map(Value::Number),
        (Operator::DivideNumber, Value::Number(_), Value::Number(b)) if b.ten_thousandths() == 0 => {
            return Err(Failure::DivisionByZero);
        }
        (Operator::DivideNumber, Value::Number(a), Value::Number(b)) => a.checked_div(*b).map(Value::Number),
        (Operator::AddDuration, Value::DateTime(at), Value::Duration(by)) => at.checked_add(*by).map(Value::DateTime),
        (Operator::SubtractDuration, Value::DateTime(at), Value::Duration(by)) => {
            at.checked_sub(*by).map(Value::DateTime)
        }
        (Operator::DateTimeDifference, Value::DateTime(a), Value::DateTime(b)) => Some(Value::Duration(a.since(*b))),
        (Operator::AddDays, Value::Date(date), Value::Duration(by)) => {
            by.whole_days().and_then(|days| date.add_days(days)).map(Value::Date)
        }
        (Operator::SubtractDays, Value::Date(date), Value::Duration(by)) => {
            by.whole_days().and_then(i64::checked_neg).and_then(|days| date.add_days(days)).map(Value::Date)
        }
        (Operator::DateDifference, Value::Date(a), Value::Date(b)) => {
            Some(duration((i64::from(a.epoch_days()) - i64::from(b.epoch_days())) * 86_400))
        }
        (Operator::SumOfDurations, Value::Duration(a), Value::Duration(b)) => {
            a.seconds().checked_add(b.seconds()).map(duration)
        }
        (Operator::DifferenceOfDurations, Value::Duration(a), Value::Duration(b)) => {
            a.seconds().checked_sub(b.seconds()).map(duration)
        }
        (Operator::MultiplyDuration, Value::Duration(a), Value::Number(b)) => b.times(a.seconds()).map(duration),
        (Operator::DivideDuration, Value::Duration(_), Value::Number(b)) if b.ten_thousandths() == 0 => {
            return Err(Failure::DivisionByZero);
        }
        (Operator::DivideDuration, Value::Duration(a), Value::Number(b)) => b.divides(a.seconds()).map(duration),
        (Operator::RatioOfDurations, Value::Duration(_), Value::Duration(b)) if *b == Duration::ZERO => {
            return Err(Failure::DivisionByZero);
        }
        (Operator::RatioOfDurations, Value::Duration(a), Value::Duration(b)) => {
            Number::ratio(a.seconds(), b.seconds()).map(Value::Number)
        }
        // The types were checked at load.
        _ => return Ok(Value::Missing),
    };
    result.ok_or(Failure::OutOfRange)
}

fn duration(seconds: i64) -> Value<TextRef> {
    Value::Duration(Duration::from_seconds(seconds))
}

/// Minus a number or a duration.
pub(super) fn negate(value: &Value<TextRef>) -> Outcome {
    match value {
        Value::Number(number) => Number::default().checked_sub(*number).map(Value::Number).ok_or(Failure::OutOfRange),
        Value::Duration(length) => length.seconds().checked_neg().map(duration).ok_or(Failure::OutOfRange),
        _ => Ok(Value::Missing),
    }
}
