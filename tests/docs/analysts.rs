//! `rules/README.md`, the analysts' guide: its sections without a label are one casebook, in the order in which it explains
//! them.

use std::path::PathBuf;

use casebook::Language;
use casebook::diagnostic::{Diagnostic, Severity};

use super::document::{ANALYSTS, findings, load};
use crate::support::{day, rules};

fn sections() -> String {
    ANALYSTS.all("yaml", None).join("\n\n")
}

#[test]
fn the_sections_are_a_casebook() {
    let casebook = load([("guide.yaml", &*sections())]);
    assert_eq!(casebook.warnings(), []);
    let report = casebook.run_golden_cases();
    assert!(report.failures().is_empty() && report.passed() > 0, "{report}");
}

/// Each line begins with a file's or a folder's name, set in by two spaces a folder.
#[test]
fn the_folders_are_those_shown() {
    let mut way: Vec<&str> = Vec::new();
    for line in ANALYSTS.block("folder").lines() {
        let depth = (line.len() - line.trim_start().len()) / 2;
        way.truncate(depth);
        way.extend(line.split_whitespace().next());
        let path: PathBuf = way.iter().collect();
        assert!(path.exists(), "there is no {}", path.display());
    }
}

/// The checklist is a file of its own, beside the other sections.
#[test]
fn the_checklist_stands_beside_the_rest() {
    let sections = sections();
    let of_playbooks = load([("guide.yaml", &*sections)]).run_golden_cases().passed();
    let casebook = load([("guide.yaml", &*sections), ("khuyen_mai.yaml", ANALYSTS.block("checklist"))]);
    assert_eq!(casebook.warnings(), []);
    assert!(casebook.checklist("promotions").is_ok());
    let report = casebook.run_golden_cases();
    assert!(report.failures().is_empty(), "{report}");
    assert_eq!(report.passed(), of_playbooks + 2);
}

#[test]
fn the_lifecycle_loads_and_its_history_passes() {
    let casebook = load([("ticket.yaml", ANALYSTS.block("lifecycle"))]);
    assert_eq!(casebook.warnings(), []);
    let report = casebook.run_golden_cases();
    assert!(report.failures().is_empty() && report.passed() == 1, "{report}");
}

/// A fragment takes the place of the last line with its key, or stands first below `dates:`.
#[test]
fn the_fragments_fit_the_sections() {
    let fragments = ANALYSTS.all("yaml", Some("fragment"));
    assert!(fragments.len() >= 4, "the fragments are not found");
    for fragment in fragments {
        let key = fragment.split_inclusive(": ").next().unwrap_or_default();
        let whole = sections();
        let mut lines: Vec<String> = whole.lines().map(str::to_owned).collect();
        match lines.iter().rposition(|line| line.trim_start().starts_with(key)) {
            Some(last) => lines[last] = lines[last].replacen(lines[last].trim_start(), fragment, 1),
            None => {
                let dates = lines.iter().position(|line| line.trim() == "dates:").expect("holidays");
                lines.insert(dates + 1, fragment.lines().map(|line| format!("      {line}\n")).collect());
            }
        }
        assert_eq!(findings(&lines.join("\n")), [], "{fragment}");
    }
}

/// The set of holidays from a file stands beside that file.
#[test]
fn the_icalendar_example_loads() {
    let events =
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20241003\nRRULE:FREQ=YEARLY\nEND:VEVENT\nEND:VCALENDAR";
    let desk = "calendars: { desk: { time_zone: Europe/Berlin, hours: { daily: 08:00-16:00 }, holidays: germany } }";
    let yaml = format!("{}\n{desk}", ANALYSTS.block("icalendar"));
    let casebook = load([("rules/desk.yaml", yaml.as_str()), ("rules/germany.ics", events)]);
    let unity_day = day("2030-10-03");
    let desk = casebook.calendar("desk").expect("the calendar");
    assert_eq!(desk.day(unity_day).map(|day| day.open_times().len()), Ok(0));
}

/// Lines move with every edit of the rules.
#[test]
fn the_coverage_is_the_one_shown_but_for_the_lines() {
    let casebook = rules::loaded("rules/momo");
    let cases = casebook.golden_cases().filter(|case| case.name() != Some("Hóa đơn Vietjet"));
    let coverage = casebook.coverage_of(cases).told(Language::Vietnamese).to_string();
    let without_lines = |text: &str| -> String {
        text.lines().map(|line| line.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned() + "\n").collect()
    };
    assert!(without_lines(&coverage).contains(&without_lines(ANALYSTS.block("coverage"))), "{coverage}");
}

/// Each row of "Lỗi hay gặp": the right text, once written wrong, is found with that code in those words.
#[test]
fn the_mistakes_are_found_in_these_words() {
    let code_span = |cell: &str| cell.split('`').nth(1).map(str::to_owned).unwrap_or_default();
    let mut rows = 0;
    for line in ANALYSTS.text.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let &[wrong, said, right] = &cells[..] else { continue };
        let Some((code, words)) = said.strip_prefix('`').and_then(|said| said.split_once("` ")) else { continue };
        if !code.starts_with("CB") {
            continue;
        }
        rows += 1;
        let whole = sections();
        let right = code_span(right);
        assert!(whole.contains(&right), "the guide has no `{right}` to get wrong");
        let found = findings(&whole.replacen(&right, &code_span(wrong), 1));
        let words = words.trim_start_matches("(nhắc) ");
        // What is said of a text that is no YAML depends on the parser; its snapshots hold the words.
        let said = |finding: &Diagnostic| {
            let message = finding.message(Language::Vietnamese);
            message == words || finding.help(Language::Vietnamese).any(|help| format!("{message}; {help}") == words)
        };
        let hit = found.iter().find(|finding| finding.code().id() == code && said(finding));
        assert!(hit.is_some(), "{line}\nprints {found:#?}");
        let warns = hit.is_some_and(|finding| finding.severity() == Severity::Warning);
        assert_eq!(warns, line.contains("(nhắc)"), "{line}");
    }
    assert!(rows >= 15, "the table's rows are not found");
}
