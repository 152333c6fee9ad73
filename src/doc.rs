//! A small playbook for the examples in the documentation, so that each of them runs as it stands.

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
