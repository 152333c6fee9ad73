//! One slip inside an expression or a reply is told once, on its line; a name that is misspelt where it is declared, there.

use std::ops::Range;

use casebook::Language;
use casebook::diagnostic::Diagnostic;

use crate::rules::invalid::{Sources, diagnostics};
use crate::rules::slips::Dice;

const REPLIES: &str = r#"
calendars: { office: { time_zone: Asia/Ho_Chi_Minh, hours: { mon-fri: "08:00-17:00" } } }
teams: { desk: { title: CSKH, calendar: office } }
replies:
  received:
    subject: "Case {{ ticket_code }}"
    body: |
      Chào{% if customer_name %} {{ customer_name | upper }}{% endif %},
      {% for extra in extras_taken %}- {{ extra.label }}{% if not loop.last %};{% endif %}
      {% endfor %}
      {% if airline.value == "bamboo" and not paid_late %}Bamboo{% elif amount >= 500 or far_away %}
      {{ amount | thousands }} {{ departs_at | format("%d/%m/%Y") }}{% else %}
      {{ customer_name | default("Quý khách") | lower }}{% endif %}
      {{ "có" if paid_late else "không" }}, {{ hours.next_open }}
"#;

const RULES: &str = r#"
playbook: NAME
time_zone: Asia/Ho_Chi_Minh
instant: contacted_at
inputs:
  contacted_at: { type: datetime, default: now }
  departs_at: { type: datetime }
  ticket_code: { type: text, default: none }
  customer_name: { type: text, optional: true }
  airline: { one_of: { bamboo: Bamboo, vietjet: Vietjet, others: Hãng khác } }
  extras_taken: { any_of: { meal: Suất ăn, seat: Chỗ ngồi } }
  amount: { type: number }
facts:
  time_left: departs_at - contacted_at
  paid_late: time_left < 24h and not office.is_open(contacted_at)
  far_away: date(departs_at) - date(contacted_at) > 30d
  large: if paid_late then amount >= 500 else amount in [700..900]
  known_airline: airline in [bamboo, vietjet] or has(extras_taken, meal)
  named: customer_name != missing and large
tree:
  switch: known_airline
  cases:
    true: { switch: named, cases: { true: NAME.first, false: NAME.second } }
    false: { switch: far_away, cases: { true: NAME.third, false: NAME.second } }
outcomes:
  NAME.first: { kind: process, route: desk, collect: [airline, extras_taken, amount, departs_at], reply: received }
  NAME.second: { kind: advise, route: desk, collect: [airline, extras_taken, amount, departs_at], reply: received }
  NAME.third:
    { kind: process, route: desk, collect: [airline, extras_taken, amount, departs_at], close: true, reply: received }
"#;

fn sound() -> Sources {
    let rules = |name: &str| (format!("{name}.yaml"), RULES.replace("NAME", name));
    vec![("replies.yaml".to_owned(), REPLIES.to_owned()), rules("flight"), rules("train")]
}

/// The sound casebook with a text in one of its files changed at one place, and that place.
fn with(file: usize, at: Range<usize>, slip: &str) -> Sources {
    let mut sources = sound();
    sources[file].1.replace_range(at, slip);
    sources
}

/// Where a word stands in a text, every time.
fn places(text: &str, word: &str) -> Vec<Range<usize>> {
    text.match_indices(word).map(|(start, _)| start..start + word.len()).collect()
}

/// The words of an expression or a tag that are not in quotes.
fn words(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let (mut quote, mut begin) = (false, None);
    for (index, c) in text.char_indices().chain([(text.len(), ' ')]) {
        quote ^= c == '"';
        match (begin, !quote && (c.is_ascii_lowercase() || c == '_')) {
            (None, true) => begin = Some(index),
            (Some(from), false) => {
                words.push(start + from..start + index);
                begin = None;
            }
            _ => {}
        }
    }
    words.into_iter().filter(|word| word.len() >= 3).collect()
}

fn words_of_tags() -> Vec<Range<usize>> {
    let tag = |(start, _): (usize, &str)| {
        let length = REPLIES[start..].find("}").unwrap();
        words(&REPLIES[start..start + length], start)
    };
    let opens = REPLIES.match_indices("{{ ").chain(REPLIES.match_indices("{% "));
    opens.flat_map(tag).collect()
}

fn words_of_facts() -> Vec<Range<usize>> {
    let text = RULES.replace("NAME", "flight");
    let (from, to) = (text.find("facts:\n").unwrap(), text.find("tree:\n").unwrap());
    let expression = |line: &str| {
        let (_, expression) = line.split_once(": ")?;
        Some(words(expression, expression.as_ptr() as usize - text.as_ptr() as usize))
    };
    text[from..to].lines().filter_map(expression).flatten().collect()
}

