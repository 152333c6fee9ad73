//! A broken file hides nothing of the others, and one place has one cause.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use casebook::Language;
use casebook::diagnostic::{Code, Diagnostic};

use crate::rules::invalid::{Broken, Sources, corpus, diagnostics};

/// What is said, where.
type Said = (String, usize, usize, Code, String);

fn said(found: &[Diagnostic]) -> BTreeSet<Said> {
    let one = |found: &Diagnostic| {
        let span = found.span();
        (found.file().to_owned(), span.start, span.end, found.code(), found.message(Language::English).to_owned())
    };
    found.iter().map(one).collect()
}

/// The files in a folder of their own, so that names of files do not meet.
fn inside(folder: &str, sources: &Sources) -> Sources {
    sources.iter().map(|(name, text)| (format!("{folder}/{name}"), text.clone())).collect()
}

/// Another casebook than itself: its playbooks and checklists have names of their own.
fn renamed(sources: &Sources) -> Sources {
    let other = |text: &str| {
        ["playbook: ", "checklist: "].iter().fold(text.to_owned(), |text, key| text.replace(key, &format!("{key}b_")))
    };
    sources.iter().map(|(name, text)| (name.clone(), other(text))).collect()
}

/// Whether what is said of one casebook alone may be unsaid when another stands beside it: names are declared there, or
/// could be. What is probably not meant is told of sound casebooks only.
fn may_go(said: &Said, beside: &Sources) -> bool {
    let names = || said.4.split('`').skip(1).step_by(2);
    match said.3 {
        Code::UnknownName | Code::UnknownFunction | Code::UnusedOutcome | Code::UnusedEscalation => true,
        // A calendar of an expression is told by its name.
        Code::UnknownVariable => names().any(|name| beside.iter().any(|(_, text)| text.contains(name))),
        code => code.id().starts_with("CB9"),
    }
}

/// One casebook with what is said of it.
struct Alone {
    sources: Sources,
    said: BTreeSet<Said>,
}

impl Alone {
    fn of(sources: Sources) -> Alone {
        Alone { said: said(&diagnostics(&sources)), sources }
    }
}

/// Each casebook of the corpus as the first and as the second of a pair. A bomb takes its time, alone or not.
static PAIRED: LazyLock<Vec<(&str, Alone, Alone)>> = LazyLock::new(|| {
    let all = corpus().iter().filter(|(name, _)| *name != "alias_bomb");
    let both = |(name, broken): (&'static String, &Broken)| {
        let second = Alone::of(inside("b", &renamed(&broken.sources)));
        (name.as_str(), Alone::of(inside("a", &broken.sources)), second)
    };
    all.map(both).collect()
});

