//! Says how a command is asked to print, and how it ended. Never here: which exit code that is.

use std::io;
use std::path::PathBuf;

use casebook::Language;
use clap::ValueEnum;

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// All is well.
    Fine,
    /// There are findings: problems in the rules, or cases that could not be decided.
    Findings,
    /// The input could not be read, and that was shown.
    Unreadable,
}

/// Why a command could not do its work: wrong use, or input that cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error("{0}")]
    Load(#[from] casebook::LoadError),
    #[error("{0}")]
    Case(casebook::Error),
    #[error("{0}")]
    Interview(casebook::interview::InterviewError),
    #[error("{0}")]
    Ticket(casebook::lifecycle::ReplayError),
    #[error("questions are asked in a terminal, and this is none; `--format json` is for programs")]
    NoTerminal,
    #[error("cannot save {}: {error}", path.display())]
    Save { path: PathBuf, error: io::Error },
    #[error("{} is write-protected; nothing is written", .0.display())]
    WriteProtected(PathBuf),
    #[error("`--dry-run` shows a patch, and `--format {0}` has no place for one; leave one of the two out")]
    NoPlaceForPatch(&'static str),
    #[error("{} is not a table of routes; nothing is written", .0.display())]
    NoTable(PathBuf),
    #[error("{} has changed since it was read; nothing is written", .0.display())]
    Changed(PathBuf),
    #[error("{0}")]
    Code(casebook::diagnostic::UnknownCode),
    #[error("{0}")]
    Sample(#[from] casebook::report::SampleError),
    #[error("cannot watch {}: {error}", path.display())]
    Watch { path: PathBuf, error: notify::Error },
    #[error("{}: {error}", path.display())]
    Read { path: PathBuf, error: io::Error },
    #[error("`{text}` is not a datetime such as 2026-11-27T18:00:00, with an offset or in the time of {zone}")]
    Instant { text: String, zone: &'static str },
    #[error("`{text}` does not come in {zone}, where clocks skip it; give another time, or one with an offset")]
    Skipped { text: String, zone: &'static str },
    #[error("`{0}` is not a datetime with an offset, such as 2026-11-27T18:00:00+07:00")]
    Offset(String),
    #[error("{0}")]
    Query(casebook::report::QueryError),
    #[error("no day lies from {from} to {to}")]
    NoDays { from: casebook::Date, to: casebook::Date },
    #[error("the casebook has rules in {}; say with `--zone` in which of them the report's days are", .0.join(", "))]
    Zones(Vec<&'static str>),
    #[error("the casebook has no playbook and no lifecycle, so no ticket of it can be counted")]
    NoRules,
    #[error("{0}")]
    Horizon(casebook::calendar::OutOfHorizon),
    #[error("the system's clock stands outside the years 1 to 9999")]
    Clock,
    #[error("{}: cannot record: {error}; this case and those after it are not decided", path.display())]
    Record { path: PathBuf, error: io::Error },
    #[error("{}: the cases stand in this file, so their records go into another", .0.display())]
    RecordOverCases(PathBuf),
    #[error("{}: {error}", path.display())]
    Key { path: PathBuf, error: casebook::record::KeyTooShort },
    #[error("{}: a key has at most 64 KiB", .0.display())]
    KeyTooLong(PathBuf),
    #[error("`{0}` is a private input, so it cannot be what a record is found by")]
    PrivateReference(String),
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
}

pub(super) fn show(failure: &Failure, _language: Language) {
    eprintln!("casebook: {failure}");
}
