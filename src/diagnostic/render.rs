//! Diagnostics as a compiler shows them.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Severity};

pub(super) fn render(diagnostic: &Diagnostic, colored: bool) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut primary = Snippet::source(&diagnostic.file.text).path(&diagnostic.file.name);
    primary = primary.annotation(AnnotationKind::Primary.span(diagnostic.span.clone()).label(&diagnostic.label));
    let mut elsewhere = Vec::new();
    for (file, span, words) in &diagnostic.related {
        let annotation = AnnotationKind::Context.span(span.clone()).label(words);
        if file.name == diagnostic.file.name {
            primary = primary.annotation(annotation);
        } else {
            elsewhere.push(Snippet::source(&file.text).path(&file.name).annotation(annotation));
        }
    }
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code.id());
    let mut group = Group::with_title(title).element(primary).elements(elsewhere);
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}
