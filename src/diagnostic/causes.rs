//! Notes what is a cause, so that what follows from it is not told as well: places of which all is said, texts that were
//! not understood, keys left out, names that are none. Never here: what is wrong.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::{Code, Diagnostic, FileId, Span, misdeclared, near};

/// What was noted while the files were read.
#[derive(Debug, Default)]
pub(crate) struct Causes {
    /// Places of which all is said, none inside another: where each begins, and its end.
    closed: BTreeMap<(FileId, u32), u32>,
    /// Where things begin of which all is said as a whole, and not of their parts.
    closed_wholes: HashSet<(FileId, u32)>,
    /// The words of texts that could not be understood, and names that are none: they may be declared all the same.
    unread: HashSet<Box<str>>,
    /// Declared names that cannot be names, the first of them.
    misnamed: Vec<Box<str>>,
    /// Whether a text could not even be looked at, so that any name may be declared in it.
    unseen: bool,
    /// Keys that were left out of their mappings.
    left_out: Vec<Span>,
    /// Where names are declared.
    declared: Vec<Span>,
}

impl Causes {
    /// Says that nothing more is to be told of a place: what is wrong there has its cause elsewhere.
    pub(crate) fn close(&mut self, span: Span) {
        self.closed.insert((span.file, span.start), span.end);
    }

    /// Whether all is said of a place: what it holds may be cut short.
    pub(crate) fn is_closed(&self, span: Span) -> bool {
        let before = self.closed.range(..=(span.file, span.start)).next_back();
        self.closed_wholes.contains(&(span.file, span.start))
            || before.is_some_and(|((file, _), end)| *file == span.file && span.end <= *end)
    }

    /// Says that nothing more is to be told of what begins there, as a whole; its parts are problems of their own.
    pub(crate) fn close_whole(&mut self, file: FileId, start: u32) {
        self.closed_wholes.insert((file, start));
    }

    /// Takes back that all is said of what begins there.
    pub(super) fn open_whole(&mut self, file: FileId, start: u32) {
        self.closed_wholes.remove(&(file, start));
    }

    /// Notes the words of a text that could not be understood: any of them may be declared there.
    pub(super) fn not_understood(&mut self, text: &str) {
        let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '-')));
        self.unread.extend(words.filter(|word| !word.is_empty()).map(Box::from));
    }

    /// Notes a key that is left out of its mapping, for a reason that was reported.
    pub(crate) fn leave_out(&mut self, key: Span) {
        self.left_out.push(key);
    }

    /// Whether something was left out there: what lacks may be just that.
    pub(crate) fn lacks_something(&self, there: Span) -> bool {
        self.left_out.iter().any(|key| is_within(key, there))
    }

    /// Whether a key of that name was left out there, in a file of that text.
    pub(super) fn is_left_out(&self, there: Span, name: &str, text: &str) -> bool {
        let is_name = |key: &Span| text.get(key.start as usize..key.end as usize) == Some(name);
        self.left_out.iter().take(MAX_LEFT_OUT).any(|key| is_within(key, there) && is_name(key))
    }

    /// Notes where a name is declared, for when it is misspelt there.
    pub(crate) fn declares(&mut self, span: Span) {
        self.declared.push(span);
    }

    pub(super) fn declared(&self) -> &[Span] {
        &self.declared
    }

    /// Takes out what follows from a cause that was found only later.
    pub(super) fn silence(&self, found: &mut Vec<Diagnostic>) {
        self.silence_unread(found);
        self.silence_misnamed(found);
    }

    /// Takes out what is told of a name that may be declared in a text that was found only later not to be understood.
    fn silence_unread(&self, found: &mut Vec<Diagnostic>) {
        let unread = &self.unread;
        let is_unread =
            |found: &Diagnostic| found.file.text.get(found.span.clone()).is_some_and(|name| unread.contains(name));
        if !unread.is_empty() {
            found.retain(|found| found.code != Code::UnknownName || !is_unread(found));
        }
    }

    /// Notes a file whose text is not known at all.
    pub(crate) fn not_seen(&mut self) {
        self.unseen = true;
    }

    /// Notes a declared name that cannot be one, as was reported, and what is meant by it: that it is used is no second
    /// problem.
    pub(crate) fn misnamed(&mut self, name: &str, meant: Option<&str>) {
        self.unread.extend([Some(name), meant].into_iter().flatten().map(Box::from));
        if self.misnamed.len() < MAX_MISNAMED && !self.misnamed.iter().any(|known| **known == *name) {
            self.misnamed.push(name.into());
        }
    }

    /// Takes out what is told of a name that cannot be one where it is used, as it is declared or as it was meant to be: it
    /// was told where it is declared.
    fn silence_misnamed(&self, found: &mut Vec<Diagnostic>) {
        let Causes { misnamed, left_out, .. } = self;
        if misnamed.is_empty() {
            return;
        }
        let is_left_out = |found: &Diagnostic| {
            let is_there = |key: &Span| (key.start as usize..key.end as usize) == found.span;
            found.code == Code::WrongShape && left_out.iter().take(MAX_LEFT_OUT).any(is_there)
        };
        let is_declaration =
            |found: &Diagnostic| matches!(found.code, Code::BadName | Code::DuplicateKey) || is_left_out(found);
        let is_use = |found: &Diagnostic| misnamed.iter().any(|name| is_part_of(&found.span, name, &found.file.text));
        let mut meant = HashMap::<Box<str>, bool>::new();
        let mut is_meant = |found: &Diagnostic| {
            let name = found.file.text.get(found.span.clone()).unwrap_or_default().trim_matches(['"', '\'']);
            let means_another = || {
                let with = found.edit.as_ref().map(|edit| &edit.with);
                with.is_some_and(|with| misnamed.iter().all(|name| **name != **with))
            };
            let is_near = || near(name, misnamed.iter().map(|name| &**name)).is_some();
            misdeclared::is_of_a_name(found.code)
                && !means_another()
                && meant.get(name).copied().unwrap_or_else(|| *meant.entry(name.into()).or_insert_with(is_near))
        };
        found.retain(|found| is_declaration(found) || !(is_use(found) || is_meant(found)));
    }

    /// Whether a name may be declared, in a text that was not understood or by a declaration that failed.
    pub(crate) fn may_be_declared(&self, name: &str) -> bool {
        self.unseen || self.unread.contains(name)
    }
}

fn is_within(part: &Span, whole: Span) -> bool {
    part.file == whole.file && whole.start <= part.start && part.end <= whole.end
}

/// Whether a place, with or without quotes around it, is a name in the text or lies within one.
fn is_part_of(span: &Range<usize>, name: &str, text: &str) -> bool {
    let quotes = usize::from(text.get(span.clone()).is_some_and(|part| part.starts_with(['"', '\''])));
    let (start, end) = (span.start + quotes, span.end.saturating_sub(quotes));
    let is_inside = |c: char| c.is_alphanumeric() || c == '_';
    let stands_alone = |at: usize| !text[..at].ends_with(is_inside) && !text[at + name.len()..].starts_with(is_inside);
    let mut places = end.saturating_sub(name.len())..=start;
    places.any(|at| text.get(at..at + name.len()) == Some(name) && stands_alone(at))
}

/// The most names that cannot be names whose uses are looked for.
const MAX_MISNAMED: usize = 50;

/// The most keys left out that are looked at for one that is missing.
const MAX_LEFT_OUT: usize = 1_000;
