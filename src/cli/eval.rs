//! `casebook eval`: decides one case, or many as JSON lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use casebook::{Case, Casebook, Error, Evaluation, Instant, Playbook};
use clap::Args;
use serde::Serialize;

use super::progress::Progress;
use super::{Failure, Format, Outcome, text};

/// The longest case, in bytes; a longer line is an error line.
pub(super) const MAX_CASE: u64 = 16 << 20;

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
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let casebook = Casebook::load(&arguments.folder)?;
    let playbook = casebook.playbook(&arguments.playbook).map_err(Failure::Case)?;
    let at = match &arguments.at {
        Some(text) => playbook.time_zone().parse_instant(text).ok_or_else(|| Failure::Instant(text.clone()))?,
        None => system_now()?,
    };
    let run = Run { arguments, playbook, at };
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome = match &arguments.cases {
        Some(path) => run.many(path, &mut out)?,
        None => run.one(&mut out)?,
    };
    out.flush()?;
    Ok(outcome)
}

pub(super) fn system_now() -> Result<Instant, Failure> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| Failure::Clock)?;
    i64::try_from(since.as_secs()).ok().and_then(Instant::from_unix_seconds).ok_or(Failure::Clock)
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path).map_err(|error| Failure::Read { path: path.to_owned(), error })?;
    Ok(Box::new(BufReader::new(file)))
}

/// One case; of one that is too long, enough to see that.
pub(super) fn read_case(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut case = Vec::new();
    let read = open(path)?.take(MAX_CASE + 1).read_to_end(&mut case);
    read.map_err(|error| Failure::Read { path: path.to_owned(), error })?;
    Ok(case)
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
}

impl Run<'_> {
    fn one(&self, out: &mut impl Write) -> Result<Outcome, Failure> {
        let case = self.arguments.case.as_deref().map_or_else(|| Ok(b"{}".to_vec()), read_case)?;
        if case.len() as u64 > MAX_CASE { self.too_long(None, out) } else { self.decide(&case, None, out) }
    }

    fn many(&self, path: &Path, out: &mut impl Write) -> Result<Outcome, Failure> {
        let mut reader = open(path)?;
        let mut progress = Progress::new(path);
        let mut outcome = Outcome::Fine;
        let mut line = Vec::new();
        for number in 1_u64.. {
            line.clear();
            let unreadable = |error| Failure::Read { path: path.to_owned(), error };
            let read = reader.by_ref().take(MAX_CASE + 1).read_until(b'\n', &mut line).map_err(unreadable)?;
            if read == 0 {
                break;
            }
            progress.line(read as u64);
            let decided = if line.len() as u64 > MAX_CASE && !line.ends_with(b"\n") {
                // Whatever the line's beginning looks like, blank or a whole case, nobody knows how it ends.
                progress.bytes(skip_line(&mut reader).map_err(unreadable)?);
                self.too_long(Some(number), out)?
            } else if line.trim_ascii().is_empty() {
                continue;
            } else {
                self.decide(line.trim_ascii_end(), Some(number), out)?
            };
            if decided == Outcome::Findings {
                outcome = Outcome::Findings;
            }
        }
        Ok(outcome)
    }

    /// Decides one case and prints what became of it.
    fn decide(&self, case: &[u8], line: Option<u64>, out: &mut impl Write) -> Result<Outcome, Failure> {
        // A file may begin with a byte-order mark, as some editors write it.
        let case = case.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(case);
        match self.bind(case) {
            Ok(Ok(case)) => self.print(self.playbook.evaluate_case(&case, self.at), out),
            Ok(Err(error)) if error.code() == "not_a_case" => self.refuse(line, &error.to_string(), out),
            Ok(Err(error)) => self.print(Err(error), out),
            Err(trailing) => self.refuse(line, &trailing.to_string(), out),
        }
    }

    fn too_long(&self, line: Option<u64>, out: &mut impl Write) -> Result<Outcome, Failure> {
        self.refuse(line, &format!("a case has at most {} MiB", MAX_CASE >> 20), out)
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
    fn refuse(&self, line: Option<u64>, problem: &str, out: &mut impl Write) -> Result<Outcome, Failure> {
        let message = &match line {
            // The reader counts lines within the case, of which there is one.
            Some(line) => format!("line {line}: {}", problem.replace(" at line 1 column ", " at column ")),
            None => problem.to_owned(),
        };
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

/// Reads to the end of a line that is too long, keeping nothing of it; how many bytes that were.
pub(super) fn skip_line(reader: &mut dyn BufRead) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let buffer = reader.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let (used, done) = end.map_or((buffer.len(), buffer.is_empty()), |end| (end + 1, true));
        reader.consume(used);
        skipped += used as u64;
        if done {
            return Ok(skipped);
        }
    }
}
