//! Lifecycles: whatever happens, in whatever order, a ticket stays one that its rules know.

use std::collections::BTreeMap;

use casebook::sla::History;
use casebook::{Actor, Casebook, Duration, Instant, Lifecycle, Ticket};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::friday;
use crate::support::rules::lifecycle;

fn opened(desk: &Lifecycle) -> Ticket {
    let facts = json!({ "category": "system_error", "content": "Không đăng nhập được" });
    desk.open("T-1", &Actor::new("an", "customer"), &facts, friday("09:00:00")).unwrap().into_ticket()
}

/// Something that somebody tries to do: the event, the role and the facts by number, and the seconds since the last try.
type Try = (usize, usize, usize, usize, u32);

const PEOPLE: [&str; 4] = ["an.nguyen", "lan.tran", "tam.vo", "hoa.do"];

/// Facts of every sort, so that whatever an event takes is among them, or is not.
fn facts(number: usize, lifecycle: &Lifecycle, event: &str) -> Value {
    let taken = lifecycle.takes(event);
    let value = |input: &casebook::decision::MissingInput| match input.value_type() {
        casebook::Type::Number => json!(number % 3),
        casebook::Type::DateTime => {
            json!(if number.is_multiple_of(2) { "2026-12-24T09:00:00Z" } else { "2026-12-24T10:00:00Z" })
        }
        casebook::Type::OneOf => json!(input.choices()[number % input.choices().len()].value()),
        _ if input.input() == "note_text" => json!("a note for nobody's eyes"),
        _ => json!(PEOPLE[number % PEOPLE.len()]),
    };
    match number % 5 {
        0 => json!({}),
        1 => json!({ "colour": "red" }),
        _ => taken
            .iter()
            .map(|input| (input.input().to_owned(), value(input)))
            .collect::<BTreeMap<_, _>>()
            .into_iter()
            .collect(),
    }
}

fn events(lifecycle: &Lifecycle) -> Vec<String> {
    lifecycle.events().map(|(name, _)| name.to_owned()).chain(["open".to_owned(), "fly".to_owned()]).collect()
}

/// A life of tries, held against what must be so after each.
fn live(lifecycle: &Lifecycle, open: &Value, opener: &str, tries: &[Try]) -> Result<(), TestCaseError> {
    let roles: Vec<String> = lifecycle.roles().map(|(name, _)| name.to_owned()).collect();
    let events = events(lifecycle);
    let mut now = friday("09:00:00");
    let mut ticket = lifecycle.open("T-1", &Actor::new("an.nguyen", opener), open, now).unwrap().into_ticket();
    for (event, role, person, number, seconds) in tries {
        now = now.checked_add(Duration::from_seconds((*seconds).into())).unwrap();
        let event = &events[event % events.len()];
        let actor = Actor::new(PEOPLE[person % PEOPLE.len()], &*roles[role % roles.len()]);
        let before = ticket.clone();
        match lifecycle.fire(&ticket, event, &actor, &facts(*number, lifecycle, event), now) {
            Ok(fired) => {
                prop_assert_eq!(fired.from(), Some(before.state()));
                ticket = fired.into_ticket();
                prop_assert_eq!(ticket.history().len(), before.history().len() + 1);
            }
            Err(refused) => {
                prop_assert_eq!(&ticket, &before, "refused with {}", refused.code());
                let allowed = lifecycle.allowed(&ticket, &actor, &json!({}), now).unwrap();
                for allowed in allowed.iter().filter(|allowed| allowed.missing().is_empty()) {
                    let nothing = lifecycle.fire(&ticket, allowed.event(), &actor, &json!({}), now);
                    prop_assert!(nothing.is_ok(), "{} is allowed, and {:?}", allowed.event(), nothing.err());
                }
            }
        }
        is_sound(lifecycle, &ticket, now)?;
    }
    Ok(())
}

