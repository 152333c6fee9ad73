//! Files that nobody means well: whatever stands in them, loading ends soon, within a small stack, with an error at its
//! place or with a casebook; it never panics.

use std::fmt::Write;
use std::fs;
use std::thread;
use std::time::Duration;

use casebook::Casebook;
use casebook::diagnostic::{Code, Diagnostic};

use crate::support::folder::Folder;

/// Loads on a stack of 1 MB, and within ten seconds of the processor, which a debug build keeps however busy the machine.
fn load(text: String) -> Result<Casebook, Vec<(Code, usize, usize)>> {
    load_all(vec![("file.yaml".to_owned(), text)])
}

fn load_all(files: Vec<(String, String)>) -> Result<Casebook, Vec<(Code, usize, usize)>> {
    let worker = thread::Builder::new().stack_size(1 << 20).spawn(move || {
        let loaded = Casebook::from_sources(files).map_err(|error| {
            let told = |found: &Diagnostic| (found.code(), found.line(), found.column());
            error.diagnostics().iter().map(told).collect::<Vec<_>>()
        });
        (loaded, time_of_this_thread())
    });
    let (loaded, took) = worker.unwrap().join().expect("loading does not panic");
    assert!(took < Some(Duration::from_secs(10)), "loading took {took:?}");
    loaded
}

/// How long the processor has worked for this thread; nothing where the system does not tell.
fn time_of_this_thread() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// The codes of what is found; none for a casebook that loads.
fn codes(text: impl Into<String>) -> Vec<Code> {
    load(text.into()).err().unwrap_or_default().into_iter().map(|(code, ..)| code).collect()
}

const HEAD: &str = "playbook: p\ntime_zone: Asia/Ho_Chi_Minh\n";
const REST: &str = "tree: done\noutcomes: { done: { kind: advise } }\n";

fn facts(facts: &str) -> String {
    format!(
        "{HEAD}inputs:\n  go: {{ type: boolean }}\n  at: {{ type: datetime }}\n  n: {{ type: number }}\n  wait: {{ type: duration }}\nfacts:\n{facts}{REST}"
    )
}

#[test]
fn nothing_at_all_loads() {
    for text in ["", "\n\n", "# only a comment", "\u{feff}", "---\n", "---\n...\n", "~", "null"] {
        let found = codes(text);
        assert!(found.iter().all(|code| *code == Code::WrongShape), "{text:?}: {found:?}");
    }
}

#[test]
fn editors_of_all_sorts_are_understood() {
    let text = format!("{HEAD}{REST}");
    for text in [
        format!("\u{feff}{text}"),
        text.replace('\n', "\r\n"),
        format!("\u{feff}{}", text.replace('\n', "\r\n")),
        format!("%YAML 1.2\n---\n{text}"),
        format!("---\n{text}...\n"),
        text.trim_end().to_owned(),
        format!("{text}\n\n\n   \n# the end"),
    ] {
        assert!(load(text.clone()).is_ok(), "{text:?}: {:?}", load(text.clone()));
    }
}

#[test]
fn places_are_right_behind_a_mark_and_under_any_line_end() {
    let broken = format!("{HEAD}tree: dne\noutcomes: {{ done: {{ kind: advise }} }}\n");
    for text in [broken.clone(), broken.replace('\n', "\r\n")] {
        assert_eq!(load(text).unwrap_err(), [(Code::UnknownName, 3, 7)]);
    }
    let marked = load(format!("\u{feff}tests: 1\n{broken}")).unwrap_err();
    assert!(marked.contains(&(Code::UnknownName, 4, 7)), "{marked:?}");
}

#[test]
fn signs_that_no_keyboard_has_are_reported() {
    for text in
        ["tests: \u{0}", "\u{0}\u{0}", "title: \u{1b}[31mred", "{\u{2028}", "\u{fffe}", "a\u{0}b: 1", "\t\t- \t:"]
    {
        assert!(!codes(text).is_empty(), "{text:?}");
    }
}

