//! Cases that nobody means well: each is refused with an error that says why, or decided; within a small stack, and on
//! the command line within little memory, while the cases beside it come out as ever.

use std::fmt::Write;
use std::thread;

use casebook::{Error, Playbook};
use serde_json::Value;

use crate::answers::binding::KINDS;
use crate::support;

/// What is wrong, the case's text, and the error's code and input; `None` where there is nothing to refuse.
type Hostile = (&'static str, Vec<u8>, Option<(&'static str, Option<&'static str>)>);

const DEEP: usize = 100_000;
const LONG: usize = 4 << 20;

#[rustfmt::skip]
fn hostile() -> Vec<Hostile> {
    let no_case = Some(("not_a_case", None));
    let value = |input| Some(("invalid_value", Some(input)));
    let kind = |input| Some(("wrong_type", Some(input)));
    let long = "x".repeat(LONG);
    // With `cli`, `serde_json` hands numbers over as their digits; without, it refuses what no float holds.
    let past_floats = if cfg!(feature = "cli") { value("amount") } else { no_case };
    let cases: Vec<(&str, String, _)> = vec![
        ("not a number", r#"{"amount": NaN}"#.into(), no_case),
        ("an infinite number", r#"{"amount": -Infinity}"#.into(), no_case),
        ("a number past every float", r#"{"amount": 1e400}"#.into(), past_floats),
        ("a number of a million digits", format!(r#"{{"amount": {}}}"#, "1".repeat(1 << 20)), past_floats),
        ("a number past the range", r#"{"amount": -1e300}"#.into(), value("amount")),
        ("the smallest integer", format!(r#"{{"amount": {}}}"#, i64::MIN), value("amount")),
        ("the largest integer", format!(r#"{{"amount": {}}}"#, i64::MAX), value("amount")),
        ("the largest integer without a sign", format!(r#"{{"amount": {}}}"#, u64::MAX), value("amount")),
        ("one past the largest integer", r#"{"amount": 18446744073709551616}"#.into(), value("amount")),
        ("too many digits after the point", r#"{"amount": 0.00001}"#.into(), value("amount")),
        ("the largest integer as truth", format!(r#"{{"yes": {}}}"#, i64::MAX), kind("yes")),
        ("a number as text", r#"{"amount": "5"}"#.into(), kind("amount")),
        ("a time as seconds", format!(r#"{{"moment": {}}}"#, i64::MAX), kind("moment")),
        ("a day that does not exist", r#"{"day": "2026-02-29"}"#.into(), value("day")),
        ("a month that does not exist", r#"{"day": "2026-13-01"}"#.into(), value("day")),
        ("the year 0", r#"{"day": "0000-01-01"}"#.into(), value("day")),
        ("a year of five digits", r#"{"day": "10000-01-01"}"#.into(), value("day")),
        ("a time on a day that does not exist", r#"{"moment": "2026-02-30T10:00:00+07:00"}"#.into(), value("moment")),
        ("a time that does not exist", r#"{"moment": "2026-11-27T25:00:00+07:00"}"#.into(), value("moment")),
        ("a time without an offset", r#"{"moment": "2026-11-27T10:00:00"}"#.into(), value("moment")),
        ("an offset that does not exist", r#"{"moment": "2026-11-27T10:00:00+25:00"}"#.into(), value("moment")),
        ("a time before the year 1", r#"{"moment": "0000-12-31T10:00:00Z"}"#.into(), value("moment")),
        ("a time past the year 9999", r#"{"moment": "9999-12-31T23:59:59-01:00"}"#.into(), value("moment")),
        ("a duration past the range", r#"{"wait": "9223372036854775807d"}"#.into(), value("wait")),
        ("a duration of many digits", format!(r#"{{"wait": "{}h"}}"#, "9".repeat(10_000)), value("wait")),
        ("lists without end in a text", format!(r#"{{"words": {}"#, "[".repeat(DEEP)), kind("words")),
        ("mappings without end in a truth", format!(r#"{{"yes": {}"#, r#"{"a":"#.repeat(DEEP)), kind("yes")),
        ("lists without end in a set", format!(r#"{{"tags": {}{}}}"#, "[".repeat(DEEP), "]".repeat(DEEP)), kind("tags")),
        ("lists without end in a set, not closed", format!(r#"{{"tags": {}"#, "[".repeat(DEEP)), no_case),
        ("lists without end where no input is", format!(r#"{{"x": {}{}}}"#, "[".repeat(DEEP), "]".repeat(DEEP)), None),
        ("mappings without end, not closed", r#"{"x":"#.repeat(DEEP), no_case),
        ("lists without end instead of a case", "[".repeat(DEEP), no_case),
        ("an input twice", r#"{"words": "a", "words": "b"}"#.into(), Some(("duplicate_field", Some("words")))),
        ("an input a hundred thousand times", format!(r#"{{{}"words": "b"}}"#, r#""words": "a","#.repeat(DEEP)), Some(("duplicate_field", Some("words")))),
        ("a long text", format!(r#"{{"words": "{long}"}}"#), value("words")),
        ("a long word", format!(r#"{{"airline": "{long}"}}"#), value("airline")),
        ("a long time", format!(r#"{{"moment": "{long}"}}"#), value("moment")),
        ("a long member", format!(r#"{{"tags": ["vip", "{long}"]}}"#), value("tags")),
        ("a long text where no input is", format!(r#"{{"x": "{long}"}}"#), None),
        ("a long name", format!(r#"{{"{long}": 1}}"#), None),
        ("many names", format!("{{{}\"x\": 1}}", (0..DEEP).fold(String::new(), |mut all, i| { let _ = write!(all, "\"x{i}\": 1,"); all })), None),
        ("many members", format!(r#"{{"tags": [{}"vip"]}}"#, r#""vip","#.repeat(DEEP)), None),
        ("many members and one of no list", format!(r#"{{"tags": [{}"tall"]}}"#, r#""vip","#.repeat(DEEP)), value("tags")),
        ("half a character", r#"{"words": "\ud800"}"#.into(), no_case),
        ("a sign that no keyboard has", r#"{"words": "\u0000\u202e"}"#.into(), None),
        ("two cases on a line", "{} {}".into(), no_case),
        ("a case cut short", r#"{"words": "a"#.into(), no_case),
    ];
    let mut cases: Vec<Hostile> = cases.into_iter().map(|(what, text, error)| (what, text.into_bytes(), error)).collect();
    cases.push(("bytes that are no text", b"{\"words\": \"\xff\xfe\"}".into(), no_case));
    cases.push(("a byte of nothing", b"{\"words\": \"a\0b\"}".into(), no_case));
    cases
}

fn kinds() -> Playbook {
    let casebook = support::load(KINDS);
    casebook.playbook("kinds").expect("the playbook")
}

const AT: &str = "2026-11-27T10:00:00+07:00";

/// What the library makes of a case's text: its error, or that it is decided.
fn decided(kinds: &Playbook, text: &[u8]) -> Result<(), Error> {
    let mut reader = serde_json::Deserializer::from_slice(text);
    let case = kinds.bind_from(&mut reader)?;
    if reader.end().is_err() {
        return kinds.bind_from(serde::de::value::UnitDeserializer::<serde_json::Error>::new()).map(drop);
    }
    kinds.evaluate_case(&case, AT.parse::<casebook::Instant>().expect("an instant")).map(drop)
}

#[test]
fn hostile_cases_are_refused_within_a_small_stack() {
    let worker = thread::Builder::new().stack_size(1 << 20).spawn(|| {
        let kinds = kinds();
        for (what, text, expected) in hostile() {
            let told = decided(&kinds, &text);
            let found = told.as_ref().err().map(|error| (error.code(), error.input()));
            assert_eq!(found, expected, "{what}: {told:?}");
            let message = told.as_ref().err().map(|error| error.to_string()).unwrap_or_default();
            assert!(message.len() < 300, "{what}: {} bytes of message", message.len());
            // A value in memory is refused alike; there a field cannot stand twice.
            let Ok(value) = serde_json::from_slice::<Value>(&text) else { continue };
            if found.is_none_or(|(code, _)| code != "duplicate_field") {
                let told = kinds.evaluate(&value, AT.parse::<casebook::Instant>().expect("an instant"));
                assert_eq!(
                    told.as_ref().err().map(|error| (error.code(), error.input())),
                    expected,
                    "{what}: {told:?}"
                );
            }
        }
    });
    worker.expect("a thread").join().expect("nothing panics");
}

#[cfg(all(feature = "cli", target_os = "linux"))]
mod on_the_command_line {
    use std::fs::File;
    use std::io::{self, Cursor, Read};

    use super::*;
    use crate::support::command::{code, json_lines, leashed};
    use crate::support::folder::Folder;

    #[test]
    fn hostile_lines_are_error_lines_in_their_place() {
        let folder = Folder::new("hostile_cases");
        folder.write("kinds.yaml", KINDS.as_bytes());
        let hostile = hostile();
        let mut lines = Vec::new();
        for (_, text, _) in &hostile {
            lines.extend_from_slice(text);
            lines.extend(b"\n{\"airline\": \"bamboo\"}\n");
        }
        for strict in [&[][..], &["--strict"]] {
            let arguments = ["eval", folder.path().to_str().unwrap(), "kinds", "--cases", "-", "--at", AT];
            let output = leashed(&[&arguments[..], strict].concat(), Cursor::new(lines.clone()));
            assert_eq!(code(&output), 1, "{}", String::from_utf8_lossy(&output.stderr));
            let told = json_lines(&output);
            assert_eq!(told.len(), 2 * hostile.len());
            for ((what, _, expected), told) in hostile.iter().zip(told.chunks(2)) {
                assert_eq!(told[1]["outcome"], "kinds.bamboo", "the line after {what}");
                let unknown = Some(("unknown_field", None)).filter(|_| !strict.is_empty());
                let found = told[0]["code"].as_str().map(|code| (code, told[0]["input"].as_str()));
                let fits = found == *expected || expected.is_none() && found == unknown;
                assert!(fits, "{what}: {}", told[0]);
                let message = told[0]["message"].as_str().unwrap_or_default();
                assert!(message.len() < 1_000, "{what}: {} bytes of message", message.len());
            }
            if strict.is_empty() {
                let message = |told: &[Value]| told[0]["message"].as_str().unwrap_or("decided").to_owned();
                let messages =
                    hostile.iter().zip(told.chunks(2)).map(|((what, ..), told)| format!("{what}: {}\n", message(told)));
                let mut settings = insta::Settings::clone_current();
                settings.set_snapshot_path("");
                settings.set_prepend_module_to_snapshot(false);
                settings.set_omit_expression(true);
                settings.bind(|| insta::assert_snapshot!("cases", messages.collect::<String>()));
            }
        }
    }

    /// The inputs of `kinds`, asked by a checklist.
    fn checklist() -> String {
        let (_, inputs) = KINDS.split_once("inputs:").unwrap();
        let (inputs, _) = inputs.split_once("facts:").unwrap();
        format!(
            "checklist: kinds\ntime_zone: Asia/Ho_Chi_Minh\ninputs:{inputs}programmes:\n  p: {{ title: P, steps: {{ \
             one: {{ title: Một, done: 'amount > 1 and words != missing and has(tags, vip)' }} }} }}\n"
        )
    }

    #[test]
    fn a_checklist_reviews_or_refuses_each() {
        let folder = Folder::new("hostile_checklist");
        folder.write("kinds.yaml", checklist().as_bytes());
        for (what, text, expected) in hostile() {
            let arguments = ["checklist", folder.path().to_str().unwrap(), "kinds", "--case", "-", "--at", AT];
            let output = leashed(&arguments, Cursor::new(text));
            let [told] = &json_lines(&output)[..] else { panic!("{what}: one line") };
            let found = told["code"].as_str().map(|code| (code, told["input"].as_str()));
            assert_eq!((code(&output), found), (i32::from(expected.is_some()), expected), "{what}: {told}");
            assert_eq!(told["status"] == "reviewed", expected.is_none(), "{what}");
        }
    }

    /// As lines of their own, and as the inputs of a record.
    #[test]
    fn replay_reports_each_line_and_reads_on() {
        let folder = Folder::new("hostile_records");
        folder.write("rules/kinds.yaml", KINDS.as_bytes());
        let (rules, log) = (folder.path().join("rules"), folder.path().join("records.jsonl"));
        let (rules, log) = (rules.to_str().unwrap(), log.to_str().unwrap());
        let recorded = ["eval", rules, "kinds", "--cases", "-", "--at", AT, "--record", log];
        assert_eq!(code(&leashed(&recorded, Cursor::new(r#"{"airline": "bamboo"}"#))), 0);
        let record = std::fs::read_to_string(log).unwrap();
        let record = record.trim_end();
        let (before, after) = record.split_once(r#"{"airline":"bamboo"}"#).expect("the inputs");
        let mut lines = Vec::new();
        for (_, text, _) in hostile() {
            for line in [&text[..], b"\n", before.as_bytes(), &text, after.as_bytes(), b"\n", record.as_bytes(), b"\n"]
            {
                lines.extend_from_slice(line);
            }
        }
        let output = leashed(&["replay", rules, "-", "--format", "json"], Cursor::new(lines));
        assert_eq!(code(&output), 1);
        let told = json_lines(&output);
        // The whole record is the same after each; a summary stands at the end.
        assert_eq!(told.len(), 2 * hostile().len() + 1);
        for ((what, _, expected), told) in hostile().iter().zip(told.chunks(2)) {
            assert_eq!(told[0]["status"], "unreadable", "{what} is no record");
            let status = told[1]["status"].as_str().expect("a status");
            // With fields that no input names it decides something else.
            let fits = if expected.is_some() { ["unreadable", "not_comparable"] } else { ["differs", "unreadable"] };
            assert!(fits.contains(&status), "{what} as inputs: {}", told[1]);
            let long = told.iter().filter_map(|told| told["message"].as_str()).find(|message| message.len() > 1_000);
            assert_eq!(long, None, "{what}");
        }
        assert_eq!(told.last().unwrap()["summary"]["same"], hostile().len());
    }

    /// As commands of their own, as answers, and as interviews to go on with.
    #[test]
    fn an_interview_refuses_each_and_stays_as_it_was() {
        let folder = Folder::new("hostile_answers");
        let asking = KINDS.replace("vietjet: Vietjet Air }, optional: true }", "vietjet: Vietjet Air } }");
        folder.write(
            "kinds.yaml",
            asking
                .replace(", missing: kinds.none", "")
                .replace("  kinds.none: { kind: advise, reply: all }\n", "")
                .as_bytes(),
        );
        let mut lines = Vec::new();
        for (_, text, _) in hostile() {
            let around: [(&[u8], &[u8]); 4] = [
                (b"", b""),
                (br#"{"answer": {"input": "airline", "value": "#, b"}}"),
                (br#"{"answer": "#, b"}"),
                (br#"{"resume": "#, b"}"),
            ];
            for (before, after) in around {
                lines.extend([before, &text, after, b"\n"].concat());
            }
            lines.extend(b"\"save\"\n");
        }
        let arguments = ["ask", folder.path().to_str().unwrap(), "kinds", "--format", "json", "--at", AT];
        let output = leashed(&arguments, Cursor::new(lines));
        assert_eq!(code(&output), 1, "{}", String::from_utf8_lossy(&output.stderr));
        let told = json_lines(&output);
        assert_eq!(told.len(), 1 + 5 * hostile().len());
        for ((what, ..), told) in hostile().iter().zip(told[1..].chunks(5)) {
            for refused in &told[..4] {
                assert_eq!(refused["status"], "error", "{what}: {refused}");
                let message = refused["message"].as_str().expect("a message");
                assert!(message.len() < 1_000, "{what}: {} bytes of message", message.len());
            }
            assert_eq!(told[4]["answers"], serde_json::json!([]), "{what}");
        }
    }

    const HUNDRED_MB: u64 = 100 << 20;

    /// A case of 100 MB as it comes: the beginning, one byte again and again, the end. Never in memory as a whole.
    fn huge(begin: &'static str, byte: u8, end: &'static str) -> impl Read + Send + 'static {
        let middle = io::repeat(byte).take(HUNDRED_MB);
        Cursor::new(begin).chain(io::BufReader::with_capacity(1 << 20, middle)).chain(Cursor::new(end))
    }

    const HUGE: [(&str, u8, &str); 4] = [
        (r#"{"words": ""#, b'x', r#""}"#),
        (r#"{"x": "#, b'[', "}"),
        // Blank as far as anybody would read, and then a case.
        ("", b' ', r#"{"airline": "bamboo"}"#),
        (r#"{"airline": "bamboo"}"#, b' ', "and more"),
    ];

    fn folder(name: &str) -> (Folder, String) {
        let folder = Folder::new(name);
        folder.write("rules/kinds.yaml", KINDS.as_bytes());
        let rules = folder.path().join("rules").to_str().unwrap().to_owned();
        (folder, rules)
    }

    #[test]
    fn a_case_of_100_mb_is_refused() {
        let (folder, rules) = folder("huge_case");
        for (begin, byte, end) in HUGE {
            let output = leashed(&["eval", &rules, "kinds", "--case", "-", "--at", AT], huge(begin, byte, end));
            assert_eq!(code(&output), 1, "{}", String::from_utf8_lossy(&output.stderr));
            let [error] = &json_lines(&output)[..] else { panic!("one line") };
            assert_eq!(
                (&error["code"], &error["message"]),
                (&"not_a_case".into(), &"a case has at most 16 MiB".into())
            );
        }
        // A file of 100 MB, which holds nothing so that it need not be written.
        let path = folder.path().join("case.json");
        File::create(&path).unwrap().set_len(HUNDRED_MB).unwrap();
        let output = leashed(&["eval", &rules, "kinds", "--case", path.to_str().unwrap(), "--at", AT], io::empty());
        assert_eq!((code(&output), &json_lines(&output)[0]["message"]), (1, &"a case has at most 16 MiB".into()));
    }

    #[test]
    fn a_line_of_100_mb_is_an_error_line_and_the_others_are_decided() {
        let (_folder, rules) = folder("huge_line");
        for (begin, byte, end) in HUGE {
            let around = "{\"airline\": \"bamboo\"}\n";
            let lines =
                Cursor::new(around).chain(huge(begin, byte, end)).chain(Cursor::new("\n")).chain(Cursor::new(around));
            let output = leashed(&["eval", &rules, "kinds", "--cases", "-", "--at", AT], lines);
            assert_eq!(code(&output), 1, "{}", String::from_utf8_lossy(&output.stderr));
            let told = json_lines(&output);
            let [before, error, after] = &told[..] else { panic!("{begin}: {} lines", told.len()) };
            assert_eq!((&before["outcome"], &after["outcome"]), (&"kinds.bamboo".into(), &"kinds.bamboo".into()));
            assert_eq!(error["message"], "line 2: a case has at most 16 MiB");
        }
    }
}
