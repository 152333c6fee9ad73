//! Reports over tickets: every figure against a plain recount, the borders, and what is refused.

mod borders;
#[cfg(feature = "cli")]
mod command;
mod naive;
mod quarters;
mod records;

use casebook::report::{Query, Report, TicketEvent, TicketRecord};
use casebook::{Casebook, Instant, Zone};

use crate::support::at;

const RULES: &str = "
playbook: desk
time_zone: Asia/Ho_Chi_Minh
inputs:
  request: { one_of: { invoice: Hóa đơn, flight: Vé, advice: Tư vấn, late: Muộn } }
  departs_at: { type: datetime }
tree:
  switch: request
  cases: { invoice: desk.invoice, flight: desk.flight, advice: desk.advice, late: desk.late }
outcomes:
  desk.invoice: { kind: process, sla: { respond: 30m, next_response: 1h, resolve: 2h } }
  desk.flight: { kind: process, priority: urgent, sla: 1h }
  desk.advice: { kind: advise }
  desk.late: { kind: process, sla: { resolve: 1h, not_after: departs_at } }
";

fn casebook() -> Casebook {
    Casebook::from_sources([("desk.yaml", RULES), ("ticket.yaml", casebook::doc::LIFECYCLE)])
        .unwrap_or_else(|error| panic!("{error}"))
}

fn zone(name: &str) -> Zone {
    name.parse::<Zone>().expect("a zone")
}

fn query() -> Query {
    Query::new(zone("Asia/Ho_Chi_Minh"))
}

/// A ticket with events at times of 2026-11-27, in Vietnam.
fn ticket(name: &str, outcome: &str, events: &[(&str, &str)]) -> TicketRecord {
    let mut record = TicketRecord::decided(name, "desk", outcome);
    let on_friday = |time: &str| at(&format!("2026-11-27T{time}+07:00"));
    let event = |(time, word): &(&str, &str)| TicketEvent::new(on_friday(time), word.parse().expect("an event"));
    record.events = events.iter().map(event).collect();
    record
}

fn report(query: Query, now: Instant, records: &[TicketRecord]) -> Report {
    let casebook = casebook();
    let mut tally = casebook.tally(query, now).expect("nothing private");
    for record in records {
        tally.add(record).unwrap_or_else(|error| panic!("{record:?}: {error}"));
    }
    tally.finish()
}

/// The first value of every row's group, `-` for none, with the number of tickets.
fn counts(report: &Report) -> Vec<(String, u64)> {
    let value = |group: &[Option<String>]| group[0].clone().unwrap_or_else(|| "-".to_owned());
    report.rows.iter().map(|row| (value(&row.group), row.figures.tickets)).collect()
}
