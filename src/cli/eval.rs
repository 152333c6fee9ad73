//! `casebook eval`: decides one case, or many as JSON lines.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use casebook::{Case, Casebook, Error, Evaluation, Instant, Playbook};
use clap::Args;
use serde::Serialize;

use super::lines::{self, Lines, MAX_LINE};
use super::recording::{self, Recording};
use super::{Failure, Format, Outcome, text};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    folder: PathBuf,
    /// The playbook that decides
    playbook: String,
    /// A file with one case as JSON, `-` for standard input; without it the case carries nothing
    #[arg(long, value_name = "FILE", conflicts_with = "cases")]
    case: Option<PathBuf>,
    /// A file with a case as JSON on each line, `-` for standard input; empty lines are passed over
    #[arg(long, value_name = "FILE")]
    cases: Option<PathBuf>,
    /// The instant of evaluation, with an offset or in the playbook's time; without it, now
    #[arg(long, value_name = "T")]
    at: Option<String>,
    /// Refuse fields that no input names
    #[arg(long)]
    strict: bool,
    /// How to print decisions
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// Print JSON over several lines
    #[arg(long)]
    pretty: bool,
    #[command(flatten)]
    recording: recording::Options,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let casebook = Casebook::load(&arguments.folder)?;
    let playbook = casebook.playbook(&arguments.playbook).map_err(Failure::Case)?;
    let at = match &arguments.at {
        Some(text) => playbook.time_zone().parse_instant(text).ok_or_else(|| Failure::Instant(text.clone()))?,
        None => system_now()?,
    };
    let recording = Recording::new(&arguments.recording, &playbook)?;
    let mut run = Run { arguments, playbook, at, recording };
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome = match &arguments.cases {
        Some(path) => run.many(path, &mut out)?,
        None => run.one(&mut out)?,
    };
    out.flush()?;
    run.recording.finish()?;
    Ok(outcome)
}

pub(super) fn system_now() -> Result<Instant, Failure> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| Failure::Clock)?;
    i64::try_from(since.as_secs()).ok().and_then(Instant::from_unix_seconds).ok_or(Failure::Clock)
}

/// An error's JSON for text that is not even a case; the fields are those of [`Error`].
#[derive(Serialize)]
pub(super) struct Refusal<'a> {
    status: &'static str,
    code: &'static str,
    message: &'a str,
    input: Option<&'a str>,
    allowed: [&'a str; 0],
}

impl<'a> Refusal<'a> {
    pub(super) fn new(code: &'static str, message: &'a str) -> Refusal<'a> {
        Refusal { status: "error", code, message, input: None, allowed: [] }
    }
}

struct Run<'a> {
    arguments: &'a Arguments,
    playbook: Playbook,
    at: Instant,
    recording: Recording,
}

impl Run<'_> {
    fn one(&mut self, out: &mut impl Write) -> Result<Outcome, Failure> {
        let case = self.arguments.case.as_deref().map_or_else(|| Ok(b"{}".to_vec()), lines::read_whole)?;
        let case = (case.len() as u64 <= MAX_LINE).then(|| lines::without_mark(&case));
        self.decide(case, None, out)
    }

    fn many(&mut self, path: &Path, out: &mut impl Write) -> Result<Outcome, Failure> {
        let mut lines = Lines::open(path)?;
        let mut outcome = Outcome::Fine;
        while let Some(line) = lines.next()? {
            if self.decide(line.text, Some(line.number), out)? == Outcome::Findings {
                outcome = Outcome::Findings;
            }
        }
        Ok(outcome)
    }

    /// Decides one case, `None` for one that is too long, and prints what became of it.
    fn decide(&mut self, case: Option<&[u8]>, line: Option<u64>, out: &mut impl Write) -> Result<Outcome, Failure> {
        let Some(text) = case else {
            return self.refuse(&format!("a case has at most {} MiB", MAX_LINE >> 20), b"", line, out);
        };
        match self.bind(text) {
            Ok(Ok(case)) => {
                let evaluated = self.recording.evaluate(&case, text, self.at)?;
                self.print(evaluated, out)
            }
            Ok(Err(error)) if error.code() == "not_a_case" => self.refuse(&error.to_string(), text, line, out),
            Ok(Err(error)) => {
                self.recording.refuse(&error, text, self.at)?;
                self.print(Err(error), out)
            }
            Err(trailing) => self.refuse(&trailing.to_string(), text, line, out),
        }
    }

    /// The inner error is the case's; the outer one, text behind the case.
    fn bind(&self, case: &[u8]) -> Result<Result<Case, Error>, serde_json::Error> {
        let mut deserializer = serde_json::Deserializer::from_slice(case);
        let bound = match self.arguments.strict {
            true => self.playbook.bind_from_strict(&mut deserializer),
            false => self.playbook.bind_from(&mut deserializer),
        };
        if bound.is_ok() {
            deserializer.end()?;
        }
        Ok(bound)
    }

    fn print(&self, evaluated: Result<Evaluation, Error>, out: &mut impl Write) -> Result<Outcome, Failure> {
        match (&evaluated, self.arguments.format) {
            (Ok(evaluation), Format::Json) => self.json(evaluation, out)?,
            (Err(error), Format::Json) => self.json(error, out)?,
            (Ok(evaluation), Format::Text) => text::evaluation(evaluation, self.playbook.time_zone(), out)?,
            (Err(error), Format::Text) => {
                writeln!(out, "error [{}]: {}\n", error.code(), text::plain(&error.to_string()))?
            }
        }
        Ok(if evaluated.is_ok() { Outcome::Fine } else { Outcome::Findings })
    }

    /// A case that is not even one.
    fn refuse(
        &mut self,
        problem: &str,
        text: &[u8],
        line: Option<u64>,
        out: &mut impl Write,
    ) -> Result<Outcome, Failure> {
        self.recording.refuse(&Error::not_a_case(problem), text, self.at)?;
        let place = line.map(|line| format!("line {line}: ")).unwrap_or_default();
        let message = &*format!("{place}{problem}");
        match self.arguments.format {
            Format::Json => {
                self.json(&Refusal::new("not_a_case", message), out)?;
            }
            Format::Text => writeln!(out, "error [not_a_case]: {}\n", text::plain(message))?,
        }
        Ok(Outcome::Findings)
    }

    fn json(&self, value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
        if self.arguments.pretty {
            serde_json::to_writer_pretty(&mut *out, value)?;
        } else {
            serde_json::to_writer(&mut *out, value)?;
        }
        writeln!(out)
    }
}
