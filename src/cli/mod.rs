//! Runs the command line: reads arguments, files and the clock, asks the library, and prints. Never here: a rule's meaning.

mod ask;
mod case;
mod check;
mod checklist;
mod eval;
mod exchange;
mod explain_code;
mod graph;
mod hours;
mod lines;
mod log;
mod paint;
mod progress;
mod recording;
mod replay;
mod report;
mod rewrite;
mod routes;
mod sample_tickets;
mod sla;
mod state;
mod test;
mod text;
mod ticket;
mod tickets;
mod typed;
mod watch;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use casebook::{Instant, Zone};
use clap::{Parser, Subcommand, ValueEnum};

/// Decides customer cases by playbooks written in YAML.
#[derive(Debug, Parser)]
#[command(name = "casebook", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Checks every file of a casebook and shows what is wrong, with its place and what to do
    Check(check::Arguments),
    /// Explains a problem's code: why it matters, an example, and the mend
    ExplainCode(explain_code::Arguments),
    /// Runs the golden cases of a casebook and shows what comes out otherwise
    Test(test::Arguments),
    /// Decides one case, or many as JSON lines
    Eval(eval::Arguments),
    /// Shows how far a customer is with each programme that runs: steps done, missing, next
    Checklist(checklist::Arguments),
    /// Decides recorded cases again, and shows those for which something else comes out
    Replay(replay::Arguments),
    /// Shows a playbook as one line for each path: conditions, outcome, route, SLA, reply
    Routes(routes::Arguments),
    /// Measures tickets by what happened to them: time used and left, due, warned, late
    Sla(sla::Arguments),
    /// Counts tickets by team, month, tag or whatever else: how many in time, how long, what they cost
    Report(report::Arguments),
    /// Makes tickets up for a casebook, a line each, to try reports on
    SampleTickets(sample_tickets::Arguments),
    /// Asks for what a playbook needs, one question at a time, in the terminal or over lines of JSON
    Ask(ask::Arguments),
    /// Walks a ticket through its lifecycle, in the terminal or over lines of JSON
    Ticket(ticket::Arguments),
    /// Draws a playbook or a lifecycle as Mermaid or DOT text
    Graph(graph::Arguments),
    /// Shows a business calendar day by day, or answers a question to it
    Hours(hours::Arguments),
}

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Fine,
    /// There are findings: problems in the rules, or cases that could not be decided.
    Findings,
    /// The input could not be read, and that was shown.
    Unreadable,
}

/// Why a command could not do its work: wrong use, or input that cannot be read.
#[derive(Debug, thiserror::Error)]
enum Failure {
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

/// The instant that an argument names, with an offset or as clocks in the zone show it; without one, now.
fn instant(text: Option<&str>, zone: &Zone) -> Result<Instant, Failure> {
    let Some(text) = text else { return eval::system_now() };
    zone.parse_instant(text).ok_or_else(|| {
        let (skipped, text, zone) = (zone.skips(text), text.to_owned(), zone.name());
        if skipped { Failure::Skipped { text, zone } } else { Failure::Instant { text, zone } }
    })
}

/// Runs the command that the arguments name. Exit code 0: fine; 1: findings; 2: wrong use or unreadable input.
pub(crate) fn run() -> ExitCode {
    let outcome = match Arguments::parse().verb {
        Verb::Check(arguments) => check::run(&arguments),
        Verb::ExplainCode(arguments) => explain_code::run(&arguments),
        Verb::Test(arguments) => test::run(&arguments),
        Verb::Eval(arguments) => eval::run(&arguments),
        Verb::Checklist(arguments) => checklist::run(&arguments),
        Verb::Replay(arguments) => replay::run(&arguments),
        Verb::Routes(arguments) => routes::run(&arguments),
        Verb::Sla(arguments) => sla::run(&arguments),
        Verb::Report(arguments) => report::run(&arguments),
        Verb::SampleTickets(arguments) => sample_tickets::run(&arguments),
        Verb::Ask(arguments) => ask::run(&arguments),
        Verb::Ticket(arguments) => ticket::run(&arguments),
        Verb::Graph(arguments) => graph::run(&arguments),
        Verb::Hours(arguments) => hours::run(&arguments),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Unreadable) => ExitCode::from(2),
        // Whoever read the output has seen enough.
        Err(Failure::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            show(&failure);
            // Rules that are there and wrong are a finding; what cannot be read is not.
            ExitCode::from(if matches!(&failure, Failure::Load(error) if !error.is_unreadable()) { 1 } else { 2 })
        }
    }
}

fn show(failure: &Failure) {
    eprintln!("casebook: {failure}");
}
