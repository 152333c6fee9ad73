//! Collects what is found in the files of one load, and tells as much of it as a person can use.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::allowance::Allowances;
use crate::language::{Said, said};

use super::{Code, Diagnostic, FileId, Finding, LineIndex, Severity, SourceFile, Span, misdeclared, near};

/// The files of one load, and what was found in them so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    files: Vec<Arc<SourceFile>>,
    found: Vec<Diagnostic>,
    errors: usize,
    /// The first error that was not told, since all was said of its place.
    silenced: Option<Diagnostic>,
    /// Places of which all is said, none inside another: where each begins, and its end.
    closed: BTreeMap<(FileId, u32), u32>,
    /// Where things begin of which all is said as a whole, and not of their parts.
    closed_wholes: HashSet<(FileId, u32)>,
    /// How many names were looked at for one that is near.
    looked_at: usize,
    allowances: Allowances,
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

impl Report {
    pub(crate) fn add_file(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        // More than u32::MAX files cannot be: each has a name in memory and the loader caps them.
        let id = FileId(self.files.len() as u32);
        self.files.push(Arc::new(SourceFile::new(name.into(), text.into())));
        id
    }

    /// The texts of all files, those included that are no YAML.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| &*file.text)
    }

    pub(crate) fn file(&self, id: FileId) -> &Arc<SourceFile> {
        &self.files[id.0 as usize]
    }

    /// Where the lines of each file begin, in the order of their ids.
    pub(crate) fn line_indexes(&self) -> Vec<LineIndex> {
        self.files.iter().map(|file| LineIndex::new(file)).collect()
    }

    /// The file of that name.
    pub(crate) fn file_named(&self, name: &str) -> Option<FileId> {
        let found = self.files.iter().position(|file| file.name == name);
        found.map(|index| FileId(index as u32))
    }

    /// Every file's name.
    pub(crate) fn file_names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.name.as_str())
    }

    /// Whether something was found in that file.
    pub(crate) fn is_faulty(&self, id: FileId) -> bool {
        self.found.iter().any(|found| Arc::ptr_eq(&found.file, self.file(id)))
    }

    /// Adds a finding whose `at` is ignored in favour of `span`.
    pub(crate) fn push(&mut self, span: Span, finding: impl Into<Finding>) {
        self.push_related(span, finding, []);
    }

    /// Adds a finding that is the cause of whatever else is found at that place or in it, so that it stays alone there.
    pub(crate) fn push_alone(&mut self, span: Span, finding: impl Into<Finding>) {
        self.push(span, finding);
        self.close(span);
    }

    /// Adds a finding that is the cause of all that was found in that place, in its stead.
    pub(crate) fn push_instead(&mut self, span: Span, finding: impl Into<Finding>) {
        let file = Arc::clone(self.file(span.file));
        let is_within = |found: &Diagnostic| {
            Arc::ptr_eq(&found.file, &file)
                && span.start as usize <= found.span.start
                && found.span.end <= span.end as usize
        };
        self.found.retain(|found| !is_within(found));
        self.closed_wholes.remove(&(span.file, span.start));
        self.push(span, finding);
    }

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

    /// Adds a finding with other places that explain it ("first declared here").
    pub(crate) fn push_related<const N: usize>(
        &mut self,
        span: Span,
        finding: impl Into<Finding>,
        related: [(Span, Said); N],
    ) {
        let Finding { code, message, label, at: _, help, edit } = finding.into();
        let is_error = code.severity() == Severity::Error;
        self.errors += usize::from(is_error);
        let is_closed = self.is_closed(span);
        if is_closed && (!is_error || self.silenced.is_some()) {
            return;
        }
        let place = |span: Span| (Arc::clone(self.file(span.file)), span.start as usize..span.end as usize);
        let (file, span) = place(span);
        let related = related.map(|(span, words)| {
            let (file, span) = place(span);
            (file, span, words)
        });
        let edit = edit.and_then(|replacement| replacement.place(&span, &file));
        let diagnostic = Diagnostic { code, message, label, help, file, span, related: related.into(), edit };
        match is_closed {
            true => self.silenced = Some(diagnostic),
            false => self.found.push(diagnostic),
        }
    }

    /// Notes a text that could not be understood, for a reason that was reported: a name that stands in it is not
    /// reported as unknown as well.
    pub(crate) fn not_understood(&mut self, span: Span) {
        let file = Arc::clone(self.file(span.file));
        let text = file.text.get(span.start as usize..span.end as usize).unwrap_or_default();
        let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '-')));
        self.unread.extend(words.filter(|word| !word.is_empty()).map(Box::from));
    }

    /// Notes a key that is left out of its mapping, for a reason that was reported.
    pub(crate) fn leave_out(&mut self, key: Span) {
        self.left_out.push(key);
    }

    /// Whether something was left out there: what lacks may be just that.
    pub(crate) fn lacks_something(&self, there: Span) -> bool {
        let within = |key: &&Span| key.file == there.file && there.start <= key.start && key.end <= there.end;
        self.left_out.iter().any(|key| within(&key))
    }

    /// Whether a key of that name was left out there, as one that is missing.
    pub(crate) fn is_left_out(&self, there: Span, name: &str) -> bool {
        let text = &self.file(there.file).text;
        let is_name = |key: &&Span| text.get(key.start as usize..key.end as usize) == Some(name);
        let within = |key: &&Span| key.file == there.file && there.start <= key.start && key.end <= there.end;
        self.left_out.iter().take(MAX_LEFT_OUT).filter(within).any(|key| is_name(&key))
    }

    /// Notes where a name is declared, for when it is misspelt there.
    pub(crate) fn declares(&mut self, span: Span) {
        self.declared.push(span);
    }

    /// Takes out what is told of a name that may be declared in a text that was found only later not to be understood.
    fn silence_unread(&mut self) {
        let Report { found, unread, .. } = self;
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
    fn silence_misnamed(&mut self) {
        let Report { found, misnamed, left_out, .. } = self;
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

    /// Whether so many more names may be looked at for one that is near: where thousands are misspelt beside thousands
    /// that are not, the first hundreds tell the story.
    pub(crate) fn may_suggest(&mut self, names: usize) -> bool {
        self.looked_at += names;
        self.looked_at <= MAX_LOOKED_AT
    }

    /// Allows a code where `extent` is, as it is written at `at`.
    pub(crate) fn allow(&mut self, code: Code, at: Span, extent: [Span; 2]) {
        self.allowances.add(code, at, extent);
    }

    /// Whether the code is allowed at that place, for a finding about several places of which some are.
    pub(crate) fn is_allowed(&mut self, code: Code, place: Span) -> bool {
        self.allowances.allow(code, place)
    }

    /// Takes out what is allowed where it stands, or at another place that it is about.
    pub(crate) fn silence_allowed(&mut self) {
        let Report { files, found, allowances, .. } = self;
        if !allowances.is_empty() {
            found.retain(|found| !allowances.silence(found, files));
        }
    }

    /// What was allowed and not found, each with its place.
    pub(crate) fn useless_allowances(&self) -> Vec<(Code, Span)> {
        self.allowances.useless()
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// How many errors so far; a reader compares two counts to know whether its part was sound.
    pub(crate) fn error_count(&self) -> usize {
        self.errors
    }

    /// What was found, by file and place, one of each; of each file as much as a person can use.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        self.silence_allowed();
        self.silence_unread();
        self.silence_misnamed();
        // What keeps the rules from loading has a reason that is told, whatever else is held to be its cause.
        let is_error = |found: &Diagnostic| found.severity() == Severity::Error;
        if self.errors > 0 && !self.found.iter().any(is_error) {
            self.found.extend(self.silenced.take());
        }
        self.found.sort_by(|a, b| a.file.name.cmp(&b.file.name).then_with(|| by_place(a, b)));
        self.found.dedup();
        if self.errors > 1 {
            misdeclared::tell_once(&mut self.found, &self.files, &self.declared);
            self.found.sort_by(|a, b| a.file.name.cmp(&b.file.name).then_with(|| by_place(a, b)));
        }
        let mut of_files: Vec<Vec<Diagnostic>> = Vec::new();
        for found in self.found {
            match of_files.last_mut().filter(|of_file| of_file[0].file.name == found.file.name) {
                Some(of_file) => of_file.push(found),
                None => of_files.push(vec![found]),
            }
        }
        of_files.into_iter().flat_map(of_one_file).collect()
    }
}

fn by_place(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    let key = |found: &Diagnostic| (found.span.start, found.span.end, found.code);
    key(a).cmp(&key(b))
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

/// The most names looked at over a whole load: some ten milliseconds of it.
const MAX_LOOKED_AT: usize = 500_000;

/// The most problems told of one file; who made a slip of more has made it again and again.
const MAX_OF_FILE: usize = 2_000;

/// A file's problems, errors before warnings where there are too many, and how many are left out.
fn of_one_file(mut told: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let more = told.len().saturating_sub(MAX_OF_FILE);
    if more > 0 {
        told.sort_by_key(|found| found.severity() == Severity::Warning);
        told.truncate(MAX_OF_FILE);
        told.sort_by(by_place);
        let last = told.last().cloned();
        told.extend(last.map(|last| Diagnostic {
            code: Code::MoreFound,
            message: said!(
                "the file has {more} more problems, which are not shown",
                "tệp này còn {more} lỗi nữa, không hiện ra"
            ),
            label: None,
            help: vec![said!("mend those above first", "sửa các lỗi trên trước")],
            related: Vec::new(),
            edit: None,
            ..last
        }));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_told_even_where_all_was_said_if_nothing_else_is() {
        let mut report = Report::default();
        let file = report.add_file("a.yaml", "teams: cs");
        let place = Span { file, start: 7, end: 9 };
        report.close(place);
        let wrong = || Finding::new(Code::WrongShape, said!("a list", "danh sách"));
        report.push(place, wrong());
        report.push(place, wrong());
        assert_eq!(report.finish().len(), 1);
    }
}
