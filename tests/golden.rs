//! The golden cases of every casebook under `rules/`.

use casebook::Casebook;

#[test]
fn every_golden_case_comes_out_as_it_must() {
    for folder in std::fs::read_dir("rules").expect("the rules").flatten().filter(|entry| entry.path().is_dir()) {
        let casebook = Casebook::load(folder.path()).unwrap_or_else(|error| panic!("{error}"));
        let report = casebook.run_golden_cases();
        assert!(report.failures().is_empty(), "{report}");
        assert!(report.passed() > 0, "{} has no golden case", folder.path().display());
    }
}
