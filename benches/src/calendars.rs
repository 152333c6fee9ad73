//! The calendars of `rules/momo`, built without the rules: the hand-written decision has the same calendar facts.

use std::fs;

use casebook::{Calendar, CalendarSpec, Date, Zone};

use crate::repository;

/// BU Online's hours, with the holidays that the rules list.
pub fn bu_online() -> Calendar {
    let zone = Zone::parse("Asia/Ho_Chi_Minh").expect("a zone");
    let mut spec = CalendarSpec::new(zone, 2024..=2030);
    spec.open("mon-fri", "09:00-17:00").expect("hours");
    let rules = fs::read_to_string(repository("rules/momo/calendars.yaml")).expect("the calendars");
    // The file's only keys that are dates are holidays; the tests hold the result against the rules.
    let keys = rules.lines().filter_map(|line| line.trim_start().split_once(':'));
    for date in keys.filter_map(|(key, _)| Date::parse(key)) {
        spec.holiday(date);
    }
    Calendar::build(&spec).expect("a calendar")
}
