//! The pages of `casebook::guide`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use casebook::diagnostic::Diagnostic;
use casebook::interview::SavedInterview;
use casebook::record::{DecisionRecord, Privacy, Recorder};
use casebook::report::{Query, Report, TicketRecord};
use casebook::{Casebook, Evaluation, Language, Ticket, Zone};
use serde_json::{Value, json};

use super::document::{ANALYSTS, CARGO, Page, README, another_date, decided, findings, flight, load, parsed, shown};
use crate::support::worded::within;
use crate::support::{at, rules};

const HOUSE: &str = include_str!("../../src/guide/mod.rs");

// What is included has to be written out, so that a function cannot do it.
macro_rules! page {
    ($name:literal) => {
        Page { name: $name, text: include_str!(concat!("../../src/guide/", $name, ".md")) }
    };
}

const ADDING: Page = page!("adding");
const CALENDARS: Page = page!("calendars");
const CHANGELOG: Page = page!("changelog");
const CHECKLISTS: Page = page!("checklists");
pub(super) const COMMAND_LINE: Page = page!("command_line");
const DECIDING: Page = page!("deciding");
const DEPENDENCIES: Page = page!("dependencies");
const DIAGNOSTICS: Page = page!("diagnostics");
const ESCALATIONS: Page = page!("escalations");
const GOLDEN_CASES: Page = page!("golden_cases");
const INTERVIEWS: Page = page!("interviews");
pub(super) const LIFECYCLES: Page = page!("lifecycles");
const PERFORMANCE: Page = page!("performance");
pub(super) const RECORDS: Page = page!("records");
pub(crate) const REPORTS: Page = page!("reports");
pub(crate) const RULES: Page = page!("rules");
const SLA_CLOCKS: Page = page!("sla_clocks");
const TERMS: Page = page!("terms");
const UPGRADING: Page = page!("upgrading");

/// Every page, by name.
pub(super) const PAGES: [Page; 19] = [
    ADDING,
    CALENDARS,
    CHANGELOG,
    CHECKLISTS,
    COMMAND_LINE,
    DECIDING,
    DEPENDENCIES,
    DIAGNOSTICS,
    ESCALATIONS,
    GOLDEN_CASES,
    INTERVIEWS,
    LIFECYCLES,
    PERFORMANCE,
    RECORDS,
    REPORTS,
    RULES,
    SLA_CLOCKS,
    TERMS,
    UPGRADING,
];

#[test]
fn every_page_is_shown_and_told_of() {
    let mut files: Vec<String> = fs::read_dir("src/guide")
        .expect("the guide")
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".md").map(str::to_owned))
        .collect();
    files.sort();
    assert_eq!(files, PAGES.map(|page| page.name));
    for page in PAGES {
        let name = page.name;
        let declared = format!(
            "#[doc = include_str!(\"links.txt\")]\n#[doc = include_str!(\"{name}.md\")]\npub mod {name} {{}}\n"
        );
        assert!(HOUSE.contains(&declared), "guide/mod.rs does not show {name}.md");
        assert!(HOUSE.contains(&format!("]({name}): ")), "guide/mod.rs does not say what {name}.md holds");
        assert!(!page.text.starts_with('#'), "{name}.md does not begin with what it is for");
    }
}

/// A page's own list is for whoever reads it in the repository; in the documentation `links.txt` goes before, whose links
/// are looked up as names.
#[test]
fn links_lead_somewhere_in_the_repository_and_in_the_documentation() {
    let documented = include_str!("../../src/guide/links.txt");
    let mut used = BTreeSet::new();
    for page in PAGES {
        let mut is_code = false;
        let is_prose = |line: &&str| {
            is_code ^= line.starts_with("```");
            !is_code
        };
        let lines: Vec<&str> = page.text.lines().filter(is_prose).collect();
        let prose = lines.join("\n");
        let defined = |label: &str| {
            let start = format!("[{label}]: ");
            lines.iter().find_map(|line| line.strip_prefix(&*start))
        };
        for (at, _) in prose.match_indices("][") {
            let label = prose[at + 2..].split(']').next().unwrap_or_default();
            let to = defined(label).unwrap_or_else(|| panic!("{}.md does not say where [{label}] leads", page.name));
            let file = Path::new("src/guide").join(to.split('#').next().unwrap_or_default());
            assert!(file.exists(), "{}.md: [{label}] leads to {to}, which is not there", page.name);
            used.insert(format!("[{label}]: {label}"));
        }
        assert!(!prose.contains("](crate::"), "{}.md has a link that only the documentation follows", page.name);
    }
    assert!(used.len() > 20, "the links are not found");
    assert_eq!(used, documented.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect());
}

