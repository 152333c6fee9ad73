//! By interview and in one go: the same decision, on every way.

use std::collections::BTreeMap;

use casebook::interview::SavedInterview;
use casebook::{CaseValue, Casebook, Evaluation, Instant, Interview, Playbook, Question, Type};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{self, at, rules};

fn now() -> Instant {
    at("2026-11-27T10:00:00+07:00")
}

fn flight() -> Playbook {
    rules::loaded("rules/momo").playbook("flight").expect("the playbook")
}

/// Two lists for one input: what the root takes is more than what the playbook it uses does.
const NARROW: &str = "
playbook: sub
time_zone: UTC
inputs:
  airline: { one_of: [bamboo, vietjet], ask: Hãng nào? }
  paid: { type: boolean, ask: Đã trả tiền? }
tree:
  switch: airline
  cases: { bamboo: sub.bamboo, vietjet: { switch: paid, cases: { true: sub.paid, false: sub.unpaid } } }
outcomes: { sub.bamboo: { kind: advise }, sub.paid: { kind: advise }, sub.unpaid: { kind: advise } }
";
const WIDE: &str = "
playbook: root
time_zone: UTC
inputs:
  inside: { type: boolean, ask: Trong nước? }
  late: { type: boolean, ask: Muộn chưa? }
  airline: { one_of: [bamboo, vietjet, pacific], ask: Hãng nào? }
tree:
  switch: inside
  cases:
    true: { switch: airline, cases: { pacific: root.pacific, not(pacific): { use: sub } } }
    false: { switch: late, cases: { true: { table: [airline], rows: [[any, { use: sub }]] }, false: { switch: airline, cases: { any: { use: sub } } } } }
outcomes: { root.pacific: { kind: advise } }
";

fn narrow() -> Playbook {
    let casebook = Casebook::from_sources([("sub.yaml", NARROW), ("root.yaml", WIDE)]);
    casebook.unwrap_or_else(|error| panic!("{error}")).playbook("root").expect("the playbook")
}

fn choices(question: &Question) -> Vec<&str> {
    question.choices().iter().map(|choice| choice.value()).collect()
}

fn json_of(evaluation: &Evaluation) -> Value {
    serde_json::to_value(evaluation).expect("JSON")
}

/// Answers to try: every choice; for the other types values on both sides of what rules mention.
fn answers(question: &Question) -> Vec<Value> {
    match question.answer_type() {
        Type::Boolean => vec![json!(true), json!(false)],
        Type::OneOf => choices(question).into_iter().map(|choice| json!(choice)).collect(),
        Type::AnyOf => vec![json!([]), json!(choices(question))],
        Type::DateTime => ["2026-11-27T09:59:59+07:00", "2026-11-27T14:00:00+07:00", "2026-12-30T08:00:00+07:00"]
            .map(|text| json!(text))
            .into(),
        Type::Number => vec![json!(0), json!(1_000_000)],
        Type::Date => vec![json!("2026-11-01"), json!("2026-12-24")],
        Type::Duration => vec![json!("1m"), json!("30d")],
        _ => vec![json!("Nguyễn Thị Lan")],
    }
}

/// Walks every way through a playbook and holds each step against one go; how many ways that were.
fn walk(interview: &Interview, ways: &mut usize) {
    let in_one_go = interview.playbook().evaluate(&interview.case(), interview.at()).expect("evaluates");
    let Some(question) = interview.question() else {
        assert_eq!(&in_one_go, interview.evaluation());
        *ways += 1;
        return;
    };
    assert_eq!(in_one_go.question().map(Question::input), Some(question.input()));
    assert_eq!(question.answered(), interview.answers());
    assert!(question.ask().is_some(), "{} has no wording", question.input());
    for answer in answers(question) {
        let mut next = interview.clone();
        next.answer(question.input(), &answer).unwrap_or_else(|error| panic!("{answer}: {error}"));
        if let Some(following) = next.question() {
            assert!(following.remaining() < question.remaining(), "{} after {answer}", question.input());
        }
        let text = serde_json::to_string(&next.save()).expect("JSON");
        let saved: SavedInterview = serde_json::from_str(&text).expect("a saved interview");
        assert_eq!(saved, next.save());
        let resumed = Interview::resume(interview.playbook(), saved).expect("resumes");
        assert_eq!(json_of(resumed.evaluation()), json_of(next.evaluation()));
        walk(&next, ways);
        assert_eq!(next.back().expect("goes back").expect("an answer").input(), question.input());
        assert_eq!(json_of(next.evaluation()), json_of(interview.evaluation()));
    }
}

