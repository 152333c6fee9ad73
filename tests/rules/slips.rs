//! One slip of the keyboard in a sound casebook is told once: only its cause, and nothing of what rests on it.

use std::fs;
use std::ops::Range;
use std::path::Path;

use casebook::Language;
use casebook::diagnostic::{Diagnostic, Severity};

use crate::rules::invalid::{Sources, diagnostics};

/// The files of a casebook that stand in its folder itself.
fn files(folder: &str) -> Sources {
    let paths = fs::read_dir(Path::new("rules").join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "yaml")).collect();
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// The words of a text that can be names: no comments, no parts of other words.
fn words(text: &str) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '%');
    let mut words = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let rules = if line.trim_start().starts_with('#') { "" } else { line };
        for word in rules.split(|c| !is_part(c)).filter(|word| word.len() >= 4) {
            let start = line_start + (word.as_ptr() as usize - rules.as_ptr() as usize);
            if word.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
                words.push(start..start + word.len());
            }
        }
        line_start += line.len();
    }
    words
}

/// A small generator of numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }

    /// The word with a letter lost, added or changed, or with two of them swapped.
    fn misspelt(&mut self, word: &str) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        let place = 1 + self.below(letters.len() - 2);
        match self.below(4) {
            0 => drop(letters.remove(place)),
            1 => letters.insert(place, letters[place]),
            2 => letters[place] = 'x',
            _ => letters.swap(place, place + 1),
        }
        letters.into_iter().collect()
    }
}

/// Whether what was found has one cause: it is one problem, or all of it misses the name that nothing declares any more.
fn has_one_cause(found: &[Diagnostic], word: &str) -> bool {
    let missed = format!("`{word}`");
    found.len() <= 1 || found.iter().all(|found| found.message(Language::English).contains(&missed))
}

/// So many casebooks with one word misspelt each, and how many of them were told as that.
fn misspelt(folder: &str, count: usize) -> usize {
    let sound = files(folder);
    let places: Vec<(usize, Range<usize>)> = sound
        .iter()
        .enumerate()
        .flat_map(|(file, (_, text))| words(text).into_iter().map(move |at| (file, at)))
        .collect();
    let (mut dice, mut told, mut wrong) = (Dice(14), 0, Vec::new());
    for _ in 0..count {
        let (file, at) = places[dice.below(places.len())].clone();
        let mut sources = sound.clone();
        let (name, text) = &mut sources[file];
        let (word, line) = (text[at.clone()].to_owned(), text[..at.start].lines().count());
        let slip = dice.misspelt(&word);
        text.replace_range(at, &slip);
        let name = name.clone();
        let mut found = diagnostics(&sources);
        // What loads says something else, as a word of a title does.
        found.retain(|found| found.severity() == Severity::Error);
        told += usize::from(found.len() == 1);
        if !has_one_cause(&found, &word) {
            let found: String = found.iter().map(|found| format!("\n    {found}")).collect();
            wrong.push(format!("{name}:{line}: `{slip}` for `{word}`{found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    told
}

#[test]
fn a_misspelt_word_of_a_lifecycle_is_told_once() {
    let told = misspelt("ticket_desk", 400);
    assert!(told > 200, "only {told}");
}

#[test]
fn a_misspelt_word_of_a_playbook_is_told_once() {
    let told = misspelt("auto_dealer", 150);
    assert!(told > 50, "only {told}");
}
