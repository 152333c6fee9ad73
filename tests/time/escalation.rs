//! Escalations from the YAML to what is due: the order of the ITS map, its ids and instants, what a ticket's history
//! makes of them, and the laws that hold for any.

mod laws;

use std::collections::BTreeMap;

use casebook::escalation::{Event, History, Milestone, Status, StepAction};
use casebook::record::{DecisionRecord, Privacy, Recorder, Replay};
use casebook::{Casebook, Decision, Evaluation, Instant, Playbook, Zone};
use serde_json::{Value, json};

use crate::support::{self, friday, playbook};

/// The ITS map: the engineer is reminded of a task that is late and not started; an urgent one is watched after 30 and
/// 60 minutes, and the engineers are called in their order until one confirms.
const RULES: &str = "
playbook: request_intake
time_zone: Asia/Ho_Chi_Minh
instant: received_at
inputs:
  received_at: { type: datetime, default: now }
  urgency: { one_of: { normal: Bình thường, urgent: Gấp } }
tree: intake.acknowledged
outcomes:
  intake.acknowledged:
    kind: process
    route: its_support
    sla: { respond: 30m, resolve: 120m }
    escalation: its_engineers
escalations:
  its_engineers:
    title: Đôn đốc kỹ thuật
    ref: \"1.4\"
    steps:
      - { id: watch, title: Hỏi kỹ thuật đã nhận việc chưa, do: check, to: its_support, after: 30m,
          unless: confirmed, when: urgency = urgent, repeat: { every: 30m, times: 1 } }
      - { do: escalate, to: tin.huynh, after: 30m, unless: confirmed, when: urgency = urgent }
      - { do: escalate, to: binh.thai, after: 45m, unless: confirmed, when: urgency = urgent }
      - { do: escalate, to: vinh.huynh, after: 60m, unless: confirmed, when: urgency = urgent, note: \"(A) theo sơ đồ\" }
      - { id: late, do: remind, to: its_engineers, after_due: 1s, unless: started }
teams:
  its_support: { title: Hỗ trợ ITS }
  its_engineers: { title: Kỹ thuật ITS, mention: [tin.huynh, binh.thai, vinh.huynh] }
tests:
  - name: Việc gấp gọi kỹ thuật theo thứ tự
    playbook: request_intake
    at: 2026-11-27T09:00:00
    given: { urgency: urgent }
    expect:
      escalation:
        - { id: its_engineers/watch, at: 2026-11-27T09:30:00, do: check, to: its_support, unless: [confirmed] }
        - { id: its_engineers/2, at: 2026-11-27T09:30:00, do: escalate, to: tin.huynh }
        - { id: its_engineers/3, at: 2026-11-27T09:45:00, do: escalate, to: binh.thai }
        - { id: its_engineers/watch#1, at: 2026-11-27T10:00:00, do: check }
        - { id: its_engineers/4, at: 2026-11-27T10:00:00, to: vinh.huynh }
        - { id: its_engineers/late, at: 2026-11-27T11:00:01, do: remind, to: its_engineers, unless: [started] }
  - name: Việc thường chỉ nhắc khi trễ
    playbook: request_intake
    at: 2026-11-27T09:00:00
    given: { urgency: normal }
    expect: { escalation: [{ id: its_engineers/late, at: 2026-11-27T11:00:01 }] }
";

/// Rules without a finding.
fn sound(rules: &str) -> Casebook {
    let casebook = support::load(rules);
    assert_eq!(casebook.warnings(), []);
    casebook
}

fn decided(playbook: &Playbook, case: &Value, now: Instant) -> Decision {
    match playbook.evaluate(case, now).expect("the case decides") {
        Evaluation::Decided(decision) => *decision,
        Evaluation::NeedsInput(question) => panic!("asks for {}", question.input()),
    }
}

fn urgent() -> Decision {
    decided(&playbook(RULES), &json!({ "urgency": "urgent" }), friday("09:00:00"))
}

/// The ids with that status.
fn with(decision: &Decision, events: &[Event<'_>], now: &str, status: &str) -> Vec<String> {
    let history = History::new(events).expect("in order");
    let all = decision.escalation_status(&history, friday(now)).expect("known steps");
    all.filter(|(_, found)| found.name() == status).map(|(step, _)| step.id().to_owned()).collect()
}

#[test]
fn the_map_s_golden_cases_hold() {
    let report = sound(RULES).run_golden_cases();
    assert!(report.failures().is_empty() && report.passed() == 2, "{report}");
}

#[test]
fn a_golden_case_that_expects_another_step_fails() {
    for (right, wrong) in [
        ("id: its_engineers/3, at: 2026-11-27T09:45:00", "id: its_engineers/3, at: 2026-11-27T09:45:01"),
        ("do: escalate, to: binh.thai }", "do: remind, to: binh.thai }"),
        ("[{ id: its_engineers/late, at: 2026-11-27T11:00:01 }]", "[]"),
    ] {
        let report =
            sound(&RULES.replacen(right, wrong, if right.starts_with("do") { 2 } else { 1 })).run_golden_cases();
        assert_eq!(report.failures().len(), 1, "{wrong}: {report}");
    }
}

#[test]
fn a_decision_lists_its_steps_in_json() {
    let json = serde_json::to_value(urgent()).expect("JSON");
    assert_eq!(
        json["escalation"][0].to_string(),
        json!({
            "id": "its_engineers/watch", "at": "2026-11-27T09:30:00+07:00", "do": "check", "to": "its_support",
            "unless": ["confirmed"], "title": "Hỏi kỹ thuật đã nhận việc chưa",
        })
        .to_string()
    );
    assert_eq!(json["escalation"].as_array().map(Vec::len), Some(6));
}

#[test]
fn asked_twice_it_names_the_same_steps() {
    let (first, second) = (urgent(), urgent());
    assert_eq!(first.escalation(), second.escalation());
    let later = decided(
        &playbook(RULES),
        &json!({ "urgency": "urgent", "received_at": "2026-11-27T09:00:00+07:00" }),
        friday("23:00:00"),
    );
    assert_eq!(first.escalation(), later.escalation(), "it counts from the playbook's instant");
}

#[test]
fn a_step_with_a_name_keeps_its_id_wherever_it_stands() {
    let first = "      - { do: escalate, to: tin.huynh, after: 30m, unless: confirmed, when: urgency = urgent }\n";
    let without = RULES.replacen(first, "", 1).split("tests:").next().expect("rules").to_owned();
    let steps = decided(&playbook(&without), &json!({ "urgency": "urgent" }), friday("09:00:00"));
    let ids: Vec<&str> = steps.escalation().iter().map(casebook::decision::EscalationStep::id).collect();
    assert_eq!(
        ids,
        ["its_engineers/watch", "its_engineers/2", "its_engineers/watch#1", "its_engineers/3", "its_engineers/late"]
    );
}

#[test]
fn the_engineers_are_called_until_one_confirms() {
    let decision = urgent();
    let confirmed = [
        Event::done(friday("09:30:05"), "its_engineers/watch"),
        Event::done(friday("09:31:00"), "its_engineers/2"),
        Event::reached(friday("09:50:00"), Milestone::Confirmed),
    ];
    assert_eq!(with(&decision, &[], "09:29:59", "due"), Vec::<String>::new());
    assert_eq!(with(&decision, &[], "09:30:00", "due"), ["its_engineers/watch", "its_engineers/2"]);
    assert_eq!(with(&decision, &confirmed, "09:46:00", "due"), ["its_engineers/3"]);
    assert_eq!(with(&decision, &confirmed, "10:30:00", "due"), Vec::<String>::new());
    assert_eq!(
        with(&decision, &confirmed, "10:30:00", "cancelled"),
        ["its_engineers/3", "its_engineers/watch#1", "its_engineers/4"]
    );
    assert_eq!(with(&decision, &confirmed, "10:30:00", "done"), ["its_engineers/watch", "its_engineers/2"]);
    // Confirmed is not started.
    assert_eq!(with(&decision, &confirmed, "11:00:00", "upcoming"), ["its_engineers/late"]);
    assert_eq!(with(&decision, &confirmed, "11:00:01", "due"), ["its_engineers/late"]);
}

#[test]
fn a_step_that_is_due_stays_due_until_it_is_done() {
    let decision = urgent();
    assert!(with(&decision, &[], "23:59:59", "due").contains(&"its_engineers/2".to_owned()));
    let done = [Event::done(friday("15:00:00"), "its_engineers/2")];
    assert!(with(&decision, &done, "14:59:59", "due").contains(&"its_engineers/2".to_owned()));
    assert_eq!(with(&decision, &done, "15:00:00", "done"), ["its_engineers/2"]);
}

#[test]
fn a_milestone_in_the_step_s_own_second_makes_it_needless() {
    let decision = urgent();
    let events = [Event::reached(friday("09:30:00"), Milestone::Confirmed)];
    assert_eq!(with(&decision, &events, "09:30:00", "due"), Vec::<String>::new());
    let since = decision.escalation()[0].status(&History::new(&events).expect("in order"), friday("09:30:00"));
    assert_eq!(since, Status::Cancelled { at: friday("09:30:00") });
}

#[test]
fn nothing_is_needed_of_a_resolved_ticket() {
    let resolved = [Event::reached(friday("09:10:00"), Milestone::Resolved)];
    assert_eq!(with(&urgent(), &resolved, "23:00:00", "cancelled").len(), 6);
}

#[test]
fn what_a_reopened_ticket_passed_over_stays_so_and_the_rest_is_needed_again() {
    let events = [Event::reached(friday("09:20:00"), Milestone::Resolved), Event::reopened(friday("09:40:00"))];
    let decision = urgent();
    assert_eq!(with(&decision, &events, "09:39:59", "cancelled").len(), 6);
    assert_eq!(with(&decision, &events, "09:45:00", "cancelled"), ["its_engineers/watch", "its_engineers/2"]);
    assert_eq!(with(&decision, &events, "09:45:00", "due"), ["its_engineers/3"]);
}

#[test]
fn a_history_that_cannot_be_is_refused_with_its_event() {
    let decision = urgent();
    let events = [Event::reopened(friday("10:00:00")), Event::reached(friday("09:00:00"), Milestone::Started)];
    let error = History::new(&events).expect_err("out of order");
    assert_eq!((error.event(), error.code()), (1, "out_of_order"));
    assert_eq!(
        error.to_string(),
        "event 2, at 2026-11-27T02:00:00Z, comes before the event ahead of it, at 2026-11-27T03:00:00Z"
    );
    let events =
        [Event::done(friday("10:00:00"), "its_engineers/watch"), Event::done(friday("10:00:00"), "its_engineers/9")];
    let history = History::new(&events).expect("in order");
    let error = decision.escalation_status(&history, friday("10:00:00")).err().expect("unknown");
    assert_eq!((error.event(), error.code()), (1, "unknown_step"));
    assert_eq!(
        error.to_string(),
        "event 2 says that `its_engineers/9` was done, which is no step of the decision; its steps are \
         its_engineers/watch, its_engineers/2, its_engineers/3, its_engineers/watch#1, its_engineers/4, its_engineers/late"
    );
}

#[test]
fn times_run_on_their_clocks() {
    let rules = "
playbook: desk
time_zone: Asia/Ho_Chi_Minh
tree: desk.open
outcomes:
  desk.open: { kind: process, sla: { resolve: 4h, clock: desk }, escalation: [desk_hours, any_hour] }
escalations:
  desk_hours:
    clock: desk
    steps:
      - { do: remind, to: desk, after: 30m }
      - { do: remind, to: desk, before_due: 15m, repeat: { every: 20m, times: 2 } }
      - { do: check, to: desk, at: due, clock: always }
      - { do: escalate, to: desk, after_due: 30m }
  any_hour: { steps: [{ id: soon, do: check, to: desk, after: 0m, repeat: { every: 12h, times: 1 } }] }
teams: { desk: { calendar: desk } }
calendars: { desk: { time_zone: Asia/Ho_Chi_Minh, hours: { mon-fri: 09:00-17:00 } } }
";
    // Friday 16:45: a quarter of an hour is left of the week.
    let decision = decided(&playbook(rules), &json!({}), friday("16:45:00"));
    let zone = "Asia/Ho_Chi_Minh".parse::<Zone>().expect("a zone");
    let shown: Vec<String> = decision
        .escalation()
        .iter()
        .map(|step| format!("{} {}", &zone.to_rfc3339(step.at())[5..19], step.id()))
        .collect();
    assert_eq!(
        shown,
        [
            "11-27T16:45:00 any_hour/soon",
            "11-28T04:45:00 any_hour/soon#1",
            "11-30T09:15:00 desk_hours/1",
            "11-30T12:30:00 desk_hours/2",
            "11-30T12:45:00 desk_hours/3",
            "11-30T12:50:00 desk_hours/2#1",
            "11-30T13:10:00 desk_hours/2#2",
            "11-30T13:15:00 desk_hours/4",
        ]
    );
}

/// The input that only a step's condition needs is among the questions to come, and is asked for.
#[test]
fn what_a_step_s_condition_needs_is_asked_for() {
    let rules = "
playbook: outage
time_zone: UTC
inputs: { large: { type: boolean }, vip: { type: boolean } }
tree: { switch: large, cases: { true: taken, false: left } }
outcomes: { taken: { kind: process, escalation: calls }, left: { kind: advise } }
escalations: { calls: { steps: [{ do: escalate, to: desk, after: 1h, when: vip }] } }
teams: { desk: { title: Desk } }
";
    let outage = playbook(rules);
    let asked = |case: Value| {
        let evaluation = outage.evaluate(&case, friday("09:00:00")).expect("a question");
        evaluation.question().map(|question| (question.input().to_owned(), question.remaining()))
    };
    assert_eq!(asked(json!({})), Some(("large".to_owned(), 1)));
    assert_eq!(asked(json!({ "large": true })), Some(("vip".to_owned(), 0)));
    assert_eq!(asked(json!({ "large": false })), None);
    let steps =
        |vip: bool| decided(&outage, &json!({ "large": true, "vip": vip }), friday("09:00:00")).escalation().len();
    assert_eq!((steps(true), steps(false)), (1, 0));
}

#[test]
fn no_step_comes_before_the_case_nor_do_its_repetitions_come_at_once() {
    let rules = "
playbook: flight
time_zone: UTC
inputs: { departs_at: { type: datetime } }
tree: flight.late
outcomes: { flight.late: { kind: process, sla: { not_after: departs_at }, escalation: calls } }
escalations:
  calls:
    steps:
      - { do: remind, to: desk, before_due: 2h, repeat: { every: 15m, times: 1 } }
      - { do: escalate, to: desk, at: due }
teams: { desk: { title: Desk } }
";
    let flight = playbook(rules);
    let times = |departs_at: &str| {
        let decision = decided(&flight, &json!({ "departs_at": friday(departs_at) }), friday("09:00:00"));
        decision.escalation().iter().map(|step| (step.id().to_owned(), step.at())).collect::<Vec<_>>()
    };
    let expected = |all: [(&str, &str); 3]| all.map(|(id, time)| (id.to_owned(), friday(time)));
    assert_eq!(
        times("10:00:00"),
        expected([("calls/1", "09:00:00"), ("calls/1#1", "09:15:00"), ("calls/2", "10:00:00")]),
        "two hours before lies before the case"
    );
    assert_eq!(
        times("07:00:00"),
        expected([("calls/1", "09:00:00"), ("calls/2", "09:00:00"), ("calls/1#1", "09:15:00")]),
        "the flight has left"
    );
}

#[test]
fn a_time_past_the_calendar_s_end_is_an_error() {
    let rules = "
playbook: desk
time_zone: UTC
tree: desk.open
outcomes: { desk.open: { kind: process, escalation: long } }
escalations: { long: { clock: desk, steps: [{ do: check, to: desk, after: 1h, repeat: { every: 9999d, times: 100 } }] } }
teams: { desk: { calendar: desk } }
calendars: { desk: { time_zone: UTC, hours: { mon-fri: 09:00-17:00 }, years: 2026-2026 } }
";
    let error = playbook(rules).evaluate(&BTreeMap::<&str, &str>::new(), friday("16:45:00")).expect_err("past the end");
    assert!(error.is_out_of_horizon(), "{error}");
    assert!(error.to_string().contains("a step of an escalation"), "{error}");
    let endless = rules.replace("after: 1h", "after: 1h, clock: always").replace("9999d", "9999999999999s");
    let error =
        playbook(&endless).evaluate(&BTreeMap::<&str, &str>::new(), friday("16:45:00")).expect_err("past the range");
    assert_eq!(serde_json::to_value(&error).expect("JSON")["code"], "out_of_range");
}

/// The version covers every part of a step, and of no escalation that the playbook does not use.
#[test]
fn the_rules_version_covers_the_steps() {
    let rules = RULES.split("tests:").next().expect("rules");
    let version = |rules: &str| playbook(rules).rules_version().to_owned();
    for (from, to) in [
        ("after: 45m", "after: 46m"),
        ("after_due: 1s", "at: due"),
        ("id: late, ", ""),
        ("to: tin.huynh", "to: its_support"),
        ("do: check", "do: remind"),
        ("unless: started", "unless: [started, replied]"),
        ("when: urgency = urgent, repeat", "when: urgency = normal, repeat"),
        ("times: 1", "times: 2"),
        ("every: 30m", "every: 31m"),
        ("title: Hỏi kỹ", "title: Hỏi xem kỹ"),
        ("escalation: its_engineers", "do: nothing"),
    ] {
        let changed = rules.replacen(from, to, 1);
        assert_ne!(changed, rules, "{from} is not in the rules");
        let loaded = support::load(changed);
        let changed = loaded.playbook("request_intake").expect("a playbook");
        assert_ne!(version(rules), changed.rules_version(), "{from} to {to}");
    }
    let beside = format!("{rules}\nescalations: {{}}").replacen("escalations: {}", "", 1);
    assert_eq!(version(rules), version(&beside));
    assert_eq!(version(rules), version(&rules.replacen(", note: \"(A) theo sơ đồ\"", "", 1)), "a note is no rule");
}

#[test]
fn a_record_keeps_the_steps_and_a_replay_compares_them() {
    let casebook = sound(RULES);
    let recorder = Recorder::new(casebook.playbook("request_intake").expect("the playbook"), Privacy::left_out());
    let (_, record) = recorder.evaluate(&json!({ "urgency": "normal" }), friday("09:00:00"));
    let line = serde_json::to_string(&record).expect("JSON");
    assert_eq!(serde_json::from_str::<DecisionRecord>(&line).expect("a record"), record);
    assert_eq!(
        record.escalation,
        decided(&playbook(RULES), &json!({ "urgency": "normal" }), friday("09:00:00")).escalation()
    );
    assert_eq!(casebook.replay(&record), Replay::Same);
    let rules = RULES.split("tests:").next().expect("rules").replacen("after_due: 1s, unless: started", "at: due", 1);
    let Replay::Differs(differences) = sound(&rules).replay(&record) else { panic!("it differs") };
    assert_eq!(
        differences.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["escalation: its_engineers/late: remind its_engineers at 2026-11-27T11:00:01+07:00 unless started, \
          now its_engineers/late: remind its_engineers at 2026-11-27T11:00:00+07:00"]
    );
}

#[test]
fn its_notes_are_told() {
    let its = playbook(RULES);
    assert!(its.notes().any(|note| note == ("escalation its_engineers/4", "(A) theo sơ đồ")));
}

#[test]
fn borrowed_and_owned_tell_the_same() {
    let its = playbook(RULES);
    let case = its.bind(&json!({ "urgency": "urgent" })).expect("the case fits");
    let verdict = its.decide(&case, friday("09:00:00")).expect("decides");
    let applied = verdict.decided().expect("decided");
    let mut borrowed: Vec<(Instant, String, StepAction, String)> = applied
        .escalation()
        .map(|(step, at)| (at.expect("in range"), step.id().to_string(), step.action(), step.to().to_owned()))
        .collect();
    let ids: Vec<&str> = borrowed.iter().map(|(_, id, ..)| &**id).collect();
    assert_eq!(ids[..3], ["its_engineers/watch", "its_engineers/watch#1", "its_engineers/2"], "as the rules list them");
    borrowed.sort_by_key(|(at, ..)| *at);
    let decision = urgent();
    let owned = decision.escalation().iter().map(|step| (step.at(), step.id(), step.action(), step.to()));
    assert!(owned.eq(borrowed.iter().map(|(at, id, action, to)| (*at, &**id, *action, &**to))));
}
