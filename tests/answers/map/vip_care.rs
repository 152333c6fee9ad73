//! What the VIP Care map alone says: urgency, the promise, handles, its silent places, its links and groups.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use super::{Map, channels_and_replies, joined, noted, text};
use crate::support::rules;

pub(super) const MAP: Map = Map {
    playbooks: &["vip_care"],
    outcomes: include_str!("vip_care.tsv"),
    leaves: include_str!("vip_care.leaves.tsv"),
    cases: include_str!("vip_care.cases.jsonl"),
};

/// What the map's silent places made us choose, a note each. Counted from the map, not from the rules.
#[rustfmt::skip]
const CHOSEN: [&str; 40] = [
    // The BU's holidays; make-up Saturdays.
    "calendar bu_online", "calendar vn_working_days",
    // What urgent means; when a refund is checked; from when the 14 days count.
    "fact urgent", "fact refund_check", "fact promised_on",
    // The refund check; who is not eligible; which fare may not change.
    "outcome flight.airline_direct", "outcome flight.ticket_invoice.not_eligible",
    "outcome flight.service_fee_invoice.not_eligible", "outcome flight.change.not_allowed",
    // SLA minutes run 24×7 (and when to follow up, and not after the airline's cut-off, where that applies).
    "outcome flight.ticket_invoice.bamboo", "outcome flight.service_fee_invoice", "outcome flight.transaction_pending",
    "outcome flight.change.after_hours", "outcome flight.paid_not_received",
    "outcome flight.paid_not_received.after_hours",
    // The hour that the BU needs, on its own clock.
    "outcome flight.change.forwarded",
    // Urgent: the channels, and that the customer calls the airline too.
    "outcome flight.change.after_hours_urgent", "outcome flight.paid_not_received.urgent",
    "outcome flight.paid_not_received.after_hours_urgent",
    // SLA minutes run 24×7; who handles it when the promise is broken; nothing to do when the money is back.
    "outcome movie.cinema_cancelled", "outcome movie.cinema_cancelled.overdue",
    "outcome movie.cinema_cancelled.refunded",
    // SLA minutes run 24×7.
    "outcome movie.cinema_closed", "outcome movie.product_error", "outcome movie.paid_not_received.cgv",
    "outcome movie.paid_not_received.bhd", "outcome movie.paid_not_received.galaxy",
    "outcome movie.paid_not_received.lotte", "outcome movie.paid_not_received.other",
    // The same, and to whom the list of a cinema goes.
    "outcome movie.transaction_pending.cgv", "outcome movie.transaction_pending.bhd",
    "outcome movie.transaction_pending.galaxy", "outcome movie.transaction_pending.lotte",
    "outcome movie.transaction_pending.other",
    // SLA minutes run 24×7; for pending train tickets also who handles them.
    "outcome bus.transaction_pending.updated", "outcome bus.transaction_pending.not_updated",
    "outcome bus.paid_not_received", "outcome train.product_error",
    "outcome train.transaction_pending.not_recorded", "outcome train.transaction_pending.ticket_issued",
];

/// Every link, group, tool and handle of the map; of an address that it hides, what stands for it.
const PLACES: [&str; 13] = [
    "http://einvoice.vietnamairlines.com/invoiceonline",
    "VIETJET - Hệ thống hóa đơn điện tử",
    "https://trans.cgv.vn:8443/login",
    "CRM, luồng công việc BU Online",
    "CRM, luồng công việc Kế Toán",
    "BU Online- CS",
    "quan.nguyen3",
    "tram.nguyen5",
    "MOMO- BHDS-CS",
    "VeXeRe-MoMo- Hỗ trợ 24/7",
    "To: [email protected], [email protected]; CC: [email protected], [email protected] (CHỖ TRỐNG",
    "Group Zalo đối tác Lotte Cinema (CHỖ TRỐNG",
    "Link tra cứu của đối tác vé tàu hỏa (CHỖ TRỐNG",
];

