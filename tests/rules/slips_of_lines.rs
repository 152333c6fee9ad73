//! A slip in the form of the lines, such as one indented otherwise, written twice or without its `:`, is told once.

use casebook::Language;
use casebook::diagnostic::{Code, Diagnostic};

use crate::rules::invalid::diagnostics;
use crate::rules::slips::files;

/// What is said of a sound casebook of ours with the one place of a text in one of its files written otherwise.
fn told(folder: &str, file: &str, written: &str, slip: &str) -> Vec<Diagnostic> {
    let mut sources = files(folder);
    let (_, text) = sources.iter_mut().find(|(name, _)| name == file).unwrap();
    assert_eq!(text.matches(written).count(), 1, "{written}");
    *text = text.replace(written, slip);
    diagnostics(&sources)
}

fn once(folder: &str, file: &str, written: &str, slip: &str) -> Diagnostic {
    let found = told(folder, file, written, slip);
    let [found] = &found[..] else {
        panic!("{slip}: {}", found.iter().map(|found| format!("\n{found}")).collect::<String>())
    };
    found.clone()
}

#[test]
fn a_line_written_twice_is_told_once() {
    let slips = [
        ("its", "teams.yaml", "teams:\n"),
        ("its", "teams.yaml", "  its_support:\n"),
        ("auto_dealer", "khieu_nai.tests.yaml", "tests:\n"),
        ("auto_dealer", "khao_sat.yaml", "  survey.neutral:\n"),
        ("ticket_desk", "hours.yaml", "calendars:\n"),
        ("ticket_desk", "hours.yaml", "    steps:\n"),
    ];
    for (folder, file, line) in slips {
        let found = once(folder, file, line, &line.repeat(2));
        assert_eq!(found.code(), Code::DuplicateKey, "{line}");
    }
}

#[test]
fn a_key_indented_as_its_own_lines_is_told_once() {
    let slips = [
        ("its", "teams.yaml", "  its_engineers:\n"),
        ("its", "tiep_nhan_yeu_cau.yaml", "\n  request_detail:\n"),
        ("ticket_desk", "ticket.yaml", "\n  received:\n"),
        ("ticket_desk", "ticket.yaml", "\n  reported:\n"),
    ];
    for (folder, file, line) in slips {
        let found = once(folder, file, line, &line.replace("  ", "    "));
        assert_eq!(found.code(), Code::DuplicateKey, "{line}");
        let key = line.trim().trim_end_matches(':');
        let help: Vec<_> = found.help(Language::Vietnamese).collect();
        assert!(help[0].starts_with(&format!("bên trong `{key}` không có gì: ")), "{help:?}");
    }
}

#[test]
fn a_brace_behind_a_key_without_its_colon_is_told_once_and_mended() {
    let slips = [
        ("  service_team: { title: Dịch vụ }", "  service_team { title: Dịch vụ }"),
        ("  service_team: { title: Dịch vụ }", "  service_team { title: Dịch vụ, note: a }"),
    ];
    for (written, slip) in slips {
        let found = once("auto_dealer", "teams.yaml", written, slip);
        assert_eq!(found.code(), Code::YamlSyntax, "{slip}");
        let edit = found.edit().unwrap();
        let (was, with) = (edit.place().text().to_owned(), edit.replacement());
        assert_eq!((&*was, with, edit.is_safe()), ("service_team {", "service_team: {", true));
        assert_eq!(told("auto_dealer", "teams.yaml", written, &slip.replace(&was, with)), []);
    }
}

