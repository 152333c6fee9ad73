//! Tests rewriting expectations: each value as the old one was written, and nothing else.

use crate::Casebook;
use proptest::prelude::*;

use super::super::found::is_word;
use crate::language::Language;
use crate::model::{Expectation, Expected, ExpectedValue};

const RULES: &str = r#"
playbook: refund
time_zone: Asia/Ho_Chi_Minh
instant: asked_at
inputs:
  asked_at: { type: datetime, default: now }
  request: { ask: "Việc gì?", one_of: { refund: Hoàn tiền, complaint: Khiếu nại } }
  amount: { type: number, ask: "Bao nhiêu?" }
tree:
  switch: request
  cases:
    complaint: complaint.noted
    refund: { switch: amount, cases: { "< 100": refund.done, ">= 100": refund.review } }
outcomes:
  refund.done: { title: "Hoàn ngay: dưới 100", kind: advise, close: true, ref: ["1.10", "2"] }
  refund.review:
    title: Xét duyệt
    kind: process
    route: { to: desk, via: [crm, mail], mention: [lan, binh] }
    sla: { resolve: 240m }
    collect: [request, amount]
    do: [notify_bank, write_note]
    follow_up: [{ remind: desk, after: 60m }, { remind: desk, after: 120m }]
    reply: review
  complaint.noted: { title: Ghi nhận, kind: process, route: desk }
teams: { desk: { title: Bàn trực, channels: [crm, mail], mention: [lan, binh] } }
replies:
  review:
    subject: "Đang xét"
    body: |
      Kính chào Quý khách,

      Chúng tôi báo lúc {{ sla.due_at }}.
"#;

/// The rules above, and what is under `tests`.
fn casebook(tests: &str) -> Casebook {
    Casebook::from_sources([("rules.yaml", RULES), ("tests.yaml", tests)]).unwrap_or_else(|error| panic!("{error}"))
}

/// The text after an update, and why cases were left.
fn update(tests: &str) -> (String, Vec<String>) {
    let casebook = casebook(tests);
    let update = casebook.update_golden_cases(|_| true);
    let after = match update.files() {
        [] => tests.to_owned(),
        [file] => {
            assert_eq!((file.file(), file.before()), ("tests.yaml", tests));
            file.after().to_owned()
        }
        files => panic!("{files:?}"),
    };
    let left: Vec<String> = update.left().iter().map(|left| left.reason(Language::English).to_owned()).collect();
    let again = self::casebook(&after).run_golden_cases();
    assert_eq!(again.failures().len(), left.len(), "{again}\n{after}");
    (after, left)
}

/// The case that `refund.review` decides, with these expectations.
fn review(expect: &str) -> String {
    format!(
        "tests: # các case mẫu\n  - name: 'Một'   # giữ\n    playbook: refund\n    at: 2026-11-27T18:00:00\n    given: {{request: refund,   amount: 200}}\n    expect: {expect}\n"
    )
}

