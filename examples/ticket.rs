//! Leads a ticket through `rules/ticket_desk`: opened, received, handed over (not to everybody), answered, closed,
//! reopened.
//!
//! `cargo run --example ticket`

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write};

use casebook::lifecycle::Refused;
use casebook::{Actor, Casebook, Instant, Lifecycle, Ticket};

fn main() -> Result<(), Box<dyn Error>> {
    life(&mut io::stdout().lock())
}

/// What is given with an event: any `Serialize` would do.
type Facts<'a> = BTreeMap<&'a str, &'a str>;

/// Goes through the ticket's life, and tells it.
pub(crate) fn life(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let desk = Casebook::load("rules/ticket_desk")?.lifecycle("ticket")?; // loaded, checked, compiled: keep it
    let [customer, head, agent] =
        [("an.nguyen", "customer"), ("hoa.do", "head"), ("tam.vo", "agent")].map(|(name, role)| Actor::new(name, role));
    let steps: [(&str, &Actor, &str, Facts<'_>); 9] = [
        ("27T09:10", &head, "receive", Facts::new()),
        ("27T09:15", &head, "transfer", Facts::from([("new_handler", "lan.tran")])),
        ("27T09:16", &head, "transfer", Facts::from([("new_handler", "tam.vo")])),
        ("27T09:20", &customer, "close", Facts::new()),
        ("27T09:30", &agent, "start", Facts::new()),
        ("27T09:45", &agent, "reply", Facts::from([("message", "Chúng tôi đã sửa tên trên hóa đơn.")])),
        ("27T10:30", &agent, "close", Facts::new()),
        ("30T08:30", &customer, "reopen", Facts::from([("message", "Mã số thuế vẫn sai.")])),
        ("30T08:40", &agent, "reply", Facts::new()),
    ];

    let given = Facts::from([("category", "invoice"), ("content", "Sai tên công ty trên hóa đơn")]);
    let fired = desk.open("T-1001", &customer, &given, at("27T09:00")?)?;
    let mut ticket = fired.into_ticket(); // the host keeps it: `Serialize`, `Deserialize`
    writeln!(out, "{}\n", desk.title().unwrap_or(desk.name()))?;
    for (time, actor, event, facts) in &steps {
        match desk.fire(&ticket, event, actor, facts, at(time)?) {
            Ok(fired) => {
                ticket = fired.into_ticket();
                tell(&desk, &ticket, (time, actor, event), out)?;
            }
            Err(refused) => refusal(&refused, (time, actor, event), out)?,
        }
    }
    let view = desk.customer_view(&ticket);
    writeln!(out, "\nThe customer sees: {}. {}", view.title(), view.text().unwrap_or_default())?;
    for message in view.chat() {
        writeln!(out, "  {}: {}", message.from(), message.text())?;
    }
    Ok(())
}

/// An instant of November 2026, in the desk's zone.
fn at(time: &str) -> Result<Instant, casebook::value::ParseInstantError> {
    format!("2026-11-{time}:00+07:00").parse()
}

type Step<'a> = (&'a str, &'a Actor, &'a str);

fn tell(desk: &Lifecycle, ticket: &Ticket, (time, actor, event): Step<'_>, out: &mut impl Write) -> io::Result<()> {
    let due = ticket
        .due_at()
        .map_or("the clock stands still".to_owned(), |due| format!("due {}", desk.time_zone().to_rfc3339(due)));
    let handler = ticket.handler().unwrap_or("nobody");
    writeln!(out, "{time}  {:<10} {event:<9} → {}, handled by {handler}, {due}", actor.name(), ticket.state())
}

fn refusal(refused: &Refused, (time, actor, event): Step<'_>, out: &mut impl Write) -> io::Result<()> {
    let instead: Vec<&str> = refused.allowed_events().iter().map(|allowed| allowed.event()).collect();
    writeln!(out, "{time}  {:<10} {event:<9} ✗ {}: {refused}", actor.name(), refused.code())?;
    writeln!(out, "{:>30} instead: {}", "", instead.join(", "))
}
