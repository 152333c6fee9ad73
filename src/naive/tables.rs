//! Tries tables with unknowns, case by case: what is asked, and what is not.

use serde_json::json;

use super::Stop;
use super::compare::{Both, load};
use super::given::Fields;

/// A table over three booleans and a fact that fails where `divisor` is zero.
fn table(policy: &str, rows: &str, case: serde_json::Value) -> Result<String, Stop> {
    let text = format!(
        "playbook: p\ntime_zone: UTC\n\
         inputs:\n  a: {{ type: boolean }}\n  b: {{ type: boolean }}\n  c: {{ type: boolean }}\n  divisor: {{ type: number }}\n\
         facts:\n  ratio: 1 / divisor\n\
         tree:\n  table: [a, b, c, ratio]\n  hit_policy: {policy}\n  rows:\n{rows}\n\
         outcomes:\n  one: {{ kind: advise }}\n  two: {{ kind: advise }}\n  three: {{ kind: advise }}\n"
    );
    let model = load([("p.yaml".to_owned(), text)]).unwrap_or_else(|problems| panic!("{problems}"));
    let case: Fields = serde_json::from_value(case).expect("a case");
    let now = "2026-11-27T10:00:00Z".parse().expect("an instant");
    Both::new(&model, "p").agree(&case, now).map(|said| said.outcome)
}

fn ask(input: &str) -> Result<String, Stop> {
    Err(Stop::Ask(input.to_owned()))
}

#[test]
fn rows_already_false_drop_out_and_what_survives_may_agree() {
    let rows =
        "    - [true, true, any, any, one]\n    - [true, false, any, any, two]\n    - [false, any, any, any, two]";
    assert_eq!(table("unique", rows, json!({ "b": false, "c": true, "divisor": 1 })), Ok("two".to_owned()));
    assert_eq!(table("unique", rows, json!({ "b": true })), ask("a"));
    assert_eq!(table("unique", rows, json!({ "a": false })), Ok("two".to_owned()));
    assert_eq!(table("unique", rows, json!({ "a": true })), ask("b"));
}

/// A row that holds for certain decides, so a column that only rows below it test is no question.
#[test]
fn what_only_rows_below_a_certain_one_test_is_not_asked() {
    let rows = "    - [any, any, true, any, one]\n    - [any, true, any, any, two]\n    - [true, any, any, any, three]\n  otherwise: three";
    assert_eq!(table("first", rows, json!({ "b": true })), ask("c"));
    assert_eq!(table("first", rows, json!({ "b": true, "c": false })), Ok("two".to_owned()));
    assert_eq!(table("first", rows, json!({ "b": false })), ask("a"));
}

/// Behind an unknown column an error may not matter once that one is known, as behind an unknown operand of `and`.
#[test]
fn a_question_comes_before_an_error_in_a_later_column() {
    let rows = "    - [true, any, any, any, one]\n    - [false, any, any, '> 0.5', two]\n  otherwise: three";
    assert_eq!(table("first", rows, json!({ "divisor": 0 })), ask("a"));
    assert_eq!(table("first", rows, json!({ "a": true, "divisor": 0 })), Ok("one".to_owned()));
    assert_eq!(table("first", rows, json!({ "a": false, "divisor": 0 })), Err(Stop::Error("division_by_zero")));
}

/// Where all that can hold leads to one place, it does not matter that a column cannot be worked out.
#[test]
fn an_error_that_changes_nothing_is_none() {
    let rows = "    - [true, any, any, '> 0.5', one]\n    - [true, any, any, any, one]\n  otherwise: two";
    assert_eq!(table("first", rows, json!({ "a": true, "divisor": 0 })), Ok("one".to_owned()));
}
