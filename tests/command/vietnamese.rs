//! The command in Vietnamese: what it says to people, with no word of English left in it; and when it speaks which one.

use std::path::Path;
use std::process::Output;

use crate::support::command::{code, in_locale, speaking};
use crate::support::english::english_words;
use crate::support::folder::Folder;
use crate::support::rules::phrases;

/// Names of the rules in golden cases, and in the patch that rewrites them.
const OF_CASES: [&str; 8] = ["at", "change", "expect", "given", "input", "minutes", "name", "outcome"];

/// What is typed as it is: values of options, what stands for a number, commands.
const TYPED: [&str; 23] = [
    "a",
    "agent",
    "check",
    "comma",
    "day",
    "days",
    "fields",
    "hours",
    "lifecycle",
    "list",
    "month",
    "n",
    "outcome",
    "priority",
    "quarter",
    "s",
    "state",
    "tag",
    "team",
    "test",
    "week",
    "year",
    "yaml",
];

const FRIDAY_EVENING: &str = "2026-11-27T18:00:00";

/// What a person reads, what stands beside the output at its end.
fn told(output: &Output) -> String {
    let [printed, beside] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
    format!("{printed}{beside}")
}

/// What it says in Vietnamese with the rules of a folder, of whose own words it may use any.
fn says(arguments: &str, input: &str, rules: &str) -> String {
    says_with(&[], arguments, input, rules)
}

/// The same with some names in it, of the rules or of files, that stand there as they are.
fn says_with(names: &[&str], arguments: &str, input: &str, rules: &str) -> String {
    let output = speaking("vi", &arguments.split(' ').collect::<Vec<_>>(), input);
    code(&output);
    let text = told(&output);
    assert_no_english(&text, names, rules);
    text
}

fn assert_no_english(text: &str, names: &[&str], rules: &str) {
    // What is shorter is part of any number.
    let own: Vec<String> = phrases(Path::new(rules)).into_iter().filter(|own| own.contains(' ')).collect();
    let mut left = english_words(text, &own);
    left.retain(|word| !names.contains(&&**word));
    assert!(left.is_empty(), "{left:?} are left in English of:\n{text}");
}

/// A casebook of a flight desk with golden cases that fail.
fn desk(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("flight.yaml", casebook::doc::PLAYBOOK.as_bytes());
    let tests = "\
tests:
  - name: Đổi vé
    playbook: flight
    at: 2026-11-27T09:00:00
    given: { request: change, departs_at: 2026-12-05T08:00:00 }
    expect: { outcome: flight.airline_direct, sla: { minutes: 120 } }
  - name: Câu trả lời
    playbook: flight
    at: 2026-11-27T09:00:00
    given: { request: refund }
    expect:
      reply.body: |
        Kính chào Quý khách,
        Trân trọng
  - { playbook: flight, at: 2026-11-27T09:00:00, expect: { outcome: flight.refund } }
";
    folder.write("flight.tests.yaml", tests.as_bytes());
    folder
}

fn path(folder: &Folder) -> String {
    folder.path().display().to_string()
}

/// A text without where the folder happens to be.
fn without_place(text: &str, folder: &Folder) -> String {
    text.replace(&path(folder), "DIR")
}

