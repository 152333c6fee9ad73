//! `casebook routes --all`, and tables kept in a folder: `--write`, and `--check` for CI.

use std::fs;

use crate::support::command::{casebook, code, json_lines, text};
use crate::support::folder::Folder;
use crate::support::rules::folders;

const RULES: &str = "
playbook: p
title: Màu
time_zone: UTC
inputs: { color: { one_of: { red: Red, green: Green } } }
tree: { switch: color, cases: { red: a, green: b } }
outcomes: { a: { kind: advise }, b: { kind: advise } }
";
const TABLE: &str = "p: Màu\ncolor: red → a (advise)\ncolor: green → b (advise)\n";

/// A casebook of a playbook and a lifecycle, and a folder for its tables.
fn kept(name: &str) -> (Folder, String, String) {
    let folder = Folder::new(name);
    folder.write("rules/p.yaml", RULES.as_bytes());
    folder.write("rules/ticket.yaml", casebook::doc::LIFECYCLE.as_bytes());
    let path = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let (rules, tables) = (path("rules"), path("tables/of/rules"));
    (folder, rules, tables)
}

fn names(folder: &str) -> Vec<String> {
    let files = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = files.map(|file| file.file_name().into_string().expect("UTF-8")).collect();
    names.sort_unstable();
    names
}

/// What an edit of a rule under `rules/` changes shows here, and `casebook routes … --all --write` writes it.
#[test]
fn the_tables_of_the_rules_are_those_kept() {
    for rules in folders() {
        let tables = rules.to_str().expect("UTF-8").replacen("rules", "tests/routes", 1);
        let output = casebook(&["routes", rules.to_str().expect("UTF-8"), "--all", "--check", &tables], "");
        assert_eq!(code(&output), 0, "{}", text(&output));
    }
    let kept = fs::read_dir("tests/routes").expect("the tables").count();
    assert_eq!(kept, folders().len(), "a folder for each casebook and none besides");
}

#[test]
fn all_tables_follow_one_another() {
    let (_folder, rules, _) = kept("all-routes");
    let output = casebook(&["routes", &rules, "--all"], "");
    assert_eq!(code(&output), 0);
    let shown = text(&output);
    assert!(shown.starts_with(&format!("{TABLE}\nticket\nsla |")), "{shown}");
    let tables = json_lines(&casebook(&["routes", &rules, "--all", "--format", "json"], ""));
    assert_eq!((&tables[0]["playbook"], &tables[1]["lifecycle"]), (&"p".into(), &"ticket".into()));
}

#[test]
fn what_is_written_is_fine_until_a_rule_changes() {
    let (folder, rules, tables) = kept("written-routes");
    let ask = |mode: &str| casebook(&["routes", &rules, "--all", mode, &tables], "");
    assert_eq!(code(&ask("--check")), 2, "there is no such folder");
    let written = ask("--write");
    assert_eq!((code(&written), text(&written)), (0, format!("{tables}: 2 of 2 tables written\n")));
    assert_eq!(names(&tables), ["p.routes.txt", "ticket.routes.txt"]);
    assert_eq!(fs::read_to_string(format!("{tables}/p.routes.txt")).expect("a table"), TABLE);
    let checked = ask("--check");
    assert_eq!((code(&checked), text(&checked)), (0, format!("{tables}: 2 tables, as the rules are\n")));
    assert_eq!(text(&ask("--write")), format!("{tables}: 0 of 2 tables written\n"));

    // Git may have given the lines other ends, and somebody else's files are nobody's business.
    folder.write("tables/of/rules/p.routes.txt", TABLE.replace('\n', "\r\n").as_bytes());
    folder.write("tables/of/rules/notes.routes.txt", b"What we said about routes");
    folder.write("tables/of/rules/README.md", b"The tables");
    assert_eq!(code(&ask("--check")), 0);

    // Another outcome, a playbook more, and the lifecycle is gone.
    let recoloured = RULES.replace("green: b }", "green: a }").replace(", b: { kind: advise }", "");
    folder.write("rules/p.yaml", recoloured.as_bytes());
    folder.write("rules/ticket.yaml", RULES.replace("playbook: p", "playbook: q").as_bytes());
    let found = ask("--check");
    assert_eq!(code(&found), 1);
    let expected = format!(
        "--- {tables}/p.routes.txt
+++ {tables}/p.routes.txt
@@ -1,3 +1,3 @@
 p: Màu
 color: red → a (advise)
-color: green → b (advise)
+color: green → a (advise)
{tables}/q.routes.txt: missing, the table of `q`
{tables}/ticket.routes.txt: left over, as the rules have no playbook or lifecycle `ticket`
{tables}: 2 tables, 1 otherwise, 1 missing, 1 left over
If the rules are as they should be: casebook routes {rules} --all --write {tables}
"
    );
    assert_eq!(text(&found), expected);
    let written = text(&ask("--write"));
    let removed = format!("{tables}/ticket.routes.txt: removed, as the rules have no playbook or lifecycle `ticket`\n");
    assert_eq!(written, format!("{removed}{tables}: 2 of 2 tables written\n"));
    assert_eq!(names(&tables), ["README.md", "notes.routes.txt", "p.routes.txt", "q.routes.txt"]);
    assert_eq!(code(&ask("--check")), 0, "what was written is fine");
}

#[test]
fn a_file_that_is_no_table_is_not_written_over_and_nothing_else_is_written() {
    let (folder, rules, tables) = kept("foreign-routes");
    folder.write("tables/of/rules/ticket.routes.txt", b"The way to our office");
    let refused = casebook(&["routes", &rules, "--all", "--write", &tables], "");
    assert_eq!(code(&refused), 2);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(said, format!("casebook: {tables}/ticket.routes.txt is not a table of routes; nothing is written\n"));
    assert_eq!(names(&tables), ["ticket.routes.txt"]);
}

/// Which table, or all; and one thing to do with them.
#[test]
fn what_does_not_go_together_is_refused() {
    let (_folder, rules, tables) = kept("refused-routes");
    for arguments in [
        &["routes", &rules][..],
        &["routes", &rules, "p", "--all"],
        &["routes", &rules, "p", "--write", &tables],
        &["routes", &rules, "--all", "--write", &tables, "--check", &tables],
        &["routes", &rules, "--all", "--check", &tables, "--format", "json"],
    ] {
        assert_eq!(code(&casebook(arguments, "")), 2, "{arguments:?}");
    }
    // Rules that do not load write nothing.
    fs::write(format!("{rules}/p.yaml"), "playbok: p").expect("written");
    assert_eq!(code(&casebook(&["routes", &rules, "--all", "--write", &tables], "")), 1);
    assert!(fs::metadata(&tables).is_err());
}
