//! Where one figure ends and the next begins: seconds, months, weeks, zones, tags, and what tickets were asked for.

use casebook::Priority;
use casebook::report::{Counted, Filter, Grouping, Query, QueryError, TicketEvent, TicketRecord};
use casebook::sla::EventKind;
use serde_json::json;

use super::{RULES, counts, query, report, ticket, zone};
use crate::support::{self, at};

const EVENING: &str = "2026-11-27T20:00:00+07:00";

fn filters(texts: &[&str]) -> Vec<Filter> {
    texts.iter().map(|text| text.parse().unwrap_or_else(|error| panic!("{error}"))).collect()
}

#[test]
fn resolved_at_the_due_second_is_in_time() {
    let resolved_at = |time| ticket(time, "desk.flight", &[("09:00:00", "opened"), (time, "resolved")]);
    let figures = report(query(), at(EVENING), &[resolved_at("10:00:00"), resolved_at("10:00:01")]).total;
    assert_eq!((figures.resolve.kept, figures.resolve.breached), (1, 1));
    assert_eq!(figures.sla.per_mille(), Some(500));
}

#[test]
fn an_open_ticket_is_late_only_after_the_due_second() {
    let open = [ticket("T", "desk.flight", &[("09:00:00", "opened")])];
    let as_of = |time: &str| report(query(), at(&format!("2026-11-27T{time}+07:00")), &open).total;
    assert_eq!((as_of("10:00:00").sla.running, as_of("10:00:00").sla.per_mille()), (1, None));
    assert_eq!((as_of("10:00:01").sla.breached, as_of("10:00:01").sla.per_mille()), (1, Some(0)));
    assert_eq!(as_of("08:59:59").tickets, 0, "it is not there yet");
}

#[test]
fn what_happened_later_is_not_known() {
    let events = [("09:00:00", "opened"), ("09:20:00", "replied"), ("09:40:00", "resolved")];
    let as_of = |time: &str| {
        let now = at(&format!("2026-11-27T{time}+07:00"));
        report(query(), now, &[ticket("T", "desk.invoice", &events)]).total
    };
    assert_eq!((as_of("09:30:00").resolved, as_of("09:30:00").respond_time.count), (0, 1));
    assert_eq!((as_of("09:40:00").resolved, as_of("09:40:00").resolve_time.count), (1, 1));
}

#[test]
fn a_reopened_ticket_is_open_and_its_clock_goes_on() {
    let events = [("09:00:00", "opened"), ("09:50:00", "resolved"), ("12:00:00", "reopened")];
    let figures = report(query(), at("2026-11-27T12:09:00+07:00"), &[ticket("T", "desk.flight", &events)]).total;
    assert_eq!((figures.resolved, figures.open, figures.resolve.running), (0, 1, 1));
    assert_eq!(figures.resolve_time.count, 0);
}

#[test]
fn what_is_resolved_twice_is_resolved_since_the_first_time() {
    let mut record = ticket("T", "desk.flight", &[("09:00:00", "opened"), ("09:30:00", "resolved")]);
    record.events.push(TicketEvent::new(at("2026-12-01T09:00:00+07:00"), EventKind::Resolved));
    let by_month = query().counted(Counted::Resolved).by([Grouping::Month]).expect("once");
    let records = [record];
    assert_eq!(counts(&report(by_month, at("2026-12-02T09:00:00+07:00"), &records)), [("2026-11".to_owned(), 1)]);
}

#[test]
fn what_the_customer_writes_to_a_resolved_ticket_waits_for_no_answer() {
    let before = [("09:00:00", "opened"), ("09:05:00", "replied"), ("09:10:00", "customer_replied")];
    let thanks = ("15:00:00", "customer_replied");
    let history = |begin: &[_], end: &[_]| ticket("T", "desk.invoice", &[begin, end].concat());
    let figures = |record: TicketRecord| report(query(), at(EVENING), &[record]).total;
    let answered = figures(history(&before, &[("09:40:00", "resolved"), thanks]));
    assert_eq!((answered.sla.kept, answered.next_response.kept, answered.next_response.running), (1, 1, 0));
    let never_wrote_before = figures(history(&before[..2], &[("09:40:00", "resolved"), thanks]));
    assert_eq!((never_wrote_before.sla.kept, never_wrote_before.next_response.promised()), (1, 0));
    let reopened = figures(history(&before[..2], &[("09:40:00", "resolved"), thanks, ("16:00:00", "reopened")]));
    assert_eq!((reopened.sla.breached, reopened.next_response.breached), (1, 1), "waiting since 16:00");
}

