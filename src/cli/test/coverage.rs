//! Shows what of the rules the golden cases come to: counted, and held against a floor.

use std::io::{self, Write};

use casebook::Casebook;
use casebook::testing::{Coverage, GoldenCase};
use clap::Args;

use super::super::text::plain;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Count what of the rules the cases come to, and show what is left
    #[arg(long)]
    coverage: bool,
    /// Fail where the cases come to less of the rules, in hundredths of all parts, rounded down
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=100))]
    min_coverage: Option<u8>,
}

/// What was counted, and the floor for it.
pub(super) struct Counted<'a> {
    options: &'a Options,
    pub(super) coverage: Coverage,
}

impl Options {
    /// Counts, where that is asked for.
    pub(super) fn count<'a>(
        &'a self,
        casebook: &Casebook,
        cases: impl IntoIterator<Item = GoldenCase<'a>>,
    ) -> Option<Counted<'a>> {
        let wanted = self.coverage || self.min_coverage.is_some();
        wanted.then(|| Counted { options: self, coverage: casebook.coverage_of(cases) })
    }
}

impl Counted<'_> {
    fn missed(&self) -> Option<u8> {
        self.options.min_coverage.filter(|floor| self.coverage.total().percent() < *floor)
    }

    /// Whether the floor is reached, if there is one.
    pub(super) fn is_enough(&self) -> bool {
        self.missed().is_none()
    }

    /// The counts for people; with all that is left where it was asked for, or is too much.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        if self.options.coverage || !self.is_enough() {
            for line in self.coverage.to_string().lines() {
                writeln!(out, "{}", plain(line))?;
            }
        } else {
            writeln!(out, "coverage: {}", self.coverage.counts())?;
        }
        match self.missed() {
            Some(floor) => writeln!(out, "{}% is less than {floor}%", self.coverage.total().percent()),
            None => Ok(()),
        }
    }
}
