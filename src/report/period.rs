//! Names days, weeks, months, quarters and years: to which one a day belongs, and what it is called.

use chrono::{Datelike, NaiveDate, Weekday};

use super::grouping::Grouping;
use crate::value::Date;

/// The first day of the period to which a day belongs, in days since 1970; `None` for what is no period.
pub(super) fn first_day(by: &Grouping, day: Date) -> Option<i32> {
    let naive = day.to_naive();
    let month = match by {
        Grouping::Day => return Some(day.epoch_days()),
        Grouping::Week => return Some(day.epoch_days() - naive.weekday().num_days_from_monday() as i32),
        Grouping::Month => naive.month(),
        Grouping::Quarter => naive.month0() / 3 * 3 + 1,
        Grouping::Year => 1,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(naive.year(), month, 1).map(|first| Date::from(first).epoch_days())
}

/// What a period is called, by its first day.
pub(super) fn label(by: &Grouping, first: i32) -> String {
    // The first day of a period is never before the earliest day: 0001-01-01 was a Monday.
    let day = Date::from_epoch_days(first).unwrap_or(Date::MIN);
    let naive = day.to_naive();
    match by {
        Grouping::Week => format!("{:04}-W{:02}", naive.iso_week().year(), naive.iso_week().week()),
        Grouping::Month => format!("{:04}-{:02}", naive.year(), naive.month()),
        Grouping::Quarter => format!("{:04}-Q{}", naive.year(), naive.month0() / 3 + 1),
        Grouping::Year => format!("{:04}", naive.year()),
        _ => day.to_string(),
    }
}

/// All periods from one to another, both by what they are called; `None` where they are more than `most`, or no periods.
pub(crate) fn run(by: &Grouping, first: &str, last: &str, most: usize) -> Option<Vec<String>> {
    let mut day = begin(by, first)?;
    let mut run = Vec::new();
    while run.len() < most {
        let called = label(by, day.epoch_days());
        let ends = called == last;
        run.push(called);
        if ends {
            return Some(run);
        }
        // So many days on, it is the next period of each kind, and not the one after.
        let length = match by {
            Grouping::Day => 1,
            Grouping::Week => 7,
            Grouping::Month => 31,
            Grouping::Quarter => 92,
            _ => 366,
        };
        day = Date::from_epoch_days(first_day(by, day.add_days(length)?)?)?;
    }
    None
}

/// Whether a period is called so, to the letter.
pub(super) fn is_label(by: &Grouping, text: &str) -> bool {
    let first = begin(by, text).and_then(|day| first_day(by, day));
    first.is_some_and(|first| label(by, first) == text)
}

/// The first day of a period, by what it is called.
fn begin(by: &Grouping, label: &str) -> Option<Date> {
    match by {
        Grouping::Day => label.parse::<Date>().ok(),
        Grouping::Week => {
            let (year, week) = label.split_once("-W")?;
            NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, Weekday::Mon).map(Date::from)
        }
        Grouping::Month => format!("{label}-01").parse::<Date>().ok(),
        Grouping::Quarter => {
            let (year, quarter) = label.split_once("-Q")?;
            let month = quarter.parse::<u32>().ok()?.checked_sub(1)?.checked_mul(3)? + 1;
            format!("{year}-{month:02}-01").parse::<Date>().ok()
        }
        Grouping::Year => format!("{label}-01-01").parse::<Date>().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(by: &Grouping, day: &str) -> String {
        label(by, first_day(by, day.parse::<Date>().expect("a day")).expect("a period"))
    }

    #[test]
    fn the_week_s_year_is_that_of_its_thursday() {
        let week = |day| called(&Grouping::Week, day);
        assert_eq!([week("2026-12-31"), week("2027-01-01"), week("2027-01-03")], ["2026-W53"; 3].map(str::to_owned));
        assert_eq!(week("2027-01-04"), "2027-W01");
        assert_eq!([week("2024-12-29"), week("2024-12-30")], ["2024-W52", "2025-W01"].map(str::to_owned));
    }

    #[test]
    fn periods_are_called_so() {
        assert_eq!(called(&Grouping::Day, "2026-11-27"), "2026-11-27");
        assert_eq!(called(&Grouping::Month, "2026-11-30"), "2026-11");
        let quarter = |day| called(&Grouping::Quarter, day);
        assert_eq!([quarter("2026-03-31"), quarter("2026-04-01")], ["2026-Q1", "2026-Q2"].map(str::to_owned));
        assert_eq!(called(&Grouping::Year, "0987-06-05"), "0987");
    }

    #[test]
    fn the_first_and_the_last_day_have_their_periods() {
        for by in Grouping::NAMED.iter().filter(|by| by.is_period()) {
            for day in [Date::MIN, Date::MAX] {
                let first = first_day(by, day).expect("a period");
                assert!(Date::from_epoch_days(first).is_some_and(|first| first <= day), "{by} of {day}");
            }
        }
        assert_eq!(first_day(&Grouping::Team, Date::MIN), None);
    }

    #[test]
    fn a_run_leaves_no_period_out_and_names_none_twice() {
        for by in Grouping::NAMED.iter().filter(|by| by.is_period()) {
            let days = |days: i32| Date::from_epoch_days(20_000 + days).expect("a day");
            let label = |day| label(by, first_day(by, day).expect("a period"));
            let mut labels: Vec<String> = (0..1_500).map(|offset| label(days(offset))).collect();
            labels.dedup();
            let (first, last) = (labels[0].clone(), labels[labels.len() - 1].clone());
            assert_eq!(run(by, &first, &last, labels.len()), Some(labels.clone()), "{by}");
            assert_eq!(run(by, &first, &last, labels.len() - 1), None, "{by}");
            assert_eq!(run(by, &last, &first, 100), None, "backwards");
        }
        assert_eq!(run(&Grouping::Team, "2026", "2026", 9), None);
        assert_eq!(run(&Grouping::Quarter, "2026-Q0", "2026-Q4", 9), None);
    }
}