/// Every casebook beside those that come so many after it.
fn hide_nothing_of_each_other(steps: [usize; 2]) {
    let (mut compared, mut wrong) = (0, Vec::new());
    for (index, (name, one, _)) in PAIRED.iter().enumerate() {
        for step in steps {
            let (other, _, two) = &PAIRED[(index + step) % PAIRED.len()];
            let together = said(&diagnostics(&[one.sources.clone(), two.sources.clone()].concat()));
            let is_known = |found: &&Said| one.said.contains(*found) || two.said.contains(*found);
            // Names that meet are a problem of their own, and the second declaration of one is not looked into.
            if together.iter().filter(|found| !is_known(found)).any(|found| found.3 == Code::DuplicateName) {
                continue;
            }
            compared += 1;
            let gone = |alone: &Alone, beside: &Alone| -> Vec<Said> {
                alone.said.difference(&together).filter(|found| !may_go(found, &beside.sources)).cloned().collect()
            };
            let gone = [gone(one, two), gone(two, one)].concat();
            if !gone.is_empty() {
                wrong.push(format!("{name} with {other}: {gone:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {compared} pairs:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > PAIRED.len(), "only {compared} pairs have different names");
}

// Two tests, so that two cores work on them.
#[test]
fn a_broken_file_hides_nothing_of_the_next_ones() {
    hide_nothing_of_each_other([1, 5]);
}

#[test]
fn a_broken_file_hides_nothing_of_others() {
    hide_nothing_of_each_other([23, 61]);
}

/// At one place one thing is wrong; only what is missing, or disagrees, can be several things at once.
#[test]
fn one_place_has_one_cause() {
    for (name, broken) in corpus() {
        let mut places = BTreeSet::new();
        for found in &broken.found {
            let (span, code) = (found.span(), found.code());
            let place = (found.file().to_owned(), span.start, span.end);
            let several = matches!(code, Code::MissingField | Code::Redeclared);
            assert!(places.insert(place) || several, "{name}: a second problem at one place: {found}");
        }
    }
}

/// What a sound file has to do with a third is checked while another is broken.
#[test]
fn a_broken_playbook_hides_neither_golden_cases_nor_disagreements() {
    let broken =
        ("broken.yaml", "playbook: broken\ntime_zone: UTC\ntree: nowhere\noutcomes: { done: { kind: advise } }");
    let service = (
        "service.yaml",
        "playbook: service\ntime_zone: UTC\ninputs: { seats: { type: number } }\ntree: { use: refund }\ntests:\n  \
         - { playbook: service, at: 2026-11-27T09:00:00, given: { seets: 1 }, expect: { outcome: done } }\n  \
         - { playbook: broken, at: 2026-11-27T09:00:00, given: { any: 1 }, expect: { outcome: any } }\n",
    );
    let refund = (
        "refund.yaml",
        "playbook: refund\ntime_zone: UTC\ninputs: { seats: { type: text } }\ntree: done\noutcomes: { done: { kind: advise } }",
    );
    let sources: Sources = [broken, service, refund].map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    let found: Vec<(String, Code)> =
        diagnostics(&sources).iter().map(|found| (found.file().to_owned(), found.code())).collect();
    let expected =
        [("broken.yaml", Code::UnknownName), ("refund.yaml", Code::Redeclared), ("service.yaml", Code::BadGoldenCase)];
    assert_eq!(found, expected.map(|(file, code)| (file.to_owned(), code)));
}

/// Where a comma cuts something short inside braces: what stands before the words that belong together, the words, and what
/// stands behind them.
const CUT: &[(&str, &[&str], &str)] = &[
    (
        "calendars:\n  desk: { time_zone: UTC, hours: { mon-fri: ",
        &["08:00-12:00", "13:00-17:00", "18:00-20:00"],
        " } }",
    ),
    (
        "calendars:\n  desk: { time_zone: UTC, hours: { mon-fri: ",
        &["08:00 - 12:00", "13:00 - 17:00"],
        ", sat: 08:00-12:00 } }",
    ),
    ("calendars:\n  desk: { time_zone: UTC, hours: { mon-fri: ", &["\"08:00-12:00\"", "\"13:00-17:00\""], " } }"),
    (
        "calendars:\n  desk:\n    time_zone: UTC\n    hours: { daily: 08:00-17:00 }\n    breaks: { mon-fri: ",
        &["10:00-10:15", "12:00-13:00"],
        " }",
    ),
    (
        "calendars:\n  desk:\n    time_zone: UTC\n    hours: { daily: 08:00-17:00 }\n    special_hours: { 2026-08-22: ",
        &["08:00-12:00", "13:00-17:00"],
        " }",
    ),
    ("calendars:\n  desk: { time_zone: UTC, hours: { mon-fri: { ", &["08:00-12:00", "13:00-17:00"], " } } }"),
    ("calendars:\n  desk: { time_zone: UTC, hours: { ", &["mon", "tue", "fri"], ": 08:00-12:00 } }"),
    ("holidays: { tet: { dates: { ", &["2026-02-16", "2026-02-17", "2026-02-18"], " } } }"),
    ("teams:\n  cs: { channels: ", &["crm", "hangout", "zalo"], ", title: CSKH }"),
    ("teams:\n  cs: { title: ", &["Chăm sóc", "tư vấn", "và hỗ trợ khách hàng"], " }"),
    ("teams:\n  cs: { title: CSKH, mention: ", &["a.b", "c.d"], " }"),
];

/// A comma cuts a value, a key or a list short: that is told once, with the mend where there is one, and nothing of what
/// is left of the words.
#[test]
fn a_comma_that_cuts_something_short_is_told_once_and_mended() {
    for (before, words, after) in CUT {
        for count in 2..=words.len() {
            for comma in [", ", ",  ", " , "] {
                let text = format!("{before}{}{after}\n", words[..count].join(comma));
                let found = diagnostics(&vec![("cut.yaml".to_owned(), text.clone())]);
                let [one] = &found[..] else { panic!("{text}{found:?}") };
                assert_eq!(one.code(), Code::EntryWithoutValue, "{text}{one}");
                let edit = one.edit().unwrap_or_else(|| panic!("{text}{one}"));
                let span = edit.place().span();
                let mended = [&text[..span.start], edit.replacement(), &text[span.end..]].concat();
                let left = diagnostics(&vec![("cut.yaml".to_owned(), mended.clone())]);
                assert!(left.iter().all(|found| found.code().id().starts_with("CB9")), "{mended}{left:?}");
            }
        }
    }
}

/// Two commas at two places are two slips, of the same words or others.
#[test]
fn a_comma_at_each_of_two_places_is_told_twice() {
    let hours = |two: &str| {
        format!(
            "calendars:\n  desk: {{ time_zone: UTC, hours: {{ mon-thu: 08:00-12:00, 13:00-17:00, fri: 08:00-12:00, {two} }} }}\n"
        )
    };
    for two in ["13:00-17:00", "13:00-16:00"] {
        let found = diagnostics(&vec![("cut.yaml".to_owned(), hours(two))]);
        let told: Vec<(Code, &str)> = found.iter().map(|found| (found.code(), found.place().text())).collect();
        assert_eq!(told, [(Code::EntryWithoutValue, "13:00-17:00"), (Code::EntryWithoutValue, two)]);
    }
}

/// A `:` or the space behind it that is left out, and an expression that a comma cut: one slip each.
#[test]
fn a_key_that_is_misread_is_told_once() {
    let playbook = |fact: &str, outcome: &str| {
        format!(
            "playbook: p\ntime_zone: UTC\ninputs:\n  t: {{ any_of: [v, w] }}\nfacts:\n  f: {{ {fact} }}\ntree: done\n\
             outcomes:\n  done: {{ kind: advise{outcome} }}\n"
        )
    };
    let slips = [
        (playbook("is: has(t, v)", ""), "v)", Some("\"has(t, v)\"")),
        (playbook("is: true", ", title:Xong"), "title:Xong", Some("title: Xong")),
        (playbook("is: true", ", close true"), "close true", None),
        (playbook("is: true", ", do: call, kind"), "kind", Some("[call, kind]")),
    ];
    for (text, place, mend) in slips {
        let found = diagnostics(&vec![("slip.yaml".to_owned(), text.clone())]);
        let [one] = &found[..] else { panic!("{text}{found:?}") };
        assert_eq!((one.code(), one.place().text()), (Code::EntryWithoutValue, place));
        assert_eq!(one.edit().map(|edit| edit.replacement().to_owned()).as_deref(), mend);
    }
    let lines = ("lines.yaml".to_owned(), "teams:\n  cs:\n    title:CSKH\n    mention: a\n".to_owned());
    let [one] = &diagnostics(&vec![lines])[..] else { panic!("one slip") };
    assert_eq!(
        (one.code(), one.line(), one.edit().map(|edit| edit.replacement().to_owned())),
        (Code::YamlSyntax, 3, Some(": ".to_owned()))
    );
}
