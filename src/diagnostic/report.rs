//! Collects what is found in the files of one load, and tells as much of it as a person can use.

use std::cmp::Ordering;
use std::sync::Arc;

use super::allowance::Allowances;
use super::causes::Causes;
use super::{Code, Diagnostic, FileId, Finding, LineIndex, Severity, SourceFile, Span, misdeclared};
use crate::language::{Said, said};

/// The files of one load, and what was found in them so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    files: Vec<Arc<SourceFile>>,
    found: Vec<Diagnostic>,
    errors: usize,
    /// The first error that was not told, since all was said of its place.
    silenced: Option<Diagnostic>,
    /// How many names were looked at for one that is near.
    looked_at: usize,
    allowances: Allowances,
    /// What was noted of causes, for what follows from them.
    pub(crate) causes: Causes,
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
        self.causes.close(span);
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
        self.causes.open_whole(span.file, span.start);
        self.push(span, finding);
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
        let is_closed = self.causes.is_closed(span);
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
        self.causes.not_understood(file.text.get(span.start as usize..span.end as usize).unwrap_or_default());
    }

    /// Whether a key of that name was left out there, as one that is missing.
    pub(crate) fn is_left_out(&self, there: Span, name: &str) -> bool {
        self.causes.is_left_out(there, name, &self.file(there.file).text)
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
        self.causes.silence(&mut self.found);
        // What keeps the rules from loading has a reason that is told, whatever else is held to be its cause.
        let is_error = |found: &Diagnostic| found.severity() == Severity::Error;
        if self.errors > 0 && !self.found.iter().any(is_error) {
            self.found.extend(self.silenced.take());
        }
        self.found.sort_by(|a, b| a.file.name.cmp(&b.file.name).then_with(|| by_place(a, b)));
        self.found.dedup();
        if self.errors > 1 {
            misdeclared::tell_once(&mut self.found, &self.files, self.causes.declared());
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
        report.causes.close(place);
        let wrong = || Finding::new(Code::WrongShape, said!("a list", "danh sách"));
        report.push(place, wrong());
        report.push(place, wrong());
        assert_eq!(report.finish().len(), 1);
    }
}
