//! What the map of the ITS desk alone says: the forms of its replies, and where our reading of it stands.

use std::collections::BTreeSet;
use std::path::Path;

use super::noted;
use crate::support::rules;

const FOLDER: &str = "rules/its";

/// What the map's silent places made us choose, a note each. Counted from the map, not from the rules.
const CHOSEN: [&str; 7] = [
    // "Website / Email / Zalo / ...", and a code "ITSxxxxx".
    "input channel",
    "input request_code",
    // "30 - 120 phút": of what, and on which clock.
    "outcome intake.acknowledged",
    // "30 - 60'" and an order without minutes; when a task is late.
    "escalation its_engineers",
    "escalation its_engineers/late",
    // No name for who receives, no handles for the engineers.
    "team its_engineers",
    "team its_support",
];

/// The forms' fields, in the map's order, as each channel's reply shows them.
const FORMS: [(&str, &[&str]); 3] = [
    ("website", &["customer_name", "request_type", "request_detail", "received_at"]),
    (
        "email",
        &["customer_name", "request_code", "request_type", "request_detail", "received_at", "subject", "content"],
    ),
    ("zalo", &["customer_name"]),
];

#[test]
fn every_choice_of_ours_carries_a_note() {
    let casebook = rules::loaded(FOLDER);
    let noted: Vec<String> = casebook.playbooks().flat_map(|playbook| noted(playbook, |_| true)).collect();
    assert_eq!(noted.len(), CHOSEN.len(), "{noted:?}");
    assert_eq!(BTreeSet::from_iter(noted.iter().map(String::as_str)), BTreeSet::from(CHOSEN));
}

#[test]
fn every_form_has_the_map_s_fields_in_its_order() {
    let files = rules::files(Path::new(FOLDER));
    let replies = files.iter().find_map(|file| file["replies"].as_object()).expect("the replies");
    for (channel, fields) in FORMS {
        let body = replies["request_received"]["variants"][channel]["body"].as_str().expect("a body");
        let printed = body.split("{{ ").skip(1).filter_map(|tag| tag.split([' ', '}']).next());
        assert_eq!(printed.collect::<Vec<_>>(), fields, "{channel}");
    }
}
