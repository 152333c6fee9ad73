//! Where a single value belongs, a mapping or a list is refused: nothing that is written is passed over in silence.

use casebook::Casebook;
use serde_yaml::granit_parser::{Event, Parser};

/// What the documentation's examples have none of: labels, titles of dates, addresses of channels, sets. Golden cases are
/// not here: they may give what is wrong on purpose, and what they expect is compared when they run.
const RICH: &str = r#"
playbook: visa
title: Visa
ref: "2"
note: Một ghi chú
allow: { CB906: Dùng ở chỗ khác }
time_zone: Asia/Ho_Chi_Minh
instant: contacted_at
inputs:
  contacted_at: { type: datetime, default: now }
  airline: { ask: Hãng nào?, one_of: { vna: Vietnam Airlines, vj: VietJet }, title: Hãng, private: false }
  papers: { any_of: { passport: Hộ chiếu, photo: Ảnh }, optional: true }
  urgent: { type: boolean, labels: { true: Gấp, false: Không gấp } }
  paid_at: { type: datetime }
facts:
  has_photo: { is: "has(papers, photo)", note: Ghi chú }
  mood: { is: "if urgent then angry else calm", one_of: { angry: Giận, calm: Vui } }
tree:
  switch: airline
  title: Theo hãng
  ref: [2.1, 2.2]
  cases:
    vna: { use: fast }
    vj:
      table: [urgent, mood]
      hit_policy: first
      rows:
        - [true, any, visa.urgent]
        - [any, calm, { outcome: visa.slow, note: Chờ }]
      otherwise: visa.slow
subtrees:
  fast: { switch: has_photo, cases: { true: visa.urgent, false: visa.slow, missing: visa.slow } }
outcomes:
  visa.urgent:
    kind: process
    title: Gấp
    priority: urgent
    route: { to: cs, via: [crm], mention: [an.tran] }
    sla: { respond: { after: 30m, clock: always, warn_at: 10m }, resolve: { urgent: 60m, otherwise: 4h }, clock: desk, not_after: paid_at }
    promise: { days: 5, calendar: desk, from: contacted_at }
    reply: { template: letter, variant: email }
    collect: [papers]
    do: [{ do: call, when: urgent }, note_it]
    follow_up: { remind: cs, after: 1h, clock: desk, when: urgent }
    escalation: [standard]
  visa.slow: { kind: advise, route: bu, sla: slow, reply: { template: letter, variant: zalo }, collect: papers, do: note_it, close: true }
calendars:
  desk: { time_zone: Asia/Ho_Chi_Minh, hours: { mon-fri: 09:00-17:00 }, breaks: { mon: 12:00-13:00 }, holidays: [vn], special_hours: { 2026-08-22: 09:00-12:00 }, at_closing: closing }
  night: { time_zone: Asia/Ho_Chi_Minh, hours: always }
  both: { union: [desk, night], time_zone: Asia/Ho_Chi_Minh }
holidays:
  vn: { years: 2026, dates: { 2026-09-02: Quốc khánh } }
teams:
  cs: { title: CSKH, calendar: desk, channels: { crm: https://crm, hangout: an }, mention: [an.tran] }
  bu: { calendar: both, channels: [crm], mention: an.tran }
slas:
  slow: { resolve: 3d, next_response: { after: 1h, pauses: true }, warn_at: 75% }
escalations:
  standard: { clock: desk, steps: [{ id: first, do: remind, to: cs, after: 1h, unless: [started], when: urgent, repeat: { every: 1h, times: 2 } }, { do: escalate, to: an.tran, at: due }] }
replies:
  letter: { variants: { email: { subject: Visa, body: Kính gửi, format: text }, zalo: { body: Chào } } }
"#;

/// Where the values stand that are neither keys nor blocks of text, with their text.
fn single_values(text: &str) -> Vec<std::ops::Range<usize>> {
    // For each container that is open: whether it is a mapping whose key comes next, or waits for its value.
    let (mut open, mut found): (Vec<Option<bool>>, Vec<std::ops::Range<usize>>) = (Vec::new(), Vec::new());
    for event in Parser::new_from_str(text) {
        let (event, span) = event.unwrap();
        let is_key = open.last() == Some(&Some(true));
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                flip(&mut open);
                open.push(matches!(event, Event::MappingStart(..)).then_some(true));
            }
            Event::MappingEnd | Event::SequenceEnd => drop(open.pop()),
            Event::Scalar(..) => {
                let bytes = span.start.byte_offset().unwrap()..span.end.byte_offset().unwrap();
                if !is_key && !bytes.is_empty() && !text[bytes.clone()].contains('\n') {
                    found.push(bytes);
                }
                flip(&mut open);
            }
            _ => {}
        }
    }
    found
}

fn flip(open: &mut [Option<bool>]) {
    if let Some(Some(key_is_next)) = open.last_mut() {
        *key_is_next = !*key_is_next;
    }
}

#[test]
fn a_mapping_or_a_list_in_place_of_a_single_value_is_refused_wherever_it_stands() {
    let mut passed_over = Vec::new();
    for text in [RICH, casebook::doc::PLAYBOOK, casebook::doc::CHECKLIST, casebook::doc::LIFECYCLE] {
        let load = |text: &str| Casebook::from_sources([("rules.yaml", text)]);
        load(text).unwrap_or_else(|error| panic!("{error}"));
        let values = single_values(text);
        assert!(values.len() > 10);
        for value in values {
            for instead in ["{ zz: zz }", "[[zz]]"] {
                let changed = [&text[..value.start], instead, &text[value.end..]].concat();
                if load(&changed).is_ok() {
                    let line = changed[..value.start].lines().count();
                    passed_over.push(format!("line {line}: {instead} for {}", &text[value.clone()]));
                }
            }
        }
    }
    assert!(passed_over.is_empty(), "{}", passed_over.join("\n"));
}
