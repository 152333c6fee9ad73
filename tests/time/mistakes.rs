//! The mistakes that libraries for business hours are known for, each with its test.

use casebook::calendar::CalendarError;
use casebook::{AtClosing, Calendar, CalendarSpec, Casebook, Date, Duration, Instant, Zone};

use crate::support::day;

const HOUR: i64 = 3_600;

fn zone(name: &str) -> Zone {
    name.parse::<Zone>().expect("a zone")
}

fn spec(days: &str, hours: &str) -> CalendarSpec {
    let mut spec = CalendarSpec::new(zone("Asia/Ho_Chi_Minh"), 2020..=2040);
    spec.open(days, hours).expect("hours");
    spec
}

fn build(spec: &CalendarSpec) -> Calendar {
    Calendar::build(spec).expect("a calendar")
}

/// On the clock of Ho Chi Minh City.
fn local(text: &str) -> Instant {
    zone("Asia/Ho_Chi_Minh").parse_instant(text).expect("an instant")
}

fn seconds(count: i64) -> Duration {
    Duration::from_seconds(count)
}

// 2026-11-27 is a Friday.

#[test]
fn the_closing_instant_is_closed_and_yet_the_end_of_a_sum() {
    let office = build(&spec("mon-fri", "09:00-17:00"));
    assert_eq!(office.is_open(local("2026-11-27T17:00:00")), Ok(false));
    assert_eq!(office.is_open(local("2026-11-27T16:59:59")), Ok(true));
    assert_eq!(office.add(local("2026-11-27T16:00:00"), seconds(HOUR)), Ok(local("2026-11-27T17:00:00")));
    assert_eq!(office.between(local("2026-11-27T17:00:00"), local("2026-11-30T09:00:00")), Ok(Duration::ZERO));
}

#[test]
fn a_sum_that_ends_at_closing_moves_on_only_where_the_calendar_says_so() {
    let office = build(&spec("mon-fri", "09:00-17:00")).at_closing(AtClosing::NextOpening);
    assert_eq!(office.add(local("2026-11-27T16:00:00"), seconds(HOUR)), Ok(local("2026-11-30T09:00:00")));
    assert_eq!(office.add(local("2026-11-27T15:00:00"), seconds(HOUR)), Ok(local("2026-11-27T16:00:00")));
    assert_eq!(
        office.add(local("2026-11-27T17:00:00"), Duration::ZERO),
        Ok(local("2026-11-27T17:00:00")),
        "nothing is added"
    );
    assert_eq!(office.add(local("2026-11-30T10:00:00"), seconds(-HOUR)), Ok(local("2026-11-30T09:00:00")));
    let last = local("2040-12-31T16:00:00");
    assert!(office.add(last, seconds(HOUR)).is_err(), "no opening after it is known");
}

#[test]
fn a_day_of_24_hours_has_no_lost_second_at_midnight() {
    let always = build(&spec("daily", "00:00-24:00"));
    assert_eq!(always.add(local("2026-11-27T12:00:00"), seconds(24 * HOUR)), Ok(local("2026-11-28T12:00:00")));
    assert_eq!(always.between(local("2026-11-01T00:00:00"), local("2026-12-01T00:00:00")), Ok(seconds(30 * 24 * HOUR)));
    assert!(always.next_close(local("2026-11-27T12:00:00")).is_err(), "it never closes");
    let weekdays = build(&spec("mon-fri", "00:00-24:00"));
    assert_eq!(weekdays.next_close(local("2026-11-27T12:00:00")), Ok(local("2026-11-28T00:00:00")));
}

#[test]
fn one_minute_to_midnight_is_not_midnight() {
    let office = build(&spec("daily", "00:00-23:59"));
    assert_eq!(office.is_open(local("2026-11-27T23:59:00")), Ok(false));
    assert_eq!(office.between(local("2026-11-27T00:00:00"), local("2026-11-28T00:00:00")), Ok(seconds(24 * HOUR - 60)));
}

#[test]
fn breaks_are_taken_out() {
    let mut lunch = spec("mon-fri", "09:00-17:00");
    lunch.pause("mon-fri", "12:00-13:00").expect("a break");
    let office = build(&lunch);
    assert_eq!(office.add(local("2026-11-27T11:30:00"), seconds(HOUR)), Ok(local("2026-11-27T13:30:00")));
    assert_eq!(office.open_for(local("2026-11-27T11:30:00"), seconds(HOUR)), Ok(false));
    assert_eq!(office.usual_day(), seconds(7 * HOUR));
}

#[test]
fn a_break_may_start_at_opening_or_end_at_closing() {
    let mut edges = spec("mon-fri", "09:00-17:00");
    edges.pause("mon-fri", "09:00-10:00, 16:00-17:00").expect("breaks");
    let office = build(&edges);
    assert_eq!(office.next_open(local("2026-11-27T09:00:00")), Ok(local("2026-11-27T10:00:00")));
    assert_eq!(office.next_close(local("2026-11-27T09:30:00")), Ok(local("2026-11-27T16:00:00")));
    assert_eq!(office.add(local("2026-11-27T08:00:00"), seconds(6 * HOUR)), Ok(local("2026-11-27T16:00:00")));
}

