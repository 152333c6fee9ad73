//! Shows what of the rules the golden cases come to: counted, and held against a floor.

use std::io::{self, Write};

use casebook::testing::{Coverage, GoldenCase};
use casebook::{Casebook, Language};
use clap::Args;

use crate::cli::language::said;
use crate::cli::plain::plain;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Count what of the rules the cases come to, and show what is left
    ///
    /// Đếm những phần của luật mà case mẫu đã đi tới, và in phần còn sót
    #[arg(long)]
    coverage: bool,
    /// Fail where the cases come to less of the rules, in hundredths of all parts, rounded down
    ///
    /// Báo lỗi khi case mẫu chưa đi tới từng ấy phần trăm của luật, làm tròn xuống
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
    pub(super) fn write(&self, language: Language, out: &mut impl Write) -> io::Result<()> {
        if self.options.coverage || !self.is_enough() {
            for line in self.coverage.told(language).to_string().lines() {
                writeln!(out, "{}", plain(line))?;
            }
        } else {
            let counts = self.coverage.counts();
            let counts = counts.told(language);
            writeln!(out, "{}", said!(language, "coverage: {counts}", "độ phủ: {counts}"))?;
        }
        match self.missed() {
            Some(floor) => {
                let percent = self.coverage.total().percent();
                let told = said!(language, "{percent}% is less than {floor}%", "{percent}% chưa đến {floor}%");
                writeln!(out, "{told}")
            }
            None => Ok(()),
        }
    }
}
