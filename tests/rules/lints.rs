//! Lints: what they find beyond their example, and above all what they leave alone. The examples themselves are under
//! `tests/invalid`, and the rules of this repository are free of findings.

use casebook::Casebook;
use casebook::Language;
use casebook::diagnostic::{Code, Diagnostic, Severity};

use crate::support::{self, rules};

const GUIDE: &str = include_str!("../../rules/README.md");

/// A playbook `p`; each part begins at the margin.
pub(crate) fn rules(parts: &[&str]) -> String {
    ["playbook: p\ntime_zone: UTC\n", &parts.join("\n")].concat()
}

pub(crate) fn found(text: &str) -> Vec<Diagnostic> {
    let casebook = support::load(text);
    casebook.warnings().to_vec()
}

/// Each finding's code and message.
pub(crate) fn told(text: &str) -> Vec<(Code, String)> {
    found(text).iter().map(|found| (found.code(), found.message(Language::English).to_owned())).collect()
}

fn codes(text: &str) -> Vec<Code> {
    found(text).iter().map(Diagnostic::code).collect()
}

fn errors(text: &str) -> Vec<(Code, String)> {
    let error = Casebook::from_sources([("rules.yaml", text)]).expect_err(text);
    error.diagnostics().iter().map(|found| (found.code(), found.message(Language::English).to_owned())).collect()
}

#[test]
fn the_rules_of_this_repository_are_free_of_findings() {
    for folder in std::fs::read_dir("rules").unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let casebook = rules::loaded(&folder);
        assert_eq!(casebook.warnings(), [], "{}", folder.display());
    }
}

#[test]
fn the_guide_names_every_lint() {
    let lints = Code::ALL.iter().map(|code| code.id()).filter(|id| id.starts_with("CB9"));
    let unnamed: Vec<&str> = lints.filter(|id| !GUIDE.contains(&format!("`{id}`"))).collect();
    assert_eq!(unnamed, [""; 0]);
}

