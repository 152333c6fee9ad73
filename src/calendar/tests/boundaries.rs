//! Tests one boundary each, with its answer written out.

use super::*;

const HOUR: i64 = 3_600;

/// Ho Chi Minh City, Monday to Friday 09:00 to 17:00. 2026-11-27 is a Friday.
fn office() -> Calendar {
    build(&spec("Asia/Ho_Chi_Minh", "mon-fri", "09:00-17:00"))
}

fn vn(text: &str) -> Instant {
    at(&format!("{text}+07:00"))
}

#[test]
fn the_closing_second_is_closed_and_the_opening_second_open() {
    let office = office();
    for (time, open) in [("08:59:59", false), ("09:00:00", true), ("16:59:59", true), ("17:00:00", false)] {
        assert_eq!(office.is_open(vn(&format!("2026-11-27T{time}"))), Ok(open), "{time}");
    }
    assert_eq!(office.is_open(vn("2026-11-28T10:00:00")), Ok(false), "Saturday");
}

#[test]
fn open_for_an_hour_ends_one_second_after_four() {
    let office = office();
    let friday = |time: &str, length| office.open_for(vn(&format!("2026-11-27T{time}")), seconds(length));
    assert_eq!(friday("16:00:00", HOUR), Ok(true));
    assert_eq!(friday("16:00:01", HOUR), Ok(false));
    assert_eq!(friday("08:59:59", 1), Ok(false), "closed at first");
    assert_eq!(friday("16:59:59", 0), Ok(true));
    assert_eq!(friday("17:00:00", 0), Ok(false));
    assert_eq!(friday("16:59:59", i64::MIN), Ok(true), "a negative length asks for is_open");
    assert_eq!(friday("16:59:59", i64::MAX), Ok(false));
}

#[test]
fn adding_stops_at_closing_and_goes_on_over_the_weekend() {
    let office = office();
    let add = |from: &str, length| office.add(vn(from), seconds(length)).map(|t| office.zone().to_rfc3339(t));
    let is = |text: &str| Ok(format!("{text}+07:00"));
    assert_eq!(add("2026-11-27T16:00:00", HOUR), is("2026-11-27T17:00:00"));
    assert_eq!(add("2026-11-27T16:00:00", HOUR + 1), is("2026-11-30T09:00:01"));
    assert_eq!(add("2026-11-27T18:00:00", HOUR), is("2026-11-30T10:00:00"));
    assert_eq!(add("2026-11-27T18:00:00", 0), is("2026-11-27T18:00:00"));
    assert_eq!(add("2026-11-27T16:00:00", 5 * 8 * HOUR), is("2026-12-04T16:00:00"));
    assert_eq!(add("2026-11-30T10:00:00", -HOUR), is("2026-11-30T09:00:00"));
    assert_eq!(add("2026-11-30T10:00:00", -HOUR - 1), is("2026-11-27T16:59:59"));
}

#[test]
fn subtracting_stops_at_opening() {
    let office = office();
    let subtract = |from: &str, length| office.subtract(vn(from), seconds(length));
    assert_eq!(subtract("2026-11-30T10:00:00", HOUR), Ok(vn("2026-11-30T09:00:00")));
    assert_eq!(subtract("2026-11-30T09:00:00", HOUR), Ok(vn("2026-11-27T16:00:00")));
    assert_eq!(subtract("2026-11-29T12:00:00", 8 * HOUR), Ok(vn("2026-11-27T09:00:00")));
    assert_eq!(subtract("2026-11-29T12:00:00", 0), Ok(vn("2026-11-29T12:00:00")));
    assert_eq!(subtract("2026-11-27T16:00:00", -HOUR), Ok(vn("2026-11-27T17:00:00")));
}

#[test]
fn between_counts_open_time_only_and_turns_negative() {
    let office = office();
    let (friday, monday) = (vn("2026-11-27T16:00:00"), vn("2026-11-30T10:00:00"));
    assert_eq!(office.between(friday, monday), Ok(seconds(2 * HOUR)));
    assert_eq!(office.between(monday, friday), Ok(seconds(-2 * HOUR)));
    assert_eq!(office.next_open(vn("2026-11-27T17:00:00")), Ok(vn("2026-11-30T09:00:00")));
    assert_eq!(office.next_open(friday), Ok(friday));
}

#[test]
fn a_holiday_closes_the_day_and_special_hours_open_it_again() {
    let mut spec = spec("Asia/Ho_Chi_Minh", "mon-fri", "09:00-17:00");
    spec.pause("daily", "12:00-13:00").expect("a break").holiday(day("2026-09-02")).holiday(day("2026-09-03"));
    spec.special_hours(day("2026-09-03"), "10:00-14:00").expect("hours");
    spec.special_hours(day("2026-09-04"), "closed").expect("hours");
    let calendar = build(&spec);
    assert_eq!(calendar.is_open(vn("2026-09-02T10:00:00")), Ok(false));
    assert_eq!(calendar.open_for(vn("2026-09-03T10:00:00"), seconds(4 * HOUR)), Ok(true), "breaks spare special hours");
    let (tuesday, monday) = (vn("2026-09-01T16:00:00"), vn("2026-09-07T09:00:00"));
    assert_eq!(calendar.between(tuesday, monday), Ok(seconds(5 * HOUR)));
    for (date, works) in [("2026-09-01", true), ("2026-09-02", false), ("2026-09-03", true), ("2026-09-04", false)] {
        assert_eq!(calendar.is_working_day(day(date)), Ok(works), "{date}");
    }
}

