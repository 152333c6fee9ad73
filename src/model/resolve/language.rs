//! Reads in which language a casebook wants people told of it: `language`, in any of its files.

use crate::diagnostic::{Code, Finding, Report, Span};
use crate::language::{Language, said};
use crate::source::Document;

/// What the files say, `None` where none does. Two that say different languages are reported.
pub(crate) fn language(documents: &[Document], report: &mut Report) -> Option<Language> {
    let mut first: Option<(Language, Span)> = None;
    for root in documents.iter().filter_map(Document::root) {
        let mut entries = root.entries().into_iter().flatten();
        let Some((_, at)) = entries.find(|(key, _)| key.text() == Some("language")) else { continue };
        // Another form than a single value is told by whoever reads the file's fields.
        let Some(written) = at.text() else { continue };
        let Ok(language) = written.parse::<Language>() else {
            report.push(at.span(), unknown(written));
            continue;
        };
        match first {
            None => first = Some((language, at.span())),
            Some((known, _)) if known == language => {}
            Some((known, before)) => {
                report.push_related(at.span(), two(language, known), [(before, said!("the other one", "chỗ kia"))])
            }
        }
    }
    first.map(|(language, _)| language)
}

fn unknown(written: &str) -> Finding {
    let written = crate::value::shortened(written);
    Finding::new(
        Code::BadValue,
        said!("`{written}` is no language that people are told in", "`{written}` không phải ngôn ngữ máy biết nói"),
    )
    .help(said!("write `language: vi` or `language: en`", "viết `language: vi` hoặc `language: en`"))
}

fn two(here: Language, there: Language) -> Finding {
    Finding::new(
        Code::ConflictingFields,
        said!(
            "one file says the language `{here}`, another `{there}`",
            "tệp này ghi ngôn ngữ `{here}`, tệp khác ghi `{there}`"
        ),
    )
    .help(said!("say it once, in one file of the casebook", "chỉ ghi một lần, ở một tệp của casebook"))
}
