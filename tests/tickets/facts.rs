//! What a ticket keeps and what comes with an event: nobody talks a guard over, and names are names.

use casebook::lifecycle::Refused;
use casebook::{Actor, Casebook, Instant, Lifecycle, Ticket};
use serde_json::{Value, json};

use crate::support::rules::lifecycle;
use crate::support::{self, friday};

fn minute(minute: u32) -> Instant {
    friday(&format!("09:{minute:02}:00"))
}

/// One lifecycle from a text.
fn from_text(text: &str) -> Lifecycle {
    let casebook = support::load(text);
    casebook.lifecycle("ticket").unwrap()
}

fn mai() -> Actor {
    Actor::new("mai", "customer_care")
}

/// A complaint that was surveyed, and the customer is not satisfied.
fn surveyed(complaint: &Lifecycle) -> Ticket {
    let tuyen = Actor::new("tuyen", "specialist");
    let mut ticket = complaint.open("C-1", &mai(), &json!({ "about": "parts" }), minute(0)).unwrap().into_ticket();
    for (event, actor, facts) in [
        ("start", &tuyen, json!({})),
        ("resolve", &tuyen, json!({ "findings": "xong" })),
        ("survey", &mai(), json!({ "satisfaction": "dissatisfied" })),
    ] {
        ticket = complaint.fire(&ticket, event, actor, &facts, minute(1)).unwrap().into_ticket();
    }
    ticket
}

#[test]
fn what_a_ticket_keeps_cannot_be_said_otherwise_to_get_past_a_guard() {
    let complaint = lifecycle("rules/auto_dealer", "complaint");
    let ticket = surveyed(&complaint);
    let lie = json!({ "satisfaction": "satisfied" });
    let refused = complaint.fire(&ticket, "close", &mai(), &lie, minute(2)).unwrap_err();
    assert_eq!((refused.code(), refused.input()), ("kept_input", Some("satisfaction")));
    assert!(complaint.allowed(&ticket, &mai(), &lie, minute(2)).unwrap().is_empty());
    let truth = json!({ "satisfaction": "dissatisfied" });
    assert_eq!(complaint.fire(&ticket, "close", &mai(), &truth, minute(2)).unwrap_err().code(), "guard");
    assert_eq!(complaint.fire(&ticket, "reopen", &mai(), &truth, minute(2)).unwrap().to(), "in_progress");

    let desk = lifecycle("rules/ticket_desk", "ticket");
    let facts = json!({ "category": "system_error", "content": "lỗi" });
    let ticket = desk.open("T-1", &Actor::new("an", "customer"), &facts, minute(0)).unwrap().into_ticket();
    let head = Actor::new("hoa.do", "head");
    let ticket = desk.fire(&ticket, "receive", &head, &json!({}), minute(1)).unwrap().into_ticket();
    let outsider = json!({ "new_handler": "tam.vo", "category": "invoice" });
    assert_eq!(desk.fire(&ticket, "transfer", &head, &outsider, minute(2)).unwrap_err().code(), "kept_input");
}

#[test]
fn what_an_event_takes_comes_anew() {
    let complaint = lifecycle("rules/auto_dealer", "complaint");
    let tuyen = Actor::new("tuyen", "specialist");
    let mut ticket = surveyed(&complaint);
    for (event, actor, facts) in [("reopen", mai(), json!({})), ("resolve", tuyen, json!({ "findings": "xong" }))] {
        ticket = complaint.fire(&ticket, event, &actor, &facts, minute(2)).unwrap().into_ticket();
    }
    let refused = complaint.fire(&ticket, "survey", &mai(), &json!({}), minute(3)).unwrap_err();
    assert_eq!(refused.missing()[0].input(), "satisfaction", "the answer of the first survey is none of the second");
    let content = json!({ "satisfaction": "neutral" });
    let ticket = complaint.fire(&ticket, "survey", &mai(), &content, minute(3)).unwrap().into_ticket();
    assert_eq!(complaint.fire(&ticket, "close", &mai(), &json!({}), minute(3)).unwrap().to(), "closed");
}

#[test]
fn a_ticket_keeps_what_its_opening_takes_and_nothing_else() {
    let desk = lifecycle("rules/ticket_desk", "ticket");
    let facts = json!({ "category": "other", "content": "lỗi", "message": "xin chào", "new_handler_is_related": true });
    let ticket = desk.open("T-1", &Actor::new("an", "customer"), &facts, minute(0)).unwrap().into_ticket();
    assert_eq!(ticket.facts().map(|(input, _)| input).collect::<Vec<_>>(), ["category", "content"]);
    assert_eq!(ticket.history()[0].facts().len(), 4, "the history has all that was said");
    let refused = desk.fire(&ticket, "chat", &Actor::new("lan", "agent"), &json!({}), minute(1)).unwrap_err();
    assert_eq!(refused.missing()[0].input(), "message");
}

