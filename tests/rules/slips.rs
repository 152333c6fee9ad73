//! One slip of the keyboard in a sound casebook is told once: only its cause, and nothing of what rests on it.

use std::fs;
use std::ops::Range;
use std::path::Path;

use casebook::Language;
use casebook::diagnostic::{Code, Diagnostic, Severity};

use crate::rules::invalid::{Sources, diagnostics};

/// The files of a casebook that stand in its folder itself.
pub(crate) fn files(folder: &str) -> Sources {
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
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }

    /// The word with a letter lost, added or changed, or with two of them swapped.
    pub(crate) fn misspelt(&mut self, word: &str) -> String {
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

/// What is said of a casebook of these files: codes with the lines that they stand in.
fn told(sources: &[(&str, String)]) -> Vec<(String, Code, usize)> {
    let sources = sources.iter().map(|(name, text)| ((*name).to_owned(), text.clone())).collect();
    diagnostics(&sources).iter().map(|found| (found.file().to_owned(), found.code(), found.line())).collect()
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

/// A transition that leads to another state than was meant: the state to which it led is lost, and the one from which it
/// led is stuck.
#[test]
fn a_way_that_leads_elsewhere_is_told_once() {
    let sound = files("ticket_desk");
    let states = ["raised", "received", "in_progress", "replied", "reported"];
    let file = sound.iter().position(|(name, _)| name == "ticket.yaml").unwrap();
    let ways: Vec<usize> = sound[file].1.match_indices(" to: ").map(|(at, to)| at + to.len()).collect();
    let (mut told, mut wrong) = (0, Vec::new());
    for at in ways {
        for other in states {
            let mut sources = sound.clone();
            let text = &mut sources[file].1;
            let end = at + text[at..].find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap();
            text.replace_range(at..end, other);
            let mut found = diagnostics(&sources);
            found.retain(|found| found.severity() == Severity::Error);
            told += found.len();
            if found.len() > 1 {
                let found: String = found.iter().map(|found| format!("\n    {found}")).collect();
                wrong.push(format!("{}: to {other}{found}", sound[file].1[..at].lines().count()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(told > 5, "only {told} are told");
}

/// What a lifecycle lacks, for a field or a name that was meant otherwise, is not looked for.
#[test]
fn what_a_lifecycle_lacks_for_a_slip_is_told_once() {
    let sound = files("ticket_desk");
    let slips = [
        ("  close:\n", "  chat:\n", Code::DuplicateKey),
        ("    initial: true\n", "    title: true\n", Code::DuplicateKey),
        ("    reopens: true\n", "    transitions: true\n", Code::DuplicateKey),
        ("    end: true\n", "", Code::NoEnd),
        ("    takes: task_number\n", "    with: task_number\n", Code::UnknownField),
        ("sla: support_desk\n", "sal: support_desk\n", Code::UnknownField),
        ("roles:\n", "rols:\n", Code::UnknownField),
        ("related:\n  by", "relatd:\n  by", Code::UnknownField),
    ];
    for (written, slip, code) in slips {
        let mut sources = sound.clone();
        let (_, text) = sources.iter_mut().find(|(name, _)| name == "ticket.yaml").unwrap();
        assert_eq!(text.matches(written).count(), 1, "{written}");
        *text = text.replace(written, slip);
        let found: Vec<Code> = diagnostics(&sources).iter().map(Diagnostic::code).collect();
        assert_eq!(found, [code], "{written}");
    }
}

/// In a chain of three that use each other one disagrees with two, at once or by way of the one between.
#[test]
fn a_playbook_that_disagrees_with_several_is_told_once() {
    let playbook = |name: &str, zone: &str, instant: &str, input: &str| {
        let next = match name {
            "one" => "{ use: two }",
            "two" => "{ use: three }",
            _ => "done",
        };
        let outcomes = if name == "three" { "outcomes: { done: { kind: advise, collect: size } }\n" } else { "" };
        format!(
            "playbook: {name}\ntime_zone: {zone}\ninstant: {instant}\ninputs:\n  at: {{ type: datetime, default: now }}\n  \
             since: {{ type: datetime, default: now }}\n  size: {{ {input} }}\n\
             tree: {{ switch: size, cases: {{ 1: {next}, not(1): {next} }} }}\n{outcomes}"
        )
    };
    let sound = ["UTC", "at", "type: number"];
    let slips = [
        ["Asia/Ho_Chi_Minh", "at", "type: number"],
        ["UTC", "since", "type: number"],
        ["UTC", "at", "type: number, default: 1"],
        ["UTC", "at", "type: number, private: true"],
    ];
    let names = ["one", "two", "three"];
    for slip in slips {
        for odd in names {
            let text = |name: &str| {
                let [zone, instant, input] = if name == odd { slip } else { sound };
                playbook(name, zone, instant, input)
            };
            let found = told(&names.map(|name| (name, text(name))));
            let grave: Vec<_> = found.iter().filter(|(_, code, _)| code.severity() == Severity::Error).collect();
            let [(_, Code::Redeclared, _)] = grave[..] else { panic!("{odd} {slip:?}: {found:?}") };
        }
    }
    let found = told(&names.map(|name| (name, playbook(name, "UTC", "at", "type: number"))));
    assert!(found.iter().all(|(_, code, _)| code.severity() == Severity::Warning), "{found:?}");
}

/// One value, or one row, written in place of another: what two take and what none takes is one slip.
#[test]
fn what_two_cases_take_in_place_of_another_value_is_told_once() {
    let text = |cases: &str, tree: &str| {
        format!(
            "playbook: p\ntime_zone: UTC\ninputs:\n  x: {{ one_of: [a1, b1, c1] }}\n  vip: {{ type: boolean }}\n  \
             left: {{ type: duration }}\ntree:\n  switch: x\n  cases:\n    a1:\n{cases}    b1, c1:\n{tree}\
             outcomes: {{ yes: {{ kind: advise }}, no: {{ kind: reject }} }}\n"
        )
    };
    let switch =
        |one: &str, other: &str| format!("      switch: left\n      cases: {{ '{one}': yes, '{other}': no }}\n");
    let table = |rows: [&str; 4]| {
        let rows = rows.map(|cells| format!("        - [{cells}, yes]\n")).concat();
        format!("      table: [vip, left]\n      rows:\n{rows}")
    };
    let sound = (switch("> 3h", "<= 3h"), ["true, '> 3h'", "true, '<= 3h'", "false, '> 3h'", "false, '<= 3h'"]);
    assert_eq!(told(&[("p.yaml", text(&sound.0, &table(sound.1)))]), []);
    for (one, other) in [("> 3h", "> 3h"), ("> 3h", "> 4h"), ("<= 3h", "<= 2h"), (">= 3h", "<= 3h"), ("> 3h", "< 3h")] {
        let found = told(&[("p.yaml", text(&switch(one, other), &table(sound.1)))]);
        assert_eq!(found.len(), 1, "{one} {other}: {found:?}");
    }
    let twice = text(&sound.0, &table(sound.1)).replace("b1, c1:", "a1:");
    assert_eq!(told(&[("p.yaml", twice)]), [("p.yaml".to_owned(), Code::DuplicateKey, 13)]);
    for row in 0..4 {
        for cells in ["true, '> 3h'", "true, '> 4h'", "any, '<= 3h'", "false, any", "any, any", "false, '< 1h'"] {
            let mut rows = sound.1;
            rows[row] = cells;
            let found = told(&[("p.yaml", text(&sound.0, &table(rows)))]);
            assert!(found.len() == usize::from(cells != sound.1[row]), "{rows:?}: {found:?}");
        }
    }
}
