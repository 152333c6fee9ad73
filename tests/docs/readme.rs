//! What the two READMEs show is what happens: their rules load, their mistakes are found in those words, their output
//! comes out. The Rust of the first one runs as a doc test.

use std::collections::BTreeSet;

use casebook::diagnostic::{Diagnostic, Severity};
use casebook::record::{Privacy, Recorder};
use casebook::{Casebook, Evaluation, Instant};
use serde_json::{Value, json};

use crate::support::{self, rules};

#[path = "../../examples/triage.rs"]
#[expect(dead_code, reason = "an example's main")]
mod triage;

const README: &str = include_str!("../../README.md");
const GUIDE: &str = include_str!("../../rules/README.md");
const CARGO: &str = include_str!("../../Cargo.toml");

/// The fenced blocks of a language, in order.
fn blocks<'a>(markdown: &'a str, language: &str) -> Vec<&'a str> {
    let opening = format!("\n```{language}\n");
    markdown.split(&opening).skip(1).filter_map(|rest| rest.split_once("```\n")).map(|(block, _)| block).collect()
}

fn rules() -> &'static str {
    blocks(README, "yaml")[0]
}

#[test]
fn triage_prints_the_excerpt() {
    let mut printed = Vec::new();
    triage::triage(&mut printed).expect("the example runs");
    let printed = String::from_utf8(printed).expect("text");
    let excerpt = blocks(README, "text")[0];
    assert!(printed.contains(excerpt), "the README shows\n{excerpt}\nbut triage prints\n{printed}");
}

#[test]
fn the_rules_load_without_a_word() {
    let casebook = support::load(rules());
    assert_eq!(casebook.warnings(), []);
    assert!((15..=24).contains(&rules().lines().count()), "it says twenty lines");
}

#[test]
fn the_set_of_targets_loads_with_the_rules() {
    let used = rules().replace("sla: { resolve: 4h, clock: desk }", "sla: standard");
    assert_ne!(used, rules());
    let text = format!("{used}\n{}", blocks(README, "yaml")[1]);
    let casebook = support::load(text);
    assert_eq!(casebook.warnings(), []);
}

#[test]
fn the_slip_is_shown_so() {
    let error = Casebook::from_sources([("flight.yaml", rules().replace("resolve", "rseolve"))]).unwrap_err();
    assert_eq!(error.diagnostics().len(), 1, "{error}");
    assert_eq!(error.diagnostics()[0].render(), blocks(README, "text")[1].trim_end());
}

#[test]
fn the_decision_is_the_one_shown() {
    let casebook = Casebook::from_sources([("flight.yaml", rules())]).expect("tested above");
    let case = json!({"request": "change", "departs_at": "2026-12-05T08:00:00+07:00"});
    let friday_evening: Instant = "2026-11-27T18:30:00+07:00".parse().expect("an instant");
    let evaluation = casebook.playbook("flight").and_then(|flight| flight.evaluate(&case, friday_evening));
    let Ok(Evaluation::Decided(decision)) = evaluation else { panic!("{evaluation:?}") };
    let shown: Value = serde_json::from_str(blocks(README, "json")[0]).expect("JSON");
    assert_eq!(serde_json::to_value(&decision).expect("JSON"), shown);
}

#[test]
fn the_coverage_and_the_routes_are_those_shown() {
    let refund = "tests: [{ playbook: flight, at: 2026-11-27T09:00:00, given: { request: refund }, expect: { outcome: \
                  flight.refund } }]";
    let casebook = Casebook::from_sources([("flight.yaml", format!("{}{refund}", rules()))]).expect("tested above");
    let coverage = casebook.coverage().to_string();
    let (of_flight, total) = coverage.split_once("\n\n").expect("the playbook, then all");
    assert_eq!(of_flight, blocks(README, "text")[2].trim_end());
    assert!(of_flight.starts_with(&total.replace("coverage:", "flight:")), "{total}");
    let table = casebook::testing::routing_table(&casebook.playbook("flight").expect("tested above"));
    assert_eq!(table.to_string(), blocks(README, "text")[3]);
}

/// Lines move with every edit of the rules.
#[test]
fn the_guides_coverage_is_the_one_shown_but_for_the_lines() {
    let casebook = rules::loaded("rules/momo");
    let cases = casebook.golden_cases().filter(|case| case.name() != Some("Hóa đơn Vietjet"));
    let coverage = casebook.coverage_of(cases).to_string();
    let shown = blocks(GUIDE, "text").into_iter().find(|block| block.starts_with("flight: ")).expect("the coverage");
    let without_lines = |text: &str| -> String {
        text.lines().map(|line| line.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned() + "\n").collect()
    };
    assert!(without_lines(&coverage).contains(&without_lines(shown)), "{coverage}");
}

