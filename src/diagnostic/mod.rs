//! Collects what is wrong in the files: findings with a code, a place, and the mend.
//!
//! Every layer that reads what a person wrote reports here, and goes on: all problems of all files come
//! together. Never here: what a rule means, or any decision.

mod allowance;
mod causes;
mod code;
mod edit;
mod finding;
mod github;
mod json;
mod misdeclared;
mod place;
mod render;
mod report;
mod sarif;
mod source_file;
mod span;
mod suggest;
mod told;

pub use code::{Code, Severity, UnknownCode};
pub use edit::Edit;
pub(crate) use finding::{Finding, Problem};
pub use github::GithubAnnotations;
pub use place::{Place, Related};
pub(crate) use report::Report;
pub use sarif::SarifLog;
pub(crate) use source_file::{LineIndex, SourceFile};
pub(crate) use span::{FileId, Span};
pub(crate) use suggest::{MAX_CANDIDATES, Near, did_you_mean, meant, near, nearest};

use edit::PlacedEdit;

use std::ops::Range;
use std::sync::Arc;

use crate::language::{Language, Said};

/// One problem in the files: a code, a place, what is wrong and what to do.
///
/// Its texts stand in English and Vietnamese, and each is asked for in a [`Language`]; its code and places are the same in
/// both. Its `Display` is one line of English, `file:line:column: error[CB101]: …`, [`Diagnostic::told`] the same in either
/// language, and [`Diagnostic::render`] shows the text underlined, as a compiler does. For programs it serializes, and
/// [`SarifLog`] and [`GithubAnnotations`] tell many.
///
/// ```
/// use casebook::{Casebook, Language};
/// let error = Casebook::from_sources([("teams.yaml", "teams:\n  cs: { titel: CS }")]).unwrap_err();
/// let [found] = error.diagnostics() else { panic!("one slip") };
/// assert_eq!(found.to_string(), "teams.yaml:2:9: error[CB101]: a team has no field `titel`");
/// assert_eq!(found.message(Language::Vietnamese), "đội không có trường `titel`");
/// assert_eq!(found.help(Language::English).collect::<Vec<_>>(), ["did you mean `title`?"]);
/// let json = serde_json::to_value(found)?;
/// assert_eq!((&json["code"], &json["line"], &json["edit"]["with"]), (&"CB101".into(), &2.into(), &"title".into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    code: Code,
    message: Said,
    label: Option<Box<Said>>,
    help: Vec<Said>,
    file: Arc<SourceFile>,
    span: Range<usize>,
    related: Vec<(Arc<SourceFile>, Range<usize>, Said)>,
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
    pub fn message(&self, language: Language) -> &str {
        self.message.get(language)
    }

    /// What to do, a sentence each; may be empty.
    pub fn help(&self, language: Language) -> impl ExactSizeIterator<Item = &str> {
        self.help.iter().map(move |help| help.get(language))
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
    pub fn label(&self, language: Language) -> &str {
        self.label.as_ref().map_or("", |label| label.get(language))
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
}
