//! Decides a handful of flight tickets and prints them: `cargo run --example triage`.
//!
//! What a service does, in small: load the rules once, decide each ticket at an instant it names itself, and turn what
//! comes back (a decision, a question, an error) into something a person can read.

use std::io::{self, Write};

use casebook::{Casebook, Decision, Error, Evaluation, Instant, Playbook, Question};
use serde::Serialize;

/// A ticket as this service knows it. Fields are bound to the playbook's inputs by name, `None` is "not known".
#[derive(Default, Serialize)]
struct Ticket {
    request: &'static str,
    departs_at: Option<Instant>,
    airline: Option<&'static str>,
    customer_name: Option<&'static str>,
    transaction_id: Option<&'static str>,
}

/// Tickets from elsewhere, a JSON object on each line.
const TICKETS: &str = include_str!("cases/flight.jsonl");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    triage(&mut io::stdout().lock())
}

pub(crate) fn triage(out: &mut impl Write) -> Result<(), Box<dyn std::error::Error>> {
    let casebook = Casebook::load("rules/momo")?;
    let flight = casebook.playbook("flight")?;
    let page = &mut Page { out, flight: &flight };
    page.heading()?;

    // Every instant is an argument, so this prints the same today and in ten years.
    let friday_evening: Instant = "2026-11-27T18:30:00+07:00".parse()?;
    let ticket = Ticket {
        request: "change_flight",
        departs_at: Some("2026-12-05T08:00:00+07:00".parse()?),
        customer_name: Some("Nguyễn Thị Lan"),
        transaction_id: Some("30415926535"),
        ..Ticket::default()
    };
    page.case("A change of flight, on a Friday evening", friday_evening, flight.evaluate(&ticket, friday_evening))?;

    let sunday_flight = Ticket { departs_at: Some("2026-11-29T09:00:00+07:00".parse()?), ..ticket };
    let evaluation = flight.evaluate(&sunday_flight, friday_evening);
    page.case("The same evening, but the flight leaves on Sunday", friday_evening, evaluation)?;

    let new_year: Instant = "2026-02-17T10:00:00+07:00".parse()?;
    let ticket = Ticket {
        request: "paid_not_received",
        departs_at: Some("2026-03-02T14:30:00+07:00".parse()?),
        ..Ticket::default()
    };
    page.case("Paid, no ticket, on the first day of Tết", new_year, flight.evaluate(&ticket, new_year))?;

    // Straight from text: bound once, with no struct between. These tickets carry their own `contacted_at`.
    for (line, title) in [
        (1, "From a file: asked at 10:00, and the flight leaves at 12:45"),
        (5, "From a file: an invoice, asked for on Wednesday"),
    ] {
        let text = TICKETS.lines().nth(line).ok_or("the file has fewer tickets")?;
        let case = flight.bind_from(&mut serde_json::Deserializer::from_str(text))?;
        let evaluation = flight.evaluate_case(&case, friday_evening);
        page.case(title, friday_evening, evaluation)?;
    }

    let ticket = Ticket { request: "change_flight", ..Ticket::default() };
    let evaluation = flight.evaluate(&ticket, friday_evening);
    page.case("Nobody has said when the flight departs", friday_evening, evaluation)?;

    let ticket = Ticket { request: "ticket_invoice", ..Ticket::default() };
    page.case("An invoice, the airline unknown", friday_evening, flight.evaluate(&ticket, friday_evening))?;

    let ticket = Ticket { request: "ticket_invoice", airline: Some("vietjett"), ..Ticket::default() };
    page.case("A value that the rules do not know", friday_evening, flight.evaluate(&ticket, friday_evening))?;
    Ok(())
}

/// The columns of a line that hold text.
const WIDTH: usize = 88;

/// Where the tickets are printed, and the playbook in whose time.
struct Page<'a, W> {
    out: &'a mut W,
    flight: &'a Playbook,
}

