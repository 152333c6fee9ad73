//! Shows diagnostics as a compiler does.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Severity, SourceFile};
use crate::language::{Language, Said};

/// What stands before a line of help.
static HELP: Said = Said::words("help", "cách sửa");

/// The most bytes of a file that one picture is made from. The renderer looks at all it is given, and a file may be
/// long, or one line of it.
const MAX_SHOWN: usize = 8 << 10;

impl Diagnostic {
    /// The problem in a language, with the lines of the file it is about, underlined, in plain text.
    pub fn render(&self, language: Language) -> String {
        render(self, language, false)
    }

    /// As [`Diagnostic::render`], with ANSI colours for a terminal.
    pub fn render_colored(&self, language: Language) -> String {
        render(self, language, true)
    }
}

fn render(diagnostic: &Diagnostic, language: Language, colored: bool) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let level = level.with_name(diagnostic.severity().word(language));
    let help_level = Level::HELP.with_name(HELP.get(language));
    let label = diagnostic.label(language);
    let mut parts = vec![Part::new(&diagnostic.file, &diagnostic.span, AnnotationKind::Primary, label)];
    for (file, span, words) in &diagnostic.related {
        let other = Part::new(file, span, AnnotationKind::Context, words.get(language));
        if let Err(other) = parts[0].join(other) {
            parts.push(other);
        }
    }
    let title = level.primary_title(diagnostic.message(language)).id(diagnostic.code.id());
    let mut group = Group::with_title(title).elements(parts.iter().map(Part::snippet));
    for help in diagnostic.help(language) {
        group = group.element(help_level.clone().message(help));
    }
    let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
    parts.iter().fold(renderer.render(&[group]), |shown, part| part.with_its_column(shown))
}

/// A part of a file with the places in it that are underlined.
struct Part<'a> {
    file: &'a SourceFile,
    shown: Range<usize>,
    /// By bytes of the file.
    marks: Vec<(AnnotationKind, Range<usize>, &'a str)>,
}

impl<'a> Part<'a> {
    /// The lines of one place, or what of them can be shown.
    fn new(file: &'a SourceFile, span: &Range<usize>, kind: AnnotationKind, words: &'a str) -> Part<'a> {
        let whole = file.line_start(file.line(span.start))..file.line_end(file.line(span.end));
        let shown = if whole.len() <= MAX_SHOWN {
            whole
        } else {
            let start = file.text.floor_char_boundary(span.start.saturating_sub(MAX_SHOWN / 2)).max(whole.start);
            start..file.text.floor_char_boundary(start + MAX_SHOWN).min(whole.end)
        };
        Part { file, shown, marks: vec![(kind, span.clone(), words)] }
    }

    /// Takes another part of the same file in, where both can be shown together.
    fn join(&mut self, other: Part<'a>) -> Result<(), Part<'a>> {
        let both = self.shown.start.min(other.shown.start)..self.shown.end.max(other.shown.end);
        if self.file.name != other.file.name || self.is_cut() || other.is_cut() || both.len() > MAX_SHOWN {
            return Err(other);
        }
        self.shown = both;
        self.marks.extend(other.marks);
        Ok(())
    }

    /// Whether it begins within a line.
    fn is_cut(&self) -> bool {
        self.shown.start != self.file.line_start(self.file.line(self.shown.start))
    }

    fn snippet(&self) -> Snippet<'a, Annotation<'a>> {
        let within = |at: usize| at.clamp(self.shown.start, self.shown.end) - self.shown.start;
        let annotation = |(kind, span, words): &(AnnotationKind, Range<usize>, &'a str)| -> Annotation<'a> {
            kind.span(within(span.start)..within(span.end)).label(*words)
        };
        Snippet::source(&self.file.text[self.shown.clone()])
            .path(&self.file.name)
            .line_start(self.file.line(self.shown.start))
            .annotations(self.marks.iter().map(annotation))
    }

    /// The renderer counts the column from where the part begins.
    fn with_its_column(&self, shown: String) -> String {
        if !self.is_cut() {
            return shown;
        }
        let at = self.marks[0].1.start;
        let (line, column) = self.file.place(at);
        let counted = self.file.text[self.shown.start..at].chars().count() + 1;
        let place = |column| format!("{}:{line}:{column}", self.file.name);
        shown.replacen(&place(counted), &place(column), 1)
    }
}
