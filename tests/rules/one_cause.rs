//! One slip is told once: what rests on a declaration that failed fails for the same cause, and says nothing of its own.

use std::collections::BTreeSet;

use casebook::Language;
use casebook::diagnostic::{Code, Diagnostic, Severity};

use crate::rules::invalid::{Sources, diagnostics};

/// A sound casebook, in which every sort of thing is declared, and named wherever it can be.
const SOUND: [(&str, &str); 5] = [
    (
        "around.yaml",
        "\
holidays:
  lunar: { years: 2024-2030, dates: { 2026-09-02: Quốc khánh } }
calendars:
  office: { time_zone: Asia/Ho_Chi_Minh, hours: { mon-fri: 09:00-17:00 }, holidays: lunar }
  evening: { time_zone: Asia/Ho_Chi_Minh, hours: { daily: 17:00-22:00 }, years: 2024-2030 }
  hotline: { union: [office, evening] }
teams:
  desk: { title: Bàn, calendar: office, channels: { pager: Nhắn tin }, mention: [quan.nguyen3] }
slas:
  standard: { respond: 30m, resolve: { after: 240m, clock: office }, clock: hotline }
escalations:
  chase:
    clock: office
    steps:
      - { do: check, to: desk, after: 30m, when: hurried }
      - { do: escalate, to: quan.nguyen3, before_due: 15m, clock: hotline, when: wanted = refund }
replies:
  pending:
    variants:
      brief: { body: 'Chờ đến {{ sla.due_at }}{% if hurried %}!{% endif %}' }
      complete: { body: 'Quý khách {{ customer }} chờ {{ wanted }} đến {{ departs }}. {{ promise.due_on }}' }
  plain: { body: 'Kính chào {{ customer }}: {{ checklist }}, {{ length }}' }
",
    ),
    (
        "flights.yaml",
        "\
playbook: flights
time_zone: Asia/Ho_Chi_Minh
instant: contacted
inputs:
  contacted: { type: datetime, default: now }
  departs: { type: datetime, ask: Bay lúc nào? }
  customer: { type: text, ask: Tên gì? }
  wanted: { ask: Cần gì?, one_of: { refund: Hoàn tiền, invoice: Hóa đơn, advice: Tư vấn } }
  length: { ask: Dài hay ngắn?, one_of: { brief: Ngắn, complete: Dài } }
  extras: { ask: Thêm gì?, any_of: { baggage: Hành lý, meal: Suất ăn } }
facts:
  left: departs - contacted
  hurried: office.add(contacted, 1h) > departs or left < 1h
  segment: { is: 'if left > 2d then early else late', one_of: { early: Sớm, late: Muộn } }
tree:
  switch: wanted
  cases:
    refund:
      switch: segment
      cases: { early: paid.back, late: { use: closing } }
    invoice: { use: invoices }
    advice:
      table: [hurried, extras]
      hit_policy: first
      rows:
        - [true, 'baggage', paid.back]
        - [any, any, advised]
subtrees:
  closing:
    switch: left
    cases: { '> 3h': paid.back, '<= 3h': advised }
outcomes:
  paid.back:
    kind: process
    route: { to: desk, via: pager }
    sla: { use: standard, not_after: departs }
    promise: { days: 3, calendar: hotline, from: departs }
    reply: { template: pending, variant: length }
    collect: [customer, extras]
    do: [{ do: call_back, when: 'hurried and has(extras, meal)' }]
    follow_up: { remind: desk, after: 3d, clock: office, when: 'wanted in [refund, advice]' }
    escalation: chase
  advised: { kind: advise, route: desk, reply: plain, checklist: promos }
",
    ),
    (
        "invoices.yaml",
        "\
playbook: invoices
time_zone: Asia/Ho_Chi_Minh
inputs:
  customer: { type: text, ask: Tên gì? }
  length: { ask: Dài hay ngắn?, one_of: { brief: Ngắn, complete: Dài } }
tree:
  switch: length
  cases: { brief: billed, complete: billed }
outcomes:
  billed: { kind: process, route: desk, collect: customer }
tests:
  - { name: Ngắn, playbook: invoices, at: 2026-11-27T09:00:00, given: { length: brief }, expect: { outcome: billed } }
  - name: Bảng
    playbook: flights
    at: 2026-11-27T09:00:00
    table: [given.wanted, given.extras, given.departs, expect.outcome]
    rows:
      - [advice, [baggage], 2026-12-27T09:00:00, advised]
      - [refund, [meal], 2026-12-27T09:00:00, paid.back]
    given: { customer: An, length: brief }
",
    ),
    (
        "promos.yaml",
        "\
checklist: promos
time_zone: Asia/Ho_Chi_Minh
inputs:
  joined: { type: boolean }
  topped: { type: number }
facts:
  rich: topped > 100000
programmes:
  welcome:
    title: Chào mừng
    who: not joined or rich
    steps:
      fill: { title: Nạp tiền, done: rich }
      spend: { title: Tiêu tiền, done: topped > 200000, after: fill, when: joined }
lines:
  programme: { in: 'Chương trình {{ title }}' }
tests:
  - name: Mới vào
    checklist: promos
    at: 2026-11-27T09:00:00
    given: { joined: false, topped: 150000 }
    expect: { welcome: { state: in, next: spend }, welcome.steps.fill: done }
",
    ),
    (
        "desk.yaml",
        "\
lifecycle: requests
time_zone: Asia/Ho_Chi_Minh
sla: standard
inputs:
  category: { ask: Danh mục nào?, one_of: { billing: Hóa đơn, other: Khác } }
  new_handler: { type: text, ask: Chuyển cho ai? }
  is_related: { related: new_handler, ask: Có liên quan không? }
  said: { type: text, ask: Nhắn gì? }
  standing: { ticket: role }
  mine: { ticket: actor_is_handler }
facts:
  may_drive: { is: mine or standing = chief, title: Chỉ người xử lý hoặc trưởng phòng được làm }
permissions: { moving: Chuyển trạng thái }
roles:
  guest: Khách hàng
  clerk: { title: Nhân viên, may: [moving] }
  chief: { title: Trưởng phòng, may: [moving] }
related: { by: category, people: { billing: [ha, tam] } }
states:
  raised: { title: Phát sinh, initial: true }
  received: { title: Tiếp nhận }
  reported: { title: Thống kê, end: true }
opening: { title: Tạo, by: [guest, clerk], takes: category, notify: [related, chief] }
events:
  take: { title: Nhận, needs: moving, transitions: [{ from: raised, to: received }], changes: { handler: actor } }
  pass:
    title: Chuyển
    by: [clerk, chief]
    takes: new_handler
    guards: { Phải liên quan: is_related, Được phép: may_drive }
    transitions: [{ from: received }]
    changes: { handler: new_handler }
    notify: [handler, chief]
  finish:
    title: Đóng
    needs: moving
    takes: said
    transitions:
      - { from: [raised, received], to: reported, when: category = billing }
      - { from: [raised, received], to: reported, otherwise: true }
    changes: { chat: said }
tests:
  - name: Chuyển
    lifecycle: requests
    history:
      - { at: 2026-11-27T09:00:00, event: open, actor: an, role: guest, given: { category: billing } }
      - { at: 2026-11-27T09:10:00, event: take, actor: hoa, role: chief, expect: { handler: hoa } }
      - at: 2026-11-27T09:20:00
        event: pass
        actor: hoa
        role: chief
        given: { new_handler: lan, is_related: false }
        expect: { refused: guard }
      - { at: 2026-11-27T09:30:00, event: finish, actor: hoa, role: chief, given: { said: Xong } }
      - { at: 2026-11-27T09:40:00, expect: { state: reported } }
",
    ),
];