impl<W: Write> Page<'_, W> {
    fn heading(&mut self) -> io::Result<()> {
        let (title, zone) = (self.flight.title().unwrap_or_default(), self.flight.time_zone());
        writeln!(self.out, "{title} · rules {:.12} · times in {zone}", self.flight.rules_version())
    }

    fn case(&mut self, title: &str, now: Instant, evaluation: Result<Evaluation, Error>) -> io::Result<()> {
        let rule = "─".repeat((WIDTH + 8).saturating_sub(title.chars().count()));
        writeln!(self.out, "\n── {title} {rule}\n")?;
        self.line("now", &self.local(now))?;
        match evaluation {
            Ok(Evaluation::Decided(decision)) => self.decision(&decision),
            Ok(Evaluation::NeedsInput(question)) => self.question(&question),
            Err(error) => self.error(&error),
        }
    }

    fn decision(&mut self, decision: &Decision) -> io::Result<()> {
        self.line("outcome", decision.outcome())?;
        self.line("", decision.title().unwrap_or_default())?;
        if let Some(route) = decision.route() {
            let via = route.via().join(", ");
            self.line("team", &if via.is_empty() { route.to().into() } else { format!("{} via {via}", route.to()) })?;
        }
        self.line("priority", decision.priority().name())?;
        if let Some(due) = decision.due_at() {
            self.line("due", &self.local(due))?;
        }
        if let Some(hours) = decision.hours() {
            let closed = |opens| format!("closed, opens {}", self.local(opens));
            self.line("hours", &hours.next_open().map_or("open".into(), closed))?;
        }
        self.list("do", decision.actions().iter().map(|action| action.name().to_owned()))?;
        let reminders = decision.follow_ups().iter();
        let reminders: Vec<_> = reminders.map(|next| format!("{}, {}", next.team(), self.local(next.at()))).collect();
        self.list("remind", reminders)?;
        self.list(
            "why",
            decision.trace().iter().map(|step| {
                let value = step.value().unwrap_or("missing");
                format!("{:<28}{}", format!("{} = {value}", step.on()), step.node())
            }),
        )?;
        if let Some(reply) = decision.reply() {
            writeln!(self.out)?;
            self.line("reply", reply.subject().unwrap_or_default())?;
            self.line("", "")?;
            self.list("", reply.body().lines())?;
        }
        Ok(())
    }

    fn question(&mut self, question: &Question) -> io::Result<()> {
        self.line("ask", question.ask().unwrap_or_else(|| question.input()))?;
        self.line("for", &format!("{} ({})", question.input(), question.answer_type()))?;
        self.list("choices", question.choices().iter().map(|c| format!("{:<18}{}", c.value(), c.label())))
    }

    fn error(&mut self, error: &Error) -> io::Result<()> {
        self.line("error", &error.to_string())?;
        self.line("code", error.code())?;
        self.list("allowed", error.allowed_values())
    }

    /// An instant as the clock on the wall shows it.
    fn local(&self, at: Instant) -> String {
        let offset = chrono::TimeDelta::seconds(self.flight.time_zone().offset_at(at).into());
        (at.to_utc() + offset).format("%a %d/%m/%Y %H:%M").to_string()
    }

    fn list(&mut self, name: &str, texts: impl IntoIterator<Item = impl AsRef<str>>) -> io::Result<()> {
        texts.into_iter().enumerate().try_for_each(|(i, text)| self.line(if i == 0 { name } else { "" }, text.as_ref()))
    }

    /// A name in the margin, and its text beside it, wrapped between words.
    fn line(&mut self, name: &str, text: &str) -> io::Result<()> {
        let (mut row, mut name) = (String::new(), name);
        for word in text.split(' ') {
            if !row.is_empty() && row.chars().count() + 1 + word.chars().count() > WIDTH {
                writeln!(self.out, "{name:>10}  {row}")?;
                (row, name) = (String::new(), "");
            }
            row.extend([if row.is_empty() { "" } else { " " }, word]);
        }
        writeln!(self.out, "{}", format!("{name:>10}  {row}").trim_end())
    }
}