#[test]
fn the_golden_cases_pass() {
    let tests = blocks(README, "yaml tests")[0];
    let casebook = Casebook::from_sources([("flight.yaml", rules()), ("tests.yaml", tests)]);
    let casebook = casebook.unwrap_or_else(|error| panic!("{error}"));
    let report = casebook.run_golden_cases();
    assert!(report.failures().is_empty() && report.passed() == 3, "{report}");
}

#[test]
fn the_escalation_is_the_one_shown() {
    let used = rules()
        .replace("reply: on_its_way }", "reply: on_its_way, escalation: engineers }")
        .replace("calendar: desk }", "calendar: desk, mention: [lan] }");
    let whole = format!("{used}{}", fragment("escalations:"));
    let casebook = support::load(whole);
    let case = json!({"request": "change", "departs_at": "2026-12-05T08:00:00+07:00"});
    let friday_evening: Instant = "2026-11-27T18:30:00+07:00".parse().expect("an instant");
    let evaluation = casebook.playbook("flight").and_then(|flight| flight.evaluate(&case, friday_evening));
    let Ok(Evaluation::Decided(decision)) = evaluation else { panic!("{evaluation:?}") };
    let shown: Value = serde_json::from_str(blocks(README, "json")[1]).expect("JSON");
    assert_eq!(serde_json::to_value(decision.escalation()).expect("JSON"), shown);
}

#[test]
fn the_record_is_the_one_shown() {
    let casebook = Casebook::from_sources([("flight.yaml", rules())]).expect("tested above");
    let case = json!({"request": "change", "departs_at": "2026-12-05T08:00:00+07:00"});
    let friday_evening: Instant = "2026-11-27T18:30:00+07:00".parse().expect("an instant");
    let recorder = Recorder::new(casebook.playbook("flight").expect("tested above"), Privacy::left_out());
    let (_, mut record) = recorder.evaluate(&case, friday_evening);
    record.reference = Some("T-1001".to_owned());
    let shown: Value = serde_json::from_str(blocks(README, "json")[2]).expect("JSON");
    assert_eq!(serde_json::to_value(&record).expect("JSON"), shown);
}

#[test]
fn every_dependency_says_why() {
    let named: BTreeSet<&str> = README.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let mut section = "";
    for line in CARGO.lines() {
        if line.starts_with('[') {
            section = line;
        } else if let ("[dependencies]" | "[dev-dependencies]", Some((name, value))) = (section, line.split_once(" = "))
        {
            let name = value.split("package = \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or(name);
            assert!(named.contains(name), "the README's tables do not say why `{name}`");
        }
    }
}

#[test]
fn every_layer_has_its_line() {
    for entry in std::fs::read_dir("src").expect("the source").flatten().filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name().into_string().expect("a name");
        assert!(README.contains(&format!("`{name}/`")), "the README's house has no line for {name}/");
    }
}

#[test]
fn the_rust_version_is_the_crate_s() {
    let version = CARGO.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("a version");
    assert!(README.contains(&format!("Rust {} or later", version.trim_matches('"'))));
}

/// The guide's sections in the order in which it explains them: one casebook.
/// The README's fragment that begins so.
fn fragment(begins: &str) -> &'static str {
    let found = blocks(README, "yaml fragment").into_iter().find(|block| block.starts_with(begins));
    found.unwrap_or_else(|| panic!("no fragment begins with `{begins}`"))
}

/// The README's rules with a team that waits for its work: allowed, and otherwise warned of.
#[test]
fn what_is_allowed_is_silent() {
    let rules = blocks(README, "yaml")[0];
    let line = rules.lines().find(|line| line.starts_with("teams:")).expect("the rules have teams");
    let codes = |teams: &str| -> Vec<&str> {
        let found = findings(rules.replace(line, teams.trim_end()));
        found.iter().map(|found| found.code().id()).collect()
    };
    let allowed = fragment("teams:");
    assert_eq!(codes(allowed), [""; 0]);
    assert_eq!(codes(&allowed.replace("{ allow: { CB903: \"opens in March\" } }", "{}")), ["CB903"]);
}

fn guide() -> String {
    blocks(GUIDE, "yaml").join("\n")
}

fn findings(text: String) -> Vec<Diagnostic> {
    match Casebook::from_sources([("guide.yaml", text)]) {
        Ok(casebook) => casebook.warnings().to_vec(),
        Err(error) => error.diagnostics().to_vec(),
    }
}

#[test]
fn the_guide_s_sections_are_a_casebook() {
    let casebook = support::load(guide());
    assert_eq!(casebook.warnings(), []);
    let report = casebook.run_golden_cases();
    assert!(report.failures().is_empty() && report.passed() > 0, "{report}");
}

