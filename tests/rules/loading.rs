//! What analysts may write, and that each thing they write has its effect.

use casebook::Casebook;
use casebook::diagnostic::Code;
use serde_json::{Value, json};

use crate::support::load;

const AT: &str = "2026-11-27T10:00:00+07:00";

/// The decision, question or error of a playbook on a case, as JSON.
fn decide(casebook: &Casebook, playbook: &str, case: &Value) -> Value {
    match casebook.playbook(playbook).unwrap().evaluate(case, AT.parse::<casebook::Instant>().unwrap()) {
        Ok(evaluation) => serde_json::to_value(evaluation).unwrap(),
        Err(error) => serde_json::to_value(error).unwrap(),
    }
}

fn outcome(casebook: &Casebook, case: &Value) -> Value {
    let answer = decide(casebook, "p", case);
    match &answer["outcome"] {
        Value::Null => answer["input"].clone(),
        outcome => outcome.clone(),
    }
}

/// A playbook `p` around some inputs, a tree, and outcomes of these names.
fn playbook(inputs: &str, tree: &str, outcomes: &[&str]) -> String {
    let outcomes: String = outcomes.iter().map(|name| format!("  {name}: {{ kind: advise }}\n")).collect();
    format!("playbook: p\ntime_zone: Asia/Ho_Chi_Minh\ninputs:\n{inputs}\n{tree}\noutcomes:\n{outcomes}")
}

/// What is found, without what the lints of CB9 say of rules this small; `lints` has theirs.
fn codes(text: &str) -> Vec<Code> {
    let found = match Casebook::from_sources([("rules.yaml", text)]) {
        Ok(casebook) => casebook.warnings().to_vec(),
        Err(error) => error.diagnostics().to_vec(),
    };
    found.iter().map(casebook::diagnostic::Diagnostic::code).filter(|code| !code.id().starts_with("CB9")).collect()
}

#[test]
fn raw_text_stays() {
    let text = playbook("  x: { one_of: [no, on, yes, off, 0123, 1_000] }", "tree: a", &[]).replace(
        "outcomes:\n",
        "outcomes:\n  a: { kind: advise, title: 007, ref: [1.10, 1e3, 0x1F, 1.0], collect: x }\n",
    );
    let decision = decide(&load(&text), "p", &json!({ "x": "0123" }));
    assert_eq!(decision["refs"], json!(["1.10", "1e3", "0x1F", "1.0"]));
    assert_eq!(decision["title"], "007");
}

#[test]
fn words_that_yaml_takes_for_something_else_are_words() {
    let inputs = "  x: { one_of: { no: Không, on: Bật, yes: Có, y: Ừ, 0123: Mã, 1e3: Số, closed: Đóng } }";
    let tree =
        "tree:\n  switch: x\n  cases:\n    no: a\n    on: b\n    yes, y: c\n    0123: d\n    1e3: e\n    closed: f";
    let casebook = load(playbook(inputs, tree, &["a", "b", "c", "d", "e", "f"]));
    let words = [("no", "a"), ("on", "b"), ("yes", "c"), ("y", "c"), ("0123", "d"), ("1e3", "e"), ("closed", "f")];
    for (word, expected) in words {
        assert_eq!(outcome(&casebook, &json!({ "x": word })), expected);
    }
    let asked = decide(&casebook, "p", &json!({}));
    assert_eq!(asked["choices"][0], json!({ "value": "no", "label": "Không" }));
    assert_eq!(asked["choices"][4], json!({ "value": "0123", "label": "Mã" }));
}

#[test]
fn a_default_text_is_the_text() {
    let inputs =
        "  x: { type: text, default: 0123 }\n  y: { type: text, default: no }\n  z: { type: text, default: \"null\" }";
    let tree = "tree:\n  table: [x, y, z]\n  rows:\n    - [\"0123\", \"no\", \"'null'\", a]\n  otherwise: b";
    assert_eq!(outcome(&load(playbook(inputs, tree, &["a", "b"])), &json!({})), "a");
}

