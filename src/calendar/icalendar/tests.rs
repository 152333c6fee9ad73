//! Tests what an iCalendar file says, and what is said of one that is wrong.

use super::*;

/// A calendar of events, each given by its lines without the frame.
fn file(events: &[&str]) -> String {
    let events: String = events
        .iter()
        .map(|lines| format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.replace('\n', "\r\n")))
        .collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\n{events}END:VCALENDAR\r\n")
}

fn days_of(events: &[&str], years: (i32, i32)) -> Vec<String> {
    holidays(&file(events), years).expect("holidays").keys().map(Date::to_string).collect()
}

/// The text at the finding's place, and its message.
fn refused(text: &str) -> (String, String) {
    let findings = holidays(text, (2024, 2030)).expect_err(text);
    (text[findings[0].at.clone()].to_owned(), findings[0].english().to_owned())
}

#[test]
fn an_all_day_event_is_its_local_date_and_the_end_is_the_day_after() {
    let one = "DTSTART;VALUE=DATE:20260902\nSUMMARY:Quốc khánh";
    let several = "DTSTART;VALUE=DATE:20260216\nDTEND;VALUE=DATE:20260221\nSUMMARY:Tết";
    assert_eq!(
        days_of(&[one, several], (2026, 2026)),
        ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-09-02"]
    );
    assert_eq!(days_of(&["DTSTART:20260902\nDURATION:P2D"], (2026, 2026)), ["2026-09-02", "2026-09-03"]);
    assert_eq!(days_of(&["DTSTART;VALUE=DATE:20251230\nDURATION:P1W"], (2026, 2026)).len(), 5, "from the year before");
}

#[test]
fn folded_lines_a_byte_order_mark_escapes_and_line_feeds_alone_are_read() {
    let text = "\u{feff}BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Asia/Ho_Chi_Minh\nEND:VTIMEZONE\nBEGIN:VEVENT\n\
                DTSTART;X-NOTE=\"a:b;c\";VALUE\n =DATE:2026\n\t0902\nSUMMARY;LANGUAGE=vi:Quốc kh\n ánh\\, nghỉ\\n2 ngày\\; vui\\\\\n\
                BEGIN:VALARM\nTRIGGER:-PT15M\nDTSTART:19700101T000000Z\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR";
    let found = holidays(text, (2026, 2026)).expect("holidays");
    let [(date, title)] = &found.into_iter().collect::<Vec<_>>()[..] else { panic!("one day") };
    assert_eq!((date.to_string().as_str(), &**title), ("2026-09-02", "Quốc khánh, nghỉ 2 ngày; vui\\"));
}