#[test]
fn yaml_that_rules_do_not_use_is_refused() {
    for (text, code) in [
        ("teams: {a: {}, a: {}}", Code::DuplicateKey),
        ("teams: {}\n---\nteams: {}\n", Code::SeveralDocuments),
        ("? [a]\n: b\n", Code::UnsupportedYaml),
        ("? {a: b}\n: c\n", Code::UnsupportedYaml),
        ("{{ name }}: b", Code::UnsupportedYaml),
        ("title: !!binary aGk=\n", Code::UnsupportedYaml),
        ("teams: !!omap {}\n", Code::UnsupportedYaml),
        ("%TAG ! tag:example.com,2000:\n---\ntitle: !x y\n", Code::UnsupportedYaml),
        ("teams: &x [*x]\n", Code::AliasExpansion),
        ("teams: &x { a: { <<: *x } }\n", Code::AliasExpansion),
        ("<<: 1\n", Code::UnsupportedYaml),
        ("<<: [[a]]\n", Code::UnsupportedYaml),
        ("%YAML 3.0\n---\nteams: {}\n", Code::YamlSyntax),
        ("teams: *nobody\n", Code::YamlSyntax),
    ] {
        let found = codes(text);
        assert!(found.contains(&code), "{text:?}: {found:?}");
    }
}

#[test]
fn bombs_of_aliases_and_merges_are_defused() {
    let mut aliases = "tests:\n  - &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    let mut merges = "teams:\n  a0: &a0 { k: 1 }\n".to_owned();
    for i in 1..2_000 {
        let before = i - 1;
        let _ = writeln!(aliases, "  - &a{i} [{}]", vec![format!("*a{before}"); 10].join(", "));
        let _ = writeln!(merges, "  a{i}: &a{i} {{ <<: [{}], k{i}: 1 }}", vec![format!("*a{before}"); 10].join(", "));
    }
    assert_eq!(codes(aliases), [Code::AliasExpansion]);
    assert!(!codes(merges).is_empty());
    // One large mapping, merged many times.
    let mut wide = "teams:\n  base: &base {".to_owned();
    (0..2_000).for_each(|i| {
        let _ = write!(wide, " k{i}: 1,");
    });
    wide.push_str(" k: 1 }\n");
    (0..2_000).for_each(|i| {
        let _ = writeln!(wide, "  t{i}: {{ <<: *base }}");
    });
    assert!(!codes(wide).is_empty());
}

#[test]
fn nesting_without_end_is_refused_at_its_depth() {
    const DEEP: usize = 100_000;
    assert_eq!(codes("[".repeat(DEEP)), [Code::TooDeep]);
    assert_eq!(codes("{a: ".repeat(DEEP)), [Code::TooDeep]);
    assert_eq!(codes("- ".repeat(DEEP)), [Code::TooDeep]);
    assert_eq!(codes("? ".repeat(DEEP)), [Code::TooDeep]);
    let block: String = (0..3_000).map(|i| format!("{}a:\n", " ".repeat(i))).collect();
    assert_eq!(codes(block), [Code::TooDeep]);
    // Aliases deepen without nesting in the text.
    let mut chain = "tests:\n  - &a0 [x]\n".to_owned();
    (1..200).for_each(|i| {
        let _ = writeln!(chain, "  - &a{i} [*a{}]", i - 1);
    });
    assert_eq!(codes(chain), [Code::TooDeep]);
}

#[test]
fn expressions_without_end_are_refused() {
    for expression in [
        format!("{}go{}", "(".repeat(4_000), ")".repeat(4_000)),
        format!("{}go{}", "(".repeat(100_000), ")".repeat(100_000)),
        "not ".repeat(2_400) + "go",
        "not ".repeat(100_000) + "go",
        "-".repeat(9_000) + "n",
        "if go then ".repeat(800) + "go",
        "n + ".repeat(2_400) + "n",
        "has(".repeat(2_000),
        "go and ".repeat(1_400) + "go",
        "n in [".repeat(1_500),
        "go or (go and ".repeat(700),
        "(".repeat(9_999),
        "x.".repeat(4_000),
    ] {
        let found = codes(facts(&format!("  long: \"{expression}\"\n")));
        let refused = [Code::TooComplex, Code::ExpressionSyntax];
        assert!(!found.is_empty() && found.iter().all(|code| refused.contains(code)), "{found:?}");
    }
}

#[test]
fn unary_tests_without_end_are_refused() {
    for test in [
        format!("{}1h{}", "not(".repeat(2_000), ")".repeat(2_000)),
        format!("{}1h{}", "not(".repeat(100_000), ")".repeat(100_000)),
        "1h, ".repeat(2_400) + "1h",
        "[".repeat(9_000),
        "[1h..".repeat(1_000),
        ">= ".repeat(3_000),
        "x".repeat(20_000),
        ",".repeat(9_000),
    ] {
        let tree = format!("tree: {{ switch: wait, cases: {{ \"{test}\": done, any: done }} }}\n");
        let found = codes(facts("  f: go\n").replace("tree: done\n", &tree));
        assert!(!found.is_empty(), "{}", &test[..20]);
    }
}

