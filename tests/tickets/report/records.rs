//! A ticket's record: what is read, what is refused and how that is told, and how a lifecycle's ticket becomes one.

use casebook::report::{Grouping, TicketRecord};
use casebook::{Actor, CaseValue, Casebook, Lifecycle, Number};
use serde_json::{Value, json};

use super::{casebook, counts, query, report, ticket};
use crate::support::{self, at, rules};

const NOW: &str = "2026-11-27T20:00:00+07:00";

fn line(change: impl FnOnce(&mut Value)) -> Value {
    let mut line = json!({ "ticket": "T-1", "playbook": "desk", "outcome": "desk.flight",
        "events": [{ "at": "2026-11-27T09:00:00+07:00", "event": "opened" }] });
    change(&mut line);
    line
}

/// How counting such a line is refused.
fn refused(change: impl FnOnce(&mut Value)) -> (&'static str, String) {
    let record: TicketRecord = serde_json::from_value(line(change)).unwrap_or_else(|error| panic!("{error}"));
    let casebook = casebook();
    let mut tally = casebook
        .tally(query().by([Grouping::Tag, Grouping::Field("x".to_owned())]).expect("each once"), at(NOW))
        .expect("nothing private");
    let error = tally.add(&record).expect_err("refused");
    let report = tally.finish();
    assert_eq!((report.refused, report.total.tickets, report.rows.len()), (1, 0, 0), "nothing is counted");
    (error.code(), error.to_string())
}

#[test]
fn a_record_is_written_as_it_is_read() {
    let mut record = ticket("T-1", "desk.flight", &[("09:00:00", "opened")]);
    record.cost = Some("12.5".parse().expect("a number"));
    record.fields.insert("channel".to_owned(), CaseValue::Text("email".to_owned()));
    let written = serde_json::to_value(&record).expect("JSON");
    assert_eq!((&written["schema"], &written["cost"]), (&json!(TicketRecord::SCHEMA), &json!(12.5)));
    assert_eq!(serde_json::from_value::<TicketRecord>(written).expect("a record"), record);
}

#[test]
fn what_is_no_record_is_not_read() {
    let problem = |change: &dyn Fn(&mut Value)| {
        let line = line(change);
        serde_json::from_str::<TicketRecord>(&line.to_string()).expect_err("no record").to_string()
    };
    assert!(problem(&|line| line["colour"] = json!("red")).contains("unknown field `colour`"));
    assert!(problem(&|line| line["schema"] = json!("casebook.ticket_record/2")).contains("of the schema"));
    assert!(problem(&|line| line["ticket"] = json!(["T"])).contains("a text or a number"));
    assert!(problem(&|line| line["cost"] = json!(0.00001)).contains("four digits"));
    assert!(problem(&|line| line["cost"] = json!("NaN")).contains("`NaN` is not a number"));
    assert!(problem(&|line| line["tags"] = json!("vip")).contains("sequence"));
    let of_priority = problem(&|line| line["priority"] = json!("hot"));
    assert!(of_priority.contains("unknown variant `hot`, expected one of `low`, `normal`"), "{of_priority}");
    let of_event = problem(&|line| line["events"][0]["event"] = json!("open"));
    assert!(of_event.contains("unknown variant `open`, expected one of `opened`, `replied`"), "{of_event}");
    let twice = line(|line| line["fields"] = json!({ "x": 1 })).to_string().replace("{\"x\":1}", "{\"x\":1,\"x\":2}");
    assert!(serde_json::from_str::<TicketRecord>(&twice).expect_err("twice").to_string().contains("`x` stands twice"));
    let exact: TicketRecord =
        serde_json::from_value(line(|line| line["cost"] = json!("549755813888.0001"))).expect("exact");
    assert_eq!(exact.cost.map(Number::ten_thousandths), Some(5_497_558_138_880_001));
}

