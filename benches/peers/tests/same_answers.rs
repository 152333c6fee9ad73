//! Shows that the peers and we give the same answers, before anything is compared for speed.

use std::collections::BTreeMap;

use casebook::{Casebook, Date, Duration};
use casebook_peers::{Desk, instants};
use icalendar::Component;
use jiff::SignedDuration;
use rrule::RRuleSet;

#[test]
fn the_same_desk_in_three_libraries() {
    let desk = Desk::new();
    for (ours, theirs) in instants(500) {
        assert_eq!(desk.ours.is_open(ours), Ok(desk.ule.is_open(theirs)), "{ours}");
        let opens = desk.ours.next_open(ours).expect("covered").unix_seconds();
        assert_eq!(desk.ule.next_open(theirs).expect("open").as_second(), opens, "{ours}");
        assert_eq!(desk.workclock.next_period(theirs).expect("open").start.as_second(), opens, "{ours}");
        for seconds in [1, 3_600, 8 * 3_600, 40 * 3_600, 2_000 * 3_600] {
            let length = SignedDuration::from_secs(seconds);
            let due = desk.ours.add(ours, Duration::from_seconds(seconds)).expect("covered").unix_seconds();
            assert_eq!(desk.ule.add(theirs, length).expect("open").as_second(), due, "{ours} + {seconds}");
            assert_eq!(desk.workclock.add(theirs, length).expect("open").as_second(), due, "{ours} + {seconds}");
            let start = desk.ours.subtract(ours, Duration::from_seconds(seconds));
            if let Ok(start) = start {
                let found = desk.workclock.sub(theirs, length).expect("open").as_second();
                assert_eq!(found, start.unix_seconds(), "{ours} - {seconds}");
            }
        }
        for days in [1, 30, 1_000] {
            let to = ours.checked_add(Duration::from_seconds(days * 86_400)).expect("in range");
            let open = desk.ours.between(ours, to).expect("covered").seconds();
            let later = theirs + SignedDuration::from_hours(24 * days);
            assert_eq!(desk.ule.between(theirs, later).as_secs(), open, "{ours} for {days} days");
            assert_eq!(desk.workclock.between(theirs, later).as_secs(), open, "{ours} for {days} days");
        }
    }
}

/// The holidays of 2024 to 2030 that casebook takes from an iCalendar text, each with its title.
fn holidays(events: &str) -> BTreeMap<String, String> {
    let yaml = "holidays: { all: { file: all.ics, years: 2024-2030 } }\n\
                calendars: { desk: { time_zone: UTC, hours: { daily: 00:00-24:00 }, holidays: all } }";
    let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//\r\n{events}END:VCALENDAR\r\n");
    let casebook =
        Casebook::from_sources([("desk.yaml", yaml), ("all.ics", &text)]).unwrap_or_else(|error| panic!("{error}"));
    let desk = casebook.calendar("desk").expect("the calendar");
    let (first, last) = desk.horizon();
    let days = (first.epoch_days()..=last.epoch_days()).filter_map(Date::from_epoch_days);
    let day = |date| desk.day(date).expect("covered");
    days.map(day).filter_map(|day| Some((day.date().to_string(), day.holiday()?.to_owned()))).collect()
}

/// Rules and the day on which each begins.
const RULES: [(&str, &str); 24] = [
    ("19450902", "FREQ=YEARLY"),
    ("20240229", "FREQ=YEARLY"),
    ("20240229", "FREQ=YEARLY;INTERVAL=3"),
    ("20200101", "FREQ=YEARLY;COUNT=6"),
    ("20240101", "FREQ=YEARLY;UNTIL=20270101"),
    ("20241128", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
    ("20240527", "FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO"),
    ("20240101", "FREQ=YEARLY;BYMONTH=1,4,9;BYMONTHDAY=1,30"),
    ("20240101", "FREQ=YEARLY;BYMONTHDAY=1"),
    ("20240101", "FREQ=YEARLY;BYYEARDAY=1,100,-1"),
    ("20240101", "FREQ=YEARLY;BYDAY=1MO,-1SU"),
    ("20240513", "FREQ=YEARLY;BYDAY=20MO;COUNT=3"),
    ("20240105", "FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5"),
    ("20240131", "FREQ=MONTHLY"),
    ("20240131", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("20240131", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    ("20240913", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"),
    ("20240112", "FREQ=MONTHLY;INTERVAL=5;BYDAY=2FR"),
    ("20240110", "FREQ=WEEKLY"),
    ("20240109", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=40"),
    ("20240109", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=40"),
    ("20240101", "FREQ=DAILY;INTERVAL=97"),
    ("20240101", "FREQ=DAILY;BYMONTH=1;BYDAY=MO"),
    ("20240102", "FREQ=DAILY;COUNT=12;BYMONTHDAY=2,15"),
];

#[test]
fn rules_expand_as_rrule_says() {
    for (start, rule) in RULES {
        let ours: Vec<String> =
            holidays(&format!("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{start}\r\nRRULE:{rule}\r\nEND:VEVENT\r\n"))
                .into_keys()
                .collect();
        // It knows instants only; at midnight UTC a day is one.
        let timed = rule
            .split(';')
            .map(|part| if part.starts_with("UNTIL") { format!("{part}T000000Z") } else { part.to_owned() });
        let text = format!("DTSTART:{start}T000000Z\nRRULE:{}", timed.collect::<Vec<_>>().join(";"));
        let set: RRuleSet = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
        let theirs: Vec<String> = set.all(20_000).dates.iter().map(|at| at.format("%Y-%m-%d").to_string()).collect();
        let theirs: Vec<String> = theirs
            .into_iter()
            .skip_while(|day| day.as_str() < "2024")
            .take_while(|day| day.as_str() < "2031")
            .collect();
        assert_eq!(ours, theirs, "{start} {rule}");
        assert!(!ours.is_empty(), "{rule} names no day, and shows nothing");
    }
}

#[test]
fn single_events_read_as_icalendar_says() {
    let events = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260902\r\nSUMMARY;LANGUAGE=vi:Quốc kh\r\n ánh\\, nghỉ lễ\r\nEND:VEVENT\r\n\
                  BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20260430\r\nDTEND;VALUE=DATE:20260501\r\nSUMMARY:Giải phóng\\; thống nhất\r\nEND:VEVENT\r\n";
    let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//\r\n{events}END:VCALENDAR\r\n");
    let parsed: icalendar::Calendar = text.parse().expect("an iCalendar text");
    let theirs: BTreeMap<String, String> = parsed
        .components
        .iter()
        .filter_map(|component| component.as_event())
        .map(|event| {
            let icalendar::DatePerhapsTime::Date(day) = event.get_start().expect("a start") else { panic!("a date") };
            (day.to_string(), event.get_summary().expect("a summary").to_owned())
        })
        .collect();
    assert_eq!(holidays(events), theirs);
}