/// Every name that the casebook declares, by the places that declare it.
const NAMES: [(usize, &str); 3] = [
    (
        1,
        "lunar office evening hotline desk pager standard chase pending plain flights contacted departs wanted refund invoice \
         advice extras baggage meal left hurried segment early late closing paid.back advised invoices billed promos joined \
         topped rich welcome fill spend requests category billing new_handler is_related said standing mine may_drive moving \
         guest clerk chief raised received reported take pass finish call_back",
    ),
    (2, "customer length"),
    // Variants of the reply, and values of the input that chooses among them.
    (3, "brief complete"),
];

fn names() -> impl Iterator<Item = (usize, &'static str)> {
    NAMES.into_iter().flat_map(|(places, names)| names.split(' ').map(move |name| (places, name)))
}

fn sources(change: impl Fn(&str) -> String) -> Sources {
    SOUND.iter().map(|(name, text)| ((*name).to_owned(), change(text))).collect()
}

/// The errors, each with its place.
fn errors(sources: &Sources) -> Vec<Diagnostic> {
    diagnostics(sources).into_iter().filter(|found| found.severity() == Severity::Error).collect()
}

fn told(found: &[Diagnostic]) -> String {
    found.iter().map(|found| format!("\n  {found}")).collect()
}

#[test]
fn the_casebook_is_sound_and_every_name_is_used() {
    let sound = sources(str::to_owned);
    assert_eq!(told(&errors(&sound)), "");
    let all: String = SOUND.iter().map(|(_, text)| *text).collect();
    for (places, name) in names() {
        let named = reworded(&all, name, "\u{0}").matches('\u{0}').count();
        // Nobody declares an action.
        assert!(named > places || name == "call_back", "{name} is declared alone");
    }
}