#[test]
fn null_in_all_its_forms_is_missing() {
    let inputs = "  x: { type: text, optional: true }";
    let tree = "tree: { switch: x, cases: { missing: a }, otherwise: b }";
    let tests = "tests:\n".to_owned()
        + &["{ x: null }", "{ x: ~ }", "{}", "\n      x:"]
            .map(|given| {
                format!(
                    "  - playbook: p\n    at: 2026-11-27T09:00:00\n    given: {given}\n    expect: {{ outcome: a }}\n"
                )
            })
            .concat();
    let casebook = load(&(playbook(inputs, tree, &["a", "b"]) + &tests));
    let report = casebook.run_golden_cases();
    assert!(report.failures().is_empty() && report.passed() == 4, "{report}");
    assert_eq!(outcome(&casebook, &json!({ "x": null })), "a");
    assert_eq!(outcome(&casebook, &json!({ "x": "null" })), "b");
}

#[test]
fn unary_tests_have_these_forms() {
    let inputs = "  left: { type: duration, optional: true }\n  who: { one_of: [cgv, bhd, lotte] }";
    let tree = "tree:
  table: [left, who]
  hit_policy: first
  rows:
    - [missing, any, unknown]
    - [\"[3h..24h)\", [cgv, bhd], soon]
    - ['(24h..48h]', not(cgv), later]
    - ['>= 3h', 'cgv, lotte', far]
    - ['!= 1h, = 1h', any, now]";
    let casebook = load(playbook(inputs, tree, &["unknown", "soon", "later", "far", "now"]));
    for (left, who, expected) in [
        (json!(null), "cgv", "unknown"),
        (json!("3h"), "bhd", "soon"),
        (json!("23h59m59s"), "cgv", "soon"),
        (json!("3h"), "lotte", "far"),
        (json!("24h"), "bhd", "now"),
        (json!("24h1s"), "bhd", "later"),
        (json!("48h"), "lotte", "later"),
        (json!("48h"), "cgv", "far"),
        (json!("1h"), "cgv", "now"),
    ] {
        assert_eq!(outcome(&casebook, &json!({ "left": left, "who": who })), expected, "{left} {who}");
    }
}

#[test]
fn keys_with_commas_and_not_stand_for_several() {
    let inputs = "  x: { one_of: [a, b, c, d, e] }";
    let tree =
        "tree:\n  switch: x\n  cases:\n    a, b: one\n    not(a, b, e): two\n    e: { outcome: three, note: đây }";
    let casebook = load(playbook(inputs, tree, &["one", "two", "three"]));
    for (value, expected) in [("a", "one"), ("b", "one"), ("c", "two"), ("d", "two"), ("e", "three")] {
        assert_eq!(outcome(&casebook, &json!({ "x": value })), expected);
    }
}

#[test]
fn anchors_aliases_and_merge_keys_repeat() {
    let text = "
playbook: p
time_zone: Asia/Ho_Chi_Minh
inputs:
  x: &flag { type: boolean, ask: Có không? }
  y:
    <<: *flag
    ask: Thật không?
tree:
  switch: x
  cases:
    true: &ask_y { switch: y, cases: { true: a, false: b } }
    false: *ask_y
outcomes:
  a: &base { kind: process, priority: high, route: cs }
  b: { <<: [*base, { close: true }], priority: low }
teams: { cs: {} }
";
    let casebook = load(text);
    assert_eq!(decide(&casebook, "p", &json!({}))["ask"], "Có không?");
    assert_eq!(decide(&casebook, "p", &json!({ "x": true }))["ask"], "Thật không?");
    let decision = decide(&casebook, "p", &json!({ "x": false, "y": false }));
    assert_eq!(
        (&decision["kind"], &decision["priority"], &decision["close"]),
        (&json!("process"), &json!("low"), &json!(true))
    );
}

const PARTS: [(&str, &str); 7] = [
    ("a/teams.yaml", "teams: { cs: { title: CS, calendar: office, channels: [crm], mention: lan } }\n"),
    ("b/more_teams.yml", "teams: { bu: { title: BU } }\n"),
    (
        "calendars.yaml",
        "calendars: { office: { time_zone: Asia/Ho_Chi_Minh, hours: { mon-fri: 09:00-17:00 }, holidays: vn } }\n",
    ),
    ("holidays.yaml", "holidays: { vn: { dates: [2026-01-01, 2026-09-02, 2027-01-01] } }\n"),
    (
        "p.yaml",
        "playbook: p\ntitle: Cha\ntime_zone: Asia/Ho_Chi_Minh\ninputs: { x: { type: boolean } }\nfacts:\n  no_x: not x\n  open: office.is_open(2026-11-27T10:00:00)\ntree: { switch: no_x, cases: { true: a, false: { use: q } } }\noutcomes:\n  a: { kind: process, route: { to: cs, via: crm }, reply: thanks, sla: { resolve: 2h, clock: office } }\n",
    ),
    (
        "q.yaml",
        "playbook: q\ntime_zone: Asia/Ho_Chi_Minh\ninputs: { n: { type: number } }\ntree: { switch: n, cases: { '< 10': b }, otherwise: c }\noutcomes:\n  b: { kind: advise, route: bu }\n  c: { kind: reject }\n",
    ),
    ("replies.yaml", "replies: { thanks: { subject: Cảm ơn, body: 'Hẹn {{ sla.due_at }}' } }\n"),
];

fn parts(changed: &[(&str, &str, &str)]) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = PARTS.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    for (file, from, to) in changed {
        let (_, text) = parts.iter_mut().find(|(name, _)| name == file).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        *text = text.replace(from, to);
    }
    parts
}

