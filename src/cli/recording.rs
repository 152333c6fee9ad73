//! What `eval --record` does: evaluates with a record, and appends it before anything is printed.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use casebook::{Case, Error, Evaluation, Instant, Playbook, Privacy, Recorder};
use clap::Args;

use super::Failure;
use super::log::Log;

/// More than any key has.
const MAX_KEY: u64 = 64 << 10;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Append a record of every case to this file, a JSON line each
    #[arg(long, value_name = "FILE.jsonl")]
    record: Option<PathBuf>,
    /// A file with a secret key of at least 32 bytes: private inputs are recorded as their HMAC-SHA256 with it, and not
    /// left out
    #[arg(long, value_name = "FILE", requires = "record")]
    record_key: Option<PathBuf>,
    /// The field of a case by which its record is found again, such as a ticket's number
    #[arg(long, value_name = "FIELD", requires = "record")]
    reference: Option<String>,
}

/// Evaluates; with `--record`, writes down what comes out.
pub(super) struct Recording {
    playbook: Playbook,
    log: Option<(Recorder, Log)>,
    reference: Option<String>,
}

impl Recording {
    pub(super) fn new(options: &Options, playbook: &Playbook) -> Result<Recording, Failure> {
        if let Some(field) = &options.reference
            && playbook.inputs().any(|input| input.name() == field && input.is_private())
        {
            return Err(Failure::PrivateReference(field.clone()));
        }
        let log = match &options.record {
            None => None,
            Some(path) => {
                let privacy = match &options.record_key {
                    None => Privacy::left_out(),
                    Some(path) => key(path)?,
                };
                Some((Recorder::new(playbook.clone(), privacy), Log::open(path)?))
            }
        };
        Ok(Recording { playbook: playbook.clone(), log, reference: options.reference.clone() })
    }

    /// Evaluates a case that was bound from `text`.
    pub(super) fn evaluate(
        &mut self,
        case: &Case,
        text: &[u8],
        at: Instant,
    ) -> Result<Result<Evaluation, Error>, Failure> {
        let Some((recorder, log)) = &mut self.log else { return Ok(self.playbook.evaluate_case(case, at)) };
        let (evaluated, mut record) = recorder.evaluate_case(case, at);
        record.reference = self.reference.as_deref().and_then(|field| reference(field, text));
        log.append(&record)?;
        Ok(evaluated)
    }

    /// Writes down a case that was refused.
    pub(super) fn refuse(&mut self, error: &Error, text: &[u8], at: Instant) -> Result<(), Failure> {
        let Some((recorder, log)) = &mut self.log else { return Ok(()) };
        let mut record = recorder.refuse(error, at);
        record.reference = self.reference.as_deref().and_then(|field| reference(field, text));
        log.append(&record)
    }

    pub(super) fn finish(self) -> Result<(), Failure> {
        self.log.map_or(Ok(()), |(_, log)| log.finish())
    }
}

/// A case's field as text; `None` where it has none, or one that is no text and no number.
fn reference(field: &str, text: &[u8]) -> Option<String> {
    let fields: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(text).ok()?;
    match fields.get(field)? {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Reads the key; the end of a line behind a text is not part of it.
fn key(path: &Path) -> Result<Privacy, Failure> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MAX_KEY + 1).read_to_end(&mut bytes));
    read.map_err(|error| Failure::Read { path: path.to_owned(), error })?;
    if bytes.len() as u64 > MAX_KEY {
        return Err(Failure::KeyTooLong(path.to_owned()));
    }
    let text = bytes.trim_ascii_end();
    let key = if text.iter().all(u8::is_ascii_graphic) { text } else { &bytes };
    Privacy::hmac(key).map_err(|error| Failure::Key { path: path.to_owned(), error })
}
