//! Tables of golden cases: a case for each row, with its own name and place.

use casebook::Casebook;
use casebook::testing::GoldenCase;

use super::load;

const TABLE: &str = "\
tests:
  - name: Trước giờ bay
    playbook: flight
    at: 2026-11-27T09:00:00
    given: { request: change }
    expect: { priority: normal }
    table: [given.departs_at, expect.outcome, expect.sla.minutes]
    rows:
      - [2026-11-27T12:00:00, flight.airline_direct, null]
      - [2026-11-27T12:00:01, flight.change, 240]
      - - null
        - any
        - any
";

fn cases(casebook: &Casebook) -> Vec<(Option<&str>, usize, Result<(), String>)> {
    let shown = |case: GoldenCase<'_>| case.run().map_err(|failure| failure.differences()[0].to_string());
    casebook.golden_cases().map(|case| (case.name(), case.place().1, shown(case))).collect()
}

#[test]
fn each_row_is_a_case_with_its_name_and_line() {
    let casebook = load(TABLE).unwrap();
    let asked = "priority: expected normal, came out no such field".to_owned();
    assert_eq!(
        cases(&casebook),
        [
            (Some("Trước giờ bay #1"), 9, Ok(())),
            (Some("Trước giờ bay #2"), 10, Ok(())),
            (Some("Trước giờ bay #3"), 11, Err(asked)),
        ]
    );
    let wrong = load(&TABLE.replace("flight.change, 240", "flight.change, 120")).unwrap();
    assert_eq!(cases(&wrong)[1].2, Err("sla.minutes: expected 120, came out 240".to_owned()));
    assert_eq!(
        wrong.golden_cases().next().map(|case| case.to_string()),
        Some("tests.yaml:9: Trước giờ bay #1".to_owned())
    );
}

#[test]
fn rows_are_named_by_their_cells() {
    let names = |name: &str, columns: &str, row: &str| {
        let tests = format!(
            "tests:\n  - {{ {name}playbook: flight, table: [{columns}], rows: [[{row}, 2026-11-27T09:00:00, refund, flight.refund]] }}"
        );
        let casebook = load(&tests).unwrap_or_else(|error| panic!("{error}"));
        casebook.golden_cases().map(|case| case.name().map(str::to_owned)).collect::<Vec<_>>()
    };
    let all = "name, at, given.request, expect.outcome";
    let one = |name: &str| vec![Some(name.to_owned())];
    assert_eq!(names("", all, "Hoàn vé"), one("Hoàn vé"));
    assert_eq!(names("name: Vé, ", all, "hoàn"), one("Vé: hoàn"));
    assert_eq!(names("name: \"Vé {request} thì {expect.outcome}\", ", all, "x"), one("Vé refund thì flight.refund"));
    assert_eq!(names("name: \"{name} không {\", ", all, "x"), one("x không {"));
}

#[test]
fn a_table_of_a_checklist() {
    let tests = "
tests:
  - checklist: promotions
    at: 2026-11-27T09:00:00
    name: \"{bank_linked}\"
    given: { is_new: true }
    table: [given.bank_linked, expect.new_wallet.next, expect.new_wallet.steps.link_bank]
    rows:
      - [true, null, done]
      - [false, link_bank, next]
      - [null, null, unknown]
  - { checklist: promotions, at: 2036-11-27T09:00:00, table: [given.is_new, expect.new_wallet], rows: [[true, null]] }
";
    let casebook = Casebook::from_sources([("a.yaml", [casebook::doc::CHECKLIST, tests].concat())]);
    let casebook = casebook.unwrap_or_else(|error| panic!("{error}"));
    let report = casebook.run_golden_cases();
    assert!(report.failures().is_empty() && report.passed() == 4, "{report}");
}

#[test]
fn an_error_of_which_nothing_was_expected_is_a_failure() {
    let case = "tests: [{ playbook: flight, at: 2026-11-27T09:00:00, given: { request: gift }, expect: EXPECT }]";
    let passes = |expect: &str| load(&case.replace("EXPECT", expect)).unwrap().run_golden_cases().failures().is_empty();
    assert!(passes("{ error: invalid_value, input: request }") && passes("{ status: error, outcome: null }"));
    assert!(!passes("{ input: request }"), "the input of an error is not asked for");
    assert!(!passes("{ outcome: null }"));
}