#[test]
fn templates_without_end_are_refused() {
    for body in [
        "{{ ".repeat(20_000),
        "{% if go %}".repeat(20_000),
        format!("{}{}", "{% if go %}".repeat(500), "{% endif %}".repeat(500)),
        format!("{{{{ {}go{} }}}}", "(".repeat(20_000), ")".repeat(20_000)),
        format!("{{{{ go{} }}}}", " | upper".repeat(20_000)),
        format!("{{{{ {}go }}}}", "not ".repeat(20_000)),
        "{% for x in range(100000000) %}x{% endfor %}".to_owned(),
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}".to_owned(),
    ] {
        let rest = "tree: done\noutcomes: { done: { kind: advise, reply: r } }\n";
        let text = format!("{HEAD}inputs: {{ go: {{ type: text }} }}\n{rest}replies:\n  r: {{ body: \"{body}\" }}\n");
        // Deep but closed conditions may load; what matters is that nothing overflows.
        let found = codes(text);
        assert!(body.starts_with("{% if go %}") || !found.is_empty(), "{}", &body[..20]);
    }
}

#[test]
fn large_texts_are_read_or_refused() {
    assert_eq!(codes(format!("{HEAD}title: {}\n{REST}", "a".repeat(20 << 20))), [Code::TooLarge]);
    assert_eq!(codes(format!("{HEAD}title: {}\n{REST}", "a".repeat(10 << 20))), []);
    assert_eq!(codes(format!("{}: 1\n", "a".repeat(10 << 20))).len(), 1);
    assert_eq!(codes(format!("{HEAD}tree: {}\noutcomes: {{}}\n", "a".repeat(1 << 20))), [Code::UnknownName]);
}

#[test]
fn many_problems_are_all_reported() {
    let text: String = (0..2_000).map(|i| format!("unknown_{i}: 1\n")).collect();
    assert_eq!(codes(text).len(), 2_000);
    let text: String = (0..1_000).map(|i| format!("  t{i}: {{ calendar: c{i} }}\n")).collect();
    assert_eq!(codes(format!("teams:\n{text}")).len(), 1_000);
}

#[test]
fn circles_end() {
    let playbooks = (0..500).map(|i| {
        let next = (i + 1) % 500;
        (format!("{i}.yaml"), format!("playbook: p{i}\ntime_zone: UTC\ntree: {{ use: p{next} }}\noutcomes: {{}}\n"))
    });
    let found = load_all(playbooks.collect()).unwrap_err();
    assert_eq!(found.iter().map(|found| found.0).collect::<Vec<_>>(), [Code::Cycle]);
    let circle: String = (0..5_000).map(|i| format!("  f{i}: not f{}\n", (i + 1) % 5_000)).collect();
    assert_eq!(codes(facts(&circle)), [Code::Cycle]);
    let circle: String = (0..5_000).map(|i| format!("  s{i}: {{ use: s{} }}\n", (i + 1) % 5_000)).collect();
    let text = format!("{HEAD}tree: {{ use: s0 }}\nsubtrees:\n{circle}outcomes: {{}}\n");
    assert_eq!(codes(text), [Code::Cycle]);
    let own = format!("{HEAD}tree: {{ use: p }}\noutcomes: {{}}\n");
    assert_eq!(codes(own), [Code::Cycle]);
}

#[test]
fn long_chains_of_facts_are_refused_once() {
    let chain: String = (1..10_000).map(|i| format!("  f{i}: f{}\n", i - 1)).collect();
    assert_eq!(codes(facts(&format!("  f0: go\n{chain}"))), [Code::TooComplex]);
    let backwards: String = (1..10_000).rev().map(|i| format!("  f{i}: f{}\n", i - 1)).collect();
    assert_eq!(codes(facts(&format!("{backwards}  f0: go\n"))), [Code::TooComplex]);
    // Each names the one before twice: a naive walk would take 2^100 steps.
    let doubling: String = (1..100).map(|i| format!("  f{i}: f{0} = f{0}\n", i - 1)).collect();
    assert_eq!(codes(facts(&format!("  f0: go\n{doubling}"))), []);
}

#[test]
fn long_chains_of_subtrees_load() {
    let chain: String = (0..10_000).map(|i| format!("  s{i}: {{ use: s{} }}\n", i + 1)).collect();
    let text = format!(
        "{HEAD}tree: {{ use: s0 }}\nsubtrees:\n{chain}  s10000: done\noutcomes: {{ done: {{ kind: advise }} }}\n"
    );
    let casebook = load(text).unwrap();
    let case = std::collections::BTreeMap::<&str, &str>::new();
    let now = "2026-11-27T09:00:00+07:00".parse::<casebook::Instant>().unwrap();
    assert!(casebook.playbook("p").unwrap().evaluate(&case, now).is_ok());
}

