//! Works out expressions, recursively.

use super::{Found, Known, Naive, Stop};
use crate::expression::{Call, Comparison, Expr, Operator};
use crate::model::RulesetId;
use crate::value::{Duration, Number, Value};

const OUT_OF_RANGE: Stop = Stop::Error("out_of_range");

impl Naive<'_> {
    pub(super) fn expression(&self, id: RulesetId, expr: &Expr) -> Found<Known> {
        let of = |expr: &Expr| self.expression(id, expr);
        Ok(match expr {
            Expr::Literal(value) => value.clone(),
            Expr::Variable(variable) => self.variable(id, *variable)?,
            Expr::Not(one) => match of(one)? {
                Value::Boolean(value) => Value::Boolean(!value),
                _ => Value::Missing,
            },
            Expr::And(all) => return kleene(all.iter().map(of), false),
            Expr::Or(all) => return kleene(all.iter().map(of), true),
            Expr::Compare(comparison, left, right) => match (of(left)?, of(right)?) {
                (Value::Missing, _) | (_, Value::Missing) => Value::Missing,
                (left, right) => Value::Boolean(compare(*comparison, &left, &right)),
            },
            Expr::IsMissing(one) => Value::Boolean(of(one)? == Value::Missing),
            Expr::In(one, values) => unless_missing(of(one)?, |value| values.contains(value)),
            Expr::Within(one, range) => unless_missing(of(one)?, |value| {
                let low = if range.low_included { Comparison::GreaterOrEqual } else { Comparison::Greater };
                let high = if range.high_included { Comparison::LessOrEqual } else { Comparison::Less };
                compare(low, value, &range.low) && compare(high, value, &range.high)
            }),
            Expr::Has(one, bit) => unless_missing(of(one)?, |value| match value {
                Value::AnyOf(members) => members.0 & (1 << bit) != 0,
                _ => false,
            }),
            Expr::Arithmetic(operator, left, right) => {
                let (left, right) = (of(left)?, of(right)?);
                arithmetic(*operator, left, right)?
            }
            Expr::Negate(one) => match of(one)? {
                Value::Number(number) => {
                    let count = number.ten_thousandths().checked_neg().ok_or(OUT_OF_RANGE)?;
                    Value::Number(Number::from_ten_thousandths(count))
                }
                Value::Duration(length) => {
                    Value::Duration(Duration::from_seconds(length.seconds().checked_neg().ok_or(OUT_OF_RANGE)?))
                }
                _ => Value::Missing,
            },
            Expr::If(parts) => match of(&parts[0])? {
                Value::Boolean(true) => of(&parts[1])?,
                Value::Boolean(false) => of(&parts[2])?,
                _ => Value::Missing,
            },
            Expr::LocalDate(one) => match of(one)? {
                Value::DateTime(at) => Value::Date(self.playbook(id).zone.local_date(at)),
                _ => Value::Missing,
            },
            Expr::Calendar(calendar, call, arguments) => {
                let arguments = arguments.iter().map(of).collect::<Found<Vec<_>>>()?;
                if arguments.contains(&Value::Missing) {
                    return Ok(Value::Missing);
                }
                let calendar = &self.model.calendar(*calendar).calendar;
                let answer = match (call, arguments.as_slice()) {
                    (Call::IsOpen, [Value::DateTime(at)]) => calendar.is_open(*at).map(Value::Boolean),
                    (Call::NextOpen, [Value::DateTime(at)]) => calendar.next_open(*at).map(Value::DateTime),
                    (Call::NextClose, [Value::DateTime(at)]) => calendar.next_close(*at).map(Value::DateTime),
                    (Call::OpenFor, [Value::DateTime(at), Value::Duration(length)]) => {
                        calendar.open_for(*at, *length).map(Value::Boolean)
                    }
                    (Call::Add, [Value::DateTime(at), Value::Duration(length)]) => {
                        calendar.add(*at, *length).map(Value::DateTime)
                    }
                    (Call::Subtract, [Value::DateTime(at), Value::Duration(length)]) => {
                        calendar.subtract(*at, *length).map(Value::DateTime)
                    }
                    (Call::Between, [Value::DateTime(from), Value::DateTime(to)]) => {
                        calendar.between(*from, *to).map(Value::Duration)
                    }
                    (Call::AddDays, [Value::Date(date), Value::Number(count)]) => {
                        let count = count.to_integer().ok_or(Stop::Error("not_whole"))?;
                        calendar.add_days(*date, count).map(Value::Date)
                    }
                    (Call::SubtractDays, [Value::Date(date), Value::Number(count)]) => {
                        let count = count.to_integer().ok_or(Stop::Error("not_whole"))?;
                        calendar.subtract_days(*date, count).map(Value::Date)
                    }
                    (Call::WorkingDays, [Value::Date(from), Value::Date(to)]) => {
                        let count = calendar.working_days_between(*from, *to);
                        count.map(|days| Value::Number(Number::from_integer(days).expect("few days")))
                    }
                    (Call::IsWorkingDay, [Value::Date(date)]) => calendar.is_working_day(*date).map(Value::Boolean),
                    other => panic!("the checker let {other:?} pass"),
                };
                answer.map_err(|_| Stop::Error("out_of_horizon"))?
            }
        })
    }
}