#[test]
fn every_way_of_every_playbook_decides_as_in_one_go() {
    let casebook = rules::loaded("rules/momo");
    let mut ways = BTreeMap::new();
    for playbook in casebook.playbooks() {
        let mut count = 0;
        walk(&Interview::new(playbook, now()).expect("begins"), &mut count);
        ways.insert(playbook.name(), count);
    }
    assert!(ways["vip_care"] > 50 && ways["flight"] > 20, "{ways:?}");
    let mut count = 0;
    walk(&Interview::new(&narrow(), now()).expect("begins"), &mut count);
    assert_eq!(count, 10);
}

#[test]
fn choices_are_those_that_the_tree_can_still_take() {
    let root = narrow();
    let question = |case: Value| match root.evaluate(&case, now()).expect("evaluates") {
        Evaluation::NeedsInput(question) => question,
        Evaluation::Decided(decision) => panic!("{}", decision.outcome()),
    };
    assert_eq!(choices(&question(json!({ "inside": true }))), ["bamboo", "vietjet", "pacific"]);
    assert_eq!(choices(&question(json!({ "inside": false, "late": false }))), ["bamboo", "vietjet"]);
    assert_eq!(choices(&question(json!({ "inside": false, "late": true }))), ["bamboo", "vietjet"]);
    assert_eq!(choices(&question(json!({}))), Vec::<&str>::new(), "a boolean without labels");

    let mut interview = Interview::with(&root, &json!({ "inside": false, "late": false }), now()).expect("begins");
    let error = interview.answer("airline", &"pacific").expect_err("no choice");
    assert_eq!((error.code(), error.input()), ("invalid_value", Some("airline")));
    assert_eq!(error.allowed_values(), ["bamboo", "vietjet"]);
    let error = interview.answer("airline", &"delta").expect_err("in no list");
    assert_eq!(
        (error.code(), error.allowed_values()),
        ("invalid_value", &["bamboo".to_owned(), "vietjet".to_owned()][..])
    );
    assert_eq!(interview.question().map(Question::input), Some("airline"));
}

#[test]
fn a_question_says_what_was_answered_and_what_can_follow() {
    let mut interview = Interview::new(&narrow(), now()).expect("begins");
    assert_eq!(interview.question().map(Question::remaining), Some(3));
    interview.answer("inside", &false).expect("taken");
    interview.answer("late", &true).expect("taken");
    let question = interview.question().expect("a question");
    assert_eq!(question.remaining(), 1);
    insta::assert_snapshot!(serde_json::to_string_pretty(question).expect("JSON"));
    interview.answer("airline", &"bamboo").expect("taken");
    assert_eq!(interview.decision().map(|decision| decision.outcome()), Some("sub.bamboo"));
    let error = interview.answer("paid", &true).expect_err("decided");
    assert_eq!(error.to_string(), "`paid` is not asked for; the case is decided");
}