fn version(sources: Vec<(String, String)>, of: &str) -> String {
    let casebook = Casebook::from_sources(sources).unwrap_or_else(|error| panic!("{error}"));
    decide(&casebook, of, &json!({ "x": false, "n": 3 }))["rules_version"].as_str().unwrap().to_owned()
}

#[test]
fn sections_stand_in_any_file_and_any_order() {
    let first = Casebook::from_sources(parts(&[])).unwrap();
    let mut backwards = parts(&[]);
    backwards.reverse();
    let second = Casebook::from_sources(backwards).unwrap();
    // All sections but the playbooks' fields fit into one file.
    let (playbooks, others): (Vec<_>, Vec<_>) =
        parts(&[]).into_iter().partition(|(name, _)| name == "p.yaml" || name == "q.yaml");
    let mut joined = playbooks;
    joined[0].1 +=
        &others.iter().filter(|(name, _)| name != "b/more_teams.yml").map(|(_, text)| &**text).collect::<String>();
    joined.extend(others.into_iter().filter(|(name, _)| name == "b/more_teams.yml"));
    let third = Casebook::from_sources(joined).unwrap();
    for case in [json!({ "x": false }), json!({ "x": true, "n": 3 }), json!({ "x": true })] {
        let expected = decide(&first, "p", &case);
        assert_eq!(expected, decide(&second, "p", &case));
        assert_eq!(expected, decide(&third, "p", &case));
    }
    let folder = crate::support::folder::Folder::new("sections");
    parts(&[]).iter().for_each(|(name, text)| folder.write(name, text.as_bytes()));
    let fourth = Casebook::load(folder.path()).unwrap();
    assert_eq!(decide(&first, "p", &json!({ "x": false })), decide(&fourth, "p", &json!({ "x": false })));
}

#[test]
fn the_rules_version_is_deaf_to_what_means_nothing() {
    let version_of = |changed: &[(&str, &str, &str)]| version(parts(changed), "p");
    let plain = version_of(&[]);
    let mut beside = parts(&[]);
    beside.push((
        "0.yaml".into(),
        "playbook: a0\ntime_zone: UTC\ninputs: { z: { one_of: [n1, n2] } }\ntree: z.a\noutcomes: { z.a: { kind: advise } }\nteams: { zz: {} }\nholidays: { zz: { dates: [2026-01-01] } }\ncalendars: { zz: { time_zone: UTC, hours: always } }\nreplies: { zz: { body: x } }\n".into(),
    ));
    beside.reverse();
    assert_eq!(plain, version(beside, "p"));
    for changed in [
        ("p.yaml", "playbook: p", "# Một lời.\nplaybook:   p  # tên"),
        (
            "p.yaml",
            "facts:\n  no_x: not x\n  open: office.is_open(2026-11-27T10:00:00)",
            "facts:\n  open: office.is_open(2026-11-27T10:00:00)\n  no_x: \"not (x)\"",
        ),
        (
            "p.yaml",
            "{ switch: no_x, cases: { true: a, false: { use: q } } }",
            "\n  switch: no_x\n  cases:\n    true: a\n    false:\n      use: q\n",
        ),
        ("q.yaml", "'< 10': b", "\"<10\": b"),
        ("p.yaml", "resolve: 2h", "resolve: { low: 120m, otherwise: { after: 2h, clock: office } }"),
        (
            "q.yaml",
            "  b: { kind: advise, route: bu }\n  c: { kind: reject }",
            "  c: { kind: reject }\n  b: { route: bu, kind: advise }",
        ),
        ("replies.yaml", "'Hẹn {{ sla.due_at }}'", "\"Hẹn {{ sla.due_at }}\""),
    ] {
        assert_eq!(plain, version_of(&[changed]), "{changed:?}");
    }
}

