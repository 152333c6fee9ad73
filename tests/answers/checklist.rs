//! Checklists as a service sees them: when programmes run, what is known of their steps, and how a reply shows them.

use casebook::checklist::{ProgrammeReview, ProgrammeState, Review, StepState};
use casebook::{Casebook, Checklist, Evaluation};
use serde_json::{Value, json};

use crate::support::at;

fn load(sources: &[&str]) -> Casebook {
    let named = sources.iter().enumerate().map(|(number, text)| (format!("{number}.yaml"), *text));
    Casebook::from_sources(named).unwrap_or_else(|error| panic!("{error}"))
}

fn checklist(text: &str) -> Checklist {
    load(&[text]).checklist("promotions").unwrap()
}

fn review(text: &str, case: &Value, now: &str) -> Review {
    checklist(text).review(case, at(now)).unwrap_or_else(|error| panic!("{error}"))
}

/// One programme of one step, which runs so in that zone.
fn running(zone: &str, runs: &str) -> String {
    format!(
        "checklist: promotions\ntime_zone: {zone}\ninputs: {{ linked: {{ type: boolean }} }}\nprogrammes:\n  \
         new_wallet: {{ title: Mới, runs: {runs}, steps: {{ link: {{ title: Liên kết, done: linked }} }} }}\n"
    )
}

/// Whether it runs at an instant, and how many days are left.
fn days_left(zone: &str, runs: &str, at: &str) -> Option<Option<i64>> {
    let review = review(&running(zone, runs), &json!({}), at);
    review.programme("new_wallet").map(ProgrammeReview::days_left)
}

#[test]
fn a_programme_runs_from_its_first_local_second_to_its_last() {
    let year_end = "{ from: 2026-11-01, until: 2026-12-31 }";
    let saigon = |at| days_left("Asia/Ho_Chi_Minh", year_end, at);
    assert_eq!(saigon("2026-10-31T23:59:59+07:00"), None);
    assert_eq!(saigon("2026-11-01T00:00:00+07:00"), Some(Some(60)));
    assert_eq!(saigon("2026-12-31T23:59:59+07:00"), Some(Some(0)));
    assert_eq!(saigon("2027-01-01T00:00:00+07:00"), None);

    let one_day = "{ from: 2026-11-01, until: 2026-11-01 }";
    let one = |at| days_left("Asia/Ho_Chi_Minh", one_day, at);
    assert_eq!(one("2026-11-01T12:00:00+07:00"), Some(Some(0)));

    let one_second = "{ from: 2026-12-01T10:00:00, until: 2026-12-01T10:00:00 }";
    let second = |at| days_left("Asia/Ho_Chi_Minh", one_second, at);
    assert_eq!(second("2026-12-01T09:59:59+07:00"), None);
    assert_eq!(second("2026-12-01T10:00:00+07:00"), Some(Some(0)));
    assert_eq!(second("2026-12-01T10:00:01+07:00"), None);

    let with_offset = "{ until: 2026-12-01T00:00:00Z }";
    assert_eq!(days_left("Asia/Ho_Chi_Minh", with_offset, "2026-12-01T07:00:00+07:00"), Some(Some(0)));
    assert_eq!(days_left("Asia/Ho_Chi_Minh", with_offset, "2026-12-01T07:00:01+07:00"), None);
}

#[test]
fn an_end_that_is_not_given_is_no_end() {
    let at = "0001-01-01T00:00:00Z";
    assert_eq!(days_left("Asia/Ho_Chi_Minh", "{ until: 2026-12-31 }", at), Some(Some(739_980)));
    assert_eq!(days_left("Asia/Ho_Chi_Minh", "{ from: 2026-11-01 }", at), None);
    assert_eq!(days_left("Asia/Ho_Chi_Minh", "{ from: 2026-11-01 }", "9999-12-31T23:59:59Z"), Some(None));
    let always = running("Asia/Ho_Chi_Minh", "{ from: 2026-11-01 }").replace("runs: { from: 2026-11-01 }, ", "");
    let review = review(&always, &json!({}), at);
    let programme = review.programme("new_wallet").unwrap();
    assert_eq!((programme.starts_at(), programme.ends_at(), programme.days_left()), (None, None, None));
}

