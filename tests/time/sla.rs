//! Service levels from the rules to a ticket's clocks, and `casebook sla` as a shell sees it.

use casebook::sla::{Event, EventKind, History};
use casebook::{Casebook, Instant, Priority, Verdict};
use serde_json::json;

use crate::support::{self, at};

const RULES: &str = "
playbook: desk
time_zone: Asia/Ho_Chi_Minh
instant: opened_at
inputs:
  opened_at: { type: datetime, default: now }
  request: { one_of: { invoice: Hóa đơn, flight: Vé } }
  departs_at: { type: datetime }
facts: { cutoff: departs_at - 3h }
tree:
  switch: request
  cases: { invoice: desk.invoice, flight: desk.flight }
outcomes:
  desk.invoice: { kind: process, sla: standard }
  desk.flight: { kind: process, priority: urgent, sla: { use: standard, not_after: cutoff } }
slas:
  standard:
    respond: { after: 30m, clock: always }
    next_response: 1h
    resolve: { urgent: { after: 60m, clock: always, warn_at: 10m }, otherwise: 4h }
    clock: office
    warn_at: 75%
calendars:
  office: { time_zone: Asia/Ho_Chi_Minh, hours: { mon-fri: 09:00-17:00 } }
  partner: { time_zone: Asia/Ho_Chi_Minh, hours: { mon-sun: 08:00-20:00 } }
";

fn desk() -> casebook::Playbook {
    let casebook = support::load(RULES);
    casebook.playbook("desk").expect("a playbook")
}

#[test]
fn a_named_set_gives_each_priority_its_target() {
    let desk = desk();
    let case = json!({ "request": "invoice", "opened_at": "2026-11-27T16:00:00+07:00" });
    let decision = serde_json::to_value(desk.evaluate(&case, Instant::MIN).expect("decided")).expect("JSON");
    let sla = json!({
        "minutes": 240, "clock": "office", "due_at": "2026-11-30T12:00:00+07:00",
        "respond": {
            "minutes": 30, "due_at": "2026-11-27T16:30:00+07:00", "clock": "always",
            "warn_at": "2026-11-27T16:22:30+07:00",
        },
        "warn_at": "2026-11-30T11:00:00+07:00",
        "next_response": { "minutes": 60, "clock": "office" },
    });
    assert_eq!(decision["sla"], sla);
    let late = json!({ "request": "flight", "opened_at": "2026-11-27T16:00:00+07:00",
        "departs_at": "2026-11-27T19:40:00+07:00" });
    let decision = serde_json::to_value(desk.evaluate(&late, Instant::MIN).expect("decided")).expect("JSON");
    assert_eq!(decision["sla"]["minutes"], 60);
    assert_eq!(decision["sla"]["due_at"], "2026-11-27T16:40:00+07:00");
    assert_eq!(decision["sla"]["warn_at"], "2026-11-27T16:30:00+07:00", "ten minutes before the cutoff");
}

#[test]
fn a_decided_case_has_the_targets_of_its_clocks() {
    let desk = desk();
    let case = json!({ "request": "flight", "departs_at": "2026-11-27T19:40:00+07:00" });
    let (opened, bound) = (at("2026-11-27T16:00:00+07:00"), desk.bind(&case).expect("a case"));
    let Ok(Verdict::Decided(applied)) = desk.decide(&bound, opened) else { panic!("decided") };
    let events =
        [Event::new(opened, EventKind::Opened), Event::new(at("2026-11-27T16:10:00+07:00"), EventKind::Waiting)];
    let history = History::new(&events).expect("a history");
    let now = at("2026-11-27T16:45:00+07:00");
    let resolve = history.at(&applied.targets(), now).expect("measured").resolve.expect("a target");
    // It stands still, and the airline does not wait.
    assert_eq!((resolve.elapsed().seconds(), resolve.is_breached()), (600, true));
    assert_eq!(resolve.due_at(), applied.due_at().expect("in the horizon"));
    let later = desk.service("desk.flight", None).expect("an outcome");
    assert_eq!((later.priority(), later.not_after()), (Priority::Urgent, Some("cutoff")));
    assert!(!history.at(&later.targets(), now).expect("measured").resolve.expect("a target").is_breached());
}