#[test]
fn the_next_response_is_late_for_a_late_answer_and_for_one_that_is_missing() {
    let answered = |name, time| {
        let events =
            [("09:00:00", "opened"), ("09:05:00", "replied"), ("09:10:00", "customer_replied"), (time, "resolved")];
        ticket(name, "desk.invoice", &events)
    };
    let waits = ticket(
        "waits",
        "desk.invoice",
        &[("18:00:00", "opened"), ("18:05:00", "replied"), ("18:10:00", "customer_replied")],
    );
    let records = [answered("in time", "10:10:00"), answered("late", "10:10:01"), waits];
    let figures = report(query(), at(EVENING), &records).total;
    let next = figures.next_response;
    assert_eq!((next.kept, next.breached, next.running, figures.late_answers), (1, 2, 0, 1));
    assert_eq!(figures.sla.breached, 2, "a ticket is late once, however many of its targets are");
}

#[test]
fn the_zone_says_which_month_it_is() {
    let mut record = ticket("T", "desk.advice", &[]);
    record.events = vec![TicketEvent::new(at("2026-11-30T17:00:00Z"), EventKind::Opened)];
    let month = |zone_name: &str| {
        let query = Query::new(zone(zone_name)).by([Grouping::Month]).expect("once");
        counts(&report(query, at("2026-12-24T00:00:00Z"), std::slice::from_ref(&record)))[0].0.clone()
    };
    assert_eq!((month("Asia/Ho_Chi_Minh"), month("UTC")), ("2026-12".to_owned(), "2026-11".to_owned()));
}

#[test]
fn weeks_are_those_of_iso_8601_and_stand_in_their_order() {
    let opened = |name: &str, day: &str| {
        let mut record = ticket(name, "desk.advice", &[]);
        record.events = vec![TicketEvent::new(at(&format!("{day}T09:00:00+07:00")), EventKind::Opened)];
        record
    };
    let records =
        [opened("a", "2027-01-04"), opened("b", "2027-01-03"), opened("c", "2026-12-28"), opened("d", "2026-12-27")];
    let weeks = report(query().by([Grouping::Week]).expect("once"), at("2027-02-01T00:00:00Z"), &records);
    let expected = [("2026-W52", 1), ("2026-W53", 2), ("2027-W01", 1)].map(|(week, count)| (week.to_owned(), count));
    assert_eq!(counts(&weeks), expected);
}

#[test]
fn nothing_at_all_is_a_report_of_nothing() {
    let empty = report(query().by([Grouping::Team]).expect("once"), at(EVENING), &[]);
    assert_eq!((empty.rows.len(), empty.total.tickets, empty.total.sla.per_mille()), (0, 0, None));
    assert_eq!((empty.total.resolve_time.median, empty.total.cost), (None, None));
    let all = report(query(), at(EVENING), &[ticket("T", "desk.advice", &[("09:00:00", "opened")])]);
    assert_eq!(all.rows.len(), 1, "without a grouping, one row of all");
    assert_eq!((&all.rows[0].figures, all.total.sla.promised()), (&all.total, 0));
}

#[test]
fn a_ticket_counts_under_each_of_its_tags_and_once_in_all() {
    let tagged = |name: &str, tags: &[&str]| {
        let mut record = ticket(name, "desk.advice", &[("09:00:00", "opened")]);
        record.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        record
    };
    let records = [tagged("a", &["vip", "gấp", "vip"]), tagged("b", &["gấp"]), tagged("c", &[]), tagged("d", &[""])];
    let by_tag = report(query().by([Grouping::Tag]).expect("once"), at(EVENING), &records);
    let expected = [("gấp", 2), ("vip", 1), ("-", 2)].map(|(tag, count)| (tag.to_owned(), count));
    assert_eq!(counts(&by_tag), expected);
    assert_eq!(by_tag.total.tickets, 4);
}

