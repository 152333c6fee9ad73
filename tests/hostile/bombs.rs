//! Casebooks that are large or deep beyond sense, checked by the command on its leash: each ends soon, within little
//! memory and a small stack, with what is wrong at its place. The pictures stand in `bombs/`.

use std::io;

use serde_json::Value;

use crate::support::command::{code, leashed, text};
use crate::support::folder::Folder;

const HEAD: &str = "playbook: p\ntime_zone: Asia/Ho_Chi_Minh\n";
const REST: &str = "tree: done\noutcomes: { done: { kind: advise } }\n";
const DEEP: usize = 100_000;
/// Just below what one file may have.
const LARGE: usize = 15 << 20;
/// What takes as long as a debug build should have to read again and again.
const LONG: usize = 2 << 20;

type Bomb = (&'static str, Vec<u8>);

fn fact(expression: &str) -> String {
    format!("{HEAD}inputs: {{ go: {{ type: boolean }} }}\nfacts:\n  long: \"{expression}\"\n{REST}")
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// Each with one problem, or with one that ends the reading.
#[rustfmt::skip]
fn bombs() -> Vec<Bomb> {
    let a = |count| "a".repeat(count);
    let ten = |i: usize| vec![format!("*a{i}"); 10].join(", ");
    let bombs: Vec<(&str, String)> = vec![
        ("nothing_for_2_mb", "\n".repeat(LONG)),
        ("tabs_for_2_mb", "\t".repeat(LONG)),
        ("a_sign_of_nothing", format!("{HEAD}title: a\0b\n{REST}")),
        ("a_sign_of_nothing_2_million_times", "\0".repeat(LONG)),
        ("a_field_behind_15_million_lines", "\n".repeat(LARGE) + "teams: 1\n"),
        ("a_field_behind_2_mb_of_blanks", " ".repeat(LONG) + "teams: 1\n"),
        ("a_field_beside_2_mb_of_text", format!("{HEAD}{REST}title: {{ a: 1, b: {} }}\n", a(LONG))),
        ("a_name_of_15_mb", format!("{HEAD}tree: {}\noutcomes: {{ done: {{ kind: advise }} }}\n", a(LARGE))),
        ("a_key_of_2_mb", a(LONG) + ": 1\n"),
        ("a_directive_of_2_mb", "%".repeat(LONG)),
        ("an_alias_of_2_mb", format!("tests: *{}\n", a(LONG))),
        ("a_colon_in_2_mb_of_text", format!("title: {}: b\n", a(LONG))),
        ("a_text_of_40_mb", format!("{HEAD}title: {}\n{REST}", a(40 << 20))),
        ("a_template_of_2_mb", format!("{HEAD}tree: done\noutcomes: {{ done: {{ kind: advise, reply: r }} }}\nreplies: {{ r: {{ body: \"{}\" }} }}\n", "{{ x }}".repeat(LONG / 7))),
        ("an_expression_of_2_mb", fact(&"go and ".repeat(LONG / 7))),
        ("lists_without_end", format!("tests: {}{}\n", "[".repeat(DEEP), "]".repeat(DEEP))),
        ("mappings_without_end", format!("tests: {}{}\n", "{a: ".repeat(DEEP), "}".repeat(DEEP))),
        ("items_without_end", format!("tests:\n  {}x\n", "- ".repeat(DEEP))),
        ("indentation_without_end", lines(5_000, |i| format!("{}a:\n", " ".repeat(i)))),
        ("keys_without_end", "? ".repeat(DEEP)),
        ("parentheses_without_end", fact(&format!("{}go{}", "(".repeat(DEEP), ")".repeat(DEEP)))),
        ("nots_without_end", fact(&("not ".repeat(DEEP) + "go"))),
        ("documents_without_end", "teams: {}\n---\n".repeat(DEEP)),
        ("tags_without_end", format!("tests: {}\n", "!x ".repeat(DEEP))),
        ("aliases_without_end", "tests:\n  - &a0 [x, x]\n".to_owned() + &lines(2_000, |i| format!("  - &a{} [{}]\n", i + 1, ten(i)))),
        ("merges_without_end", "teams:\n  a0: &a0 { k: 1 }\n".to_owned() + &lines(2_000, |i| format!("  a{}: &a{} {{ <<: [{}], k{i}: 1 }}\n", i + 1, i + 1, ten(i)))),
        ("merges_of_a_wide_mapping", format!("teams:\n  base: &base {{ {} k: 1 }}\n", lines(2_000, |i| format!("k{i}: 1, "))) + &lines(2_000, |i| format!("  t{i}: {{ <<: *base }}\n"))),
        ("entries_without_end", format!("tests: [{}x]\n", "x,".repeat(1_000_000))),
        ("values_without_end", format!("{HEAD}inputs: {{ x: {{ one_of: [{}] }} }}\n{REST}", lines(20_000, |i| format!("v{i}, ")))),
    ];
    let mut bombs: Vec<Bomb> = bombs.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    bombs.push(("bytes_that_are_no_text", format!("{HEAD}title: ").bytes().chain(*b"Ch\xe3m\n").collect()));
    bombs.push(("bytes_that_are_no_text_for_2_mb", vec![0xff; LONG]));
    bombs.push(("utf_16", "teams: {}\n".encode_utf16().flat_map(u16::to_le_bytes).collect()));
    bombs
}

/// What `casebook check` finds in a folder of that one file: how it ends, and its output with `DIR` for the folder.
fn check(name: &str, bomb: &[u8], format: &str) -> (i32, String) {
    let folder = Folder::new(name);
    folder.write("file.yaml", bomb);
    let path = folder.path().to_str().unwrap();
    let output = leashed(&["check", path, "--format", format], io::empty());
    (code(&output), text(&output).replace(path, "DIR"))
}

#[test]
fn bombs_are_told_at_their_place() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("bombs");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, bomb) in bombs() {
            let (ended, shown) = check(name, &bomb, "text");
            // An empty file is a warning, everything else an error.
            assert_eq!(ended, i32::from(!shown.contains("warning[CB011]")), "{name}: {shown}");
            assert!(shown.len() < 2_000, "{name}: {} bytes are shown", shown.len());
            insta::assert_snapshot!(name, shown);
        }
    });
}