#[test]
fn an_outcome_or_calendar_that_is_not_there_is_named() {
    let error = desk().service("desk.fligth", None).expect_err("misspelt");
    assert!(error.is_unknown_outcome());
    assert_eq!(error.to_string(), "the playbook `desk` comes to no outcome `desk.fligth`; did you mean `desk.flight`?");
    let casebook = Casebook::from_sources([("desk.yaml", RULES)]).expect("loads");
    assert!(casebook.calendar("office").expect("declared").is_open(at("2026-11-27T09:00:00+07:00")).expect("covered"));
    let error = casebook.calendar("ofice").expect_err("misspelt");
    assert_eq!(
        (error.code(), error.allowed_values()),
        ("unknown_calendar", &["office".to_owned(), "partner".to_owned()][..])
    );
}

#[cfg(feature = "cli")]
mod command {
    use serde_json::{Value, json};

    use super::RULES;
    use crate::support::command::{casebook, code, json_lines};
    use crate::support::folder::Folder;

    const FRIDAY: &str = "2026-11-27T18:00:00+07:00";

    fn folder(name: &str) -> Folder {
        let folder = Folder::new(name);
        folder.write("desk.yaml", RULES.as_bytes());
        folder
    }

    fn sla(name: &str, format: &str, lines: &[Value]) -> std::process::Output {
        let folder = folder(name);
        let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let rules = folder.path().display().to_string();
        casebook(&["sla", &rules, "-", "--at", FRIDAY, "--format", format], &input)
    }

    fn ticket(outcome: &str, events: Value) -> Value {
        json!({ "ticket": "T-1", "playbook": "desk", "outcome": outcome, "events": events })
    }

    fn opened() -> Value {
        json!({ "at": "2026-11-27T15:00:00+07:00", "event": "opened" })
    }

    #[test]
    fn a_ticket_is_measured_target_by_target() {
        let events = json!([
            opened(),
            { "at": "2026-11-27T15:40:00+07:00", "event": "replied" },
            { "at": "2026-11-27T16:00:00+07:00", "event": "waiting" },
            { "at": "2026-11-27T16:30:00+07:00", "event": "customer_replied" },
        ]);
        let output = sla("sla_measured", "json", &[ticket("desk.invoice", events)]);
        assert_eq!(code(&output), 0, "{output:?}");
        let expected = json!({
            "status": "measured", "ticket": "T-1", "playbook": "desk", "outcome": "desk.invoice", "lifecycle": null,
            "priority": "normal",
            "at": FRIDAY,
            "respond": {
                "state": "met", "begun_at": "2026-11-27T15:00:00+07:00", "met_at": "2026-11-27T15:40:00+07:00",
                "elapsed": 2_400, "remaining": -600, "due_at": "2026-11-27T15:30:00+07:00",
                "warn_at": "2026-11-27T15:22:30+07:00", "warned": true, "breached": true,
                "late": { "on_clock": 600, "in_all": 600 },
            },
            "next_response": {
                "state": "running", "begun_at": "2026-11-27T16:30:00+07:00", "met_at": null,
                "elapsed": 1_800, "remaining": 1_800, "due_at": "2026-11-30T09:30:00+07:00",
                "warn_at": "2026-11-30T09:15:00+07:00", "warned": false, "breached": false, "late": null,
            },
            "resolve": {
                "state": "running", "begun_at": "2026-11-27T15:00:00+07:00", "met_at": null,
                "elapsed": 5_400, "remaining": 9_000, "due_at": "2026-11-30T11:30:00+07:00",
                "warn_at": "2026-11-30T10:30:00+07:00", "warned": false, "breached": false, "late": null,
            },
            "late_answers": 0,
        });
        assert_eq!(json_lines(&output), [expected]);
    }

