//! Every text for people stands in two languages that say the same: with the same arguments, each in its own words.

use crate::support::english::english_words;
use crate::support::worded::{Worded, arguments, everywhere, own_words, within, without_arguments};

/// What stands on keys of a keyboard.
const KEYS: [&str; 2] = ["enter", "esc"];

#[test]
fn both_languages_tell_the_same_arguments_each_in_its_words() {
    assert!(everywhere().len() > 20, "the texts are not found");
    let wrong: Vec<String> = everywhere().iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with a text, if something is.
fn wrong(text: &Worded) -> Option<String> {
    let Worded { place, en, vi } = text;
    let own = |text: &str| own_words(&without_arguments(text));
    let problem = if arguments(en) != arguments(vi) {
        "the languages have other arguments"
    } else if own(en).contains(|c: char| c.is_alphabetic() && !c.is_ascii()) {
        "the English has letters of another language"
    } else if en == vi && !english_words(&own(en), &[]).is_empty() {
        "the Vietnamese is English"
    } else {
        return None;
    };
    Some(format!("{place}: {problem}:\n    {en}\n    {vi}"))
}

/// Whatever its arguments are, and whether or not a test comes to it.
#[test]
fn the_vietnamese_has_no_english_words() {
    let english = |text: &Worded| {
        let words = english_words(&without_arguments(&text.vi), &KEYS.map(str::to_owned));
        (!words.is_empty()).then(|| format!("{}: {words:?}: {}", text.place, text.vi))
    };
    let wrong: Vec<String> = everywhere().iter().filter_map(english).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_differs_is_seen() {
    let source = r#"fn told() { match x { A => said!("`{{` of {what}: {n:>3}", "`{{`: {n} {what}"; what), B => Said::words(
        "nothing", "nothing") } said!(language, "not {a}", "không {b}") } static N: Said = Said::words("mở", "ồ");"#;
    let texts = within("a.rs", source);
    assert_eq!(texts.len(), 4);
    let problems: Vec<String> = texts.iter().filter_map(wrong).map(|told| told.replace("\n    ", " | ")).collect();
    assert_eq!(
        problems,
        [
            "a.rs:1: the Vietnamese is English: | nothing | nothing",
            "a.rs:2: the languages have other arguments: | not {a} | không {b}",
            "a.rs:2: the English has letters of another language: | mở | ồ",
        ]
    );
}