/// A problem in each of thousands of lines: as many are told as anybody reads, and how many more there are.
#[test]
fn problems_without_end_are_told_up_to_a_number() {
    const MANY: usize = 20_000;
    let values = lines(10_000, |i| format!("v{i}, "));
    let declared = lines(1_000, |i| format!("  f{i}: {{ type: boolean }}\n"));
    for (name, bomb) in [
        ("unknown sections", lines(MANY, |i| format!("unknown_{i}: 1\n"))),
        ("items of no shape", format!("tests: [{}x]\n", "x, ".repeat(MANY))),
        ("a key again and again", format!("teams:\n{}", "  a: {}\n".repeat(MANY))),
        (
            "unknown teams",
            format!("{HEAD}{REST}teams:\n{}", lines(MANY, |i| format!("  t{i}: {{ calendar: c{i} }}\n"))),
        ),
        (
            "unknown values",
            format!(
                "{HEAD}inputs:\n  x: {{ one_of: [{values}] }}\ntree:\n  switch: x\n  cases:\n{}outcomes: {{ done: {{ kind: advise }} }}\n",
                lines(3_000, |i| format!("    w{i}: done\n"))
            ),
        ),
        (
            "unknown names in facts",
            format!("{HEAD}inputs:\n{declared}facts:\n{}{REST}", lines(3_000, |i| format!("  g{i}: not f1{i}\n"))),
        ),
    ] {
        let (ended, report) = check(name, bomb.as_bytes(), "json");
        assert_eq!(ended, 1, "{name}");
        let report: Value = serde_json::from_str(&report).expect("JSON");
        let found = report["diagnostics"].as_array().expect("a list");
        assert_eq!(found.len(), 2_001, "{name}: {}", found.last().expect("a finding"));
        let more = found.iter().filter(|found| found["code"] == "CB013").count();
        assert_eq!(more, 1, "{name}");
        let (ended, shown) = check(name, bomb.as_bytes(), "text");
        assert_eq!(ended, 1, "{name}");
        assert!(shown.ends_with("DIR: 2000 errors, 1 warning\n"), "{name}: {}", &shown[shown.len() - 60..]);
    }
}
