//! Collects what is wrong in the files: findings with a code, a place, and the mend.
//!
//! Every layer that reads what a person wrote reports here, and goes on: all problems of all files come
//! together. Never here: what a rule means, or any decision.

mod allowance;
mod code;
mod edit;
mod github;
mod json;
mod place;
mod render;
mod sarif;
mod source_file;
mod suggest;

pub use code::{Code, Severity, UnknownCode};
pub use edit::Edit;
pub(crate) use edit::Replacement;
pub use github::GithubAnnotations;
pub use place::{Place, Related};
pub use sarif::SarifLog;
pub(crate) use source_file::{LineIndex, SourceFile};
pub(crate) use suggest::{Near, did_you_mean, near, nearest};

use edit::PlacedEdit;

use allowance::Allowance;

use std::cmp::Ordering;
use std::collections::HashSet;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Which file of the casebook, in the order of their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct FileId(pub(crate) u32);

/// A range of bytes in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Span {
    pub(crate) file: FileId,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// A problem found inside one text (an expression, a unary test, a template, hours), not yet placed in a
/// file. `at` counts bytes of that text; whoever knows where the text stands turns it into a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) code: Code,
    /// What is wrong, one sentence without a full stop.
    pub(crate) message: String,
    /// The words under the underlined text; may be empty.
    pub(crate) label: String,
    pub(crate) at: Range<usize>,
    /// What to do, a sentence each.
    pub(crate) help: Vec<String>,
    /// The mend that a machine can write.
    pub(crate) edit: Option<Box<Replacement>>,
}

impl Finding {
    pub(crate) fn new(code: Code, at: Range<usize>, message: impl Into<String>) -> Finding {
        Finding { code, message: message.into(), label: String::new(), at, help: Vec::new(), edit: None }
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Finding {
        self.label = label.into();
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Finding {
        self.help.push(help.into());
        self
    }

    /// Adds a help line where there is one to add.
    pub(crate) fn maybe_help(mut self, help: Option<String>) -> Finding {
        self.help.extend(help);
        self
    }
}

/// One problem in the files: a code, a place, what is wrong and what to do.
///
/// Its `Display` is one line, `file:line:column: error[CB101]: …`; [`Diagnostic::render`] shows the text
/// underlined, as a compiler does. For programs it serializes, and [`SarifLog`] and [`GithubAnnotations`] tell many.
///
/// ```
/// use casebook::Casebook;
/// let error = Casebook::from_sources([("teams.yaml", "teams:\n  cs: { titel: CS }")]).unwrap_err();
/// let [found] = error.diagnostics() else { panic!("one slip") };
/// assert_eq!(found.to_string(), "teams.yaml:2:9: error[CB101]: a team has no field `titel`");
/// assert_eq!(found.help().collect::<Vec<_>>(), ["did you mean `title`?"]);
/// let json = serde_json::to_value(found)?;
/// assert_eq!((&json["code"], &json["line"], &json["edit"]["with"]), (&"CB101".into(), &2.into(), &"title".into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    code: Code,
    message: String,
    label: String,
    help: Vec<String>,
    file: Arc<SourceFile>,
    span: Range<usize>,
    related: Vec<(Arc<SourceFile>, Range<usize>, String)>,
    edit: Option<PlacedEdit>,
}

impl Diagnostic {
    /// The kind of problem; its number never changes its meaning.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Whether it keeps the casebook from loading.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// What is wrong, in one sentence.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do, a sentence each; may be empty.
    pub fn help(&self) -> impl Iterator<Item = &str> {
        self.help.iter().map(String::as_str)
    }

    /// The file's name as it was given to the loader.
    pub fn file(&self) -> &str {
        &self.file.name
    }

    /// The line, from 1.
    pub fn line(&self) -> usize {
        self.file.place(self.span.start).0
    }

    /// The column in characters, from 1.
    pub fn column(&self) -> usize {
        self.file.place(self.span.start).1
    }

    /// The bytes of the file that the problem is about.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// All of the place: where it begins and ends, in lines and columns, and what stands there.
    pub fn place(&self) -> Place<'_> {
        Place { file: &self.file, span: self.span.clone() }
    }