/// A name is spoiled where it is declared, by more than its accents: what it was shows where it is used.
#[test]
fn a_name_spoiled_where_it_is_declared_is_told_there_alone() {
    let slips = [
        ("auto_dealer", "teams.yaml", "customer_care:", "custoâer_care:"),
        ("its", "teams.yaml", "  its_support:", "  its_su#pport:"),
        ("its", "tiep_nhan_yeu_cau.yaml", "\n  channel:", "\n  chaênel:"),
        ("ticket_desk", "hours.yaml", "  support_hours:\n", "  sup@port_hours:\n"),
        ("ticket_desk", "ticket.yaml", "  may_drive:", "  may_dr\"ive:"),
    ];
    for (folder, file, written, slip) in slips {
        assert_eq!(once(folder, file, written, slip).code(), Code::BadName, "{slip}");
    }
    // What is near to another name that is declared was not meant to be that one.
    let spoiled = told("auto_dealer", "teams.yaml", "parts_team:", "pârts_tâám:");
    assert_eq!(spoiled.iter().map(Diagnostic::code).collect::<Vec<_>>(), [Code::BadName]);
}

/// Two keys that are each indented as the lines of another: neither hides the other.
#[test]
fn keys_indented_otherwise_do_not_hide_each_other() {
    let text = "playbook: p\ntime_zone: UTC\ninputs:\n  note: { type: text }\n  b:\n  note: { type: text }\n  a:\n    ask: x\n    \
                cc:\n    ask: y\n";
    let found = diagnostics(&vec![("p.yaml".to_owned(), text.to_owned())]);
    assert!(found.iter().any(|found| found.code() == Code::DuplicateKey), "{found:?}");
}

/// A file that is no YAML may declare whatever cases elsewhere are given.
#[test]
fn inputs_of_a_file_that_is_no_yaml_are_not_missed_in_cases() {
    let playbook = "playbook: p\ntime_zone: UTC\ninputs: { x: { type: boolean } }\ntree: { switch: x, cases: { true: a, false: a } }\n\
                    outcomes: { a: { kind: advise, checklist: c } }\n";
    let checklist = "checklist: c\ninputs:\n  opened_on { ask: Ngày nào?, type: date }\nprogrammes\n";
    let case = "tests:\n  - name: n\n    playbook: p\n    at: 2026-01-01T00:00:00\n    given: { x: true, opened_on: 2026-01-01 }\n    \
                expect: { outcome: a }\n";
    let sources = [("c.yaml", checklist), ("p.yaml", playbook), ("t.yaml", case)];
    let sources = sources.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
    let found = diagnostics(&sources);
    assert!(found.iter().all(|found| found.file() == "c.yaml"), "{found:?}");
}

/// A key may have braces in it, as the text of a case.
#[test]
fn braces_in_a_key_are_no_slip() {
    let text = "playbook: p\ntime_zone: UTC\ninputs: { x: { type: text } }\ntree:\n  switch: x\n  cases:\n    RE {code}: a\n    \
                otherwise: a\noutcomes: { a: { kind: advise } }\n";
    let found = diagnostics(&vec![("p.yaml".to_owned(), text.to_owned())]);
    assert!(found.iter().all(|found| found.code() != Code::YamlSyntax), "{found:?}");
}

/// A section that is indented, or the first key of one indented as its own lines: nothing below is looked at.
#[test]
fn a_section_indented_with_its_lines_beside_it_is_told_once() {
    let slips = [
        ("ticket_desk", "hours.yaml", "\nslas:\n"),
        ("ticket_desk", "hours.yaml", "\nescalations:\n"),
        ("its", "tiep_nhan_yeu_cau.yaml", "\nescalations:\n"),
        ("its", "tiep_nhan_yeu_cau.replies.yaml", "\n  request_received:\n"),
        ("its", "tiep_nhan_yeu_cau.yaml", "\n  intake.acknowledged:\n"),
    ];
    for (folder, file, line) in slips {
        let found = once(folder, file, line, &format!("\n  {}", &line[1..]));
        assert_eq!(found.code(), Code::WrongShape, "{line}");
        let help = found.help(Language::Vietnamese).last().unwrap().to_owned();
        assert!(
            help.starts_with(&format!("bên trong `{}` không có gì: ", line.trim().trim_end_matches(':'))),
            "{help}"
        );
    }
}
