//! The commands that the documents show, each run as it stands, in a folder with the rules and the examples.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use super::document::{ANALYSTS, Page, README, parsed};
use super::guide::{COMMAND_LINE, LIFECYCLES, PAGES, RECORDS, REPORTS, RULES};
use crate::support::folder::Folder;

/// What a person who tries the commands has beside the rules: a case, a wallet.
const FILES: [(&str, &str); 2] = [
    ("case.json", r#"{ "request": "transaction_pending", "departs_at": "2026-12-05T08:00:00+07:00" }"#),
    ("vi.json", r#"{ "wallet_opened_on": "2026-12-01" }"#),
];

/// A folder to run commands in.
fn place(name: &str) -> Folder {
    let folder = Folder::new(name);
    for copied in ["rules", "examples/cases", "examples/reports", "tests/routes"] {
        copy(Path::new(copied), &folder.path().join(copied));
    }
    for (name, text) in FILES {
        folder.write(name, text.as_bytes());
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a file");
        }
    }
}

/// In the language of a page, whatever the rules say.
fn run(page: Page, folder: &Folder, words: &[&str], input: &str) -> Output {
    let language = if page.name == ANALYSTS.name { "vi" } else { "en" };
    let mut command = Command::new(env!("CARGO_BIN_EXE_casebook"));
    let command = command.args(["--language", language]).args(words).current_dir(folder.path()).stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command starts");
    child.stdin.take().expect("an input").write_all(input.as_bytes()).expect("the command reads");
    child.wait_with_output().expect("the command ends")
}

/// A line of a shell: the command's words, and the file that takes its output. `None` for other programs.
fn command(line: &str) -> Option<(Vec<String>, Option<String>)> {
    let line = line.split(" #").next().unwrap_or_default().trim();
    let line = line.strip_prefix("casebook ").or_else(|| line.strip_prefix("cargo run --features cli -- "))?;
    let (line, file) = line.split_once(" > ").map_or((line, None), |(line, file)| (line, Some(file.to_owned())));
    // A text in quotes is one word; there is none with a space on the pages, and one would be seen.
    Some((line.split_whitespace().map(|word| word.trim_matches(['\'', '"']).to_owned()).collect(), file))
}

/// Runs what a page shows, in order, and gives what each command printed.
fn run_all(page: Page) -> Vec<(String, String)> {
    let folder = place(&page.name.replace('/', "-"));
    let lines = page.all("sh", None).into_iter().flat_map(str::lines);
    let mut printed = Vec::new();
    for line in lines {
        let Some((words, file)) = command(line) else { continue };
        // What watches never ends.
        let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| *word != "--watch").collect();
        let output = run(page, &folder, &words, "");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{}: `{line}` ends so:\n{text}{told}", page.name);
        assert!(!text.trim().is_empty(), "{}: `{line}` prints nothing", page.name);
        if let Some(file) = file {
            folder.write(&file, text.as_bytes());
        }
        printed.push((line.to_owned(), text));
    }
    printed
}

#[test]
fn the_guide_s_commands_run() {
    let mut commands = 0;
    for page in PAGES.into_iter().filter(|page| ![RECORDS.name, REPORTS.name].contains(&page.name)).chain([README]) {
        commands += run_all(page).len();
    }
    assert!(commands >= 2, "the commands are not found");
}

#[test]
fn the_analysts_commands_run_and_their_report_is_the_one_shown() {
    let printed = run_all(ANALYSTS);
    assert!(printed.len() > 20, "the commands are not found");
    let (_, report) = printed.iter().rfind(|(line, _)| line.ends_with("--by agent")).expect("a report");
    assert_eq!(report.trim_end(), ANALYSTS.block("report"));
}

/// As the text beside it tells: recorded, a target changed, and replayed.
#[test]
fn a_change_of_rules_is_replayed_as_the_analysts_are_shown() {
    let folder = place("documents-replay");
    let lines: Vec<&str> = ANALYSTS.all("sh", None).into_iter().flat_map(str::lines).collect();
    let run_line = |marked: &str| {
        let found = lines.iter().find(|line| line.contains(marked)).and_then(|line| command(line));
        let (words, _) = found.expect("the command");
        run(ANALYSTS, &folder, &words.iter().map(String::as_str).collect::<Vec<_>>(), "")
    };
    assert_eq!(run_line("--record").status.code(), Some(0));
    let name = "rules/momo/vip_care/1_ve_may_bay.yaml";
    let rules = fs::read_to_string(folder.path().join(name)).expect("the rules");
    assert_eq!(rules.matches("resolve: 240m").count(), 1);
    folder.write(name, rules.replace("resolve: 240m", "resolve: 120m").as_bytes());
    let replayed = run_line("casebook replay");
    assert_eq!(String::from_utf8_lossy(&replayed.stdout).trim_end(), ANALYSTS.block("replay"));
}

#[test]
fn recorded_cases_come_out_as_shown() {
    let printed = run_all(RECORDS);
    let (_, replayed) = printed.last().expect("a replay");
    assert_eq!(replayed.trim_end(), RECORDS.block("replay"));
}

#[test]
fn the_report_is_the_one_shown() {
    let printed = run_all(REPORTS);
    let (_, report) = printed.iter().find(|(line, _)| line.contains("--by month,agent")).expect("a report");
    assert_eq!(report.trim_end(), REPORTS.block("report"));
}

/// The folder with a page's rules in it, beside the others.
fn of_guide(name: &str, rules: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("desk/rules.yaml", rules.as_bytes());
    folder
}

fn answers(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(parsed).collect()
}

#[test]
fn the_history_is_measured_as_shown() {
    let folder = of_guide("documents-history", RULES.block("flight"));
    let history = format!("{}\n", parsed(COMMAND_LINE.block("history")));
    let output = run(COMMAND_LINE, &folder, &["sla", "desk", "-", "--at", "2026-11-27T17:00:00+07:00"], &history);
    assert_eq!(answers(&output), [parsed(COMMAND_LINE.block("measured"))]);
}

#[test]
fn the_lines_of_an_interview_are_answered() {
    let folder = of_guide("documents-ask", RULES.block("flight"));
    let lines = COMMAND_LINE.block("ask");
    let asked = ["ask", "desk", "flight", "--format", "json", "--at", "2026-11-27T09:00:00"];
    let answers = answers(&run(COMMAND_LINE, &folder, &asked, &format!("{lines}\n")));
    let told: Vec<&Value> = answers.iter().map(|answer| answer.get("status").unwrap_or(&answer["schema"])).collect();
    assert_eq!(json!(told), json!(["needs_input", "decided", "needs_input", "needs_input", "casebook.interview/1"]));
    assert_eq!(answers.len(), lines.lines().count() + 1);
}

#[test]
fn the_lines_of_a_ticket_are_answered() {
    let folder = of_guide("documents-ticket", LIFECYCLES.block("ticket"));
    let lines = COMMAND_LINE.block("lines-of-a-ticket");
    let asked = ["ticket", "desk", "ticket", "--format", "json", "--at", "2026-11-27T09:00:00"];
    let answers = answers(&run(COMMAND_LINE, &folder, &asked, &format!("{lines}\n")));
    let told: Vec<&Value> = answers.iter().map(|answer| answer.get("status").unwrap_or(&answer["schema"])).collect();
    let expected = [
        "not_open",
        "fired",
        "fired",
        "allowed",
        "standing",
        "casebook.ticket/1",
        "customer_view",
        "casebook.ticket/1",
    ];
    assert_eq!(json!(told), json!(expected));
    assert_eq!(answers.len(), lines.lines().count() + 1);
}