/// The text with another word for one of its words.
fn reworded(text: &str, word: &str, other: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let (mut found, mut done) = (String::new(), 0);
    for (at, _) in text.match_indices(word) {
        let alone = !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part);
        if alone {
            found += &text[done..at];
            found += other;
            done = at + word.len();
        }
    }
    found + &text[done..]
}

/// A name as somebody writes it who writes Vietnamese.
fn accented(name: &str) -> String {
    const ACCENTS: [(char, char); 5] = [('a', 'ạ'), ('e', 'ế'), ('i', 'ị'), ('o', 'ồ'), ('u', 'ữ')];
    let accent = |c: char| ACCENTS.iter().find(|(plain, _)| *plain == c).map(|(_, accent)| *accent);
    let vowel = name.find(|c| accent(c).is_some()).unwrap();
    let letters = name.char_indices();
    letters.map(|(at, c)| accent(c).filter(|_| at == vowel).unwrap_or(c)).collect()
}

#[test]
fn a_name_that_is_none_is_told_where_it_is_declared_with_the_name_that_is_meant() {
    for (places, name) in names() {
        let written = accented(name);
        let found = errors(&sources(|text| reworded(text, name, &written)));
        let codes: BTreeSet<Code> = found.iter().map(Diagnostic::code).collect();
        assert_eq!((found.len(), codes), (places, [Code::BadName].into()), "{written}:{}", told(&found));
        for found in found {
            let mend = found.edit().map(|edit| (edit.replacement().to_owned(), edit.is_safe()));
            assert_eq!(mend, Some((name.to_owned(), false)), "{written}");
            let help = format!("write `{name}`, wherever it is used");
            assert!(found.help(Language::English).any(|line| line == help), "{written}");
        }
    }
}

#[test]
fn a_name_in_two_words_or_with_a_digit_first_is_told_where_it_is_declared() {
    for name in ["office", "standard", "departs", "wanted", "hurried", "closing", "category", "chief", "raised"] {
        for written in ["Hai từ", "2x-y%"] {
            let found = errors(&sources(|text| reworded(text, name, written)));
            let codes: Vec<Code> = found.iter().map(Diagnostic::code).collect();
            assert_eq!(codes, [Code::BadName], "{name} as {written}:{}", told(&found));
        }
    }
}

#[test]
fn a_name_misspelt_where_it_is_declared_alone_makes_its_uses_no_problem() {
    let mut misspelt = 0;
    for (_, name) in names() {
        let capital = name[..1].to_uppercase() + &name[1..];
        let declared =
            [(format!(" {name}: "), format!(" {capital}: ")), (format!(" {name}:\n"), format!(" {capital}:\n"))];
        let found = errors(&sources(|text| {
            declared.iter().fold(text.to_owned(), |text, (before, after)| text.replacen(before, after, 1))
        }));
        assert!(found.iter().all(|found| found.code() == Code::BadName), "{capital}:{}", told(&found));
        misspelt += usize::from(!found.is_empty());
    }
    assert!(misspelt > 40, "only {misspelt} names are declared by a key");
}

