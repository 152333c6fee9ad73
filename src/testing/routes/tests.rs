//! Tests routing tables of small casebooks.

use super::*;
use crate::Casebook;

/// A casebook of one text, and one of its playbooks.
fn table(yaml: &str, playbook: &str) -> RoutingTable {
    let casebook = Casebook::from_sources([("rules.yaml", yaml)]).unwrap_or_else(|error| panic!("{error}"));
    routing_table(&casebook.playbook(playbook).unwrap())
}

const TWO_WAYS: &str = "
playbook: p
time_zone: UTC
inputs:
  color: { one_of: { red: Red, green: Green, blue: Blue, grey: Grey } }
  amount: { type: number }
  vip: { type: boolean }
tree:
  switch: color
  cases:
    red: a
    'green, blue': { use: below }
    grey: { use: below }
subtrees:
  below:
    switch: color
    cases:
      green:
        table: [amount, vip]
        hit_policy: first
        rows:
          - ['[0..10)', true, a]
          - ['>= 10', any, b]
        otherwise: c
      'blue, red': b
    otherwise: c
outcomes:
  a: { kind: advise }
  b: { kind: process, priority: urgent, route: { to: t, via: [crm, mail] }, sla: { respond: 30m, resolve: { after: 90m, clock: desk, warn_at: 75% } } }
  c: { kind: process, do: [x, { do: y, when: 'vip  and amount > 1' }], follow_up: { remind: t, after: 1h, clock: desk }, close: true }
teams: { t: { mention: [lan], channels: [crm, mail] } }
calendars: { desk: { time_zone: UTC, hours: { mon-fri: 09:00-17:00 } } }
";

#[test]
fn a_path_is_a_line_and_what_cannot_be_is_none() {
    let b = "b (process, urgent) | to t via crm, mail, mention lan | respond 30m | resolve 1h30m on desk, warn at 75%";
    let c = "c (process) | do x | do y when vip and amount > 1 | remind t after 1h on desk | close";
    let expected = format!(
        "p
color: red → a (advise)
color: green, blue; color: green; amount: [0..10); vip: true → a (advise)
color: green, blue; color: green; amount: >= 10 → {b}
color: green, blue; color: green; amount, vip: otherwise → {c}
color: green, blue; color: blue, red → {b}
color: grey → {c}
"
    );
    assert_eq!(table(TWO_WAYS, "p").to_string(), expected);
}

#[test]
fn a_tree_that_is_an_outcome_has_one_path() {
    let yaml = "{ playbook: p, time_zone: UTC, tree: a, outcomes: { a: { kind: advise } } }";
    assert_eq!(table(yaml, "p").to_string(), "p\nalways → a (advise)\n");
}

/// Thirty switches of which both keys lead to the next have a thousand million paths.
#[test]
fn a_table_ends_where_nobody_reads_on_and_says_so() {
    let inputs: String = (0..30).map(|n| format!("  b{n}: {{ type: boolean }}\n")).collect();
    let trees: String = (0..29)
        .map(|n| {
            let next = n + 1;
            format!("  s{n}: {{ switch: b{n}, cases: {{ true: {{ use: s{next} }}, false: {{ use: s{next} }} }} }}\n")
        })
        .collect();
    let yaml = format!(
        "playbook: p\ntime_zone: UTC\ninputs:\n{inputs}tree: {{ use: s0 }}\nsubtrees:\n{trees}  s29: {{ switch: b29, \
         cases: {{ true: a, false: b }} }}\noutcomes: {{ a: {{ kind: advise }}, b: {{ kind: advise }} }}\n"
    );
    let table = table(&yaml, "p");
    assert!(!table.is_complete());
    assert_eq!(table.paths().len(), MAX_PATHS);
    assert_eq!(table.to_string().lines().last(), Some("… and more: the table stops after 10000 paths"));
}
