//! Tries the real flight playbook: cases crowd around the edges of business hours, of holidays and of the airline's
//! cut-off.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use super::Stop;
use super::compare::{Both, load};
use super::given::Fields;
use super::tape::{Tape, run};
use crate::model::Model;
use crate::value::{Duration, Instant};

fn momo() -> Arc<Model> {
    let mut folders = vec![PathBuf::from("rules/momo")];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the rules").flatten() {
            let path = entry.path();
            match path.extension() {
                _ if path.is_dir() => folders.push(path),
                Some(extension) if extension == "yaml" => texts.push(text(&path)),
                _ => {}
            }
        }
    }
    load(texts).unwrap_or_else(|problems| panic!("{problems}"))
}

fn text(path: &Path) -> (String, String) {
    (path.display().to_string(), std::fs::read_to_string(path).expect("a file of rules"))
}

/// Days before, at and after ordinary weekends, a holiday in mid-week, Tết, and the end of the holiday sets.
const DAYS: [&str; 12] = [
    "2026-11-25",
    "2026-11-27",
    "2026-11-28",
    "2026-11-29",
    "2026-11-30",
    "2026-11-23",
    "2026-11-24",
    "2026-02-13",
    "2026-02-20",
    "2026-02-23",
    "2030-12-31",
    "2031-01-02",
];

/// Around opening, closing, and an hour before closing, when an hour's work is just still done.
const TIMES: [&str; 11] = [
    "10:00:00", "08:59:59", "09:00:00", "09:00:01", "15:59:59", "16:00:00", "16:00:01", "16:59:59", "17:00:00",
    "23:30:00", "00:00:00",
];

/// From contact to departure: around the three hours of the airline, and of those plus an hour of work.
const AHEAD: [i64; 10] = [864_000, 10_799, 10_800, 10_801, 14_399, 14_400, 14_401, 0, -3_600, 4 * 86_400];

fn instant(tape: &mut Tape<'_>) -> Instant {
    format!("{}T{}+07:00", tape.pick(&DAYS), tape.pick(&TIMES)).parse().expect("an instant")
}

/// Leaves a field out, or gives `null`, or the value.
fn put(tape: &mut Tape<'_>, case: &mut Fields, name: &str, value: serde_json::Value) {
    match tape.below(8) {
        0..=5 => drop(case.insert(name.to_owned(), value)),
        6 => drop(case.insert(name.to_owned(), serde_json::Value::Null)),
        _ => {}
    }
}

fn case(tape: &mut Tape<'_>) -> (Fields, Instant) {
    let now = instant(tape);
    let contacted = if tape.chance(1, 2) { instant(tape) } else { now };
    let mut case = Fields::new();
    if contacted != now {
        case.insert("contacted_at".to_owned(), json!(contacted));
    }
    let request = tape.pick(&[
        "change_flight",
        "add_baggage",
        "change_ticket_info",
        "paid_not_received",
        "paid_not_received",
        "transaction_pending",
        "refund_cancel",
        "payment_guide",
        "ticket_invoice",
        "ticket_invoice",
        "service_fee_invoice",
    ]);
    // Mostly given: without it there is nothing to compare but one question.
    if !tape.chance(1, 40) {
        case.insert("request".to_owned(), json!(request));
    }
    let departs = match tape.below(3) {
        0 => contacted.checked_add(Duration::from_seconds(tape.pick(&AHEAD))),
        1 => instant(tape).checked_add(Duration::from_seconds(tape.pick(&AHEAD))),
        _ => Some(instant(tape)),
    };
    put(tape, &mut case, "departs_at", json!(departs));
    let airline = tape.pick(&["bamboo", "vietjet", "vietnam_airlines", "bamboo", "bamboo", "pacific"]);
    put(tape, &mut case, "airline", json!(airline));
    let (eligible, allowed) = (tape.chance(1, 2), tape.chance(1, 2));
    put(tape, &mut case, "invoice_eligible", json!(eligible));
    put(tape, &mut case, "fare_allows_change", json!(allowed));
    (case, now)
}

#[test]
fn the_compiled_flight_playbook_says_what_its_model_says() {
    let model = momo();
    let both = Both::new(&model, "flight");
    let (reached, asked, errors) =
        (RefCell::new(BTreeSet::new()), RefCell::new(BTreeSet::new()), RefCell::new(BTreeSet::new()));
    run(10_000, 40, |tape| {
        let (case, now) = case(tape);
        match both.agree(&case, now) {
            Ok(said) => drop(reached.borrow_mut().insert(said.outcome)),
            Err(Stop::Ask(input)) => drop(asked.borrow_mut().insert(input)),
            Err(Stop::Error(code)) => drop(errors.borrow_mut().insert(code)),
        }
    });
    let declared: BTreeSet<String> =
        both.playbook.tree().outcomes.iter().map(|outcome| outcome.name.to_string()).collect();
    assert_eq!(*reached.borrow(), declared, "the cases reach every outcome");
    let questions = ["airline", "departs_at", "fare_allows_change", "invoice_eligible", "request"];
    assert!(asked.borrow().iter().eq(questions), "{asked:?}");
    assert!(errors.borrow().iter().eq(&["invalid_value", "out_of_horizon"]), "{errors:?}");
}
