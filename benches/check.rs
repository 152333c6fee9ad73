//! Measures `casebook check` of casebooks with 10,000 rules, beside parsing the same YAML and nothing else.

use casebook::Casebook;
use casebook_benches::casebooks::{Generated, misspelt, sound};
use casebook_benches::processor::time;

/// An odd number, so that there is one in the middle.
const ROUNDS: usize = 9;

fn main() {
    // `cargo bench --bench check -- WORDS` measures what has these words in its name.
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).unwrap_or_default();
    for generated in sound().iter().filter(|generated| generated.name.contains(&wanted)) {
        measure(generated, |files| {
            let casebook = Casebook::from_sources(files.to_vec()).unwrap_or_else(|error| panic!("{error}"));
            casebook.warnings().len()
        });
    }
    let misspelt = misspelt();
    if !misspelt.name.contains(&wanted) {
        return;
    }
    measure(&misspelt, |files| match Casebook::from_sources(files.to_vec()) {
        Ok(_) => panic!("nothing is misspelt"),
        Err(error) => error.diagnostics().len(),
    });
}

fn measure(generated: &Generated, check: impl Fn(&[(String, String)]) -> usize) {
    let files = &generated.files;
    let parse =
        || files.iter().map(|(_, text)| usize::from(serde_saphyr::from_str::<serde_json::Value>(text).is_ok())).sum();
    let mut rounds: Vec<(f64, f64)> = (0..ROUNDS).map(|_| (time(|| check(files)), time(parse))).collect();
    let ratio = |(ours, theirs): &(f64, f64)| ours / theirs;
    rounds.sort_by(|one, other| ratio(one).total_cmp(&ratio(other)));
    let median = rounds[ROUNDS / 2];
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    println!(
        "{:<40} {:>5} KB  ratio {:.2} ({:.2} to {:.2})  {:>6.0} ms against {:>6.0} ms, {} findings",
        generated.name,
        bytes / 1_000,
        ratio(&median),
        ratio(&rounds[0]),
        ratio(&rounds[ROUNDS - 1]),
        median.0 * 1e3,
        median.1 * 1e3,
        check(files),
    );
}