#[test]
fn what_cannot_be_counted_says_why() {
    let codes = [
        (refused(|line| line["outcome"] = json!("desk.fligth")), "unknown_outcome", "did you mean `desk.flight`?"),
        (refused(|line| line["playbook"] = json!("dsk")), "unknown_playbook", "desk"),
        (refused(|line| line["playbook"] = json!(null)), "missing_field", "needs the `playbook`"),
        (refused(|line| line["outcome"] = json!(null)), "missing_field", "the `outcome` is missing"),
        (refused(|line| line["lifecycle"] = json!("tiket")), "unknown_lifecycle", "ticket"),
        (
            refused(|line| {
                line["lifecycle"] = json!("ticket");
                line["state"] = json!("lost");
            }),
            "invalid_value",
            "has no state `lost`; it is one of raised, received, reported",
        ),
        (
            refused(|line| {
                line["lifecycle"] = json!("ticket");
                line["playbook"] = json!(null);
            }),
            "missing_field",
            "an `outcome` needs the `playbook`",
        ),
        (
            refused(|line| {
                line["lifecycle"] = json!("ticket");
                line["not_after"] = json!(NOW);
            }),
            "needless_not_after",
            "a lifecycle promises has no `not_after`",
        ),
        (refused(|line| line["not_after"] = json!(NOW)), "needless_not_after", "`desk.flight` has no `not_after`"),
        (refused(|line| line["outcome"] = json!("desk.late")), "missing_not_after", "`departs_at`"),
        (refused(|line| line["cost"] = json!(-1)), "invalid_value", "zero or more"),
        (refused(|line| line["events"] = json!([])), "empty", "no event"),
        (refused(|line| line["ticket"] = json!(" ")), "invalid_value", "name is empty"),
        (refused(|line| line["team"] = json!("x".repeat(501))), "too_long", "`team`"),
        (refused(|line| line["fields"] = json!({ "x": "y".repeat(501) })), "too_long", "`x`"),
        (refused(|line| line["tags"] = json!(vec!["a"; 101])), "too_many", "`tags` has more than 100"),
    ];
    for ((code, message), expected, words) in codes {
        assert_eq!(code, expected, "{message}");
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn an_event_that_cannot_be_is_told_by_its_number() {
    let change = |event: Value| {
        refused(move |line| {
            line["events"].as_array_mut().expect("events").push(event);
        })
    };
    let at = "2026-11-27T10:00:00+07:00";
    let (code, message) = change(json!({ "at": at, "event": "sla_changed", "outcome": "desk.gone" }));
    assert_eq!(code, "unknown_outcome");
    assert!(message.starts_with("event 2: "), "{message}");
    let (code, message) = change(json!({ "at": at, "event": "calendar_changed", "calendar": "gone" }));
    assert_eq!(code, "unknown_calendar");
    assert!(message.starts_with("event 2: "), "{message}");
    let (code, message) = change(json!({ "at": "2026-11-27T08:00:00+07:00", "event": "replied" }));
    assert_eq!(code, "out_of_order");
    assert!(message.starts_with("event 2, "), "{message}");
}

#[test]
fn a_ticket_counts_once_and_the_first_that_can_be_counted_is_the_one() {
    let casebook = casebook();
    let mut tally = casebook.tally(query(), at(NOW)).expect("nothing private");
    let events = [("09:00:00", "opened")];
    let mut numbered = ticket("7", "desk.flight", &events);
    numbered.ticket = CaseValue::Number(Number::from_integer(7).expect("in range"));
    assert_eq!(tally.add(&ticket("7", "desk.gone", &events)).expect_err("no outcome").code(), "unknown_outcome");
    tally.add(&ticket("7", "desk.flight", &events)).expect("the first");
    assert_eq!(tally.add(&numbered).expect_err("the same name").code(), "duplicate_ticket");
    tally.refuse();
    let report = tally.finish();
    assert_eq!((report.total.tickets, report.refused), (1, 3));
}

#[test]
fn costs_that_come_to_too_much_are_refused_and_the_rest_stays_exact() {
    let casebook = casebook();
    let mut tally = casebook.tally(query(), at(NOW)).expect("nothing private");
    let costing = |name: &str, cost: &str| {
        let mut record = ticket(name, "desk.flight", &[("09:00:00", "opened")]);
        record.cost = Some(cost.parse().expect("a number"));
        record
    };
    tally.add(&costing("a", "922337203685477.5806")).expect("counted");
    assert_eq!(tally.add(&costing("b", "0.0002")).expect_err("too much").code(), "cost_out_of_range");
    tally.add(&costing("b", "0.0001")).expect("counted");
    let total = tally.finish().total;
    assert_eq!((total.tickets, total.cost.map(|cost| cost.to_string()).as_deref()), (2, Some("922337203685477.5807")));
}

#[test]
fn lists_that_would_make_too_many_rows_are_refused() {
    let words: Vec<String> = (0..100).map(|number| number.to_string()).collect();
    let mut record = ticket("T", "desk.flight", &[("09:00:00", "opened")]);
    record.tags.clone_from(&words);
    for name in ["x", "y"] {
        record.fields.insert(name.to_owned(), CaseValue::List(words.clone()));
    }
    let field = |name: &str| Grouping::Field(name.to_owned());
    let two =
        report(query().by([field("x"), Grouping::Tag]).expect("each once"), at(NOW), std::slice::from_ref(&record));
    assert_eq!((two.rows.len(), two.total.tickets), (10_000, 1));
    let casebook = casebook();
    let mut tally = casebook
        .tally(query().by([field("x"), field("y"), Grouping::Tag]).expect("each once"), at(NOW))
        .expect("nothing private");
    assert_eq!(tally.add(&record).expect_err("a million rows").code(), "too_many");
}

/// A lifecycle's ticket, opened and received.
fn desk() -> (&'static Casebook, Lifecycle) {
    let casebook = rules::loaded("rules/ticket_desk");
    let lifecycle = casebook.lifecycle("ticket").unwrap_or_else(|error| panic!("{error}"));
    (casebook, lifecycle)
}

#[test]
fn a_lifecycle_s_ticket_becomes_a_record_that_is_measured_alike() {
    let (casebook, lifecycle) = desk();
    let (customer, agent) = (Actor::new("an.nguyen", "customer"), Actor::new("ha.pham", "agent"));
    let opened = json!({ "category": "invoice", "content": "Sai tên công ty" });
    let ticket =
        lifecycle.open("T-1", &customer, &opened, at("2026-11-27T09:00:00+07:00")).expect("opened").into_ticket();
    let ticket =
        lifecycle.fire(&ticket, "receive", &agent, &json!({}), at("2026-11-27T09:10:00+07:00")).expect("received");
    let record = TicketRecord::of(&lifecycle, ticket.ticket()).expect("a record");
    assert_eq!((record.state.as_deref(), record.agent.as_deref()), (Some("received"), Some("ha.pham")));
    assert_eq!(record.fields.get("category"), Some(&CaseValue::Text("invoice".to_owned())));
    assert_eq!(record.fields.get("content"), None, "free text stays out");
    for later in ["2026-11-27T09:20:00+07:00", "2026-12-27T09:20:00+07:00"].map(at) {
        let measured = casebook.measure(&record, later).expect("measured");
        let standing = lifecycle.standing(ticket.ticket(), later).expect("a standing");
        let resolve = measured.standings().resolve.expect("promised");
        let theirs = standing.resolve().expect("promised");
        assert_eq!((resolve.due_at(), resolve.is_breached()), (theirs.due_at(), theirs.is_breached()));
        assert_eq!(resolve.elapsed().seconds(), theirs.elapsed_seconds());
    }
    let mut tally = casebook.tally(query().by([Grouping::State]).expect("once"), at(NOW)).expect("nothing private");
    tally.add(&record).expect("counted");
    assert_eq!(counts(&tally.finish()), [("received".to_owned(), 1)]);
}

#[test]
fn a_private_fact_and_another_lifecycle_s_ticket_are_not_taken() {
    let (_, lifecycle) = desk();
    let casebook = casebook();
    let other = casebook.lifecycle("ticket").expect("the example's");
    let text = casebook::doc::LIFECYCLE.replace("lifecycle: ticket", "lifecycle: secret").replace(
        "opening: { title: Mở ticket, by: customer }",
        "inputs: { vip: { type: boolean, private: true }, kind: { one_of: { a: A, b: B } } }\n\
         opening: { title: Mở ticket, by: customer, takes: [vip, kind] }",
    );
    let secret = support::load(text);
    let secret = secret.lifecycle("secret").expect("declared");
    let given = json!({ "vip": true, "kind": "b" });
    let ticket = secret.open("S-1", &Actor::new("an", "customer"), &given, at(NOW)).expect("opened").into_ticket();
    let record = TicketRecord::of(&secret, &ticket).expect("a record");
    assert_eq!(record.fields.keys().collect::<Vec<_>>(), ["kind"]);
    for strange in [&lifecycle, &other] {
        let error = TicketRecord::of(strange, &ticket).expect_err("another's");
        assert_eq!(error.code(), "other_lifecycle");
        assert!(error.to_string().contains("`secret`, not `ticket`"), "{error}");
    }
}
