//! `casebook eval --record` and `casebook replay`, as a shell sees them: lines, exit codes, and what a killed process
//! leaves.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use casebook::CaseValue;
use casebook::record::DecisionRecord;
use serde_json::{Value, json};

use crate::support::folder::Folder;

const FLIGHT: &str = casebook::doc::PLAYBOOK;
const AT: &str = "2026-11-27T09:00:00";
const CASES: &str = r#"{"ticket":"T-1","request":"change","departs_at":"2026-12-05T08:00:00+07:00"}
{"ticket":2,"request":"change"}

{"ticket":"T-3","request":"dance"}
{"ticket":
"#;

fn start(arguments: &[&str]) -> Child {
    let command = Command::new(env!("CARGO_BIN_EXE_casebook"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    command.expect("the command starts")
}

fn casebook(arguments: &[&str], input: &str) -> Output {
    let mut child = start(arguments);
    // A command that refuses its arguments does not read its input.
    let _ = child.stdin.take().expect("an input").write_all(input.as_bytes());
    child.wait_with_output().expect("the command ends")
}

fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code().expect("an exit code"), text(&output.stdout), text(&output.stderr))
}

/// A folder with rules in `rules/`.
fn folder(name: &str, rules: &str) -> (Folder, String, String) {
    let folder = Folder::new(name);
    folder.write("rules/flight.yaml", rules.as_bytes());
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (rules, log) = (path("rules"), path("records.jsonl"));
    (folder, rules, log)
}

fn eval(rules: &str, log: &str, more: &[&str], cases: &str) -> (i32, String, String) {
    let arguments = ["eval", rules, "flight", "--cases", "-", "--at", AT, "--record", log];
    said(&casebook(&[&arguments, more].concat(), cases))
}

fn records(log: &str) -> Vec<DecisionRecord> {
    let text = fs::read_to_string(log).expect("a file");
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

#[test]
fn every_case_leaves_a_line_also_one_that_is_refused() {
    let (_folder, rules, log) = folder("record", FLIGHT);
    let (code, out, _) = eval(&rules, &log, &["--reference", "ticket"], CASES);
    assert_eq!((code, out.lines().count()), (1, 4), "{out}");
    let one = ["eval", &rules, "flight", "--at", AT, "--record", &log];
    assert_eq!(said(&casebook(&one, "")).0, 0, "one case appends to the same file");
    let found: Vec<_> = records(&log)
        .iter()
        .map(|record| (record.reference.clone().unwrap_or_default(), record.status.name()))
        .collect();
    let found: Vec<_> = found.iter().map(|(reference, status)| (&**reference, *status)).collect();
    let expected = [("T-1", "decided"), ("2", "needs_input"), ("T-3", "error"), ("", "error"), ("", "needs_input")];
    assert_eq!(found, expected);
}

#[test]
fn a_torn_last_line_spoils_no_other() {
    let (folder, rules, log) = folder("torn", FLIGHT);
    folder.write("records.jsonl", br#"{"schema":"casebook.decision/1","at":"2026-"#);
    let (_, _, warned) = eval(&rules, &log, &[], CASES);
    assert!(warned.contains("records.jsonl: the last line is cut off"), "{warned}");
    let (code, out, _) = said(&casebook(&["replay", &rules, &log], ""));
    assert_eq!(code, 1);
    assert!(out.starts_with("line 1: EOF while parsing"), "{out}");
    assert!(out.ends_with("2 the same, 0 differ, 2 not comparable, 1 unreadable\n"), "{out}");
    // Whole again, there is nothing to warn of.
    assert_eq!(eval(&rules, &log, &[], CASES).2, "");
}

#[test]
fn replay_reports_each_line_that_does_not_come_out_again() {
    let (folder, rules, log) = folder("replay", FLIGHT);
    eval(&rules, &log, &["--reference", "ticket"], &CASES.lines().take(2).collect::<Vec<_>>().join("\n"));
    let replay = |more: &[&str]| said(&casebook(&[&["replay", &rules, &log], more].concat(), ""));
    let summary = "2 the same, 0 differ, 0 not comparable, 0 unreadable\n";
    assert_eq!(replay(&[]), (0, summary.to_owned(), String::new()));

    let mut file = fs::OpenOptions::new().append(true).open(&log).expect("the file");
    let whole = fs::read_to_string(&log).expect("the file");
    let other = whole.lines().next().expect("a line").replace("decision/1", "decision/2");
    let elsewhere = whole.lines().next().expect("a line").replace("\"flight\"", "\"pl\\u001b[2Jane\"");
    let long = "x".repeat(17 << 20);
    write!(file, "\n{{\"schema\"\n{other}\n{long}\n{elsewhere}\n{}", whole.lines().next().expect("a line"))
        .expect("written");
    write!(file, "\n[{}]\n", whole.lines().next().expect("a line")).expect("written");
    folder.write("rules/flight.yaml", FLIGHT.replace("sla: 240m", "title: Đổi, sla: 120m").as_bytes());
    let (code, out, _) = replay(&[]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(out);

    let (code, out, _) = replay(&["--format", "json"]);
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((code, lines.len()), (1, 8));
    assert_eq!(
        lines[0],
        json!({
            "line": 1, "reference": "T-1", "playbook": "flight", "status": "differs", "message": null,
            "differences": [
                {"field": "title", "then": null, "now": "Đổi"},
                {"field": "sla.minutes", "then": "240", "now": "120"},
                {"field": "sla.due_at", "then": "2026-11-27T13:00:00+07:00", "now": "2026-11-27T11:00:00+07:00"},
            ],
        })
    );
    assert_eq!((&lines[1]["line"], &lines[1]["status"]), (&json!(4), &json!("unreadable")));
    let summary = json!({"same": 1, "differs": 2, "explained_otherwise": 0, "not_comparable": 1, "unreadable": 4});
    assert_eq!(lines[7], json!({ "summary": summary }));
}

#[test]
fn what_cannot_be_written_or_read_exits_with_2() {
    let (folder, rules, log) = folder("refused", FLIGHT);
    folder.write("short.key", b"0123456789\n");
    folder.write("rules/flight.yaml", FLIGHT.replace("departs_at: {", "departs_at: { private: true,").as_bytes());
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (short, nowhere) = (path("short.key"), path("no/such/file"));
    for (arguments, words) in [
        (&["--record", &path("rules")][..], "rules: cannot record: "),
        (&["--record", &nowhere], "file: cannot record: "),
        (&["--record", &log, "--record-key", &short], "short.key: the key has 10 bytes; it needs at least 32"),
        (&["--record", &log, "--record-key", &nowhere], "file: No such file"),
        (&["--record", &log, "--reference", "departs_at"], "`departs_at` is a private input"),
        (&["--record-key", &short], "--record"),
    ] {
        let base = ["eval", &rules, "flight", "--at", AT];
        let (code, _, error) = said(&casebook(&[&base, arguments].concat(), ""));
        assert!(code == 2 && error.contains(words), "{code}: {error}");
    }
    assert!(!Path::new(&log).exists() || records(&log).is_empty(), "nothing was recorded");
    assert_eq!(said(&casebook(&["replay", &rules, &nowhere], "")).0, 2);
    assert_eq!(said(&casebook(&["replay", &nowhere, &log], "")).0, 2);
}

/// Each record would be the next case, without end.
#[test]
fn records_do_not_go_into_the_file_of_their_cases() {
    let (folder, rules, log) = folder("over_cases", FLIGHT);
    fs::write(&log, CASES).expect("written");
    let linked = folder.path().join("linked.jsonl");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&log, &linked).expect("a link");
    #[cfg(not(unix))]
    let linked = folder.path().join("records.jsonl");
    let linked = linked.display().to_string();
    for (kind, cases) in [("--cases", &log), ("--case", &log), ("--cases", &linked)] {
        let (code, out, error) =
            said(&casebook(&["eval", &rules, "flight", "--at", AT, kind, cases, "--record", &log], ""));
        assert!(code == 2 && out.is_empty() && error.contains("their records go into another"), "{error}");
    }
    assert_eq!(fs::read_to_string(&log).expect("the file"), CASES);
}

/// Numbers of tickets have as many digits as their host likes.
#[test]
fn a_reference_is_the_field_as_it_is_written() {
    let (_folder, rules, log) = folder("reference", FLIGHT);
    let cases = r#"{"ticket": 123456789012345678901234567890, "request": "refund"}
{"ticket": 1.50, "request": "refund"}
{"ticket": "T-\u0031", "request": "dance"}
{"ticket": ["T-1"], "request": "refund"}
{"ticket": null, "request": "refund"}"#;
    eval(&rules, &log, &["--reference", "ticket"], cases);
    let found: Vec<Option<String>> = records(&log).into_iter().map(|record| record.reference).collect();
    let found: Vec<Option<&str>> = found.iter().map(Option::as_deref).collect();
    assert_eq!(found, [Some("123456789012345678901234567890"), Some("1.50"), Some("T-1"), None, None]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_stops_the_run_before_the_decision_is_told() {
    let (_folder, rules, _) = folder("full", FLIGHT);
    let (code, out, error) = eval(&rules, "/dev/full", &[], CASES);
    assert_eq!((code, &*out), (2, ""));
    assert!(error.contains("/dev/full: cannot record: No space left on device"), "{error}");
}

#[test]
fn a_key_is_read_from_its_file_with_or_without_the_end_of_its_line() {
    let private = FLIGHT.replace("departs_at: {", "departs_at: { private: true,");
    let (folder, rules, log) = folder("key", &private);
    let key = "thirty-two-bytes-of-a-random-key";
    let mut stand_ins = Vec::new();
    for text in [key.to_owned(), format!("{key}\n"), format!("{key}\r\n")] {
        folder.write("key", text.as_bytes());
        let path = folder.path().join("key").display().to_string();
        let (_, _, error) = eval(&rules, &log, &["--record-key", &path], CASES.lines().next().expect("a case"));
        assert_eq!(error, "");
        let record = records(&log).pop().expect("a record");
        assert!(record.inputs.as_ref().is_some_and(|inputs| !inputs.contains_key("departs_at")));
        assert_eq!(record.inputs.expect("inputs")["request"], CaseValue::Text("change".to_owned()));
        stand_ins.push(record.private["departs_at"].clone().expect("a stand-in"));
    }
    assert!(
        stand_ins[0].starts_with("hmac-sha256:") && stand_ins.iter().all(|one| *one == stand_ins[0]),
        "{stand_ins:?}"
    );
    let text = fs::read_to_string(&log).expect("the file");
    assert!(!text.contains("2026-12-05"), "{text}");
    let (code, out, _) = said(&casebook(&["replay", &rules, &log], ""));
    assert!(code == 1 && out.contains("needs the private input `departs_at`"), "{out}");
}

/// A write that straddles two pages can be cut between them by the kernel, once in thousands of kills; lines that are
/// collected and written together are cut nearly every time.
#[test]
fn a_killed_process_leaves_whole_lines() {
    const ROUNDS: usize = 6;
    let (_folder, rules, log) = folder("killed", FLIGHT);
    let mut torn = 0;
    for round in 0..ROUNDS {
        let before = fs::metadata(&log).map_or(0, |file| file.len());
        let mut child = start(&["eval", &rules, "flight", "--cases", "-", "--at", AT, "--record", &log]);
        let mut input = child.stdin.take().expect("an input");
        let mut output = child.stdout.take().expect("an output");
        let drain = std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
        let feed = std::thread::spawn(move || {
            let line = format!("{}\n", CASES.lines().next().expect("a case"));
            // Until the reader is gone.
            while input.write_all(line.as_bytes()).is_ok() {}
        });
        let enough = before + 20_000 + 3_333 * round as u64;
        while fs::metadata(&log).map_or(0, |file| file.len()) < enough {
            assert!(child.try_wait().expect("a state").is_none(), "it ended by itself");
            std::thread::yield_now();
        }
        child.kill().expect("killed");
        child.wait().expect("ended");
        feed.join().expect("fed");
        let _ = drain.join().expect("drained");
        torn += usize::from(!fs::read(&log).expect("the file").ends_with(b"\n"));
    }
    assert!(torn <= 1, "{torn} of {ROUNDS} left half a line");
    let text = fs::read_to_string(&log).expect("the file");
    let whole = text.lines().filter(|line| serde_json::from_str::<DecisionRecord>(line).is_ok()).count();
    assert!(whole > 100 && text.lines().count() - whole <= torn, "{whole} whole lines, {torn} torn");
}