#[test]
fn a_night_shift_goes_on_into_a_holiday_and_none_starts_on_it() {
    let mut spec = spec("Asia/Ho_Chi_Minh", "daily", "22:00-06:00");
    spec.holiday(day("2026-09-02"));
    let calendar = build(&spec);
    assert_eq!(calendar.open_for(vn("2026-09-01T22:00:00"), seconds(8 * HOUR)), Ok(true));
    assert_eq!(calendar.next_open(vn("2026-09-02T06:00:00")), Ok(vn("2026-09-03T22:00:00")));
    assert_eq!(calendar.is_working_day(day("2026-09-02")), Ok(false), "the rest of a shift makes no working day");
}

#[test]
fn the_night_shift_of_the_eve_runs_into_the_horizon() {
    let calendar = build(&spec("Asia/Ho_Chi_Minh", "daily", "22:00-06:00"));
    assert_eq!(calendar.is_open(vn("2025-01-01T00:00:00")), Ok(true));
    assert_eq!(calendar.is_open(vn("2025-01-01T06:00:00")), Ok(false));
}

#[test]
fn breaks_at_opening_and_on_the_next_morning() {
    let mut office = spec("Asia/Ho_Chi_Minh", "mon-fri", "09:00-17:00");
    office.pause("fri", "09:00-09:30").expect("a break");
    assert_eq!(build(&office).next_open(vn("2026-11-27T09:00:00")), Ok(vn("2026-11-27T09:30:00")));

    let mut night = spec("Asia/Ho_Chi_Minh", "fri", "22:00-06:00");
    night.pause("fri", "02:00-03:00").expect("a break").open("sat", "01:00-01:30").expect("hours");
    let night = build(&night);
    assert_eq!(night.between(vn("2026-11-27T12:00:00"), vn("2026-11-28T12:00:00")), Ok(seconds(7 * HOUR)));
    assert_eq!(night.next_open(vn("2026-11-28T02:00:00")), Ok(vn("2026-11-28T03:00:00")));
}

#[test]
fn round_the_clock_counts_each_pass_of_a_repeated_hour() {
    let calendar = build(&spec("America/New_York", "daily", "00:00-24:00"));
    let days = |from, to| calendar.between(at(from), at(to)).map(|d| d.seconds() / HOUR);
    assert_eq!(days("2026-03-08T00:00:00-05:00", "2026-03-09T00:00:00-04:00"), Ok(23));
    assert_eq!(days("2026-11-01T00:00:00-04:00", "2026-11-02T00:00:00-05:00"), Ok(25));
    let night = build(&spec("America/New_York", "sun", "01:00-02:00"));
    assert_eq!(night.open_for(at("2026-11-01T01:00:00-04:00"), seconds(2 * HOUR)), Ok(true), "one long pass");
    let lost = build(&spec("America/New_York", "sun", "02:00-03:00"));
    assert_eq!(lost.is_working_day(day("2026-03-08")), Ok(false), "its only hour is skipped");
    assert_eq!(lost.is_working_day(day("2026-03-15")), Ok(true));
}

#[test]
fn a_day_that_never_was_is_no_working_day_and_starts_no_shift() {
    let mut spec = CalendarSpec::new(zone("Pacific/Apia"), 2011..=2012);
    spec.open("daily", "09:00-17:00").expect("hours").open("daily", "22:00-06:00").expect("hours");
    let calendar = build(&spec);
    assert_eq!(calendar.is_working_day(day("2011-12-30")), Ok(false));
    assert_eq!(calendar.add_days(day("2011-12-29"), 1), Ok(day("2011-12-31")));
    let last_evening = at("2011-12-29T23:00:00-10:00");
    assert_eq!(calendar.open_for(last_evening, seconds(HOUR)), Ok(true));
    assert_eq!(calendar.next_open(at("2011-12-31T00:00:00+14:00")), Ok(at("2011-12-31T09:00:00+14:00")));
}

#[test]
fn working_days_are_counted_both_ways() {
    let mut spec = spec("Asia/Ho_Chi_Minh", "mon-fri", "09:00-17:00");
    spec.holiday(day("2026-09-02"));
    let calendar = build(&spec);
    let add = |date, n| calendar.add_days(day(date), n).map(|d| d.to_string()).ok();
    for (date, n, result) in [
        ("2026-11-27", 14, "2026-12-17"),
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-28", 1, "2026-11-30"),
        ("2026-11-28", -1, "2026-11-27"),
        ("2026-11-30", -1, "2026-11-27"),
        ("2026-11-28", 0, "2026-11-28"),
        ("2026-09-01", 1, "2026-09-03"),
        ("2026-09-03", -1, "2026-09-01"),
    ] {
        assert_eq!(add(date, n).as_deref(), Some(result), "{date} {n}");
    }
    assert_eq!(add("2025-01-01", -1), None);
    assert_eq!(add("2027-12-31", 1), None);
    assert_eq!(add("2026-01-01", i64::MAX), None);
    assert_eq!(add("2026-01-01", i64::MIN), None);
    assert_eq!(add("2028-01-01", 0), None, "outside, even for none");
}

