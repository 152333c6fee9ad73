//! Puts questions to a calendar by the bits of their arguments and answers.

use super::arithmetic;
use super::halt::Failure;
use crate::calendar::{Calendar, OutOfHorizon};
use crate::expression::Call;
use crate::value::{Duration, Instant, Number, Word};

/// What a call comes to; what a call of one argument has beside it does not count. What exactly lies past the calendar's
/// end is worked out by [`refusal`] when somebody wants to read it.
#[inline(never)]
pub(super) fn ask(calendar: &Calendar, call: Call, first: i64, second: i64) -> Result<Word, Failure> {
    answer(calendar, call, first, second).map_err(|refused| match refused {
        Refused::Past(_) => Failure::OutOfHorizon,
        Refused::NotWhole => Failure::NotWhole,
    })
}

/// Why a call has no answer, in the calendar's words.
pub(super) fn refusal(calendar: &Calendar, call: Call, first: i64, second: i64) -> Option<OutOfHorizon> {
    match answer(calendar, call, first, second) {
        Err(Refused::Past(horizon)) => Some(horizon),
        _ => None,
    }
}

enum Refused {
    Past(OutOfHorizon),
    NotWhole,
}

#[inline(always)]
fn answer(calendar: &Calendar, call: Call, first: i64, second: i64) -> Result<Word, Refused> {
    if matches!(call, Call::AddDays | Call::SubtractDays | Call::WorkingDays | Call::IsWorkingDay) {
        return of_days(calendar, call, first, second);
    }
    // The types were checked at load: the argument is an instant.
    let Some(at) = Instant::from_unix_seconds(first) else { return Ok(Word::MISSING) };
    let length = Duration::from_seconds(second);
    match call {
        Call::Add => calendar.add(at, length).map(Word::instant),
        Call::OpenFor => calendar.open_for(at, length).map(Word::boolean),
        Call::IsOpen => calendar.is_open(at).map(Word::boolean),
        Call::NextOpen => calendar.next_open(at).map(Word::instant),
        Call::Subtract => calendar.subtract(at, length).map(Word::instant),
        Call::NextClose => calendar.next_close(at).map(Word::instant),
        _ => {
            let to = Instant::from_unix_seconds(second).unwrap_or(at);
            calendar.between(at, to).map(|length| Word::known(length.seconds()))
        }
    }
    .map_err(Refused::Past)
}

/// Questions by date.
fn of_days(calendar: &Calendar, call: Call, first: i64, second: i64) -> Result<Word, Refused> {
    let Some(date) = arithmetic::date(first) else { return Ok(Word::MISSING) };
    match call {
        Call::IsWorkingDay => calendar.is_working_day(date).map(Word::boolean),
        Call::WorkingDays => {
            let to = arithmetic::date(second).unwrap_or(date);
            // A horizon holds far fewer days than a number can count.
            let word =
                |days| Number::from_integer(days).map_or(Word::MISSING, |days| Word::known(days.ten_thousandths()));
            calendar.working_days_between(date, to).map(word)
        }
        _ => {
            let count = Number::from_ten_thousandths(second).to_integer().ok_or(Refused::NotWhole)?;
            let add = if call == Call::SubtractDays { Calendar::subtract_days } else { Calendar::add_days };
            add(calendar, date, count).map(|date| Word::known(date.epoch_days().into()))
        }
    }
    .map_err(Refused::Past)
}