#[test]
fn a_value_is_written_as_the_old_one_was() {
    for (before, after) in [
        ("{ outcome:   refund.done   } # vì sao", "{ outcome:   refund.review   } # vì sao"),
        ("{ outcome: 'refund.done', kind: \"advise\" }", "{ outcome: 'refund.review', kind: \"process\" }"),
        ("{ kind: null, sla.minutes: 120, close: true }", "{ kind: process, sla.minutes: 240, close: false }"),
        ("{ sla.minutes: \"120\", promise.days: 3 }", "{ sla.minutes: \"240\", promise.days: null }"),
        ("{ sla.due_at: 2026-11-27T21:00:00 }", "{ sla.due_at: 2026-11-27T22:00:00 }"),
        ("{ sla.due_at: \"2026-11-27 21:00\" }", "{ sla.due_at: \"2026-11-27 22:00\" }"),
        ("{ sla.due_at: 2026-11-27 22:00, kind: advise }", "{ sla.due_at: 2026-11-27 22:00, kind: process }"),
        ("{ sla.due_at: 2026-11-27 21:00:00 }", "{ sla.due_at: 2026-11-27 22:00:00 }"),
        ("{ sla.due_at: 2026-11-27T21:00 }", "{ sla.due_at: 2026-11-27T22:00 }"),
        ("{ sla.due_at: \"2026-11-27T21:00:00+07:00\" }", "{ sla.due_at: \"2026-11-27T22:00:00+07:00\" }"),
        ("{ sla.due_at: null }", "{ sla.due_at: 2026-11-27T22:00:00 }"),
        ("{ sla: { minutes: 1, clock: desk } }", "{ sla: { minutes: 240, clock: always } }"),
        ("{ title: Hoàn }", "{ title: Xét duyệt }"),
        ("{ collect: [request,  other] }", "{ collect: [request,  amount] }"),
        ("{ collect: [request] }", "{ collect: [request, amount] }"),
        ("{ collect: null, actions: [] }", "{ collect: [request, amount], actions: [notify_bank, write_note] }"),
        ("{ actions: [notify_bank, call] }", "{ actions: [notify_bank, write_note] }"),
        ("{ route.via: [mail, crm] }", "{ route.via: [mail, crm] }"),
        ("{ route.via: [mail, zalo] }", "{ route.via: [mail, crm] }"),
        (
            "{ follow_ups: [{ at: 2026-11-27T19:00:00 }, { at: 2026-11-27T21:00:00, remind: cs }] }",
            "{ follow_ups: [{ at: 2026-11-27T19:00:00 }, { at: 2026-11-27T20:00:00, remind: desk }] }",
        ),
        (
            "{ follow_ups: [{ at: 2026-11-27T19:00:00 }] }",
            "{ follow_ups: [{ at: 2026-11-27T19:00:00 }, { at: 2026-11-27T20:00:00 }] }",
        ),
        (
            "\n      # một ghi chú\n      collect:\n        - request\n        - other   # đây\n      kind: process",
            "\n      # một ghi chú\n      collect:\n        - request\n        - amount   # đây\n      kind: process",
        ),
        (
            "\n      collect:\n        - request\n      kind: process",
            "\n      collect:\n        - request\n        - amount\n      kind: process",
        ),
        (
            "\n      collect:\n      - request\n      - amount\n      - other\n      kind: process",
            "\n      collect:\n      - request\n      - amount\n      kind: process",
        ),
        ("\n      refs:\n        - \"1\"\n      kind: process", "\n      refs: []\n      kind: process"),
        (
            "\n      reply.body: |\n        Kính chào,\n      kind: process",
            "\n      reply.body: |\n        Kính chào Quý khách,\n\n        Chúng tôi báo lúc 22:00 27/11/2026.\n      kind: process",
        ),
        (
            "\n      reply.body: >-  # dài\n        Kính\n        chào\n      kind: process",
            "\n      reply.body: >-  # dài\n        Kính chào Quý khách,\n\n\n        Chúng tôi báo lúc 22:00 27/11/2026.\n      kind: process",
        ),
        (
            "\n      reply.template: |\n        reviewed\n      kind: process",
            "\n      reply.template: |\n        review\n      kind: process",
        ),
        (
            "\n      promise.due_on: |\n        soon\n      kind: process",
            "\n      promise.due_on: null\n      kind: process",
        ),
        (
            "{ reply.body: Kính chào }",
            "{ reply.body: \"Kính chào Quý khách,\\n\\nChúng tôi báo lúc 22:00 27/11/2026.\" }",
        ),
    ] {
        let (now, left) = update(&review(before));
        assert_eq!((now, left), (review(after), vec![]), "{before}");
    }
}

#[test]
fn quotes_stand_where_they_are_needed() {
    let done = |expect: &str| review(expect).replace("200", "20");
    for (before, after) in [
        ("{ title: Hoàn }", "{ title: \"Hoàn ngay: dưới 100\" }"),
        ("\n      title: Hoàn", "\n      title: \"Hoàn ngay: dưới 100\""),
        ("{ title: 'Hoàn' }", "{ title: 'Hoàn ngay: dưới 100' }"),
        ("{ refs: [1.1] }", "{ refs: [\"1.10\", \"2\"] }"),
        ("{ refs: [1.1, 2] }", "{ refs: [1.10, 2] }"),
        ("{ refs: [a, '3'] }", "{ refs: [\"1.10\", '2'] }"),
    ] {
        let (now, left) = update(&done(before));
        assert_eq!((now, left), (done(after), vec![]), "{before}");
    }
}

