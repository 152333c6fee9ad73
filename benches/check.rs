//! `casebook check` of casebooks with 10,000 rules, beside parsing the same YAML and nothing else.

use std::hint::black_box;
use std::time::{Duration, Instant};

use casebook::Casebook;
use casebook_benches::casebooks::{Generated, misspelt, sound};

/// An odd number, so that there is one in the middle.
const ROUNDS: usize = 9;

fn main() {
    for generated in sound() {
        measure(&generated, |files| {
            let casebook = Casebook::from_sources(files.to_vec()).unwrap_or_else(|error| panic!("{error}"));
            casebook.warnings().len()
        });
    }
    measure(&misspelt(), |files| match Casebook::from_sources(files.to_vec()) {
        Ok(_) => panic!("nothing is misspelt"),
        Err(error) => error.diagnostics().len(),
    });
}

fn measure(generated: &Generated, check: impl Fn(&[(String, String)]) -> usize) {
    let files = &generated.files;
    let parse = || files.iter().map(|(_, text)| usize::from(serde_saphyr::from_str::<serde_json::Value>(text).is_ok())).sum();
    let mut rounds: Vec<(Duration, Duration)> =
        (0..ROUNDS).map(|_| (time(|| check(files)), time(parse))).collect();
    rounds.sort_by(|a, b| (a.0.as_secs_f64() / a.1.as_secs_f64()).total_cmp(&(b.0.as_secs_f64() / b.1.as_secs_f64())));
    let ratio = |(ours, theirs): &(Duration, Duration)| ours.as_secs_f64() / theirs.as_secs_f64();
    let median = rounds[ROUNDS / 2];
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    println!(
        "{:<40} {:>5} KB  ratio {:.2} ({:.2} to {:.2})  {:>6.0} ms against {:>6.0} ms, {} findings",
        generated.name,
        bytes / 1_000,
        ratio(&median),
        ratio(&rounds[0]),
        ratio(&rounds[ROUNDS - 1]),
        median.0.as_secs_f64() * 1e3,
        median.1.as_secs_f64() * 1e3,
        check(files),
    );
}

fn time(work: impl Fn() -> usize) -> Duration {
    let begun = Instant::now();
    black_box(work());
    begun.elapsed()
}
