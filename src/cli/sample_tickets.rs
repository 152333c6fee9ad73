//! Runs `casebook sample-tickets`: tickets made up for a casebook, a line each, to try reports on.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use casebook::Date;
use casebook::report::SamplePlan;
use clap::Args;

use super::{Failure, Outcome, Speech};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    ///
    /// Thư mục của casebook
    folder: PathBuf,
    /// How many
    ///
    /// Bao nhiêu ticket
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    count: u64,
    /// The same seed makes the same tickets, and another one others
    ///
    /// Cùng một số thì ra cùng các ticket, số khác thì ra ticket khác
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The first day on which one is opened
    ///
    /// Ngày mở ticket sớm nhất
    #[arg(long, value_name = "DATE")]
    from: Date,
    /// The last such day; what would happen to a ticket after it has not happened
    ///
    /// Ngày mở ticket muộn nhất; việc gì đến sau ngày đó là chưa xảy ra
    #[arg(long, value_name = "DATE")]
    to: Date,
}

pub(super) fn run(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    let Arguments { count, seed, from, to, .. } = *arguments;
    let plan = SamplePlan::new(count, seed, from, to)?;
    let casebook = speech.load(&arguments.folder)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for ticket in casebook.sample_tickets(plan)? {
        serde_json::to_writer(&mut out, &ticket?).map_err(io::Error::from)?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(Outcome::Fine)
}
