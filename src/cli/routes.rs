//! `casebook routes`: a playbook as one line for each path through it.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use casebook::Casebook;
use casebook::testing::routing_table;
use clap::Args;

use super::text::plain;
use super::{Failure, Format, Outcome};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    folder: PathBuf,
    /// The playbook
    playbook: String,
    /// How to print the paths
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let casebook = Casebook::load(&arguments.folder)?;
    let playbook = casebook.playbook(&arguments.playbook).map_err(Failure::Case)?;
    let table = routing_table(&playbook);
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.format {
        Format::Json => {
            serde_json::to_writer(&mut out, &table).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Format::Text => table.to_string().lines().try_for_each(|line| writeln!(out, "{}", plain(line)))?,
    }
    out.flush()?;
    Ok(Outcome::Fine)
}
