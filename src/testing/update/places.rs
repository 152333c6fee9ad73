//! Finds where the nodes of a file stand, and how: what an edit has to know, and what it must leave as it is.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::super::found::Found;
use crate::diagnostic::{Report, SourceFile};
use crate::source::{self, At, Document, Style};

/// One change of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// The node that changes.
    pub(super) node: Range<usize>,
    /// The bytes that go, the node's own and at most the space before it.
    pub(super) range: Range<usize>,
    pub(super) text: String,
    /// What the node must say then.
    pub(super) reads: Found,
}

/// The nodes of a file by their bytes.
pub(super) struct Places {
    file: Arc<SourceFile>,
    found: HashMap<Range<usize>, Place>,
}

/// How a node stands in its file.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Inside `[ ]` or `{ }`.
    pub(super) in_flow: bool,
    /// An alias repeats it elsewhere.
    pub(super) is_shared: bool,
    /// A text in a `|` or `>` block.
    pub(super) is_block_text: bool,
}

impl Places {
    pub(super) fn of(file: &Arc<SourceFile>) -> Option<Places> {
        let document = read(&file.name, &file.text)?;
        let mut places = Places { file: Arc::clone(file), found: HashMap::new() };
        places.walk(document.root()?, Place::default());
        Some(places)
    }

    fn walk(&mut self, at: At<'_>, around: Place) {
        let bytes = bytes(at);
        let opens = self.text(&bytes).starts_with(['[', '{']) && at.text().is_none();
        let is_block_text = at.style() == Some(Style::Block);
        let here = Place { is_shared: around.is_shared || at.is_shared(), is_block_text, ..around };
        // What is repeated or merged is met again elsewhere; it stands where it was met first.
        self.found.entry(bytes).or_insert(here).is_shared |= here.is_shared;
        let inside = Place { in_flow: here.in_flow || opens, ..here };
        for item in at.list().into_iter().flatten() {
            self.walk(item, inside);
        }
        for (key, value) in at.entries().into_iter().flatten() {
            self.walk(key, inside);
            self.walk(value, inside);
        }
    }

    pub(super) fn at(&self, node: &Range<usize>) -> Option<Place> {
        self.found.get(node).copied()
    }

    /// The text of the whole file.
    pub(super) fn whole(&self) -> &str {
        &self.file.text
    }

    /// The text of some bytes.
    pub(super) fn text(&self, range: &Range<usize>) -> &str {
        self.file.text.get(range.clone()).unwrap_or_default()
    }
}

fn read(name: &str, text: &str) -> Option<Document> {
    let mut report = Report::default();
    let file = report.add_file(name, text);
    source::parse(file, &mut report).filter(|_| !report.has_errors())
}

fn bytes(at: At<'_>) -> Range<usize> {
    at.span().start as usize..at.span().end as usize
}

/// Whether a new text says what the file says, but for the nodes of the edits, which say what they have to.
pub(super) fn differ_only_in(file: &SourceFile, after: &str, edits: &[Edit]) -> bool {
    let edits: HashMap<&Range<usize>, &Found> = edits.iter().map(|edit| (&edit.node, &edit.reads)).collect();
    let (Some(before), Some(after)) = (read(&file.name, &file.text), read(&file.name, after)) else { return false };
    match (before.root(), after.root()) {
        (Some(before), Some(after)) => same(before, after, &edits),
        _ => false,
    }
}

fn same(before: At<'_>, after: At<'_>, edits: &HashMap<&Range<usize>, &Found>) -> bool {
    if let Some(reads) = edits.get(&bytes(before)) {
        return says(after, reads);
    }
    if let (Some(before), Some(after)) = (before.list(), after.list()) {
        return before.len() == after.len() && before.zip(after).all(|(before, after)| same(before, after, edits));
    }
    if let (Some(before), Some(after)) = (before.entries(), after.entries()) {
        let entry = |((key, value), (new_key, new_value))| same(key, new_key, edits) && same(value, new_value, edits);
        return before.len() == after.len() && before.zip(after).all(entry);
    }
    before.text().is_some()
        && before.text() == after.text()
        && before.is_null() == after.is_null()
        && before.style() == after.style()
}

/// Whether a node says that; what was a number may be in the quotes that it was in before.
fn says(at: At<'_>, reads: &Found) -> bool {
    match (Found::read(at), reads) {
        (Found::List(items), Found::List(wanted)) => {
            items.len() == wanted.len()
                && at.list().into_iter().flatten().zip(wanted).all(|(item, wanted)| says(item, wanted))
        }
        (Found::Fields(fields), Found::Fields(wanted)) => {
            fields.len() == wanted.len()
                && at
                    .entries()
                    .into_iter()
                    .flatten()
                    .zip(wanted)
                    .all(|((key, value), (name, wanted))| key.text() == Some(name) && says(value, wanted))
        }
        (read, wanted) => {
            // The end of a block's last line is layout.
            let text = |found: &Found| found.text().map(|text| text.trim_end_matches('\n').to_owned());
            text(&read) == text(wanted) && (read == Found::Null) == (*wanted == Found::Null)
        }
    }
}
