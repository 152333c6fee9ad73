//! In which language a casebook wants people told of it: what any of its files says, whatever is wrong with them.

use casebook::diagnostic::Code;
use casebook::{Casebook, Language};

const TEAMS: &str = "teams:\n  cs: { title: CSKH }\n";

/// The language of a casebook of these texts, loaded or not, and the codes of its errors.
fn language(texts: &[&str]) -> (Option<Language>, Vec<Code>) {
    let files = texts.iter().enumerate().map(|(number, text)| (format!("{number}.yaml"), *text));
    match Casebook::from_sources(files) {
        Ok(casebook) => (casebook.language(), Vec::new()),
        Err(error) => (error.language(), error.diagnostics().iter().map(|found| found.code()).collect()),
    }
}

#[test]
fn a_casebook_speaks_the_language_that_any_of_its_files_says() {
    let calendars = "calendars:\n  desk: { time_zone: UTC, hours: always }\nlanguage: vi\n";
    assert_eq!(language(&[TEAMS, calendars]), (Some(Language::Vietnamese), vec![]));
    assert_eq!(language(&[calendars, TEAMS]), (Some(Language::Vietnamese), vec![]));
    assert_eq!(language(&[TEAMS, "language: en"]), (Some(Language::English), vec![]));
    assert_eq!(language(&[calendars, "language: \"vi\""]), (Some(Language::Vietnamese), vec![]), "the same twice");
    assert_eq!(language(&[TEAMS]), (None, vec![]));
    assert_eq!(language(&[]), (None, vec![]));
}

#[test]
fn it_is_known_whatever_else_is_wrong_with_the_file_that_says_it() {
    let vietnamese = |text: &str, codes: &[Code]| {
        assert_eq!(language(&[TEAMS, text]), (Some(Language::Vietnamese), codes.to_vec()), "{text}");
    };
    vietnamese("language: vi\nteams: [cs]", &[Code::WrongShape]);
    vietnamese("language: vi\nteem: { }", &[Code::UnknownField]);
    vietnamese("calendars: { desk: { hours: always } }\nlanguage: vi", &[Code::MissingField]);
    // What is no YAML at all is read for nothing else.
    vietnamese("language: vi\nteams: [cs", &[Code::YamlSyntax]);
    vietnamese("teams:\n\tcs: { }\nlanguage: \"vi\" # ở đây\n", &[Code::YamlSyntax]);
    vietnamese("language: vi\n---\nlanguage: en", &[Code::SeveralDocuments]);
}

#[test]
fn a_language_that_is_none_is_told_once_and_mended_where_it_is_plain() {
    for (written, mend) in [("vn", Some("vi")), ("vi-VN", Some("vi")), ("Vietnamese", Some("vi")), ("fr", None)] {
        let text = format!("language: {written}\n{TEAMS}");
        let error = Casebook::from_sources([("teams.yaml", text)]).unwrap_err();
        let [found] = error.diagnostics() else { panic!("{error}") };
        assert_eq!((found.code(), found.place().text()), (Code::BadValue, written));
        assert_eq!(found.edit().map(|edit| edit.replacement().to_owned()), mend.map(str::to_owned));
        assert_eq!(error.language(), None);
    }
    assert_eq!(language(&["language:", TEAMS]), (None, vec![Code::WrongShape]));
    assert_eq!(language(&["language: [vi]", TEAMS]), (None, vec![Code::WrongShape]));
}

/// Whoever wrote the first file reads what is wrong as well.
#[test]
fn files_that_say_different_languages_are_told_in_that_of_the_first() {
    let found = language(&["language: vi", "language: en", "language: vi"]);
    assert_eq!(found, (Some(Language::Vietnamese), vec![Code::ConflictingFields]));
}
