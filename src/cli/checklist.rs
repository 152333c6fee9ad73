//! Runs `casebook checklist`: how far a customer is with the programmes that run.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use casebook::Zone;
use casebook::checklist::{ProgrammeReview, ProgrammeState, Review, StepReview, StepState};
use clap::Args;

use super::case::{self, Printer, Refused};
use super::lines::{MAX_LINE, read_whole, without_mark};
use super::text::plain;
use super::{Failure, Format, Outcome, Speech};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    folder: PathBuf,
    /// The checklist
    checklist: String,
    /// A file with what is known of the customer as JSON, `-` for standard input; without it nothing is known
    #[arg(long, value_name = "FILE")]
    case: Option<PathBuf>,
    /// The instant that is asked about, with an offset or in the checklist's time; without it, now
    #[arg(long, value_name = "T")]
    at: Option<String>,
    /// Refuse fields that no input names
    #[arg(long)]
    strict: bool,
    /// How to print the review
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// Print JSON over several lines
    #[arg(long)]
    pretty: bool,
}

pub(super) fn run(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    let casebook = speech.load(&arguments.folder)?;
    let checklist = casebook.checklist(&arguments.checklist).map_err(Failure::Case)?;
    let at = super::instant(arguments.at.as_deref(), checklist.time_zone())?;
    let case = arguments.case.as_deref().map_or_else(|| Ok(b"{}".to_vec()), read_whole)?;
    let case = (case.len() as u64 <= MAX_LINE).then(|| without_mark(&case));
    let bound = case::bind(case, |from| match arguments.strict {
        true => checklist.bind_from_strict(from),
        false => checklist.bind_from(from),
    });
    let reviewed = bound.and_then(|case| checklist.review_case(&case, at).map_err(Refused::Error));
    let mut out = BufWriter::new(io::stdout().lock());
    let printer = Printer { format: arguments.format, pretty: arguments.pretty };
    let outcome = printer.answer(&reviewed, None, &mut out, |review, out| shown(review, checklist.time_zone(), out))?;
    out.flush()?;
    Ok(outcome)
}

/// A review as a person reads it.
fn shown(review: &Review, zone: &Zone, out: &mut impl Write) -> io::Result<()> {
    let title = review.title().unwrap_or(review.checklist());
    writeln!(out, "{}, {}", plain(title), zone.display(review.at()))?;
    if review.programmes().is_empty() {
        writeln!(out, "\n  no programme runs at that time")?;
    }
    review.programmes().iter().try_for_each(|found| programme(found, zone, out))
}

fn programme(programme: &ProgrammeReview, zone: &Zone, out: &mut impl Write) -> io::Result<()> {
    let state = match (programme.state(), programme.complete()) {
        (ProgrammeState::In, Some(true)) => "in, complete",
        (ProgrammeState::NotIn, _) => "not in",
        (state, _) => state.name(),
    };
    writeln!(out, "\n{} ({}): {state}", plain(programme.title()), programme.name())?;
    if let Some((last, days)) = programme.ends_at().zip(programme.days_left()) {
        let left = match days {
            0 => "the last day".to_owned(),
            1 => "1 day left".to_owned(),
            days => format!("{days} days left"),
        };
        writeln!(out, "    until {}, {left}", zone.display(last))?;
    }
    if let Some(terms) = programme.terms() {
        writeln!(out, "    terms {}", plain(terms))?;
    }
    programme.steps().iter().try_for_each(|found| step(found, out))?;
    if !programme.unknown().is_empty() {
        writeln!(out, "    to be known: {}", programme.unknown().join(", "))?;
    }
    Ok(())
}

fn step(step: &StepReview, out: &mut impl Write) -> io::Result<()> {
    let mark = match step.state() {
        StepState::Done => '✓',
        StepState::Next => '→',
        StepState::Missing => '○',
        StepState::Waiting => '…',
        StepState::NotNeeded => '–',
        _ => '?',
    };
    let word = step.state().name().replace('_', " ");
    writeln!(out, "  {mark} {word:<10}  {} ({})", plain(step.title()), step.name())
}