/// The guide's checklist is a file of its own, beside its other sections.
#[test]
fn the_guide_s_checklist_stands_beside_the_rest() {
    let checklist = blocks(GUIDE, "yaml checklist").join("\n");
    let sources = [("guide.yaml", guide()), ("khuyen_mai.yaml", checklist)];
    let casebook = Casebook::from_sources(sources).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(casebook.warnings(), []);
    assert!(casebook.checklist("promotions").is_ok());
    let report = casebook.run_golden_cases();
    let of_playbooks = Casebook::from_sources([("guide.yaml", guide())]).map(|alone| alone.run_golden_cases().passed());
    assert!(report.failures().is_empty(), "{report}");
    assert_eq!(Some(report.passed()), of_playbooks.ok().map(|passed| passed + 2));
}

/// A lifecycle is a file of its own, in either README.
#[test]
fn the_lifecycles_load_and_their_histories_pass() {
    for (text, histories) in [(README, 1), (GUIDE, 1)] {
        let lifecycle = blocks(text, "yaml lifecycle").join("\n");
        let casebook = support::load(lifecycle);
        assert_eq!(casebook.warnings(), []);
        let report = casebook.run_golden_cases();
        assert!(report.failures().is_empty(), "{report}");
        assert_eq!(report.passed(), histories);
    }
}

/// A fragment takes the place of the last line with its key, or stands first below `dates:`.
#[test]
fn the_guide_s_fragments_fit_it() {
    let fragments = blocks(GUIDE, "yaml fragment");
    assert!(fragments.len() >= 4, "the guide's fragments are not found");
    for fragment in fragments.iter().map(|fragment| fragment.trim_end()) {
        let key = fragment.split_inclusive(": ").next().unwrap_or_default();
        let whole = guide();
        let mut lines: Vec<String> = whole.lines().map(str::to_owned).collect();
        match lines.iter().rposition(|line| line.trim_start().starts_with(key)) {
            Some(last) => lines[last] = lines[last].replacen(lines[last].trim_start(), fragment, 1),
            None => {
                let dates = lines.iter().position(|line| line.trim() == "dates:").expect("holidays");
                lines.insert(dates + 1, format!("      {fragment}"));
            }
        }
        assert_eq!(findings(lines.join("\n")), [], "{fragment}");
    }
}

/// The set of holidays from a file stands beside that file.
#[test]
fn the_guide_s_icalendar_example_loads() {
    let events =
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20241003\nRRULE:FREQ=YEARLY\nEND:VEVENT\nEND:VCALENDAR";
    let desk = "calendars: { desk: { time_zone: Europe/Berlin, hours: { daily: 08:00-16:00 }, holidays: germany } }";
    let yaml = format!("{}{desk}", blocks(GUIDE, "yaml example")[0]);
    let casebook = Casebook::from_sources([("rules/desk.yaml", yaml.as_str()), ("rules/germany.ics", events)]);
    let casebook = casebook.unwrap_or_else(|error| panic!("{error}"));
    let unity_day = "2030-10-03".parse::<casebook::Date>().expect("a date");
    let desk = casebook.calendar("desk").expect("the calendar");
    assert_eq!(desk.day(unity_day).map(|day| day.open_times().len()), Ok(0));
}

/// Each row of "Lỗi hay gặp": the right text, once written wrong, is found with that code in those words.
#[test]
fn the_guide_s_mistakes_are_found_in_these_words() {
    let code_span = |cell: &str| cell.split('`').nth(1).map(str::to_owned).unwrap_or_default();
    let mut rows = 0;
    for line in GUIDE.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let &[wrong, said, right] = &cells[..] else { continue };
        let Some((code, words)) = said.strip_prefix('`').and_then(|said| said.split_once("` ")) else { continue };
        if !code.starts_with("CB") {
            continue;
        }
        rows += 1;
        let whole = guide();
        let right = code_span(right);
        assert!(whole.contains(&right), "the guide has no `{right}` to get wrong");
        let found = findings(whole.replacen(&right, &code_span(wrong), 1));
        let words = words.trim_start_matches("(nhắc) ");
        // What is said of a text that is no YAML depends on the parser; its snapshots hold the words.
        let said = |finding: &Diagnostic| {
            let message = finding.message();
            message == words || finding.help().any(|help| format!("{message}; {help}") == words)
        };
        let hit = found.iter().find(|finding| finding.code().id() == code && said(finding));
        assert!(hit.is_some(), "{line}\nprints {found:#?}");
        let warns = hit.is_some_and(|finding| finding.severity() == Severity::Warning);
        assert_eq!(warns, line.contains("(nhắc)"), "{line}");
    }
    assert!(rows >= 15, "the table's rows are not found");
}
