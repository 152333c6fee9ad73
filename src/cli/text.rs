//! Prints a decision or a question as a person reads it.

use std::io::{self, Write};

use casebook::{Decision, Evaluation, Instant, Question, Zone};

pub(super) fn evaluation(evaluation: &Evaluation, zone: &Zone, out: &mut impl Write) -> io::Result<()> {
    match evaluation {
        Evaluation::Decided(decision) => decided(decision, zone, out)?,
        Evaluation::NeedsInput(question) => asked(question, out)?,
    }
    writeln!(out)
}

fn decided(decision: &Decision, zone: &Zone, out: &mut impl Write) -> io::Result<()> {
    let mut line = |name: &str, value: &str| writeln!(out, "{name:>10}  {}", plain(value));
    let at = |instant: Instant| zone.to_rfc3339(instant);
    line("outcome", decision.outcome())?;
    if let Some(title) = decision.title() {
        line("", title)?;
    }
    line("kind", &format!("{}, priority {}", decision.kind().name(), decision.priority().name()))?;
    if let Some(route) = decision.route() {
        line("route", &with(route.to(), "via", route.via()))?;
        if !route.mention().is_empty() {
            line("mention", &route.mention().join(", "))?;
        }
    }
    if let Some(sla) = decision.sla() {
        let warned = |instant: Option<Instant>| {
            instant.map(|warned| format!(", warned of at {}", at(warned))).unwrap_or_default()
        };
        if let Some(respond) = sla.respond() {
            let (minutes, clock, warned) = (respond.minutes(), respond.clock(), warned(respond.warn_at()));
            line("respond", &format!("{} ({minutes} min on the clock {clock}){warned}", at(respond.due_at())))?;
        }
        if let Some(next) = sla.next_response() {
            line("next", &format!("each response {} min on the clock {}", next.minutes(), next.clock()))?;
        }
        if let Some(due) = sla.due_at() {
            let minutes = sla.minutes().map(|minutes| format!(" ({minutes} min on the clock {})", sla.clock()));
            line("due", &format!("{}{}{}", at(due), minutes.unwrap_or_default(), warned(sla.warn_at())))?;
        }
    }
    if let Some(hours) = decision.hours() {
        let state = match hours.next_open() {
            Some(opens) => format!("{} is closed, opens {}", hours.calendar(), at(opens)),
            None => format!("{} is open", hours.calendar()),
        };
        line("hours", &state)?;
    }
    if let Some(promise) = decision.promise() {
        line("promise", &format!("by {} ({} days of {})", promise.due_on(), promise.days(), promise.calendar()))?;
    }
    for action in decision.actions() {
        line("do", action.name())?;
    }
    for follow_up in decision.follow_ups() {
        line("remind", &format!("{} at {}", follow_up.team(), at(follow_up.at())))?;
    }
    for step in decision.escalation() {
        let unless: Vec<String> = step.unless().iter().map(|milestone| milestone.name().to_owned()).collect();
        let what = with(&format!("{} at {}", step.to(), at(step.at())), "unless", &unless);
        line(step.action().name(), &format!("{what} ({})", step.id()))?;
    }
    if !decision.collect().is_empty() {
        line("collect", &decision.collect().join(", "))?;
    }
    if decision.closes() {
        line("close", "yes")?;
    }
    if let Some(reply) = decision.reply() {
        line("reply", reply.subject().unwrap_or(reply.template()))?;
        for text in reply.body().lines() {
            line("", text)?;
        }
        if !reply.missing().is_empty() {
            line("missing", &reply.missing().join(", "))?;
        }
    }
    for step in decision.trace() {
        let reference = step.reference().map(|reference| format!(" [{reference}]")).unwrap_or_default();
        line(
            "because",
            &format!("{} = {}  ({}{reference})", step.on(), step.value().unwrap_or("missing"), step.node()),
        )?;
    }
    Ok(())
}

fn with(head: &str, word: &str, list: &[String]) -> String {
    if list.is_empty() { head.to_owned() } else { format!("{head} {word} {}", list.join(", ")) }
}

fn asked(question: &Question, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{:>10}  {} ({})", "asks for", question.input(), question.answer_type())?;
    if let Some(ask) = question.ask() {
        writeln!(out, "{:>10}  {ask}", "")?;
    }
    for choice in question.choices() {
        writeln!(out, "{:>10}  {}: {}", "-", choice.value(), choice.label())?;
    }
    Ok(())
}

/// A customer's text cannot move the cursor, change colours, or begin a line of its own.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || is_direction(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// The marks that turn the direction of what follows, and the separators that a terminal may take for a line's end.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