    /// The words that stand under the underlined text; may be empty.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Other places that explain it, each with what there is to say of it.
    pub fn related(&self) -> impl ExactSizeIterator<Item = Related<'_>> {
        self.related.iter().map(|(file, span, label)| Related { place: Place { file, span: span.clone() }, label })
    }

    /// The change that mends it, where a machine can tell: in the same file.
    ///
    /// ```
    /// use casebook::Casebook;
    /// let error = Casebook::from_sources([("teams.yaml", "teams:\n  cs: { titel: CS }")]).unwrap_err();
    /// let edit = error.diagnostics()[0].edit().expect("only one field is near");
    /// assert_eq!((edit.place().text(), edit.replacement(), edit.is_safe()), ("titel", "title", true));
    /// ```
    pub fn edit(&self) -> Option<Edit<'_>> {
        let PlacedEdit { span, with, safe } = self.edit.as_ref()?;
        Some(Edit { place: Place { file: &self.file, span: span.clone() }, with, safe: *safe })
    }

    /// The problem with the lines of the file it is about, underlined, in plain text.
    pub fn render(&self) -> String {
        render::render(self, false)
    }

    /// As [`Diagnostic::render`], with ANSI colours for a terminal.
    pub fn render_colored(&self) -> String {
        render::render(self, true)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.file.place(self.span.start);
        let (severity, code) = (self.severity(), self.code);
        write!(f, "{}:{line}:{column}: {severity}[{code}]: {}", self.file.name, self.message)
    }
}

/// The files of one load, and what was found in them so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    files: Vec<Arc<SourceFile>>,
    found: Vec<Diagnostic>,
    errors: usize,
    /// Places of which all is said.
    closed: HashSet<Span>,
    /// How many names were looked at for one that is near.
    looked_at: usize,
    allowances: Vec<Allowance>,
    /// The words of texts that could not be understood: whatever they name may be declared there.
    unread: HashSet<Box<str>>,
    /// Whether a text could not even be looked at, so that any name may be declared in it.
    unseen: bool,
}

impl Report {
    pub(crate) fn add_file(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        // More than u32::MAX files cannot be: each has a name in memory and the loader caps them.
        let id = FileId(self.files.len() as u32);
        self.files.push(Arc::new(SourceFile::new(name.into(), text.into())));
        id
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
    pub(crate) fn push(&mut self, span: Span, finding: Finding) {
        self.push_related(span, finding, []);
    }

    /// Adds a finding that is the cause of whatever else is found at that very place, so that it stays alone there.
    pub(crate) fn push_alone(&mut self, span: Span, finding: Finding) {
        self.push(span, finding);
        self.closed.insert(span);
    }

    /// Says that nothing more is to be told of a place: what is wrong there has its cause elsewhere.
    pub(crate) fn close(&mut self, span: Span) {
        self.closed.insert(span);
    }

    /// Adds a finding with other places that explain it ("first declared here").
    pub(crate) fn push_related<const N: usize>(&mut self, span: Span, finding: Finding, related: [(Span, &str); N]) {
        let Finding { code, message, label, at: _, help, edit } = finding;
        self.errors += usize::from(code.severity() == Severity::Error);
        if self.closed.contains(&span) {
            return;
        }
        let place = |span: Span| (Arc::clone(self.file(span.file)), span.start as usize..span.end as usize);
        let (file, span) = place(span);
        let related = related.map(|(span, words)| {
            let (file, span) = place(span);
            (file, span, words.to_owned())
        });
        let edit = edit.and_then(|replacement| replacement.place(&span, &file));
        self.found.push(Diagnostic { code, message, label, help, file, span, related: related.into(), edit });
    }

    /// Notes a text that could not be understood, for a reason that was reported: a name that stands in it is not
    /// reported as unknown as well.
    pub(crate) fn not_understood(&mut self, span: Span) {
        let file = Arc::clone(self.file(span.file));
        let text = file.text.get(span.start as usize..span.end as usize).unwrap_or_default();
        let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '-')));
        self.unread.extend(words.filter(|word| !word.is_empty()).map(Box::from));
    }

    /// Notes a file whose text is not known at all.
    pub(crate) fn not_seen(&mut self) {
        self.unseen = true;
    }

    /// Whether a name may be declared in a text that was not understood.
    pub(crate) fn may_be_declared(&self, name: &str) -> bool {
        self.unseen || self.unread.contains(name)
    }

    /// Whether so many more names may be looked at for one that is near: where thousands are misspelt beside thousands
    /// that are not, the first hundreds tell the story.
    pub(crate) fn may_suggest(&mut self, names: usize) -> bool {
        self.looked_at += names;
        self.looked_at <= MAX_LOOKED_AT
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
        self.found.sort_by(|a, b| a.file.name.cmp(&b.file.name).then_with(|| by_place(a, b)));
        self.found.dedup();
        let of_files = self.found.chunk_by(|a, b| a.file.name == b.file.name);
        of_files.flat_map(of_one_file).collect()
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
fn of_one_file(found: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut told = found.to_vec();
    let more = told.len().saturating_sub(MAX_OF_FILE);
    if more > 0 {
        told.sort_by_key(|found| found.severity() == Severity::Warning);
        told.truncate(MAX_OF_FILE);
        told.sort_by(by_place);
        let last = told.last().cloned();
        told.extend(last.map(|last| Diagnostic {
            code: Code::MoreFound,
            message: format!("the file has {more} more problems, which are not shown"),
            label: String::new(),
            help: vec!["mend those above first".to_owned()],
            related: Vec::new(),
            edit: None,
            ..last
        }));
    }
    told
}