#[test]
fn days_left_are_dates_apart_where_the_checklist_is() {
    let until = "{ until: 2026-12-31 }";
    // One instant, two dates.
    assert_eq!(days_left("Asia/Ho_Chi_Minh", until, "2026-12-29T18:00:00Z"), Some(Some(1)));
    assert_eq!(days_left("America/New_York", until, "2026-12-29T18:00:00Z"), Some(Some(2)));
    // A minute to midnight counts as a day, and so do the 25 hours of the day on which clocks go back.
    assert_eq!(days_left("America/New_York", until, "2026-12-30T23:59:59-05:00"), Some(Some(1)));
    let autumn = "{ from: 2026-11-01, until: 2026-11-01 }";
    assert_eq!(days_left("America/New_York", autumn, "2026-11-01T00:00:00-04:00"), Some(Some(0)));
    assert_eq!(days_left("America/New_York", autumn, "2026-11-01T23:59:59-05:00"), Some(Some(0)));
    assert_eq!(days_left("America/New_York", autumn, "2026-11-02T00:00:00-05:00"), None);
}

#[test]
fn days_that_begin_late_or_never_were() {
    // São Paulo's clocks skipped that midnight.
    let late = "{ from: 2018-11-04 }";
    assert_eq!(days_left("America/Sao_Paulo", late, "2018-11-03T23:59:59-03:00"), None);
    assert_eq!(days_left("America/Sao_Paulo", late, "2018-11-04T01:00:00-02:00"), Some(None));
    // Samoa had no 2011-12-30.
    let last = "{ until: 2011-12-29 }";
    assert_eq!(days_left("Pacific/Apia", last, "2011-12-30T09:59:59Z"), Some(Some(0)));
    assert_eq!(days_left("Pacific/Apia", last, "2011-12-30T10:00:00Z"), None);
    let never = Casebook::from_sources([("a.yaml", running("Pacific/Apia", "{ until: 2011-12-30 }"))]).unwrap_err();
    assert!(never.to_string().contains("`2011-12-30` is neither a day nor a datetime of Pacific/Apia"), "{never}");
    assert_eq!(days_left("UTC", "{ until: 9999-12-31 }", "9999-12-31T23:59:59Z"), Some(Some(0)));
}

/// One step with that condition; the names of the inputs that could settle it.
fn unknown(done: &str, case: &Value) -> Vec<String> {
    let text = format!(
        r#"
checklist: promotions
time_zone: Asia/Ho_Chi_Minh
inputs:
  a: {{ type: boolean }}
  b: {{ type: boolean }}
  c: {{ type: boolean }}
  n: {{ type: number }}
  day: {{ type: date, optional: true }}
  given: {{ type: boolean, default: true }}
facts:
  both: a and b
  twice: both and (not both or c)
programmes:
  new_wallet: {{ title: Mới, steps: {{ step: {{ title: Bước, done: "{done}" }} }} }}
"#
    );
    let review = review(&text, case, "2026-11-27T09:00:00+07:00");
    let programme = review.programme("new_wallet").unwrap();
    let step = &programme.steps()[0];
    assert_eq!(step.state() == StepState::Unknown, !step.unknown().is_empty(), "{done} {case}");
    assert_eq!(programme.unknown(), step.unknown());
    step.unknown().to_vec()
}

#[test]
fn only_inputs_that_could_settle_it_are_named() {
    assert_eq!(unknown("a and b", &json!({})), ["a", "b"]);
    assert_eq!(unknown("b and a", &json!({})), ["a", "b"], "in the order of the rules");
    assert_eq!(unknown("a and b", &json!({"a": true})), ["b"]);
    assert_eq!(unknown("a and b", &json!({"a": false})), [""; 0]);
    assert_eq!(unknown("a or b", &json!({"b": true})), [""; 0]);
    assert_eq!(unknown("(a or b) and c", &json!({"c": true})), ["a", "b"]);
    assert_eq!(unknown("(a or b) and c", &json!({"b": true})), ["c"]);
    assert_eq!(unknown("if a then b else c", &json!({})), ["a", "b", "c"]);
    assert_eq!(unknown("if a then b else c", &json!({"a": true})), ["b"]);
    assert_eq!(unknown("if a then b else c", &json!({"a": false})), ["c"]);
    assert_eq!(unknown("n >= 2 and given", &json!({})), ["n"]);
    assert_eq!(unknown("given", &json!({})), [""; 0]);
    assert_eq!(unknown("not a", &json!({"a": null})), ["a"]);
}