/// What a slip makes of a declaration.
const SLIPS: &[(&str, &str)] = &[
    ("years: 2024-2030, dates", "years: soon, dates"),
    ("2026-09-02: Quốc khánh", "2026-13-02: Quốc khánh"),
    ("lunar: { years: 2024-2030, dates: { 2026-09-02: Quốc khánh } }", "lunar: 3"),
    ("hours: { mon-fri: 09:00-17:00 }", "hours: { mon-fri: 9h }"),
    ("office: { time_zone: Asia/Ho_Chi_Minh, ", "office: { "),
    ("hours: { daily: 17:00-22:00 }", "hours: { dayly: 17:00-22:00 }"),
    ("union: [office, evening]", "union: []"),
    ("union: [office, evening]", "unoin: [office, evening]"),
    ("title: Bàn", "titel: Bàn"),
    ("desk: { title: Bàn, calendar: office, channels: { pager: Nhắn tin }, mention: [quan.nguyen3] }", "desk: Bàn"),
    ("standard: { respond: 30m", "standard: { respond: 30 phút"),
    ("standard: { respond: 30m", "standard: { repond: 30m"),
    ("do: check, to", "do: chek, to"),
    ("  chase:\n    clock: office", "  chase:\n    clok: office"),
    ("brief: { body: 'Chờ đến", "brief: { bodi: 'Chờ đến"),
    ("plain: { body: 'Kính chào {{ customer }}", "plain: { body: 'Kính chào {{ customer "),
    ("plain: { body:", "plain: { text:"),
    ("contacted: { type: datetime", "contacted: { type: date_time"),
    ("departs: { type: datetime, ask", "departs: { ask"),
    ("customer: { type: text, ask", "customer: { ask"),
    ("wanted: { ask: Cần gì?, one_of", "wanted: { ask: Cần gì?, oneof"),
    ("wanted: { ask: Cần gì?, one_of: {", "wanted: { ask: Cần gì?, one_of: { refund: Nữa, "),
    ("extras: { ask: Thêm gì?, any_of: { baggage: Hành lý, meal: Suất ăn } }", "extras: { ask: Thêm gì?, any_of: {} }"),
    ("left: departs - contacted", "left: departs - contactedd"),
    ("left: departs - contacted", "left: departs + contacted"),
    ("left: departs - contacted", "left: departs -"),
    ("segment: { is: ", "segment: { iss: "),
    ("segment: { is: 'if left > 2d then early else late'", "segment: { is: 'if left > 2d then early'"),
    ("hurried: office.add(contacted, 1h)", "hurried: office.ad(contacted, 1h)"),
    ("  closing:\n    switch: left", "  closing:\n    swich: left"),
    ("  closing:\n    switch: left", "  closing:\n    switch: lefft"),
    ("cases: { '> 3h': paid.back, '<= 3h': advised }", "cases: { '> 3h': paid.back, '< 3h': advised }"),
    ("  paid.back:\n    kind: process", "  paid.back:\n    kind: proces"),
    ("  paid.back:\n    kind: process", "  paid.back:\n    knd: process"),
    ("advised: { kind: advise, route: desk", "advised: { kind: advise, route: dsk"),
    ("advised: { kind: advise, route: desk", "advised: { route: desk"),
    ("reply: plain, checklist", "reply: plane, checklist"),
    ("sla: { use: standard,", "sla: { use: standerd,"),
    ("billed: { kind: process, route: desk", "billed: { kind: process, rout: desk"),
    ("playbook: invoices\ntime_zone: Asia/Ho_Chi_Minh", "playbook: invoices\ntime_zone: Asia/Saigonn"),
    ("playbook: invoices\ntime_zone: Asia/Ho_Chi_Minh", "playbook: invoices"),
    ("  joined: { type: boolean }", "  joined: { typ: boolean }"),
    ("  rich: topped > 100000", "  rich: topped > 100k"),
    ("  welcome:\n    title: Chào mừng", "  welcome:\n    titel: Chào mừng"),
    ("fill: { title: Nạp tiền, done: rich }", "fill: { title: Nạp tiền }"),
    ("fill: { title: Nạp tiền, done: rich }", "fill: { title: Nạp tiền, done: rih }"),
    ("in: 'Chương trình", "inn: 'Chương trình"),
    ("sla: standard\n", "sla: standart\n"),
    ("new_handler: { type: text", "new_handler: { type: txt"),
    ("is_related: { related: new_handler", "is_related: { relatd: new_handler"),
    ("standing: { ticket: role }", "standing: { ticket: rol }"),
    ("mine: { ticket: actor_is_handler }", "mine: { tiket: actor_is_handler }"),
    ("may_drive: { is: mine", "may_drive: { is: mini"),
    ("permissions: { moving: Chuyển trạng thái }", "permissions: { moving: [] }"),
    ("clerk: { title: Nhân viên", "clerk: { titel: Nhân viên"),
    ("chief: { title: Trưởng phòng, may: [moving] }", "chief: [moving]"),
    ("raised: { title: Phát sinh", "raised: { titel: Phát sinh"),
    ("received: { title: Tiếp nhận }", "received: [Tiếp nhận]"),
    ("reported: { title: Thống kê, end: true }", "reported: { title: Thống kê, end: maybe }"),
    ("take: { title: Nhận", "take: { titel: Nhận"),
    ("take: { title: Nhận, needs: moving", "take: { title: Nhận, needs: movng"),
    ("  pass:\n    title: Chuyển", "  pass:\n    titel: Chuyển"),
    ("related: { by: category", "related: { by: categry"),
    ("opening: { title: Tạo, by: [guest, clerk]", "opening: { title: Tạo, by: [gest, clerk]"),
    ("roles:\n", "rolls:\n"),
    ("states:\n", "state:\n"),
    ("events:\n", "event:\n"),
    ("permissions:", "permision:"),
    ("inputs:\n  category", "input:\n  category"),
    ("inputs:\n  joined", "input:\n  joined"),
    ("inputs:\n  contacted", "input:\n  contacted"),
    ("facts:\n  left", "fact:\n  left"),
    ("facts:\n  rich", "fact:\n  rich"),
    ("facts:\n  may", "fact:\n  may"),
    ("outcomes:\n  billed", "outcome:\n  billed"),
    ("outcomes:\n  paid", "outcome:\n  paid"),
    ("subtrees:\n", "subtree:\n"),
    ("programmes:\n", "programs:\n"),
    ("teams:\n", "team:\n"),
    ("calendars:\n", "calendar:\n"),
    ("holidays:\n", "holiday:\n"),
    ("slas:\n", "sla_sets:\n"),
    ("escalations:\n", "escalation:\n"),
    ("replies:\n", "reply:\n"),
    ("playbook: flights", "playbok: flights"),
    ("playbook: invoices\n", "playbok: invoices\n"),
    ("checklist: promos\ntime", "cheklist: promos\ntime"),
    ("lifecycle: requests\ntime", "lifecyle: requests\ntime"),
];