/// Rust runs as doc tests, shell as commands; every other block stands in a test by its label, or belongs to the analysts'
/// one casebook.
#[test]
fn every_block_is_run() {
    let tests =
        [include_str!("analysts.rs"), include_str!("commands.rs"), include_str!("guide.rs"), include_str!("readme.rs")]
            .concat();
    for page in PAGES.into_iter().chain([README, ANALYSTS]) {
        for block in page.blocks().iter().filter(|block| !["rust", "sh"].contains(&block.language)) {
            let run = match block.label {
                None => page.name == ANALYSTS.name && block.language == "yaml",
                Some(label) => tests.contains(&format!("\"{label}\"")),
            };
            assert!(
                run,
                "{}: no test runs the block that begins\n{}",
                page.name,
                block.text.lines().next().unwrap_or_default()
            );
        }
    }
}

/// A page's rows: cells by line.
fn rows(page: Page) -> impl Iterator<Item = Vec<&'static str>> {
    page.text.lines().filter(|line| line.starts_with("| `")).map(|line| line.split('|').map(str::trim).collect())
}

#[test]
fn the_decision_the_question_and_the_error_are_those_shown() {
    let rules = RULES.block("flight");
    assert_eq!(shown(&decided(rules)), parsed(DECIDING.block("decision")));
    let (_, friday_evening) = another_date();
    let flight = flight(rules);
    let question = flight.evaluate(&json!({"request": "change"}), friday_evening).expect("a question");
    assert_eq!(shown(&question), parsed(DECIDING.block("question")));
    let error = flight.evaluate(&json!({"request": "refnd"}), friday_evening).expect_err("no such request");
    assert_eq!(shown(&error), parsed(DECIDING.block("error")));
}

#[test]
fn the_calendars_load() {
    let casebook = load([("calendars.yaml", CALENDARS.block("calendars"))]);
    let is_open = |calendar: &str, time: &str| casebook.calendar(calendar).expect("there").is_open(at(time));
    assert_eq!(is_open("office", "2026-08-22T11:59:59+07:00"), Ok(true));
    assert_eq!(is_open("office", "2026-11-27T12:00:00+07:00"), Ok(false));
    assert_eq!(is_open("office", "2026-09-02T09:00:00+07:00"), Ok(false));
    assert_eq!(is_open("hotline", "2026-09-02T18:00:00+07:00"), Ok(true));
    assert_eq!(is_open("joint", "2026-11-27T15:30:00+07:00"), Ok(true));
    assert_eq!(is_open("joint", "2026-11-27T13:45:00+07:00"), Ok(false));
}

/// The break as it stands, and as the comment beside it says.
#[test]
fn a_break_is_written_in_two_ways() {
    let rules = CALENDARS.block("calendars");
    let line = rules.lines().find(|line| line.contains("breaks:")).expect("a break");
    let hours = line.split('`').nth(1).expect("the other way");
    let other = rules.replace("mon-fri: 08:00-17:30", hours).replace(line, "");
    let (one, other) = (load([("a.yaml", rules)]), load([("a.yaml", &*other)]));
    let (office, same) = (one.calendar("office").expect("there"), other.calendar("office").expect("there"));
    for hour in 0..48 {
        let time = casebook::Instant::from_unix_seconds(1_795_737_600 + hour * 1_800).expect("a time");
        assert_eq!(office.is_open(time), same.is_open(time));
    }
}

#[test]
fn the_escalation_is_the_one_shown() {
    let rules = RULES.block("flight");
    let used = rules
        .replace("reply: on_its_way }", "reply: on_its_way, escalation: engineers }")
        .replace("calendar: desk }", "calendar: desk, mention: [lan] }");
    let whole = format!("{used}\n{}", ESCALATIONS.block("escalations"));
    assert_eq!(load([("flight.yaml", &*whole)]).warnings(), []);
    assert_eq!(shown(&decided(&whole).escalation()), parsed(ESCALATIONS.block("escalation")));
}

