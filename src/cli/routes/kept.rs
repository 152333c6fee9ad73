//! Keeps tables in a folder, a file each: writes them, or compares them with the rules. Never here: what stands in one.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use casebook::Language;

use super::table::Table;
use crate::cli::language::{either, said};
use crate::cli::rewrite::{self, Rewrite};
use crate::cli::{Failure, Outcome};

/// What the name of a table's file ends with; before it stands the name of the playbook or lifecycle.
const ENDING: &str = ".routes.txt";

/// Writes each table that is not there as it should be, and removes those of what the rules no longer have; or changes
/// nothing, where a file of a table's name holds something else.
pub(super) fn write(
    folder: &Path,
    tables: &[Table],
    language: Language,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::Save { path: folder.to_owned(), error })?;
    let Compared { kept, left_over } = Compared::read(folder, tables)?;
    if let Some(other) = kept.iter().find(|kept| !kept.is_own()) {
        return Err(Failure::NoTable(other.path.clone()));
    }
    let stale: Vec<&Kept> = kept.iter().filter(|kept| kept.state() != State::Same).collect();
    rewrite::write(stale.iter().map(|kept| kept.rewrite()))?;
    for Kept { name, path, .. } in &left_over {
        fs::remove_file(path).map_err(|error| Failure::Save { path: path.clone(), error })?;
        let path = path.display();
        let removed = said!(
            language,
            "{path}: removed, as the rules have no playbook or lifecycle `{name}`",
            "{path}: đã xóa, vì luật không có playbook hay vòng đời `{name}`"
        );
        writeln!(out, "{removed}")?;
    }
    let (folder, written, tables) = (folder.display(), stale.len(), counted(kept.len(), language));
    let told = said!(language, "{folder}: {written} of {tables} written", "{folder}: đã ghi {written} trong {tables}");
    writeln!(out, "{told}")?;
    Ok(Outcome::Fine)
}

/// Shows how the tables of a folder differ from those of the rules: as a patch, and what is missing or left over.
pub(super) fn check(
    folder: &Path,
    tables: &[Table],
    rules: &Path,
    language: Language,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let Compared { kept, left_over } = Compared::read(folder, tables)?;
    let of_state = |state| kept.iter().filter(move |kept| kept.state() == state);
    for kept in of_state(State::Differs) {
        // Other ends of lines are no difference, here neither.
        let before = kept.before.as_ref().map(|before| before.replace("\r\n", "\n"));
        rewrite::show([Rewrite { before: before.as_deref(), ..kept.rewrite() }], out)?;
    }
    for Kept { name, path, .. } in of_state(State::Missing) {
        let path = path.display();
        let missing = said!(language, "{path}: missing, the table of `{name}`", "{path}: còn thiếu, bảng của `{name}`");
        writeln!(out, "{missing}")?;
    }
    for Kept { name, path, .. } in &left_over {
        let path = path.display();
        let left_over = said!(
            language,
            "{path}: left over, as the rules have no playbook or lifecycle `{name}`",
            "{path}: còn thừa, vì luật không có playbook hay vòng đời `{name}`"
        );
        writeln!(out, "{left_over}")?;
    }
    let (differing, missing) = (of_state(State::Differs).count(), of_state(State::Missing).count());
    let found = [
        (differing, either(language, "otherwise", "đã khác")),
        (missing, either(language, "missing", "còn thiếu")),
        (left_over.len(), either(language, "left over", "còn thừa")),
    ];
    let found: Vec<String> =
        found.iter().filter(|found| found.0 > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let (rules, folder, tables) = (rules.display(), folder.display(), counted(kept.len(), language));
    if found.is_empty() {
        writeln!(
            out,
            "{}",
            said!(language, "{folder}: {tables}, as the rules are", "{folder}: {tables}, đúng như luật")
        )?;
        return Ok(Outcome::Fine);
    }
    writeln!(out, "{folder}: {tables}, {}", found.join(", "))?;
    let command = format!("casebook routes {rules} --all --write {folder}");
    let told = said!(language, "If the rules are as they should be: {command}", "Nếu luật đã đúng ý: {command}");
    writeln!(out, "{told}")?;
    Ok(Outcome::Findings)
}

fn counted(tables: usize, language: Language) -> String {
    match tables {
        1 => said!(language, "1 table", "1 bảng"),
        _ => said!(language, "{tables} tables", "{tables} bảng"),
    }
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
