//! What a host learns of the rules without deciding anything: a form's fields, what outcomes promise, whom teams reach.

use std::collections::BTreeSet;

use casebook::rules::InputDefault;
use casebook::{CaseValue, Casebook, OutcomeKind, Priority, Type};

use crate::support::rules::loaded;

const RULES: &str = "
playbook: desk
time_zone: Asia/Ho_Chi_Minh
inputs:
  asked_at: { type: datetime, default: now }
  topic: { title: Chủ đề, ask: 'Bạn cần gì?', one_of: { refund: Hoàn tiền, other: Khác } }
  is_vip: { ask: 'Khách VIP?', type: boolean, labels: { false: Thường, true: VIP } }
  tries: { type: number, default: 1.5 }
  phone: { type: text, optional: true, private: true }
tree:
  switch: topic
  cases:
    refund: { switch: is_vip, cases: { true: { use: more }, false: { use: rest } } }
    other: { switch: tries, cases: { '>= 2': paid_back, '< 2': told } }
outcomes:
  paid_back:
    title: Hoàn tiền
    kind: process
    priority: high
    ref: ['1.2', '1.3']
    route: { to: back_office, via: [crm], mention: ['@lan'] }
    sla: { respond: 15m, resolve: { low: 8h, normal: 4h, high: 2h, urgent: 1h }, clock: always }
    reply: soon
    collect: [phone]
    do: [call]
  told: { kind: advise, close: true }
teams:
  back_office: { title: Hậu cần, calendar: desk, channels: { crm: ~, mail: bo@example.com }, mention: ['@minh'], note: (A) one team }
  nobody_asked: {}
calendars: { desk: { time_zone: Asia/Ho_Chi_Minh, hours: { mon-fri: 09:00-17:00 } } }
replies: { soon: { subject: S, body: B } }
";

const REST: &str = "
playbook: rest
time_zone: Asia/Ho_Chi_Minh
inputs: { seat: { ask: Where?, one_of: { aisle: Aisle, window: Window } } }
tree: { switch: seat, cases: { 'aisle, window': rest.done } }
outcomes: { rest.done: { kind: advise } }
";

const MORE: &str = "
playbook: more
time_zone: Asia/Ho_Chi_Minh
inputs: { seat: { ask: Ngồi đâu?, one_of: { window: Cửa sổ, middle: Giữa } } }
tree: { switch: seat, cases: { 'window, middle': more.done } }
outcomes: { more.done: { kind: advise } }
";

