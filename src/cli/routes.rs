//! `casebook routes`: a playbook as one line for each path through it, a lifecycle as one for each way of its events.

use std::fmt::Display;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use casebook::Casebook;
use casebook::testing::{lifecycle_table, routing_table};
use clap::Args;
use serde::Serialize;

use super::text::plain;
use super::{Failure, Format, Outcome};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    folder: PathBuf,
    /// The playbook or lifecycle
    name: String,
    /// How to print the paths
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let casebook = Casebook::load(&arguments.folder)?;
    let lifecycle = casebook.lifecycles().find(|lifecycle| lifecycle.name() == arguments.name);
    match lifecycle {
        Some(lifecycle) => write(&lifecycle_table(lifecycle), arguments.format)?,
        None => {
            let playbook = casebook.playbook(&arguments.name);
            // What has a table is what can be drawn, and that error names lifecycles as well.
            let playbook = playbook.map_err(|error| casebook.graph(&arguments.name).err().unwrap_or(error));
            let playbook = playbook.map_err(Failure::Case)?;
            write(&routing_table(&playbook), arguments.format)?;
        }
    }
    Ok(Outcome::Fine)
}

fn write(table: &(impl Serialize + Display), format: Format) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match format {
        Format::Json => {
            serde_json::to_writer(&mut out, table).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Format::Text => table.to_string().lines().try_for_each(|line| writeln!(out, "{}", plain(line)))?,
    }
    out.flush()
}
