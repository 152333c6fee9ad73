//! By interview and in one go: the same decision, on every way.

use std::collections::BTreeMap;

use casebook::{CaseValue, Casebook, Evaluation, Instant, Interview, Playbook, Question, SavedInterview, Type};
use proptest::prelude::*;
use serde_json::{Value, json};

fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}

fn now() -> Instant {
    at("2026-11-27T10:00:00+07:00")
}

fn flight() -> Playbook {
    Casebook::load("rules/momo").expect("loads").playbook("flight").expect("the playbook")
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
    let casebook = Casebook::load("rules/momo").expect("loads");
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
    assert_eq!(error.allowed(), ["bamboo", "vietjet"]);
    let error = interview.answer("airline", &"delta").expect_err("in no list");
    assert_eq!((error.code(), error.allowed()), ("invalid_value", &["bamboo".to_owned(), "vietjet".to_owned()][..]));
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
    let cases: [(&str, Change<'_>); 8] = [
        ("other_schema", &|saved| saved["schema"] = json!("casebook.interview/2")),
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
    let casebook = Casebook::load("rules/momo").expect("loads");
    let vip_care = casebook.playbook("vip_care").expect("the playbook");
    let inputs: Vec<_> = vip_care
        .inputs()
        .map(|input| {
            let values: Vec<CaseValue> = match input.value_type() {
                Type::Boolean => vec![CaseValue::Boolean(true), CaseValue::Boolean(false)],
                Type::OneOf => input.values().map(|word| CaseValue::Text(word.to_owned())).collect(),
                Type::AnyOf => {
                    vec![CaseValue::List(Vec::new()), CaseValue::List(input.values().map(str::to_owned).collect())]
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
    let casebook = Casebook::load("rules/momo").expect("loads");
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
