//! Holds what the benches share: the rules under test, the same flight decision written by hand, tickets to decide, and the
//! ratio of two ways of doing the same.
//!
//! Everything here may panic: a bench whose rules do not load has nothing to say.
#![forbid(unsafe_code)]

pub mod calendars;
pub mod casebooks;
pub mod handwritten;
pub mod processor;
pub mod ratio;
pub mod tickets;

use std::fs;
use std::path::PathBuf;

use casebook::{Casebook, Playbook};

/// A folder or file of the repository.
pub fn repository(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join(path)
}

/// The rules that every bench loads.
pub fn momo() -> Casebook {
    Casebook::load(repository("rules/momo")).unwrap_or_else(|error| panic!("{error}"))
}

/// The flight playbook.
pub fn flight() -> Playbook {
    momo().playbook("flight").expect("the flight playbook")
}

/// Every line of `examples/cases/NAME.jsonl` with the playbook `NAME`; files that are no playbook's are left out.
pub fn mix(casebook: &Casebook) -> Vec<(Playbook, Vec<String>)> {
    let read = |playbook: &Playbook| {
        let text = fs::read_to_string(repository(&format!("examples/cases/{}.jsonl", playbook.name()))).ok()?;
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        Some((playbook.clone(), lines.map(str::to_owned).collect()))
    };
    let found: Vec<_> = casebook.playbooks().filter_map(read).collect();
    assert!(!found.is_empty(), "examples/cases holds no cases of these rules");
    found
}
