//! Mends in rounds: which edits are applied together, and which are taken back.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::change::Change;
use crate::casebook::folder::RuleFile;
use crate::casebook::{Casebook, LoadError};
use crate::diagnostic::{Code, Diagnostic, Severity};

/// The most rounds: one shows what the one before it hid, which goes a few levels deep; a file that is no YAML takes one
/// for each text that needs quotes.
const MAX_ROUNDS: usize = 200;

/// The files as the mends have left them by now.
#[derive(Debug)]
pub(super) struct Workspace {
    pub(super) files: Vec<RuleFile>,
    pub(super) loaded: Result<Casebook, LoadError>,
    /// By file and in the order in which they were made.
    pub(super) changes: Vec<(usize, Change)>,
    /// Where an edit was taken back: file, first byte, what was to be written.
    refused: Vec<(usize, usize, String)>,
}

/// An edit that may be applied.
#[derive(Debug)]
struct Proposal {
    file: usize,
    span: Range<usize>,
    change: Change,
}

impl Workspace {
    /// Mends all that can be. Where that leaves more errors than there were, the edits are tried again one at a time.
    pub(super) fn mend(files: Vec<RuleFile>) -> Workspace {
        let mut bold = Workspace::new(files.clone());
        let before = rank(&bold.loaded);
        bold.settle(false);
        if rank(&bold.loaded) <= before {
            return bold;
        }
        let mut cautious = Workspace::new(files);
        cautious.settle(true);
        cautious
    }

    fn new(files: Vec<RuleFile>) -> Workspace {
        let loaded = Casebook::of_files(files.iter().cloned());
        Workspace { files, loaded, changes: Vec::new(), refused: Vec::new() }
    }

    fn settle(&mut self, cautious: bool) {
        for _ in 0..MAX_ROUNDS {
            if !self.round(cautious) {
                return;
            }
        }
    }

    /// Applies what can be applied together, or one edit alone; whether anything was.
    fn round(&mut self, cautious: bool) -> bool {
        loop {
            let mut proposals = self.proposals();
            if cautious {
                proposals.truncate(1);
            }
            if proposals.is_empty() {
                return false;
            }
            let files = applied(&self.files, &proposals);
            let loaded = Casebook::of_files(files.iter().cloned());
            let grown = cautious && rank(&loaded) > rank(&self.loaded);
            let wrong: Vec<&Proposal> =
                proposals.iter().filter(|one| grown || one.is_wrong(&proposals, &files, &loaded)).collect();
            if wrong.is_empty() {
                self.accept(files, loaded, proposals);
                return true;
            }
            // The next look finds at least one edit fewer.
            self.refused.extend(wrong.iter().map(|one| (one.file, one.span.start, one.change.with.clone())));
        }
    }

    /// The safe edits that were not refused, by place; of those that overlap the longest of the first, as the others
    /// come again.
    fn proposals(&self) -> Vec<Proposal> {
        let mut by_name: HashMap<&str, Option<usize>> = HashMap::new();
        for (index, file) in self.files.iter().enumerate() {
            by_name.entry(file.name()).and_modify(|known| *known = None).or_insert(Some(index));
        }
        let proposal = |diagnostic: &Diagnostic| {
            let edit = diagnostic.edit().filter(|edit| edit.is_safe())?;
            let file = by_name.get(diagnostic.file()).copied().flatten()?;
            let (was, with) = (edit.place().text().to_owned(), edit.replacement().to_owned());
            let change = Change { code: diagnostic.code(), line: edit.place().line(), was, with };
            Some(Proposal { file, span: edit.place().span(), change })
        };
        let refused = |one: &Proposal| {
            self.refused
                .iter()
                .any(|(file, start, with)| (*file, *start, with) == (one.file, one.span.start, &one.change.with))
        };
        let mut found: Vec<Proposal> = diagnostics(&self.loaded).iter().filter_map(proposal).collect();
        found.retain(|one| !refused(one));
        found.sort_by_key(|one| (one.file, one.span.start, Reverse(one.span.end)));
        let mut end = (0, 0);
        found.retain(|one| {
            let free = (one.file, one.span.start) >= end;
            if free {
                end = (one.file, one.span.end);
            }
            free
        });
        found
    }

    fn accept(&mut self, files: Vec<RuleFile>, loaded: Result<Casebook, LoadError>, proposals: Vec<Proposal>) {
        for (file, start, _) in &mut self.refused {
            *start = moved(*start, *file, &proposals);
        }
        (self.files, self.loaded) = (files, loaded);
        self.changes.extend(proposals.into_iter().map(|one| (one.file, one.change)));
    }
}

impl Proposal {
    /// Whether an error stands where this edit was made. Putting a text into quotes or into a list only lets it be read,
    /// so that what is wrong with it shows.
    fn is_wrong(&self, all: &[Proposal], files: &[RuleFile], loaded: &Result<Casebook, LoadError>) -> bool {
        if matches!(self.change.code, Code::YamlSyntax | Code::EntryWithoutValue) {
            return false;
        }
        let start = moved(self.span.start, self.file, all);
        let end = start + self.change.with.len();
        let name = files[self.file].name();
        diagnostics(loaded).iter().any(|found| {
            let span = found.span();
            found.severity() == Severity::Error && found.file() == name && span.start < end && start < span.end
        })
    }
}

/// Where a byte of a file stands after the edits.
fn moved(at: usize, file: usize, edits: &[Proposal]) -> usize {
    let before = edits.iter().filter(|edit| edit.file == file && edit.span.end <= at);
    before.fold(at, |at, edit| at + edit.change.with.len() - edit.span.len())
}

/// The files with the edits, which stand in the order of their places and do not overlap.
fn applied(files: &[RuleFile], edits: &[Proposal]) -> Vec<RuleFile> {
    let mut files = files.to_vec();
    for of_file in edits.chunk_by(|a, b| a.file == b.file) {
        let file = &mut files[of_file[0].file];
        let Some(text) = file.as_text() else { continue };
        let mut text = text.to_owned();
        for edit in of_file.iter().rev() {
            text.replace_range(edit.span.clone(), &edit.change.with);
        }
        *file = RuleFile::text(file.name(), text);
    }
    files
}

/// What was found, whether it loads or not.
fn diagnostics(loaded: &Result<Casebook, LoadError>) -> &[Diagnostic] {
    match loaded {
        Ok(casebook) => casebook.warnings(),
        Err(error) => error.diagnostics(),
    }
}

/// How bad it is: what cannot be read at all, which hides the rest of its file; then errors.
fn rank(loaded: &Result<Casebook, LoadError>) -> (usize, usize) {
    let found = diagnostics(loaded);
    let unread = found.iter().filter(|found| found.code() == Code::YamlSyntax).count();
    (unread, found.iter().filter(|found| found.severity() == Severity::Error).count())
}
