//! Builds the calendars of `rules/momo` without the rules: the hand-written decision has the same calendar facts.

use std::fs;
use std::ops::RangeInclusive;

use casebook::{Calendar, CalendarSpec, Date, Zone};

use crate::repository;

/// BU Online's hours, with the holidays that the rules list.
pub fn bu_online() -> Calendar {
    Calendar::build(&with_holidays(spec(2024..=2030))).expect("a calendar")
}

/// The same hours on every weekday.
pub fn without_holidays() -> Calendar {
    Calendar::build(&spec(2024..=2030)).expect("a calendar")
}

/// The same hours and holidays over twenty years, with a break at noon: 10,000 open times, to be built.
pub fn twenty_years() -> CalendarSpec {
    let mut spec = with_holidays(spec(2024..=2043));
    spec.pause("mon-fri", "12:00-13:00").expect("a break");
    spec
}

fn spec(years: RangeInclusive<i32>) -> CalendarSpec {
    let zone = "Asia/Ho_Chi_Minh".parse::<Zone>().expect("a zone");
    let mut spec = CalendarSpec::new(zone, years);
    spec.open("mon-fri", "09:00-17:00").expect("hours");
    spec
}

fn with_holidays(mut spec: CalendarSpec) -> CalendarSpec {
    let rules = fs::read_to_string(repository("rules/momo/calendars.yaml")).expect("the calendars");
    // The file's only keys that are dates are holidays; the tests hold the result against the rules.
    let keys = rules.lines().filter_map(|line| line.trim_start().split_once(':'));
    for date in keys.filter_map(|(key, _)| key.parse::<Date>().ok()) {
        spec.holiday(date);
    }
    spec
}
