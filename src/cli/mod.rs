//! Runs the command line: reads arguments, files and the clock, asks the library, and prints. Never here: a rule's meaning.

mod ask;
mod case;
mod check;
mod checklist;
mod clock;
mod ending;
mod eval;
mod exchange;
mod explain_code;
mod graph;
mod hours;
mod language;
mod lines;
mod log;
mod paint;
mod progress;
mod recording;
mod refusal;
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
use std::process::ExitCode;

use casebook::Language;
use clap::{Parser, Subcommand};

use clock::instant;
use ending::{Failure, Format, Outcome, show};
use language::Speech;

/// Decides customer cases by playbooks written in YAML.
#[derive(Debug, Parser)]
#[command(name = "casebook", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
    /// The language to speak, vi or en; without it, the one that the casebook says, else the terminal's
    #[arg(long, global = true, value_name = "LANGUAGE")]
    language: Option<Language>,
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
    /// Shows a playbook as one line for each path, a lifecycle for each way of its events; or keeps them in a folder
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

/// Runs the command that the arguments name. Exit code 0: fine; 1: findings; 2: wrong use or unreadable input.
pub(crate) fn run() -> ExitCode {
    let Arguments { verb, language } = Arguments::parse();
    let speech = Speech::new(language);
    let outcome = match verb {
        Verb::Check(arguments) => check::run(&arguments, &speech),
        Verb::ExplainCode(arguments) => explain_code::run(&arguments, &speech),
        Verb::Test(arguments) => test::run(&arguments, &speech),
        Verb::Eval(arguments) => eval::run(&arguments, &speech),
        Verb::Checklist(arguments) => checklist::run(&arguments, &speech),
        Verb::Replay(arguments) => replay::run(&arguments, &speech),
        Verb::Routes(arguments) => routes::run(&arguments, &speech),
        Verb::Sla(arguments) => sla::run(&arguments, &speech),
        Verb::Report(arguments) => report::run(&arguments, &speech),
        Verb::SampleTickets(arguments) => sample_tickets::run(&arguments, &speech),
        Verb::Ask(arguments) => ask::run(&arguments, &speech),
        Verb::Ticket(arguments) => ticket::run(&arguments, &speech),
        Verb::Graph(arguments) => graph::run(&arguments, &speech),
        Verb::Hours(arguments) => hours::run(&arguments, &speech),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Unreadable) => ExitCode::from(2),
        // Whoever read the output has seen enough.
        Err(Failure::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            show(&failure, speech.language());
            // Rules that are there and wrong are a finding; what cannot be read is not.
            ExitCode::from(if matches!(&failure, Failure::Load(error) if !error.is_unreadable()) { 1 } else { 2 })
        }
    }
}
