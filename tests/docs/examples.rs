//! The cases under `examples/cases/`, which examples and benches use: each comes out as a person would expect of it.
//! Those of `in_app` are held against their own map, in `answers/map/in_app.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use casebook::Instant;
use serde_json::Value;

use crate::support::rules;

/// What the rules say of each ticket, worked out by hand: the outcome with its due time, or the input that is asked.
const EXPECTED: &str = "
D-1001 complaint.sales
D-1002 complaint.price
D-1003 complaint.parts
D-1004 complaint.service
D-1005 complaint.product
D-1006 asks meet_in_person
D-1007 lead.marketing
D-1008 care.round_1.priority
D-1009 care.round_1
D-1010 information.incomplete
D-1011 asks province
I-1001 intake.acknowledged 2026-11-27T10:42:00+07:00
I-1002 intake.acknowledged 2026-11-27T15:15:00+07:00
I-1003 intake.acknowledged 2026-11-28T01:10:00+07:00
I-1004 intake.acknowledged 2026-11-28T10:05:00+07:00
I-1005 asks urgency
I-1006 asks channel
S-1001 survey.satisfied
S-1002 survey.neutral
S-1003 survey.dissatisfied
S-1004 asks reason
T-1001 flight.transaction_pending 2026-11-27T22:00:00+07:00
T-1002 flight.airline_direct
T-1003 flight.change.forwarded 2026-11-25T11:20:00+07:00
T-1004 flight.change.after_hours_urgent 2026-11-29T06:00:00+07:00
T-1005 flight.change.after_hours 2026-02-18T10:00:00+07:00
T-1006 flight.ticket_invoice.bamboo 2026-11-28T09:05:00+07:00
T-1007 flight.refund_cancel
T-1008 asks departs_at
T-2001 movie.cinema_cancelled 2026-11-29T09:12:00+07:00
T-2002 movie.cinema_cancelled.overdue 2026-11-29T14:40:00+07:00
T-2003 movie.cinema_cancelled.refunded
T-2004 asks wallet_refunded
T-2005 movie.cinema_closed 2026-11-30T18:20:00+07:00
T-2006 movie.product_error 2026-11-28T10:15:00+07:00
T-2007 movie.paid_not_received.cgv 2026-11-28T01:02:00+07:00
T-2008 movie.paid_not_received.galaxy 2026-11-28T01:31:00+07:00
T-2009 movie.paid_not_received.other 2026-09-02T22:45:00+07:00
T-2010 asks cinema
T-2011 movie.transaction_pending.lotte 2026-11-26T00:10:00+07:00
T-2012 movie.transaction_pending.bhd 2026-11-26T00:40:00+07:00
T-2013 movie.personal_cancel
T-2014 movie.payment_guide
T-3001 bus.transaction_pending.not_updated 2026-11-28T00:15:00+07:00
T-3002 bus.transaction_pending.updated 2026-11-28T00:40:00+07:00
T-3003 asks status_updated
T-3004 bus.paid_not_received 2026-02-14T22:30:00+07:00
T-3005 bus.booking_change
T-3006 bus.fare_question
T-3007 bus.refund_cancel
T-4001 train.transaction_pending.not_recorded 2026-11-27T14:05:00+07:00
T-4002 train.transaction_pending.ticket_issued 2026-11-28T01:45:00+07:00
T-4003 asks partner_record
T-4004 train.product_error 2027-02-08T17:30:00+07:00
T-4005 train.paid_not_received
T-4006 train.refund_cancel
T-4007 train.fare_question
T-4008 train.booking_change
T-5001 flight.transaction_pending 2026-11-27T22:00:00+07:00
T-5002 flight.change.not_allowed
T-5003 flight.paid_not_received.after_hours_urgent 2026-11-29T03:30:00+07:00
T-5004 flight.service_fee_invoice 2026-11-28T09:30:00+07:00
T-5005 asks airline
T-5006 movie.cinema_cancelled 2026-11-29T20:30:00+07:00
T-5007 movie.transaction_pending.galaxy 2026-11-28T23:45:00+07:00
T-5008 asks cinema
T-5009 bus.paid_not_received 2026-04-30T21:00:00+07:00
T-5010 bus.fare_question
T-5011 train.transaction_pending.ticket_issued 2026-11-27T14:05:00+07:00
T-5012 train.product_error 2026-12-02T13:00:00+07:00
T-5013 asks request
T-5014 asks service
";

/// Each casebook with the playbooks whose cases are held against these lines.
const HELD: [(&str, &[&str]); 3] = [
    ("rules/auto_dealer", &["contact_intake", "satisfaction_survey"]),
    ("rules/its", &["request_intake"]),
    ("rules/momo", &["bus", "flight", "movie", "train", "vip_care"]),
];

/// What a ticket may carry for its own house, which no input names.
const OF_TICKETS: [&str; 2] = ["ticket", "channel"];

/// Each file's playbook, and its lines.
fn cases() -> BTreeMap<String, Vec<serde_json::Map<String, Value>>> {
    let files = fs::read_dir("examples/cases").unwrap().map(|entry| entry.unwrap().path());
    let lines = |text: String| text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    files
        .map(|path| {
            (path.file_stem().unwrap().to_string_lossy().into_owned(), lines(fs::read_to_string(path).unwrap()))
        })
        .collect()
}

#[test]
fn every_playbook_has_cases() {
    let mut named = BTreeSet::new();
    for folder in rules::folders() {
        let casebook = rules::loaded(&folder);
        named.extend(casebook.playbooks().map(|playbook| playbook.name().to_owned()));
    }
    let cases = cases();
    let held = || HELD.iter().flat_map(|(_, names)| *names);
    assert!(held().all(|name| cases.contains_key(*name)), "{:?}", cases.keys());
    assert!(cases.keys().all(|name| named.contains(name)), "a file of no playbook: {:?}", cases.keys());
}

#[test]
fn every_case_decides_or_asks_as_expected() {
    // Every case whose rules count time says when the customer wrote, so that the instant of evaluation changes nothing.
    let now: Instant = "2040-01-01T00:00:00Z".parse().unwrap();
    let (mut cases, mut found) = (cases(), Vec::new());
    for (folder, name) in HELD.iter().flat_map(|(folder, names)| names.iter().map(move |name| (folder, name))) {
        let casebook = rules::loaded(folder);
        let playbook = casebook.playbook(name).unwrap_or_else(|error| panic!("{error}"));
        let strangers = OF_TICKETS.iter().filter(|field| playbook.inputs().all(|input| input.name() != **field));
        let strangers: Vec<&str> = strangers.copied().collect();
        for mut case in cases.remove(*name).unwrap_or_default() {
            let ticket = case["ticket"].as_str().unwrap().to_owned();
            strangers.iter().for_each(|field| drop(case.remove(*field)));
            let case = playbook.bind_strict(&case).unwrap_or_else(|error| panic!("{ticket}: {error}"));
            let evaluation = playbook.evaluate_case(&case, now).unwrap_or_else(|error| panic!("{ticket}: {error}"));
            let told = serde_json::to_value(evaluation).unwrap();
            let line = match (told["outcome"].as_str(), told["sla"]["due_at"].as_str()) {
                (Some(outcome), Some(due)) => format!("{ticket} {outcome} {due}"),
                (Some(outcome), None) => format!("{ticket} {outcome}"),
                (None, _) => format!("{ticket} asks {}", told["input"].as_str().unwrap()),
            };
            found.push(line);
        }
    }
    found.sort();
    assert_eq!(found, EXPECTED.trim().lines().collect::<Vec<_>>());
}
