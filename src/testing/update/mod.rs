//! Rewrites golden cases that came out otherwise: what their files have to say so that they pass.
//!
//! `edit` says what one case needs, `agree` which cases can have it, `write` how a value is written in place of another,
//! `places` what stands where, `reason` why a case stays as it is. Comments and layout stay as they are, byte for byte.
//! Never here: a file on a disk.

mod agree;
mod edit;
mod places;
mod reason;
mod write;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::GoldenCase;
use crate::diagnostic::SourceFile;
use crate::language::{Language, Said};
use places::{Edit, Places};
use reason::Reason;

/// How files have to change so that golden cases pass:
/// [`Casebook::update_golden_cases`](crate::Casebook::update_golden_cases).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    files: Vec<FileUpdate>,
    left: Vec<Left>,
}

impl Update {
    /// The files that change, in their order.
    pub fn files(&self) -> &[FileUpdate] {
        &self.files
    }

    /// The cases that fail and cannot be rewritten, in the order of the files; nothing of them changes.
    pub fn left(&self) -> &[Left] {
        &self.left
    }
}

/// A file with what its golden cases expect rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileUpdate {
    file: Arc<SourceFile>,
    after: String,
    cases: usize,
}

impl FileUpdate {
    /// The file's name as it was given to the loader.
    pub fn file(&self) -> &str {
        &self.file.name
    }

    /// Its text when it was loaded. Whoever writes the new one sees to it that the file still has this.
    pub fn before(&self) -> &str {
        &self.file.text
    }

    /// Its new text.
    pub fn after(&self) -> &str {
        &self.after
    }

    /// How many golden cases were rewritten.
    pub fn cases(&self) -> usize {
        self.cases
    }
}

/// A golden case that fails and stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    name: Option<String>,
    file: String,
    line: usize,
    reason: Said,
}

impl Left {
    fn new(case: &GoldenCase<'_>, reason: Said) -> Left {
        let (file, line) = case.place();
        Left { name: case.name().map(str::to_owned), file: file.to_owned(), line, reason }
    }

    /// The case's name.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Where it stands: the file, and the line from 1.
    pub fn place(&self) -> (&str, usize) {
        (&self.file, self.line)
    }

    /// Why it cannot be rewritten.
    pub fn reason(&self, language: Language) -> &str {
        self.reason.get(language)
    }
}

/// Works out how the files have to change so that the selected cases pass. `cases` is every case of the casebook, by
/// file: what several have in common changes only for all of them.
pub(crate) fn update(cases: &[GoldenCase<'_>], selected: impl Fn(&GoldenCase<'_>) -> bool) -> Update {
    let mut update = Update::default();
    for of_file in cases.chunk_by(|one, next| Arc::ptr_eq(&one.case.file, &next.case.file)) {
        // A chunk is never empty.
        let Some(first) = of_file.first() else { continue };
        let failed: Vec<_> = of_file.iter().map(|case| selected(case).then(|| edit::needed(case)).flatten()).collect();
        if failed.iter().all(Option::is_none) {
            continue;
        }
        let file = &first.case.file;
        let wanted: Vec<Option<Result<Vec<Edit>, Said>>> = match Places::of(file) {
            Some(places) => {
                let edits = |(case, needed): (&GoldenCase<'_>, Option<edit::Needed<'_>>)| {
                    needed.map(|needed| edit::edits(case, &needed, &places))
                };
                of_file.iter().zip(failed).map(edits).collect()
            }
            // It was read when it was loaded.
            None => continue,
        };
        let (edits, mut outcomes) = agree::agree(of_file, wanted);
        let after = apply(&file.text, &edits);
        if after != file.text && !places::differ_only_in(file, &after, &edits) {
            outcomes.iter_mut().filter(|outcome| matches!(outcome, Some(Ok(())))).for_each(|outcome| {
                *outcome = Some(Err(Reason::Unsafe.told()));
            });
        }
        let rewritten = outcomes.iter().filter(|outcome| matches!(outcome, Some(Ok(())))).count();
        if rewritten > 0 {
            update.files.push(FileUpdate { file: Arc::clone(file), after, cases: rewritten });
        }
        let left = of_file.iter().zip(outcomes).filter_map(|(case, outcome)| Some(Left::new(case, outcome?.err()?)));
        update.left.extend(left);
    }
    update
}

/// The text with its changes, which do not overlap and are in their order.
fn apply(text: &str, edits: &[Edit]) -> String {
    let mut after = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        after.push_str(&text[from..edit.range.start]);
        after.push_str(&edit.text);
        from = edit.range.end;
    }
    after.push_str(&text[from..]);
    after
}
