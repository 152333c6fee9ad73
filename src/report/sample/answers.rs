//! Makes up what a customer may answer: cases found by asking a playbook what it needs, until it decides. So a ticket
//! has the fields that matter to its outcome, and no others. Never here: what becomes of the ticket.

use std::collections::BTreeMap;

use super::random::Random;
use crate::calendar::Zone;
use crate::case::{CaseValue, Input};
use crate::eval::{Applied, Needed, Playbook, Verdict};
use crate::machine::Error;
use crate::value::{Duration, Instant, Number, Type};

const MINUTE: i64 = 60;
const DAY: i64 = 86_400;

/// How often answers that lead to an error are made up anew.
const TRIES: u32 = 20;

/// Numbers of pieces, of days, of money.
const NUMBERS: [i64; 12] = [0, 1, 2, 3, 5, 10, 20, 50, 100, 1_000, 100_000, 1_000_000];
/// A text that decides is mostly the name of a place.
const PLACES: [&str; 6] = ["Hà Nội", "TP. Hồ Chí Minh", "Đà Nẵng", "Đồng Nai", "Cần Thơ", "Bình Dương"];

/// What was answered, by the input's name.
pub(super) type Answers<'a> = BTreeMap<&'a str, CaseValue>;

/// What comes of a made-up case of the playbook, once that decides it. Where its answers lead to an error, others are made
/// up.
///
/// # Errors
/// Every case led to one, such as past the end of a calendar; it is the last.
pub(super) fn decided<R>(
    playbook: &Playbook,
    now: Instant,
    random: &mut Random,
    take: impl FnOnce(&Answers<'_>, &Applied<'_>, &mut Random) -> R,
) -> Result<R, Error> {
    let (mut answers, mut failed) = (Answers::new(), 0);
    // Each round answers one more input, and none is asked twice.
    loop {
        let case = playbook.bind(&answers);
        match case.as_ref().map_err(Error::clone).and_then(|case| playbook.decide(case, now)) {
            Ok(Verdict::Decided(applied)) => return Ok(take(&answers, &applied, random)),
            Ok(Verdict::NeedsInput(needed)) => {
                let input = playbook.inputs().find(|input| input.name() == needed.input());
                let input = input.expect("what a playbook needs is one of its inputs");
                answers.insert(input.name(), answer(&input, &needed, playbook.time_zone(), now, random));
            }
            Err(error) if failed == TRIES => return Err(error),
            Err(_) => {
                failed += 1;
                answers.clear();
            }
        }
    }
}

/// An answer that the playbook takes: a used one may have a narrower list than the input.
fn answer(input: &Input<'_>, needed: &Needed<'_>, zone: &Zone, now: Instant, random: &mut Random) -> CaseValue {
    let mut value = any(input, zone, now, random);
    for _ in 0..20 {
        if needed.offers(&value) {
            break;
        }
        value = any(input, zone, now, random);
    }
    value
}

/// Any value of an input's type, mostly one of the first.
pub(super) fn any(input: &Input<'_>, zone: &Zone, now: Instant, random: &mut Random) -> CaseValue {
    match input.value_type() {
        Type::Boolean => CaseValue::Boolean(random.chance(60)),
        Type::Number => {
            let number = NUMBERS[random.early(NUMBERS.len() as u64) as usize];
            CaseValue::Number(Number::from_ten_thousandths(number * 10_000))
        }
        Type::OneOf => {
            let values: Vec<&str> = input.choices().map(|(value, _)| value).collect();
            let value = values.get(random.early(values.len() as u64) as usize);
            CaseValue::Text(value.copied().unwrap_or_default().to_owned())
        }
        Type::AnyOf => {
            CaseValue::List(input.choices().filter(|_| random.chance(25)).map(|(value, _)| value.to_owned()).collect())
        }
        Type::Date => CaseValue::Text(zone.local_date(moved(now, random.between(-30, 60) * DAY)).to_string()),
        Type::DateTime => CaseValue::Text(zone.to_rfc3339(moved(now, random.between(-24 * 12, 72 * 12) * 5 * MINUTE))),
        Type::Duration => CaseValue::Text(format!("{}m", 15 * random.between(1, 200))),
        Type::Text => CaseValue::Text(PLACES[random.early(PLACES.len() as u64) as usize].to_owned()),
    }
}

fn moved(at: Instant, seconds: i64) -> Instant {
    at.checked_add(Duration::from_seconds(seconds)).unwrap_or(at)
}
