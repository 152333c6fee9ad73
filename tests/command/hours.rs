//! `casebook hours`: a month as people read it, and answers to questions.

use std::process::Output;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::support::command::{casebook, code};
use crate::support::folder::Folder;

/// Where the folder with our calendars stands in arguments.
const RULES: &str = "RULES";

/// What the command says, with our calendars alone: the playbooks that use them take their time to load.
fn hours(arguments: &[&str]) -> Output {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let folder = Folder::new(&format!("hours-{}", NUMBER.fetch_add(1, Ordering::Relaxed)));
    folder.write("calendars.yaml", include_bytes!("../../rules/momo/calendars.yaml"));
    let path = folder.path().to_str().expect("a path");
    let arguments = arguments.iter().map(|argument| if *argument == RULES { path } else { argument });
    casebook(&["hours"].into_iter().chain(arguments).collect::<Vec<_>>(), "")
}

fn text(arguments: &[&str]) -> String {
    let output = hours(arguments);
    assert_eq!(code(&output), 0, "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn answer(question: &[&str]) -> (String, Value) {
    let arguments = [&[RULES, "bu_online"], question].concat();
    let json = text(&[&arguments[..], &["--format", "json"]].concat());
    (text(&arguments).trim_end().to_owned(), serde_json::from_str(&json).expect("JSON"))
}

#[test]
fn a_week_with_holidays_is_shown_day_by_day() {
    insta::assert_snapshot!(text(&[RULES, "bu_online", "--from", "2026-08-29", "--days", "7"]), @r"
    bu_online (Asia/Ho_Chi_Minh)

    Sat 2026-08-29  closed
    Sun 2026-08-30  closed
    Mon 2026-08-31  closed       holiday: Ngày nghỉ (thay cho ngày 22/08/2026)
    Tue 2026-09-01  closed       holiday: Quốc khánh
    Wed 2026-09-02  closed       holiday: Quốc khánh
    Thu 2026-09-03  09:00-17:00
    Fri 2026-09-04  09:00-17:00

    2 working days, open for 16h (2 days, a day being 8h)
    ");
}

#[test]
fn special_hours_and_changes_of_the_clocks_are_marked() {
    let folder = Folder::new("hours");
    folder.write(
        "desk.yaml",
        "holidays: { vn: { dates: [2026-10-26] } }\n\
         calendars: { desk: { time_zone: Europe/Berlin, hours: { daily: '22:00-03:00' }, holidays: vn, years: 2026,\n\
         special_hours: { 2026-10-27: '09:00-12:00, 13:00-17:30', 2026-10-28: closed } } }"
            .as_bytes(),
    );
    let folder = folder.path().to_str().expect("a path").to_owned();
    insta::assert_snapshot!(text(&[&folder, "desk", "--from", "2026-10-24", "--days", "6"]), @r"
    desk (Europe/Berlin)

    Sat 2026-10-24  00:00-03:00, 22:00-24:00
    Sun 2026-10-25  00:00-03:00, 22:00-24:00  clocks go back 1h
    Mon 2026-10-26  00:00-03:00               holiday
    Tue 2026-10-27  09:00-12:00, 13:00-17:30  special hours
    Wed 2026-10-28  closed                    special hours
    Thu 2026-10-29  22:00-24:00

    4 working days, open for 23h30m (4 days 3 hours 30 minutes, a day being 5h)
    ");
}

#[test]
fn the_same_days_for_programs() {
    let shown = text(&[RULES, "bu_online", "--from", "2026-09-02", "--days", "2", "--format", "json"]);
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    let closed = json!({"date": "2026-09-02", "open": [], "open_seconds": 0, "working_day": false, "holiday": "Quốc khánh",
        "special_hours": false, "clock_change_seconds": 0, "length_seconds": 86_400});
    let open = json!([{"from": "2026-09-03T09:00:00+07:00", "to": "2026-09-03T17:00:00+07:00"}]);
    assert_eq!(shown["days"][0], closed);
    assert_eq!(shown["days"][1]["open"], open);
    assert_eq!((&shown["working_days"], &shown["open_seconds"]), (&json!(1), &json!(28_800)));
}

#[test]
fn questions_are_answered_in_words_and_for_programs() {
    const FRIDAY: [&str; 2] = ["--at", "2026-11-27T16:00"];
    for (question, words, answered) in [
        (
            &["--add", "3h"][..],
            "Fri 2026-11-27 16:00 plus 3h of bu_online is Mon 2026-11-30 11:00",
            json!("2026-11-30T11:00:00+07:00"),
        ),
        (
            &["--subtract", "8h"],
            "Fri 2026-11-27 16:00 minus 8h of bu_online is Thu 2026-11-26 16:00",
            json!("2026-11-26T16:00:00+07:00"),
        ),
        (&["--open-for", "1h"], "at Fri 2026-11-27 16:00 bu_online is open for 1h", json!(true)),
        (&["--open-for", "61m"], "at Fri 2026-11-27 16:00 bu_online is not open for 1h1m", json!(false)),
        (&["--next-open"], "at Fri 2026-11-27 16:00 bu_online is open", json!("2026-11-27T16:00:00+07:00")),
        (
            &["--next-close"],
            "after Fri 2026-11-27 16:00 bu_online closes Fri 2026-11-27 17:00",
            json!("2026-11-27T17:00:00+07:00"),
        ),
    ] {
        let (said, found) = answer(&[question, &FRIDAY].concat());
        assert_eq!(said, format!("{words} (Asia/Ho_Chi_Minh)"));
        assert_eq!(found["answer"], answered, "{words}");
        assert_eq!((&found["calendar"], &found["at"]), (&json!("bu_online"), &json!("2026-11-27T16:00:00+07:00")));
    }
    let (said, found) = answer(&["--between", "2026-11-27T16:00", "2026-12-01T11:20"]);
    assert_eq!(
        said,
        "from Fri 2026-11-27 16:00 to Tue 2026-12-01 11:20 bu_online is open for 11h20m: 1 day 3 hours 20 minutes, \
         a day being 8h (Asia/Ho_Chi_Minh)"
    );
    assert_eq!((&found["answer"], &found["in_words"]), (&json!(40_800), &json!("1 day 3 hours 20 minutes")));
    let (said, _) = answer(&["--add-days", "3", "--from", "2026-11-27"]);
    assert_eq!(said, "working day 3 of bu_online after Fri 2026-11-27 is Wed 2026-12-02 (Asia/Ho_Chi_Minh)");
    let (said, found) = answer(&["--subtract-days", "1", "--from", "2026-09-03"]);
    assert!(said.ends_with("before Thu 2026-09-03 is Fri 2026-08-28 (Asia/Ho_Chi_Minh)"), "{said}");
    assert_eq!(found["answer"], "2026-08-28");
    let (said, _) = answer(&["--working-days", "2026-08-28", "2026-09-04"]);
    assert_eq!(
        said,
        "after Fri 2026-08-28, up to and with Fri 2026-09-04, bu_online has 2 working days (Asia/Ho_Chi_Minh)"
    );
}

/// Where clocks go back an hour is shown twice, so its offset is said; what they skip is no time to ask about.
#[test]
fn times_that_come_twice_and_times_that_never_come() {
    let folder = Folder::new("hours_twice");
    let rules = "
calendars:
  howe: { time_zone: Australia/Lord_Howe, hours: { daily: 01:45-02:15 }, years: 2026-2026 }
";
    folder.write("calendars.yaml", rules.as_bytes());
    let path = folder.path().display().to_string();
    let said = |at: &str| text(&[&path, "howe", "--at", at, "--next-close"]).trim_end().to_owned();
    assert_eq!(
        said("2026-04-05T01:45"),
        "after Sun 2026-04-05 01:45 (+11:00) howe closes Sun 2026-04-05 01:30 (+10:30) (Australia/Lord_Howe)"
    );
    assert_eq!(
        said("2026-04-05T01:29:59"),
        "after Sun 2026-04-05 01:29:59 howe closes Sun 2026-04-05 01:30 (+10:30) (Australia/Lord_Howe)"
    );
    assert_eq!(
        said("2026-04-05T02:00"),
        "after Sun 2026-04-05 02:00 howe closes Sun 2026-04-05 02:15 (Australia/Lord_Howe)"
    );
    let output = casebook(&["hours", &path, "howe", "--next-close", "--at", "2026-10-04T02:15"], "");
    assert_eq!(code(&output), 2);
    let shown = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(shown.contains("`2026-10-04T02:15` does not come in Australia/Lord_Howe, where clocks skip it"), "{shown}");
    assert!(text(&[&path, "howe", "--from", "2026-10-04", "--days", "1"]).contains("\n1 working day, open for 0h15m"));
}

#[test]
fn without_a_date_it_is_today() {
    let shown = text(&[RULES, "bu_online", "--days", "1"]);
    assert!(shown.starts_with("bu_online (Asia/Ho_Chi_Minh)\n\n"), "{shown}");
    assert!(text(&[RULES, "bu_online", "--next-close"]).starts_with("after "));
}

#[test]
fn wrong_use_says_what_is_wrong() {
    for (arguments, said) in [
        (&[RULES, "bu_onlin"][..], "there is no calendar `bu_onlin`; there are bu_online, vn_working_days"),
        (
            &[RULES, "bu_online", "--from", "2050-01-01"],
            "the calendar covers 2024-01-01 to 2030-12-31; 2050-01-01 lies outside",
        ),
        (&[RULES, "bu_online", "--from", "1/9/2026"], "is not a date such as `2026-11-27`"),
        (
            &[RULES, "bu_online", "--add", "3 hours", "--at", "2026-11-27T16:00"],
            "is not a length of time such as `90m`",
        ),
        (&[RULES, "bu_online", "--add", "3h", "--at", "tomorrow"], "`tomorrow` is not a datetime"),
        (&[RULES, "bu_online", "--add", "3h", "--next-open"], "cannot be used with"),
        (&[RULES, "bu_online", "--at", "2026-11-27T16:00"], "required"),
        (&[RULES, "bu_online", "--days", "0"], "0 is not in 1..=3660"),
    ] {
        let output = hours(arguments);
        let shown = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(shown.contains(said), "{arguments:?}: {shown}");
        assert_eq!(code(&output), 2, "{arguments:?}");
    }
}