#[test]
fn inputs_are_named_through_facts_once_each() {
    assert_eq!(unknown("both", &json!({"a": true})), ["b"]);
    assert_eq!(unknown("twice", &json!({"a": true, "b": true})), ["c"]);
    assert_eq!(unknown("twice", &json!({})), ["a", "b", "c"]);
    assert_eq!(unknown("twice", &json!({"b": false})), [""; 0]);
}

#[test]
fn an_optional_input_that_is_missing_leaves_unknown_what_does_not_ask_for_that() {
    assert_eq!(unknown("day >= 2026-11-01", &json!({})), ["day"]);
    assert_eq!(unknown("day != missing and day >= 2026-11-01", &json!({})), [""; 0]);
    assert_eq!(unknown("day = missing or a", &json!({"day": "2026-11-01"})), ["a"]);
}

#[test]
fn a_step_waits_through_the_whole_chain() {
    let promotions = checklist(casebook::doc::CHECKLIST);
    let states = |case: Value| -> Vec<(StepState, Option<String>)> {
        let review = promotions.review(&case, at("2026-11-27T09:00:00+07:00")).unwrap();
        let programme = review.programme("new_wallet").unwrap();
        let next = programme.next().map(|step| step.name().to_owned());
        programme.steps().iter().map(|step| (step.state(), next.clone())).collect()
    };
    let next = |name: &str| Some(name.to_owned());
    assert_eq!(
        states(json!({"is_new": true, "bank_linked": false, "top_up_total": 0})),
        [(StepState::Next, next("link_bank")), (StepState::Waiting, next("link_bank"))]
    );
    assert_eq!(
        states(json!({"is_new": true, "bank_linked": true, "top_up_total": 99999.9999})),
        [(StepState::Done, next("first_top_up")), (StepState::Next, next("first_top_up"))]
    );
    // Who is not in the programme has no next step in it.
    assert_eq!(
        states(json!({"is_new": false, "bank_linked": true, "top_up_total": 0})),
        [(StepState::Done, None), (StepState::Next, None)]
    );
}

#[test]
fn a_review_as_json() {
    let case = json!({"is_new": true, "bank_linked": true});
    let review = review(casebook::doc::CHECKLIST, &case, "2026-12-31T17:00:00+07:00");
    assert_eq!(review.programmes()[0].state(), ProgrammeState::In);
    insta::assert_snapshot!(serde_json::to_string_pretty(&review).unwrap());
}

#[test]
fn nothing_runs_and_nothing_is_said() {
    let review = review(casebook::doc::CHECKLIST, &json!({}), "2027-01-01T00:00:00+07:00");
    assert_eq!(review.programmes(), []);
    assert_eq!(serde_json::to_value(&review).unwrap()["programmes"], json!([]));
}

#[test]
fn what_cannot_be_worked_out_is_an_error_with_its_place() {
    let with = |done: &str| casebook::doc::CHECKLIST.replace("top_up_total >= 100000", done);
    let failed = |text: String, case: Value| {
        let error = checklist(&text).review(&case, at("2026-11-27T09:00:00+07:00")).unwrap_err();
        (error.code(), error.to_string())
    };
    let (code, message) = failed(with("1 / top_up_total > 1"), json!({"top_up_total": 0}));
    let place = "`done` of the step `first_top_up` of the programme `new_wallet`";
    assert_eq!((code, message), ("division_by_zero", format!("{place} divides by zero")));
    let who = casebook::doc::CHECKLIST.replace("who: is_new", "who: 1 / top_up_total > 1");
    let (_, message) = failed(who, json!({"top_up_total": 0}));
    assert_eq!(message, "`who` of the programme `new_wallet` divides by zero");
    let when = casebook::doc::CHECKLIST.replace(", after: link_bank", ", when: 1 / top_up_total > 1");
    let (_, message) = failed(when, json!({"top_up_total": 0}));
    assert_eq!(message, "`when` of the step `first_top_up` of the programme `new_wallet` divides by zero");
    let in_a_fact = with("share > 1").replace("programmes:", "facts: { share: 1 / top_up_total }\nprogrammes:");
    let (_, message) = failed(in_a_fact, json!({"top_up_total": 0}));
    assert_eq!(message, "the fact `share` divides by zero");
    assert_eq!(failed(with("bank_linked"), json!({"bank_linked": "yes"})).0, "wrong_type");
}