#[test]
fn switches_in_a_long_chain_load() {
    let chain: String = (0..2_000)
        .map(|i| {
            format!(
                "  s{i}: {{ switch: go, cases: {{ true: {{ use: s{} }}, false: {{ use: s{} }} }} }}\n",
                i + 1,
                i + 1
            )
        })
        .collect();
    let text = format!(
        "{HEAD}inputs: {{ go: {{ type: boolean }} }}\ntree: {{ use: s0 }}\nsubtrees:\n{chain}  s2000: done\noutcomes: {{ done: {{ kind: advise }} }}\n"
    );
    assert_eq!(codes(text), []);
}

#[test]
fn ten_thousand_cases_load() {
    let values: String = (0..10_000).map(|i| format!("v{i}, ")).collect();
    let cases: String = (0..10_000).map(|i| format!("    v{i}: done\n")).collect();
    let text = format!(
        "{HEAD}inputs:\n  x: {{ one_of: [{values}] }}\ntree:\n  switch: x\n  cases:\n{cases}outcomes: {{ done: {{ kind: advise }} }}\n"
    );
    assert_eq!(codes(text), []);
}

#[test]
fn ten_thousand_numbers_load() {
    let cases: String = (0..10_000).map(|i| format!("    {i}: done\n")).collect();
    let text = format!(
        "{HEAD}inputs:\n  n: {{ type: number }}\ntree:\n  switch: n\n  cases:\n{cases}  otherwise: done\noutcomes: {{ done: {{ kind: advise }} }}\n"
    );
    assert_eq!(codes(text), []);
}

#[test]
fn tables_of_the_largest_size_load() {
    for rows in [4_096, 4_097] {
        let lines: String = (0..rows).map(|i| format!("    - [{i}, any, done]\n")).collect();
        let text = format!(
            "{HEAD}inputs:\n  n: {{ type: number }}\n  go: {{ type: boolean }}\ntree:\n  table: [n, go]\n  rows:\n{lines}  otherwise: done\noutcomes: {{ done: {{ kind: advise }} }}\n"
        );
        assert_eq!(codes(text), if rows > 4_096 { vec![Code::TooLarge] } else { Vec::new() });
    }
}

#[test]
fn tables_that_cannot_be_proven_say_so() {
    // Forty columns, rows that fit together nowhere: 2^40 combinations.
    let columns: Vec<String> = (0..40).map(|i| format!("b{i}")).collect();
    let inputs: String = columns.iter().map(|name| format!("  {name}: {{ type: boolean }}\n")).collect();
    let mut state = 1_u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let rows: String = (0..400)
        .map(|_| {
            let cells: Vec<&str> =
                columns.iter().map(|_| ["any", "any", "any", "any", "true", "false"][random() as usize % 6]).collect();
            format!("    - [{}, done]\n", cells.join(", "))
        })
        .collect();
    let text = format!(
        "{HEAD}inputs:\n{inputs}tree:\n  table: [{}]\n  hit_policy: first\n  rows:\n{rows}outcomes: {{ done: {{ kind: advise }} }}\n",
        columns.join(", ")
    );
    let found = codes(text);
    assert!(found.iter().all(|code| [Code::NotCovered, Code::Unproven].contains(code)), "{found:?}");
}

#[test]
fn many_outcomes_load() {
    let outcomes: String = (0..5_000).map(|i| format!("  o{i}: {{ kind: advise, title: Kết quả {i} }}\n")).collect();
    let cases: String = (0..5_000).map(|i| format!("    {i}: o{i}\n")).collect();
    let text = format!(
        "{HEAD}inputs:\n  n: {{ type: number }}\ntree:\n  switch: n\n  cases:\n{cases}  otherwise: o0\noutcomes:\n{outcomes}"
    );
    assert_eq!(codes(text), []);
}

