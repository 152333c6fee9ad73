//! `check --fix`: what is beyond doubt is mended, and nothing else of a file is touched.

use std::fs;

use casebook::diagnostic::{Code, Diagnostic, Severity};
use casebook::fix::Fixed;
use proptest::prelude::*;

use crate::docs::README;
use crate::rules::invalid::{Broken, Sources, corpus, diagnostics};
use crate::support::command::{casebook, code, json_lines, text};
use crate::support::folder::Folder;

/// One file mended, and what is still wrong in it.
fn mended(text: &str) -> (String, Vec<Code>) {
    let fixed = Fixed::of_sources([("a.yaml", text)]);
    let after = fixed.files().first().map_or(text, |file| file.after()).to_owned();
    (after, left(&fixed).iter().map(Diagnostic::code).collect())
}

fn left(fixed: &Fixed) -> &[Diagnostic] {
    match fixed.casebook() {
        Ok(casebook) => casebook.warnings(),
        Err(error) => error.diagnostics(),
    }
}

#[test]
fn comments_layout_line_ends_and_the_mark_at_the_start_stay() {
    let before = "\u{feff}# đội\r\nteams:   # titel\r\n   'cs' :   {   titel:  \"CS\",calendar: 'deks' }\r\n\r\n\
                  calendars:\r\n  desk: { time_zone: Asia/Ho_Chi_Min, hours: { monday-fri: 09:00-17:00 } }\r\n# titel\r\n\r\n";
    let after = before
        .replace("{   titel", "{   title")
        .replace("'deks'", "'desk'")
        .replace("Ho_Chi_Min,", "Ho_Chi_Minh,")
        .replace("monday-fri", "mon-fri");
    assert_eq!(mended(before), (after, vec![]));
}

#[test]
fn what_a_mend_lets_see_is_mended_as_well() {
    let before = "playbook: p\ntime_zone: UTC\ntree: done\noutcoms:\n  done: { knd: advise, close: yes, route: cs }\nteams: { cs: { titel: CS } }\n";
    let after =
        before.replace("outcoms", "outcomes").replace("knd", "kind").replace("yes", "true").replace("titel", "title");
    assert_eq!(mended(before), (after, vec![]));
}

#[test]
fn texts_that_need_quotes_get_them_one_after_the_other() {
    let before = "playbook: p\ntime_zone: UTC\ntitle: Lưu ý: gấp\ninputs: { left: { type: duration } }\ntree:\n  switch: left\n  cases:\n    \
                  >= 24h: c\n    [3h..24h): b\n    \"< 3h\": a\noutcomes: { a: { kind: advise }, b: { kind: advise }, c: { kind: advise } }\n";
    let after = before
        .replace("Lưu ý: gấp", "\"Lưu ý: gấp\"")
        .replace(">= 24h:", "\">= 24h\":")
        .replace("[3h..24h):", "\"[3h..24h)\":");
    assert_eq!(mended(before), (after, vec![]));
}

#[test]
fn values_after_a_comma_become_a_list_and_a_text_with_a_comma_gets_quotes() {
    let before = "teams:\n  cs: { channels: crm, hangout, zalo, title: Xin chào, cảm ơn }\n";
    let after = "teams:\n  cs: { channels: [crm, hangout, zalo], title: \"Xin chào, cảm ơn\" }\n";
    assert_eq!(mended(before), (after.to_owned(), vec![]));
}

#[test]
fn words_of_other_languages_in_expressions_become_ours() {
    let rules = |late: &str, gone: &str| {
        format!(
            "playbook: p\ntime_zone: UTC\ninputs: {{ seats: {{ type: number }}, vip: {{ type: boolean }} }}\nfacts:\n  late: {late}\n  \
             gone: {gone}\ntree:\n  table: [late, gone]\n  rows:\n    - [any, any, a]\noutcomes: {{ a: {{ kind: advise }} }}\n"
        )
    };
    let (before, after) = (rules("seats == 3 && vip", "seats≥3 || vip"), rules("seats = 3 and vip", "seats>=3 or vip"));
    assert_eq!(mended(&before), (after, vec![]));
}