#[test]
fn a_checklist_is_asked_for_by_its_name_and_with_a_case_of_its_own() {
    let casebook = load(&[casebook::doc::CHECKLIST, casebook::doc::PLAYBOOK]);
    assert_eq!(casebook.checklists().map(Checklist::name).collect::<Vec<_>>(), ["promotions"]);
    assert_eq!(casebook.playbooks().map(casebook::Playbook::name).collect::<Vec<_>>(), ["flight"]);
    let error = casebook.checklist("flight").unwrap_err();
    assert!(error.is_unknown_checklist() && !error.is_unknown_playbook());
    assert_eq!(error.to_string(), "there is no checklist `flight`, but a playbook; there is `promotions`");
    let error = casebook.playbook("promotions").unwrap_err();
    assert!(error.is_unknown_playbook() && !error.is_unknown_checklist());
    assert_eq!(error.to_string(), "there is no playbook `promotions`, but a checklist; there is `flight`");

    let promotions = casebook.checklist("promotions").unwrap();
    let other = casebook.playbook("flight").unwrap().bind(&json!({})).unwrap();
    assert_eq!(promotions.review_case(&other, at("2026-11-27T09:00:00Z")).unwrap_err().code(), "other_playbook");
    assert_eq!(promotions.bind_strict(&json!({"is_nwe": true})).unwrap_err().code(), "unknown_field");
    assert_eq!(promotions.programmes().collect::<Vec<_>>(), ["new_wallet"]);
    assert_eq!(
        promotions.inputs().map(|input| input.name()).collect::<Vec<_>>(),
        ["is_new", "bank_linked", "top_up_total"]
    );
}

/// A playbook whose one outcome shows the checklist of the documentation.
const DISPUTED: &str = r#"
playbook: in_app
time_zone: Asia/Ho_Chi_Minh
inputs:
  channel: { one_of: { email: Email, app: Ứng dụng } }
  is_new: { type: boolean, ask: "Ví mới?" }
tree: promotion.disputed
outcomes:
  promotion.disputed: { kind: process, checklist: promotions, reply: { template: disputed, variant: channel } }
replies:
  disputed:
    variants:
      app: { subject: "CTKM {{ checklist }}", body: "{{ checklist }}" }
      email:
        format: html
        body: |
          {% if checklist %}
          <ul>
          {% for line in checklist %}
          <li>{{ line }}</li>
          {% endfor %}
          </ul>
          {% else %}
          Không có chương trình nào.
          {% endif %}
"#;

const LINES: &str = r#"
lines:
  programme: { in: "{{ title }} <{{ ends_on }}>", complete: "{{ title }}: xong", unknown: "{{ title }}? {{ unknown | join }}" }
  step: { done: "✓ {{ title }}", next: "→ {{ title }} ({{ programme }})", unknown: "? {{ unknown | join(' và ') }}" }
"#;

fn disputed() -> Casebook {
    load(&[DISPUTED, &[casebook::doc::CHECKLIST, LINES].concat()])
}

/// The reply's subject and body, and the names that it wants.
fn reply(casebook: &Casebook, case: &Value, now: &str) -> (Option<String>, String, Vec<String>) {
    let evaluation = casebook.playbook("in_app").unwrap().evaluate(case, at(now)).unwrap();
    let Evaluation::Decided(decision) = evaluation else { panic!("{case} asks") };
    let reply = decision.reply().unwrap();
    (reply.subject().map(str::to_owned), reply.body().to_owned(), reply.missing().to_vec())
}

#[test]
fn a_reply_shows_the_checklist_line_by_line() {
    let (casebook, now) = (disputed(), "2026-11-27T09:00:00+07:00");
    let case = json!({"channel": "app", "is_new": true, "bank_linked": true, "top_up_total": 0});
    let lines = "Chào ví mới <31/12/2026>\n✓ Liên kết ngân hàng\n→ Nạp tiền lần đầu (Chào ví mới)";
    let subject = format!("CTKM {}", lines.replace('\n', " "));
    assert_eq!(reply(&casebook, &case, now), (Some(subject), lines.to_owned(), vec![]));

    // A step that waits has no line here, and an unknown one names its inputs by their titles.
    let case = json!({"channel": "app", "is_new": true, "top_up_total": 0});
    assert_eq!(reply(&casebook, &case, now).1, "Chào ví mới <31/12/2026>\n? Đã liên kết ngân hàng");
    // Steps stand below a programme that the customer is in; without a line of its own, one who is not is not told.
    assert_eq!(
        reply(&casebook, &json!({"channel": "app", "bank_linked": true}), now).1,
        "Chào ví mới? Ví mới, Tổng tiền đã nạp"
    );
    assert_eq!(reply(&casebook, &json!({"channel": "app", "is_new": false}), now).1, "");
    let case = json!({"channel": "app", "is_new": true, "bank_linked": true, "top_up_total": 100_000});
    assert_eq!(reply(&casebook, &case, now).1, "Chào ví mới: xong\n✓ Liên kết ngân hàng\n✓ Nạp tiền lần đầu");
}

