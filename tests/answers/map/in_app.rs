//! What the In App map alone says: chapters 2, 3 and 4, each a playbook. Chapter 1, the tools, is the library's.

use std::collections::BTreeSet;
use std::fs;

use casebook::{Instant, Type};
use serde_json::{Value, json};

use super::{Map, channels_and_replies, files, joined, noted, text, yaml};
use crate::support::rules;

pub(super) const MAP: Map = Map {
    playbooks: &["in_app", "in_app_legacy", "in_app_ticket"],
    outcomes: include_str!("in_app.tsv"),
    leaves: include_str!("in_app.leaves.tsv"),
    cases: include_str!("in_app.cases.jsonl"),
};

/// What the map's silent places made us choose, a note each. Counted from the map, not from the rules.
const CHOSEN: [&str; 7] = [
    // The map shows "options" and does not name them.
    "input support_kind",
    // Content with the result, or still in time: the map tells the other two.
    "outcome ticket.accepted",
    "outcome ticket.in_progress",
    // Told of the transaction history only.
    "outcome lookup.failed.self_resolved",
    // The SLA, and that its minutes run 24×7; of a report also that it goes straight to `gqkn`.
    "outcome history.pending",
    "outcome lookup.pending",
    "outcome lookup.succeeded.reported",
];

/// Every tool, place of the application and button of the map's chapters 2 to 4.
const PLACES: [&str; 7] = [
    "MIS, case chuyển GQKN",
    "Gọi ra chính số điện thoại cần hỗ trợ",
    "Ticket trong ứng dụng MoMo",
    "Hỗ trợ thêm",
    "mục Trợ Giúp trong Ví của tôi",
    "Tra cứu lịch sử phản ánh",
    "link thể lệ",
];

#[test]
fn every_leaf_of_chapters_2_3_and_4_is_decided_somewhere() {
    let leaves = MAP.leaves();
    let of_chapter = |chapter: &str| leaves.iter().filter(|(leaf, _)| leaf.starts_with(chapter)).count();
    assert_eq!([of_chapter("2."), of_chapter("3."), of_chapter("4.")], [2, 4, 13]);
    for (playbook, chapter) in [("in_app_ticket", "2."), ("in_app_legacy", "3."), ("in_app", "4.")] {
        let decisions = MAP.decisions(playbook);
        let refs: Vec<String> = decisions.values().map(|decision| joined(&decision["refs"])).collect();
        let decided: BTreeSet<&str> = refs.iter().flat_map(|refs| refs.split(' ')).collect();
        assert!(decided.iter().all(|at| at.starts_with(chapter)), "{playbook} decides {decided:?}");
        for (leaf, words) in leaves.iter().filter(|(leaf, _)| leaf.starts_with(chapter)) {
            assert!(decided.contains(leaf), "no outcome of {playbook} has the ref {leaf}: {words}");
        }
    }
}

#[test]
fn every_choice_of_ours_carries_a_note() {
    // The notes of all the casebook's calendars and teams are among a playbook's.
    let ours = |on: &str| !on.starts_with("calendar ") && !on.starts_with("team ");
    let noted: Vec<String> = MAP.playbooks.iter().flat_map(|name| noted(&rules::momo(name), ours)).collect();
    assert_eq!(noted.len(), CHOSEN.len(), "{noted:?}");
    assert_eq!(BTreeSet::from_iter(noted.iter().map(String::as_str)), BTreeSet::from(CHOSEN));
}

#[test]
fn every_place_that_the_map_names_is_in_a_reply_or_a_channel() {
    let texts = channels_and_replies("in_app");
    for place in PLACES {
        assert!(texts.contains(place), "neither a reply nor a channel has {place}");
    }
}

/// No urgency, promise, business hours or handles in this map; whoever is reminded is reminded at once.
#[test]
fn nothing_stands_that_the_map_does_not_say() {
    for name in MAP.playbooks {
        for (id, decision) in MAP.decisions(name) {
            assert_eq!(decision["priority"], "normal", "{id}");
            assert_eq!([&decision["promise"], &decision["hours"]], [&json!(null), &json!(null)], "{id}");
            assert_eq!(joined(&decision["route"]["mention"]), "", "{id}");
            for follow_up in decision["follow_ups"].as_array().unwrap() {
                assert_eq!(follow_up, &json!({"at": "2026-11-25T10:00:00+07:00", "remind": "cs"}), "{id}");
            }
        }
    }
}

