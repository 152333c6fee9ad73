//! Prints a ticket as a person reads it.

use std::io::{self, Write};

use casebook::lifecycle::{Fired, TargetStanding};
use casebook::{Actor, Instant, Lifecycle, Ticket};

use crate::cli::text::plain;

/// Where the ticket is and stands.
pub(super) fn ticket(lifecycle: &Lifecycle, ticket: &Ticket, now: Instant, out: &mut impl Write) -> io::Result<()> {
    let at = |instant: Instant| lifecycle.time_zone().to_rfc3339(instant);
    let state = lifecycle.states().find(|state| state.name() == ticket.state());
    let title = state.map_or(ticket.state(), |state| state.title());
    writeln!(out)?;
    let mut line = |name: &str, value: &str| writeln!(out, "{name:>12}  {}", plain(value));
    line("ticket", &format!("{}, {title} ({}), at {}", ticket.id(), ticket.state(), at(now)))?;
    line("handler", ticket.handler().unwrap_or("nobody"))?;
    if let (Some(receiver), Some(received)) = (ticket.receiver(), ticket.received_at()) {
        line("receiver", &format!("{receiver} at {}", at(received)))?;
    }
    if let Ok(standing) = lifecycle.standing(ticket, now) {
        let targets =
            [("respond", standing.respond()), ("next", standing.next_response()), ("resolve", standing.resolve())];
        for (name, target) in targets.into_iter().filter_map(|(name, target)| Some((name, target?))) {
            line(name, &sentence(target, &at))?;
        }
        for task in standing.reminders() {
            line("remind", &format!("{}. {}", task.number(), task.title()))?;
        }
        for step in standing.escalation().iter().filter(|step| step.status() == "due") {
            let step = step.step();
            line(step.action().name(), &format!("{}, {} since {}", step.to(), step.id(), at(step.at())))?;
        }
        for task in standing.overdue_tasks() {
            line("overdue", &format!("{}. {}", task.number(), task.title()))?;
        }
    }
    line("interactions", &ticket.interactions().to_string())?;
    for task in ticket.tasks().iter().filter(|task| task.done_at().is_none()) {
        let due = task.due_at().map(|due| format!(", due {}", at(due))).unwrap_or_default();
        line("task", &format!("{}. {}{due}", task.number(), task.title()))?;
    }
    for note in ticket.notes() {
        line("note", &format!("{}: {}", note.by().name(), note.text()))?;
    }
    Ok(())
}

fn sentence(target: &TargetStanding, at: &impl Fn(Instant) -> String) -> String {
    let mut parts = vec![match target.met_at() {
        Some(met) => format!("met at {}", at(met)),
        None => target.state().to_owned(),
    }];
    parts.extend(target.due_at().map(|due| format!("due {}", at(due))));
    parts.extend(target.is_warned().then(|| "warned".to_owned()));
    parts.extend(target.is_breached().then(|| "LATE".to_owned()));
    parts.join(", ")
}

/// What the customer sees.
pub(super) fn customer(lifecycle: &Lifecycle, ticket: &Ticket, out: &mut impl Write) -> io::Result<()> {
    let view = lifecycle.customer_view(ticket);
    writeln!(out, "\n{:>12}  {}", "customer", plain(view.title()))?;
    if let Some(text) = view.text() {
        writeln!(out, "{:>12}  {}", "", plain(text))?;
    }
    for message in view.chat() {
        writeln!(out, "{:>12}  {}: {}", "", plain(message.from()), plain(message.text()))?;
    }
    Ok(())
}

/// What an event did.
pub(super) fn fired(fired: &Fired, actor: &Actor, out: &mut impl Write) -> io::Result<()> {
    let from = fired.from().unwrap_or("nothing");
    writeln!(out, "{}: {} ({from} → {})", plain(actor.name()), fired.event(), fired.to())?;
    for action in fired.actions() {
        writeln!(out, "{:>12}  {action}", "do")?;
    }
    for notification in fired.notifications() {
        writeln!(out, "{:>12}  {} {}", "notify", notification.to(), plain(&notification.people().join(", ")))?;
    }
    Ok(())
}
