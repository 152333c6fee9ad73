//! One slip in a calendar is told once, whatever depends on what was written wrongly.

use casebook::Language;

use crate::rules::invalid::diagnostics;

/// A casebook that asks its calendar in every way that there is: of each of the two sections, what is given for it.
fn told(holidays: &str, calendar: &str) -> Vec<String> {
    let text = format!(
        "holidays:
  vn: {holidays}
calendars:
  desk:
    time_zone: Asia/Ho_Chi_Minh
{calendar}
  night: {{ time_zone: Asia/Ho_Chi_Minh, hours: {{ daily: 20:00-22:00 }}, years: 2024-2030 }}
  whole: {{ union: [desk, night] }}
teams: {{ cs: {{ title: CS, calendar: desk }} }}
escalations: {{ ask: {{ steps: [{{ do: remind, to: cs, after: 30m, clock: whole }}] }} }}
playbook: p
time_zone: Asia/Ho_Chi_Minh
instant: at
inputs: {{ at: {{ type: datetime, default: now }} }}
facts: {{ open: desk.is_open(at) }}
tree: {{ switch: open, cases: {{ true: soon, false: later }} }}
outcomes:
  soon: {{ kind: process, route: cs, sla: {{ resolve: 60m, clock: desk }}, escalation: ask }}
  later: {{ kind: advise, promise: {{ days: 3, calendar: desk, from: at }} }}
tests:
  - {{ name: n, playbook: p, at: 2026-11-27T10:00:00, given: {{}}, expect: {{ outcome: soon }} }}
"
    );
    let found = diagnostics(&vec![("all.yaml".to_owned(), text)]);
    let one = |found: &casebook::diagnostic::Diagnostic| {
        format!("{} {}", found.code().id(), found.message(Language::English))
    };
    found.iter().map(one).collect()
}

const DATES: &str = "{ years: 2024-2030, dates: { 2026-09-02: Quốc khánh } }";
const HOURS: &str = "    hours: { mon-fri: 09:00-17:00 }\n    holidays: vn";

/// The calendar with these lines in place of its hours, and what is told of it.
#[track_caller]
fn assert_one(calendar: &str, expected: &str) {
    assert_eq!(told(DATES, &format!("    holidays: vn\n{calendar}")), [expected], "{calendar}");
}

#[test]
fn a_sound_calendar_has_nothing_to_tell() {
    assert_eq!(told(DATES, HOURS), [""; 0]);
}

#[test]
fn a_comma_inside_of_braces_is_the_one_cause() {
    for (calendar, entry) in [
        ("    hours: { mon-fri: 08:00-12:00, 13:00-17:00 }", "13:00-17:00"),
        ("    hours: { mon-fri: 08:00-12:00, 13:00-17:00, sat: 08:00-12:00 }", "13:00-17:00"),
        ("    hours: { mon-fri: 08:00-10:00, 10:30-12:00, 13:00-17:00 }", "10:30-12:00"),
        ("    hours: { mon, tue: 08:00-12:00 }", "mon"),
        ("    hours: { mon, tue, wed: 08:00-12:00 }", "mon"),
        ("    hours: { mon-fri: }", "mon-fri"),
        ("    hours: { mon-fri: 08:00-17:00 }\n    breaks: { mon-fri: 10:00-10:15, 15:00-15:15 }", "15:00-15:15"),
        (
            "    hours: { mon-fri: 08:00-17:00 }\n    special_hours: { 2026-08-22: 08:00-12:00, 13:00-17:00 }",
            "13:00-17:00",
        ),
    ] {
        assert_one(calendar, &format!("CB009 `{entry}` has no value here"));
    }
    let cut_short = "{ years: 2024, 2030, dates: { 2026-09-02: Quốc khánh } }";
    assert_eq!(told(cut_short, HOURS), ["CB009 `2030` has no value here"]);
}

/// What is offered in place of the commas, one edit for all of them.
#[test]
fn commas_inside_of_braces_have_one_mend() {
    for (hours, mended) in [
        ("{ mon-fri: 08:00-10:00, 10:30-12:00, 13:00-17:00 }", "{ mon-fri: [08:00-10:00, 10:30-12:00, 13:00-17:00] }"),
        ("{ mon, tue, wed: 08:00-12:00 }", "{ \"mon, tue, wed\": 08:00-12:00 }"),
    ] {
        let text = |hours: &str| format!("calendars:\n  desk: {{ time_zone: UTC, hours: {hours}, years: 2026 }}\n");
        let found = diagnostics(&vec![("desk.yaml".to_owned(), text(hours))]);
        let edit = found[0].edit().expect("a mend");
        let mut mended_text = text(hours);
        mended_text.replace_range(edit.place().span(), edit.replacement());
        assert_eq!(mended_text, text(mended));
        assert!(
            diagnostics(&vec![("desk.yaml".to_owned(), mended_text)]).iter().all(|found| found.code().id() == "CB905")
        );
    }
}