#[test]
fn whatever_names_a_name_uses_it() {
    let text = rules(&["
instant: at
inputs:
  at: { type: datetime, default: now }
  by_tree: { type: boolean }
  by_fact: { type: boolean }
  by_reply: { type: text, default: x }
  by_collect: { type: text }
  by_when: { type: boolean }
  by_reminder: { type: boolean }
  by_step: { type: boolean }
  channel: { one_of: [zalo, email] }
facts:
  inner: not by_fact
  outer: inner or by_tree
  cutoff: by_fact_calendar.add(at, 1h)
tree: { table: [by_tree, outer], rows: [[true, true, a]], otherwise: a }
outcomes:
  a:
    kind: process
    route: team
    sla: { use: targets, not_after: cutoff }
    promise: { days: 2, calendar: by_promise, from: at }
    reply: { template: reply, variant: channel }
    collect: by_collect
    do: { do: call, when: by_when }
    follow_up: { remind: reminded, after: 1h, clock: by_reminder_clock, when: by_reminder }
    escalation: steps
teams:
  team: { calendar: by_team }
  reminded: {}
  called: {}
  with_handle: { mention: lan }
slas: { targets: { resolve: { urgent: { after: 1h, clock: by_target }, otherwise: 2h } } }
escalations:
  steps:
    steps: [{ do: remind, to: called, after: 1h, when: by_step, clock: by_step_clock }, { do: escalate, to: lan, after: 2h }]
replies: { reply: { variants: { zalo: { body: '{{ by_reply }}' }, email: { body: '{{ channel.label }}' } } } }
holidays: { set: { years: 2020-2030, dates: [2026-01-01] } }
calendars:
  by_team: { union: [by_union, by_promise] }
  by_union: { time_zone: UTC, hours: always, holidays: set }
  by_promise: { time_zone: UTC, hours: always }
  by_target: { time_zone: UTC, hours: always }
  by_step_clock: { time_zone: UTC, hours: always }
  by_reminder_clock: { time_zone: UTC, hours: always }
  by_fact_calendar: { time_zone: UTC, hours: always }
"]);
    assert_eq!(told(&text), []);
}

#[test]
fn what_only_unused_names_use_is_unused_too() {
    let text = rules(&["
inputs: { x: { type: boolean }, y: { type: number } }
facts: { first: y > 1, second: not first }
tree: { switch: x, cases: { any: a } }
subtrees: { left: { use: over }, over: b }
outcomes: { a: { kind: advise }, b: { kind: process, route: team } }
teams: { team: { calendar: desk } }
calendars: { desk: { union: [one, two] }, one: { time_zone: UTC, hours: always, holidays: set }, two: { time_zone: UTC, hours: always } }
holidays: { set: { years: 2020-2030, dates: [2026-01-01] } }
"]);
    let names: Vec<String> =
        told(&text).iter().map(|(_, told)| told.split('`').nth(1).unwrap_or_default().to_owned()).collect();
    assert_eq!(names, ["y", "first", "second", "left", "over", "b", "team", "desk", "one", "two", "set"]);
}

#[test]
fn what_is_allowed_to_be_unused_uses_what_it_names() {
    let text = rules(&["
inputs: { y: { type: number } }
facts: { later: { is: y > 1, allow: { CB902: next month } } }
tree: a
outcomes: { a: { kind: advise }, b: { kind: process, route: team, allow: { CB602: next month } } }
teams: { team: {}, other: { calendar: desk, allow: { CB903: next month } } }
calendars: { desk: { time_zone: UTC, hours: always } }
"]);
    assert_eq!(told(&text), []);
}

#[test]
fn a_name_near_a_used_one_is_shown() {
    let text = rules(&["
inputs: { departs_at: { type: boolean }, departs_on: { type: boolean }, weather: { type: boolean } }
tree: { switch: departs_at, cases: { any: a } }
outcomes: { a: { kind: advise } }
"]);
    let found = found(&text);
    let help: Vec<Vec<&str>> = found.iter().map(|found| found.help(Language::English).collect()).collect();
    assert!(help[0][0].starts_with("`departs_at` is used: is that the one"), "{help:?}");
    assert!(!help[1][0].contains("is used"), "{help:?}");
}

#[test]
fn an_input_for_a_playbook_that_is_used_is_used() {
    let user = "playbook: user\ntime_zone: UTC\ninputs: { x: { type: boolean }, list: { one_of: [one, two] } }\ntree: { use: used }";
    let used = |inputs: &str, tree: &str| {
        format!(
            "playbook: used\ntime_zone: UTC\ninputs: {{ x: {{ type: boolean }}, {inputs} }}\ntree: {tree}\noutcomes: {{ a: {{ kind: advise }} }}"
        )
    };
    let told = |inputs: &str, tree: &str| -> Vec<String> {
        let sources = [("a.yaml", user.to_owned()), ("b.yaml", used(inputs, tree))];
        let casebook = Casebook::from_sources(sources).unwrap_or_else(|error| panic!("{error}"));
        casebook.warnings().iter().map(ToString::to_string).collect()
    };
    let both = "{ table: [x, list], rows: [[any, any, a]] }";
    assert_eq!(told("list: { one_of: [one, two] }", both), [""; 0]);
    // A list that is shorter than its user's refuses the rest; one that is not does nothing.
    let of_x = "{ switch: x, cases: { any: a } }";
    let unused = told("list: { one_of: [one] }", of_x);
    assert_eq!(unused.len(), 1, "{unused:?}");
    assert!(unused[0].starts_with("a.yaml:3:33"), "{unused:?}");
    assert_eq!(told("list: { one_of: [one, two] }", of_x).len(), 2);
}

#[test]
fn a_casebook_of_calendars_and_teams_alone_is_for_others_to_use() {
    assert_eq!(
        told(
            "teams: { a: { calendar: b } }\ncalendars: { b: { time_zone: UTC, hours: always } }\nreplies: { c: { body: x } }"
        ),
        []
    );
}

#[test]
fn siblings_are_told_apart_by_kind_and_team_and_a_few_prove_nothing() {
    let siblings = |outcomes: &str| {
        let names: Vec<&str> =
            ["a", "b", "c", "d", "e"].into_iter().filter(|name| outcomes.contains(&format!("{name}: {{"))).collect();
        let cases: Vec<String> = names.iter().map(|name| format!("{name}: {name}")).collect();
        codes(&rules(&[
            &format!("inputs: {{ x: {{ one_of: [{}] }} }}", names.join(", ")),
            &format!("tree: {{ switch: x, cases: {{ {} }} }}", cases.join(", ")),
            &format!("outcomes: {{ {outcomes} }}"),
            "teams: { t: {}, u: {} }\nreplies: { r: { body: x }, s: { body: y }, q: { body: z } }",
        ]))
        .into_iter()
        .filter(|code| [Code::MissingReply, Code::MissingSla].contains(code))
        .collect::<Vec<_>>()
    };
    let three = "a: { kind: advise, reply: r }, b: { kind: advise, reply: s }, c: { kind: advise, reply: q }";
    assert_eq!(siblings(&format!("{three}, d: {{ kind: advise }}")), [Code::MissingReply]);
    assert_eq!(siblings(&format!("{three}, d: {{ kind: reject }}")), []);
    assert_eq!(siblings(&format!("{three}, d: {{ kind: advise, route: t }}")), []);
    assert_eq!(siblings(&format!("{three}, d: {{ kind: advise }}, e: {{ kind: advise }}")), []);
    assert_eq!(siblings("a: { kind: advise, reply: r }, b: { kind: advise, reply: s }, d: { kind: advise }"), []);
    let three = "a: { kind: process, route: t, sla: 1h }, b: { kind: process, route: t, sla: 2h }, c: { kind: process, route: t, sla: 3h }";
    assert_eq!(siblings(&format!("{three}, d: {{ kind: process, route: t }}")), [Code::MissingSla]);
    assert_eq!(siblings(&format!("{three}, d: {{ kind: process, route: u }}")), []);
}

#[test]
fn outcomes_say_the_same_when_all_that_they_do_is_the_same() {
    let alike = |a: &str, b: &str| {
        let text = rules(&[
            "inputs: { x: { type: boolean } }",
            "tree: { switch: x, cases: { true: refund.late, false: refund.lates } }",
            &format!("outcomes: {{ refund.late: {{ {a} }}, refund.lates: {{ {b} }} }}"),
            "replies: { r: { body: x } }\nteams: { t: {} }",
        ]);
        codes(&text).contains(&Code::AlikeOutcomes)
    };
    let reply = "kind: advise, reply: r";
    assert!(alike(reply, &format!("{reply}, title: Muộn, ref: 1, note: x")));
    assert!(!alike(reply, &format!("{reply}, close: true")));
    assert!(!alike("kind: process, sla: 4h", "kind: process, sla: 5h"));
    assert!(alike("kind: process, sla: 4h", "kind: process, sla: { resolve: 240m }"));
    assert!(alike("kind: advise", "kind: advise"));
    let contrary = |a: &str, b: &str, titles: [&str; 2]| {
        let [x, y] = titles;
        codes(&rules(&[
            &format!("inputs: {{ x: {{ type: boolean }} }}\ntree: {{ switch: x, cases: {{ true: {a}, false: {b} }} }}"),
            &format!("outcomes: {{ {a}: {{ kind: advise, title: {x} }}, {b}: {{ kind: advise, title: {y} }} }}"),
        ]))
    };
    assert_eq!(contrary("refund.paid", "refund.unpaid", ["Đã trả", "Chưa trả"]), []);
    assert_eq!(contrary("refund.invalid", "refund.valid", ["Sai", "Đúng"]), []);
    assert_eq!(contrary("refund.valid", "refund.valids", ["Sai", "Đúng"]), [Code::AlikeOutcomes]);
    assert_eq!(contrary("refund.paid", "refund.unpaid", ["Đã trả", "Đã trả"]), [Code::AlikeOutcomes]);
    let apart = rules(&[
        "inputs: { x: { type: boolean } }\ntree: { switch: x, cases: { true: refund.one, false: cancel.two } }\noutcomes: { refund.one: { kind: advise }, cancel.two: { kind: advise } }",
    ]);
    assert_eq!(codes(&apart), []);
    let series = apart.replace("refund.one", "refund.step_1").replace("cancel.two", "refund.step_2");
    assert_eq!(codes(&series), []);
}

#[test]
fn a_text_is_a_list_only_where_nothing_else_is_done_with_it() {
    let told = |facts: &str, tree: &str, outcome: &str| {
        let text = rules(&[
            "inputs: { code: { type: text }, other: { type: text } }",
            facts,
            tree,
            &format!(
                "outcomes: {{ a: {{ kind: advise, {outcome} }}, b: {{ kind: reject }} }}\nreplies: {{ r: {{ body: '{{{{ code }}}}' }} }}"
            ),
        ]);
        codes(&text).into_iter().filter(|code| *code == Code::TextAsList).count()
    };
    let by_switch = "tree: { switch: code, cases: { \"x, y\": a }, otherwise: b }";
    let by_fact = "tree: { switch: f, cases: { true: a, false: b } }";
    assert_eq!(told("", by_switch, ""), 1);
    assert_eq!(told("", by_switch, "reply: r"), 0);
    assert_eq!(told("", by_switch, "collect: code"), 0);
    assert_eq!(told("", "tree: { switch: code, cases: { x: a }, otherwise: b }", ""), 0);
    assert_eq!(told("facts: { f: 'code in [\"x\", \"y\"]' }", by_fact, ""), 1);
    assert_eq!(told("facts: { f: 'code = \"x\" or \"y\" = code' }", by_fact, ""), 1);
    assert_eq!(told("facts: { f: 'code = \"x\" or code = \"y\" or code = other' }", by_fact, ""), 0);
}

#[test]
fn a_list_has_each_of_its_names_once() {
    let text = |channels: &str, via: &str, mention: &str| {
        rules(&[&format!(
            "tree: a\noutcomes: {{ a: {{ kind: process, route: {{ to: t, via: [{via}], mention: [{mention}] }} }} }}\nteams: {{ t: {{ channels: [{channels}] }} }}"
        )])
    };
    assert_eq!(told(&text("crm, zalo", "crm", "lan, hoa")), []);
    let twice = |name: &str| vec![(Code::DuplicateName, format!("`{name}` stands twice in this list"))];
    assert_eq!(errors(&text("crm, crm", "crm", "lan")), twice("crm"));
    assert_eq!(errors(&text("crm", "crm, crm", "lan")), twice("crm"));
    assert_eq!(errors(&text("crm", "crm", "lan, lan")), twice("lan"));
}

#[test]
fn allow_holds_there_and_below_and_nowhere_else() {
    let text = |of_file: &str, of_root: &str, of_branch: &str, of_other: &str| {
        rules(&[
            of_file,
            "inputs: { x: { type: boolean }, unused: { type: boolean } }",
            &format!(
                "tree: {{ switch: x, {of_root} cases: {{ true: {{ outcome: a, title: A, {of_branch} }}, false: {{ outcome: b, title: B, {of_other} }} }} }}"
            ),
            "outcomes: { a: { kind: advise }, b: { kind: reject } }",
        ])
    };
    let allow = "allow: { CB916: meant so }";
    let (input, title, useless) = (Code::UnusedInput, Code::UnseenTitle, Code::UselessAllow);
    assert_eq!(codes(&text("", "", "", "")), [input, title, title]);
    assert_eq!(codes(&text("", "", allow, "")), [input, title]);
    assert_eq!(codes(&text("", &format!("{allow},"), "", "")), [input]);
    assert_eq!(codes(&text(allow, "", "", "")), [input]);
    assert_eq!(codes(&text("allow: { CB916: meant so, CB901: later }", "", "", "")), []);
    // The inner one silences what it is said of; another code is none of its business.
    assert_eq!(codes(&text("", "", "allow: { CB901: elsewhere }", "")), [input, title, useless, title]);
}

#[test]
fn allow_silences_older_warnings_too_and_follows_an_alias() {
    let text = rules(&[
        "tree: a\noutcomes: { a: { kind: advise }, b: { kind: advise, allow: { CB602: soon } }, c: { kind: reject, allow: { CB602: soon } } }",
    ]);
    assert_eq!(codes(&text), []);
    let text =
        rules(&["tree: a\noutcomes: { a: { kind: advise }, b: &b { kind: reject, allow: { CB602: soon } }, c: *b }"]);
    assert_eq!(codes(&text), []);
    // One of the two is used: the other still needs it.
    assert_eq!(codes(&text.replace("tree: a", "tree: b").replace("a: { kind: advise }, ", "")), []);
}

#[test]
fn allow_is_no_part_of_what_the_rules_mean() {
    let version = |allow: &str| {
        let text = rules(&[&format!(
            "inputs: {{ x: {{ type: boolean, {allow} }} }}\ntree: a\noutcomes: {{ a: {{ kind: advise }}, b: {{ kind: reject, {} }} }}",
            allow.replace("CB901", "CB602")
        )]);
        let casebook = support::load(text);
        casebook.playbook("p").expect("it is there").rules_version().to_owned()
    };
    assert_eq!(version(""), version("allow: { CB901: later }"));
}

#[test]
fn errors_and_what_says_nothing_of_the_rules_cannot_be_allowed() {
    for code in Code::ALL {
        let text = rules(&[&format!("tree: a\nallow: {{ {code}: reason }}\noutcomes: {{ a: {{ kind: advise }} }}")]);
        let can_be = match Casebook::from_sources([("rules.yaml", text.as_str())]) {
            Ok(casebook) => {
                assert_eq!(
                    casebook.warnings().iter().map(Diagnostic::code).collect::<Vec<_>>(),
                    [Code::UselessAllow],
                    "{code}"
                );
                true
            }
            Err(error) => {
                assert_eq!(
                    error.diagnostics().iter().map(Diagnostic::code).collect::<Vec<_>>(),
                    [Code::BadAllow],
                    "{code}"
                );
                false
            }
        };
        let about_files = [Code::EmptyFile, Code::MoreFound, Code::UselessAllow].contains(code);
        assert_eq!(can_be, code.severity() == Severity::Warning && !about_files, "{code}");
    }
}

/// A lifecycle `ticket`; what is in braces stands in its places.
fn lifecycle(inputs: &str, facts: &str, event: &str, more: &str) -> String {
    format!(
        "lifecycle: ticket
time_zone: UTC
inputs: {{ {inputs} }}
facts: {{ {facts} }}
permissions: {{ p: {{ title: P }} }}
roles: {{ agent: {{ title: A, may: p }} }}
states: {{ raised: {{ title: R, initial: true }}, done: {{ title: D, end: true }} }}
opening: {{ title: O, by: agent }}
events: {{ go: {{ title: G, by: agent, transitions: [{{ from: raised, to: done }}], {event} }} }}
{more}"
    )
}

#[test]
fn whatever_a_lifecycle_names_is_used() {
    for (inputs, facts, event, more) in [
        ("a: { type: text, ask: A? }", "", "takes: a", ""),
        ("a: { type: number, ask: A? }", "b: a > 1", "guards: b", ""),
        ("a: { type: number, ask: A? }", "b: a > 1", "do: [{ do: x, when: b }]", ""),
        ("mine: { ticket: actor_is_handler }", "", "guards: not mine", ""),
        ("a: { ask: A?, one_of: [low, urgent] }", "", "takes: a, changes: { keep: a }", "priority: a\nsla: 1h"),
        // Who is related hangs on the person and the category, of which no event names either.
        (
            "a: { type: text, ask: A? }, c: { ask: C?, one_of: [x, y] }, r: { related: a, ask: R? }",
            "",
            "guards: r",
            "related: { by: c, people: { x: [an] } }",
        ),
        // A text that two words are compared with, and that the customer reads.
        ("a: { type: text, ask: A? }", "", "takes: a, guards: 'a != \"x\" and a != \"y\"', changes: { chat: a }", ""),
    ] {
        let text = lifecycle(inputs, facts, event, more);
        assert_eq!(told(&text), [], "{text}");
    }
}

#[test]
fn what_no_event_names_is_found_in_a_lifecycle() {
    let text = lifecycle("a: { type: number, ask: A? }, mine: { ticket: role }", "b: a > 1", "takes: []", "");
    assert_eq!(codes(&text), [Code::UnusedInput, Code::UnusedInput, Code::UnusedFact], "{:?}", told(&text));
    assert!(
        found(&text)[0].help(Language::English).any(|help| help.contains("let an event take it")),
        "{:?}",
        found(&text)
    );
    let text = lifecycle("a: { type: text, ask: A? }", "", "takes: a, guards: 'a = \"x\" or a = \"y\"'", "");
    assert_eq!(codes(&text), [Code::TextAsList], "{:?}", told(&text));
    let idle = "agent: { title: A, may: p }, idle: { title: I, allow: { CB909: later } }";
    let text = lifecycle("", "", "takes: []", "").replace("agent: { title: A, may: p }", idle);
    assert_eq!(told(&text), [], "{text}");
    let text = lifecycle("a: { type: number, ask: A? }", "", "takes: []", "allow: { CB901: later }");
    assert_eq!(told(&text), [], "{text}");
}
