//! Prints a report as a table for people: columns as wide as what stands in them, also where letters carry several marks.

use std::io::{self, Write};

use casebook::Duration;
use casebook::report::{Counted, Figures, Report, TargetFigures};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::cli::text::plain;

/// The widest cell of a group, in columns of the terminal.
const WIDEST: usize = 40;

/// A column of figures: its name, and what stands in it.
type Column = (&'static str, fn(&Figures) -> String);

/// One of a group's targets.
type TargetOf = fn(&Figures) -> TargetFigures;

const ALWAYS: [Column; 3] = [
    ("tickets", |figures| figures.tickets.to_string()),
    ("resolved", |figures| figures.resolved.to_string()),
    ("open", |figures| figures.open.to_string()),
];

/// Columns with the target that they are of.
const OF_TARGETS: [(TargetOf, &[Column]); 4] = [
    (|figures| figures.sla, &[("in SLA", |figures| share(&figures.sla))]),
    (
        |figures| figures.respond,
        &[
            ("first reply in time", |figures| share(&figures.respond)),
            ("late", |figures| figures.respond.breached.to_string()),
        ],
    ),
    (
        |figures| figures.next_response,
        &[
            ("next replies in time", |figures| share(&figures.next_response)),
            ("late", |figures| figures.next_response.breached.to_string()),
        ],
    ),
    (
        |figures| figures.resolve,
        &[
            ("resolved in time", |figures| share(&figures.resolve)),
            ("late", |figures| figures.resolve.breached.to_string()),
            ("median", |figures| time(figures.resolve_time.median)),
            ("90%", |figures| time(figures.resolve_time.p90)),
        ],
    ),
];

const COST: Column = ("cost", |figures| figures.cost.map(|cost| cost.to_string()).unwrap_or_default());

/// The columns of figures: nothing that was promised to no ticket.
fn columns(total: &Figures) -> Vec<Column> {
    let promised = OF_TARGETS.iter().filter(|(target, _)| target(total).promised() > 0);
    let of_targets = promised.flat_map(|(_, columns)| columns.iter().copied());
    ALWAYS.into_iter().chain(of_targets).chain(total.cost.map(|_| COST)).collect()
}

pub(super) fn print(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let columns = columns(&report.total);
    let figures = |figures: &Figures| columns.iter().map(|(_, cell)| cell(figures)).collect::<Vec<_>>();
    let groups = report.by.len().max(1);
    let mut names: Vec<String> = report.by.iter().map(|by| cell(&by.to_string())).collect();
    names.resize(groups, String::new());
    names.extend(columns.iter().map(|(name, _)| (*name).to_owned()));
    let mut table = vec![names];
    for row in report.rows.iter().filter(|_| !report.by.is_empty()) {
        let group = row.group.iter().map(|value| value.as_deref().map_or_else(|| "(none)".to_owned(), cell));
        table.push(group.chain(figures(&row.figures)).collect());
    }
    let mut total = vec![String::new(); groups];
    total[0] = "total".to_owned();
    total.extend(figures(&report.total));
    table.push(total);
    write_aligned(&table, groups, out)?;
    writeln!(out, "\n{}", footnote(report))
}

/// The first columns begin in one line, those of figures end in one.
fn write_aligned(table: &[Vec<String>], groups: usize, out: &mut impl Write) -> io::Result<()> {
    let count = table.first().map_or(0, Vec::len);
    let width = |column: usize| table.iter().map(|row| row[column].width()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..count).map(width).collect();
    for row in table {
        let padded = row.iter().zip(&widths).enumerate().map(|(column, (text, width))| {
            let blanks = " ".repeat(width - text.width());
            if column < groups { format!("{text}{blanks}") } else { format!("{blanks}{text}") }
        });
        writeln!(out, "{}", padded.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}

/// A host's text in one line, not too wide.
fn cell(text: &str) -> String {
    let text = plain(text);
    if text.width() <= WIDEST {
        return text;
    }
    let mut left = WIDEST - 1;
    let fits = text.chars().take_while(|c| {
        let width = c.width().unwrap_or_default();
        let fits = width <= left;
        left = left.saturating_sub(width);
        fits
    });
    fits.chain(['…']).collect()
}

/// Hundredths with one digit after the point, never rounded up.
fn share(target: &TargetFigures) -> String {
    target.per_mille().map_or_else(|| "-".to_owned(), |share| format!("{}.{}%", share / 10, share % 10))
}

/// In hours and minutes, since a day of 24 hours is nobody's working day.
fn time(time: Option<Duration>) -> String {
    let Some(seconds) = time.map(Duration::seconds) else { return "-".to_owned() };
    match (seconds / 3_600, seconds / 60 % 60) {
        (0, 0) => format!("{seconds}s"),
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}m"),
    }
}

fn footnote(report: &Report) -> String {
    let counted = match report.counted {
        Counted::Opened => "opened",
        Counted::Resolved => "resolved",
    };
    let mut parts =
        vec![format!("as of {} ({}), days are those on which tickets were {counted}", report.at, report.zone)];
    parts.extend(report.filters.iter().map(|filter| plain(&filter.to_string())));
    let others =
        [(report.left_out, "not asked for"), (report.not_yet_opened, "opened later"), (report.refused, "refused")];
    parts.extend(others.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    parts.join("; ")
}