#[test]
fn a_changed_answer_keeps_what_still_matters_and_drops_the_rest() {
    let mut interview = Interview::new(&narrow(), now()).expect("begins");
    let of = |interview: &Interview| -> Vec<String> {
        interview.answers().iter().map(|answer| format!("{}={}", answer.input(), answer.value())).collect()
    };
    for (input, value) in [("inside", json!(true)), ("airline", json!("vietjet")), ("paid", json!(true))] {
        interview.answer(input, &value).expect("taken");
    }
    assert_eq!(of(&interview), ["inside=true", "airline=vietjet", "paid=true"]);
    // `late` is asked now; what was said of the airline may be asked for again behind it, and is not then.
    interview.change("inside", &false).expect("taken");
    assert_eq!(interview.question().map(Question::input), Some("late"));
    assert_eq!(of(&interview), ["inside=false"]);
    let resumed = Interview::resume(&narrow(), interview.save()).map(drop);
    assert_eq!(resumed, Ok(()), "rules loaded anew are the same rules");
    interview.answer("late", &false).expect("taken");
    assert_eq!(of(&interview), ["inside=false", "late=false", "airline=vietjet", "paid=true"]);
    assert_eq!(interview.decision().map(|decision| decision.outcome()), Some("sub.paid"));
    // Nobody asks a Bamboo passenger whether they paid.
    interview.change("airline", &"bamboo").expect("taken");
    assert_eq!(of(&interview), ["inside=false", "late=false", "airline=bamboo"]);
    assert!(!interview.case().contains_key("paid"));
    // Pacific is no choice here.
    let before = json_of(interview.evaluation());
    assert_eq!(interview.change("airline", &"pacific").expect_err("no choice").code(), "invalid_value");
    assert_eq!(interview.change("paid", &true).expect_err("dropped").code(), "not_answered");
    assert_eq!(interview.change("late", &"yes").expect_err("no boolean").code(), "wrong_type");
    assert_eq!(interview.change("late", &Value::Null).expect_err("nothing").code(), "no_answer");
    assert_eq!(json_of(interview.evaluation()), before);
    // An answer that the changed way does not offer is asked for again.
    interview.change("inside", &true).expect("taken");
    interview.change("airline", &"pacific").expect("taken");
    interview.change("inside", &false).expect("taken");
    interview.answer("late", &true).expect("taken");
    assert_eq!(interview.question().map(Question::input), Some("airline"));
}