/// What holds of every ticket.
fn is_sound(lifecycle: &Lifecycle, ticket: &Ticket, now: Instant) -> Result<(), TestCaseError> {
    let state = lifecycle.states().find(|state| state.name() == ticket.state());
    prop_assert!(state.is_some(), "the state `{}` is none of the lifecycle", ticket.state());
    // Its history tells the whole of it, and it comes back from JSON as it was.
    let again = lifecycle.replay(ticket.id(), ticket.history());
    prop_assert_eq!(again.as_ref(), Ok(ticket));
    prop_assert_eq!(lifecycle.verify(ticket), Ok(()));
    let json = serde_json::to_string(ticket).unwrap();
    prop_assert_eq!(&serde_json::from_str::<Ticket>(&json).unwrap(), ticket);
    // The clock stands still wherever its state says so.
    let events = ticket.sla_events();
    let history = History::new(&events).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let later = now.checked_add(Duration::from_seconds(86_400 * 4)).unwrap();
    let used = |at: Instant| history.at(&lifecycle.targets(ticket), at).unwrap().resolve.map(|it| it.elapsed());
    let moved = used(later) != used(now);
    let runs = state.is_some_and(|state| state.is_running());
    prop_assert_eq!(moved, runs && used(now).is_some(), "in {} the clock", ticket.state());
    // No note ever reaches the customer.
    let view = serde_json::to_string(&lifecycle.customer_view(ticket)).unwrap();
    prop_assert!(!view.contains("nobody's eyes"), "{}", view);
    Ok(())
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    prop::collection::vec((0..100_usize, 0..100_usize, 0..100_usize, 0..100_usize, 0..20_000_u32), 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_tried_a_ticket_stays_one(tries in tries()) {
        let desk = lifecycle("rules/ticket_desk", "ticket");
        let open = json!({ "category": "system_error", "content": "Không đăng nhập được" });
        live(&desk, &open, "customer", &tries)?;
    }

    #[test]
    fn whatever_is_tried_a_complaint_stays_one(tries in tries()) {
        let dealer = lifecycle("rules/auto_dealer", "complaint");
        live(&dealer, &json!({ "about": "parts" }), "customer_care", &tries)?;
    }
}

#[path = "../../examples/ticket.rs"]
#[expect(dead_code, reason = "an example's main")]
mod example;

#[test]
fn the_example_tells_a_ticket_s_life() {
    let mut told = Vec::new();
    example::life(&mut told).expect("the example runs");
    insta::assert_snapshot!("ticket_example", String::from_utf8(told).expect("text"));
}

#[test]
fn permissions_are_those_of_the_map() {
    let desk = lifecycle("rules/ticket_desk", "ticket");
    let rights = ["copy_link", "change_state", "transfer", "create_task", "chat", "note"];
    assert_eq!(desk.permissions().map(|(name, _)| name).collect::<Vec<_>>(), rights);
    let of = |role: &str| rights.iter().filter(|right| desk.may(role, right)).count();
    assert_eq!(["agent", "head", "related", "customer", "nobody"].map(of), [6, 6, 2, 1, 0]);
    assert!(!desk.may("agent", "fly"));
}

#[test]
fn what_is_allowed_hangs_on_the_role_and_on_what_is_known() {
    let desk = lifecycle("rules/ticket_desk", "ticket");
    let ticket = opened(&desk);
    let allowed = |role: &str| {
        let found = desk.allowed(&ticket, &Actor::new("lan", role), &json!({}), friday("09:10:00")).unwrap();
        found.iter().map(|event| event.event().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(allowed("agent"), ["receive", "chat", "add_note", "create_task", "finish_task"]);
    assert_eq!(allowed("related"), ["add_note"]);
    assert_eq!(allowed("customer"), ["customer_reply"]);
    let ready = desk.allowed(&ticket, &Actor::new("lan", "agent"), &json!({}), friday("09:10:00")).unwrap();
    let [receive, chat, ..] = &ready[..] else { panic!("{ready:?}") };
    assert_eq!((receive.to(), receive.missing().len()), (&["received".to_owned()][..], 0));
    assert_eq!((chat.to(), chat.missing()[0].input()), (&["raised".to_owned()][..], "message"));
}

#[test]
fn hostile_tickets_are_refused() {
    let desk = lifecycle("rules/ticket_desk", "ticket");
    let ticket = serde_json::to_value(opened(&desk)).unwrap();
    let changed = |field: &str, value: Value| {
        let mut ticket = ticket.clone();
        ticket[field] = value;
        ticket
    };
    for unread in [
        changed("schema", json!("casebook.ticket/2")),
        changed("colour", json!("red")),
        changed("interactions", json!(-1)),
        changed("opened_at", json!("yesterday")),
        changed("history", json!([{ "at": "2026-11-27T02:00:00Z" }])),
        json!({}),
        json!([]),
    ] {
        assert!(serde_json::from_value::<Ticket>(unread.clone()).is_err(), "{unread}");
    }
    let mut swapped = changed("history", ticket["history"].clone());
    swapped["history"].as_array_mut().unwrap()[0]["clock"] = json!(["resumed"]);
    let agent = Actor::new("lan", "agent");
    for (read, code) in [
        (changed("state", json!("lost")), "not_a_ticket"),
        (changed("history", json!([])), "not_a_ticket"),
        (swapped, "not_a_ticket"),
        (changed("lifecycle", json!("complaint")), "other_lifecycle"),
        (changed("facts", json!({ "category": "cars" })), "invalid_value"),
    ] {
        let hostile: Ticket = serde_json::from_value(read.clone()).unwrap();
        let refused = desk.fire(&hostile, "receive", &agent, &json!({}), friday("09:10:00")).unwrap_err();
        assert_eq!(refused.code(), code, "{read}");
        assert!(desk.verify(&hostile).is_err(), "{read}");
        let _ = (desk.customer_view(&hostile), desk.standing(&hostile, friday("09:10:00")), hostile.sla_events());
    }
}

#[test]
fn a_clock_that_ends_is_told_and_the_ticket_stays() {
    let desk = lifecycle("rules/ticket_desk", "ticket");
    let ticket = opened(&desk);
    let far: Instant = "2200-01-01T09:00:00Z".parse().unwrap();
    let refused = desk.fire(&ticket, "receive", &Actor::new("lan", "agent"), &json!({}), far).unwrap_err();
    assert_eq!(refused.code(), "out_of_horizon");
}

#[test]
fn the_rules_version_changes_with_what_a_lifecycle_means() {
    let text = std::fs::read_to_string("rules/ticket_desk/ticket.yaml").unwrap();
    let hours = std::fs::read_to_string("rules/ticket_desk/hours.yaml").unwrap();
    let version = |ticket: &str| {
        let sources = [("ticket.yaml", ticket), ("hours.yaml", &hours)];
        let casebook = Casebook::from_sources(sources).unwrap_or_else(|error| panic!("{error}"));
        casebook.lifecycle("ticket").unwrap().rules_version().to_owned()
    };
    let own = version(&text);
    assert_eq!(version(&format!("# a comment\n{text}")), own);
    for (from, to) in [
        ("title: Phản hồi\n", "title: Đã phản hồi\n"),
        ("resolution: pause\n    customer: Chúng tôi đã phản hồi", "customer: Chúng tôi đã phản hồi"),
        ("is_handler or role = head", "is_handler"),
        ("[lan.tran, minh.le, ha.pham]", "[lan.tran, minh.le]"),
        ("changes: { chat: message, interaction: true }", "changes: { chat: message }"),
        ("sla: support_desk", "sla: 4h"),
    ] {
        assert!(text.contains(from), "{from}");
        assert_ne!(version(&text.replacen(from, to, 1)), own, "{from}");
    }
}

/// Two ways from one state, under these conditions.
fn loads_with(one: &str, other: &str) -> bool {
    let text = format!(
        "lifecycle: ticket
time_zone: Asia/Ho_Chi_Minh
inputs:
  score: {{ type: number, ask: a }}
  left: {{ type: duration, ask: b }}
  mood: {{ ask: c, one_of: [bad, so_so, good] }}
  tags: {{ ask: d, any_of: [vip, slow] }}
  paid: {{ type: boolean, ask: e }}
  city: {{ type: text, ask: f }}
  maybe: {{ type: number, optional: true }}
  sent_at: {{ type: datetime, ask: g }}
facts:
  high: score >= 5
  fine: {{ is: high and paid }}
  late: sent_at > sent_at + left
roles: {{ agent: Nhân viên }}
states: {{ raised: {{ title: a, initial: true }}, seen: {{ title: b }}, done: {{ title: c, end: true }} }}
opening: {{ title: Mở, by: agent }}
events:
  look: {{ title: Xem, by: agent, transitions: [{{ from: seen, to: done }}] }}
  go:
    title: Đi
    by: agent
    takes: [score, left, mood, tags, paid, city, maybe, sent_at]
    guards: {{ Phải trả tiền: paid }}
    transitions:
      - {{ from: raised, to: seen, when: {one:?} }}
      - {{ from: raised, to: done, when: {other:?} }}
"
    );
    match Casebook::from_sources([("ticket.yaml", text)]) {
        Ok(_) => true,
        Err(error) => {
            let ambiguous = |found: &casebook::diagnostic::Diagnostic| {
                found.code() == casebook::diagnostic::Code::AmbiguousTransition
            };
            assert!(error.diagnostics().iter().any(ambiguous), "{error}");
            false
        }
    }
}

#[test]
fn ways_that_exclude_each_other_are_proven_to() {
    for (one, other) in [
        ("score < 5", "score >= 5"),
        ("score in [0..5)", "not (score < 5)"),
        ("mood = bad", "mood in [so_so, good]"),
        ("mood = bad", "mood != bad"),
        ("has(tags, vip)", "not has(tags, vip)"),
        ("city = \"Huế\"", "city = \"Vinh\""),
        ("maybe = missing", "maybe > 0"),
        ("left <= 3h", "left > 3h"),
        ("high", "not high"),
        ("late", "not late"),
        ("high", "score < 5"),
        ("fine", "score = 4"),
        ("if high then mood = bad else mood = good", "mood = so_so"),
        ("high and (mood = bad or mood = good)", "mood = so_so or not high"),
    ] {
        assert!(loads_with(one, other) && loads_with(other, one), "{one} | {other}");
    }
    for (one, other) in [
        ("score <= 5", "score >= 5"),
        ("mood in [bad, so_so]", "mood in [so_so, good]"),
        ("has(tags, vip)", "has(tags, slow)"),
        ("maybe = missing", "score > 0"),
        ("high", "late"),
        ("not (high and late)", "high"),
        // Nothing in the one says anything of the other.
        ("sent_at + left > sent_at", "sent_at + left <= sent_at"),
        // The event's own guard leaves nothing of it.
        ("not paid", "high"),
    ] {
        assert!(!loads_with(one, other) && !loads_with(other, one), "{one} | {other}");
    }
}

const DIVIDES: &str = "
lifecycle: refund
time_zone: UTC
sla: { resolve: 4h }
escalation: shares
inputs:
  parts: { type: number, ask: How many?, optional: true }
facts: { share: 1 / parts }
roles: { agent: A }
states: { raised: { title: R, initial: true }, done: { title: D, end: true } }
opening: { title: O, by: agent, takes: parts }
events:
  split:
    title: S
    by: agent
    guards: GUARDS
    transitions: [{ from: raised, to: done, when: WAY }]
    do: ACTIONS
teams: { desk: { mention: [lan] } }
escalations: { shares: { steps: [{ id: first, do: remind, to: desk, after: 1h, when: STEP }] } }
";

/// Who has to mend it reads where: the event, and the condition as it is written there.
#[test]
fn a_condition_that_cannot_be_worked_out_is_told_by_where_it_stands() {
    let failed = |part: &str, condition: &str| {
        let part = |name: &str, otherwise: &'static str| {
            if name == part { condition.to_owned() } else { otherwise.to_owned() }
        };
        let rules = DIVIDES
            .replace("GUARDS", &part("guards", "parts = 0"))
            .replace(", when: WAY", &part("way", ""))
            .replace("ACTIONS", &part("actions", "[]"))
            .replace(", when: STEP", &part("step", ""));
        let casebook = Casebook::from_sources([("refund.yaml", rules)]).unwrap_or_else(|error| panic!("{error}"));
        let refund = casebook.lifecycle("refund").unwrap();
        let (agent, now) = (Actor::new("an", "agent"), friday("09:00:00"));
        let ticket = refund.open("T-1", &agent, &json!({ "parts": 0 }), now).unwrap().into_ticket();
        let failed = match refund.fire(&ticket, "split", &agent, &json!({}), now) {
            Ok(_) => refund.standing(&ticket, now).unwrap_err(),
            Err(refused) => refused,
        };
        assert_eq!(failed.code(), "division_by_zero");
        failed.to_string()
    };
    let guards = "{ It is worth it: 1 / parts > 1 }";
    assert_eq!(failed("guards", guards), "the guard `1 / parts > 1` of the event `split` divides by zero");
    assert_eq!(
        failed("guards", "{ None: parts = 0, It is worth it: 2 / parts > 1 }"),
        "the guard `2 / parts > 1` of the event `split` divides by zero"
    );
    assert_eq!(
        failed("way", ", when: 1 / parts > 1"),
        "the guard `1 / parts > 1` of the event `split` divides by zero"
    );
    let actions = "[{ do: pay, when: 1 / parts > 1 }]";
    assert_eq!(failed("actions", actions), "`when` of the action `pay` of the event `split` divides by zero");
    assert_eq!(failed("step", ", when: 1 / parts > 1"), "`when` of the step `shares/first` divides by zero");
    assert_eq!(failed("guards", "share > 1"), "the fact `share` divides by zero");
}
