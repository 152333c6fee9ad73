//! Runs `casebook routes`: a playbook as one line for each path through it, a lifecycle as one for each way of its events.

mod kept;
mod table;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;

use super::{Failure, Format, Outcome, Speech};
use table::Table;

/// Below the options of `--help`, in English and then in Vietnamese.
const KEPT: &str = "\
Tables that are kept beside the rules show what an edit of the rules changes:
  casebook routes rules/momo --all --write tests/routes/momo   writes a file for each, NAME.routes.txt
  casebook routes rules/momo --all --check tests/routes/momo   shows what differs, and ends with 1 if something does
The folder is for the tables of one casebook; other files in it are left alone.

Các bảng được lưu cạnh luật cho thấy sửa luật thì đổi những gì:
  casebook routes rules/momo --all --write tests/routes/momo   ghi mỗi bảng một tệp, TÊN.routes.txt
  casebook routes rules/momo --all --check tests/routes/momo   in những gì đã khác, và kết thúc với mã 1 nếu có
Thư mục đó chỉ để các bảng của một casebook; tệp khác trong đó thì để yên.";

#[derive(Debug, Args)]
#[command(after_help = KEPT)]
pub(super) struct Arguments {
    /// The casebook's folder
    ///
    /// Thư mục của casebook
    folder: PathBuf,
    /// The playbook or lifecycle
    ///
    /// Playbook hoặc vòng đời
    #[arg(required_unless_present = "all")]
    name: Option<String>,
    /// Show every playbook, and then every lifecycle
    ///
    /// In mọi playbook, rồi mọi vòng đời
    #[arg(long, conflicts_with = "name")]
    all: bool,
    /// Write each table into a file of this folder, and take those away that are of nothing any more
    ///
    /// Ghi mỗi bảng vào một tệp của thư mục này, và xóa bảng của những gì không còn nữa
    #[arg(long, value_name = "FOLDER", requires = "all", conflicts_with_all = ["name", "format"])]
    write: Option<PathBuf>,
    /// Compare the tables with those that were written into this folder, and change nothing
    ///
    /// So các bảng với những bảng đã ghi trong thư mục này, không sửa gì
    #[arg(long, value_name = "FOLDER", requires = "all", conflicts_with_all = ["name", "write", "format"])]
    check: Option<PathBuf>,
    /// How to print the paths
    ///
    /// In các đường đi ở dạng nào
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    let casebook = speech.load(&arguments.folder)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let tables = match &arguments.name {
        Some(name) => vec![Table::named(&casebook, name)?],
        None => Table::all(&casebook),
    };
    let outcome = match (&arguments.write, &arguments.check) {
        (Some(folder), _) => kept::write(folder, &tables, speech.language(), &mut out)?,
        (None, Some(folder)) => kept::check(folder, &tables, &arguments.folder, speech.language(), &mut out)?,
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