#[test]
fn what_may_mean_two_things_is_left_to_people() {
    for (rules, code) in [
        // Two names are as near.
        (
            "teams: { refund_in: { calendar: desk_an } }\ncalendars: { desk_in: &d { time_zone: UTC, hours: { daily: 00:00-24:00 } }, desk_on: *d }",
            Code::UnknownName,
        ),
        // Another digit is another name.
        (
            "teams: { cs: { calendar: desk_3 } }\ncalendars: { desk_1: { time_zone: UTC, hours: { daily: 00:00-24:00 } } }",
            Code::UnknownName,
        ),
        // It stands there already.
        ("teams: { cs: { titel: CS, title: CS } }", Code::UnknownField),
        // With escapes, the file holds something else.
        ("teams: { cs: { \"tit\\x65l\": CS } }", Code::UnknownField),
    ] {
        assert_eq!(mended(rules), (rules.to_owned(), vec![code]));
    }
}

#[test]
fn files_of_one_name_are_left_alone() {
    let fixed =
        Fixed::of_sources([("a.yaml", "teams: { cs: { titel: CS } }"), ("a.yaml", "teams: { bu: { titel: BU } }")]);
    assert!(fixed.files().is_empty() && left(&fixed).len() == 2);
}

/// How bad it is: what is no YAML hides the rest of its file.
fn rank(found: &[Diagnostic]) -> (usize, usize) {
    let unread = found.iter().filter(|found| found.code() == Code::YamlSyntax).count();
    (unread, found.iter().filter(|found| found.severity() == Severity::Error).count())
}

/// The laws of mending, for any files.
fn keeps_the_laws(sources: &Sources, before: &[Diagnostic]) -> Fixed {
    let fixed = Fixed::of_sources(sources.clone());
    if fixed.files().is_empty() {
        assert_eq!(before, left(&fixed), "what is left is what is found");
        return fixed;
    }
    let after: Sources = sources
        .iter()
        .map(|(name, text)| {
            let file = fixed.files().iter().find(|file| file.name() == name);
            (name.clone(), file.map_or(text.as_str(), |file| file.after()).to_owned())
        })
        .collect();
    assert_eq!(diagnostics(&after), left(&fixed), "what is left is what is found");
    assert!(rank(left(&fixed)) <= rank(before), "worse than before: {before:#?}\n{fixed:#?}");
    for file in fixed.files() {
        let (old, new): (Vec<&str>, Vec<&str>) =
            (file.before().split('\n').collect(), file.after().split('\n').collect());
        assert_eq!(old.len(), new.len());
        for (index, (old, new)) in old.iter().zip(&new).enumerate().filter(|(_, (old, new))| old != new) {
            let told = file.changes().iter().any(|change| change.line() == index + 1);
            assert!(told, "line {} changed without a word: {old} / {new}", index + 1);
        }
    }
    assert!(Fixed::of_sources(after).files().is_empty(), "mending twice is mending once");
    fixed
}

#[test]
fn every_broken_file_is_better_after_it_or_as_before() {
    let mut mended = 0;
    for (name, Broken { sources, found, .. }) in corpus().iter().filter(|(name, _)| *name != "alias_bomb") {
        println!("{name}");
        mended += usize::from(!keeps_the_laws(sources, found).files().is_empty());
    }
    assert!(mended > 20, "{mended} of them were mended");
}

/// The rules of the README.
fn rules() -> &'static str {
    README.block("flight")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    /// Letters lost, doubled, exchanged and mistaken, anywhere in sound rules.
    #[test]
    fn slips_of_the_keyboard_are_mended_or_left(
        slips in prop::collection::vec((any::<prop::sample::Index>(), 0..5_u8), 1..5),
    ) {
        let mut letters: Vec<char> = rules().chars().collect();
        for (place, kind) in slips {
            let at = place.index(letters.len() - 1);
            match kind {
                0 => drop(letters.remove(at)),
                1 => letters.insert(at, letters[at]),
                2 => letters.swap(at, at + 1),
                3 => letters[at] = 'x',
                _ => letters.insert(at, ','),
            }
        }
        let sources = vec![("flight.yaml".to_owned(), letters.into_iter().collect())];
        keeps_the_laws(&sources, &diagnostics(&sources));
    }
}

