//! Every code has its page, and what the page shows is what happens: its example has that problem and no other, at the
//! line that says so, and the mended example has none.

use casebook::Casebook;
use casebook::Language;
use casebook::diagnostic::{Code, Diagnostic};

use crate::support::english::english_words;
use crate::support::folder::Folder;

const HERE: &str = "←";

/// A page's example before and after: files by name. Empty where no text can show the problem.
struct Page<'a> {
    wrong: Vec<(&'a str, &'a str)>,
    right: Vec<(&'a str, &'a str)>,
    /// What is printed where no text shows it.
    printed: Option<&'a str>,
}

impl<'a> Page<'a> {
    fn of(code: Code, language: Language) -> Page<'a> {
        let page = code.explanation(language);
        let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(headings, self::headings(language), "{code}");
        let sections: Vec<&str> = page.split("## ").skip(1).collect();
        for section in &sections {
            let words = section.lines().nth(2).unwrap_or_default();
            assert!(section.ends_with('\n') && !words.is_empty(), "{code}: a section without words");
        }
        let printed = sections[2].split_once("```text\n").and_then(|(_, rest)| rest.split_once("\n```"));
        Page { wrong: files(sections[2]), right: files(sections[3]), printed: printed.map(|(text, _)| text) }
    }
}

fn headings(language: Language) -> [&'static str; 4] {
    match language {
        Language::Vietnamese => ["Là gì", "Vì sao quan trọng", "Ví dụ", "Cách sửa"],
        _ => ["What", "Why it matters", "Example", "The mend"],
    }
}

/// What is printed of a problem that no text shows, in the words of the language.
fn first_line(found: &Diagnostic, language: Language) -> String {
    format!("{}[{}]: {}", found.severity().word(language), found.code(), found.message(language))
}

/// The fenced blocks that have a file's name.
fn files(section: &str) -> Vec<(&str, &str)> {
    let block = |(at, _): (usize, &str)| {
        let (head, rest) = section[at + 3..].split_once('\n')?;
        let (_, name) = head.split_once(' ')?;
        Some((name, &rest[..rest.find("```")?]))
    };
    section.match_indices("```").filter_map(block).collect()
}

/// What is found, without what lints have to say of an example that shows something else.
fn found(files: &[(&str, &str)], page: Code) -> Vec<Diagnostic> {
    let found = match Casebook::from_sources(files.iter().copied()) {
        Ok(casebook) => casebook.warnings().to_vec(),
        Err(error) => error.diagnostics().to_vec(),
    };
    found.into_iter().filter(|found| found.code() == page || !found.code().id().starts_with("CB9")).collect()
}

/// Shows a problem for which there is no text to print.
fn shown_otherwise(code: Code) -> Option<Vec<Diagnostic>> {
    let folder = Folder::new("pages");
    let load = |folder: &Folder| match Casebook::load(folder.path()) {
        Ok(casebook) => casebook.warnings().to_vec(),
        Err(error) => error.diagnostics().to_vec(),
    };
    match code {
        Code::Unreadable => Some(Casebook::load(folder.path().join("none")).unwrap_err().diagnostics().to_vec()),
        Code::NotUtf8 => {
            folder.write("teams.yaml", b"teams:\n  cs: { title: Ch\xe3m }\n");
            Some(load(&folder))
        }
        Code::TooLarge => {
            let values: Vec<String> = (0..65).map(|value| format!("v{value}")).collect();
            let rules = format!(
                "playbook: refund\ntime_zone: UTC\ninputs: {{ tags: {{ any_of: [{}], optional: true }} }}\ntree: done\n\
                 outcomes: {{ done: {{ kind: advise }} }}",
                values.join(", ")
            );
            Some(found(&[("refund.yaml", &rules)], code))
        }
        Code::MoreFound => {
            let teams: String = (0..2_042).map(|team| format!("  t{team}: {{ x: 1 }}\n")).collect();
            Some(found(&[("teams.yaml", &format!("teams:\n{teams}"))], code))
        }
        Code::Unproven => Some(found(&[("refund.yaml", include_str!("../invalid/cb4_coverage/unproven.yaml"))], code)),
        _ => None,
    }
}

/// The examples are the same in every language, so that one of them is tried.
#[test]
fn every_page_stands_in_both_languages_with_the_same_example() {
    for code in Code::ALL.iter().copied() {
        let [one, other] = [Language::English, Language::Vietnamese].map(|language| Page::of(code, language));
        assert_eq!((one.wrong, one.right), (other.wrong, other.right), "{code}");
        assert_eq!(one.printed.is_some(), other.printed.is_some(), "{code}");
    }
}

#[test]
fn what_is_printed_is_said_in_the_page_s_language() {
    let mut pages = 0;
    for code in Code::ALL.iter().copied() {
        for language in Language::ALL.iter().copied() {
            let page = Page::of(code, language);
            let Some(printed) = page.printed else { continue };
            let shown = shown_otherwise(code).unwrap_or_else(|| panic!("{code} has no text and no other example"));
            let first = shown.iter().find(|one| one.code() == code).map(|one| first_line(one, language));
            assert_eq!(first.as_deref(), Some(printed), "{code}");
            assert!(page.wrong.is_empty(), "{code} shows its problem twice");
            pages += 1;
        }
    }
    assert_eq!(pages, 5 * Language::ALL.len());
}

#[test]
fn every_example_has_its_problem_and_no_other() {
    let mut wrong = Vec::new();
    for code in Code::ALL.iter().copied() {
        let page = Page::of(code, Language::English);
        if page.printed.is_some() {
            continue;
        }
        let shown = found(&page.wrong, code);
        let here = |(name, text): &(&str, &str)| {
            let line = text.lines().position(|line| line.contains(HERE))?;
            Some(((*name).to_owned(), line + 1))
        };
        let marked = page.wrong.iter().find_map(here);
        // A file of iCalendar, and one that holds nothing, cannot be marked.
        let markable = !matches!(code, Code::EmptyFile | Code::BadICalendar | Code::BadEvent);
        let at: Vec<_> =
            shown.iter().map(|one| (one.code(), markable.then(|| (one.file().to_owned(), one.line())))).collect();
        if at != [(code, marked)] {
            wrong.push(format!(
                "{code}: {}",
                shown.iter().map(|found| found.render(Language::English)).collect::<Vec<_>>().join("\n")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_mended_example_is_sound() {
    for code in Code::ALL.iter().copied() {
        let page = Page::of(code, Language::English);
        assert_eq!(page.right.is_empty(), page.wrong.is_empty(), "{code}: an example and its mend go together");
        assert_eq!(found(&page.right, code), [], "{code}");
    }
}

/// A page is for whoever writes rules: short, and without a word of how the machine is made.
#[test]
fn pages_are_short_and_plain() {
    for code in Code::ALL.iter().copied() {
        for page in Language::ALL.iter().map(|language| code.explanation(*language)) {
            assert!((10..=75).contains(&page.lines().count()), "{code} has {} lines", page.lines().count());
            for word in ["Rust", "parser", "serde", "struct", "panic"] {
                assert!(!page.contains(word), "{code} says {word}");
            }
        }
    }
}

/// Whoever reads the page knows no English.
#[test]
fn what_is_told_in_vietnamese_has_no_english_words() {
    let english = |code: &&Code| {
        let prose: String = code.explanation(Language::Vietnamese).split("```").step_by(2).collect();
        english_words(&(prose + code.title(Language::Vietnamese)), &[])
    };
    let wrong: Vec<_> =
        Code::ALL.iter().map(|code| (code, english(&code))).filter(|(_, words)| !words.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}
