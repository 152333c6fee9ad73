//! `casebook sla`: where the tickets of a file stand against what was promised to them.

mod answer;
mod ticket;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use casebook::{Casebook, Instant};
use clap::Args;

use super::eval::system_now;
use super::lines::{Lines, MAX_LINE};
use super::{Failure, Format, Outcome};
use answer::Answer;
use ticket::Problem;

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

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let casebook = Casebook::load(&arguments.folder)?;
    let at: Instant = match &arguments.at {
        // Tickets of several playbooks have no zone in common.
        Some(text) => text.parse().map_err(|_| Failure::Offset(text.clone()))?,
        None => system_now()?,
    };
    let mut lines = Lines::open(&arguments.history)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::Fine;
    while let Some(line) = lines.next()? {
        let answer = match line.text {
            Some(text) => ticket::measure(&casebook, text, at),
            None => Err(Problem::new("not_a_ticket", format!("a ticket has at most {} MiB", MAX_LINE >> 20))),
        };
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
