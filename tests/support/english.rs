//! Finds what was left in English in a text told in Vietnamese. Never here: which texts are to be looked at.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use casebook::Language;
use casebook::diagnostic::Code;

use super::rules::phrases;
use super::worded::{everywhere, own_words, without_arguments};

/// English words that Vietnamese uses as they are: people who care for customers say them so.
const BORROWED: &str = "casebook playbook ticket case sla tag email chat yaml json csv html utf unicode alias icalendar tab enter esc true false";

/// Words of English that are syllables of Vietnamese too.
const SYLLABLES: &str = "to in do so an no on than then them me am ba ai hay can";

/// The words of a text told in Vietnamese that are English, by the words of our own English texts. What stands in
/// backticks or quotes, paths, names with signs in them and numbers are nobody's words, nor is what the rules say
/// themselves: `own`, as [`phrases`] lists it, or any other texts that stand there word by word.
pub(crate) fn english_words(told: &str, own: &[String]) -> BTreeSet<String> {
    let mut told = told.to_owned();
    let mut own: Vec<&String> = own.iter().filter(|phrase| !phrase.is_empty()).collect();
    own.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    for phrase in own {
        told = told.replace(phrase.as_str(), "…");
    }
    let of_people = own_words(&told).lines().flat_map(of_people).collect::<BTreeSet<String>>();
    of_people.into_iter().filter(|word| ENGLISH.contains(word)).collect()
}

/// The words of a line that are not there for machines, in small letters. One with a capital is a name, but for the first.
fn of_people(line: &str) -> Vec<String> {
    let chunks = without_names(line).split_whitespace().filter(|chunk| !is_of_machines(chunk));
    let words = chunks.flat_map(words).enumerate();
    let of_people = words.filter(|(place, word)| *place == 0 || !word.starts_with(|c: char| c.is_ascii_uppercase()));
    of_people.map(|(_, word)| word.to_ascii_lowercase()).collect()
}

/// A line without the names that it lists at its end: `đã khai báo: finish, open`.
fn without_names(line: &str) -> &str {
    let begins =
        [": ", " là ", " có ", " được "].into_iter().filter_map(|sign| Some(line.rfind(sign)? + sign.len())).max();
    let is_name = |item: &str| item.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    match begins {
        Some(begins) if line[begins..].split(", ").all(is_name) => &line[..begins],
        _ => line,
    }
}

/// Words of our English texts, pages and titles that nothing but English has.
static ENGLISH: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let texts = everywhere().iter().map(|text| own_words(&without_arguments(&text.en)));
    let titles = Code::ALL.iter().map(|code| own_words(code.title(Language::English)));
    let pages = Code::ALL.iter().map(|code| own_words(&prose(code.explanation(Language::English))));
    let small = |text: String| {
        let words = words(&text).filter(|word| word.chars().all(|c| c.is_ascii_lowercase()));
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let mut found: BTreeSet<String> = texts.chain(titles).chain(pages).flat_map(small).collect();
    BORROWED.split(' ').chain(SYLLABLES.split(' ')).for_each(|word| {
        found.remove(word);
    });
    found
});

/// A page without the blocks of its examples.
fn prose(page: &str) -> String {
    page.split("```").step_by(2).collect()
}

/// A path, a name with signs in it, an option, a time: `rules/momo`, `flight.change`, `--at`, `18:00`.
fn is_of_machines(chunk: &str) -> bool {
    let inner = chunk.trim_matches(|c: char| !c.is_alphanumeric());
    chunk.starts_with('-') && chunk.len() > 1
        || inner.contains(|c: char| c.is_ascii_digit() || "/\\._=:@#(".contains(c))
}

/// A letter of Vietnamese makes a word of its own of all around it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && word.is_ascii())
}

#[test]
fn what_is_left_in_english_is_seen() {
    let found = |text: &str| english_words(text, &["Refund of the ticket".to_owned()]).into_iter().collect::<Vec<_>>();
    assert_eq!(found("không có đội `the_desk` cho case này, thêm vào \"the desk\" nhé"), Vec::<String>::new());
    assert_eq!(found("đã khai báo: the, desk"), Vec::<String>::new());
    assert_eq!(found("tệp rules/the/file.yaml: Refund of the ticket, in ra"), Vec::<String>::new());
    assert_eq!(found("không có the đội, nothing uses"), ["nothing", "the", "uses"]);
}

#[test]
fn what_rules_say_is_their_own() {
    let own = phrases(Path::new("rules/momo"));
    assert!(own.iter().any(|phrase| phrase == "BU Online- CS"));
    let told = format!("gửi: {}", own.join(", "));
    assert_eq!(english_words(&told, &own), BTreeSet::new());
}
