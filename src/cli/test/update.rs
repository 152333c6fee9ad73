//! Runs `casebook test --update`: rewrites the files of golden cases, or shows them as they would be.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use casebook::testing::{FileUpdate, Update};
use casebook::{Casebook, Language};

use super::select::{Filter, selects};
use crate::cli::rewrite::{self, Rewrite};
use crate::cli::text::plain;
use crate::cli::{Failure, Outcome};

/// Rewrites the files. What was done is told beside the results, which are printed after it.
pub(super) fn write(casebook: &Casebook, filter: Option<&Filter>) -> Result<(), Failure> {
    let update = casebook.update_golden_cases(|case| selects(filter, case));
    rewrite::write(update.files().iter().map(rewritten))?;
    for file in update.files() {
        eprintln!("casebook: {}: {} rewritten", file.file(), counted(file.cases()));
    }
    print_left(&update);
    Ok(())
}

/// Prints what would change as a patch.
pub(super) fn show(folder: &Path, casebook: &Casebook, filter: Option<&Filter>) -> Result<Outcome, Failure> {
    let update = casebook.update_golden_cases(|case| selects(filter, case));
    let mut out = BufWriter::new(io::stdout().lock());
    rewrite::show(update.files().iter().map(rewritten), &mut out)?;
    out.flush()?;
    print_left(&update);
    let cases: usize = update.files().iter().map(FileUpdate::cases).sum();
    eprintln!("casebook: {}: {} would be rewritten, {} not", folder.display(), counted(cases), update.left().len());
    Ok(if cases + update.left().len() == 0 { Outcome::Fine } else { Outcome::Findings })
}

fn rewritten(file: &FileUpdate) -> Rewrite<'_> {
    Rewrite { path: Path::new(file.file()), before: Some(file.before()), after: file.after() }
}

fn print_left(update: &Update) {
    for left in update.left() {
        let (file, line) = left.place();
        let name = left.name().unwrap_or("a golden case");
        eprintln!(
            "casebook: {}",
            plain(&format!("{file}:{line}: {name}: not rewritten: {}", left.reason(Language::English)))
        );
    }
}

fn counted(cases: usize) -> String {
    format!("{cases} golden case{}", if cases == 1 { "" } else { "s" })
}
