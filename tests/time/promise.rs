//! Working days against the list of holidays, day by day from 2024 to 2030: what the movie promise and the BU's desk make
//! of each. `holidays.tsv` was typed from the source, not from the rules; the oracle counts on its fingers.

use std::collections::BTreeSet;

use casebook::{Instant, Playbook};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::{Value, json};

use crate::support::rules;

const HOLIDAYS: &str = include_str!("holidays.tsv");

const FIRST: NaiveDate = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a date");
const LAST: NaiveDate = NaiveDate::from_ymd_opt(2030, 12, 31).expect("a date");

fn holidays() -> BTreeSet<NaiveDate> {
    let dates = HOLIDAYS.lines().skip(1).map(|line| line.split('\t').next().expect("a date").parse().expect("a date"));
    let dates: BTreeSet<NaiveDate> = dates.collect();
    assert_eq!(dates.len(), 101);
    dates
}

fn is_worked(day: NaiveDate, holidays: &BTreeSet<NaiveDate>) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.contains(&day)
}

/// The n-th working day after a day; `None` where nobody knows the holidays.
fn working_day(after: NaiveDate, n: usize, holidays: &BTreeSet<NaiveDate>) -> Option<NaiveDate> {
    let later = after.iter_days().skip(1).take_while(|day| *day <= LAST);
    later.filter(|day| is_worked(*day, holidays)).nth(n - 1)
}

fn days() -> impl Iterator<Item = NaiveDate> {
    FIRST.iter_days().take_while(|day| *day <= LAST)
}

fn decided(playbook: &Playbook, case: &Value) -> Value {
    let never: Instant = "2040-01-01T00:00:00Z".parse().expect("an instant");
    match playbook.evaluate(case, never) {
        Ok(evaluation) => serde_json::to_value(evaluation).expect("JSON"),
        Err(error) => serde_json::to_value(error).expect("JSON"),
    }
}

#[test]
fn the_promise_ends_with_the_fourteenth_working_day_whenever_the_ticket_was_bought() {
    let (movie, holidays) = (rules::momo("movie"), holidays());
    let mut past_the_list = 0;
    for (count, bought) in days().enumerate() {
        // Any time of that day, its first and its last second among them.
        let time = ["00:00:00", "09:30:00", "16:59:59", "23:59:59"][count % 4];
        let ask = |contacted: &str| {
            let case = json!({
                "request": "cinema_cancelled", "purchased_at": format!("{bought}T{time}+07:00"),
                "contacted_at": contacted, "wallet_refunded": true,
            });
            decided(&movie, &case)
        };
        let Some(due) = working_day(bought, 14, &holidays) else {
            assert_eq!(ask(&format!("{bought}T23:59:59+07:00"))["code"], "out_of_horizon", "bought on {bought}");
            past_the_list += 1;
            continue;
        };
        // Vietnam's midnight is 17:00 of UTC.
        let within = ask(&format!("{due}T16:59:59Z"));
        assert_eq!(within["outcome"], "movie.cinema_cancelled", "bought on {bought}");
        assert_eq!(within["promise"]["due_on"], due.to_string(), "bought on {bought}");
        let late = ask(&format!("{due}T17:00:00Z"));
        assert_eq!(late["outcome"], "movie.cinema_cancelled.refunded", "bought on {bought}, the second after {due}");
    }
    assert_eq!(past_the_list, 20, "12 to 31 December 2030");
}

#[test]
fn the_desk_of_the_bu_is_open_on_working_days_only() {
    let (flight, holidays) = (rules::momo("flight"), holidays());
    for day in days() {
        let departs = day + Days::new(90);
        let case = json!({
            "request": "change_flight", "contacted_at": format!("{day}T10:00:00+07:00"),
            "departs_at": format!("{departs}T10:00:00+07:00"), "fare_allows_change": true,
        });
        let told = decided(&flight, &case);
        if is_worked(day, &holidays) {
            assert_eq!(told["outcome"], "flight.change.forwarded", "{day}");
            assert_eq!(told["sla"]["due_at"], format!("{day}T11:00:00+07:00"), "{day}");
        } else {
            let opens = working_day(day, 1, &holidays).expect("31 December 2030 is worked");
            assert_eq!(told["outcome"], "flight.change.after_hours", "{day}");
            assert_eq!(told["hours"]["next_open"], format!("{opens}T09:00:00+07:00"), "{day}");
        }
    }
}
