//! Runs `casebook routes`: a playbook as one line for each path through it, a lifecycle as one for each way of its events.

mod kept;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use casebook::testing::{LifecycleTable, RoutingTable, lifecycle_table, routing_table};
use casebook::{Casebook, Lifecycle, Playbook};
use clap::Args;
use serde::Serialize;

use super::text::plain;
use super::{Failure, Format, Outcome};

/// Below the options of `--help`.
const KEPT: &str = "\
Tables that are kept beside the rules show what an edit of the rules changes:
  casebook routes rules/momo --all --write tests/routes/momo   writes a file for each, NAME.routes.txt
  casebook routes rules/momo --all --check tests/routes/momo   shows what differs, and ends with 1 if something does
The folder is for the tables of one casebook; other files in it are left alone.";

#[derive(Debug, Args)]
#[command(after_help = KEPT)]
pub(super) struct Arguments {
    /// The casebook's folder
    folder: PathBuf,
    /// The playbook or lifecycle
    #[arg(required_unless_present = "all")]
    name: Option<String>,
    /// Show every playbook, and then every lifecycle
    #[arg(long, conflicts_with = "name")]
    all: bool,
    /// Write each table into a file of this folder, and take those away that are of nothing any more
    #[arg(long, value_name = "FOLDER", requires = "all", conflicts_with_all = ["name", "format"])]
    write: Option<PathBuf>,
    /// Compare the tables with those that were written into this folder, and change nothing
    #[arg(long, value_name = "FOLDER", requires = "all", conflicts_with_all = ["name", "write", "format"])]
    check: Option<PathBuf>,
    /// How to print the paths
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let casebook = Casebook::load(&arguments.folder)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let tables = match &arguments.name {
        Some(name) => vec![Table::named(&casebook, name)?],
        None => Table::all(&casebook),
    };
    let outcome = match (&arguments.write, &arguments.check) {
        (Some(folder), _) => kept::write(folder, &tables, &mut out)?,
        (None, Some(folder)) => kept::check(folder, &tables, &arguments.folder, &mut out)?,
        (None, None) => {
            print(&tables, arguments.format, &mut out)?;
            Outcome::Fine
        }
    };
    out.flush()?;
    Ok(outcome)
}

/// Texts have an empty line between them; JSON is a line each.
fn print(tables: &[Table], format: Format, out: &mut impl Write) -> io::Result<()> {
    for (index, table) in tables.iter().enumerate() {
        match format {
            Format::Json => {
                serde_json::to_writer(&mut *out, &table.content)?;
                writeln!(out)?;
            }
            Format::Text if index == 0 => write!(out, "{}", table.text())?,
            Format::Text => write!(out, "\n{}", table.text())?,
        }
    }
    Ok(())
}

/// The table of a playbook or a lifecycle.
struct Table {
    name: String,
    content: Content,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Content {
    Paths(RoutingTable),
    Ways(LifecycleTable),
}

impl Table {
    /// Every playbook's, and then every lifecycle's.
    fn all(casebook: &Casebook) -> Vec<Table> {
        casebook.playbooks().map(Table::of_playbook).chain(casebook.lifecycles().map(Table::of_lifecycle)).collect()
    }

    fn named(casebook: &Casebook, name: &str) -> Result<Table, Failure> {
        if let Some(lifecycle) = casebook.lifecycles().find(|lifecycle| lifecycle.name() == name) {
            return Ok(Table::of_lifecycle(lifecycle));
        }
        // What has a table is what can be drawn, and that error names lifecycles as well.
        let playbook = casebook.playbook(name).map_err(|error| casebook.graph(name).err().unwrap_or(error));
        Ok(Table::of_playbook(&playbook.map_err(Failure::Case)?))
    }

    fn of_playbook(playbook: &Playbook) -> Table {
        Table { name: playbook.name().to_owned(), content: Content::Paths(routing_table(playbook)) }
    }

    fn of_lifecycle(lifecycle: &Lifecycle) -> Table {
        Table { name: lifecycle.name().to_owned(), content: Content::Ways(lifecycle_table(lifecycle)) }
    }

    /// Its lines, with nothing in them that a terminal would take for a command.
    fn text(&self) -> String {
        let text = match &self.content {
            Content::Paths(table) => table.to_string(),
            Content::Ways(table) => table.to_string(),
        };
        text.lines().flat_map(|line| [plain(line), "\n".to_owned()]).collect()
    }
}