#[test]
fn html_goes_over_the_lines_and_escapes_them() {
    let casebook = disputed();
    let case = json!({"channel": "email", "is_new": true, "bank_linked": true, "top_up_total": 0});
    let (_, body, missing) = reply(&casebook, &case, "2026-11-27T09:00:00+07:00");
    assert!(body.contains("<li>Chào ví mới &lt;31/12/2026&gt;</li>\n<li>✓ Liên kết ngân hàng</li>"), "{body}");
    assert_eq!(missing, [""; 0]);
    // After the programme's end there is nothing to tell.
    assert_eq!(reply(&casebook, &case, "2027-01-01T00:00:00+07:00").1.trim(), "Không có chương trình nào.");
}

#[test]
fn a_playbook_never_asks_for_what_only_its_checklist_wants() {
    let in_app = disputed().playbook("in_app").unwrap();
    let asked: Vec<&str> = in_app.inputs().filter(|input| input.is_asked()).map(|input| input.name()).collect();
    assert_eq!(asked, ["channel", "is_new"]);
    assert_eq!(in_app.inputs().count(), 4);
    let decision = in_app.evaluate(&json!({"channel": "app"}), at("2026-11-27T09:00:00Z")).unwrap();
    assert!(decision.decided().is_some());
}

#[test]
fn the_decision_s_fields_are_the_same_with_a_checklist() {
    let now = at("2026-11-27T09:00:00+07:00");
    let keys = |sources: &[&str], name: &str, case: Value| -> Vec<String> {
        let evaluation = load(sources).playbook(name).unwrap().evaluate(&case, now).unwrap();
        serde_json::to_value(evaluation).unwrap().as_object().unwrap().keys().cloned().collect()
    };
    let with = keys(&[DISPUTED, &[casebook::doc::CHECKLIST, LINES].concat()], "in_app", json!({"channel": "app"}));
    assert_eq!(with, keys(&[casebook::doc::PLAYBOOK], "flight", json!({"request": "refund"})));
}

#[test]
fn a_checklist_that_cannot_be_worked_out_leaves_a_gap_that_is_listed() {
    let broken = [casebook::doc::CHECKLIST, LINES].concat().replace("top_up_total >= 100000", "1 / top_up_total > 1");
    let casebook = load(&[DISPUTED, &broken]);
    let case = json!({"channel": "app", "is_new": true, "bank_linked": true, "top_up_total": 0});
    let (_, body, missing) = reply(&casebook, &case, "2026-11-27T09:00:00+07:00");
    assert_eq!((&*body, missing), ("⟦checklist?⟧", vec!["checklist".to_owned()]));
    // A line with a gap in it makes one of the whole: half of what is to be done is worse than nothing.
    let far = [casebook::doc::CHECKLIST, LINES].concat();
    let far =
        far.replace("<{{ ends_on }}>", "{% if days_left > 1 %}{% if terms %}{{ starts_on }}{% endif %}{% endif %}");
    let far = far.replace("from: 2026-11-01, ", "");
    let casebook = load(&[DISPUTED, &far]);
    let case = json!({"channel": "app", "is_new": true});
    assert_eq!(reply(&casebook, &case, "2026-11-27T09:00:00+07:00").2, ["checklist"]);
    assert!(reply(&casebook, &case, "2026-12-31T09:00:00+07:00").1.starts_with("Chào ví mới"));
}

