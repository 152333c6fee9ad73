//! Words what can be wrong with the language that a casebook says.

use crate::diagnostic::{Code, Finding, Problem};
use crate::language::{Language, said};
use crate::value::shortened;

/// What can be wrong with `language`.
pub(in crate::model) enum LanguageProblem<'a> {
    /// A word is no language's tag.
    Unknown { written: &'a str },
    /// Another file says another language.
    TwoLanguages { here: Language, there: Language },
}

impl Problem for LanguageProblem<'_> {
    fn told(&self) -> Finding {
        match *self {
            Self::Unknown { written } => {
                let written = shortened(written);
                Finding::new(
                    Code::BadValue,
                    said!(
                        "`{written}` is no language that people are told in",
                        "`{written}` không phải ngôn ngữ máy biết nói"
                    ),
                )
                .help(said!("write `language: vi` or `language: en`", "viết `language: vi` hoặc `language: en`"))
            }
            Self::TwoLanguages { here, there } => Finding::new(
                Code::ConflictingFields,
                said!(
                    "one file says the language `{here}`, another `{there}`",
                    "tệp này ghi ngôn ngữ `{here}`, tệp khác ghi `{there}`"
                ),
            )
            .help(said!("say it once, in one file of the casebook", "chỉ ghi một lần, ở một tệp của casebook")),
        }
    }
}