#[test]
fn past_the_horizon_is_an_error_that_says_what_is_covered() {
    let office = office();
    assert_eq!(office.horizon(), (day("2025-01-01"), day("2027-12-31")));
    let (before, last, after) = (vn("2024-12-31T23:59:59"), vn("2027-12-31T23:59:59"), vn("2028-01-01T00:00:00"));
    for outside in [before, after, Instant::MIN, Instant::MAX] {
        assert!(office.is_open(outside).is_err());
        assert!(office.open_for(outside, Duration::ZERO).is_err());
        assert!(office.next_open(outside).is_err());
        assert!(office.add(outside, Duration::ZERO).is_err());
        assert!(office.subtract(outside, seconds(1)).is_err());
        assert!(office.between(outside, last).is_err() && office.between(last, outside).is_err());
    }
    assert_eq!(office.is_open(vn("2025-01-01T00:00:00")), Ok(false));
    assert_eq!(office.is_open(last), Ok(false));
    let says = |result: Result<Instant, OutOfHorizon>| result.expect_err("past the horizon").to_string();
    let covers = "the calendar covers 2025-01-01 to 2027-12-31";
    assert_eq!(
        says(office.next_open(last)),
        format!("{covers}; it does not open again after 2027-12-31T23:59:59+07:00")
    );
    assert_eq!(
        says(office.add(last, seconds(3 * HOUR))),
        format!("{covers}; 3h of open time after 2027-12-31T23:59:59+07:00 ends past them")
    );
    assert_eq!(says(office.next_open(before)), format!("{covers}; 2024-12-31T23:59:59+07:00 lies outside"));
    for length in [i64::MAX, i64::MIN, 5_000 * 24 * HOUR] {
        assert!(office.add(last, seconds(length)).is_err());
        assert!(office.subtract(last, seconds(length)).is_err());
    }
}

#[test]
fn round_the_clock_ends_with_the_horizon_and_does_not_guess() {
    let calendar = build(&spec("UTC", "daily", "00:00-24:00"));
    let last_minute = at("2027-12-31T23:59:00Z");
    assert_eq!(calendar.open_for(last_minute, seconds(60)), Ok(true));
    assert!(calendar.open_for(last_minute, seconds(61)).is_err());
    assert_eq!(calendar.add(last_minute, seconds(59)), Ok(at("2027-12-31T23:59:59Z")));
    assert!(calendar.add(last_minute, seconds(60)).is_err(), "the result lies outside");
    let first = at("2025-01-01T00:00:00Z");
    assert_eq!(calendar.subtract(last_minute, calendar.between(first, last_minute).expect("covered")), Ok(first));
}

#[test]
fn specs_that_make_no_calendar_are_refused() {
    let never = CalendarSpec::new(zone("UTC"), 2026..=2026);
    let (first, last) = (day("2026-01-01"), day("2026-12-31"));
    assert_eq!(Calendar::build(&never).map(|_| ()), Err(CalendarError::NeverOpen { first, last }));
    let mut years = spec("UTC", "daily", "00:00-24:00");
    for (first, last) in [(0, 5), (9_999, 10_000), (2027, 2026), (1, 401), (i32::MIN, i32::MAX)] {
        years.years = first..=last;
        assert_eq!(Calendar::build(&years).map(|_| ()), Err(CalendarError::Years { first, last }), "{first} {last}");
    }
    let mut crowded = CalendarSpec::new(zone("UTC"), 1..=400);
    crowded.weekly = std::array::from_fn(|_| (0..43_200).filter_map(|i| Segment::new(2 * i, 2 * i + 1)).collect());
    assert!(matches!(Calendar::build(&crowded), Err(CalendarError::TooManySegments { .. })));
}

#[test]
fn the_outermost_years_and_four_centuries_build() {
    for name in ["Asia/Ho_Chi_Minh", "America/New_York"] {
        for years in [1..=1, 9_999..=9_999, 1_800..=2_199] {
            let mut spec = spec(name, "mon-fri", "09:00-17:00");
            spec.years = years.clone();
            let calendar = build(&spec);
            let (first, last) = calendar.horizon();
            let inside = zone(name).start_of_day(first.add_days(9).expect("a day")).expect("an instant");
            let due = calendar.add(inside, seconds(80 * HOUR)).expect("within the year");
            assert_eq!(calendar.between(inside, due), Ok(seconds(80 * HOUR)), "{name} {years:?}");
            assert!(calendar.is_working_day(last).is_ok());
        }
    }
}

#[test]
fn a_calendar_and_its_zone_are_shared_between_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Calendar>();
    shared::<OutOfHorizon>();
}