#[test]
fn hours_that_cannot_be_read_are_the_one_cause() {
    assert_one("    hours: 09:00-12:00, 13:00-17:00", "CB501 hours are written by day, or are `always`");
    for (hours, expected) in [
        ("{ mon-fri: 8h-17h }", "CB501 `8h` is not a time of day"),
        ("{ mon-fri: [08:00-12:00, 13:00-17h] }", "CB501 `17h` is not a time of day"),
        ("{ thứ 2: 08:00-17:00 }", "CB501 `thứ 2` is not a day of the week"),
        ("{ mon-fri: 08:00-17:00, satt: 08:00-12:00 }", "CB501 `satt` is not a day of the week"),
        ("08:00-17:00", "CB501 hours are written by day, or are `always`"),
        (
            "{ mon-fri: { open: 08:00 } }",
            "CB103 hours are a text such as `09:00-17:00`, not a mapping of `key: value` entries",
        ),
        (
            "{ mon-fri: [08:00-12:00, { from: 13:00 }] }",
            "CB103 hours are a text such as `09:00-17:00`, not a mapping of `key: value` entries",
        ),
        ("{ daily: 08:00-17:00, sat: 08:00-12:00, sun: closed }", "CB501 hours for one day are given twice"),
    ] {
        assert_one(&format!("    hours: {hours}\n    breaks: {{ mon-sat: 12:00-13:00 }}"), expected);
    }
    assert_one(
        "    hour: { mon-fri: 09:00-17:00 }\n    breaks: { mon: 12:00-13:00 }",
        "CB101 a calendar has no field `hour`",
    );
    let sunday = "    hours: { mon-fri: 09:00-17:00 }\n    breaks: { mon-fri: 12:00-13:00, sun: 12:00-13:00 }";
    assert_one(sunday, "CB501 there is a break on Sunday, which has no hours");
}

#[test]
fn years_that_are_wrong_or_not_known_are_the_one_cause() {
    let special = "    special_hours: { 2034-08-22: 09:00-12:00, 2035-08-22: 09:00-12:00 }";
    let unknown = format!("    hours: {{ mon-fri: 09:00-17:00 }}\n    holidays: viet\n{special}");
    let found = told(DATES, &unknown);
    assert_eq!(found, ["CB202 there is no holiday set `viet`"]);
    let known = format!("    hours: {{ mon-fri: 09:00-17:00 }}\n{special}");
    assert_one(&known, "CB504 2034-08-22 and one more date lie outside the years 2024-2030");
    for (holidays, expected) in [
        ("{ dates: { 02/09/2026: Quốc khánh } }", "CB504 `02/09/2026` is not a date"),
        ("{ dates: [02/09/2026] }", "CB504 `02/09/2026` is not a date"),
        ("{ dates: {} }", "CB504 a holiday set without dates needs `years`"),
        (
            "{ years: 2024-2025, dates: { 2026-09-01: Quốc khánh, 2026-09-02: Quốc khánh, 2027-01-01: Tết } }",
            "CB504 2026-09-01 and 2 more dates lie outside the years 2024-2025",
        ),
        (
            "{ years: [2024, 2030], dates: { 2026-09-02: Quốc khánh } }",
            "CB103 `years` takes a single value, not a list",
        ),
        ("{ year: 2024-2030, file: vn.ics }", "CB101 a holiday set has no field `year`"),
    ] {
        let years = "    hours: { mon-fri: 09:00-17:00 }\n    holidays: vn\n    years: 2025-2028";
        assert_eq!(told(holidays, years), [expected], "{holidays}");
    }
}

#[test]
fn a_circle_of_calendars_is_told_once() {
    let circle = format!(
        "{HOURS}\n  a: {{ union: [desk, b] }}\n  b: {{ union: [desk, c] }}\n  c: {{ union: [a, night] }}\n  d: {{ union: [a, night] }}"
    );
    assert_eq!(told(DATES, &circle), ["CB203 the calendars `a`, `b`, `c` are made of each other"]);
    let alone = format!("{HOURS}\n  a: {{ union: [desk, a] }}\n  d: {{ union: [a, night] }}");
    assert_eq!(told(DATES, &alone), ["CB203 the calendar `a` is made of itself, by a circle of calendars"]);
}
