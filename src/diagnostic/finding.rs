//! Holds a problem as whoever finds it says it, before it has a place in a file.

use std::ops::Range;

use super::code::Code;
use super::edit::Replacement;
use super::span::Span;
use super::suggest::{Near, meant, near};
#[cfg(test)]
use crate::language::Language;
use crate::language::Said;

/// What can be wrong, with what its texts name. Each room declares its problems, and tells them in both languages.
pub(crate) trait Problem {
    /// The code, what is said, and what to do.
    fn told(&self) -> Finding;

    /// The same in a part of a text, by its bytes.
    fn at(&self, at: Range<usize>) -> Finding {
        Finding { at, ..self.told() }
    }
}

impl<P: Problem> From<P> for Finding {
    fn from(problem: P) -> Finding {
        problem.told()
    }
}

/// A problem found inside one text (an expression, a unary test, a template, hours), not yet placed in a
/// file. `at` counts bytes of that text; whoever knows where the text stands turns it into a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) code: Code,
    /// What is wrong, one sentence without a full stop.
    pub(crate) message: Said,
    /// The words under the underlined text.
    pub(crate) label: Option<Box<Said>>,
    pub(crate) at: Range<usize>,
    /// What to do, a sentence each.
    pub(crate) help: Vec<Said>,
    /// The mend that a machine can write.
    pub(crate) edit: Option<Box<Replacement>>,
}

impl Finding {
    pub(crate) fn new(code: Code, message: Said) -> Finding {
        Finding { code, message, label: None, at: 0..0, help: Vec::new(), edit: None }
    }

    pub(crate) fn label(mut self, label: Said) -> Finding {
        self.label = Some(Box::new(label));
        self
    }

    pub(crate) fn help(mut self, help: Said) -> Finding {
        self.help.push(help);
        self
    }

    /// Adds a help line where there is one to add.
    pub(crate) fn maybe_help(mut self, help: Option<Said>) -> Finding {
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

    /// Asks whether `near` was meant by `written`, before all other help, and offers to write it.
    pub(crate) fn mean(mut self, written: &str, near: Near<'_>) -> Finding {
        self.help.insert(0, meant(near.word));
        self.instead(written, near.word, near.sure)
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

#[cfg(test)]
impl Finding {
    /// The message in English.
    pub(crate) fn english(&self) -> &str {
        self.message.get(Language::English)
    }

    /// The help lines in English.
    pub(crate) fn english_help(&self) -> Vec<&str> {
        self.help.iter().map(|help| help.get(Language::English)).collect()
    }
}
