//! Who is reminded of a ticket when: a lifecycle's escalations, and what became of their steps.

use casebook::Language;
use casebook::diagnostic::Code;
use casebook::{Actor, Casebook, Instant, Lifecycle, Ticket};
use serde_json::json;

use crate::support::{self, at};

const RULES: &str = "
lifecycle: ticket
time_zone: UTC
sla: { resolve: 4h }
escalation: [slow, quiet]
inputs: { urgent: { type: boolean, ask: Urgent?, optional: true } }
roles: { agent: A }
states:
  raised: { title: R, initial: true }
  waiting: { title: W, resolution: pause }
  done: { title: D, end: true }
opening: { title: O, by: agent, takes: urgent }
events:
  take: { title: T, by: agent, transitions: [{ from: raised }], reaches: [confirmed, started] }
  wait: { title: W, by: agent, transitions: [{ from: raised, to: waiting }], sla: replied }
  resume: { title: R, by: agent, transitions: [{ from: waiting, to: raised }] }
  finish: { title: F, by: agent, transitions: [{ from: raised, to: done }] }
  reopen: { title: O, by: agent, transitions: [{ from: done, to: raised }], reopens: true }
teams: { desk: { mention: [lan] } }
escalations:
  slow:
    steps:
      - { id: unread, do: remind, to: desk, after: 1h, unless: confirmed }
      - { id: late, do: escalate, to: lan, at: due }
  quiet:
    steps: [{ id: urgent, do: check, to: desk, after: 30m, unless: replied, when: urgent }]
";

fn utc(time: &str) -> Instant {
    at(&format!("2026-11-27T{time}:00Z"))
}

fn agent() -> Actor {
    Actor::new("an", "agent")
}

/// A ticket that went through these events.
fn ticket(desk: &Lifecycle, urgent: Option<bool>, events: &[(&str, &str)]) -> Ticket {
    let facts = urgent.map_or(json!({}), |urgent| json!({ "urgent": urgent }));
    let mut ticket = desk.open("T-1", &agent(), &facts, utc("09:00")).unwrap().into_ticket();
    for (event, time) in events {
        ticket = desk.fire(&ticket, event, &agent(), &json!({}), utc(time)).unwrap().into_ticket();
    }
    ticket
}

fn steps(desk: &Lifecycle, ticket: &Ticket, now: &str) -> Vec<String> {
    let standing = desk.standing(ticket, utc(now)).unwrap();
    let steps = standing.escalation().iter();
    steps.map(|step| format!("{} {}", step.step().id(), step.status())).collect()
}

#[test]
fn steps_come_cease_and_move_with_the_ticket() {
    let casebook = support::load(RULES);
    assert_eq!(casebook.warnings(), []);
    let desk = casebook.lifecycle("ticket").unwrap();
    let told = |urgent, events: &[(&str, &str)], now| steps(&desk, &ticket(&desk, urgent, events), now);
    assert_eq!(told(Some(true), &[], "09:45"), ["quiet/urgent due", "slow/unread upcoming", "slow/late upcoming"]);
    // What is not known to hold reminds nobody.
    assert_eq!(told(None, &[], "10:00"), ["slow/unread due", "slow/late upcoming"]);
    assert_eq!(told(Some(false), &[("take", "09:50")], "12:59"), ["slow/unread cancelled", "slow/late upcoming"]);
    assert_eq!(told(None, &[("take", "09:50")], "13:00"), ["slow/unread cancelled", "slow/late due"]);
    // While the clock pauses nobody knows when it is due; the pause moves it.
    let waiting = [("take", "09:10"), ("wait", "10:00")];
    assert_eq!(told(Some(true), &waiting, "14:00"), ["quiet/urgent cancelled", "slow/unread cancelled"]);
    let resumed = [&waiting[..], &[("resume", "14:00")]].concat();
    assert_eq!(told(None, &resumed, "16:59"), ["slow/unread cancelled", "slow/late upcoming"]);
    assert_eq!(told(None, &resumed, "17:00"), ["slow/unread cancelled", "slow/late due"]);
    let finished = [&resumed[..], &[("finish", "15:00")]].concat();
    assert_eq!(told(None, &finished, "18:00"), ["slow/unread cancelled", "slow/late cancelled"]);
    let reopened = [&finished[..], &[("reopen", "15:30")]].concat();
    let standing = desk.standing(&ticket(&desk, None, &reopened), utc("18:00")).unwrap();
    let json = serde_json::to_value(&standing).unwrap();
    let late = json!({ "id": "slow/late", "at": "2026-11-27T17:30:00+00:00", "do": "escalate", "to": "lan", "unless": [],
        "title": null, "status": "due" });
    assert_eq!(json["escalation"][1], late);
}

#[test]
fn the_rules_version_knows_who_is_reminded() {
    let version = |text: &str| {
        let casebook = support::load(text);
        casebook.lifecycle("ticket").unwrap().rules_version().to_owned()
    };
    for (from, to) in [("after: 1h", "after: 2h"), ("[slow, quiet]", "slow"), ("reaches: [confirmed, started]", "")] {
        assert_ne!(version(&RULES.replace(from, to)), version(RULES), "{from}");
    }
}

#[test]
fn an_escalation_that_does_not_fit_is_told_in_the_words_of_a_lifecycle() {
    let found = |from: &str, to: &str| {
        let error = Casebook::from_sources([("ticket.yaml", RULES.replace(from, to))]).unwrap_err();
        let found = &error.diagnostics()[0];
        (found.code(), found.message(Language::English).to_owned())
    };
    let (code, message) = found("sla: { resolve: 4h }\n", "");
    assert_eq!(code, Code::BadEscalation);
    assert_eq!(message, "`slow` has a step that counts from the due time, and the lifecycle has none");
    assert_eq!(found("escalation: [slow, quiet]", "escalation: slwo").0, Code::UnknownName);
    assert_eq!(found("when: urgent", "when: urgnet").0, Code::UnknownVariable);
    let (code, message) = found("reaches: [confirmed, started]", "reaches: replied");
    assert_eq!((code, &*message), (Code::BadValue, "`replied` is not a point that events reach"));
}