/// Makes slips of one word each; every one that is told is told once and where it is. How many were told.
fn told_once_where_they_are(file: usize, places: &[Range<usize>], count: usize) -> usize {
    let (mut dice, mut told, mut wrong) = (Dice(14), 0, Vec::new());
    for _ in 0..count {
        let at = places[dice.below(places.len())].clone();
        let word = sound()[file].1[at.clone()].to_owned();
        let slip = dice.misspelt(&word);
        let found = diagnostics(&with(file, at.clone(), &slip));
        let line = 1 + sound()[file].1[..at.start].matches('\n').count();
        let is_there = |found: &Diagnostic| found.file() == sound()[file].0 && found.line() == line;
        told += found.len();
        if found.len() > 1 || !found.iter().all(is_there) {
            let found: String = found.iter().map(|found| format!("\n    {found}")).collect();
            wrong.push(format!("`{slip}` for `{word}`{found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    told
}

#[test]
fn the_casebook_without_a_slip_is_sound() {
    assert_eq!(diagnostics(&sound()), []);
}

#[test]
fn a_slip_in_a_tag_is_told_once_for_all_outcomes() {
    let told = told_once_where_they_are(0, &words_of_tags(), 500);
    assert!(told > 450, "only {told}");
}

#[test]
fn a_slip_in_an_expression_is_told_once() {
    let told = told_once_where_they_are(1, &words_of_facts(), 400);
    assert!(told > 350, "only {told}");
}

/// Each use has to be mended, so each is told; none is told again for the next outcome.
#[test]
fn a_name_misspelt_at_every_use_of_a_reply_is_told_at_each_with_its_outcomes() {
    let mut sources = sound();
    sources[0].1 = REPLIES.replace("customer_name", "customer_nmae");
    let found = diagnostics(&sources);
    let at: Vec<Range<usize>> = found.iter().map(Diagnostic::span).collect();
    assert_eq!(at, places(&sources[0].1, "customer_nmae"));
    for found in &found {
        let help: Vec<&str> = found.help(Language::English).collect();
        let used = "the outcomes `flight.first`, `flight.second`, `flight.third`, `train.first`, `train.second`, \
                    `train.third` use this reply";
        assert_eq!(help, ["did you mean `customer_name`?", used]);
        assert_eq!(found.edit().map(|edit| edit.replacement()), Some("customer_name"));
    }
}

/// Another playbook that uses the reply declares the name: then it is not the reply that is wrong.
#[test]
fn a_name_that_one_of_the_playbooks_lacks_is_told_of_that_playbook() {
    let mut sources = sound();
    sources[2].1 = sources[2].1.replace("  ticket_code: { type: text, default: none }\n", "");
    let found = diagnostics(&sources);
    let [found] = found.as_slice() else { panic!("{found:?}") };
    let told = "the reply names `ticket_code`, which the playbook `train` does not declare";
    assert_eq!(found.message(Language::English), told);
    let help: Vec<&str> = found.help(Language::Vietnamese).collect();
    assert_eq!(help, ["các kết quả `train.first`, `train.second`, `train.third` dùng câu trả lời này"]);
}

/// Every use of it misses the name; what has to be mended is the one place where it is declared.
#[test]
fn a_name_misspelt_where_it_is_declared_is_told_there() {
    for name in ["departs_at", "amount", "extras_taken", "airline"] {
        let mut sources = sound();
        sources.remove(2);
        let declared = places(&sources[1].1, &format!("  {name}: "))[0].start + 2;
        sources[1].1.insert(declared + 1, 'x');
        let found = diagnostics(&sources);
        let [found] = found.as_slice() else { panic!("{name}: {found:#?}") };
        assert_eq!((found.file(), found.span()), ("flight.yaml", declared..declared + name.len() + 1), "{name}");
        let edit = found.edit().expect("the name that is used");
        let (span, name) = (edit.place().span(), edit.replacement().to_owned());
        sources[1].1.replace_range(span, &name);
        assert_eq!(diagnostics(&sources), [], "{name}");
    }
}

/// The name is used rightly somewhere, so that the uses are what is wrong.
#[test]
fn a_name_misspelt_twice_where_it_is_used_is_told_twice() {
    let mut sources = sound();
    sources[1].1 = sources[1].1.replace("departs_at - contacted_at", "depart_at - contacted_at");
    sources[1].1 = sources[1].1.replace("date(departs_at)", "date(depart_at)");
    let found = diagnostics(&sources);
    let at: Vec<Range<usize>> = found.iter().map(Diagnostic::span).collect();
    assert_eq!(at, places(&sources[1].1, "depart_at"));
}

/// What a decision lacks for a slip in its outcome is not told of the reply as well.
#[test]
fn a_slip_in_an_outcome_says_nothing_of_its_reply() {
    for (file, was, slip) in [
        (1, "route: desk, ", "rout: desk, "),
        (1, "route: desk, ", "route: desc, "),
        (0, "CSKH, calendar: ", "CSKH, calendr: "),
        (0, "calendar: office }", "calendar: offic }"),
    ] {
        let mut sources = sound();
        let (name, text) = &mut sources[file];
        *text = text.replacen(was, slip, 1);
        let name = name.clone();
        let found = diagnostics(&sources);
        assert_eq!(found.len(), 1, "{slip}: {found:#?}");
        assert_eq!(found[0].file(), name);
    }
}
