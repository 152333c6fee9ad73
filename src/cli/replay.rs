//! Runs `casebook replay`: decides recorded cases again, and reports what comes out otherwise.

use std::fmt;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use casebook::record::{DecisionRecord, Difference, Obstacle, RecordSchema, Replay};
use casebook::{Casebook, Language};
use clap::Args;
use serde::Serialize;
use serde_json::json;

use super::lines::{self, Lines, MAX_LINE};
use super::{Failure, Format, Outcome, Speech, text};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    folder: PathBuf,
    /// A file with a record on each line, as `eval --record` writes it; `-` for standard input
    #[arg(value_name = "FILE.jsonl")]
    records: PathBuf,
    /// How to print what comes out otherwise
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    let casebook = speech.load(&arguments.folder)?;
    let mut lines = Lines::open(&arguments.records)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut summary = Summary::default();
    while let Some(line) = lines.next()? {
        let finding = match line.text.ok_or_else(too_long).and_then(read) {
            Ok(record) => Finding::of(&casebook, record),
            Err(problem) => Some(Finding { record: None, found: Found::Unreadable(problem) }),
        };
        summary.count(finding.as_ref());
        if let Some(finding) = finding {
            match arguments.format {
                Format::Json => writeln!(out, "{}", finding.json(line.number))?,
                Format::Text => finding.text(line.number, &mut out)?,
            }
        }
    }
    match arguments.format {
        Format::Json => writeln!(out, "{}", json!({ "summary": summary }))?,
        Format::Text => writeln!(out, "{summary}")?,
    }
    out.flush()?;
    Ok(if summary.is_all_same() { Outcome::Fine } else { Outcome::Findings })
}

fn too_long() -> String {
    format!("a record has at most {} MiB", MAX_LINE >> 20)
}

fn read(line: &[u8]) -> Result<DecisionRecord, String> {
    // A list of values would do for the reader, which knows their order.
    if line.trim_ascii_start().first() != Some(&b'{') {
        return Err("a record is a JSON object".to_owned());
    }
    serde_json::from_slice(line).map_err(|error| {
        // One of another schema has other fields, and the first of them is not what is wrong.
        let schema = serde_json::from_slice::<RecordSchema>(line).map(|schema| schema.check());
        match schema {
            Ok(Err(unknown)) => lines::problem(unknown),
            _ => lines::problem(error),
        }
    })
}

/// A line that does not come out again.
struct Finding {
    record: Option<DecisionRecord>,
    found: Found,
}

enum Found {
    Differs(Vec<Difference>),
    NotComparable(Obstacle),
    Unreadable(String),
}

impl Finding {
    /// `None` for a record that comes out again.
    fn of(casebook: &Casebook, record: DecisionRecord) -> Option<Finding> {
        let found = match casebook.replay(&record) {
            Replay::Same => return None,
            Replay::Differs(differences) => Found::Differs(differences),
            Replay::NotComparable(obstacle) => Found::NotComparable(obstacle),
        };
        Some(Finding { record: Some(record), found })
    }

    fn json(&self, line: u64) -> serde_json::Value {
        let (status, message, differences) = match &self.found {
            Found::Differs(differences) => ("differs", None, differences.as_slice()),
            Found::NotComparable(obstacle) => ("not_comparable", Some(obstacle.to_string()), &[][..]),
            Found::Unreadable(problem) => ("unreadable", Some(problem.clone()), &[][..]),
        };
        let one = |found: &Difference| {
            let (then, now) = (found.then(Language::English), found.now(Language::English));
            json!({ "field": found.field(), "then": then, "now": now })
        };
        json!({
            "line": line,
            "reference": self.record.as_ref().and_then(|record| record.reference.as_ref()),
            "playbook": self.record.as_ref().map(|record| &record.playbook),
            "status": status,
            "message": message,
            "differences": differences.iter().map(one).collect::<Vec<_>>(),
        })
    }

    fn text(&self, line: u64, out: &mut impl Write) -> io::Result<()> {
        write!(out, "line {line}")?;
        if let Some(record) = &self.record {
            let reference = record.reference.iter().map(|reference| format!(", {}", text::plain(reference)));
            write!(out, "{}, {} at {}", reference.collect::<String>(), text::plain(&record.playbook), record.at)?;
        }
        match &self.found {
            Found::Differs(differences) => {
                writeln!(out, ": differs")?;
                differences.iter().try_for_each(|found| writeln!(out, "  {}", text::plain(&found.to_string())))
            }
            Found::NotComparable(obstacle) => writeln!(out, ": {}", text::plain(&obstacle.to_string())),
            Found::Unreadable(problem) => writeln!(out, ": {}", text::plain(problem)),
        }
    }
}

#[derive(Debug, Default, Serialize)]
struct Summary {
    same: u64,
    differs: u64,
    /// Of those that differ: in how they are explained, and in nothing else.
    explained_otherwise: u64,
    not_comparable: u64,
    unreadable: u64,
}

impl Summary {
    fn count(&mut self, finding: Option<&Finding>) {
        let count = match finding.map(|finding| &finding.found) {
            None => &mut self.same,
            Some(Found::Differs(differences)) => {
                self.explained_otherwise += u64::from(differences.iter().all(Difference::is_explanation));
                &mut self.differs
            }
            Some(Found::NotComparable(_)) => &mut self.not_comparable,
            Some(Found::Unreadable(_)) => &mut self.unreadable,
        };
        *count += 1;
    }

    fn is_all_same(&self) -> bool {
        self.differs + self.not_comparable + self.unreadable == 0
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} the same, {} differ", self.same, self.differs)?;
        if self.explained_otherwise > 0 {
            write!(f, " ({} of them only in title, refs or trace)", self.explained_otherwise)?;
        }
        write!(f, ", {} not comparable, {} unreadable", self.not_comparable, self.unreadable)
    }
}
