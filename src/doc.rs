//! Holds a small playbook and a small checklist for the examples in the documentation, so that each of them runs as it
//! stands.

/// A playbook with one switch, one fact and two outcomes.
pub const PLAYBOOK: &str = r#"
playbook: flight
title: Vé máy bay
time_zone: Asia/Ho_Chi_Minh
instant: contacted_at
inputs:
  contacted_at: { type: datetime, default: now }
  request: { ask: "Khách hàng cần hỗ trợ việc gì?", one_of: { refund: Hoàn vé, change: Đổi vé } }
  departs_at: { type: datetime, ask: "Chuyến bay khởi hành lúc nào?" }
facts:
  too_late: contacted_at >= departs_at - 3h
tree:
  switch: request
  cases:
    refund: flight.refund
    change:
      switch: too_late
      cases: { true: flight.airline_direct, false: flight.change }
outcomes:
  flight.refund: { kind: advise, route: cs, reply: refund, close: true }
  flight.change: { kind: process, route: cs, sla: 240m }
  flight.airline_direct: { kind: advise }
teams:
  cs: { title: Chăm sóc khách hàng }
replies:
  refund: { subject: Hoàn vé, body: "Anh/chị vui lòng liên hệ hãng để hoàn vé." }
"#;

/// A checklist with one programme of two steps.
pub const CHECKLIST: &str = r#"
checklist: promotions
title: Chương trình khuyến mãi
time_zone: Asia/Ho_Chi_Minh
inputs:
  is_new: { type: boolean, title: Ví mới }
  bank_linked: { type: boolean, title: Đã liên kết ngân hàng }
  top_up_total: { type: number, title: Tổng tiền đã nạp }
programmes:
  new_wallet:
    title: Chào ví mới
    runs: { from: 2026-11-01, until: 2026-12-31 }
    who: is_new
    terms: https://momo.vn/the-le/chao-vi-moi
    steps:
      link_bank: { title: Liên kết ngân hàng, done: bank_linked }
      first_top_up: { title: Nạp tiền lần đầu, done: top_up_total >= 100000, after: link_bank }
"#;

/// A ticket's life.
pub const LIFECYCLE: &str = r#"
lifecycle: ticket
time_zone: Asia/Ho_Chi_Minh
sla: { respond: 30m, resolve: 4h }
roles: { customer: Khách hàng, agent: Nhân viên }
states:
  raised: { title: Phát sinh yêu cầu, initial: true, resolution: pause }
  received: { title: Tiếp nhận }
  reported: { title: Thống kê, end: true }
opening: { title: Mở ticket, by: customer }
events:
  receive:
    title: Tiếp nhận
    by: agent
    transitions: [{ from: raised, to: received }]
    changes: { receiver: actor, handler: actor }
  close: { title: Đóng, by: agent, transitions: [{ from: received, to: reported }] }
"#;