#[test]
fn another_sort_of_answer_turns_the_case() {
    let asked = |expect: &str| review(expect).replace(",   amount: 200", "");
    let wrong = |expect: &str| review(expect).replace("200", "many");
    for (before, after) in [
        (asked("{ outcome: refund.review }"), asked("{ input: amount }")),
        (
            asked("{ status: decided, \"outcome\": refund.review }"),
            asked("{ status: decided, \"outcome\": refund.review }"),
        ),
        (
            asked("{ status: decided, outcome: refund.review, ask: null }"),
            asked("{ status: needs_input, input: amount, ask: Bao nhiêu? }"),
        ),
        (review("{ input: amount }"), review("{ outcome: refund.review }")),
        (review("{ error: wrong_type }"), review("{ outcome: refund.review }")),
        (wrong("{ outcome: refund.review }"), wrong("{ error: wrong_type }")),
        (wrong("{ input: amount }"), wrong("{ error: wrong_type }")),
    ] {
        let (now, left) = update(&before);
        assert_eq!(now, after, "{before}");
        assert_eq!(left.is_empty(), before != after, "{left:?}");
    }
    for (before, reason) in [
        (asked("{ outcome: refund.review, priority: normal }"), "a question has no `priority`: amount is asked for"),
        (asked("{ outcome: refund.review, input: null }"), "it came out as a question: amount is asked for"),
        (review("{ input: amount, type: number }"), "a decision has no `type`: refund.review was decided"),
        (wrong("{ input: amount, type: number }"), "an error has no `type`: `amount`"),
        (review("{ follow_ups: [] }"), "came out; say which of its fields to expect"),
        (review("{ reply: null }"), "came out; say which of its fields to expect"),
    ] {
        let (now, left) = update(&before);
        assert_eq!(now, before);
        assert!(left.len() == 1 && left[0].contains(reason), "{left:?}");
    }
}

#[test]
fn a_table_changes_by_its_cells_and_what_is_common_for_all_or_none() {
    let table = |common: &str, columns: &str, rows: &str| {
        format!(
            "tests:\n  - name: Bảng\n    playbook: refund\n    at: 2026-11-27T18:00:00\n    given: {{ request: refund }}\n    expect: {common}\n    table: [given.amount, {columns}]\n    rows:\n{rows}"
        )
    };
    let before = "      - [20,   refund.done, normal]\n      - [200,  refund.done, any] # hai\n";
    let after = "      - [20,   refund.done, normal]\n      - [200,  refund.review, any] # hai\n";
    let columns = "expect.outcome, expect.priority";
    assert_eq!(update(&table("{}", columns, before)), (table("{}", columns, after), vec![]));

    let rows = "      - [20]\n      - [30]\n";
    let (before, after) = (table("{ kind: process }", "", rows), table("{ kind: advise }", "", rows));
    assert_eq!(update(&before), (after, vec![]));

    let rows = "      - [20]\n      - [200]\n";
    let one = table("{ kind: process }", "", rows);
    let (now, left) = update(&one);
    assert_eq!(now, one);
    assert!(left.len() == 1 && left[0].starts_with("other rows of the table expect the same"), "{left:?}");

    // A cell that could change stays when the rest of its case cannot.
    let both = table("{ kind: process }", "expect.close", "      - [20, false]\n      - [200, true]\n");
    let (now, left) = update(&both);
    assert_eq!(now, both.replace("[200, true]", "[200, false]"));
    assert_eq!(left.len(), 1);

    let column = table("{}", "expect.outcome", "      - [null, refund.done]\n");
    let (now, left) = update(&column);
    assert_eq!(now, column);
    assert!(left[0].starts_with("it came out as a question: amount is asked for"), "{left:?}");
}

