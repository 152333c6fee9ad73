//! Writes a report as CSV that spreadsheets open as it is. Never here: files, how numbers are worked out.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::{Figures, Report, TargetFigures};
use crate::value::Duration;

/// What stands between two cells. Spreadsheets take the one of the system's language, which is a semicolon where numbers
/// have a decimal comma.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Separator {
    /// `,`
    #[default]
    Comma,
    /// `;`, and a decimal comma in costs.
    Semicolon,
    /// A tab.
    Tab,
}

/// The columns after those of the group.
const FIGURES: [&str; 30] = [
    "tickets",
    "resolved",
    "open",
    "sla_promised",
    "sla_kept",
    "sla_breached",
    "sla_running",
    "sla_per_mille",
    "respond_promised",
    "respond_kept",
    "respond_breached",
    "respond_running",
    "respond_per_mille",
    "next_response_promised",
    "next_response_kept",
    "next_response_breached",
    "next_response_running",
    "next_response_per_mille",
    "resolve_promised",
    "resolve_kept",
    "resolve_breached",
    "resolve_running",
    "resolve_per_mille",
    "late_answers",
    "respond_median_seconds",
    "respond_p90_seconds",
    "resolve_median_seconds",
    "resolve_p90_seconds",
    "cost",
    "row",
];

impl Report {
    /// Writes CSV (RFC 4180): a line of names, a line a row, and the total, whose last cell is `total` and not `group`.
    ///
    /// In UTF-8 with a byte-order mark, without which Excel takes Vietnamese for another alphabet. An apostrophe stands
    /// before a text that a spreadsheet would take for a formula: one that begins with `=`, `+`, `-` or `@`, after
    /// blanks too. What a group has no value of, and a figure that there is not, is an empty cell. Times are seconds,
    /// shares thousandths.
    ///
    /// # Errors
    /// `out` cannot be written.
    pub fn write_csv(&self, out: impl Write, separator: Separator) -> io::Result<()> {
        let mut out = out;
        out.write_all("\u{feff}".as_bytes())?;
        let mut writer = WriterBuilder::new().delimiter(separator.byte()).terminator(Terminator::CRLF).from_writer(out);
        let names = self.by.iter().map(|by| guarded(&by.to_string()));
        writer.write_record(names.chain(FIGURES.map(str::to_owned)))?;
        for row in &self.rows {
            let group = row.group.iter().map(|value| value.as_deref().map(guarded).unwrap_or_default());
            writer.write_record(group.chain(cells(&row.figures, separator)).chain(["group".to_owned()]))?;
        }
        let group = self.by.iter().map(|_| String::new());
        writer.write_record(group.chain(cells(&self.total, separator)).chain(["total".to_owned()]))?;
        writer.flush()
    }
}

impl Separator {
    const fn byte(self) -> u8 {
        match self {
            Separator::Comma => b',',
            Separator::Semicolon => b';',
            Separator::Tab => b'\t',
        }
    }
}

/// A text of the host's, in which nothing is calculated.
fn guarded(text: &str) -> String {
    let is_formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    // A spreadsheet may drop what it does not show.
    let begins_strangely = text.starts_with(|c: char| c.is_control());
    if is_formula || begins_strangely { format!("'{text}") } else { text.to_owned() }
}

/// The figures, in the order of [`FIGURES`].
fn cells(figures: &Figures, separator: Separator) -> Vec<String> {
    let mut cells = Vec::with_capacity(FIGURES.len());
    cells.extend([figures.tickets, figures.resolved, figures.open].map(|count| count.to_string()));
    for target in [&figures.sla, &figures.respond, &figures.next_response, &figures.resolve] {
        let TargetFigures { kept, breached, running } = *target;
        cells.extend([target.promised(), kept, breached, running].map(|count| count.to_string()));
        cells.push(target.per_mille().map(|share| share.to_string()).unwrap_or_default());
    }
    cells.push(figures.late_answers.to_string());
    let seconds = |time: Option<Duration>| time.map(|time| time.seconds().to_string()).unwrap_or_default();
    for times in [&figures.respond_time, &figures.resolve_time] {
        cells.extend([seconds(times.median), seconds(times.p90)]);
    }
    let cost = figures.cost.map(|cost| cost.to_string()).unwrap_or_default();
    cells.push(if separator == Separator::Semicolon { cost.replace('.', ",") } else { cost });
    cells
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn no_text_is_a_formula() {
        for text in ["=1+1", "+84 90", "-5", "@SUM(A1)", " =1", "\t=1", "\rx", "＝1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        for text in ["Đổi vé", "a=b", "", "1-2", "'=1"] {
            assert_eq!(guarded(text), text);
        }
    }
}