#[test]
fn the_rules_version_hears_what_means_something() {
    let version_of = |changed: &[(&str, &str, &str)]| version(parts(changed), "p");
    let mut seen = vec![(version_of(&[]), ("", "", ""))];
    for changed in [
        ("p.yaml", "resolve: 2h", "resolve: 3h"),
        ("p.yaml", "resolve: 2h", "resolve: 2h, warn_at: 75%"),
        ("p.yaml", "resolve: 2h", "resolve: 2h, next_response: 2h"),
        ("p.yaml", "resolve: 2h", "resolve: { urgent: 1h, otherwise: 2h }"),
        ("p.yaml", "resolve: 2h", "resolve: { after: 2h, pauses: false }"),
        ("p.yaml", "resolve: 2h", "resolve: { after: 2h, clock: always }"),
        ("p.yaml", "clock: office", "clock: always"),
        ("p.yaml", "via: crm", "via: []"),
        ("p.yaml", "kind: process", "kind: process, close: true"),
        ("p.yaml", "title: Cha", "title: Mẹ"),
        ("p.yaml", "not x", "x"),
        ("p.yaml", "{ use: q }", "{ use: q, ref: 1.1 }"),
        ("replies.yaml", "Hẹn", "Xin hẹn"),
        ("replies.yaml", "subject: Cảm ơn", "subject: Xin cảm ơn"),
        ("holidays.yaml", "2026-09-02", "2026-09-03"),
        ("calendars.yaml", "17:00", "18:00"),
        ("a/teams.yaml", "mention: lan", "mention: hoa"),
        ("a/teams.yaml", "title: CS", "title: Chăm sóc"),
        ("q.yaml", "'< 10'", "'< 11'"),
        ("q.yaml", "kind: reject", "kind: advise"),
        ("q.yaml", "type: number", "type: number, ask: Mấy?"),
    ] {
        let version = version_of(&[changed]);
        if let Some((_, other)) = seen.iter().find(|(known, _)| *known == version) {
            panic!("{changed:?} is taken for {other:?}");
        }
        seen.push((version, changed));
    }
    // What `p` uses has a version of its own, which `p` does not touch.
    assert_eq!(version(parts(&[]), "q"), version(parts(&[("p.yaml", "2h", "3h")]), "q"));
}

#[test]
fn the_rules_version_hears_values_past_the_first_few() {
    let words: Vec<String> = (0..40).map(|i| format!("v{i}")).collect();
    let version = |inputs: String, cell: &str| {
        let tree = format!("tree:\n  table: [x]\n  hit_policy: first\n  rows:\n    - [\"{cell}\", a]\n    - [any, b]");
        let casebook = load(playbook(&inputs, &tree, &["a", "b"]));
        decide(&casebook, "p", &json!({ "x": "v0" }))["rules_version"].clone()
    };
    let list = || format!("  x: {{ one_of: [{}] }}", words.join(", "));
    assert_ne!(
        version(list(), &words[..38].join(", ")),
        version(list(), &[&words[..37], &words[38..39]].concat().join(", "))
    );
    let text = || "  x: { type: text }".to_owned();
    assert_ne!(version(text(), "not(k1)"), version(text(), "not(k2)"));
}

