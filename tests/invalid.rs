//! What the loader says to an analyst: one small casebook under `tests/invalid/` for each kind of problem, and what
//! is printed for it beside it. A folder there is one casebook of several files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use casebook::{Casebook, Code, Diagnostic};

/// The files of one casebook, each with its name and text.
type Sources = Vec<(String, String)>;

/// Codes that only a file system can show; they have tests of their own below.
const OF_FOLDERS: [Code; 2] = [Code::Unreadable, Code::NotUtf8];

/// Codes of casebooks too large to stand here; `hostile` makes them.
const OF_SIZE: [Code; 2] = [Code::TooLarge, Code::Unproven];

fn corpus() -> BTreeMap<String, Sources> {
    let mut casebooks: BTreeMap<String, Sources> = BTreeMap::new();
    for path in fs::read_dir("tests/invalid").unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            let mut files: Vec<_> = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()).collect();
            files.sort();
            casebooks.insert(name, files.iter().map(|file| source(file)).collect());
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            casebooks.insert(name, vec![source(&path)]);
        }
    }
    casebooks
}

fn source(path: &Path) -> (String, String) {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    (name, fs::read_to_string(path).unwrap())
}

fn diagnostics(sources: &Sources) -> Vec<Diagnostic> {
    match Casebook::from_sources(sources.clone()) {
        Ok(casebook) => casebook.warnings().to_vec(),
        Err(error) => error.diagnostics().to_vec(),
    }
}

#[test]
fn every_problem_is_shown_at_its_place_with_its_mend() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("invalid");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let failed: Vec<String> = corpus()
        .into_iter()
        .filter(|(name, sources)| {
            let found = diagnostics(sources);
            if found.is_empty() { println!("NONE {name}"); return false; }
            let lines: String = found.iter().map(|diagnostic| format!("{diagnostic}\n")).collect();
            let pictures: String = found.iter().map(|diagnostic| format!("\n{}\n", diagnostic.render())).collect();
            let shown = lines + &pictures;
            let check = || settings.bind(|| insta::assert_snapshot!(name.as_str(), shown));
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(check)).is_err()
        })
        .map(|(name, _)| name)
        .collect();
    assert!(failed.is_empty(), "not as it was: {failed:?}");
}

#[test]
fn every_code_has_a_file() {
    let shown: BTreeSet<Code> = corpus().values().flat_map(diagnostics).map(|diagnostic| diagnostic.code()).collect();
    let unseen: Vec<&Code> =
        Code::ALL.iter().filter(|code| ![&shown.iter().copied().collect::<Vec<_>>()[..], &OF_FOLDERS, &OF_SIZE].concat().contains(code)).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}