#[test]
fn what_somebody_wrote_is_in_no_debug_output() {
    let desk = lifecycle("rules/ticket_desk", "ticket");
    let (an, lan) = (Actor::new("an", "customer"), Actor::new("lan", "agent"));
    let facts = json!({ "category": "other", "content": "bí mật" });
    let mut ticket = desk.open("T-1", &an, &facts, minute(0)).unwrap().into_ticket();
    for (event, facts) in [
        ("chat", json!({ "message": "bí mật" })),
        ("add_note", json!({ "note_text": "bí mật" })),
        ("create_task", json!({ "task_title": "bí mật", "task_due": "2026-12-01T09:00:00+07:00" })),
    ] {
        let fired = desk.fire(&ticket, event, &lan, &facts, minute(1)).unwrap();
        assert!(!format!("{fired:?}").contains("bí mật"), "{fired:?}");
        ticket = fired.into_ticket();
    }
    let said = format!("{:?} {:?} {:?}", ticket.history(), (ticket.chat(), ticket.notes()), ticket.tasks());
    let seen = format!("{said} {:?} {:?}", desk.customer_view(&ticket), desk.standing(&ticket, minute(2)));
    assert!(!seen.contains("bí mật") && seen.contains("chat"), "{seen}");
}

#[test]
fn nobody_takes_over_who_has_no_name() {
    let desk = lifecycle("rules/ticket_desk", "ticket");
    let (an, head) = (Actor::new("an", "customer"), Actor::new("hoa.do", "head"));
    let facts = json!({ "category": "other", "content": "lỗi" });
    let long = "x".repeat(201);
    let bad = ["", "  ", "lan ", " lan", "lan\n", "lan\u{202e}", "la\u{200b}n", "lan\u{7}", &long];
    let code = |result: Result<casebook::lifecycle::Fired, Refused>| result.unwrap_err().code();
    let ticket = desk.open("T-1", &an, &facts, minute(0)).unwrap().into_ticket();
    let ticket = desk.fire(&ticket, "receive", &head, &json!({}), minute(1)).unwrap().into_ticket();
    for name in bad {
        assert_eq!(code(desk.open(name, &an, &facts, minute(0))), "bad_id", "{name:?}");
        let nobody = Actor::new(name, "head");
        assert_eq!(code(desk.fire(&ticket, "start", &nobody, &json!({}), minute(2))), "bad_actor", "{name:?}");
        let to = json!({ "new_handler": name, "new_handler_is_related": true });
        let refused = desk.fire(&ticket, "transfer", &head, &to, minute(2)).unwrap_err();
        assert_eq!((refused.code(), refused.input()), ("bad_name", Some("new_handler")), "{name:?}");
    }
    let nobody = Actor::new("an", "x".repeat(100_000));
    assert!(desk.fire(&ticket, "start", &nobody, &json!({}), minute(2)).unwrap_err().to_string().len() < 500);
}

/// Defaults, people that can be left out, a priority, and a guard that can be past all numbers.
const OFFICE: &str = "
lifecycle: ticket
time_zone: Asia/Ho_Chi_Minh
sla: { resolve: { low: 8h, normal: 4h, high: 2h, urgent: 1h } }
priority: urgency
inputs:
  urgency: { ask: Gấp không?, one_of: [normal, urgent], default: urgent }
  topic: { ask: Về gì?, one_of: [sales, parts], default: parts }
  whom: { type: text, title: Ai, optional: true }
  greeting: { type: text, title: Lời chào, default: Xin chào }
  share: { type: number, ask: Bao nhiêu?, default: 0 }
  is_known: { related: whom, ask: Có liên quan không? }
related: { by: topic, people: { parts: [binh] } }
roles: { agent: Nhân viên }
states:
  raised: { title: Mở, initial: true }
  done: { title: Xong, end: true }
opening: { title: Mở, by: agent, takes: [urgency, topic] }
events:
  greet: { title: Chào, by: agent, takes: greeting, transitions: [{ from: any }], changes: { chat: greeting } }
  hand:
    title: Giao
    by: agent
    takes: whom
    guards: { Phải có liên quan: whom = missing or is_known }
    transitions: [{ from: any }]
    changes: { handler: whom }
    notify: whom
  divide: { title: Chia, by: agent, takes: share, guards: 1 / share > 0, transitions: [{ from: any }] }
  finish: { title: Xong, by: agent, transitions: [{ from: raised, to: done }] }
";