#[test]
fn a_field_counts_by_its_value_and_a_list_by_each_word() {
    let with = |name: &str, value: serde_json::Value| -> TicketRecord {
        let line = json!({ "ticket": name, "playbook": "desk", "outcome": "desk.advice", "fields": { "x": value },
            "events": [{ "at": EVENING, "event": "opened" }] });
        serde_json::from_value(line).unwrap_or_else(|error| panic!("{error}"))
    };
    let values = [json!(7), json!("7"), json!(true), json!(["a", "b", "a"]), json!(null), json!("")];
    let records: Vec<TicketRecord> =
        values.into_iter().enumerate().map(|(number, value)| with(&number.to_string(), value)).collect();
    let by = Grouping::Field("x".to_owned());
    let found = counts(&report(query().by([by]).expect("once"), at(EVENING), &records));
    assert_eq!(found, [("7", 2), ("a", 1), ("b", 1), ("true", 1), ("-", 2)].map(|(x, count)| (x.to_owned(), count)));
}

#[test]
fn outcome_and_priority_are_those_in_force() {
    let mut record = ticket("T", "desk.invoice", &[("09:00:00", "opened"), ("10:00:00", "sla_changed")]);
    record.events[1].outcome = Some("desk.flight".to_owned());
    record.events[1].priority = Some(Priority::Low);
    let group = |time: &str| {
        let query = query().by([Grouping::Outcome, Grouping::Priority]).expect("each once");
        let report = report(query, at(&format!("2026-11-27T{time}+07:00")), std::slice::from_ref(&record));
        report.rows[0].group.iter().flatten().cloned().collect::<Vec<_>>().join(" ")
    };
    assert_eq!([group("09:59:59"), group("10:00:00")], ["desk.invoice normal", "desk.flight low"].map(str::to_owned));
}

#[test]
fn by_resolution_an_open_ticket_has_no_day() {
    let events = [("09:00:00", "opened"), ("11:00:00", "resolved")];
    let records = [ticket("a", "desk.flight", &events), ticket("b", "desk.flight", &events[..1])];
    let of = |query: Query| report(query.counted(Counted::Resolved), at(EVENING), &records);
    let by_day = of(query().by([Grouping::Day]).expect("once"));
    assert_eq!(counts(&by_day), [("2026-11-27".to_owned(), 1), ("-".to_owned(), 1)]);
    let from = |time: &str| Some(at(&format!("2026-11-27T{time}+07:00")));
    let within = |from, until| {
        let report = of(query().between(from, until).expect("an order"));
        (report.total.tickets, report.left_out)
    };
    assert_eq!(within(from("11:00:00"), from("11:00:01")), (1, 1), "the first instant is in it");
    assert_eq!(within(None, from("11:00:00")), (0, 2), "the last is not");
    assert_eq!(within(from("00:00:00"), None), (1, 1));
}

#[test]
fn filters_pick_tickets_of_any_value_of_each_grouping() {
    let of = |name: &str, team: Option<&str>, tags: &[&str]| {
        let mut record = ticket(name, "desk.flight", &[("09:00:00", "opened")]);
        record.team = team.map(str::to_owned);
        record.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        record
    };
    let records = [of("a", Some("cs"), &["vip"]), of("b", Some("bu"), &["vip", "gấp"]), of("c", None, &["gấp"])];
    let tickets = |texts: &[&str]| report(query().filtered(filters(texts)), at(EVENING), &records).total.tickets;
    assert_eq!(tickets(&["team=cs"]), 1);
    assert_eq!(tickets(&["team=cs", "team=bu"]), 2, "either");
    assert_eq!(tickets(&["team=cs", "tag=gấp"]), 0, "both");
    assert_eq!(tickets(&["team=", "tag=gấp"]), 1, "without a team");
    assert_eq!(tickets(&["month=2026-11", "priority=urgent", "outcome=desk.flight", "state="]), 3);
    assert_eq!(tickets(&["month=2026-12"]), 0);
    let by_tag =
        report(query().by([Grouping::Tag]).expect("once").filtered(filters(&["tag=gấp"])), at(EVENING), &records);
    assert_eq!(by_tag.rows.len(), 2, "a filter picks tickets, which count under all their tags");
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let twice = query().by([Grouping::Team, Grouping::Day, Grouping::Team]).unwrap_err();
    assert_eq!(twice, QueryError::Twice(Grouping::Team));
    let private = RULES.replace("departs_at: {", "phone: { type: text, private: true }\n  departs_at: {");
    let casebook = support::load(private);
    let phone = || Grouping::Field("phone".to_owned());
    for query in [query().by([phone()]).expect("once"), query().filtered([Filter::new(phone(), None)])] {
        assert_eq!(casebook.tally(query, at(EVENING)).unwrap_err(), QueryError::Private("phone".to_owned()));
    }
    let noon = at("2026-11-27T12:00:00Z");
    assert!(matches!(query().between(Some(noon), Some(noon)), Err(QueryError::Empty { .. })));
    let error = "fields.".parse::<Grouping>().unwrap_err().to_string();
    assert!(error.contains("nothing is grouped by `fields.`") && error.contains("`fields.NAME`"), "{error}");
    assert!("Team".parse::<Grouping>().is_err(), "words are as they are");
    let filter = |text: &str| text.parse::<Filter>().expect_err(text).to_string();
    assert_eq!(filter("team"), "`team` needs a value, as in `team=…`; `team=` picks the tickets without one");
    assert_eq!(
        filter("priority=urgnt"),
        "`urgnt` is not a priority, which is written `low`, `normal`, `high` or `urgent`"
    );
    assert_eq!(filter("month=2026-1"), "`2026-1` is not a month, which is written `2026-11`");
    for strange in ["day=2026-02-30", "week=2026-W5", "week=2025-W53", "quarter=2026-Q5", "year=26"] {
        assert!(filter(strange).contains(" is not a "), "{strange}");
    }
    filters(&["day=2026-02-28", "week=2026-W53", "quarter=2026-Q4", "year=2026", "month=", "team=a=b"]);
}