/// Kleene's `and` (`decisive` is false) and `or` (true): a decisive operand settles it; else what cannot be told yet is
/// asked for; else an error stops it; else a missing operand makes the whole missing.
fn kleene(operands: impl Iterator<Item = Found<Known>>, decisive: bool) -> Found<Known> {
    let operands: Vec<Found<Known>> = operands.collect();
    if operands.contains(&Ok(Value::Boolean(decisive))) {
        return Ok(Value::Boolean(decisive));
    }
    let stops = || operands.iter().filter_map(|operand| operand.as_ref().err());
    if let Some(stop) = stops().find(|stop| matches!(stop, Stop::Ask(_))).or(stops().next()) {
        return Err(stop.clone());
    }
    Ok(if operands.contains(&Ok(Value::Missing)) { Value::Missing } else { Value::Boolean(!decisive) })
}

fn unless_missing(value: Known, holds: impl Fn(&Known) -> bool) -> Known {
    if value == Value::Missing { Value::Missing } else { Value::Boolean(holds(&value)) }
}

fn compare(comparison: Comparison, left: &Known, right: &Known) -> bool {
    assert_eq!(std::mem::discriminant(left), std::mem::discriminant(right), "sides of one type");
    match comparison {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::Less => left < right,
        Comparison::LessOrEqual => left <= right,
        Comparison::Greater => left > right,
        Comparison::GreaterOrEqual => left >= right,
    }
}

fn arithmetic(operator: Operator, left: Known, right: Known) -> Found<Known> {
    use Value::{Date, DateTime, Duration as Length, Missing, Number as Count};
    let seconds = |seconds: Option<i64>| seconds.map(|seconds| Length(Duration::from_seconds(seconds)));
    let zero = Err(Stop::Error("division_by_zero"));
    let result = match (operator, left, right) {
        (_, Missing, _) | (_, _, Missing) => return Ok(Missing),
        (Operator::AddNumber, Count(a), Count(b)) => a.checked_add(b).map(Count),
        (Operator::SubtractNumber, Count(a), Count(b)) => a.checked_sub(b).map(Count),
        (Operator::MultiplyNumber, Count(a), Count(b)) => a.checked_mul(b).map(Count),
        (Operator::DivideNumber, Count(_), Count(b)) if b == Number::default() => return zero,
        (Operator::DivideNumber, Count(a), Count(b)) => a.checked_div(b).map(Count),
        (Operator::AddDuration, DateTime(a), Length(b)) => a.checked_add(b).map(DateTime),
        (Operator::SubtractDuration, DateTime(a), Length(b)) => a.checked_sub(b).map(DateTime),
        (Operator::DateTimeDifference, DateTime(a), DateTime(b)) => {
            seconds(a.unix_seconds().checked_sub(b.unix_seconds()))
        }
        (Operator::AddDays, Date(a), Length(b)) => a.add_days(b.seconds() / 86_400).map(Date),
        (Operator::SubtractDays, Date(a), Length(b)) => a.add_days(-(b.seconds() / 86_400)).map(Date),
        (Operator::DateDifference, Date(a), Date(b)) => {
            seconds(Some((i64::from(a.epoch_days()) - i64::from(b.epoch_days())) * 86_400))
        }
        (Operator::SumOfDurations, Length(a), Length(b)) => seconds(a.seconds().checked_add(b.seconds())),
        (Operator::DifferenceOfDurations, Length(a), Length(b)) => seconds(a.seconds().checked_sub(b.seconds())),
        (Operator::MultiplyDuration, Length(a), Count(b)) => seconds(b.times(a.seconds())),
        (Operator::DivideDuration, Length(_), Count(b)) if b == Number::default() => return zero,
        (Operator::DivideDuration, Length(a), Count(b)) => seconds(b.divides(a.seconds())),
        (Operator::RatioOfDurations, Length(_), Length(b)) if b == Duration::ZERO => return zero,
        (Operator::RatioOfDurations, Length(a), Length(b)) => Number::ratio(a.seconds(), b.seconds()).map(Count),
        (operator, left, right) => panic!("the checker let {left:?} {operator:?} {right:?} pass"),
    };
    result.ok_or(OUT_OF_RANGE)
}