/// "Show các lựa chọn (thay vì đánh text)": whatever is asked is a choice, but for the time that a ticket carries.
#[test]
fn customers_choose_and_do_not_type() {
    for name in MAP.playbooks {
        let playbook = rules::momo(name);
        let asked = playbook.inputs().filter(|input| input.is_asked());
        let typed: Vec<&str> = asked
            .filter(|input| !matches!(input.value_type(), Type::Boolean | Type::OneOf))
            .map(|input| input.name())
            .collect();
        assert_eq!(typed, if *name == "in_app" { vec!["promised_at"] } else { vec![] });
    }
}

#[test]
fn replies_say_the_sla_the_promised_time_and_what_was_chosen() {
    let in_app = MAP.decisions("in_app");
    let body = |id: &str| text(&in_app[id]["reply"]["body"]);
    assert!(body("lookup.succeeded.reported").contains("1.440 phút"));
    assert!(body("lookup.succeeded.reported").contains("chậm nhất lúc 10:00 26/11/2026"));
    assert!(body("lookup.succeeded.reported").contains("Chưa được gạch nợ"));
    assert!(body("history.succeeded.reported").contains("Giao dịch nhầm số tiền"));
    for id in ["history.pending", "lookup.pending"] {
        assert!(body(id).contains("chậm nhất lúc 14:00 25/11/2026"), "{id}");
    }
    assert!(body("ticket.overdue").contains("09:59 25/11/2026"));
    assert!(body("ticket.in_progress").contains("10:00 25/11/2026"));
    for id in ["security.reset_pin", "security.security_info"] {
        assert!(body(id).contains("gọi ra chính số điện thoại cần hỗ trợ"), "{id}");
    }
}

/// "Phản hồi qua email" (2.1.1.1.1, 2.1.2.1) and "tự động phản hồi email" (4.5.2.2): the variant `email`, there alone.
#[test]
fn replies_go_by_email_where_the_map_says_so() {
    let mut by_email = BTreeSet::new();
    for path in files("in_app", ".yaml") {
        let mut id = String::new();
        for line in yaml(&path).lines() {
            if let Some(key) = line.strip_prefix("  ").and_then(|line| line.strip_suffix(':')) {
                id = key.to_owned();
            }
            if line.trim_start().starts_with("reply: ") && line.contains("variant: email") {
                by_email.insert(id.clone());
            }
        }
    }
    assert_eq!(by_email.iter().collect::<Vec<_>>(), ["lookup.succeeded.reported", "ticket.checked", "ticket.pending"]);
}

#[test]
fn the_example_cases_come_to_this() {
    let in_app = rules::momo("in_app");
    let came_to = include_str!("../../../examples/cases/in_app.jsonl").lines().map(|line| {
        let case: Value = serde_json::from_str(line).unwrap();
        let contacted_at: Instant = text(&case["contacted_at"]).parse().unwrap();
        let evaluation = serde_json::to_value(in_app.evaluate(&case, contacted_at).unwrap()).unwrap();
        text(evaluation.get("outcome").unwrap_or(&evaluation["input"]))
    });
    let expected = [
        "history.pending",
        "history.failed.self_resolved",
        "lookup.succeeded.reported",
        "faq.complaint",
        "ticket.in_progress",
        "ticket.overdue",
        "security.reset_pin",
        "agrees",
    ];
    assert_eq!(came_to.collect::<Vec<_>>(), expected);
}

#[test]
fn every_outcome_and_every_question_has_a_golden_case() {
    let cases: Vec<String> = files("in_app", ".tests.yaml")
        .iter()
        .flat_map(|path| {
            let text = fs::read_to_string(path).unwrap();
            text.split("\n  - name: ").skip(1).map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    for name in MAP.playbooks {
        let of_playbook = |case: &&String| case.contains(&format!("\n    playbook: {name}\n"));
        let expected: Vec<&str> =
            cases.iter().filter(of_playbook).map(|case| case.split_once("\n    expect:").unwrap().1).collect();
        let has = |field: &str, value: &str| {
            let ends = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric() || "._".contains(next));
            let says = |expect: &&str| {
                expect
                    .match_indices(field)
                    .any(|(at, _)| expect[at + field.len()..].strip_prefix(value).is_some_and(ends))
            };
            expected.iter().filter(|expect| !expect.contains("error: ")).any(says)
        };
        let playbook = rules::momo(name);
        for outcome in playbook.outcomes().map(|outcome| outcome.name()) {
            assert!(has(" outcome: ", outcome), "no golden case of {name} expects {outcome}");
        }
        for input in playbook.inputs().filter(|input| input.is_asked()) {
            assert!(has(" input: ", input.name()), "no golden case of {name} expects the question {}", input.name());
        }
    }
}