#[test]
fn rules_are_expanded_over_the_years_and_exceptions_left_out() {
    let rule = |rule: &str, start: &str| days_of(&[&format!("DTSTART;VALUE=DATE:{start}\nRRULE:{rule}")], (2025, 2027));
    assert_eq!(rule("FREQ=YEARLY", "19450902"), ["2025-09-02", "2026-09-02", "2027-09-02"]);
    assert_eq!(rule("FREQ=YEARLY", "20240229"), [""; 0], "no 29 February in these years");
    assert_eq!(rule("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "20241128"), ["2025-11-27", "2026-11-26", "2027-11-25"]);
    assert_eq!(rule("FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", "20240527"), ["2025-05-26", "2026-05-25", "2027-05-31"]);
    assert_eq!(rule("FREQ=YEARLY;COUNT=2", "20240430"), ["2025-04-30"]);
    assert_eq!(rule("FREQ=YEARLY;UNTIL=20260430;INTERVAL=2", "20240430"), ["2026-04-30"]);
    assert_eq!(rule("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "20261130"), ["2026-11-30", "2026-12-31", "2027-01-31"]);
    assert_eq!(
        rule("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;UNTIL=20250228", "20250131"),
        ["2025-01-31", "2025-02-28"]
    );
    assert_eq!(rule("FREQ=YEARLY;BYYEARDAY=-1", "20241231"), ["2025-12-31", "2026-12-31", "2027-12-31"]);
    assert_eq!(rule("FREQ=YEARLY;BYDAY=1MO;COUNT=2", "20250106"), ["2025-01-06", "2026-01-05"]);
    assert_eq!(rule("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805"), [""; 0], "long over");
    assert_eq!(rule("FREQ=DAILY;INTERVAL=300", "20250101"), ["2025-01-01", "2025-10-28", "2026-08-24", "2027-06-20"]);
    let exceptions = "DTSTART;VALUE=DATE:20250901\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20260901\nRDATE;VALUE=DATE:20260903,20260904";
    assert_eq!(days_of(&[exceptions], (2025, 2026)), ["2025-09-01", "2026-09-03", "2026-09-04"]);
}

#[test]
fn the_week_s_first_day_counts_for_every_other_week() {
    // The two examples of RFC 5545 that differ in nothing else.
    let rule = |week_start: &str| {
        days_of(
            &[&format!(
                "DTSTART;VALUE=DATE:19970805\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST={week_start}"
            )],
            (1997, 1997),
        )
    };
    assert_eq!(rule("MO"), ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]);
    assert_eq!(rule("SU"), ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]);
}

#[test]
fn a_moved_instance_takes_the_place_of_its_rule_s_and_what_is_cancelled_does_not_count() {
    let master = "UID:a\nDTSTART;VALUE=DATE:20250102\nRRULE:FREQ=YEARLY";
    let moved = "UID:a\nRECURRENCE-ID;VALUE=DATE:20260102\nDTSTART;VALUE=DATE:20260105";
    let dropped = "UID:a\nRECURRENCE-ID;VALUE=DATE:20270102\nDTSTART;VALUE=DATE:20270102\nSTATUS:CANCELLED";
    let gone = "UID:b\nDTSTART;VALUE=DATE:20260606\nSTATUS:CANCELLED";
    assert_eq!(days_of(&[master, moved, dropped, gone], (2025, 2027)), ["2025-01-02", "2026-01-05"]);
}

#[test]
fn two_events_of_a_day_stand_side_by_side() {
    let text = file(&[
        "DTSTART:20260430\nSUMMARY:Giải phóng",
        "DTSTART:20260430\nSUMMARY:Họp",
        "DTSTART:20260430\nSUMMARY:Họp",
    ]);
    let found = holidays(&text, (2026, 2026)).expect("holidays");
    assert_eq!(found.values().map(|title| &**title).collect::<Vec<_>>(), ["Giải phóng / Họp"]);
}

#[test]
fn what_is_wrong_is_said_at_its_line() {
    for (event, line, message) in [
        (
            "DTSTART:20260902T080000Z",
            "DTSTART:20260902T080000Z",
            "the event has a time of day, and a holiday is a whole day",
        ),
        (
            "DTSTART;VALUE=DATE-TIME:20260902",
            "DTSTART;VALUE=DATE-TIME:20260902",
            "the event has a time of day, and a holiday is a whole day",
        ),
        ("DTSTART:20260231", "DTSTART:20260231", "`20260231` is not a date"),
        ("DTSTART:20260902\nDTEND:20260902", "DTEND:20260902", "the event ends before it has begun, on 2026-09-02"),
        ("DTSTART:20260902\nDURATION:PT8H", "DURATION:PT8H", "`PT8H` is not a duration of whole days"),
        (
            "DTSTART:20260902\nRRULE:FREQ=SECONDLY",
            "RRULE:FREQ=SECONDLY",
            "the rule repeats within a day (`FREQ=SECONDLY`), and a holiday is a whole day",
        ),
        (
            "DTSTART:20260902\nRRULE:FREQ=YEARLY;BYMONTH=10",
            "RRULE:FREQ=YEARLY;BYMONTH=10",
            "the event begins on 2026-09-02, which is no day of its rule",
        ),
        (
            "DTSTART:20260902\nRRULE:FREQ=YEARLY;INTERVAL=0",
            "RRULE:FREQ=YEARLY;INTERVAL=0",
            "the rule's `INTERVAL=0` cannot be read",
        ),
        (
            "DTSTART:20260902\nRRULE:FREQ=YEARLY;BYWEEKNO=20",
            "RRULE:FREQ=YEARLY;BYWEEKNO=20",
            "the rule's `BYWEEKNO` is not supported",
        ),
        (
            "DTSTART:20260902\nRRULE:FREQ=YEARLY;BYHOUR=8",
            "RRULE:FREQ=YEARLY;BYHOUR=8",
            "`BYHOUR` names a time of day, and a holiday is a whole day",
        ),
        (
            "DTSTART:20260902\nEXDATE:20260902T000000",
            "EXDATE:20260902T000000",
            "the event has a time of day, and a holiday is a whole day",
        ),
        ("SUMMARY:Tết", "BEGIN:VEVENT", "the event has no `DTSTART`"),
        ("DTSTART:20260902\nno colon", "no colon", "this line is no `NAME:value`"),
    ] {
        assert_eq!(refused(&file(&[event])), (line.to_owned(), message.to_owned()), "{event}");
    }
    assert_eq!(refused("").1, "this is no iCalendar file, which begins with `BEGIN:VCALENDAR`");
    assert_eq!(refused("holidays: {}").1, "this is no iCalendar file, which begins with `BEGIN:VCALENDAR`");
    assert_eq!(refused("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR").1, "`END:VEVENT` is missing before this line");
    assert_eq!(
        refused("BEGIN:VCALENDAR\n"),
        ("BEGIN:VCALENDAR".to_owned(), "the file ends before `END:VCALENDAR`".to_owned())
    );
}

#[test]
fn hostile_files_end_soon() {
    let many = "DTSTART:00010101\nRRULE:FREQ=DAILY\nDURATION:P9999W";
    assert_eq!(
        holidays(&file(&[many; 50]), (1, 400)).expect_err("too much")[0].english(),
        "the recurring events of the file come to too many days"
    );
    let nested = format!("BEGIN:VCALENDAR\n{}", "BEGIN:X\n".repeat(200_000));
    assert!(holidays(&nested, (2026, 2026)).is_err());
    assert_eq!(holidays(&file(&["DTSTART:x"; 1_000]), (2026, 2026)).expect_err("nonsense").len(), MOST_FINDINGS);
    let late = "DTSTART:99991231\nDURATION:P9999W\nRRULE:FREQ=WEEKLY;BYDAY=FR\nRDATE:00010101,99991231";
    assert_eq!(holidays(&file(&[late]), (9999, 9999)).expect("holidays").len(), 1);
    for start in ["00010101", "99991231"] {
        for frequency in ["YEARLY", "MONTHLY", "WEEKLY", "DAILY"] {
            let event = format!("DTSTART:{start}\nRRULE:FREQ={frequency};COUNT=3;INTERVAL=9999");
            assert!(holidays(&file(&[&event]), (1, 400)).is_ok(), "{event}");
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_text_is_too_strange(lines in proptest::collection::vec(
        "(BEGIN|END|DTSTART|DTEND|RRULE|EXDATE|SUMMARY|é)?[;:]?(VCALENDAR|VEVENT|VALUE=DATE:|FREQ=(DAILY|YEARLY|WEEKLY);|BYDAY=|COUNT=|UNTIL=)?[-+0-9A-Z=,;:\" \\\\é]{0,12}", 0..20,
    )) {
        let text = lines.join("\n");
        let _ = holidays(&text, (2024, 2030));
        let _ = holidays(&format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260902\n{text}\nEND:VEVENT\nEND:VCALENDAR"), (2024, 2030));
    }
}
