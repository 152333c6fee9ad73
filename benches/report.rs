//! Measures a report over 100,000 tickets, beside reading their lines with serde_json and nothing else; the aim is
//! under 1 s.

use casebook::report::{Grouping, Query, TicketRecord};
use casebook::{Casebook, Duration, Instant};
use casebook_benches::processor;
use serde_json::json;

/// Targets on business hours, so that every one of them asks a calendar.
const RULES: &str = "
playbook: desk
time_zone: Asia/Ho_Chi_Minh
inputs: { request: { one_of: { invoice: Invoice, change: Change, advice: Advice } } }
tree: { switch: request, cases: { invoice: desk.invoice, change: desk.change, advice: desk.advice } }
outcomes:
  desk.invoice: { kind: process, sla: standard }
  desk.change: { kind: process, sla: { respond: 1h, resolve: 8h, clock: office } }
  desk.advice: { kind: process, sla: { respond: 15m } }
slas: { standard: { respond: 30m, next_response: 2h, resolve: 16h, clock: office } }
calendars: { office: { time_zone: Asia/Ho_Chi_Minh, hours: { mon-fri: '09:00-17:00', sat: '09:00-12:00' } } }
";
const TICKETS: i64 = 100_000;
/// An odd number, so that there is one in the middle.
const ROUNDS: usize = 9;

fn main() {
    let casebook = Casebook::from_sources([("desk.yaml", RULES)]).unwrap_or_else(|error| panic!("{error}"));
    let lines = lines();
    let bytes: usize = lines.iter().map(String::len).sum();
    println!("{} tickets, {} MB", lines.len(), bytes / 1_000_000);
    let value = || lines.iter().filter(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()).count();
    let record = || lines.iter().filter(|line| serde_json::from_str::<TicketRecord>(line).is_ok()).count();
    measure("the report, beside lines as values", || report(&casebook, &lines), value);
    measure("the report, beside lines as records", || report(&casebook, &lines), record);
}

/// As `casebook report --by team,month,tag` counts them; how many rows there are.
fn report(casebook: &Casebook, lines: &[String]) -> usize {
    let desk = casebook.playbook("desk").expect("the playbook");
    let query = Query::new(desk.time_zone().clone()).by([Grouping::Team, Grouping::Month, Grouping::Tag]);
    let mut tally = casebook.tally(query.expect("each once"), after(400 * 86_400)).expect("nothing private");
    for line in lines {
        let record: TicketRecord = serde_json::from_str(line).expect("a record");
        tally.add(&record).unwrap_or_else(|error| panic!("{line}: {error}"));
    }
    tally.finish().rows.len()
}

fn after(seconds: i64) -> Instant {
    let start: Instant = "2026-01-01T00:00:00+07:00".parse().expect("a datetime");
    start.checked_add(Duration::from_seconds(seconds)).expect("in range")
}

/// A year of tickets, in no order, each with a reply, two pauses and an end.
fn lines() -> Vec<String> {
    let outcomes = ["desk.invoice", "desk.change", "desk.advice"];
    let line = |number: i64| {
        // Two numbers without a common factor go through all the seconds of a year before they come back.
        let opened = number * 7_654_321 % (365 * 86_400);
        let events = [
            (0, "opened"),
            (600 + number % 3_000, "replied"),
            (4_000, "waiting"),
            (9_000 + number % 5_000, "customer_replied"),
            (15_000, "replied"),
            (16_000, "waiting"),
            (40_000, "resumed"),
            (50_000 + number % 90_000, "resolved"),
        ];
        let event = |(later, event): (i64, &str)| json!({ "at": after(opened + later), "event": event });
        json!({
            "ticket": format!("T-{number}"), "playbook": "desk", "outcome": outcomes[number as usize % outcomes.len()],
            "team": format!("team_{}", number % 7), "agent": format!("agent_{}", number % 40),
            "tags": [format!("tag_{}", number % 11), format!("tag_{}", number % 13)], "cost": number % 1_000,
            "fields": { "channel": (["email", "phone", "chat"][number as usize % 3]) },
            "events": events.map(event),
        })
        .to_string()
    };
    (0..TICKETS).map(line).collect()
}

fn measure(name: &str, ours: impl Fn() -> usize, theirs: impl Fn() -> usize) {
    let mut rounds: Vec<(f64, f64)> = (0..ROUNDS).map(|_| (processor::time(&ours), processor::time(&theirs))).collect();
    let ratio = |(ours, theirs): &(f64, f64)| ours / theirs;
    rounds.sort_by(|one, other| ratio(one).total_cmp(&ratio(other)));
    let median = rounds[ROUNDS / 2];
    println!(
        "{name:<40} ratio {:.2} ({:.2} to {:.2})  {:>6.0} ms against {:>6.0} ms",
        ratio(&median),
        ratio(&rounds[0]),
        ratio(&rounds[ROUNDS - 1]),
        median.0 * 1e3,
        median.1 * 1e3,
    );
}