#[test]
fn the_command_mends_files_and_says_what_it_did() {
    let folder = Folder::new("fix");
    folder.write("teams.yaml", "teams:\r\n  cs: { titel: CS }  # đội\r\n".as_bytes());
    folder.write("sound.yaml", b"teams: { bu: { title: BU } }");
    let path = folder.path().display().to_string();
    let file = folder.path().join("teams.yaml");
    make_private(&file);

    let patch = casebook(&["check", &path, "--fix", "--dry-run"], "");
    assert_eq!(code(&patch), 1, "there is something to mend");
    let shown = text(&patch).replace(&path, "DIR");
    let expected = "--- DIR/teams.yaml\n+++ DIR/teams.yaml\n@@ -1,2 +1,2 @@\n teams:\r\n-  cs: { titel: CS }  # đội\r\n+  cs: { title: CS }  # đội\r\n";
    assert_eq!(shown, expected);
    assert!(fs::read_to_string(&file).unwrap().contains("titel"), "nothing is written");

    let fixed = casebook(&["check", &path, "--fix"], "");
    assert_eq!(code(&fixed), 0);
    let told = text(&fixed).replace(&path, "DIR");
    assert_eq!(told, "DIR/teams.yaml:2: CB101: titel → title\n\nDIR: 0 playbooks, 1 mended, no problems\n");
    assert_eq!(fs::read_to_string(&file).unwrap(), "teams:\r\n  cs: { title: CS }  # đội\r\n");
    assert!(is_private(&file), "the permissions stay");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left behind");

    let again = casebook(&["check", &path, "--fix", "--format", "json"], "");
    assert_eq!(json_lines(&again)[0], serde_json::json!({ "changes": [], "diagnostics": [] }));
    assert_eq!(code(&casebook(&["check", &path, "--dry-run"], "")), 2, "a dry run of what?");
}

/// What a dry run would leave is told as well, in each format; one without a place for a patch is refused.
#[test]
fn a_dry_run_tells_what_it_would_leave() {
    let folder = Folder::new("fix_left");
    folder.write("teams.yaml", b"teams:\n  cs: { titel: CS, calendar: none }\n");
    let path = folder.path().display().to_string();
    let run = |more: &[&str]| casebook(&[&["check", &path, "--fix", "--dry-run"], more].concat(), "");
    let said = |output: &std::process::Output| String::from_utf8_lossy(&output.stderr).replace(&path, "DIR");

    let patch = run(&[]);
    assert_eq!(code(&patch), 1);
    assert!(text(&patch).ends_with("+  cs: { title: CS, calendar: none }\n"), "only the patch: {}", text(&patch));
    assert!(said(&patch).starts_with("error[CB202]: there is no calendar `none`"), "{}", said(&patch));
    assert!(said(&patch).ends_with("DIR: 1 would be mended, 1 error\n"), "{}", said(&patch));

    let report = &json_lines(&run(&["--format", "json"]))[0];
    assert_eq!((&report["changes"][0]["with"], &report["diagnostics"][0]["code"]), (&"title".into(), &"CB202".into()));

    for format in ["sarif", "github"] {
        let refused = run(&["--format", format]);
        assert_eq!((code(&refused), text(&refused).as_str()), (2, ""));
        assert!(said(&refused).contains(&format!("`--format {format}` has no place for one")), "{}", said(&refused));
    }

    // Nothing can be mended, and all is told the same.
    folder.write("teams.yaml", b"teams:\n  cs: { title: CS, calendar: none }\n");
    let nothing = run(&[]);
    assert_eq!((code(&nothing), text(&nothing).as_str()), (1, ""));
    assert!(said(&nothing).ends_with("DIR: 0 would be mended, 1 error\n"), "{}", said(&nothing));
}

#[test]
fn changes_are_there_as_json() {
    let folder = Folder::new("fix_json");
    folder.write("teams.yaml", b"teams: { cs: { titel: CS, calendar: none } }");
    let path = folder.path().display().to_string();
    let output = casebook(&["check", &path, "--fix", "--format", "json"], "");
    assert_eq!(code(&output), 1, "a calendar is still unknown");
    let report = &json_lines(&output)[0];
    let change = &report["changes"][0];
    assert_eq!((&change["was"], &change["with"], &change["line"]), (&"titel".into(), &"title".into(), &1.into()));
    assert_eq!(report["diagnostics"][0]["code"], "CB202");
}

#[cfg(unix)]
fn make_private(file: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o640)).unwrap();
}

#[cfg(unix)]
fn is_private(file: &std::path::Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(file).unwrap().permissions().mode() & 0o777 == 0o640
}

#[cfg(not(unix))]
fn make_private(_: &std::path::Path) {}

#[cfg(not(unix))]
fn is_private(_: &std::path::Path) -> bool {
    true
}