#[test]
fn a_declaration_that_failed_makes_its_uses_no_problem() {
    for (before, after) in SLIPS {
        let slips = SOUND.iter().filter(|(_, text)| text.contains(before)).count();
        assert!(slips > 0, "{before} is not there");
        let found = errors(&sources(|text| text.replacen(before, after, 1)));
        assert_eq!(found.len(), slips, "{before:?} as {after:?}:{}", told(&found));
    }
}

#[test]
fn a_second_declaration_is_all_that_is_told_of_a_file_read_twice() {
    for (name, text) in SOUND {
        let mut twice = sources(str::to_owned);
        twice.push((format!("z_{name}"), text.to_owned()));
        let found = errors(&twice);
        let of_names = found.iter().all(|found| found.code() == Code::DuplicateName);
        assert!(of_names && !found.is_empty(), "{name}:{}", told(&found));
    }
}

/// The input that is meant cannot be read; its name is known all the same.
#[test]
fn an_instant_that_names_an_input_whose_type_is_none_is_told_the_name_that_is_meant() {
    let rules = "playbook: refund\ntime_zone: UTC\ninstant: lúc_gọi\ninputs: { luc_goi: { type: ngày giờ, default: now } }\n\
                 tree: done\noutcomes: { done: { kind: advise } }\n";
    let found = diagnostics(&vec![("refund.yaml".to_owned(), rules.to_owned())]);
    let [instant, of_type] = &found[..] else { panic!("{found:#?}") };
    assert_eq!((instant.code(), of_type.code()), (Code::UnknownName, Code::BadValue));
    assert_eq!(
        instant.help(Language::Vietnamese).collect::<Vec<_>>(),
        ["ý bạn là `luc_goi` phải không?", "đã khai báo: luc_goi"]
    );
}
