//! Holds a problem as whoever finds it says it, before it has a place in a file.

use std::ops::Range;

use super::code::Code;
use super::edit::Replacement;
use super::span::Span;
use super::suggest::{Near, near};

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

    /// Asks for the nearest of the candidates, if one is near to `written`, and offers to write it.
    pub(crate) fn did_you_mean<'a>(self, written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Finding {
        match near(written, candidates) {
            Some(near) => self.mean(written, near),
            None => self,
        }
    }

    /// Asks whether `near` was meant by `written`, and offers to write it.
    pub(crate) fn mean(self, written: &str, near: Near<'_>) -> Finding {
        self.help(format!("did you mean `{}`?", near.word)).instead(written, near.word, near.sure)
    }

    /// Offers to write `with` in place of `was`, which is all of the finding's place.
    pub(crate) fn instead(self, was: impl Into<String>, with: impl Into<String>, safe: bool) -> Finding {
        self.replacement(Replacement { was: was.into(), with: with.into(), safe, span: None })
    }

    /// Offers to write `with`, signs of YAML and all, at `span`, which holds `was`.
    pub(crate) fn rewrite(self, span: Span, was: impl Into<String>, with: impl Into<String>, safe: bool) -> Finding {
        self.replacement(Replacement { was: was.into(), with: with.into(), safe, span: Some(span) })
    }

    fn replacement(mut self, replacement: Replacement) -> Finding {
        self.edit = Some(Box::new(replacement));
        self
    }
}
