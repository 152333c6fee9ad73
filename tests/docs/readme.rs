//! The README: small, true, and the map of the house.

use std::fs;
use std::path::Path;

use super::document::{CARGO, README, findings, load};
use super::guide;

#[path = "../../examples/triage.rs"]
#[expect(dead_code, reason = "an example's main")]
mod triage;

const MOST_BYTES: usize = 10 << 10;

#[test]
fn it_is_read_in_five_minutes() {
    assert!(README.text.len() <= MOST_BYTES, "README.md has {} bytes", README.text.len());
}

#[test]
fn triage_prints_the_excerpt() {
    let mut printed = Vec::new();
    triage::triage(&mut printed).expect("the example runs");
    let printed = String::from_utf8(printed).expect("text");
    let excerpt = README.block("triage");
    assert!(printed.contains(excerpt), "the README shows\n{excerpt}\nbut triage prints\n{printed}");
}

#[test]
fn the_rules_load_without_a_word_and_are_the_guide_s() {
    let rules = README.block("flight");
    assert_eq!(load([("flight.yaml", rules)]).warnings(), []);
    assert!(rules.lines().count() <= 24, "it is to be taken in at a glance");
    assert_eq!(rules, guide::RULES.block("flight"));
}

#[test]
fn the_slip_is_shown_so() {
    let found = findings(&README.block("flight").replace("resolve", "rseolve"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].render(casebook::Language::English).replace("rules.yaml", "flight.yaml"), README.block("slip"));
}

/// The map of the house has every folder of `src` and no other.
#[test]
fn the_house_is_the_one_that_stands() {
    let (_, house) = README.text.split_once("## The house\n").expect("the house");
    let house = house.split("\n## ").next().unwrap_or_default();
    let named: Vec<&str> =
        house.split('`').filter_map(|word| word.strip_suffix('/')).filter(|word| *word != "src").collect();
    for entry in fs::read_dir("src").expect("the source").flatten().filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name().into_string().expect("a name");
        assert!(named.contains(&&*name), "the README's house has no line for {name}/");
    }
    for name in named {
        assert!(Path::new("src").join(name).is_dir(), "the README's house has {name}/, which is gone");
    }
}

#[test]
fn its_links_lead_somewhere() {
    let mut links = 0;
    for (_, rest) in README.text.match_indices("](").map(|(at, found)| README.text.split_at(at + found.len())) {
        let to = rest.split(')').next().unwrap_or_default();
        links += 1;
        assert!(Path::new(to).exists(), "README.md links to {to}");
    }
    assert!(links > 15, "the links are not found");
}

#[test]
fn the_test_command_switches_on_what_the_tests_need() {
    let command = README.text.lines().find(|line| line.starts_with("cargo test")).expect("a test command");
    assert!(command.contains("--features cli"), "{command}");
    assert!(CARGO.contains("\ncli = ["));
}