#[test]
fn warnings_do_not_keep_a_casebook_from_loading() {
    let text = playbook("  x:\n    type: boolean\n    title: Vé số #1", "tree: a", &["a", "b"]);
    assert_eq!(codes(&text), [Code::HashInText, Code::UnusedOutcome]);
    let casebook = Casebook::from_sources([("a.yaml", text.as_str()), ("b.yaml", "# sau\n")]).unwrap();
    assert_eq!(casebook.warnings().last().map(casebook::diagnostic::Diagnostic::code), Some(Code::EmptyFile));
    // A comment on a line of its own, or behind a name, cuts nothing.
    assert_eq!(codes(&playbook("  x: { type: boolean } # lời\n  # lời", "tree: a # lời", &["a"])), []);
}

#[test]
fn an_outcome_only_in_a_subtree_that_nothing_uses_is_unused() {
    let text = playbook("  x: { type: boolean }", "tree: a\nsubtrees: { rest: b }", &["a", "b"]);
    let found = codes(&text);
    assert_eq!(found, [Code::UnusedOutcome], "{found:?}");
}

#[test]
fn hit_policies_say_which_row_wins() {
    let inputs = "  x: { type: number }";
    let rows = "rows:\n    - ['<= 5', a]\n    - ['>= 5', b]";
    let first = load(playbook(inputs, &format!("tree:\n  table: [x]\n  hit_policy: first\n  {rows}"), &["a", "b"]));
    assert_eq!(outcome(&first, &json!({ "x": 5 })), "a");
    assert_eq!(outcome(&first, &json!({ "x": 6 })), "b");
    for unique in ["", "  hit_policy: unique\n"] {
        assert_eq!(
            codes(&playbook(inputs, &format!("tree:\n  table: [x]\n{unique}  {rows}"), &["a", "b"])),
            [Code::Overlap]
        );
    }
    let gap = "tree:\n  table: [x]\n  rows:\n    - ['< 5', a]\n    - ['> 5', b]";
    assert_eq!(codes(&playbook(inputs, gap, &["a", "b"])), [Code::NotCovered]);
    let filled = load(playbook(inputs, &format!("{gap}\n  otherwise: c"), &["a", "b", "c"]));
    assert_eq!(outcome(&filled, &json!({ "x": 5 })), "c");
}

#[test]
fn an_optional_input_needs_a_case_for_missing() {
    let inputs = "  x: { type: boolean, optional: true }\n  y: { type: boolean, default: false }";
    let tree = |cases: &str| format!("tree: {{ switch: x, cases: {{ {cases} }} }}");
    assert_eq!(codes(&playbook(inputs, &tree("true: a, false: b"), &["a", "b"])), [Code::NotCovered]);
    assert_eq!(codes(&playbook(inputs, &tree("any: a"), &["a"])), []);
    assert_eq!(codes(&playbook(inputs, &tree("true: a, false: b, missing: a"), &["a", "b"])), []);
    assert_eq!(codes(&playbook(inputs, "tree: { switch: y, cases: { true: a, false: b } }", &["a", "b"])), []);
    let table = "tree:\n  table: [x]\n  rows:\n    - [true, a]\n    - [false, b]";
    assert_eq!(codes(&playbook(inputs, table, &["a", "b"])), [Code::NotCovered]);
}

#[test]
fn what_can_arrive_is_followed_through_the_tree() {
    let inputs = "  x: { one_of: [u, v, w] }\n  n: { type: number }";
    let narrowed = |inner: &str| {
        format!(
            "tree:\n  switch: x\n  cases:\n    u: a\n    v: {{ use: s }}\n    w: {{ use: s }}\nsubtrees:\n  s:\n    switch: x\n    cases: {{ {inner} }}"
        )
    };
    assert_eq!(codes(&playbook(inputs, &narrowed("v: a, w: b"), &["a", "b"])), []);
    assert_eq!(codes(&playbook(inputs, &narrowed("v: a"), &["a"])), [Code::NotCovered]);
    // By rows of a table, by `otherwise`, and by numbers.
    let table = "tree:\n  table: [x, n]\n  rows:\n    - [u, any, a]\n    - ['v, w', '< 5', { switch: x, cases: { v: a, w: b } }]\n    - ['v, w', '>= 5', { switch: n, cases: { '[5..7]': a, '> 7': b } }]";
    assert_eq!(codes(&playbook(inputs, table, &["a", "b"])), []);
    let otherwise = "tree: { switch: x, cases: { u: a }, otherwise: { switch: x, cases: { v: a, w: b } } }";
    assert_eq!(codes(&playbook(inputs, otherwise, &["a", "b"])), []);
    // Two ways to one subtree, one of which does not narrow.
    let both = "tree:\n  switch: n\n  cases:\n    '< 0': { switch: x, cases: { u: { use: s }, 'v, w': a } }\n  otherwise: { use: s }\nsubtrees:\n  s: { switch: x, cases: { u: b } }";
    assert_eq!(codes(&playbook(inputs, both, &["a", "b"])), [Code::NotCovered]);
}

