//! `casebook test --update`: the files of golden cases rewritten, or shown as they would be.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use casebook::Casebook;
use casebook::testing::{FileUpdate, Update};
use similar::TextDiff;

use super::select::{Filter, selects};
use crate::cli::text::plain;
use crate::cli::{Failure, Outcome, replace};

/// Rewrites the files. What was done is told beside the results, which are printed after it.
pub(super) fn write(casebook: &Casebook, filter: Option<&Filter>) -> Result<(), Failure> {
    let update = casebook.update_golden_cases(|case| selects(filter, case));
    // None is written before all are known to be as they were.
    for file in update.files() {
        check_unchanged(file)?;
    }
    for file in update.files() {
        let path = Path::new(file.file());
        replace::whole(path, |into| into.write_all(file.after().as_bytes()))
            .map_err(|error| Failure::Save { path: path.to_owned(), error })?;
        eprintln!("casebook: {}: {} rewritten", file.file(), counted(file.cases()));
    }
    tell_left(&update);
    Ok(())
}

/// Prints what would change as a unified diff.
pub(super) fn show(folder: &Path, casebook: &Casebook, filter: Option<&Filter>) -> Result<Outcome, Failure> {
    let update = casebook.update_golden_cases(|case| selects(filter, case));
    let mut out = BufWriter::new(io::stdout().lock());
    for file in update.files() {
        let diff = TextDiff::from_lines(file.before(), file.after());
        write!(out, "{}", diff.unified_diff().header(file.file(), file.file()))?;
    }
    out.flush()?;
    tell_left(&update);
    let cases: usize = update.files().iter().map(FileUpdate::cases).sum();
    eprintln!("casebook: {}: {} would be rewritten, {} not", folder.display(), counted(cases), update.left().len());
    Ok(if cases + update.left().len() == 0 { Outcome::Fine } else { Outcome::Findings })
}

fn tell_left(update: &Update) {
    for left in update.left() {
        let (file, line) = left.place();
        let name = left.name().unwrap_or("a golden case");
        eprintln!("casebook: {}", plain(&format!("{file}:{line}: {name}: not rewritten: {}", left.reason())));
    }
}

/// A file that was saved while the cases ran is not overwritten.
fn check_unchanged(file: &FileUpdate) -> Result<(), Failure> {
    let path = Path::new(file.file());
    match fs::read(path) {
        Ok(now) if now == file.before().as_bytes() => Ok(()),
        Ok(_) => Err(Failure::Changed(path.to_owned())),
        Err(error) => Err(Failure::Read { path: path.to_owned(), error }),
    }
}

fn counted(cases: usize) -> String {
    format!("{cases} golden case{}", if cases == 1 { "" } else { "s" })
}
