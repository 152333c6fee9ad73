//! `casebook report` as a shell sees it: tables, JSON, CSV that comes back, bad lines, and the examples.

use std::io::{self, Read};

use serde_json::{Value, json};

use super::RULES;
use crate::support::command::{casebook, code, text};
use crate::support::folder::Folder;

const NOW: &str = "2026-11-27T20:00:00+07:00";

fn run(name: &str, arguments: &[&str], lines: &str) -> std::process::Output {
    let folder = Folder::new(name);
    folder.write("desk.yaml", RULES.as_bytes());
    let rules = folder.path().display().to_string();
    casebook(&[&["report", &rules, "-", "--at", NOW], arguments].concat(), lines)
}

fn line(name: &str, team: &str, tags: &[&str]) -> String {
    let line = json!({ "ticket": name, "playbook": "desk", "outcome": "desk.invoice", "team": team, "tags": tags,
        "events": [{ "at": "2026-11-27T09:00:00+07:00", "event": "opened" },
                   { "at": "2026-11-27T09:30:00+07:00", "event": "replied" },
                   { "at": "2026-11-27T10:15:00+07:00", "event": "resolved" }] });
    format!("{line}\n")
}

fn told(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_field_that_no_ticket_has_is_told() {
    let ticket = |name: &str, fields: Value| {
        let mut ticket: Value = serde_json::from_str(&line(name, "cs", &[])).expect("a line");
        ticket["fields"] = fields;
        format!("{ticket}\n")
    };
    let lines = [ticket("T-1", json!({ "channel": "email" })), ticket("T-2", json!({ "type": "a" }))].concat();
    let output = run("report-fields", &["--by", "fields.chanel,fields.type", "--where", "fields.tipe=a"], &lines);
    let expected = "casebook: no ticket has the field `chanel`; they have `channel`, `type`\n\
                    casebook: no ticket has the field `tipe`; they have `channel`, `type`\n";
    assert_eq!((told(&output).as_str(), code(&output)), (expected, 0));
    let told_to_programs = told(&run("report-fields-json", &["--by", "fields.x", "--format", "json"], &lines));
    let told_to_programs: Value = serde_json::from_str(&told_to_programs).expect("one line of JSON");
    assert_eq!(told_to_programs["code"], "missing_field");
    assert_eq!(told(&run("report-no-fields", &["--by", "fields.chanel"], "")), "");
}

#[test]
fn the_reports_of_its() {
    let of = |arguments: &[&str]| {
        let all = ["report", "rules/its", "examples/reports/its.jsonl", "--at", "2026-11-27T18:00:00"];
        let output = casebook(&[&all, arguments].concat(), "");
        assert_eq!(code(&output), 0, "{}", told(&output));
        text(&output)
    };
    insta::assert_snapshot!("its_month_type_channel", of(&["--by", "month,fields.type,fields.channel"]));
    let november = ["--from", "2026-11-01", "--to", "2026-11-30", "--by", "fields.job_code", "--format", "csv"];
    insta::assert_snapshot!("its_job_code_csv", of(&november));
}

#[test]
fn the_reports_of_auto_dealer() {
    let of = |arguments: &[&str]| {
        let all = ["report", "rules/auto_dealer", "examples/reports/auto_dealer.jsonl", "--at", "2026-11-27T18:00:00"];
        let output = casebook(&[&all, arguments].concat(), "");
        assert_eq!(code(&output), 0, "{}", told(&output));
        text(&output)
    };
    insta::assert_snapshot!("auto_dealer_tag_state", of(&["--by", "tag,state"]));
    insta::assert_snapshot!(
        "auto_dealer_team_agent",
        of(&["--by", "team,agent", "--where", "tag=retail", "--where", "tag=fleet"])
    );
    insta::assert_snapshot!(
        "auto_dealer_cost_csv",
        of(&["--by", "week,team", "--format", "csv", "--separator", "semicolon"])
    );
}

#[test]
fn vietnamese_stands_in_straight_columns_however_it_is_written() {
    // `ấ` as one character, and as three.
    let lines = [line("1", "Cấp", &[]), line("2", "Ca\u{302}\u{301}p", &[]), line("3", "会員", &[])].concat();
    let printed = text(&run("report_width", &["--by", "team"], &lines));
    let ends: Vec<usize> = printed
        .lines()
        .take(4)
        .map(|line| line.chars().filter(|c| !('\u{300}'..'\u{370}').contains(c)).count())
        .collect();
    assert_eq!(ends, [ends[0], ends[0], ends[0], ends[0] - 2], "{printed}");
}

#[test]
fn a_host_s_text_cannot_draw_in_the_terminal() {
    let team = "a\u{1b}[31m\nb\u{202e}".to_owned() + &"x".repeat(60);
    let printed = text(&run("report_plain", &["--by", "team"], &line("1", &team, &[])));
    let row = printed.lines().nth(1).expect("a row");
    assert!(row.starts_with("a\u{fffd}[31m\u{fffd}b\u{fffd}xxx") && row.contains("x…  "), "{row}");
}

#[test]
fn csv_comes_back_as_it_was_and_calculates_nothing() {
    let teams = ["Đổi vé; \"hoàn\", v.v.", "=1+1", "-5", "two\nlines", "plain"];
    let lines: String = teams.iter().enumerate().map(|(number, team)| line(&number.to_string(), team, &[])).collect();
    for (separator, byte) in [("comma", b','), ("semicolon", b';'), ("tab", b'\t')] {
        let output = run("report_csv", &["--by", "team", "--format", "csv", "--separator", separator], &lines);
        let printed = text(&output);
        let body = printed.strip_prefix('\u{feff}').expect("a byte-order mark");
        assert!(body.ends_with("\r\n"));
        let mut reader = csv::ReaderBuilder::new().delimiter(byte).from_reader(body.as_bytes());
        let names = reader.headers().expect("names").clone();
        let place = |name: &str| names.iter().position(|known| known == name).expect("a column");
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        let found: Vec<&str> = rows.iter().map(|row| &row[0]).collect();
        assert_eq!(found, ["'-5", "'=1+1", "plain", "two\nlines", "Đổi vé; \"hoàn\", v.v.", ""]);
        let (total, median) = (rows.last().expect("the total"), place("resolve_median_seconds"));
        assert_eq!((&total[place("row")], &total[place("tickets")], &total[median]), ("total", "5", "4500"));
        assert_eq!((&rows[0][place("sla_per_mille")], &rows[0][place("cost")]), ("1000", ""));
    }
}

/// Where a semicolon stands between cells, a number has a decimal comma, and a point would make a date of it.
#[test]
fn a_cost_is_a_number_in_either_kind_of_spreadsheet() {
    let costs = line("1", "cs", &[]).replace("\"tags\"", "\"cost\":12.5,\"tags\"");
    let total = |separator: &str| {
        let printed = text(&run("report_cost", &["--format", "csv", "--separator", separator], &costs));
        printed.trim_end().lines().last().expect("the total").to_owned()
    };
    assert!(total("comma").ends_with(",12.5,total"), "{}", total("comma"));
    assert!(total("semicolon").ends_with(";12,5;total"), "{}", total("semicolon"));
}

#[test]
fn bad_lines_are_told_and_not_counted_and_the_rest_is() {
    let good = line("good", "cs", &[]);
    let unknown = line("odd", "cs", &[]).replace("desk.invoice", "desk.invocie");
    let nan = line("nan", "cs", &[]).replace("\"tags\"", "\"cost\":NaN,\"tags\"");
    // A file that is saved with a byte-order mark and nothing else has no line either.
    assert_eq!(code(&run("report_mark", &[], "\u{feff}\r\n")), 0);
    let lines = format!("[]\n\n{unknown}{nan}{good}{good}{{\"ticket\": 9}}\n");
    let output = run("report_bad", &[], &lines);
    assert_eq!(code(&output), 1);
    assert!(text(&output).contains("5 refused"), "{}", text(&output));
    insta::assert_snapshot!(told(&output), @r"
    casebook: line 1: a ticket is a JSON object [not_a_ticket]
    casebook: line 3: the playbook `desk` comes to no outcome `desk.invocie`; did you mean `desk.invoice`? [unknown_outcome]
    casebook: line 4: expected value at column 222 [not_a_ticket]
    casebook: line 6: a ticket `good` was counted before [duplicate_ticket]
    casebook: line 7: missing field `events` at column 13 [not_a_ticket]
    ");
    let output = run("report_bad_json", &["--format", "json"], &lines);
    let problems: Vec<Value> =
        told(&output).lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect();
    assert_eq!(problems[1]["ticket"], "odd");
    assert_eq!((&problems[1]["line"], &problems[1]["code"]), (&json!(3), &json!("unknown_outcome")));
    assert_eq!((&problems[3]["ticket"], &problems[3]["code"]), (&json!("good"), &json!("duplicate_ticket")));
    assert_eq!(problems[4]["ticket"], 9);
    let report: Value = serde_json::from_slice(&output.stdout).expect("one JSON value");
    assert_eq!((&report["refused"], &report["total"]["tickets"]), (&json!(5), &json!(1)));
}

#[test]
fn a_flood_of_bad_lines_is_told_in_part_and_counted_in_full() {
    let output = run("report_flood", &[], &"x\n".repeat(1_000));
    assert_eq!(told(&output).lines().count(), 101);
    assert!(told(&output).ends_with("casebook: 900 more lines were refused\n"), "{}", told(&output));
    assert!(text(&output).contains("1000 refused"));
}

/// 100 MB in one line, broken UTF-8, and then a good line.
#[cfg(target_os = "linux")]
#[test]
fn a_line_without_end_and_broken_utf_8_take_no_memory() {
    let folder = Folder::new("report_leash");
    folder.write("desk.yaml", RULES.as_bytes());
    let rules = folder.path().display().to_string();
    let endless = io::Cursor::new(b"{\"ticket\": \"".to_vec()).chain(io::repeat(b'x').take(100_000_000));
    let broken = line("broken", "cs", &[]).replace("cs", "?").into_bytes();
    let broken: Vec<u8> = broken.into_iter().map(|byte| if byte == b'?' { 0xff } else { byte }).collect();
    let rest = [b"\n".to_vec(), broken, line("good", "cs", &[]).into_bytes()].concat();
    let output =
        crate::support::command::leashed(&["report", &rules, "-", "--at", NOW], endless.chain(io::Cursor::new(rest)));
    assert_eq!(code(&output), 1, "{}", told(&output));
    assert!(told(&output).contains("line 1: a ticket has at most 16 MiB"), "{}", told(&output));
    assert!(text(&output).contains("2 refused"));
}

#[test]
fn a_stored_ticket_is_a_line_too() {
    let opened = json!({ "open": { "id": "T-1", "actor": "an.nguyen", "role": "customer", "at": "2026-11-27T09:00:00+07:00",
        "facts": { "category": "invoice", "content": "Sai tên" } } });
    let output =
        casebook(&["ticket", "rules/ticket_desk", "ticket", "--format", "json"], &format!("{opened}\n\"ticket\"\n"));
    let stored: Value = serde_json::from_str(text(&output).lines().last().expect("a ticket")).expect("JSON");
    let stored = stored.get("ticket").filter(|ticket| ticket.is_object()).unwrap_or(&stored);
    let arguments =
        ["report", "rules/ticket_desk", "-", "--at", NOW, "--by", "state,fields.category", "--format", "json"];
    let output = casebook(&arguments, &format!("{stored}\n"));
    assert_eq!(code(&output), 0, "{stored} {}", told(&output));
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["rows"][0]["group"], json!({ "state": "raised", "fields.category": "invoice" }));
    let output = casebook(&["sla", "rules/ticket_desk", "-", "--at", NOW], &format!("{stored}\n"));
    let measured: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&measured["ticket"], &measured["lifecycle"]), (&json!("T-1"), &json!("ticket")), "{measured}");
    assert_eq!((&measured["outcome"], &measured["respond"]["breached"]), (&json!(null), &json!(true)), "{measured}");
    let strange = stored.to_string().replace("\"lifecycle\":\"ticket\"", "\"lifecycle\":\"gone\"");
    let output = casebook(&arguments[..5], &strange);
    assert!(told(&output).contains("[unknown_lifecycle]"), "{}", told(&output));
}

