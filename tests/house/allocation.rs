//! Deciding a bound case allocates nothing, whatever comes out, and neither does asking the verdict.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::hint::black_box;

use casebook::decision::Applied;
use casebook::sla::{Event, EventKind, History, State};
use casebook::{Instant, Playbook, Verdict};
use serde_json::{Value, json};

use crate::support::{self, at, rules};

/// A case for each outcome of `flight`, with the instant at which it is decided: a Wednesday in November, by day or by
/// night.
const CASES: &[(&str, &str)] = &[
    ("10:00", r#"{"request": "refund_cancel"}"#),
    ("10:00", r#"{"request": "payment_guide"}"#),
    ("10:00", r#"{"request": "ticket_invoice", "airline": "vietnam_airlines"}"#),
    ("10:00", r#"{"request": "ticket_invoice", "airline": "vietjet"}"#),
    ("10:00", r#"{"request": "ticket_invoice", "airline": "bamboo", "invoice_eligible": true}"#),
    ("10:00", r#"{"request": "ticket_invoice", "airline": "bamboo", "invoice_eligible": false}"#),
    ("10:00", r#"{"request": "service_fee_invoice", "invoice_eligible": true}"#),
    ("10:00", r#"{"request": "service_fee_invoice", "invoice_eligible": false}"#),
    ("10:00", r#"{"request": "paid_not_received", "departs_at": "2026-11-25T12:00:00+07:00"}"#),
    ("10:00", r#"{"request": "transaction_pending", "departs_at": "2026-12-05T08:00:00+07:00"}"#),
    ("10:00", r#"{"request": "add_baggage", "departs_at": "2026-12-05T08:00:00+07:00", "fare_allows_change": true}"#),
    (
        "10:00",
        r#"{"request": "change_flight", "departs_at": "2026-12-05T08:00:00+07:00", "fare_allows_change": false}"#,
    ),
    ("20:00", r#"{"request": "change_ticket_info", "departs_at": "2026-12-05T08:00:00+07:00"}"#),
    ("20:00", r#"{"request": "change_ticket_info", "departs_at": "2026-11-26T06:00:00+07:00"}"#),
    ("10:00", r#"{"request": "paid_not_received", "departs_at": "2026-12-05T08:00:00+07:00"}"#),
    ("10:00", r#"{"request": "paid_not_received", "departs_at": "2026-11-25T13:30:00+07:00"}"#),
    ("20:00", r#"{"request": "paid_not_received", "departs_at": "2026-12-05T08:00:00+07:00"}"#),
    ("20:00", r#"{"request": "paid_not_received", "departs_at": "2026-11-26T06:00:00+07:00"}"#),
];

/// The outcomes that the flight playbook's file declares.
fn declared() -> BTreeSet<String> {
    let text = include_str!("../../rules/momo/vip_care/1_ve_may_bay.yaml");
    let section = text.split("\noutcomes:\n").nth(1).expect("the outcomes");
    let keys = section.lines().filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':'));
    keys.filter(|key| key.starts_with("flight.")).map(str::to_owned).collect()
}

/// Where an id is printed without a string.
struct Fixed {
    room: [u8; 64],
    used: usize,
}

impl Write for Fixed {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let room = self.room.get_mut(self.used..self.used + text.len()).ok_or(std::fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.used += text.len();
        Ok(())
    }
}

/// Asks an applied outcome everything that is worked out on demand.
fn ask_everything(applied: &Applied<'_>) {
    black_box((applied.outcome(), applied.title(), applied.kind(), applied.priority(), applied.closes()));
    black_box((applied.team(), applied.via().count(), applied.mention().count(), applied.refs().count()));
    black_box((applied.due_at().is_ok(), applied.respond_by().is_ok(), applied.clock(), applied.calendar()));
    black_box((applied.minutes(), applied.respond_minutes(), applied.instant(), applied.template()));
    black_box((applied.warn_at().is_ok(), applied.respond_warn_at().is_ok(), applied.targets()));
    black_box((applied.is_open().is_ok(), applied.next_open().is_ok()));
    black_box((applied.promised_on().is_ok(), applied.promise(), applied.collect().count(), applied.actions().count()));
    black_box(applied.follow_ups().filter(|(_, at)| at.is_ok()).count());
    for (step, at) in applied.escalation() {
        black_box((step.action(), step.to(), step.title(), step.unless().iter().count(), at.is_ok()));
        let mut id = Fixed { room: [0; 64], used: 0 };
        assert!(write!(id, "{}", step.id()).is_ok() && id.used > 0);
    }
}

/// The allocations of deciding and of asking the verdict everything, and the outcome or the input that is needed.
fn allocations(playbook: &Playbook, case: &Value, now: Instant) -> (u64, String) {
    let bound = playbook.bind(case).expect("the case fits");
    let measured = allocation_counter::measure(|| {
        match black_box(playbook.decide(black_box(&bound), now)).expect("the case decides") {
            Verdict::Decided(applied) => ask_everything(&applied),
            Verdict::NeedsInput(needed) => drop(black_box(needed.input())),
        }
    });
    let name = match playbook.decide(&bound, now).expect("the case decides") {
        Verdict::Decided(applied) => applied.outcome().to_owned(),
        Verdict::NeedsInput(needed) => needed.input().to_owned(),
    };
    (measured.count_total, name)
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocation_counter::measure(|| drop(black_box(vec![1_u8]))).count_total, 1);
}

#[test]
fn deciding_allocates_nothing_over_every_outcome() {
    let casebook = rules::loaded("rules/momo");
    let flight = casebook.playbook("flight").expect("the playbook");
    let mut reached = BTreeSet::new();
    for (time, case) in CASES {
        let case: Value = serde_json::from_str(case).expect("JSON");
        let (count, outcome) = allocations(&flight, &case, at(&format!("2026-11-25T{time}:00+07:00")));
        assert_eq!(count, 0, "{outcome} for {case}");
        reached.insert(outcome);
    }
    assert_eq!(reached.len(), 18);
    assert_eq!(reached, declared());
}

#[test]
fn neither_does_a_question() {
    let casebook = rules::loaded("rules/momo");
    let flight = casebook.playbook("flight").expect("the playbook");
    for (case, input) in [
        (json!({}), "request"),
        (json!({ "request": "add_baggage" }), "departs_at"),
        (json!({ "request": "add_baggage", "departs_at": "2026-12-05T08:00:00+07:00" }), "fare_allows_change"),
    ] {
        assert_eq!(allocations(&flight, &case, at("2026-11-25T10:00:00+07:00")), (0, input.to_owned()));
    }
}

/// More rows than one word has bits, and an outcome with all that an outcome can say.
#[test]
fn nor_a_large_table_nor_a_full_outcome() {
    let rows: String = (0..200).fold(String::new(), |mut rows, index| {
        let _ = writeln!(rows, "    - [{index}, true, seen]\n    - [{index}, false, unseen]");
        rows
    });
    let text = format!(
        "playbook: big\ntime_zone: Asia/Ho_Chi_Minh\ninputs:\n  amount: {{ type: number }}\n  yes: {{ type: boolean }}\n\
         \x20 note: {{ type: text, optional: true }}\n  since: {{ type: datetime, default: now }}\n\
         tree:\n  table: [amount, yes]\n  rows:\n{rows}  otherwise: unseen\n\
         outcomes:\n  unseen: {{ kind: advise }}\n  seen:\n    kind: process\n    route: {{ to: desk, via: [crm] }}\n\
         \x20   sla: {{ respond: 30m, resolve: 240m, clock: desk, not_after: since }}\n\
         \x20   promise: {{ days: 14, calendar: desk, from: since }}\n    collect: [amount, note]\n\
         \x20   do: [always, {{ do: noted, when: note = \"x\" }}]\n\
         \x20   follow_up: {{ remind: desk, after: 2h, clock: desk, when: amount > 3 }}\n    escalation: [calls, late]\n\
         escalations:\n  calls:\n    steps:\n      - {{ do: check, to: desk, after: 30m, unless: confirmed, when: yes }}\n\
         \x20     - {{ do: escalate, to: one, after: 1h, clock: desk, repeat: {{ every: 1h, times: 3 }} }}\n\
         \x20 late: {{ clock: desk, steps: [{{ id: soon, do: remind, to: desk, before_due: 30m }}] }}\n\
         calendars:\n  desk: {{ time_zone: Asia/Ho_Chi_Minh, hours: {{ mon-fri: 09:00-17:00 }} }}\n\
         teams:\n  desk: {{ calendar: desk, channels: [crm], mention: [one, two] }}\n"
    );
    let casebook = support::load(text);
    let big = casebook.playbook("big").expect("the playbook");
    for (case, outcome) in [
        (json!({ "amount": 199, "yes": true, "note": "x" }), "seen"),
        (json!({ "amount": 70, "yes": false }), "unseen"),
        (json!({ "amount": 0.5, "yes": true }), "unseen"),
        (json!({ "amount": 150 }), "yes"),
        (json!({ "yes": true }), "amount"),
    ] {
        assert_eq!(allocations(&big, &case, at("2026-11-28T10:00:00+07:00")), (0, outcome.to_owned()));
    }
}

/// Every fact is costly and used twice, so each keeps its value: as many as fill each size of room for them.
#[test]
fn nor_many_facts_that_keep_their_values() {
    for count in [8, 9, 64, 65, 300] {
        let mut text = "playbook: facts\ntime_zone: UTC\ninputs: { since: { type: datetime } }\nfacts:\n".to_owned();
        for index in 0..count {
            let _ = writeln!(text, "  open_{index}: desk.is_open(since + {index}h) or desk.is_open(since - {index}h)");
        }
        let all = |joiner: &str| (0..count).map(|index| format!("open_{index}")).collect::<Vec<_>>().join(joiner);
        let _ = writeln!(text, "  one: {}\n  every: {}", all(" or "), all(" and "));
        text.push_str(
            "tree: { table: [one, every], rows: [[true, any, some], [false, any, none]] }\n\
             outcomes: { some: { kind: advise, do: { do: all_open, when: every } }, none: { kind: advise } }\n\
             calendars: { desk: { time_zone: UTC, hours: { mon-fri: 09:00-17:00 } } }\n",
        );
        let casebook = support::load(text);
        let facts = casebook.playbook("facts").expect("the playbook");
        let now = at("2026-11-25T10:00:00Z");
        assert_eq!(allocations(&facts, &json!({ "since": "2026-11-25T10:00:00Z" }), now), (0, "some".to_owned()));
        assert_eq!(allocations(&facts, &json!({}), now), (0, "since".to_owned()));
    }
}

/// A ticket of `flight` with a pause each day of a fortnight, measured in the middle of each.
#[test]
fn measuring_a_ticket_allocates_nothing() {
    let flight = rules::loaded("rules/momo").playbook("flight").expect("a playbook");
    let targets = flight.service("flight.ticket_invoice.bamboo", None).expect("an outcome").targets();
    let opened = at("2026-11-02T09:00:00+07:00");
    let after = |hours: i64| opened.checked_add(casebook::Duration::from_seconds(hours * 3_600)).expect("in range");
    let mut events = vec![Event::new(opened, EventKind::Opened)];
    for day in 0..14 {
        events.push(Event::new(after(day * 24 + 2), EventKind::Waiting));
        events.push(Event::new(after(day * 24 + 12), EventKind::Resumed));
    }
    let mut paused = 0;
    let counted = allocation_counter::measure(|| {
        for day in 0..14 {
            let standings = History::new(&events).and_then(|history| history.at(&targets, after(day * 24 + 6)));
            let resolve = standings.ok().and_then(|standings| standings.resolve);
            paused += usize::from(resolve.is_some_and(|resolve| resolve.state() == State::Paused));
        }
    });
    assert_eq!((counted.count_total, paused), (0, 14));
}