#[test]
fn a_case_is_decided() {
    let case = r#"{"request":"change_flight","departs_at":"2026-11-30T12:59:00+07:00","customer_name":"Lan"}"#;
    let eval = format!("eval rules/momo flight --case - --format text --at {FRIDAY_EVENING}");
    insta::assert_snapshot!("eval_decided", says_with(&["false"], &eval, case, "rules/momo"));
    insta::assert_snapshot!("eval_asks", says(&eval, "{}", "rules/momo"));
    insta::assert_snapshot!("eval_refuses", says(&eval, r#"{"request":"a_ticket"}"#, "rules/momo"));
    insta::assert_snapshot!("eval_no_case", says(&eval, r#"{"request": "#, "rules/momo"));
    let intake = r#"{"channel":"website_ticket","contacted_by":"customer"}"#;
    let eval = format!("eval rules/its request_intake --case - --format text --at {FRIDAY_EVENING}");
    insta::assert_snapshot!("eval_of_another_casebook", says(&eval, intake, "rules/its"));
}

#[test]
fn rules_are_checked() {
    insta::assert_snapshot!(says("check rules/momo", "", "rules/momo"), @"rules/momo: 8 playbook, 1 danh sách kiểm, không có lỗi");
    let folder = Folder::new("vi-check");
    folder.write("teams.yaml", b"teams:\n  cs: { calender: none }\n  bu: { title: BU, note: yes }\n");
    let check = format!("check {}", path(&folder));
    insta::assert_snapshot!("check", without_place(&says_with(&["none"], &check, "", &path(&folder)), &folder));
    let fix = format!("{check} --fix --dry-run");
    insta::assert_snapshot!(
        "check_fix",
        without_place(
            &says_with(&["none", "calendar", "cs", "note", "teams", "title", "yes"], &fix, "", &path(&folder)),
            &folder
        )
    );
}

#[test]
fn golden_cases_run() {
    let tested = says("test rules/momo --min-coverage 100", "", "rules/momo");
    assert!(
        tested.starts_with("rules/momo: ") && tested.contains(" case mẫu ra đúng, 0 ra khác\nđộ phủ: "),
        "{tested}"
    );
    let folder = desk("vi-test");
    for (name, arguments) in [("test", ""), ("test_coverage", " --coverage"), ("test_update", " --update --dry-run")] {
        let arguments = format!("test {}{arguments}", path(&folder));
        let told = says_with(&OF_CASES, &arguments, "", &path(&folder));
        insta::assert_snapshot!(name, without_place(&told, &folder));
    }
    let unlike = says("test rules/momo --filter zzz", "", "rules/momo");
    assert!(unlike.ends_with("casebook: không case mẫu nào của rules/momo khớp với `zzz`\n"), "{unlike}");
}

#[test]
fn an_interview_needs_a_terminal_or_lines() {
    insta::assert_snapshot!(
        says("ask rules/momo flight", "", "rules/momo"),
        @"casebook: chỉ hỏi được trên màn hình dòng lệnh, mà đây không phải; `--format json` là cho phần mềm khác"
    );
    let lines = "{\"answer\":{\"input\":\"request\",\"value\":\"a_ticket\"}}\n\"back\"\n{\"answer\":7}\n{\n";
    let output = speaking("vi", &["ask", "rules/momo", "flight", "--format", "json", "--at", FRIDAY_EVENING], lines);
    insta::assert_snapshot!("ask_messages", messages(&output, &[], "rules/momo"));
}

#[test]
fn a_ticket_is_answered_in_lines() {
    let lines = "\"view\"\n{\"open\":{\"id\":\"T-1\",\"actor\":\"an\",\"role\":\"boss\"}}\n{\"resume\":{}}\n";
    let asked = ["ticket", "rules/ticket_desk", "ticket", "--format", "json", "--at", FRIDAY_EVENING];
    insta::assert_snapshot!(
        "ticket_messages",
        messages(&speaking("vi", &asked, lines), &["customer", "related"], "rules/ticket_desk")
    );
}

/// The codes and messages in lines of JSON.
fn messages(output: &Output, names: &[&str], rules: &str) -> String {
    let answers = crate::support::command::json_lines(output);
    let told = answers.iter().filter_map(|answer| Some((answer["code"].as_str()?, answer["message"].as_str()?)));
    let told: String = told.map(|(code, message)| format!("{code}: {message}\n")).collect();
    assert_no_english(&told, names, rules);
    told
}

#[test]
fn a_code_is_explained() {
    insta::assert_snapshot!("explain_code", says("explain-code CB101", "", "rules/momo"));
    let all = says("explain-code", "", "rules/momo");
    assert!(all.starts_with("CB001  lỗi"), "{all}");
    insta::assert_snapshot!(says("explain-code CB999", "", "rules/momo"));
}

#[test]
fn tickets_are_measured_and_counted() {
    let measured =
        says("sla rules/its examples/reports/its.jsonl --at 2026-11-27T18:00:00+07:00 --format text", "", "rules/its");
    insta::assert_snapshot!("sla", measured);
    let counted = |arguments: &str| says(&format!("report {arguments} --at {FRIDAY_EVENING}"), "", "rules");
    insta::assert_snapshot!(
        "report",
        counted("rules/its examples/reports/its.jsonl --by month,team,priority,fields.channel")
    );
    insta::assert_snapshot!(
        "report_states",
        counted("rules/auto_dealer examples/reports/auto_dealer.jsonl --by tag,state --where tag=fleet")
    );
    let refused = says(
        &format!("report rules/its - --by fields.abc --at {FRIDAY_EVENING}"),
        "[]\n{\"ticket\":1}\n{\n",
        "rules/its",
    );
    insta::assert_snapshot!("report_refuses", refused);
}

#[test]
fn calendars_and_checklists_are_shown() {
    let hours = |arguments: &str| says(&format!("hours rules/momo bu_online {arguments}"), "", "rules/momo");
    insta::assert_snapshot!("hours", hours("--from 2026-08-29 --days 7"));
    let at = "--at 2026-11-27T16:00:00";
    let asked = [
        format!("--add 3h {at}"),
        format!("--subtract 3h {at}"),
        format!("--open-for 1h {at}"),
        format!("--next-open {at}"),
        format!("--next-close {at}"),
        "--between 2026-11-27T16:00:00 2026-12-10T10:20:30".to_owned(),
        "--from 2026-11-27 --add-days 3".to_owned(),
        "--from 2026-11-27 --subtract-days 3".to_owned(),
        "--working-days 2026-11-27 2026-12-01".to_owned(),
        "--add 3h --at 2099-01-01T00:00:00".to_owned(),
    ];
    insta::assert_snapshot!("hours_asked", asked.iter().map(|asked| hours(asked)).collect::<String>());
    let wallet = r#"{"wallet_opened_on":"2026-11-19","identity_verified":true,"bank_linked":false,"top_up_total":0}"#;
    let review = format!("checklist rules/momo promotions --case - --format text --at {FRIDAY_EVENING}");
    insta::assert_snapshot!("checklist", says(&review, wallet, "rules/momo"));
}

#[test]
fn records_are_replayed() {
    let folder = Folder::new("vi-replay");
    let records = folder.path().join("records.jsonl").display().to_string();
    let cases = "{\"request\":\"refund_cancel\",\"ticket\":\"T-1\"}\n{\"request\":\"transaction_pending\",\"departs_at\":\"2026-12-05T08:00:00+07:00\"}\n";
    let record = ["eval", "rules/momo", "flight", "--cases", "-", "--at", FRIDAY_EVENING, "--record", &records];
    assert_eq!(code(&speaking("vi", &[&record[..], &["--reference", "ticket"]].concat(), cases)), 0);
    let kept = std::fs::read_to_string(&records).expect("the records");
    let changed = kept.replace("\"minutes\":240", "\"minutes\":120").replace("T22:00:00+07:00", "T20:00:00+07:00");
    let other = changed.replace("\"flight\"", "\"boat\"");
    let replayed = says("replay rules/momo -", &format!("{changed}{other}{{\n"), "rules/momo");
    insta::assert_snapshot!("replay", replayed);
}

#[test]
fn tables_of_routes_are_compared() {
    let folder = Folder::new("vi-routes");
    folder.write("boat.routes.txt", b"boat\n");
    let place = path(&folder);
    let compared = says_with(&["routes"], &format!("routes rules/its --all --check {place}"), "", "rules/its");
    let written = says_with(&["routes"], &format!("routes rules/its --all --write {place}"), "", "rules/its");
    let again = says_with(&["routes"], &format!("routes rules/its --all --check {place}"), "", "rules/its");
    insta::assert_snapshot!("routes", without_place(&format!("{compared}{written}{again}"), &folder));
}

#[test]
fn what_cannot_be_done_is_told() {
    let told: String = [
        "eval rules/momo fligt",
        "eval rules/momo flight --case no-such-file.json",
        "eval rules/momo flight --case rules",
        "eval rules/momo flight --at yesterday",
        "sla rules/its examples/reports/its.jsonl --at 2026-11-27T18:00:00",
        "report rules/its - --from 2026-11-30 --to 2026-11-01",
        "graph rules/momo boat",
        "checklist rules/momo boat",
        "ticket rules/ticket_desk boat",
        "hours rules/momo boat",
        "check rules/momo --fix --dry-run --format sarif",
    ]
    .map(|arguments| says_with(&["rules"], arguments, "", "rules/momo"))
    .concat();
    insta::assert_snapshot!("failures", told);
}

/// What clap itself says.
#[test]
fn help_and_slips_of_the_keyboard_are_told() {
    const COMMANDS: [&str; 14] = [
        "check",
        "explain-code",
        "test",
        "eval",
        "checklist",
        "replay",
        "routes",
        "sla",
        "report",
        "sample-tickets",
        "ask",
        "ticket",
        "graph",
        "hours",
    ];
    let own =
        ["patch", "Mermaid", "Markdown", "Graphviz", "GitHub Actions", "HMAC-SHA256", "Ctrl-C", "SARIF", "CSV", "DOT"];
    // Groupings and formats are written as they are named.
    let groupings = "day, week, month, quarter, year, team, agent, tag, outcome, playbook, lifecycle, priority, state";
    let own: Vec<String> = own.into_iter().chain([groupings]).map(str::to_owned).collect();
    for command in COMMANDS {
        let output = speaking("vi", &[command, "--help"], "");
        assert_eq!(code(&output), 0);
        let help = told(&output);
        // The values that an option takes stand each before what it is for.
        let is_value =
            |line: &str| line.trim().split(':').next().is_some_and(|word| word.chars().all(|c| c.is_ascii_lowercase()));
        let mut left = english_words(
            &help.lines().filter(|line| !is_value(line) && !line.contains("casebook ")).collect::<Vec<_>>().join("\n"),
            &own,
        );
        left.retain(|word| !TYPED.contains(&&**word));
        assert!(left.is_empty(), "{left:?} are left in English of:\n{help}");
    }
    insta::assert_snapshot!("help", told(&speaking("vi", &["--help"], "")));
    insta::assert_snapshot!("help_report", told(&speaking("vi", &["report", "--help"], "")));
    let slips: String = [
        "chekc rules/momo",
        "check --forma json rules/momo",
        "check --format yaml rules/momo",
        "eval",
        "eval rules/momo flight --case a.json --cases b.jsonl",
        "test rules/momo --dry-run",
        "hours rules/momo bu_online --from 2026-99-01",
        "hours rules/momo bu_online --add soon",
        "hours rules/momo bu_online --between 2026-11-27T16:00:00",
        "hours rules/momo bu_online --days 0",
        "report rules/its - --by days",
        "report rules/its - --zone Hanoi",
        "sla rules/its - --at 1 --at 2",
    ]
    .map(|arguments| format!("$ casebook {arguments}\n{}", says_with(&TYPED, arguments, "", "rules/momo")))
    .join("\n");
    assert!(
        slips.contains("lỗi: không có lệnh `chekc`") && slips.contains("ý bạn là `--format` phải không?"),
        "{slips}"
    );
    let slip = |arguments: &[&str]| {
        let text = told(&in_locale(Some("vi_VN.UTF-8"), arguments));
        text.lines().take(3).flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    };
    insta::assert_snapshot!(slip(&["chek"]), @"lỗi: không có lệnh `chek` ý bạn là `check` hay `checklist` phải không?");
    insta::assert_snapshot!(
        slip(&["hours", "rules/momo", "bu_online", "--days", "0"]),
        @"lỗi: `--days <N>` không nhận `0`: phải là số nguyên từ 1 đến 3660 Thêm `--help` để xem cách dùng đầy đủ"
    );
    insta::assert_snapshot!(
        slip(&["test", "rules/its", "--jobs", "x"]),
        @"lỗi: `--jobs <N>` không nhận `x`: phải là một số nguyên Thêm `--help` để xem cách dùng đầy đủ"
    );
    insta::assert_snapshot!(
        slip(&["check", "--language", "fr"]),
        @"lỗi: `--language <TIẾNG>` không nhận `fr`: ghi `vi` hoặc `en` Thêm `--help` để xem cách dùng đầy đủ"
    );
}

#[test]
fn the_language_asked_for_comes_before_the_casebook_s_and_that_before_the_terminal_s() {
    let [said, silent] = ["vi-said", "vi-silent"].map(Folder::new);
    said.write("a.yaml", "language: vi\nteams: { cs: {} }\n".as_bytes());
    silent.write("a.yaml", b"teams: { cs: {} }\n");
    let spoken = |asked: &[&str], folder: &Folder, locale: Option<&str>| {
        let output = in_locale(locale, &[asked, &["check", &path(folder)]].concat());
        let text = told(&output);
        if text.contains("không có lỗi") {
            "vi"
        } else if text.contains("no problems") {
            "en"
        } else {
            panic!("{text}")
        }
    };
    let (vietnam, britain) = (Some("vi_VN.UTF-8"), Some("en_GB.UTF-8"));
    assert_eq!(spoken(&["--language", "en"], &said, vietnam), "en", "it is asked for");
    assert_eq!(spoken(&["--language=vi"], &silent, britain), "vi", "it is asked for");
    assert_eq!(spoken(&[], &said, britain), "vi", "the casebook says so");
    assert_eq!(spoken(&[], &silent, vietnam), "vi", "the terminal says so");
    assert_eq!(spoken(&[], &silent, britain), "en", "the terminal says so");
    assert_eq!(spoken(&[], &silent, Some("de_DE.UTF-8")), "en", "no other language is spoken");
    assert_eq!(spoken(&[], &silent, None), "en", "nobody says so");
    let of_casebook = |arguments: &[&str]| told(&in_locale(britain, arguments));
    assert!(of_casebook(&["eval", &path(&said)]).starts_with("lỗi: thiếu `<PLAYBOOK>`"), "the casebook is named");
    assert!(of_casebook(&["check", &path(&said), "--help"]).contains("Cách dùng:"), "the casebook is named");
    assert!(of_casebook(&["eval", &path(&silent)]).starts_with("error:"), "the terminal says so");
    assert!(of_casebook(&["eval", &path(&said), "--language", "en"]).starts_with("error:"), "it is asked for");
    // So does one in an old encoding, most of whose letters are the same.
    let unread = Folder::new("vi-unread");
    unread.write("a.yaml", b"language: vi\nteams: { cs: { title: Ch\xe3m s\xf3c } }\n");
    assert!(of_casebook(&["check", &path(&unread)]).starts_with("lỗi[CB002]"), "the casebook says so");
    // No casebook is known yet.
    let help = |asked: &[&str], locale| told(&in_locale(locale, &[asked, &["--help"]].concat()));
    assert!(help(&[], vietnam).contains("Cách dùng:") && help(&["--language", "en"], vietnam).contains("Usage:"));
    let slip = in_locale(vietnam, &["check"]);
    assert!(told(&slip).starts_with("lỗi: thiếu `<THƯ_MỤC>`"), "{}", told(&slip));
    assert_eq!(code(&slip), 2);
}