/// A casebook in which every field of every section stands, and the change that each makes.
#[test]
fn every_field_has_its_effect() {
    let text = "
calendars:
  office:
    title: Giờ hành chánh
    note: lời
    ref: 1.1
    time_zone: Asia/Ho_Chi_Minh
    hours: { mon-fri: 09:00-17:00 }
    breaks: { mon-fri: 12:00-13:00 }
    holidays: [vn]
    special_hours: { 2026-11-28: 09:00-11:00 }
    years: 2026-2027
holidays:
  vn: { title: Ngày nghỉ, note: lời, ref: 1.2, years: 2026-2028, dates: { 2026-11-30: Nghỉ bù } }
teams:
  cs: { title: CS, note: lời, ref: 1.3, calendar: office, channels: { crm: https://crm.example, zalo: null }, mention: [lan, hoa] }
  bu: { title: BU }
replies:
  one: { title: Một, note: lời, ref: 1.4, subject: 'Chào {{ name }}', body: '<b>{{ name }}</b> {{ cutoff }}', format: html }
  many:
    variants:
      zalo: { note: lời, body: 'zalo {{ name }}' }
      email: { subject: S, body: 'email <b>', format: text }
playbook: p
title: Sách
ref: [1, 1.10]
note: lời
time_zone: Asia/Ho_Chi_Minh
instant: called_at
inputs:
  called_at: { title: Lúc gọi, note: lời, ref: 2.1, type: datetime, default: now }
  name: { type: text, optional: true, private: true, ask: Tên? }
  vip: { type: boolean, labels: { true: Vàng, false: Thường }, ask: VIP? }
  channel: { one_of: { zalo: Zalo, email: Email }, default: zalo, ask: Kênh? }
  tags: { any_of: [new, old], default: [new], allow: { CB901: lời } }
facts:
  cutoff: { title: Hạn, note: lời, ref: 2.2, is: called_at + 1h }
tree:
  title: Hỏi VIP
  note: lời
  ref: 3.1
  switch: vip
  cases:
    true: { use: more }
    false: { outcome: many, ref: 3.2, allow: { CB916: lời } }
subtrees:
  more:
    title: Bảng
    ref: 3.3
    table: [channel]
    hit_policy: first
    rows: [[zalo, one]]
    otherwise: many
outcomes:
  one:
    title: Kết quả một
    note: lời
    ref: [4.1, 4.2]
    kind: process
    priority: high
    route: { to: cs, via: [crm], mention: minh }
    sla:
      respond: { after: 30m, clock: always, warn_at: 5m }
      next_response: { high: 60m, otherwise: { after: 2h, pauses: true } }
      resolve: { urgent: 2h, otherwise: 240m }
      clock: office
      warn_at: 15m
      not_after: cutoff
    promise: { days: 2, calendar: office, from: called_at }
    reply: one
    collect: [name, vip]
    do: [call, { do: gift, when: channel = zalo, note: lời, ref: 5 }, { do: never, when: channel = email }]
    follow_up: { remind: bu, after: 2h, clock: office, when: vip, note: lời, ref: 6 }
    close: true
  many: { kind: advise, allow: { CB913: lời }, route: cs, reply: { template: many, variant: channel }, do: call, follow_up: [{ remind: cs, after: 1d }] }
tests:
  - { name: một, note: lời, ref: 7, playbook: p, at: 2026-11-27T10:00:00, given: { vip: true }, expect: { outcome: one } }
";
    let casebook = load(text);
    assert_eq!(casebook.warnings().len(), 0, "{:?}", casebook.warnings());
    assert!(casebook.run_golden_cases().failures().is_empty());
    // Friday 16:00: one hour is left of today, the special Saturday has two, Monday is a holiday.
    let case = json!({ "vip": true, "name": "A&B", "called_at": "2026-11-27T16:00:00+07:00" });
    let mut decision = decide(&casebook, "p", &case);
    let trace = decision["trace"].take();
    decision["rules_version"].take();
    assert_eq!(
        decision,
        json!({
            "status": "decided", "playbook": "p", "outcome": "one", "title": "Kết quả một", "refs": ["4.1", "4.2"],
            "kind": "process", "priority": "high", "close": true,
            "route": { "to": "cs", "via": ["crm"], "mention": ["minh"] },
            "sla": {
                "minutes": 240, "clock": "office", "due_at": "2026-11-27T17:00:00+07:00",
                "respond": {
                    "minutes": 30, "due_at": "2026-11-27T16:30:00+07:00", "clock": "always",
                    "warn_at": "2026-11-27T16:25:00+07:00",
                },
                "warn_at": "2026-11-27T16:45:00+07:00",
                "next_response": { "minutes": 60, "clock": "office" },
            },
            "hours": { "calendar": "office", "open": true, "next_open": null },
            // Saturday is the first working day, Tuesday the second.
            "promise": { "days": 2, "calendar": "office", "due_on": "2026-12-01" },
            "reply": {
                "template": "one", "subject": "Chào A&B", "body": "<b>A&amp;B</b> 17:00 27/11/2026", "missing": [],
            },
            "collect": ["name", "vip"],
            "actions": [{ "do": "call" }, { "do": "gift" }],
            "follow_ups": [{ "at": "2026-11-28T10:00:00+07:00", "remind": "bu" }],
            "escalation": [], "trace": null, "rules_version": null,
        })
    );
    assert_eq!((&trace[1]["node"], &trace[1]["ref"]), (&json!("Bảng"), &json!("3.3")));
    assert_eq!(trace[0]["ref"], "3.1");
    let question = decide(&casebook, "p", &json!({}));
    assert_eq!(question["ask"], "VIP?");
    assert_eq!(
        question["choices"],
        json!([{ "value": "true", "label": "Vàng" }, { "value": "false", "label": "Thường" }])
    );
    let by_email = decide(&casebook, "p", &json!({ "vip": false, "channel": "email" }));
    assert_eq!(by_email["reply"]["body"], "email <b>");
    assert_eq!(by_email["follow_ups"][0]["at"], "2026-11-28T10:00:00+07:00");
    assert_eq!(
        decide(&casebook, "p", &json!({ "vip": false }))["reply"]["body"].as_str().map(|body| &body[..4]),
        Some("zalo")
    );
}

#[test]
fn breaks_and_years_of_a_calendar_count() {
    let text = |calendar: &str| {
        playbook("  at: { type: datetime, default: now }", "tree: a", &[])
            .replace("outcomes:\n", "outcomes:\n  a: { kind: process, sla: { resolve: 3h, clock: c } }\n")
            + &format!(
                "calendars: {{ c: {{ time_zone: Asia/Ho_Chi_Minh, hours: {{ daily: 09:00-17:00 }}, {calendar} }} }}\n"
            )
    };
    let due = |calendar: &str| decide(&load(text(calendar)), "p", &json!({}))["sla"]["due_at"].clone();
    assert_eq!(due("title: c"), "2026-11-27T13:00:00+07:00");
    assert_eq!(due("breaks: { fri: 12:00-13:00 }"), "2026-11-27T14:00:00+07:00");
    let past = decide(&load(text("years: 2027-2028")), "p", &json!({}));
    assert_eq!(past["status"], "error", "{past}");
}

#[test]
fn a_file_in_place_of_a_folder_is_told_so() {
    let error = casebook::Casebook::load("rules/momo/calendars.yaml").unwrap_err();
    assert!(error.is_unreadable(), "{error}");
    assert!(error.to_string().contains("is a file, and a casebook is a folder"), "{error}");
    assert!(error.to_string().contains("name the folder that the file is in"), "{error}");
}
