//! Reads in which language a casebook wants people told of it: `language`, in any of its files.

use crate::diagnostic::{Finding, Report, Span};
use crate::language::{Language, said};
use crate::model::problem::LanguageProblem;
use crate::source::Document;

/// What the files say, `None` where none does. Two that say different languages are reported.
pub(crate) fn language(documents: &[Document], report: &mut Report) -> Option<Language> {
    let mut first: Option<(Language, Span)> = None;
    for root in documents.iter().filter_map(Document::root) {
        let mut entries = root.entries().into_iter().flatten();
        let Some((_, at)) = entries.find(|(key, _)| key.text() == Some("language")) else { continue };
        // Another form than a single value is told by whoever reads the file's fields.
        let Some(written) = at.text().filter(|_| !at.is_null()) else { continue };
        let Ok(language) = written.parse::<Language>() else {
            let finding = Finding::from(LanguageProblem::Unknown { written });
            let finding = match meant(written) {
                Some(language) => finding.instead(written, language.tag(), true),
                None => finding,
            };
            report.push(at.span(), finding);
            continue;
        };
        match first {
            None => first = Some((language, at.span())),
            Some((known, _)) if known == language => {}
            Some((known, before)) => {
                let problem = LanguageProblem::TwoLanguages { here: language, there: known };
                report.push_related(at.span(), problem, [(before, said!("the other one", "chỗ kia"))]);
            }
        }
    }
    first.map(|(language, _)| language)
}

/// What a file says that could not be read as YAML: who slips in it wants to be told in their own language all the same.
pub(crate) fn language_of_unread(text: &str) -> Option<Language> {
    let text = text.trim_start_matches('\u{feff}');
    let written = text.lines().find_map(|line| line.strip_prefix("language:"))?;
    let written = written.split(" #").next().unwrap_or_default().trim();
    written.trim_matches(['"', '\'']).parse().ok()
}

/// The language that another name for it means: `vi-VN`, `vn`, `Vietnamese`.
fn meant(written: &str) -> Option<Language> {
    match written.to_lowercase().as_str() {
        "vn" | "vietnamese" | "tiếng việt" => Some(Language::Vietnamese),
        "english" | "tiếng anh" => Some(Language::English),
        _ => Language::of_locale(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_a_file_that_is_no_yaml_is_found_by_its_line() {
        let of = |line: &str| language_of_unread(&format!("teams: [\n{line}\nplaybook: p"));
        assert_eq!(of("language: vi"), Some(Language::Vietnamese));
        assert_eq!(of("language: \"en\" # for the partner"), Some(Language::English));
        assert_eq!(of("language: fr"), None);
        assert_eq!(of("  language: vi"), None, "a field of something else");
        assert_eq!(language_of_unread(""), None);
    }

    #[test]
    fn other_names_of_a_language_are_known() {
        assert_eq!(meant("VN"), Some(Language::Vietnamese));
        assert_eq!(meant("Tiếng Việt"), Some(Language::Vietnamese));
        assert_eq!(meant("en_US"), Some(Language::English));
        assert_eq!(meant("fr"), None);
    }
}