#[test]
fn the_version_of_a_checklist_and_of_who_shows_it_hears_what_means_something() {
    let plain = [casebook::doc::CHECKLIST, LINES].concat();
    let versions = |text: &str| {
        let casebook = load(&[DISPUTED, text]);
        let shown = casebook.playbook("in_app").unwrap().rules_version().to_owned();
        (casebook.checklist("promotions").unwrap().rules_version().to_owned(), shown)
    };
    let mut seen = vec![(versions(&plain), "")];
    for (from, to) in [
        ("Chào ví mới", "Chào ví rất mới"),
        ("from: 2026-11-01", "from: 2026-11-02"),
        ("until: 2026-12-31", "until: 2026-12-30"),
        ("who: is_new", "who: not is_new"),
        ("    who: is_new\n", ""),
        ("terms: https://momo.vn", "terms: https://www.momo.vn"),
        ("done: bank_linked", "done: not bank_linked"),
        ("done: bank_linked", "done: bank_linked, when: is_new"),
        (", after: link_bank", ""),
        ("{ title: Liên kết ngân hàng", "{ title: Liên kết thẻ"),
        ("title: Ví mới", "title: Ví vừa mở"),
        ("✓ ", "- "),
        ("complete: \"{{ title }}: xong\", ", ""),
    ] {
        assert!(plain.contains(from), "{from}");
        let now = versions(&plain.replacen(from, to, 1));
        for ((own, shown), other) in &seen {
            assert!(*own != now.0 && *shown != now.1, "`{from}` → `{to}` is taken for `{other}`");
        }
        seen.push((now, to));
    }
    let remark = plain.replace("title: Chào ví mới\n", "title: \"Chào ví mới\"  # một\n    note: Ghi chú\n");
    assert_ne!(remark, plain);
    assert_eq!(versions(&remark), seen[0].0);
}

#[test]
fn golden_cases_of_checklists_fail_with_their_reason() {
    let failures = |expect: &str, given: &str| -> Vec<String> {
        let tests = format!(
            "tests:\n  - {{ checklist: promotions, at: 2026-11-27T09:00:00, given: {given}, expect: {expect} }}\n"
        );
        let report = load(&[&[casebook::doc::CHECKLIST, &tests].concat()]).run_golden_cases();
        assert_eq!(report.passed() + report.failures().len(), 1);
        let differences = report.failures().iter().flat_map(|failure| failure.differences());
        differences.map(ToString::to_string).collect()
    };
    let new = "{ is_new: true, bank_linked: false }";
    assert_eq!(failures("{ new_wallet: in }", new), [""; 0]);
    assert_eq!(failures("{ new_wallet: not_in }", new), ["new_wallet.state: expected not_in, came out in"]);
    assert_eq!(
        failures("{ new_wallet: { next: first_top_up, complete: true, steps: { first_top_up: next } } }", new),
        [
            "new_wallet.next: expected first_top_up, came out link_bank",
            "new_wallet.complete: expected true, came out false",
            "new_wallet.steps.first_top_up: expected next, came out unknown",
        ]
    );
    assert_eq!(failures("{ new_wallet: { next: null } }", new), ["new_wallet.next: expected null, came out link_bank"]);
    assert_eq!(failures("{ new_wallet: null }", new).len(), 1, "it runs");
    assert_eq!(failures("{ error: wrong_type, input: is_new }", "{ is_new: perhaps }"), [""; 0]);
    let [surprise] = &failures("{ new_wallet: null }", "{ is_new: perhaps }")[..] else { panic!("one difference") };
    assert_eq!(surprise, "error: expected null, came out wrong_type");
}

#[test]
fn long_chains_of_steps_are_followed_to_their_end() {
    let chain = |first: &str| {
        let steps: String = (0..5_000)
            .map(|number| {
                let after = if number == 0 { first.to_owned() } else { format!(", after: s{}", number - 1) };
                format!("      s{number}: {{ title: Bước, done: linked{after} }}\n")
            })
            .collect();
        let head = running("Asia/Ho_Chi_Minh", "{ until: 2026-12-31 }");
        let (head, _) = head.split_once("steps:").unwrap();
        Casebook::from_sources([(
            "a.yaml",
            format!(
                "{}\n    steps:\n{steps}",
                head.replace("{ title: Mới, runs: { until: 2026-12-31 }, ", "\n    title: Mới")
            ),
        )])
    };
    let promotions = chain("").unwrap().checklist("promotions").unwrap();
    let review = promotions.review(&json!({"linked": false}), at("2026-11-27T09:00:00Z")).unwrap();
    let states: Vec<StepState> = review.programmes()[0].steps().iter().map(|step| step.state()).collect();
    assert_eq!(states[0], StepState::Next);
    assert!(states[1..].iter().all(|state| *state == StepState::Waiting));
    let circle = chain(", after: s4999").unwrap_err();
    assert!(circle.to_string().contains("come after each other in a circle"), "{circle}");
}