fn casebook() -> Casebook {
    let loaded = Casebook::from_sources([("desk.yaml", RULES), ("more.yaml", MORE), ("rest.yaml", REST)]);
    loaded.unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn an_input_says_what_a_form_needs() {
    let casebook = casebook();
    let desk = casebook.playbook("desk").unwrap();
    let input = |name: &str| desk.inputs().find(|input| input.name() == name).unwrap();

    let topic = input("topic");
    assert_eq!((topic.title(), topic.ask()), (Some("Chủ đề"), Some("Bạn cần gì?")));
    assert_eq!(topic.value_type(), Type::OneOf);
    assert_eq!(topic.choices().collect::<Vec<_>>(), [("refund", "Hoàn tiền"), ("other", "Khác")]);
    assert!(topic.is_asked() && !topic.is_optional() && topic.default().is_none());

    // Two used playbooks list it: a case may carry what either does, each value in the words of who lists it first.
    let seats: BTreeSet<_> = input("seat").choices().collect();
    assert_eq!(seats.into_iter().map(|(value, _)| value).collect::<Vec<_>>(), ["aisle", "middle", "window"]);
    assert!(input("seat").choices().all(|(value, label)| value != label), "every value has a label");

    let vip = input("is_vip");
    assert_eq!(vip.choices().collect::<Vec<_>>(), [("true", "VIP"), ("false", "Thường")]);

    assert_eq!(input("asked_at").default(), Some(InputDefault::Now));
    let one_and_a_half = CaseValue::Number("1.5".parse().unwrap());
    assert_eq!(input("tries").default(), Some(InputDefault::Value(one_and_a_half)));
    let phone = input("phone");
    assert!(phone.is_optional() && phone.is_private() && !phone.is_asked() && phone.choices().next().is_none());
}

/// Nobody is asked who they are, or what the ticket knows.
#[test]
fn what_a_ticket_says_is_told_from_what_is_asked() {
    let lifecycle = loaded("rules/ticket_desk").lifecycle("ticket").unwrap();
    let said: Vec<&str> = lifecycle.inputs().filter(|input| input.is_of_ticket()).map(|input| input.name()).collect();
    assert_eq!(said, ["role", "is_handler"]);
    assert!(lifecycle.inputs().all(|input| !(input.is_of_ticket() && input.is_asked())));
    // Where the rules list nobody, it is the host who knows.
    let related = lifecycle.inputs().find(|input| input.name() == "new_handler_is_related").unwrap();
    assert!(related.is_asked() && !related.is_of_ticket());
    assert!(casebook().playbook("desk").unwrap().inputs().all(|input| !input.is_of_ticket()));
}

#[test]
fn an_outcome_says_what_it_promises_before_a_case_comes_to_it() {
    let casebook = casebook();
    let desk = casebook.playbook("desk").unwrap();
    let names: BTreeSet<&str> = desk.outcomes().map(|outcome| outcome.name()).collect();
    assert_eq!(names, BTreeSet::from(["more.done", "paid_back", "rest.done", "told"]));
    let outcome = |name: &str| desk.outcomes().find(|outcome| outcome.name() == name).unwrap();

    let paid = outcome("paid_back");
    assert_eq!((paid.title(), paid.kind(), paid.priority()), (Some("Hoàn tiền"), OutcomeKind::Process, Priority::High));
    assert_eq!(paid.refs().collect::<Vec<_>>(), ["1.2", "1.3"]);
    assert_eq!((paid.reply(), paid.closes()), (Some("soon"), false));
    assert_eq!(paid.collect().collect::<Vec<_>>(), ["phone"]);
    assert_eq!(paid.actions().collect::<Vec<_>>(), ["call"]);
    let hours = |priority| {
        let resolve = paid.service(priority).resolve();
        resolve.map(|terms| (terms.length().seconds() / 3_600, terms.clock()))
    };
    assert_eq!(
        [Priority::Low, paid.priority(), Priority::Urgent].map(hours),
        [8, 2, 1].map(|hours| Some((hours, "always")))
    );
    let route = paid.route().unwrap();
    assert_eq!((route.team().name(), route.team().title()), ("back_office", "Hậu cần"));
    assert_eq!(route.via().collect::<Vec<_>>(), ["crm"]);
    assert_eq!(route.mention().collect::<Vec<_>>(), ["@lan"]);

    let told = outcome("told");
    assert!(told.route().is_none() && told.reply().is_none() && told.closes());
}

#[test]
fn a_team_says_how_it_is_reached() {
    let casebook = casebook();
    let teams: Vec<_> = casebook.teams().collect();
    assert_eq!(teams.iter().map(|team| team.name()).collect::<Vec<_>>(), ["back_office", "nobody_asked"]);
    let team = teams[0];
    let channels: Vec<_> = team.channels().map(|channel| (channel.name(), channel.address())).collect();
    assert_eq!(channels, [("crm", None), ("mail", Some("bo@example.com"))]);
    assert_eq!((team.calendar(), team.note()), (Some("desk"), Some("(A) one team")));
    assert_eq!(team.mention().collect::<Vec<_>>(), ["@minh"]);
    assert_eq!((teams[1].title(), teams[1].calendar()), ("nobody_asked", None));
}

/// Over our own rules: every input that a question asks for is described as the question describes it.
#[test]
fn a_form_and_a_question_say_the_same() {
    let mut asked = 0;
    for rules in ["momo", "its", "auto_dealer"] {
        let casebook = Casebook::load(format!("rules/{rules}")).unwrap();
        for playbook in casebook.playbooks() {
            let nothing = std::collections::BTreeMap::<&str, &str>::new();
            let now: casebook::Instant = "2026-11-27T09:00:00+07:00".parse().unwrap();
            let evaluation = playbook.evaluate(&nothing, now).unwrap();
            let Some(question) = evaluation.question() else { continue };
            asked += 1;
            let input = playbook.inputs().find(|input| input.name() == question.input()).unwrap();
            assert_eq!((input.ask(), input.value_type()), (question.ask(), question.answer_type()));
            let offered: Vec<_> = question.choices().iter().map(|choice| (choice.value(), choice.label())).collect();
            let described: Vec<_> = input.choices().collect();
            assert!(offered.iter().all(|choice| described.contains(choice)), "{}: {offered:?}", playbook.name());
        }
    }
    assert!(asked > 5, "{asked} playbooks ask first");
}
