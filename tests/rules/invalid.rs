//! What the loader says to an analyst: one small casebook under `tests/invalid/` for each kind of problem, by the
//! family of its code, and what is printed for it beside it. A folder in a family is one casebook of several files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use casebook::Casebook;
use casebook::Language;
use casebook::diagnostic::{Code, Diagnostic};
use casebook::fix::Fixed;

use crate::support::english::english_words;
use crate::support::folder::Folder;

/// The files of one casebook, each with its name and text.
pub(crate) type Sources = Vec<(String, String)>;

/// Codes that only a file system or a huge file can show; they have tests of their own, below and in `bombs`.
const NOT_HERE: [Code; 3] = [Code::Unreadable, Code::NotUtf8, Code::MoreFound];

const CORPUS: &str = "tests/invalid";

/// The folders of the corpus, each named for the first digit of its codes, as `cb4_coverage` is.
pub(crate) fn families() -> Vec<String> {
    let entries = fs::read_dir(CORPUS).unwrap().map(|entry| entry.unwrap());
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A casebook of the corpus.
pub(crate) struct Broken {
    family: String,
    pub(crate) sources: Sources,
    pub(crate) found: Vec<Diagnostic>,
}

/// Every casebook of the corpus by its name, loaded once for all tests.
pub(crate) fn corpus() -> &'static BTreeMap<String, Broken> {
    static ALL: LazyLock<BTreeMap<String, Broken>> = LazyLock::new(|| {
        let mut all = BTreeMap::new();
        for family in families() {
            for (name, sources) in of_family(&family) {
                let broken = Broken { family: family.clone(), found: diagnostics(&sources), sources };
                assert!(all.insert(name.clone(), broken).is_none(), "two families have a casebook {name}");
            }
        }
        all
    });
    &ALL
}

fn of_family(family: &str) -> Vec<(String, Sources)> {
    let mut casebooks = Vec::new();
    for path in fs::read_dir(Path::new(CORPUS).join(family)).unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            let mut files: Vec<_> = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()).collect();
            files.sort();
            casebooks.push((name, files.iter().map(|file| source(file)).collect()));
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            casebooks.push((name, vec![source(&path)]));
        }
    }
    casebooks
}

fn source(path: &Path) -> (String, String) {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    (name, fs::read_to_string(path).unwrap())
}

pub(crate) fn diagnostics(sources: &Sources) -> Vec<Diagnostic> {
    match Casebook::from_sources(sources.clone()) {
        Ok(casebook) => casebook.warnings().to_vec(),
        Err(error) => error.diagnostics().to_vec(),
    }
}

/// What is printed for a casebook's problems: a line each, then each with its text underlined.
fn shown(found: &[Diagnostic], language: Language) -> String {
    let lines: String = found.iter().map(|one| format!("{}\n", one.told(language))).collect();
    let pictures: String = found.iter().map(|one| format!("\n{}\n", one.render(language))).collect();
    lines + &pictures
}

/// The name of a picture: the casebook's own in English, with its tag in another language.
fn picture(name: &str, language: Language) -> String {
    match language {
        Language::English => name.to_owned(),
        _ => format!("{name}.{language}"),
    }
}

#[test]
fn every_problem_is_shown_at_its_place_with_its_mend_in_both_languages() {
    let mut failed = Vec::new();
    for (name, Broken { family, found, .. }) in corpus() {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(Path::new("../invalid").join(family));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        assert!(!found.is_empty(), "{name} has no problem");
        for language in Language::ALL.iter().copied() {
            let picture = picture(name, language);
            let check = || settings.bind(|| insta::assert_snapshot!(picture.as_str(), shown(found, language)));
            if std::panic::catch_unwind(std::panic::AssertUnwindSafe(check)).is_err() {
                failed.push(picture);
            }
        }
    }
    assert!(failed.is_empty(), "not as it was: {failed:?}");
}

/// Every text that a problem has for people in a language.
fn texts(found: &Diagnostic, language: Language) -> Vec<&str> {
    let related = found.related().map(|related| related.label(language));
    [found.message(language), found.label(language)].into_iter().chain(found.help(language)).chain(related).collect()
}

