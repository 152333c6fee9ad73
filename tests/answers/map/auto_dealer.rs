//! What the map of the truck maker alone says: its tags, and where our reading of it stands.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::noted;
use crate::support::rules;

const FOLDER: &str = "rules/auto_dealer";

/// What the map's silent places made us choose, a note each. Counted from the map, not from the rules.
const CHOSEN: [&str; 12] = [
    // Which calls are recorded, what a fleet is of light trucks, which provinces come first.
    "fact by_call",
    "fact priority_province",
    "fact segment",
    // Before what the information is completed, who calls and what for.
    "node contact_intake",
    "outcome information.incomplete",
    // Whose these three complaints are.
    "outcome complaint.dealer",
    "outcome complaint.price",
    "outcome complaint.product",
    // Heavy trucks in the round of calls.
    "outcome care.round_1",
    // One question for the interior and for how a complaint was handled; no reason given; neither content nor not.
    "input satisfaction",
    "input reason",
    "outcome survey.neutral",
];

#[test]
fn every_choice_of_ours_carries_a_note() {
    let casebook = rules::loaded(FOLDER);
    let noted: Vec<String> = casebook.playbooks().flat_map(|playbook| noted(playbook, |_| true)).collect();
    assert_eq!(noted.len(), CHOSEN.len(), "{noted:?}");
    assert_eq!(BTreeSet::from_iter(noted.iter().map(String::as_str)), BTreeSet::from(CHOSEN));
}

/// An action's name is not looked up anywhere when rules load, and `tag.X` sets the value X of the input `tags`.
#[test]
fn every_tag_that_is_set_is_a_tag() {
    let files = rules::files(Path::new(FOLDER));
    let lists = files.iter().filter_map(|file| file["inputs"]["tags"]["any_of"].as_object());
    let tags: BTreeSet<&str> = lists.flat_map(|list| list.keys().map(String::as_str)).collect();
    let mut texts = Vec::new();
    files.iter().for_each(|file| collect(&file["outcomes"], &mut texts));
    let set: BTreeSet<&str> = texts.iter().filter_map(|text| text.strip_prefix("tag.")).collect();
    assert_eq!(set, tags, "each is set by an outcome");
}

/// Every text in a value.
fn collect<'v>(value: &'v Value, texts: &mut Vec<&'v str>) {
    texts.extend(value.as_str());
    value.as_array().into_iter().flatten().for_each(|item| collect(item, texts));
    value.as_object().into_iter().flatten().for_each(|(_, item)| collect(item, texts));
}
