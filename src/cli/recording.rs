//! Evaluates with a record for `eval --record`, and appends it before anything is printed.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use casebook::record::{Privacy, Recorder};
use casebook::{Case, Error, Evaluation, Instant, Language, Playbook};
use clap::Args;
use serde_json::value::RawValue;

use super::Failure;
use super::log::Log;

/// More than any key has.
const MAX_KEY: u64 = 64 << 10;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Append a record of every case to this file, a JSON line each
    ///
    /// Ghi thêm hồ sơ của mọi case vào tệp này, mỗi case một dòng JSON
    #[arg(long, value_name = "FILE.jsonl")]
    record: Option<PathBuf>,
    /// A file with a secret key of at least 32 bytes: private inputs are recorded as their HMAC-SHA256 with it, and not
    /// left out
    ///
    /// Tệp có khóa bí mật từ 32 byte trở lên: thông tin riêng tư được ghi thành HMAC-SHA256 theo khóa đó, không bị bỏ ra
    #[arg(long, value_name = "FILE", requires = "record")]
    record_key: Option<PathBuf>,
    /// The field of a case by which its record is found again, such as a ticket's number
    ///
    /// Trường của case để tìm lại hồ sơ, ví dụ số ticket
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
    /// `cases` is the file that they are read from, if there is one.
    pub(super) fn new(
        options: &Options,
        playbook: &Playbook,
        cases: Option<&Path>,
        language: Language,
    ) -> Result<Recording, Failure> {
        if let Some((records, cases)) = options.record.as_ref().zip(cases)
            && is_same_file(records, cases)
        {
            return Err(Failure::RecordOverCases(records.clone()));
        }
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
                Some((Recorder::new(playbook.clone(), privacy), Log::open(path, language)?))
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

/// Whether a file is read from and appended to at once: cases would be spoilt, and each record be the next case.
fn is_same_file(records: &Path, cases: &Path) -> bool {
    let cases = if cases == Path::new("-") { Path::new("/dev/stdin") } else { cases };
    match (records.canonicalize(), cases.canonicalize()) {
        (Ok(records), Ok(cases)) => records == cases && records.is_file(),
        // What is not there yet is no file of cases.
        _ => false,
    }
}

/// A case's field as text, a number as it is written; `None` where it has none, or one that is no text and no number.
fn reference(field: &str, text: &[u8]) -> Option<String> {
    // Numbers of tickets may have more digits than any number type.
    let fields: BTreeMap<String, &RawValue> = serde_json::from_slice(text).ok()?;
    let value = fields.get(field)?.get();
    match value.as_bytes().first()? {
        b'"' => serde_json::from_str(value).ok(),
        b'-' | b'0'..=b'9' => Some(value.to_owned()),
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