#[test]
fn the_json_has_every_field() {
    let mut record = ticket("T", "desk.flight", &[("09:00:00", "opened"), ("10:00:00", "resolved")]);
    record.team = Some("cs".to_owned());
    let query = query()
        .by([Grouping::Team, Grouping::Field("channel".to_owned())])
        .and_then(|query| query.between(Some(at("2026-11-01T00:00:00+07:00")), None))
        .expect("a question")
        .filtered(filters(&["team=cs", "tag="]));
    let found = serde_json::to_value(report(query, at(EVENING), &[record])).expect("JSON");
    let target = |kept: u64| {
        json!({ "promised": kept, "kept": kept, "breached": 0, "running": 0,
            "per_mille": if kept > 0 { json!(1_000) } else { json!(null) } })
    };
    let figures = json!({
        "tickets": 1, "resolved": 1, "open": 0, "sla": target(1), "respond": target(0), "next_response": target(0),
        "resolve": target(1), "late_answers": 0,
        "respond_time": { "count": 0, "median": null, "p90": null, "spread": [0, 0, 0, 0, 0, 0, 0, 0, 0] },
        "resolve_time": { "count": 1, "median": 3_600, "p90": 3_600, "spread": [0, 0, 1, 0, 0, 0, 0, 0, 0] },
        "cost": null,
    });
    let expected = json!({
        "schema": "casebook.report/1", "at": EVENING, "time_zone": "Asia/Ho_Chi_Minh", "counted": "opened",
        "from": "2026-11-01T00:00:00+07:00", "until": null, "by": ["team", "fields.channel"],
        "filters": [{ "by": "team", "value": "cs" }, { "by": "tag", "value": null }],
        "rows": [{ "group": { "team": "cs", "fields.channel": null }, "figures": figures }],
        "total": figures, "left_out": 0, "not_yet_opened": 0, "refused": 0,
    });
    assert_eq!(found, expected);
}

/// The clock of a target is its calendar's: a weekend costs nothing.
#[test]
fn times_are_business_time() {
    let rules = "
playbook: desk
time_zone: Asia/Ho_Chi_Minh
tree: desk.done
outcomes: { desk.done: { kind: process, sla: { resolve: 4h, clock: office } } }
calendars: { office: { time_zone: Asia/Ho_Chi_Minh, hours: { mon-fri: 09:00-17:00 } } }
";
    let casebook = support::load(rules);
    let mut record = TicketRecord::decided("T", "desk", "desk.done");
    record.events = vec![
        TicketEvent::new(at("2026-11-27T16:00:00+07:00"), EventKind::Opened),
        TicketEvent::new(at("2026-11-30T09:30:00+07:00"), EventKind::Resolved),
    ];
    let mut tally = casebook.tally(query(), at("2026-12-01T00:00:00+07:00")).expect("nothing private");
    tally.add(&record).unwrap_or_else(|error| panic!("{error}"));
    let time = tally.finish().total.resolve_time.median.expect("a time");
    assert_eq!(time.to_string(), "1h30m");
}
