//! What is drawn of rules, as snapshots; whatever stands in a title stays text.

use casebook::{Casebook, Language};

use crate::support::rules;

#[test]
fn a_lifecycle_is_drawn() {
    let complaint = rules::loaded("rules/auto_dealer").graph("complaint").unwrap();
    insta::assert_snapshot!("complaint_mermaid", complaint.mermaid(Language::English));
    insta::assert_snapshot!("complaint_dot", complaint.dot(Language::English));
    insta::assert_snapshot!(
        "ticket_mermaid",
        rules::loaded("rules/ticket_desk").graph("ticket").unwrap().mermaid(Language::English)
    );
}

#[test]
fn a_tree_is_drawn() {
    let casebook = rules::loaded("rules/momo");
    insta::assert_snapshot!("flight_mermaid", casebook.graph("flight").unwrap().mermaid(Language::English));
    insta::assert_snapshot!("vip_care_dot", casebook.graph("vip_care").unwrap().dot(Language::English));
}

#[test]
fn every_playbook_and_lifecycle_can_be_drawn() {
    for folder in rules::folders() {
        let casebook = rules::loaded(&folder);
        let names = casebook.playbooks().map(|it| it.name()).chain(casebook.lifecycles().map(|it| it.name()));
        for name in names {
            let graph = casebook.graph(name).unwrap();
            for text in [graph.mermaid(Language::English), graph.dot(Language::English)] {
                assert!(text.contains("  n0") || text.contains("as n1"), "{name}: {text}");
                assert!(text.lines().all(|line| !line.trim().is_empty()), "{name}: {text}");
            }
        }
    }
}

/// A title with everything that a diagram takes for its own.
const HOSTILE: &str = r#"
lifecycle: ticket
title: "a \"title\"\n%%{init: {}}%% -->"
time_zone: Asia/Ho_Chi_Minh
roles: { agent: "x" }
states:
  raised: { title: "end\"] --> [*] ; <b>&amp;</b> `code`", initial: true }
  done: { title: "dòng một\ndòng hai \\\" \\N #quot; {a|b}", end: true }
opening: { title: "mở: \"ngoặc\"", by: agent }
events:
  finish:
    title: "xong; rồi: \"thật\" -->|x| y"
    by: agent
    guards: { "a \"b\" [c]; d": "true" }
    transitions: [{ from: raised, to: done }]
"#;

#[test]
fn nothing_in_a_title_is_taken_for_the_diagram_s_own() {
    let graph = Casebook::from_sources([("hostile.yaml", HOSTILE)]).unwrap().graph("ticket").unwrap();
    insta::assert_snapshot!("hostile_mermaid", graph.mermaid(Language::English));
    insta::assert_snapshot!("hostile_dot", graph.dot(Language::English));
    let quotes = |text: &str| text.matches('"').count();
    // Two for each state in Mermaid; in DOT two for each label, those inside behind a backslash.
    assert_eq!(quotes(&graph.mermaid(Language::English)), 4);
    assert!(
        graph.dot(Language::English).lines().all(|line| quotes(&line.replace("\\\\", "").replace("\\\"", "")) % 2 == 0)
    );
}

/// Each event leads from any state to another: a quarter of a million ways, and words of the diagrams' own as names.
#[test]
fn five_hundred_states_are_drawn() {
    const STATES: usize = 500;
    let names = ["end", "note", "state", "class"].map(str::to_owned).into_iter();
    let names: Vec<String> = names.chain((4..STATES).map(|number| format!("s{number}"))).collect();
    let mut rules = "lifecycle: big\ntime_zone: UTC\nroles: { agent: A }\nstates:\n".to_owned();
    for (place, name) in names.iter().enumerate() {
        let (initial, end) = (place == 0, place == STATES - 1);
        rules += &format!("  {name}: {{ title: {name}, initial: {initial}, end: {end} }}\n");
    }
    rules += "opening: { title: O, by: agent }\nevents:\n";
    for (place, name) in names.iter().enumerate().skip(1) {
        rules += &format!("  e{place}: {{ title: E, by: agent, transitions: [{{ from: any, to: {name} }}] }}\n");
    }
    let graph = Casebook::from_sources([("big.yaml", rules)]).unwrap().graph("big").unwrap();
    assert_eq!(graph.mermaid(Language::English).matches(" --> ").count(), 1 + (STATES - 1) * (STATES - 1) + 1);
}

#[test]
fn what_cannot_be_drawn_is_told() {
    let error = rules::loaded("rules/momo").graph("promotions").unwrap_err();
    assert_eq!(error.code(), "unknown_graph");
    assert!(error.allowed_values().contains(&"flight".to_owned()), "{error}");
}
