//! Questions to a calendar by the bits of their arguments and answers.

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
    if call == Call::AddDays {
        return add_days(calendar, first, second);
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
        Call::Between | Call::AddDays => {
            let to = Instant::from_unix_seconds(second).unwrap_or(at);
            calendar.between(at, to).map(|length| Word::known(length.seconds()))
        }
    }
    .map_err(Refused::Past)
}

fn add_days(calendar: &Calendar, date: i64, number: i64) -> Result<Word, Refused> {
    let count = Number::from_ten_thousandths(number).to_integer().ok_or(Refused::NotWhole)?;
    let Some(date) = arithmetic::date(date) else { return Ok(Word::MISSING) };
    calendar.add_days(date, count).map(|date| Word::known(date.epoch_days().into())).map_err(Refused::Past)
}