/// Analysts know no English.
#[test]
fn what_is_told_in_vietnamese_has_no_english_words() {
    let mut wrong = BTreeSet::new();
    for found in corpus().values().flat_map(|broken| &broken.found) {
        for text in texts(found, Language::Vietnamese) {
            let words = english_words(text, &[]);
            if !words.is_empty() {
                wrong.insert(format!("{}: {text}: {words:?}", found.code()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

/// `cb4_coverage` holds what shows a code of CB4xx.
#[test]
fn every_casebook_stands_with_the_family_of_a_problem_of_its_own() {
    for (name, Broken { family, found, .. }) in corpus() {
        let mut codes = found.iter().map(|diagnostic| diagnostic.code().id());
        let fits = codes.any(|code| family.starts_with(&code.to_lowercase()[..3]));
        assert!(fits, "{family}/{name} shows {:?}", found.iter().map(Diagnostic::code).collect::<Vec<_>>());
    }
}

/// A picture outlives its casebook unnoticed, or stands without one.
#[test]
fn every_picture_is_of_a_casebook() {
    for family in families() {
        let pictures: BTreeSet<String> = fs::read_dir(Path::new(CORPUS).join(&family))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "snap"))
            .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        let names = of_family(&family).into_iter().map(|(name, _)| name);
        let wanted = names.flat_map(|name| Language::ALL.iter().map(move |language| picture(&name, *language)));
        assert_eq!(pictures, wanted.collect(), "{family}");
    }
}

#[test]
fn every_code_has_a_file() {
    let found = corpus().values().flat_map(|broken| &broken.found);
    let mut shown: BTreeSet<Code> = found.map(Diagnostic::code).collect();
    shown.extend(NOT_HERE);
    let unseen: Vec<&Code> = Code::ALL.iter().filter(|code| !shown.contains(code)).collect();
    assert!(unseen.is_empty(), "no file under tests/invalid shows {unseen:?}");
}

#[test]
fn every_problem_of_every_file_is_reported_at_once() {
    let found = &corpus()["five_broken_files"].found;
    let files: BTreeSet<&str> = found.iter().map(Diagnostic::file).collect();
    assert_eq!(files.len(), 5, "{found:?}");
}

/// What loading a folder reports: each file's name without the folder, the code, the line.
fn of_folder(folder: &Folder) -> Vec<(String, Code, usize)> {
    let error = Casebook::load(folder.path()).unwrap_err();
    let told = |found: &Diagnostic| {
        let name = Path::new(found.file()).file_name().unwrap().to_string_lossy().into_owned();
        assert!(found.help(Language::English).next().is_some(), "{found} says not what to do");
        (name, found.code(), found.line())
    };
    error.diagnostics().iter().map(told).collect()
}

#[test]
fn a_file_that_is_not_utf8_is_reported_where_it_stops_to_be() {
    let folder = Folder::new("not_utf8");
    folder.write("teams.yaml", b"teams:\n  cs: { title: Ch\xe3m }\n");
    folder.write("other.yaml", "teams: { bu: { calendar: office } }\n".as_bytes());
    let found = of_folder(&folder);
    assert!(found.contains(&("teams.yaml".to_owned(), Code::NotUtf8, 2)), "{found:?}");
    assert!(found.contains(&("other.yaml".to_owned(), Code::UnknownName, 1)), "{found:?}");
}

#[test]
fn a_folder_without_rules_and_one_that_is_not_there_are_reported() {
    let folder = Folder::new("nothing");
    folder.write("readme.txt", b"nothing here");
    let found = of_folder(&folder);
    assert_eq!(found.iter().map(|(_, code, _)| *code).collect::<Vec<_>>(), [Code::Unreadable]);
    let error = Casebook::load(folder.path().join("none")).unwrap_err();
    assert_eq!(error.diagnostics()[0].code(), Code::Unreadable);
}

/// Read as one, what each of them declares would be declared twice.
#[test]
fn a_folder_of_several_casebooks_is_told_as_that() {
    let folder = Folder::new("several");
    let teams = "teams: { cs: { title: CSKH } }\n";
    folder.write("momo/teams.yaml", teams.as_bytes());
    folder.write("its/deep/teams.yaml", teams.as_bytes());
    let error = Casebook::load(folder.path()).unwrap_err();
    let [found] = error.diagnostics() else { panic!("{error}") };
    let path = folder.path().display();
    assert_eq!((found.code(), found.file().to_owned()), (Code::Unreadable, path.to_string()));
    let help: Vec<&str> = found.help(Language::English).collect();
    assert_eq!(help[0], format!("name one of `{path}/its`, `{path}/momo`"));
    assert!(help[1].starts_with("read as one they clash: ") && help[1].ends_with("the team `cs` is declared twice"));
    assert!(Fixed::of_folder(folder.path()).casebook().unwrap_err() == &error);

    // One casebook in parts is none of several, whatever is wrong with it.
    folder.write("its/deep/teams.yaml", b"teams: { bu: { calendar: desk } }\n");
    folder
        .write("momo/more.yaml", b"calendars: { desk: { time_zone: UTC, hours: always }, desc: { hours: always } }\n");
    let found = of_folder(&folder);
    assert_eq!(found, [("more.yaml".to_owned(), Code::MissingField, 1)]);
    // Nor is a folder with rules of its own.
    folder.write("teams.yaml", b"teams: { cs: { title: CSKH } }\n");
    assert!(of_folder(&folder).iter().all(|(_, code, _)| *code != Code::Unreadable));
}

#[test]
fn a_file_past_the_size_limit_is_refused_without_reading_it_all() {
    let folder = Folder::new("too_large");
    folder.write("long.yaml", &vec![b'#'; (16 << 20) + 1]);
    // What the large file declares is not known, so that `office` is not reported as well.
    folder.write("other.yaml", "teams: { bu: { calendar: office } }\n".as_bytes());
    assert_eq!(of_folder(&folder), [("long.yaml".to_owned(), Code::TooLarge, 1)]);
}

/// Each of thousands of slips beside thousands of names would cost a look at all of them.
#[test]
fn of_thousands_of_misspelt_names_the_first_get_a_suggestion() {
    let names = |word: &str| (0..3_000).map(|n| format!("{word}{n}")).collect::<Vec<_>>();
    let cases: String = names("refund.caze").iter().zip(0..).map(|(name, n)| format!("    c{n}: {name}\n")).collect();
    let outcomes: String = names("refund.case").iter().map(|name| format!("  {name}: {{ kind: advise }}\n")).collect();
    let text = format!(
        "playbook: p\ntime_zone: UTC\ninputs:\n  x: {{ one_of: [{}] }}\ntree:\n  switch: x\n  cases:\n{cases}outcomes:\n{outcomes}",
        names("c").join(", ")
    );
    let found = diagnostics(&vec![("rules.yaml".to_owned(), text)]);
    let help = |found: &Diagnostic| found.help(Language::English).map(str::to_owned).collect::<Vec<_>>().join("; ");
    assert_eq!(help(&found[0]), "did you mean `refund.case0`?; 3000 are declared, none of that name");
    assert_eq!(help(&found[1_900]), "thousands are declared, none of that name");
}