#[test]
fn the_set_of_targets_loads_with_the_rules() {
    let rules = RULES.block("flight");
    let used = rules.replace("sla: { resolve: 4h, clock: desk }", "sla: standard");
    assert_ne!(used, rules);
    let text = format!("{used}\n{}", SLA_CLOCKS.block("slas"));
    assert_eq!(load([("flight.yaml", &*text)]).warnings(), []);
}

/// The rules with a team that waits for its work: allowed, and otherwise warned of.
#[test]
fn what_is_allowed_is_silent() {
    let rules = RULES.block("flight");
    let line = rules.lines().find(|line| line.starts_with("teams:")).expect("the rules have teams");
    let codes = |teams: &str| -> Vec<&str> {
        findings(&rules.replace(line, teams)).iter().map(|found| found.code().id()).collect()
    };
    let allowed = DIAGNOSTICS.block("allowed");
    assert_eq!(codes(allowed), [""; 0]);
    assert_eq!(codes(&allowed.replace("{ allow: { CB903: \"opens in March\" } }", "{}")), ["CB903"]);
}

#[test]
fn the_golden_cases_pass() {
    let casebook = load([("flight.yaml", RULES.block("flight")), ("tests.yaml", GOLDEN_CASES.block("cases"))]);
    let report = casebook.run_golden_cases();
    assert!(report.failures().is_empty() && report.passed() == 3, "{report}");
}

#[test]
fn the_coverage_and_the_routes_are_those_shown() {
    let refund = "tests: [{ playbook: flight, at: 2026-11-27T09:00:00, given: { request: refund }, expect: { outcome: \
                  flight.refund } }]";
    let casebook = load([("flight.yaml", &*format!("{}\n{refund}", RULES.block("flight")))]);
    let coverage = casebook.coverage().to_string();
    let (of_flight, total) = coverage.split_once("\n\n").expect("the playbook, then all");
    assert_eq!(of_flight, GOLDEN_CASES.block("coverage"));
    assert!(of_flight.starts_with(&total.replace("coverage:", "flight:")), "{total}");
    let table = casebook::testing::routing_table(&casebook.playbook("flight").expect("tested above"));
    assert_eq!(table.to_string().trim_end(), GOLDEN_CASES.block("routes"));
}

#[test]
fn the_way_of_a_lifecycle_is_one_of_its_table() {
    let dealer = rules::loaded("rules/auto_dealer");
    let table = casebook::testing::lifecycle_table(&dealer.lifecycle("complaint").expect("declared"));
    assert!(table.to_string().lines().any(|line| line == GOLDEN_CASES.block("way")), "{table}");
}

#[test]
fn the_record_is_the_one_shown() {
    let (case, friday_evening) = another_date();
    let recorder = Recorder::new(flight(RULES.block("flight")), Privacy::left_out());
    let (evaluation, mut record) = recorder.evaluate(&case, friday_evening);
    assert!(matches!(evaluation, Ok(Evaluation::Decided(_))));
    record.reference = Some("T-1001".to_owned());
    assert_eq!(shown(&record), parsed(RECORDS.block("record")));
}

/// The record has every field, in the order in which they are written, and is counted.
#[test]
fn the_ticket_s_record_is_whole() {
    let block = REPORTS.block("ticket");
    let record: TicketRecord = serde_json::from_str(block).unwrap_or_else(|error| panic!("{error}"));
    let fields = |value: Value| value.as_object().expect("a mapping").keys().cloned().collect::<Vec<_>>();
    assert_eq!(fields(shown(&record)), fields(parsed(block)));
    let its = rules::loaded("rules/its");
    let query = Query::new("Asia/Ho_Chi_Minh".parse::<Zone>().expect("a zone"));
    let mut tally = its.tally(query, at("2026-11-27T20:00:00+07:00")).expect("nothing private");
    tally.add(&record).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(tally.finish().total.sla.per_mille(), Some(1_000));
}

#[test]
fn the_lifecycle_loads_and_its_history_passes() {
    let casebook = load([("ticket.yaml", LIFECYCLES.block("ticket"))]);
    assert_eq!(casebook.warnings(), []);
    let report = casebook.run_golden_cases();
    assert!(report.failures().is_empty() && report.passed() == 1, "{report}");
}