#[test]
fn urgency_promise_and_handles_stand_where_the_map_has_them() {
    for (id, decision) in decisions() {
        assert_eq!(decision["priority"] == "urgent", id.ends_with("urgent"), "{id}");
        assert_eq!(decision["promise"] != Value::Null, id == "movie.cinema_cancelled", "{id}");
        assert_eq!(decision["hours"] != Value::Null, decision["route"]["to"] == "bu_online", "{id}");
        let handles = if decision["route"]["to"] == "bu_online" { "quan.nguyen3 tram.nguyen5" } else { "" };
        assert_eq!(joined(&decision["route"]["mention"]), handles, "{id}");
        let reminders = usize::from(decision["route"]["to"] == "accounting");
        assert_eq!(decision["follow_ups"].as_array().unwrap().len(), reminders, "{id}");
    }
}

#[test]
fn every_leaf_of_the_map_is_decided_somewhere() {
    let leaves = MAP.leaves();
    assert_eq!(leaves.len(), 46);
    let decided: BTreeSet<String> = decisions().values().map(|decision| joined(&decision["refs"])).collect();
    // The office hours are a fact's, not an outcome's.
    let flight = fs::read_to_string("rules/momo/vip_care/1_ve_may_bay.yaml").unwrap();
    let (_, facts) = flight.split_once("\nfacts:\n").unwrap();
    let (facts, _) = facts.split_once("\ntree:\n").unwrap();
    let of_facts: BTreeSet<&str> =
        facts.lines().filter_map(|line| line.trim().strip_prefix("ref: ")).map(|at| at.trim_matches('"')).collect();
    for (leaf, words) in leaves {
        let found = decided.contains(leaf) || leaf == "1.1.1.2.1" && of_facts.contains(leaf);
        assert!(found, "no outcome has the ref {leaf}: {words}");
    }
}

#[test]
fn every_choice_of_ours_carries_a_note() {
    let ours = |on: &str| {
        let (what, name) = on.split_once(' ').unwrap_or((on, ""));
        // The notes of all the casebook's calendars and teams are among a playbook's.
        what != "team" && (what != "calendar" || ["bu_online", "vn_working_days"].contains(&name))
    };
    let noted = noted(&rules::momo("vip_care"), ours);
    assert_eq!(noted.len(), CHOSEN.len(), "{noted:?}");
    assert_eq!(BTreeSet::from_iter(noted.iter().map(String::as_str)), BTreeSet::from(CHOSEN));
}

#[test]
fn every_place_that_the_map_names_is_in_a_reply_or_a_channel() {
    let texts = channels_and_replies("vip_care");
    for place in PLACES {
        assert!(texts.contains(place), "neither a reply nor a channel has {place}");
    }
}

#[test]
fn replies_say_the_promised_day_and_ask_for_what_is_collected() {
    let decisions = decisions();
    let body = |id: &str| text(&decisions[id]["reply"]["body"]);
    assert!(body("movie.cinema_cancelled").contains("17/12/2026"));
    for id in ["movie.cinema_closed", "movie.product_error"] {
        for asked in ["Địa chỉ rạp", "Tên phim", "Suất chiếu", "Ngày chiếu"] {
            assert!(body(id).contains(asked), "the reply of {id} does not ask for {asked}");
        }
    }
    assert!(body("movie.product_error").contains("Ứng dụng MoMo hiển thị"));
    // The two after hours tell the customer to call the airline; in hours the BU helps at once.
    assert!(body("flight.change.after_hours_urgent").contains("tổng đài của hãng"));
    assert!(body("flight.paid_not_received.after_hours_urgent").contains("tổng đài của hãng"));
    assert!(!body("flight.paid_not_received.urgent").contains("tổng đài"));
}

fn decisions() -> BTreeMap<String, Value> {
    MAP.decisions("vip_care")
}
