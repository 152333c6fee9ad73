//! Runs `casebook sla`: where the tickets of a file stand against what was promised to them.

mod answer;
mod text;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use casebook::report::{Measured, TicketRecord};
use casebook::{Casebook, Instant, Language};
use clap::Args;
use serde_json::Value;

use super::clock::system_now;
use super::lines::Lines;
use super::tickets::{self, Problem};
use super::titles::Titles;
use super::{Failure, Format, Outcome, Speech};
use answer::Answer;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    ///
    /// Thư mục của casebook
    folder: PathBuf,
    /// A file with a ticket and its events as JSON on each line, `-` for standard input; empty lines are passed over
    ///
    /// Tệp có mỗi dòng một ticket và các sự kiện của nó dạng JSON, `-` là đọc từ đầu vào; dòng trống thì bỏ qua
    #[arg(value_name = "HISTORY.jsonl")]
    history: PathBuf,
    /// The instant to measure at, with an offset; without it, now
    ///
    /// Đo vào lúc nào, kèm múi giờ; không ghi thì là bây giờ
    #[arg(long, value_name = "T")]
    at: Option<String>,
    /// How to print the answers
    ///
    /// In các câu trả lời ở dạng nào
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
    let titles = Titles::new(&casebook, speech.language());
    let mut lines = Lines::open(&arguments.history, speech.language())?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::Fine;
    while let Some(line) = lines.next()? {
        let record = tickets::read(&casebook, line.text, titles.language);
        let measured =
            record.as_ref().map_err(Clone::clone).and_then(|record| measure(&casebook, record, at, titles.language));
        if measured.is_err() {
            outcome = Outcome::Findings;
        }
        match (measured, arguments.format) {
            (Ok((ticket, measured)), Format::Json) => json(&Answer::measured(ticket, &measured, at), &mut out)?,
            (Ok((ticket, measured)), Format::Text) => text::measured(&ticket, &measured, at, titles, &mut out)?,
            (Err(problem), Format::Json) => {
                json(&Answer::refused(problem, line.number, titles.language), &mut out)?;
            }
            (Err(problem), Format::Text) => text::refused(&problem, line.number, titles.language, &mut out)?,
        }
    }
    out.flush()?;
    Ok(outcome)
}

fn json(answer: &Answer, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, answer)?;
    writeln!(out)
}

/// What the ticket is called, and where it stands.
fn measure<'a>(
    casebook: &'a Casebook,
    record: &'a TicketRecord,
    at: Instant,
    language: Language,
) -> Result<(Value, Measured<'a>), Problem> {
    let measured = casebook.measure(record, at).map_err(|error| Problem::of(record, &error, language))?;
    Ok((tickets::name(record), measured))
}