#[test]
fn what_stands_in_for_an_input_counts_as_given() {
    let office = from_text(OFFICE);
    let agent = Actor::new("an", "agent");
    let ticket = office.open("T-1", &agent, &json!({}), minute(0)).unwrap().into_ticket();
    assert_eq!(ticket.due_at(), Some("2026-11-27T10:00:00+07:00".parse().unwrap()), "an hour: it is urgent");
    let calm = office.open("T-2", &agent, &json!({ "urgency": "normal" }), minute(0)).unwrap();
    assert_eq!(calm.ticket().due_at(), Some("2026-11-27T13:00:00+07:00".parse().unwrap()));
    let greeted = office.fire(&ticket, "greet", &agent, &json!({}), minute(1)).unwrap();
    assert_eq!(greeted.ticket().chat()[0].text(), "Xin chào");
    let to = |whom: &str| office.fire(&ticket, "hand", &agent, &json!({ "whom": whom }), minute(1));
    assert_eq!(to("tam").unwrap_err().code(), "guard", "the topic is parts, and those are binh's");
    let handed = to("binh").unwrap();
    assert_eq!(
        (handed.ticket().handler(), handed.notifications()[0].people()),
        (Some("binh"), &["binh".to_owned()][..])
    );
    let again = office.fire(handed.ticket(), "hand", &agent, &json!({}), minute(2)).unwrap();
    assert_eq!(again.ticket().handler(), Some("binh"), "nobody was named, so nobody else comes");
    for ticket in [&ticket, calm.ticket(), handed.ticket(), again.ticket()] {
        assert_eq!(office.verify(ticket), Ok(()));
    }
}

#[test]
fn a_guard_that_cannot_be_worked_out_is_in_the_way_of_its_event_only() {
    let office = from_text(OFFICE);
    let agent = Actor::new("an", "agent");
    let ticket = office.open("T-1", &agent, &json!({}), minute(0)).unwrap().into_ticket();
    let refused = office.fire(&ticket, "divide", &agent, &json!({ "share": 0 }), minute(1)).unwrap_err();
    assert_eq!(refused.code(), "division_by_zero");
    let allowed: Vec<_> = refused.allowed_events().iter().map(|event| event.event()).collect();
    assert_eq!(allowed, ["greet", "hand", "finish"]);
}

#[test]
fn a_priority_that_never_comes_to_the_ticket_is_an_error() {
    let without = OFFICE.replace("takes: [urgency, topic]", "takes: topic");
    let error = Casebook::from_sources([("ticket.yaml", &*without)]).unwrap_err();
    assert!(error.to_string().contains("`urgency` is kept by no event"), "{error}");
    let kept = without
        .replace("takes: greeting,", "takes: [greeting, urgency],")
        .replace("changes: { chat: greeting }", "changes: { chat: greeting, keep: urgency }");
    let office = from_text(&kept);
    let agent = Actor::new("an", "agent");
    let ticket = office.open("T-1", &agent, &json!({}), minute(0)).unwrap().into_ticket();
    assert_eq!(ticket.due_at(), Some("2026-11-27T13:00:00+07:00".parse().unwrap()));
    let ticket =
        office.fire(&ticket, "greet", &agent, &json!({ "urgency": "urgent" }), minute(1)).unwrap().into_ticket();
    assert_eq!(ticket.due_at(), Some("2026-11-27T10:00:00+07:00".parse().unwrap()));
}

#[test]
fn an_opening_that_never_can_be_is_an_error() {
    let closed = OFFICE
        .replace("takes: [urgency, topic]", "takes: [urgency, topic], guards: { a: topic = parts, b: topic = sales }");
    let error = Casebook::from_sources([("ticket.yaml", &*closed)]).unwrap_err();
    assert!(error.to_string().contains("so no ticket is ever opened"), "{error}");
    let open = closed.replace("b: topic = sales", "b: urgency = normal");
    assert!(Casebook::from_sources([("ticket.yaml", &*open)]).is_ok());
}

#[test]
fn a_history_of_ten_thousand_events_is_gone_through_and_more_are_refused() {
    let office = from_text(OFFICE);
    let agent = Actor::new("an", "agent");
    let ticket = office.open("T-1", &agent, &json!({}), minute(0)).unwrap().into_ticket();
    let ticket = office.fire(&ticket, "greet", &agent, &json!({}), minute(0)).unwrap().into_ticket();
    let mut long = serde_json::to_value(&ticket).unwrap();
    let greeted = long["history"][1].clone();
    long["history"].as_array_mut().unwrap().resize(10_000, greeted.clone());
    let of = |value: &Value| serde_json::from_value::<Ticket>(value.clone()).unwrap();
    let full = office.replay("T-1", of(&long).history()).unwrap();
    assert_eq!(full.history().len(), 10_000);
    assert_eq!(office.fire(&full, "finish", &agent, &json!({}), minute(1)).unwrap_err().code(), "too_many_events");
    assert!(office.allowed(&full, &agent, &json!({}), minute(1)).unwrap().is_empty());
    long["history"].as_array_mut().unwrap().push(greeted);
    assert_eq!(office.fire(&of(&long), "finish", &agent, &json!({}), minute(1)).unwrap_err().code(), "not_a_ticket");
    let error = office.verify(&of(&long)).unwrap_err();
    assert_eq!((error.event(), error.refused().map(Refused::code)), (Some(10_000), Some("too_many_events")));
}
