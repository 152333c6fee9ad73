//! Holds one field that came out otherwise than a golden case expects.

use std::fmt;

use super::compare::{self, Differing};
use super::found::Found;
use crate::calendar::Zone;
use crate::language::{Language, Said, Told, said};

/// One field that came out otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    path: Said,
    expected: String,
    actual: Option<String>,
}

impl Difference {
    pub(super) fn of(differing: &Differing<'_>, zone: &Zone) -> Difference {
        Difference {
            path: Said::same(differing.expectation.path.to_string()),
            expected: compare::words(&differing.expectation.value, zone),
            actual: differing.found.as_ref().map(Found::shown),
        }
    }

    /// A field that came out, of which nothing was expected.
    pub(super) fn unexpected(path: &str, actual: &str) -> Difference {
        Difference { path: Said::same(path.to_owned()), expected: "null".to_owned(), actual: Some(actual.to_owned()) }
    }

    /// The same, at a step of a history.
    pub(super) fn within(self, step: &Said) -> Difference {
        let path = &self.path;
        Difference { path: said!("{step}: {path}", "{step}: {path}"; step, path), ..self }
    }

    /// The field, `sla.due_at`; of a checklist, `new_wallet.steps.link_bank`; of a history, with the step before it,
    /// `line 12, transfer: handler`.
    pub fn path(&self, language: Language) -> &str {
        self.path.get(language)
    }

    /// What had to come out, as it is written in rules: a text without quotes, `[a, b]`, `null`.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// What came out, written in the same way; `None` where there is no such field: a question has no `outcome`.
    pub fn actual(&self) -> Option<&str> {
        self.actual.as_deref()
    }

    /// The difference in one language, to print: on one line, or with texts of several lines below each other.
    pub fn told(&self, language: Language) -> Told<'_, Difference> {
        Told::new(self, language)
    }

    fn said(&self) -> Said {
        let Difference { path, expected, actual } = self;
        let actual = match actual {
            Some(actual) => Said::same(actual.clone()),
            None => said!("no such field", "không có trường này"),
        };
        if !expected.contains('\n') && !self.actual().is_some_and(|actual| actual.contains('\n')) {
            return said!(
                "{path}: expected {expected}, came out {actual}",
                "{path}: mong đợi {expected}, thật ra {actual}"; path, actual
            );
        }
        // A text of several lines stands below, where the eye can hold one against the other.
        let lines = |text: &str| text.lines().map(|line| format!("\n    | {line}")).collect::<String>();
        let (expected, actual) =
            (lines(expected), Said::of(lines(actual.get(Language::English)), lines(actual.get(Language::Vietnamese))));
        said!(
            "{path}: expected{expected}\n  came out{actual}",
            "{path}: mong đợi{expected}\n  thật ra{actual}"; path, actual
        )
    }
}

impl fmt::Display for Told<'_, Difference> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.of.said().get(self.language))
    }
}

/// As it is told in English.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.told(Language::English).fmt(f)
    }
}
