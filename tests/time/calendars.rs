//! Calendars as the YAML declares them: made of others, with holidays from iCalendar files, with their word on closing
//! time; and what of them the rules' version covers.

use casebook::Language;
use casebook::diagnostic::Code;
use casebook::{Casebook, Duration, Instant};

use crate::support::folder::Folder;
use crate::support::{at, day};

const ICS: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20240902\r\nDTEND;VALUE=DATE:20240904\r\n\
                   RRULE:FREQ=YEARLY\r\nSUMMARY:Quốc khánh\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

const YAML: &str = "
holidays: { vietnam: { file: vn.ics, years: 2024-2030 } }
calendars:
  desk: { time_zone: Asia/Ho_Chi_Minh, hours: { mon-fri: 09:00-17:00 }, holidays: vietnam, at_closing: next_opening }
  berlin: { time_zone: Europe/Berlin, hours: { mon-fri: 08:00-16:00 }, years: 2026-2040 }
  together: { intersection: [desk, berlin], time_zone: Asia/Ho_Chi_Minh }
  either: { union: [together, night] }
  night: { time_zone: Asia/Ho_Chi_Minh, hours: { daily: 22:00-02:00 } }
playbook: refund
time_zone: Asia/Ho_Chi_Minh
instant: at
inputs: { at: { type: datetime, default: now } }
facts:
  closes: desk.next_close(at)
  days: desk.working_days(date(at), 2026-09-30)
  late: days > 3 and not desk.is_working_day(date(at)) and desk.subtract_days(date(at), 1) < date(closes)
tree: { switch: late, cases: { true: refund.late, false: refund.done } }
outcomes:
  refund.late: { title: Muộn, kind: process, sla: { resolve: 8h, clock: desk } }
  refund.done: { title: Xong, kind: process, sla: { resolve: 8h, clock: together } }
";

fn load(yaml: &str, ics: &str) -> Casebook {
    Casebook::from_sources([("momo/desk.yaml", yaml), ("momo/vn.ics", ics)]).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn calendars_are_made_of_others_in_any_order() {
    let casebook = load(YAML, ICS);
    let names: Vec<&str> = casebook.calendars().map(|(name, _)| name).collect();
    assert_eq!(names, ["berlin", "desk", "either", "night", "together"]);
    let together = casebook.calendar("together").expect("a calendar");
    // The years that both know; Berlin's 2026 begins at six in the morning in Vietnam, so the day after is the first.
    assert_eq!(together.horizon(), (day("2026-01-02"), day("2030-12-31")));
    // 08:00 in Berlin is 13:00 in Vietnam in summer, and 14:00 in winter.
    let summer = together.day(day("2026-07-01")).expect("covered");
    assert_eq!(summer.open_times(), [(at("2026-07-01T06:00:00Z"), at("2026-07-01T10:00:00Z"))]);
    let winter = together.day(day("2026-12-01")).expect("covered");
    assert_eq!(winter.open_times(), [(at("2026-12-01T07:00:00Z"), at("2026-12-01T10:00:00Z"))]);
    let holiday = together.day(day("2026-09-03")).expect("covered");
    assert_eq!((holiday.holiday(), holiday.is_working_day()), (Some("Quốc khánh"), false));
    let either = casebook.calendar("either").expect("a calendar");
    assert_eq!(either.next_close(at("2026-09-02T16:00:00Z")), Ok(at("2026-09-02T19:00:00Z")));
}

#[test]
fn a_decision_counts_on_them() {
    let playbook = load(YAML, ICS).playbook("refund").expect("the playbook");
    let decide = |at: &str| {
        let now: Instant = at.parse().expect("an instant");
        let case = std::collections::BTreeMap::<String, String>::new();
        match playbook.evaluate(&case, now).unwrap_or_else(|error| panic!("{error}")) {
            casebook::Evaluation::Decided(decision) => decision,
            question => panic!("{question:?}"),
        }
    };
    let holiday = decide("2026-09-02T10:00:00+07:00");
    assert_eq!(holiday.outcome(), "refund.late");
    // Eight hours use up Friday the 4th, so it is due when Monday begins.
    assert_eq!(holiday.due_at(), Some(at("2026-09-07T09:00:00+07:00")));
    assert_eq!(decide("2026-09-01T10:00:00+07:00").due_at(), Some(at("2026-09-04T17:00:00+07:00")), "stays at closing");
}

#[test]
fn the_version_covers_dates_and_closing_but_not_names_of_holidays_nor_order() {
    let version = |yaml: &str, ics: &str| {
        let playbook = load(yaml, ics).playbook("refund").expect("the playbook");
        playbook.rules_version().to_owned()
    };
    let own = version(YAML, ICS);
    assert_eq!(version(YAML, &ICS.replace("Quốc khánh", "Lễ")), own);
    assert_eq!(version(&YAML.replace("[desk, berlin]", "[berlin, desk]"), ICS), own);
    assert_ne!(version(YAML, &ICS.replace("20240904", "20240905")), own);
    assert_ne!(version(&YAML.replace(", at_closing: next_opening", ""), ICS), own);
    assert_ne!(version(&YAML.replace("intersection: [desk, berlin]", "union: [desk, berlin]"), ICS), own);
    assert_ne!(version(&YAML.replace("mon-fri: 08:00-16:00", "mon-fri: 08:00-15:00"), ICS), own, "a member's hours");
}

#[test]
fn a_file_of_holidays_stands_beside_the_yaml_that_names_it() {
    let folder = Folder::new("icalendar");
    folder.write("rules/desk.yaml", YAML.as_bytes());
    folder.write("rules/vn.ics", format!("\u{feff}{ICS}").as_bytes());
    let casebook = Casebook::load(folder.path()).unwrap_or_else(|error| panic!("{error}"));
    let desk = casebook.calendar("desk").expect("a calendar");
    assert_eq!(desk.between(at("2026-09-02T00:00:00+07:00"), at("2026-09-04T00:00:00+07:00")), Ok(Duration::ZERO));

    let elsewhere = Folder::new("icalendar_elsewhere");
    elsewhere.write("rules/desk.yaml", YAML.as_bytes());
    elsewhere.write("vn.ics", ICS.as_bytes());
    let error = Casebook::load(elsewhere.path()).unwrap_err();
    assert_eq!(error.diagnostics()[0].message(Language::English), "there is no file `vn.ics` beside this one");

    let broken = Folder::new("icalendar_latin");
    broken.write("rules/desk.yaml", YAML.as_bytes());
    broken.write("rules/vn.ics", b"BEGIN:VCALENDAR\r\nSUMMARY:Qu\xf4c");
    let error = Casebook::load(broken.path()).unwrap_err();
    let found: Vec<Code> = error.diagnostics().iter().map(casebook::diagnostic::Diagnostic::code).collect();
    assert_eq!(found, [Code::NotUtf8], "{error}");

    let alone = Folder::new("icalendar_alone");
    alone.write("vn.ics", ICS.as_bytes());
    let error = Casebook::load(alone.path()).unwrap_err();
    assert_eq!(error.diagnostics()[0].code(), Code::Unreadable);
}
