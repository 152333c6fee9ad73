//! Runs golden cases as the tests of `cargo test`: one for each, by its place and name, with `cargo test -- FILTER`,
//! `--list` and the rest of what a test harness has.
#![forbid(unsafe_code)]

use casebook::Casebook;
use libtest_mimic::Trial;

/// A test for each golden case. The harness runs them side by side and takes them as its own, so the casebook lives as
/// long as the process.
pub fn trials(casebook: &'static Casebook) -> Vec<Trial> {
    casebook
        .golden_cases()
        .map(|case| Trial::test(case.to_string(), move || Ok(case.run()?)).with_kind(case.decider()))
        .collect()
}