#[test]
fn what_an_alias_repeats_stays() {
    let case = |expect: &str, amount: u32| {
        format!(
            "  - {{ playbook: refund, at: 2026-11-27T18:00:00, given: {{ request: refund, amount: {amount} }}, expect: {expect} }}\n"
        )
    };
    let tests = format!("tests:\n{}{}", case("&done { outcome: refund.done }", 20), case("*done", 200));
    let (now, left) = update(&tests);
    assert_eq!(now, tests);
    assert!(left.len() == 1 && left[0].contains("an alias"), "{left:?}");
    let merged =
        format!("tests:\n{}{}", case("&done { outcome: refund.done }", 20), case("{ <<: *done, kind: advise }", 200));
    assert_eq!(update(&merged).0, merged);
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    let before = review("\n      kind: advise\n      reply.body: |\n        Kính chào,\n      title: Xét duyệt");
    let after = review(
        "\n      kind: process\n      reply.body: |\n        Kính chào Quý khách,\n\n        Chúng tôi báo lúc 22:00 27/11/2026.\n      title: Xét duyệt",
    );
    let marked = |text: &str| format!("\u{feff}{text}");
    let windows = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(update(&marked(&before)), (marked(&after), vec![]));
    assert_eq!(update(&windows(&before)), (windows(&after), vec![]));
    assert_eq!(update(&marked(&windows(&before))), (marked(&windows(&after)), vec![]));
}

#[test]
fn comments_within_a_list_are_not_lost() {
    for expect in [
        "{ collect: [ amount, # vì sao\n      phone, other ] }",
        "{ collect: [amount], actions: [\n      # chưa\n      ] }",
    ] {
        let tests = review(expect);
        let (after, left) = update(&tests);
        assert_eq!(after, tests);
        assert_eq!(left, ["comments stand within what would be replaced; rewrite it by hand"], "{expect}");
    }
    let block = "\n      collect:\n        - amount # vì sao\n        - phone\n        - other";
    assert_eq!(update(&review(block)).0, review(block));
}

#[test]
fn only_the_selected_cases_change() {
    let tests = "tests:\n  - { name: a, playbook: refund, at: 2026-11-27T18:00:00, expect: { input: amount } }\n  - { name: b, playbook: refund, at: 2026-11-27T18:00:00, expect: { input: amount } }\n";
    let casebook = casebook(tests);
    let update = casebook.update_golden_cases(|case| case.name() == Some("b"));
    let [file] = update.files() else { panic!("{update:?}") };
    assert_eq!(
        (file.cases(), file.after()),
        (1, &*tests.replacen("amount", "request", 2).replacen("request", "amount", 1))
    );
}

#[test]
fn a_checklist_s_programmes_come_and_go() {
    let tests = |expect: &str, at: &str| {
        format!(
            "tests:\n  - {{ checklist: promotions, at: {at}, given: {{ is_new: true, bank_linked: false }}, expect: {expect} }}\n"
        )
    };
    for (before, after, at) in [
        ("{ new_wallet: not_in }", "{ new_wallet: in }", "2026-11-27T09:00:00"),
        ("{ new_wallet: null }", "{ new_wallet: in }", "2026-11-27T09:00:00"),
        (
            "{ new_wallet: { state: in, next: null } }",
            "{ new_wallet: { state: in, next: link_bank } }",
            "2026-11-27T09:00:00",
        ),
        ("{ new_wallet: { state: in, next: link_bank } }", "{ new_wallet: null }", "2036-11-27T09:00:00"),
        ("{ new_wallet: in }", "{ new_wallet: null }", "2036-11-27T09:00:00"),
    ] {
        let load = |text: String| Casebook::from_sources([("a.yaml", [crate::doc::CHECKLIST, &text].concat())]);
        let casebook = load(tests(before, at)).unwrap_or_else(|error| panic!("{error}"));
        let update = casebook.update_golden_cases(|_| true);
        let [file] = update.files() else { panic!("{before}: {update:?}") };
        assert_eq!(file.after(), [crate::doc::CHECKLIST, &tests(after, at)].concat());
    }
}

/// Every file of the map's casebook.
fn momo() -> Vec<(String, String)> {
    let (mut files, mut folders) = (Vec::new(), vec![std::path::PathBuf::from("rules/momo")]);
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match path.is_dir() {
                true => folders.push(path),
                false => files.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap())),
            }
        }
    }
    files.sort();
    files
}

