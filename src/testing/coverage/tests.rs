//! Tests the coverage of small casebooks.

use crate::Casebook;
use crate::language::Language;
use crate::testing::{Coverage, PartKind};

fn coverage(yaml: &str) -> Coverage {
    Casebook::from_sources([("rules.yaml", yaml)]).unwrap_or_else(|error| panic!("{error}")).coverage()
}

const RULES: &str = "playbook: p
time_zone: UTC
inputs:
  color: { one_of: { red: Red, green: Green, blue: Blue } }
  amount: { type: number }
  vip: { type: boolean, optional: true }
facts:
  big: amount > 10
  huge: big and amount > 100
  alias: vip
  shown: amount > 5
tree:
  switch: color
  cases:
    red: a
    green: { use: below }
  otherwise: { use: below }
subtrees:
  below:
    table: [huge, vip]
    hit_policy: first
    rows:
      - [true, any, a]
      - [false, true, b]
      - [true, true, b]
    otherwise: c
outcomes:
  a: { kind: advise, do: [{ do: x, when: alias }] }
  b: { kind: advise }
  c: { kind: advise }
  unused: { kind: advise }
tests:
";

fn with(cases: &[&str]) -> String {
    let cases: String =
        cases.iter().map(|case| format!("- {{ playbook: p, at: 2026-11-27T09:00:00, {case} }}\n")).collect();
    format!("{RULES}{cases}")
}

fn uncovered(coverage: &Coverage) -> Vec<String> {
    let parts = coverage.playbooks().iter().flat_map(|playbook| playbook.uncovered());
    parts.map(|part| format!("{}:{}", part.what(Language::English), part.place().1)).collect()
}

