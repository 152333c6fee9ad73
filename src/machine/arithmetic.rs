//! Works out sums, differences, products and quotients by the bits of their values, with their limits.

use super::halt::Failure;
use crate::expression::Operator;
use crate::value::{Date, Duration, Instant, Number};

/// Applies an operator to two values of its types.
#[inline]
pub(super) fn apply(operator: Operator, a: i64, b: i64) -> Result<i64, Failure> {
    let instant = |seconds: Option<i64>| seconds.and_then(Instant::from_unix_seconds).map(Instant::unix_seconds);
    let result = match operator {
        Operator::AddDuration => instant(a.checked_add(b)),
        Operator::SubtractDuration => instant(a.checked_sub(b)),
        // Two instants lie in the years 1 to 9999, so these are far from overflow.
        Operator::DateTimeDifference => a.checked_sub(b),
        Operator::AddNumber | Operator::SumOfDurations => a.checked_add(b),
        Operator::SubtractNumber | Operator::DifferenceOfDurations => a.checked_sub(b),
        _ => return apply_rarely(operator, a, b),
    };
    result.ok_or(Failure::OutOfRange)
}

#[inline(never)]
fn apply_rarely(operator: Operator, a: i64, b: i64) -> Result<i64, Failure> {
    let (number, divides) = (
        Number::from_ten_thousandths,
        matches!(operator, Operator::DivideNumber | Operator::DivideDuration | Operator::RatioOfDurations),
    );
    if divides && b == 0 {
        return Err(Failure::DivisionByZero);
    }
    let days = || Duration::from_seconds(b).whole_days();
    let moved = |days: Option<i64>| Some(date(a)?.add_days(days?)?.epoch_days().into());
    let result = match operator {
        Operator::MultiplyNumber => number(a).checked_mul(number(b)).map(Number::ten_thousandths),
        Operator::DivideNumber => number(a).checked_div(number(b)).map(Number::ten_thousandths),
        Operator::AddDays => moved(days()),
        Operator::SubtractDays => moved(days().and_then(i64::checked_neg)),
        Operator::DateDifference => a.checked_sub(b).and_then(|days| days.checked_mul(86_400)),
        Operator::MultiplyDuration => number(b).times(a),
        Operator::DivideDuration => number(b).divides(a),
        Operator::RatioOfDurations => Number::ratio(a, b).map(Number::ten_thousandths),
        // The others are the common ones.
        _ => None,
    };
    result.ok_or(Failure::OutOfRange)
}

/// The date of those bits.
pub(super) fn date(bits: i64) -> Option<Date> {
    i32::try_from(bits).ok().and_then(Date::from_epoch_days)
}