    #[test]
    fn priority_outcome_and_calendar_change_on_the_way() {
        let urgent = json!({ "at": "2026-11-27T16:00:00+07:00", "event": "sla_changed", "priority": "urgent" });
        let partner = json!({ "at": "2026-11-27T17:00:00+07:00", "event": "calendar_changed", "calendar": "partner" });
        let flight = json!({ "at": "2026-11-27T16:00:00+07:00", "event": "sla_changed", "outcome": "desk.flight",
            "not_after": "2026-11-27T17:30:00+07:00" });
        let lines = [
            ticket("desk.invoice", json!([opened(), urgent])),
            ticket("desk.invoice", json!([opened(), partner])),
            ticket("desk.invoice", json!([opened(), flight])),
        ];
        let output = sla("sla_changes", "json", &lines);
        assert_eq!(code(&output), 0, "{output:?}");
        let answers = json_lines(&output);
        assert_eq!((&answers[0]["priority"], &answers[0]["resolve"]["elapsed"]), (&json!("urgent"), &json!(10_800)));
        assert_eq!(answers[0]["resolve"]["due_at"], "2026-11-27T16:00:00+07:00", "an hour is used by then");
        assert_eq!(answers[1]["resolve"]["elapsed"], 10_800, "two hours of the office, one of the partner");
        assert_eq!(answers[1]["resolve"]["due_at"], "2026-11-27T19:00:00+07:00");
        assert_eq!(answers[2]["outcome"], "desk.flight");
    }

    #[test]
    fn a_bad_line_says_what_is_wrong_and_stops_nothing() {
        let resolved = json!({ "at": "2026-11-27T16:00:00+07:00", "event": "resolved" });
        let before = json!({ "at": "2026-11-27T14:00:00+07:00", "event": "replied" });
        let word = |event: &str| json!({ "at": "2026-11-27T16:00:00+07:00", "event": event });
        let mut strange = ticket("desk.invoice", json!([opened()]));
        strange["priority"] = json!("hot");
        let mut needless = ticket("desk.invoice", json!([opened()]));
        needless["not_after"] = json!(FRIDAY);
        let lines = [
            (json!([1]), "not_a_ticket"),
            (ticket("desk.invoice", json!([])), "empty"),
            (ticket("desk.invoice", json!([opened(), before])), "out_of_order"),
            (ticket("desk.invoice", json!([opened(), resolved, word("waiting")])), "is_resolved"),
            (ticket("desk.invoice", json!([opened(), word("snoozed")])), "not_a_ticket"),
            (ticket("desk.invoice", json!([opened(), word("calendar_changed")])), "missing_field"),
            (ticket("desk.invocie", json!([opened()])), "unknown_outcome"),
            (ticket("desk.flight", json!([opened()])), "missing_not_after"),
            (needless, "needless_not_after"),
            (ticket("desk.invoice", json!([opened(), word("sla_changed")])), "missing_field"),
            (strange, "not_a_ticket"),
            (
                ticket("desk.invoice", json!([opened(), { "at": FRIDAY, "event": "replied", "calendar": "office" }])),
                "unknown_field",
            ),
            (
                ticket(
                    "desk.invoice",
                    json!([opened(),
                { "at": FRIDAY, "event": "calendar_changed", "calendar": "ofice" }]),
                ),
                "unknown_calendar",
            ),
        ];
        let mut input: Vec<Value> = lines.iter().map(|(line, _)| line.clone()).collect();
        input.push(ticket("desk.invoice", json!([opened()])));
        let output = sla("sla_refused", "json", &input);
        assert_eq!(code(&output), 1);
        let answers = json_lines(&output);
        for (number, (answer, (line, code))) in answers.iter().zip(&lines).enumerate() {
            assert_eq!((&answer["status"], &answer["code"]), (&json!("error"), &json!(code)), "{line}: {answer}");
            let message = answer["message"].as_str().expect("a message");
            assert!(message.starts_with(&format!("line {}: ", number + 1)), "{message}");
            assert_eq!(answer["ticket"], if line.is_array() { Value::Null } else { json!("T-1") });
        }
        assert_eq!(answers[lines.len()]["status"], "measured");
    }

    #[test]
    fn people_read_a_line_a_target() {
        let events = json!([opened(), { "at": "2026-11-27T16:00:00+07:00", "event": "waiting" }]);
        let output = sla("sla_text", "text", &[ticket("desk.invoice", events), json!({})]);
        insta::assert_snapshot!(String::from_utf8(output.stdout).expect("UTF-8"));
    }

    #[test]
    fn an_instant_without_an_offset_is_refused() {
        let folder = folder("sla_offset");
        let rules = folder.path().display().to_string();
        let output = casebook(&["sla", &rules, "-", "--at", "2026-11-27T18:00:00"], "");
        assert_eq!(code(&output), 2);
        assert!(String::from_utf8_lossy(&output.stderr).contains("with an offset"), "{output:?}");
    }
}