/// The single values that a case expects and that can be broken by another of their sort.
fn leaves<'e>(expected: &'e Expected, into: &mut Vec<&'e Expected>) {
    match &expected.value {
        ExpectedValue::Text(_) | ExpectedValue::Instant(..) => into.push(expected),
        ExpectedValue::List(items) => items.iter().for_each(|item| leaves(item, into)),
        ExpectedValue::Fields(fields) => fields.iter().for_each(|(_, value)| leaves(value, into)),
        ExpectedValue::Null => {}
    }
}

/// The outcomes that golden cases of a playbook expect.
fn outcomes<'a>(cases: &[super::GoldenCase<'a>], playbook: &str) -> Vec<&'a str> {
    let of_playbook = cases.iter().filter(|case| case.decider() == playbook);
    let expected = of_playbook.flat_map(|case| case.case.expect.iter()).filter(|one| &*one.path == "outcome");
    expected
        .filter_map(|one| match &one.value.value {
            ExpectedValue::Text(text) => Some(&**text),
            _ => None,
        })
        .collect()
}

/// Another value in the same quotes, of outcomes one of the `others`; `None` where only certain words may stand.
fn broken(text: &str, expectation: &Expectation, others: &[&str]) -> Option<String> {
    let last = expectation.path.rsplit('.').next().unwrap_or_default();
    let checked = expectation.path.contains("steps") || matches!(last, "outcome" | "state" | "next");
    match text {
        _ if last == "outcome" => others.iter().find(|other| **other != text).map(|other| (*other).to_owned()),
        _ if checked && expectation.programme.is_none() => None,
        "in" => Some("not_in".to_owned()),
        "not_in" => Some("in".to_owned()),
        "done" => Some("missing".to_owned()),
        _ if checked => None,
        "true" => Some("false".to_owned()),
        "false" => Some("true".to_owned()),
        _ if text.starts_with(['|', '>']) => None,
        _ if is_word(text) => Some(format!("1{text}")),
        _ if text.starts_with("20") && text.contains('T') => Some(text.replacen("20", "19", 1)),
        _ => match text.chars().last()? {
            quote @ ('"' | '\'') => Some(format!("{}x{quote}", &text[..text.len() - 1])),
            _ => Some(format!("{text}x")),
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    /// Values are broken all over the map's golden cases; the update puts each back, byte for byte.
    #[test]
    fn what_is_broken_in_the_map_is_put_back(picks in proptest::collection::vec(any::<prop::sample::Index>(), 1..60)) {
        let files = momo();
        let whole = Casebook::from_sources(files.clone()).unwrap();
        let cases: Vec<_> = whole.golden_cases().collect();
        let mut breaks: Vec<(String, std::ops::Range<usize>, String)> = Vec::new();
        for pick in picks {
            let case = pick.get(&cases);
            let others = outcomes(&cases, case.decider());
            let text = &case.case.file.text;
            for expectation in case.case.expect.iter() {
                let mut found = Vec::new();
                leaves(&expectation.value, &mut found);
                let Some(leaf) = found.get(pick.index(found.len().max(1))) else { continue };
                let range = leaf.span.start as usize..leaf.span.end as usize;
                if let Some(broken) = broken(&text[range.clone()], expectation, &others) {
                    breaks.push((case.place().0.to_owned(), range, broken));
                }
            }
        }
        breaks.sort_by(|a, b| (&a.0, b.1.start).cmp(&(&b.0, a.1.start)));
        breaks.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1);
        let mut wrong = files.clone();
        for (file, range, text) in &breaks {
            let (_, whole) = wrong.iter_mut().find(|(name, _)| name == file).unwrap();
            whole.replace_range(range.clone(), text);
        }
        let wrong = Casebook::from_sources(wrong).unwrap_or_else(|error| panic!("{error}"));
        prop_assert_eq!(wrong.run_golden_cases().failures().is_empty(), breaks.is_empty());
        let update = wrong.update_golden_cases(|_| true);
        prop_assert_eq!(update.left(), &[]);
        for file in update.files() {
            let (_, right) = files.iter().find(|(name, _)| name == file.file()).unwrap();
            let other = file.after().lines().zip(right.lines()).find(|(now, right)| now != right);
            prop_assert_eq!(other, None);
            prop_assert_eq!(file.after().len(), right.len());
        }
    }
}