#[test]
fn numbers_times_and_dates_past_all_bounds_are_refused() {
    let nines = "9".repeat(400);
    for fact in [
        format!("n > {nines}"),
        "n > 1e400".to_owned(),
        "n > 0.00001".to_owned(),
        format!("wait > {nines}h"),
        "wait > 9223372036854775807d".to_owned(),
        "at > 9999-99-99T99:99:99".to_owned(),
        "at > 2026-02-29T00:00:00".to_owned(),
        "at > 0000-00-00T00:00:00".to_owned(),
        "at > 999999-01-01T00:00:00".to_owned(),
    ] {
        assert!(!codes(facts(&format!("  f: {fact}\n"))).is_empty(), "{fact}");
    }
    for field in [
        format!("sla: {nines}m"),
        "sla: 9223372036854775807d".to_owned(),
        "sla: -5m".to_owned(),
        "promise: { days: 99999999999, calendar: c, from: at }".to_owned(),
        format!("follow_up: {{ remind: t, after: {nines}d }}"),
    ] {
        let text = format!(
            "{}teams: {{ t: {{}} }}\n",
            facts("  f: go\n").replace("kind: advise", &format!("kind: advise, {field}"))
        );
        assert!(!codes(text).is_empty(), "{field}");
    }
    for calendar in [
        "hours: always, years: 1-999999".to_owned(),
        "hours: always, years: 99999999999999999999".to_owned(),
        "hours: always, years: -5".to_owned(),
        "hours: { mon: \"00:00-24:01\" }".to_owned(),
        format!("hours: {{ mon: \"{nines}:00-10:00\" }}"),
        format!("hours: {{ mon: \"{}\" }}", "09:00-10:00, ".repeat(10_000)),
        "hours: always, special_hours: { 2026-02-29: closed }".to_owned(),
        "hours: always, special_hours: { 999999999-01-01: closed }".to_owned(),
    ] {
        let text = format!("calendars: {{ c: {{ time_zone: UTC, {calendar} }} }}\n");
        assert!(!codes(text).is_empty(), "{}", calendar.chars().take(60).collect::<String>());
    }
    for holidays in [
        "dates: [2026-02-29]",
        "dates: [1-1-1]",
        "dates: [2026-01-01], years: 1-9999999",
        "dates: [0001-01-01, 9999-12-31]",
    ] {
        let text = format!(
            "holidays: {{ h: {{ {holidays} }} }}\ncalendars: {{ c: {{ time_zone: UTC, hours: always, holidays: h }} }}\n"
        );
        let _ = codes(text);
    }
}

#[test]
fn times_that_the_zone_skips_are_refused() {
    let text = facts("  f: at > 2026-03-29T02:30:00\n").replace("Asia/Ho_Chi_Minh", "Europe/Berlin");
    assert!(!codes(text).is_empty());
}

#[test]
fn every_prefix_of_a_casebook_is_survived() {
    let text = include_str!("../../rules/momo/calendars.yaml");
    let ends = (0..text.len()).step_by(61).filter(|end| text.is_char_boundary(*end));
    ends.for_each(|end| {
        let _ = Casebook::from_sources([("file.yaml", &text[..end])]);
    });
    let text = include_str!("../../rules/momo/vip_care/1_ve_may_bay.yaml");
    let ends = (0..text.len()).step_by(397).filter(|end| text.is_char_boundary(*end));
    ends.for_each(|end| {
        let _ = Casebook::from_sources([("file.yaml", &text[..end])]);
    });
}

#[test]
fn every_line_left_out_is_survived_and_shown() {
    let text = include_str!("../../rules/momo/vip_care/1_ve_may_bay.yaml");
    let lines: Vec<&str> = text.lines().collect();
    for left_out in (0..lines.len()).step_by(5) {
        let less: Vec<&str> = lines.iter().enumerate().filter(|(i, _)| *i != left_out).map(|(_, line)| *line).collect();
        if let Err(error) = Casebook::from_sources([("file.yaml", less.join("\n"))]) {
            assert!(!error.to_string().is_empty());
        }
    }
}

#[test]
fn deep_folders_are_refused_and_dots_passed_over() {
    let folder = Folder::new("deep");
    folder.write("a.yaml", format!("{HEAD}{REST}").as_bytes());
    folder.write(".git/b.yaml", b"[");
    folder.write("a/.c.yaml", b"[");
    assert!(Casebook::load(folder.path()).is_ok());
    folder.write(&format!("{}x.yaml", "d/".repeat(40)), b"teams: {}\n");
    let error = Casebook::load(folder.path()).unwrap_err();
    assert_eq!(error.diagnostics()[0].code(), Code::Unreadable);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    let folder = Folder::new("links");
    folder.write("a.yaml", format!("{HEAD}{REST}").as_bytes());
    std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("nowhere"), folder.path().join("gone.yaml")).unwrap();
    let found: Vec<Code> =
        Casebook::load(folder.path()).unwrap_err().diagnostics().iter().map(Diagnostic::code).collect();
    assert!(found.contains(&Code::Unreadable), "{found:?}");
}