#[test]
fn wrong_use_is_told() {
    let refused = |arguments: &[&str], words: &str| {
        let output = run("report_use", arguments, "");
        assert_eq!(code(&output), 2);
        assert!(told(&output).contains(words), "{}", told(&output));
    };
    refused(&["--by", "mouth"], "did you mean `month`?");
    refused(&["--by", "team,team"], "grouped by `team` twice");
    refused(&["--where", "colour=red"], "nothing is grouped by `colour`");
    refused(&["--where", "team"], "`team=` picks the tickets without one");
    refused(&["--from", "27/11/2026"], "is not a date such as `2026-11-27`");
    refused(&["--from", "2026-11-28", "--to", "2026-11-27"], "no day lies from 2026-11-28 to 2026-11-27");
    refused(&["--zone", "Hanoi"], "there is no time zone `Hanoi`");
    let folder = Folder::new("report_zones");
    folder.write("desk.yaml", RULES.as_bytes());
    let other = RULES
        .replace("playbook: desk", "playbook: other")
        .replace("Asia/Ho_Chi_Minh", "UTC")
        .replace("desk.", "other.");
    folder.write("other.yaml", other.as_bytes());
    let rules = folder.path().display().to_string();
    let output = casebook(&["report", &rules, "-"], "");
    assert_eq!(code(&output), 2);
    assert!(told(&output).contains("rules in Asia/Ho_Chi_Minh, UTC; say with `--zone`"), "{}", told(&output));
    assert_eq!(code(&casebook(&["report", &rules, "-", "--zone", "UTC"], "")), 0);
}

#[test]
fn days_are_local_and_the_last_one_counts() {
    let lines: String = ["2026-11-26T16:59:59Z", "2026-11-26T17:00:00Z", "2026-11-27T12:00:00Z"]
        .iter()
        .map(|opened| {
            let line = json!({ "ticket": opened, "playbook": "desk", "outcome": "desk.advice",
                "events": [{ "at": opened, "event": "opened" }] });
            format!("{line}\n")
        })
        .collect();
    let tickets = |arguments: &[&str]| {
        let output = run("report_days", &[arguments, &["--format", "json"]].concat(), &lines);
        let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        report["total"]["tickets"].clone()
    };
    assert_eq!(tickets(&["--from", "2026-11-27", "--to", "2026-11-27"]), 2);
    assert_eq!(tickets(&["--to", "2026-11-26"]), 1);
    assert_eq!(tickets(&["--to", "2026-11-26", "--zone", "UTC"]), 2);
}