/// What leads into a playbook that refuses an earlier answer is no choice.
#[test]
fn a_choice_does_not_contradict_what_was_answered_before() {
    let wide = "
playbook: root
time_zone: UTC
inputs:
  airline: { one_of: [bamboo, vietjet, pacific], ask: Hãng nào? }
  region: { one_of: { domestic: Trong nước, abroad: Quốc tế }, ask: Bay đi đâu? }
  group: { type: boolean, ask: Đi đoàn?, labels: { true: Đi đoàn, false: Đi lẻ } }
  seats: { type: number, ask: Mấy chỗ? }
  meal: { one_of: [meat, fish], ask: Ăn gì? }
tree:
  switch: airline
  cases:
    any:
      switch: region
      cases:
        domestic: { use: sub }
        abroad: { switch: group, cases: { true: { switch: seats, cases: { \">= 10\": { use: sub }, \"< 5\": root.few, \"[5..10)\": { switch: meal, cases: { any: { use: sub } } } } }, false: { use: sub } } }
outcomes: { root.few: { kind: advise } }
";
    let casebook = Casebook::from_sources([("sub.yaml", NARROW), ("root.yaml", wide)]);
    let root = casebook.unwrap_or_else(|error| panic!("{error}")).playbook("root").expect("the playbook");
    let mut interview = Interview::new(&root, now()).expect("begins");
    assert_eq!(choices(interview.question().expect("asks")), ["bamboo", "vietjet", "pacific"]);
    interview.answer("airline", &"pacific").expect("taken");
    assert_eq!(choices(interview.question().expect("asks")), ["abroad"]);
    let error = interview.answer("region", &"domestic").expect_err("no choice");
    assert_eq!(
        (error.code(), error.input(), error.allowed_values()),
        ("invalid_value", Some("region"), &["abroad".to_owned()][..])
    );
    interview.answer("region", &"abroad").expect("taken");
    assert_eq!(choices(interview.question().expect("asks")), ["true"]);
    assert_eq!(interview.answer("group", &false).expect_err("no choice").input(), Some("group"));
    interview.answer("group", &true).expect("taken");
    // What is typed cannot be left out beforehand.
    let before = json_of(interview.evaluation());
    assert_eq!(interview.answer("seats", &12).expect_err("contradicts").input(), Some("airline"));
    assert_eq!(json_of(interview.evaluation()), before);
    interview.answer("seats", &7).expect("taken");
    assert_eq!(choices(interview.question().expect("asks")), Vec::<&str>::new());
    for meal in ["meat", "soup"] {
        let error = interview.answer("meal", &meal).expect_err("leads nowhere");
        assert_eq!(error.to_string(), "`meal` cannot be that; after these answers, no value leads on");
    }
    interview.change("seats", &2).expect("taken");
    assert_eq!(interview.decision().map(|decision| decision.outcome()), Some("root.few"));
    // A Bamboo passenger has the other choices again.
    interview.change("airline", &"bamboo").expect("taken");
    interview.change("region", &"domestic").expect("taken");
    assert_eq!(interview.decision().map(|decision| decision.outcome()), Some("sub.bamboo"));
}

/// An answer that waited, and with which the case cannot be decided, does not stand in the way of the next answers.
#[test]
fn a_kept_answer_that_leads_to_an_error_is_asked_for_again() {
    let text = "
playbook: share
time_zone: UTC
inputs:
  split: { type: boolean, ask: Chia ra? }
  people: { type: number, ask: Mấy người? }
  sure: { type: boolean, ask: Chắc chưa? }
facts: { part: 100 / people }
tree:
  switch: split
  cases:
    false: { switch: people, cases: { 0: share.none, not(0): share.whole } }
    true: { switch: sure, cases: { true: { switch: part, cases: { \"<= 50\": share.small, \"> 50\": share.large } }, false: share.none } }
outcomes: { share.none: { kind: advise }, share.whole: { kind: advise }, share.small: { kind: advise }, share.large: { kind: advise } }
";
    let casebook = support::load(text);
    let mut interview = Interview::new(&casebook.playbook("share").expect("the playbook"), now()).expect("begins");
    interview.answer("split", &false).expect("taken");
    interview.answer("people", &0).expect("taken");
    interview.change("split", &true).expect("taken");
    interview.answer("sure", &true).expect("nobody can share among none, which is asked for again");
    assert_eq!(interview.question().map(Question::input), Some("people"));
    assert_eq!(interview.answer("people", &0).expect_err("shares among none").code(), "division_by_zero");
    interview.answer("people", &4).expect("taken");
    assert_eq!(interview.decision().map(|decision| decision.outcome()), Some("share.small"));
}

/// Of forty services a customer answers for one.
#[test]
fn what_can_follow_is_what_the_longest_way_asks() {
    let services = 40;
    let list = |item: &dyn Fn(usize) -> String| (0..services).map(item).collect::<Vec<_>>().join("");
    let text = format!(
        "playbook: desk\ntime_zone: UTC\ninputs:\n  urgent: {{ type: boolean, ask: Gấp? }}\n  service: {{ one_of: [{}], ask: Dịch vụ nào? }}\n{}tree:\n  switch: service\n  cases:\n{}outcomes: {{ desk.no: {{ kind: advise }}, desk.yes: {{ kind: advise, do: [{{ do: call, when: urgent }}] }} }}\n",
        list(&|index| format!("s{index}, ")),
        list(&|index| format!("  a{index}: {{ type: boolean, ask: A? }}\n  b{index}: {{ type: boolean, ask: B? }}\n")),
        list(&|index| format!(
            "    s{index}: {{ switch: a{index}, cases: {{ true: {{ switch: b{index}, cases: {{ true: desk.yes, false: {{ switch: urgent, cases: {{ true: desk.yes, false: desk.no }} }} }} }}, false: desk.no }} }}\n"
        )),
    );
    let casebook = support::load(text);
    let mut interview = Interview::new(&casebook.playbook("desk").expect("the playbook"), now()).expect("begins");
    let mut counted = Vec::new();
    for (input, value) in
        [("service", json!("s39")), ("a39", json!(true)), ("b39", json!(false)), ("urgent", json!(true))]
    {
        let question = interview.question().expect("asks");
        assert_eq!(question.input(), input);
        counted.push(question.remaining());
        interview.answer(input, &value).expect("taken");
    }
    assert_eq!(counted, [3, 2, 1, 0]);
    assert_eq!(interview.decision().map(|decision| decision.outcome()), Some("desk.yes"));
}

/// Below `kind` a way asks again for two of what was asked for above it, each for another two. While one way asks for all
/// of them it covers the others; once it is ruled out they are more than are told apart, and their count is a bound only.
#[test]
fn what_can_follow_falls_even_where_ways_are_too_many_to_tell_apart() {
    let many = 40;
    let list = |item: &dyn Fn(usize) -> String| (0..many).map(item).collect::<Vec<_>>().join(", ");
    let ask = |index: usize, yes: &str| format!("{{ switch: x{index}, cases: {{ true: {yes}, false: o.no }} }}");
    let row = |index: usize| {
        let cells = list(&|column| if column == index { "true".to_owned() } else { "any".to_owned() });
        format!("[{cells}, {{ use: kinds }}]")
    };
    let all = format!(
        "{{ table: [{}], rows: [[{}, o.yes]], otherwise: o.no }}",
        list(&|index| format!("x{index}")),
        list(&|_| "true".to_owned())
    );
    let text = format!(
        "playbook: many\ntime_zone: UTC\ninputs:\n  kind: {{ one_of: [all, {}], ask: K? }}\n{}tree:\n  table: [{}]\n  hit_policy: first\n  rows: [{}]\n  otherwise: o.no\nsubtrees:\n  kinds:\n    switch: kind\n    cases:\n      all: {}\n{}outcomes: {{ o.yes: {{ kind: advise }}, o.no: {{ kind: advise }} }}\n",
        list(&|index| format!("k{index}")),
        (0..many).map(|index| format!("  x{index}: {{ type: boolean, ask: X? }}\n")).collect::<String>(),
        list(&|index| format!("x{index}")),
        list(&row),
        ask(0, &all),
        (0..many)
            .map(|index| format!("      k{index}: {}\n", ask(index, &ask((index + 1) % many, "o.yes"))))
            .collect::<String>(),
    );
    let casebook = support::load(text);
    let mut interview = Interview::new(&casebook.playbook("many").expect("the playbook"), now()).expect("begins");
    assert_eq!(interview.question().map(Question::remaining), Some(many));
    interview.answer("x0", &false).expect("taken");
    let in_one_go = interview.playbook().evaluate(&interview.case(), now()).expect("evaluates");
    assert_eq!(in_one_go.question().map(Question::remaining), Some(many + 1));
    assert_eq!(interview.question().map(Question::remaining), Some(many - 1));
    let resumed = Interview::resume(interview.playbook(), interview.save()).expect("resumes");
    assert_eq!(resumed.question(), interview.question());
}

#[test]
fn what_was_answered_stays_out_of_logs() {
    let mut interview = Interview::new(&narrow(), now()).expect("begins");
    interview.answer("inside", &false).expect("taken");
    interview.answer("late", &true).expect("taken");
    interview.answer("airline", &"vietjet").expect("taken");
    for logged in [format!("{interview:?}"), format!("{:?}", interview.save()), format!("{:?}", interview.answers())] {
        assert!(!logged.contains("vietjet") && !logged.is_empty(), "{logged}");
    }
}

#[test]
fn going_back_ends_at_the_first_question() {
    let mut interview = Interview::new(&narrow(), now()).expect("begins");
    assert_eq!(interview.back(), Ok(None));
    interview.answer("inside", &true).expect("taken");
    interview.answer("airline", &"bamboo").expect("taken");
    let back = interview.back().expect("goes back").expect("an answer");
    assert_eq!(
        (back.input(), back.ask(), back.value()),
        ("airline", Some("Hãng nào?"), &CaseValue::Text("bamboo".into()))
    );
    assert_eq!(interview.question().map(Question::input), Some("airline"));
    interview.back().expect("goes back").expect("an answer");
    assert_eq!(interview.back(), Ok(None));
    assert!(interview.answers().is_empty());
}

/// BU Online closes at 17:00; an interview that begins before and ends after is decided for when it began.
#[test]
fn the_instant_is_that_of_the_first_question() {
    let flight = flight();
    let open = at("2026-11-27T15:59:59+07:00");
    let mut interview = Interview::new(&flight, open).expect("begins");
    interview.answer("request", &"change_flight").expect("taken");
    let saved = serde_json::to_string(&interview.save()).expect("JSON");
    let mut resumed = Interview::resume(&flight, serde_json::from_str(&saved).expect("saved")).expect("resumes");
    resumed.answer("departs_at", &"2026-12-05T08:00:00+07:00").expect("taken");
    resumed.answer("fare_allows_change", &true).expect("taken");
    assert_eq!(resumed.decision().map(|decision| decision.outcome()), Some("flight.change.forwarded"));
    assert_eq!(resumed.at(), open);
    let late = Interview::with(&flight, &resumed.case(), at("2026-11-27T18:00:00+07:00")).expect("begins");
    assert_eq!(late.decision().map(|decision| decision.outcome()), Some("flight.change.after_hours"));
}

#[test]
fn a_saved_interview_of_something_else_is_refused() {
    let flight = flight();
    let mut interview = Interview::new(&flight, now()).expect("begins");
    interview.answer("request", &"change_flight").expect("taken");
    let saved = serde_json::to_value(interview.save()).expect("JSON");
    let resume = |change: &dyn Fn(&mut Value)| {
        let mut saved = saved.clone();
        change(&mut saved);
        let saved: SavedInterview = serde_json::from_value(saved).expect("a saved interview");
        Interview::resume(&flight, saved).map(drop).map_err(|error| (error.code(), error.to_string()))
    };
    assert_eq!(resume(&|_| {}), Ok(()));
    type Change<'a> = &'a dyn Fn(&mut Value);
    let cases: [(&str, Change<'_>); 7] = [
        ("other_playbook", &|saved| saved["playbook"] = json!("movie")),
        ("other_rules", &|saved| saved["rules_version"] = json!("0")),
        ("bad_state", &|saved| {
            saved["answers"] = json!([{ "input": "departs_at", "value": "2026-12-05T08:00:00+07:00" }])
        }),
        ("bad_state", &|saved| saved["answers"] = json!([{ "input": "request", "value": "no_such" }])),
        (
            "bad_state",
            &|saved| saved["answers"] = json!([{ "input": "request", "value": "change_flight" }, { "input": "request", "value": "refund_cancel" }]),
        ),
        ("bad_state", &|saved| saved["kept"] = json!([{ "input": "nobody", "value": 1 }])),
        ("bad_state", &|saved| saved["given"] = json!({ "nobody": 1 })),
    ];
    for (code, change) in cases {
        assert_eq!(resume(change).map_err(|(code, _)| code), Err(code));
    }
    for bad in [json!({}), json!({ "schema": "casebook.interview/1" }), json!([])] {
        assert!(serde_json::from_value::<SavedInterview>(bad).is_err());
    }
}

#[test]
fn what_is_known_is_not_asked_for_and_not_changed() {
    let flight = flight();
    let given = json!({ "request": "refund_cancel", "not_an_input": 1 });
    let mut interview = Interview::with(&flight, &given, now()).expect("begins");
    assert!(interview.decision().is_some());
    assert_eq!(interview.change("request", &"change_flight").expect_err("given").code(), "not_answered");
    assert_eq!(
        Interview::with(&flight, &json!({ "request": 7 }), now()).map(drop).expect_err("wrong").code(),
        "wrong_type"
    );
    assert_eq!(interview.answer("departs_at", &1).expect_err("decided").code(), "not_asked");
    // A time that no calendar covers is refused, and the question stays.
    let mut interview = Interview::with(
        &flight,
        &json!({ "request": "change_flight", "fare_allows_change": true }),
        at("2031-06-01T10:00:00Z"),
    )
    .expect("begins");
    let before = json_of(interview.evaluation());
    let error = interview.answer("departs_at", &"2031-07-01T10:00:00Z").expect_err("past the horizon");
    assert_eq!(error.code(), "out_of_horizon");
    assert_eq!(json_of(interview.evaluation()), before);
}

/// A full case of VIP Care, as one customer knows it.
fn customer() -> impl Strategy<Value = BTreeMap<String, CaseValue>> {
    let casebook = rules::loaded("rules/momo");
    let vip_care = casebook.playbook("vip_care").expect("the playbook");
    let inputs: Vec<_> = vip_care
        .inputs()
        .map(|input| {
            let values: Vec<CaseValue> = match input.value_type() {
                Type::Boolean => vec![CaseValue::Boolean(true), CaseValue::Boolean(false)],
                Type::OneOf => input.choices().map(|(word, _)| CaseValue::Text(word.to_owned())).collect(),
                Type::AnyOf => {
                    vec![
                        CaseValue::List(Vec::new()),
                        CaseValue::List(input.choices().map(|(word, _)| word.to_owned()).collect()),
                    ]
                }
                Type::DateTime => (0..400)
                    .map(|step| {
                        let at = Instant::from_unix_seconds(1_795_700_000 + step * 1_801).expect("in range");
                        CaseValue::Text(at.to_string())
                    })
                    .collect(),
                Type::Date => vec![CaseValue::Text("2026-11-20".to_owned()), CaseValue::Text("2026-12-24".to_owned())],
                Type::Number => vec![
                    CaseValue::Number("0".parse().expect("a number")),
                    CaseValue::Number("500000".parse().expect("a number")),
                ],
                Type::Duration => vec![CaseValue::Text("3h".to_owned())],
                _ => vec![CaseValue::Text("Lan".to_owned())],
            };
            (input.name().to_owned(), prop::sample::select(values))
        })
        .collect();
    let names: Vec<String> = inputs.iter().map(|(name, _)| name.clone()).collect();
    let values: Vec<_> = inputs.into_iter().map(|(_, values)| values).collect();
    values.prop_map(move |values| names.iter().cloned().zip(values).collect())
}

#[test]
fn a_customer_who_knows_everything_is_decided_alike_question_by_question() {
    let casebook = rules::loaded("rules/momo");
    let vip_care = casebook.playbook("vip_care").expect("the playbook");
    let mut runner =
        proptest::test_runner::TestRunner::new(ProptestConfig { cases: 10_000, ..ProptestConfig::default() });
    let property = |known: BTreeMap<String, CaseValue>| {
        // A value outside the list of the service that is chosen is an error in one go, and never an answer.
        let Ok(in_one_go) = vip_care.evaluate(&known, now()) else { return Ok(()) };
        // What has a default or is optional is nobody's to ask for.
        let unasked = |(name, _): &(&String, &CaseValue)| {
            vip_care.inputs().any(|input| input.name() == *name && !input.is_asked())
        };
        let given: BTreeMap<_, _> = known.iter().filter(unasked).collect();
        let mut interview = Interview::with(&vip_care, &given, now()).expect("begins");
        for _ in 0..known.len() {
            let Some(input) = interview.question().map(|question| question.input().to_owned()) else { break };
            prop_assert!(interview.answer(&input, &known[&input]).is_ok());
        }
        let expected = in_one_go.decided().map(|decision| decision.outcome());
        prop_assert_eq!(interview.decision().map(|decision| decision.outcome()), expected);
        Ok(())
    };
    runner.run(&customer(), property).unwrap_or_else(|error| panic!("{error}"));
}
