//! Runs `casebook sla`: where the tickets of a file stand against what was promised to them.

mod answer;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use casebook::{Casebook, Instant};
use clap::Args;

use super::clock::system_now;
use super::lines::Lines;
use super::tickets::{self, Problem};
use super::{Failure, Format, Outcome, Speech};
use answer::Answer;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    folder: PathBuf,
    /// A file with a ticket and its events as JSON on each line, `-` for standard input; empty lines are passed over
    #[arg(value_name = "HISTORY.jsonl")]
    history: PathBuf,
    /// The instant to measure at, with an offset; without it, now
    #[arg(long, value_name = "T")]
    at: Option<String>,
    /// How to print the answers
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    let casebook = speech.load(&arguments.folder)?;
    let at: Instant = match &arguments.at {
        // Tickets of several playbooks have no zone in common.
        Some(text) => text.parse().map_err(|_| Failure::Offset(text.clone()))?,
        None => system_now()?,
    };
    let mut lines = Lines::open(&arguments.history)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::Fine;
    while let Some(line) = lines.next()? {
        let answer = measure(&casebook, line.text, at);
        if answer.is_err() {
            outcome = Outcome::Findings;
        }
        let answer = answer.unwrap_or_else(|problem| Answer::refused(problem, line.number));
        match arguments.format {
            Format::Json => {
                serde_json::to_writer(&mut out, &answer).map_err(io::Error::from)?;
                writeln!(out)?;
            }
            Format::Text => answer.text(&mut out)?,
        }
    }
    out.flush()?;
    Ok(outcome)
}

fn measure(casebook: &Casebook, line: Option<&[u8]>, at: Instant) -> Result<Answer, Problem> {
    let record = tickets::read(casebook, line)?;
    let measured = casebook.measure(&record, at).map_err(|error| Problem::of(&record, &error))?;
    Ok(Answer::measured(tickets::name(&record), &measured, at))
}
