//! Runs `casebook test --update`: rewrites the files of golden cases, or shows them as they would be.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use casebook::testing::{FileUpdate, Update};
use casebook::{Casebook, Language};

use super::select::{Filter, selects};
use crate::cli::ending::tell;
use crate::cli::language::{either, said};
use crate::cli::plain::plain;
use crate::cli::rewrite::{self, Rewrite};
use crate::cli::{Failure, Outcome};

/// Rewrites the files. What was done is told beside the results, which are printed after it.
pub(super) fn write(casebook: &Casebook, filter: Option<&Filter>, language: Language) -> Result<(), Failure> {
    let update = casebook.update_golden_cases(|case| selects(filter, case));
    rewrite::write(update.files().iter().map(rewritten))?;
    for file in update.files() {
        let (file, cases) = (file.file(), counted(file.cases(), language));
        tell(&said!(language, "{file}: {cases} rewritten", "{file}: đã sửa {cases}"));
    }
    print_left(&update, language);
    Ok(())
}

/// Prints what would change as a patch.
pub(super) fn show(
    folder: &Path,
    casebook: &Casebook,
    filter: Option<&Filter>,
    language: Language,
) -> Result<Outcome, Failure> {
    let update = casebook.update_golden_cases(|case| selects(filter, case));
    let mut out = BufWriter::new(io::stdout().lock());
    rewrite::show(update.files().iter().map(rewritten), &mut out)?;
    out.flush()?;
    print_left(&update, language);
    let cases: usize = update.files().iter().map(FileUpdate::cases).sum();
    let (folder, rewritten, left) = (folder.display(), counted(cases, language), update.left().len());
    tell(&said!(
        language,
        "{folder}: {rewritten} would be rewritten, {left} not",
        "{folder}: sẽ sửa {rewritten}, {left} case không sửa được"
    ));
    Ok(if cases + update.left().len() == 0 { Outcome::Fine } else { Outcome::Findings })
}

fn rewritten(file: &FileUpdate) -> Rewrite<'_> {
    Rewrite { path: Path::new(file.file()), before: Some(file.before()), after: file.after() }
}

fn print_left(update: &Update, language: Language) {
    for left in update.left() {
        let (file, line) = left.place();
        let name = left.name().unwrap_or(either(language, "a golden case", "một case mẫu"));
        let reason = left.reason(language);
        let told = said!(
            language,
            "{file}:{line}: {name}: not rewritten: {reason}",
            "{file}:{line}: {name}: chưa sửa: {reason}"
        );
        tell(&plain(&told));
    }
}

fn counted(cases: usize, language: Language) -> String {
    match cases {
        1 => said!(language, "1 golden case", "1 case mẫu"),
        _ => said!(language, "{cases} golden cases", "{cases} case mẫu"),
    }
}