#[test]
fn what_no_case_comes_to_is_counted_listed_and_drawn() {
    let coverage = coverage(&with(&["given: { color: red }, expect: { outcome: a }"]));
    let counts = coverage.counts();
    let hits = [PartKind::Outcome, PartKind::Case, PartKind::Row, PartKind::Fact, PartKind::Condition]
        .map(|kind| counts.of(kind));
    assert_eq!(hits.map(|count| (count.hit(), count.total())), [(1, 3), (1, 3), (0, 3), (0, 6), (1, 2)]);
    assert_eq!(coverage.total().percent(), 17);
    insta::assert_snapshot!(coverage, @r"
    p: 3 of 17 (17%): outcomes 1/3, switch cases 1/3, table rows 0/3, facts both ways 0/6, conditions both ways 1/2
    ├─ ✗ color: green → use below  rules.yaml:16
    ├─ ✗ color: otherwise → use below  rules.yaml:17
    ├─ subtree below  rules.yaml:19
    │  ├─ ✗ row 1: [true, any] → a  rules.yaml:23
    │  ├─ ✗ row 2: [false, true] → b  rules.yaml:24
    │  ├─ ∅ row 3: [true, true] → b (no value is left for it)  rules.yaml:25
    │  └─ ✗ [huge, vip]: otherwise → c  rules.yaml:26
    ├─ ✗ fact big: false  rules.yaml:8
    ├─ ✗ fact big: true  rules.yaml:8
    ├─ ✗ fact huge: false  rules.yaml:9
    ├─ ✗ fact huge: true  rules.yaml:9
    ├─ ✗ fact alias: false  rules.yaml:10
    ├─ ✗ fact alias: true  rules.yaml:10
    ├─ ✗ condition a, do x when alias: true  rules.yaml:28
    ├─ ✗ outcome b  rules.yaml:29
    └─ ✗ outcome c  rules.yaml:30

    coverage: 3 of 17 (17%): outcomes 1/3, switch cases 1/3, table rows 0/3, facts both ways 0/6, conditions both ways 1/2
    ");
}

/// `alias` is but another name and stands in a condition alone; `big` is named by the fact on which the way turns.
#[test]
fn a_fact_counts_where_something_names_it_and_not_where_it_is_missing() {
    let red = "expect: { outcome: a }, given: { color: red";
    let seen = coverage(&with(&[&format!("{red}, vip: true }}"), &format!("{red}, vip: false }}")]));
    assert!(!uncovered(&seen).iter().any(|part| part.starts_with("alias")), "{seen}");
    let missing = coverage(&with(&[&format!("{red} }}")]));
    assert_eq!(uncovered(&missing).iter().filter(|part| part.starts_with("alias")).count(), 2, "{missing}");
    let big = coverage(&with(&["given: { color: blue, amount: 50, vip: true }, expect: { outcome: b }"]));
    let left = uncovered(&big);
    assert!(left.contains(&"big: false:8".to_owned()) && !left.contains(&"big: true:8".to_owned()), "{big}");
    assert!(left.contains(&"huge: true:9".to_owned()) && !left.contains(&"huge: false:9".to_owned()), "{big}");
}

#[test]
fn everything_reached_is_100_and_one_less_is_not() {
    let cases = [
        "given: { color: red, vip: true }, expect: { outcome: a }",
        "given: { color: green, amount: 101, vip: false }, expect: { outcome: a }",
        "given: { color: green, amount: 5, vip: true }, expect: { outcome: b }",
        "given: { color: blue, amount: 50 }, expect: { outcome: c }",
    ];
    let full = coverage(&with(&cases));
    assert_eq!((full.total().percent(), full.uncovered_tree(Language::English).contains('✗')), (100, false), "{full}");
    for left_out in 0..cases.len() {
        let mut fewer = cases.to_vec();
        fewer.remove(left_out);
        let fewer = coverage(&with(&fewer));
        assert!(fewer.total().percent() < 100, "without case {left_out}:\n{fewer}");
    }
}

#[test]
fn a_failing_case_counts_for_nothing_and_a_question_for_its_way() {
    let failing = coverage(&with(&["given: { color: red }, expect: { outcome: b }"]));
    assert_eq!(failing.total().hit(), 0, "{failing}");
    let asking = coverage(&with(&["given: { color: green }, expect: { input: amount }"]));
    let counts = asking.counts();
    assert_eq!((asking.total().hit(), counts.of(PartKind::Case).hit()), (1, 1), "{asking}");
}

/// Both playbooks use `shared`, which counts once, in its own lines.
#[test]
fn a_playbook_used_by_two_counts_once() {
    let user = |name: &str| {
        format!(
            "{{ playbook: {name}, time_zone: UTC, inputs: {{ on: {{ type: boolean }} }}, tree: {{ switch: on, cases: \
             {{ true: {{ use: shared }}, false: {name}.off }} }}, outcomes: {{ {name}.off: {{ kind: advise }} }} }}"
        )
    };
    let shared = "
playbook: shared
time_zone: UTC
inputs: { yes: { type: boolean } }
tree: { switch: yes, cases: { true: s.yes, false: s.no } }
outcomes: { s.yes: { kind: advise }, s.no: { kind: advise } }
tests:
- { playbook: one, at: 2026-11-27T09:00:00, given: { on: true, yes: true }, expect: { outcome: s.yes } }
- { playbook: two, at: 2026-11-27T09:00:00, given: { on: true, yes: false }, expect: { outcome: s.no } }
";
    let files = [("one.yaml", user("one")), ("two.yaml", user("two")), ("shared.yaml", shared.to_owned())];
    let coverage = Casebook::from_sources(files).unwrap_or_else(|error| panic!("{error}")).coverage();
    let of = |name: &str| {
        let playbook = coverage.playbooks().iter().find(|playbook| playbook.name() == name).unwrap();
        let count = playbook.counts().total();
        (count.hit(), count.total())
    };
    assert_eq!([of("one"), of("two"), of("shared")], [(1, 3), (1, 3), (4, 4)]);
    assert_eq!(
        serde_json::to_value(coverage.total()).unwrap(),
        serde_json::json!({"hit": 6, "total": 10, "percent": 60})
    );
}

const LIFE: &str = "lifecycle: life
time_zone: UTC
inputs:
  amount: { type: number, ask: How much? }
  is_mine: { ticket: actor_is_handler }
facts:
  big: amount > 10
permissions: { decide: Decide, idle: Idle }
roles:
  agent: { title: Agent, may: [decide, idle] }
  head: { title: Head, may: decide }
states:
  raised: { title: Raised, initial: true }
  taken: { title: Taken }
  done: { title: Done, end: true }
opening: { title: Open, by: head }
events:
  take: { title: Take, needs: decide, transitions: [{ from: raised, to: taken }], changes: { handler: actor } }
  decide:
    title: Decide
    needs: decide
    takes: amount
    guards: is_mine
    transitions:
      - { from: taken, to: done, when: not big }
      - { from: taken, when: big }
    do: [{ do: tell, when: amount > 100 }]
tests:
";

fn history(steps: &[&str]) -> Coverage {
    let steps: String = steps.iter().map(|step| format!("  - {{ at: 2026-11-27T09:00:00, {step} }}\n")).collect();
    coverage(&format!("{LIFE}- lifecycle: life\n  history:\n{steps}"))
}

#[test]
fn what_no_history_comes_to_is_drawn_under_its_event_and_role() {
    let steps = [
        "event: open, actor: an, role: head, expect: { state: raised }",
        "event: take, actor: an, role: agent, expect: { state: taken }",
        "event: decide, actor: binh, role: agent, given: { amount: 5 }, expect: { refused: guard }",
        "event: decide, actor: an, role: agent, given: { amount: 50 }, expect: { state: taken }",
    ];
    insta::assert_snapshot!(history(&steps), @r"
    life: 11 of 17 (64%): transitions 3/4, guards both ways 4/6, roles 2/3, facts both ways 1/2, conditions both ways 1/2
    ├─ role head
    │  └─ ✗ may decide  rules.yaml:11
    ├─ decide
    │  ├─ ✗ taken → done  rules.yaml:25
    │  ├─ ✗ guard not big: true  rules.yaml:25
    │  ├─ ✗ guard big: false  rules.yaml:26
    │  └─ ✗ do tell when amount > 100: true  rules.yaml:27
    └─ ✗ fact big: false  rules.yaml:7

    coverage: 11 of 17 (64%): transitions 3/4, guards both ways 4/6, roles 2/3, facts both ways 1/2, conditions both ways 1/2
    ");
    let counts = history(&steps).counts();
    let refused = steps[..3].iter().chain(&["event: take, actor: an, role: head, expect: { refused: wrong_state }"]);
    assert_eq!(history(&refused.copied().collect::<Vec<_>>()).total().hit(), counts.total().hit() - 6);
    let failing: Vec<&str> = steps[..3].iter().copied().chain(["expect: { state: done }"]).collect();
    assert_eq!(history(&failing).total().hit(), 0, "a history that goes otherwise shows nothing");
}

#[test]
fn histories_reach_100_and_one_step_less_does_not() {
    let steps = [
        "event: open, actor: an, role: head, expect: { state: raised }",
        "event: take, actor: an, role: agent, expect: { state: taken }",
        "event: decide, actor: binh, role: head, given: { amount: 5 }, expect: { refused: guard }",
        "event: decide, actor: an, role: head, given: { amount: 101 }, expect: { state: taken }",
        "event: decide, actor: an, role: head, given: { amount: 5 }, expect: { state: done }",
    ];
    let full = history(&steps);
    assert_eq!((full.total().percent(), full.uncovered_tree(Language::English).as_str()), (100, ""), "{full}");
    for left_out in 1..steps.len() {
        let mut fewer = steps.to_vec();
        fewer.remove(left_out);
        assert!(history(&fewer).total().percent() < 100, "without step {left_out}");
    }
}
