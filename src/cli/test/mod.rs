//! `casebook test`: runs the golden cases of a casebook and shows what comes out otherwise.
//!
//! `parallel` runs them, `text` and `json` print what became of them, `coverage` counts what they come to. Never here: what a case must decide.

mod coverage;
mod json;
mod parallel;
mod text;

use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use casebook::Casebook;
use casebook::testing::{Failure as Failed, GoldenCase};
use clap::{Args, ValueEnum};

use super::{Failure, Outcome};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    folder: PathBuf,
    /// How to print what becomes of the cases
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// How many cases run at a time; as many as there are processors unless told
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    coverage: coverage::Options,
}

/// How the results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// A golden case, and what became of it.
type Ran<'a> = (GoldenCase<'a>, Result<(), Failed>);

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let casebook = Casebook::load(&arguments.folder)?;
    let cases: Vec<GoldenCase<'_>> = casebook.golden_cases().collect();
    let ran = parallel::run(cases, arguments.jobs);
    let counted = arguments.coverage.count(&casebook, ran.iter().map(|(case, _)| *case));
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.format {
        Format::Text => {
            text::write(&arguments.folder, &ran, &mut out)?;
            counted.iter().try_for_each(|counted| counted.write(&mut out))?;
        }
        Format::Json => json::write(&ran, counted.as_ref().map(|counted| &counted.coverage), &mut out)?,
    }
    out.flush()?;
    let enough = counted.is_none_or(|counted| counted.is_enough());
    let fine = enough && ran.iter().all(|(_, result)| result.is_ok());
    Ok(if fine { Outcome::Fine } else { Outcome::Findings })
}