/// The crates that a cell names: `serde-saphyr`, as `serde_yaml`, is one; the name in the code is no crate.
fn crates(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(", as ").next().unwrap_or_default().split('`').skip(1).step_by(2)
}

/// A path stands below `src`, or below the project's root.
#[test]
fn what_is_new_goes_to_places_that_are_there() {
    let words = ADDING.text.split('`').skip(1).step_by(2).filter(|word| word.contains('/'));
    let paths: Vec<&str> = words.collect();
    assert!(paths.len() > 25, "the paths are not found");
    for path in paths {
        let places = [Path::new("src").join(path), PathBuf::from(path)];
        assert!(places.iter().any(|place| place.exists()), "adding.md sends to {path}, which is gone");
    }
}

#[test]
fn a_casebook_says_the_language_of_its_people() {
    let one = DIAGNOSTICS.block("language");
    assert_eq!(load([("teams.yaml", one)]).language(), Some(Language::Vietnamese));
    let error = Casebook::from_sources([("teams.yaml", one), ("other.yaml", "language: en\n")]).unwrap_err();
    assert_eq!(error.diagnostics().iter().map(Diagnostic::file).collect::<Vec<_>>(), ["other.yaml"], "{error}");
}

/// What stands in a row of the page of terms: words of the language with as many of the other.
fn terms() -> BTreeMap<&'static str, &'static str> {
    let mut terms = BTreeMap::new();
    for row in TERMS.text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---")) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [_, vi, en, _] = cells[..] else { panic!("not four cells: {row}") };
        let (vi, en): (Vec<&str>, Vec<&str>) = (vi.split(", ").collect(), en.split(", ").collect());
        assert_eq!(vi.len(), en.len(), "{row}");
        for (en, vi) in en.into_iter().zip(vi).filter(|(en, _)| *en != "English") {
            assert_eq!(terms.insert(en, vi), None, "`{en}` is told twice");
        }
    }
    terms
}

#[test]
fn the_nouns_that_texts_share_are_the_terms_that_are_told() {
    let terms = terms();
    let shared = within("src/language/terms.rs", include_str!("../../src/language/terms.rs"));
    assert!(shared.len() > 20, "the shared nouns are not found");
    let mut wrong = Vec::new();
    for noun in &shared {
        let en = noun.en.trim_start_matches("a ").trim_start_matches("an ");
        for (en, vi) in en.split(" or ").zip(noun.vi.split(" hay ")) {
            if terms.get(en) != Some(&vi) {
                wrong.push(format!("`{en}` is `{vi}`, and {:?} on the page", terms.get(en)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_schema_is_told_of() {
    let written =
        [DecisionRecord::SCHEMA, SavedInterview::SCHEMA, Ticket::SCHEMA, TicketRecord::SCHEMA, Report::SCHEMA];
    let told: BTreeSet<&str> = UPGRADING
        .text
        .lines()
        .filter(|line| line.starts_with("| "))
        .flat_map(|line| line.split('`').filter(|word| word.starts_with("casebook.") && word.contains('/')))
        .collect();
    assert_eq!(told, BTreeSet::from(written));
}

#[test]
fn every_dependency_says_why() {
    let named: BTreeSet<&str> = rows(DEPENDENCIES).flat_map(|cells| crates(cells[1])).collect();
    let (mut section, mut wanted) = ("", BTreeSet::new());
    for line in CARGO.lines() {
        if line.starts_with('[') {
            section = line;
        } else if let ("[dependencies]" | "[dev-dependencies]", Some((name, value))) = (section, line.split_once(" = "))
        {
            wanted.insert(value.split("package = \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or(name));
        }
    }
    assert_eq!(named, wanted);
}

#[test]
fn the_rust_version_is_the_crate_s() {
    let version = CARGO.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("a version");
    assert!(DEPENDENCIES.text.contains(&format!("Rust {} or later", version.trim_matches('"'))));
}

#[test]
fn this_version_has_its_place_in_the_changelog() {
    let version = CARGO.lines().find_map(|line| line.strip_prefix("version = ")).expect("a version");
    assert!(CHANGELOG.text.contains(&format!("## {}\n", version.trim_matches('"'))));
}