/// Before 07:00 in Vietnam it is still yesterday in UTC.
#[test]
fn special_hours_and_holidays_are_those_of_the_local_date() {
    let mut early = spec("mon-fri", "06:00-17:00");
    early.special_hours(day("2026-08-22"), "06:00-08:00").expect("hours").holiday(day("2026-09-02"));
    let office = build(&early);
    assert_eq!(office.is_open(local("2026-08-22T06:30:00")), Ok(true), "2026-08-21T23:30:00Z");
    assert_eq!(office.is_open(local("2026-08-23T06:30:00")), Ok(false), "2026-08-22T23:30:00Z");
    assert_eq!(office.is_open(local("2026-09-02T06:30:00")), Ok(false), "2026-09-01T23:30:00Z");
    assert_eq!(office.is_open(local("2026-09-03T06:30:00")), Ok(true), "2026-09-02T23:30:00Z");
}

#[test]
fn a_calendar_without_a_working_day_is_refused_and_not_searched_for_ever() {
    let mut closed = CalendarSpec::new(zone("Asia/Ho_Chi_Minh"), 2026..=2026);
    assert!(matches!(Calendar::build(&closed), Err(CalendarError::NeverOpen { .. })));
    closed.open("mon", "09:00-17:00").expect("hours").pause("daily", "09:00-17:00").expect("a break");
    assert!(matches!(Calendar::build(&closed), Err(CalendarError::NeverOpen { .. })));
    let (day_shift, night_shift) = (build(&spec("daily", "09:00-17:00")), build(&spec("daily", "18:00-22:00")));
    let never = Calendar::intersection(&[&day_shift, &night_shift], &zone("Asia/Ho_Chi_Minh"));
    assert!(matches!(never, Err(CalendarError::NeverOpen { .. })));
    assert_eq!(Calendar::union(&[], &zone("UTC")).map(|_| ()), Err(CalendarError::NoMembers));
}

#[test]
fn one_working_day_after_a_holiday_is_the_next_working_day_and_not_the_one_after() {
    let mut holiday = spec("mon-fri", "09:00-17:00");
    holiday.holiday(day("2026-09-01")).holiday(day("2026-09-02"));
    let office = build(&holiday);
    for from in ["2026-08-31", "2026-09-01", "2026-09-02"] {
        assert_eq!(office.add_days(day(from), 1), Ok(day("2026-09-03")), "{from}");
    }
    assert_eq!(office.subtract_days(day("2026-09-02"), 1), Ok(day("2026-08-31")));
    assert_eq!(office.working_days_between(day("2026-09-01"), day("2026-09-04")), Ok(2));
    assert_eq!(office.add(local("2026-09-02T10:00:00"), seconds(HOUR)), Ok(local("2026-09-03T10:00:00")));
}

#[test]
fn an_icalendar_date_is_its_own_day_east_and_west_of_greenwich() {
    const EVENT: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260902\r\nDTEND;VALUE=DATE:20260903\r\n\
                         SUMMARY:Quốc khánh\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    for zone in ["Asia/Ho_Chi_Minh", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"] {
        let yaml = format!(
            "holidays: {{ vn: {{ file: vn.ics, years: 2026 }} }}\n\
             calendars: {{ desk: {{ time_zone: {zone}, hours: {{ daily: 00:00-24:00 }}, holidays: vn }} }}"
        );
        let casebook = Casebook::from_sources([("desk.yaml", yaml.as_str()), ("vn.ics", EVENT)]).expect("a casebook");
        let desk = casebook.calendar("desk").expect("a calendar");
        let closed: Vec<String> = (day("2026-08-30").epoch_days()..day("2026-09-06").epoch_days())
            .filter_map(Date::from_epoch_days)
            .map(|date| desk.day(date).expect("covered"))
            .filter(|day| day.open_times().is_empty())
            .map(|day| format!("{} {}", day.date(), day.holiday().unwrap_or_default()))
            .collect();
        assert_eq!(closed, ["2026-09-02 Quốc khánh"], "{zone}");
    }
}

/// That it is no slower either is `benches/calendar.rs`; here, that no holiday of thousands is lost.
#[test]
fn a_long_list_of_holidays_takes_out_every_one_of_them() {
    let mut many = spec("daily", "09:00-17:00");
    let (first, last) = (day("2020-01-01").epoch_days(), day("2040-12-31").epoch_days());
    for date in (first..=last).filter(|date| date % 7 != 0).filter_map(Date::from_epoch_days) {
        many.holiday(date);
    }
    let office = build(&many);
    let open = (first..=last).filter(|date| date % 7 == 0).count() as i64;
    let whole = office.between(local("2020-01-01T00:00:00"), local("2040-12-31T23:59:59"));
    assert_eq!(whole, Ok(seconds(open * 8 * HOUR)));
    let due = office.add(local("2020-01-01T00:00:00"), seconds(500 * 8 * HOUR)).expect("covered");
    assert_eq!(office.zone().local_date(due).epoch_days(), first + (7 - first % 7) % 7 + 499 * 7);
}

