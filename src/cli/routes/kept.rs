//! Keeps tables in a folder, a file each: writes them, or compares them with the rules. Never here: what stands in one.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::table::Table;
use crate::cli::rewrite::{self, Rewrite};
use crate::cli::{Failure, Outcome};

/// What the name of a table's file ends with; before it stands the name of the playbook or lifecycle.
const ENDING: &str = ".routes.txt";

/// Writes each table that is not there as it should be, and removes those of what the rules no longer have; or changes
/// nothing, where a file of a table's name holds something else.
pub(super) fn write(folder: &Path, tables: &[Table], out: &mut impl Write) -> Result<Outcome, Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::Save { path: folder.to_owned(), error })?;
    let Compared { kept, left_over } = Compared::read(folder, tables)?;
    if let Some(other) = kept.iter().find(|kept| !kept.is_own()) {
        return Err(Failure::NoTable(other.path.clone()));
    }
    let stale: Vec<&Kept> = kept.iter().filter(|kept| kept.state() != State::Same).collect();
    rewrite::write(stale.iter().map(|kept| kept.rewrite()))?;
    for Kept { name, path, .. } in &left_over {
        fs::remove_file(path).map_err(|error| Failure::Save { path: path.clone(), error })?;
        writeln!(out, "{}: removed, as the rules have no playbook or lifecycle `{name}`", path.display())?;
    }
    writeln!(out, "{}: {} of {} written", folder.display(), stale.len(), counted(kept.len()))?;
    Ok(Outcome::Fine)
}

/// Shows how the tables of a folder differ from those of the rules: as a patch, and what is missing or left over.
pub(super) fn check(folder: &Path, tables: &[Table], rules: &Path, out: &mut impl Write) -> Result<Outcome, Failure> {
    let Compared { kept, left_over } = Compared::read(folder, tables)?;
    let of_state = |state| kept.iter().filter(move |kept| kept.state() == state);
    for kept in of_state(State::Differs) {
        // Other ends of lines are no difference, here neither.
        let before = kept.before.as_ref().map(|before| before.replace("\r\n", "\n"));
        rewrite::show([Rewrite { before: before.as_deref(), ..kept.rewrite() }], out)?;
    }
    for Kept { name, path, .. } in of_state(State::Missing) {
        writeln!(out, "{}: missing, the table of `{name}`", path.display())?;
    }
    for Kept { name, path, .. } in &left_over {
        writeln!(out, "{}: left over, as the rules have no playbook or lifecycle `{name}`", path.display())?;
    }
    let (differing, missing) = (of_state(State::Differs).count(), of_state(State::Missing).count());
    let found = [(differing, "otherwise"), (missing, "missing"), (left_over.len(), "left over")];
    let found: Vec<String> =
        found.iter().filter(|found| found.0 > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if found.is_empty() {
        writeln!(out, "{}: {}, as the rules are", folder.display(), counted(kept.len()))?;
        return Ok(Outcome::Fine);
    }
    let (rules, folder, found) = (rules.display(), folder.display(), found.join(", "));
    writeln!(out, "{folder}: {}, {found}", counted(kept.len()))?;
    writeln!(out, "If the rules are as they should be: casebook routes {rules} --all --write {folder}")?;
    Ok(Outcome::Findings)
}

fn counted(tables: usize) -> String {
    format!("{tables} table{}", if tables == 1 { "" } else { "s" })
}

/// The tables of the rules beside those of a folder.
struct Compared {
    /// A file for each playbook and lifecycle, there or not.
    kept: Vec<Kept>,
    /// The tables of those that the rules do not have.
    left_over: Vec<Kept>,
}

impl Compared {
    fn read(folder: &Path, tables: &[Table]) -> Result<Compared, Failure> {
        let mut files = files(folder)?;
        let kept = tables.iter().map(|table| Kept {
            name: table.name.clone(),
            path: folder.join(format!("{}{ENDING}", table.name)),
            before: files.remove(&table.name),
            after: table.text(),
        });
        let kept = kept.collect();
        let others = files.into_iter().map(|(name, before)| Kept {
            path: folder.join(format!("{name}{ENDING}")),
            name,
            before: Some(before),
            after: String::new(),
        });
        Ok(Compared { kept, left_over: others.filter(Kept::is_own).collect() })
    }
}

/// The files that have a table's name, with their texts, by the name of the playbook or lifecycle.
fn files(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| Failure::Read { path, error }
    };
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let path = entry.map_err(failed(folder))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(ENDING));
        if let Some(name) = name.filter(|name| !name.starts_with('.') && path.is_file()) {
            files.insert(name.to_owned(), fs::read_to_string(&path).map_err(failed(&path))?);
        }
    }
    Ok(files)
}

/// A table in its file.
struct Kept {
    name: String,
    path: PathBuf,
    /// What the file holds, if it is there.
    before: Option<String>,
    /// What it should hold.
    after: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Same,
    Differs,
    Missing,
}

impl Kept {
    fn state(&self) -> State {
        match &self.before {
            None => State::Missing,
            // Git may have given the lines other ends.
            Some(before) if before.lines().eq(self.after.lines()) => State::Same,
            Some(_) => State::Differs,
        }
    }

    /// Whether the file is a table, which begins with the name of what it is of, and may be written over.
    fn is_own(&self) -> bool {
        let first = self.before.as_deref().map(|before| before.lines().next().unwrap_or_default());
        let rest = first.map(|first| first.strip_prefix(&self.name));
        rest.is_none_or(|rest| rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(": ")))
    }

    fn rewrite(&self) -> Rewrite<'_> {
        Rewrite { path: &self.path, before: self.before.as_deref(), after: &self.after }
    }
}
