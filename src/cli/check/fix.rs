//! Does to files what `--fix` wants: writes, tells, or shows them as a patch.

use std::io::{self, Write};
use std::path::Path;

use casebook::fix::{Fixed, FixedFile};

use crate::cli::Failure;
use crate::cli::rewrite::{self, Rewrite};

/// A line for each mend: `rules/a.yaml:12: CB101: titel → title`.
pub(super) fn tell(files: &[FixedFile], out: &mut impl Write) -> io::Result<()> {
    for file in files {
        for change in file.changes() {
            let (line, code, was, with) = (change.line(), change.code(), change.was(), change.with());
            writeln!(out, "{}:{line}: {code}: {was} → {with}", file.name())?;
        }
    }
    if files.is_empty() { Ok(()) } else { writeln!(out) }
}

/// What would change, as a patch that `patch -p0` and `git apply -p0` take.
pub(super) fn show(fixed: &Fixed, out: &mut impl Write) -> io::Result<()> {
    rewrite::show(fixed.files().iter().map(rewritten), out)
}

/// Writes every file, or none where one has changed since it was read.
pub(super) fn write(files: &[FixedFile]) -> Result<(), Failure> {
    rewrite::write(files.iter().map(rewritten))
}

fn rewritten(file: &FixedFile) -> Rewrite<'_> {
    Rewrite { path: Path::new(file.name()), before: Some(file.before()), after: file.after() }
}