#[test]
fn years_of_business_time_are_not_counted_by_the_week() {
    let mut holidays = spec("mon-fri", "09:00-17:00");
    (2026..=2030).for_each(|year| {
        holidays.holiday(day(&format!("{year}-09-02")));
    });
    let office = build(&holidays);
    let start = local("2026-01-05T09:00:00");
    let days = office.working_days_between(day("2026-01-04"), day("2028-12-29")).expect("covered");
    assert_eq!(office.add(start, seconds(days * 8 * HOUR)), Ok(local("2028-12-29T17:00:00")));
}

#[test]
fn the_hour_that_comes_twice_counts_twice_and_the_lost_one_not_at_all() {
    let mut night = CalendarSpec::new(zone("America/New_York"), 2026..=2026);
    night.open("daily", "01:00-03:00").expect("hours");
    let desk = build(&night);
    let open = |date: &str| desk.day(day(date)).map(|day| day.open_time());
    assert_eq!(open("2026-03-07"), Ok(seconds(2 * HOUR)));
    assert_eq!(open("2026-03-08"), Ok(seconds(HOUR)), "clocks go from 02:00 to 03:00");
    assert_eq!(open("2026-11-01"), Ok(seconds(3 * HOUR)), "clocks go from 02:00 back to 01:00");
}

/// The rule of the documentation: open is when the clock on the wall shows a time within the hours.
#[test]
fn boundaries_inside_a_gap_or_an_overlap() {
    let desk = |hours: &str| {
        let mut spec = CalendarSpec::new(zone("America/New_York"), 2026..=2026);
        spec.open("sun", hours).expect("hours");
        build(&spec)
    };
    let utc = |text: &str| text.parse::<Instant>().expect("an instant");
    let gap = desk("02:30-05:00");
    assert_eq!(
        gap.next_open(utc("2026-03-08T05:00:00Z")),
        Ok(utc("2026-03-08T07:00:00Z")),
        "03:00, the first second after"
    );
    assert_eq!(desk("02:15-02:45").is_working_day(day("2026-03-08")), Ok(false), "all of it is skipped");
    let overlap = desk("01:30-05:00");
    assert_eq!(overlap.next_open(utc("2026-11-01T05:00:00Z")), Ok(utc("2026-11-01T05:30:00Z")), "the first 01:30");
    assert_eq!(overlap.next_close(utc("2026-11-01T05:30:00Z")), Ok(utc("2026-11-01T06:00:00Z")), "01:00 again");
    assert_eq!(overlap.next_open(utc("2026-11-01T06:00:00Z")), Ok(utc("2026-11-01T06:30:00Z")), "01:30 again");
}

#[test]
fn a_day_that_never_was_is_no_day_and_clocks_say_by_how_much_they_moved() {
    let mut samoa = CalendarSpec::new(zone("Pacific/Apia"), 2011..=2012);
    samoa.open("daily", "09:00-17:00").expect("hours");
    let desk = build(&samoa);
    let never = desk.day(day("2011-12-30")).expect("covered");
    assert_eq!((never.length(), never.open_times().len(), never.is_working_day()), (Duration::ZERO, 0, false));
    assert_eq!(desk.day(day("2011-12-31")).map(|day| day.clock_change()), Ok(seconds(24 * HOUR)));
    assert_eq!(desk.working_days_between(day("2011-12-29"), day("2011-12-31")), Ok(1));
    let mut howe = CalendarSpec::new(zone("Australia/Lord_Howe"), 2026..=2026);
    howe.open("daily", "00:00-24:00").expect("hours");
    let desk = build(&howe);
    let changes: Vec<(String, i64)> = (0..365)
        .filter_map(|later| desk.day(day("2026-01-01").add_days(later)?).ok())
        .filter(|day| day.clock_change() != Duration::ZERO)
        .map(|day| (day.date().to_string(), day.clock_change().seconds()))
        .collect();
    assert_eq!(changes, [("2026-04-05".to_owned(), -1_800), ("2026-10-04".to_owned(), 1_800)]);
}

#[test]
fn a_time_that_clocks_skip_is_refused_by_name_and_not_moved() {
    let rules = "
playbook: ferry
time_zone: Australia/Lord_Howe
inputs: { leaves_at: { type: datetime, default: 2026-10-04T02:15:00 } }
tree: { switch: leaves_at < now, cases: { true: gone, false: gone } }
outcomes: { gone: { kind: advise } }
";
    let error = casebook::Casebook::from_sources([("ferry.yaml", rules)]).expect_err("02:00 becomes 02:30");
    let message = "`2026-10-04T02:15:00` does not come in Australia/Lord_Howe, where clocks skip it";
    assert!(error.to_string().contains(message), "{error}");
}
