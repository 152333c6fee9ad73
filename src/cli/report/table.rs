//! Prints a report as a table for people: columns as wide as what stands in them, also where letters carry several marks.

use std::io::{self, Write};

use casebook::report::{Counted, Figures, Grouping, Report, TargetFigures};
use casebook::view::ReportPage;
use casebook::{Duration, Language};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::cli::language::{either, said};
use crate::cli::plain::plain;
use crate::cli::times;

/// The widest cell of a group, in columns of the terminal.
const WIDEST: usize = 40;

/// A column of figures: its name in English and Vietnamese, and what stands in it.
type Column = (&'static str, &'static str, fn(&Figures) -> String);

/// One of a group's targets.
type TargetOf = fn(&Figures) -> TargetFigures;

const ALWAYS: [Column; 3] = [
    ("tickets", "ticket", |figures| figures.tickets.to_string()),
    ("resolved", "đã xong", |figures| figures.resolved.to_string()),
    ("open", "còn mở", |figures| figures.open.to_string()),
];

/// Columns with the target that they are of.
const OF_TARGETS: [(TargetOf, &[Column]); 4] = [
    (|figures| figures.sla, &[("in SLA", "trong SLA", |figures| share(&figures.sla))]),
    (
        |figures| figures.respond,
        &[
            ("first reply in time", "phản hồi đúng hạn", |figures| share(&figures.respond)),
            ("late", "trễ", |figures| figures.respond.breached.to_string()),
        ],
    ),
    (
        |figures| figures.next_response,
        &[
            ("next replies in time", "trả lời tiếp đúng hạn", |figures| share(&figures.next_response)),
            ("late", "trễ", |figures| figures.next_response.breached.to_string()),
        ],
    ),
    (
        |figures| figures.resolve,
        &[
            ("resolved in time", "xong đúng hạn", |figures| share(&figures.resolve)),
            ("late", "trễ", |figures| figures.resolve.breached.to_string()),
            ("median", "trung vị", |figures| time(figures.resolve_time.median)),
            ("90%", "90%", |figures| time(figures.resolve_time.p90)),
        ],
    ),
];

const COST: Column = ("cost", "chi phí", |figures| figures.cost.map(|cost| cost.to_string()).unwrap_or_default());

/// The columns of figures: nothing that was promised to no ticket.
fn columns(total: &Figures) -> Vec<Column> {
    let promised = OF_TARGETS.iter().filter(|(target, _)| target(total).promised() > 0);
    let of_targets = promised.flat_map(|(_, columns)| columns.iter().copied());
    ALWAYS.into_iter().chain(of_targets).chain(total.cost.map(|_| COST)).collect()
}

/// The groups are called as on the page of the report.
pub(super) fn print(
    report: &Report,
    page: &ReportPage<'_>,
    language: Language,
    out: &mut impl Write,
) -> io::Result<()> {
    let columns = columns(&report.total);
    let figures = |figures: &Figures| columns.iter().map(|(.., cell)| cell(figures)).collect::<Vec<_>>();
    let groups = report.by.len().max(1);
    let headings = page.headings();
    let mut names: Vec<String> =
        report.by.iter().zip(&headings).map(|(by, heading)| self::heading(by, heading)).collect();
    names.resize(groups, String::new());
    names.extend(columns.iter().map(|(english, vietnamese, _)| either(language, english, vietnamese).to_owned()));
    let mut table = vec![names];
    for (row, group) in report.rows.iter().zip(page.groups()).filter(|_| !report.by.is_empty()) {
        let group = group.iter().map(|called| cell(called));
        table.push(group.chain(figures(&row.figures)).collect());
    }
    let mut total = vec![String::new(); groups];
    total[0] = either(language, "total", "tổng cộng").to_owned();
    total.extend(figures(&report.total));
    table.push(total);
    write_aligned(&table, groups, out)?;
    writeln!(out, "\n{}", footnote(report, language))
}

/// In small letters, as the other headings are; what the host calls its field stays as it is.
fn heading(by: &Grouping, called: &str) -> String {
    cell(&if matches!(by, Grouping::Field(_)) { called.to_owned() } else { called.to_lowercase() })
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

fn footnote(report: &Report, language: Language) -> String {
    let (at, zone) = (times::instant(report.at.instant(), &report.zone, language), &report.zone);
    let mut parts = vec![match report.counted {
        Counted::Opened => said!(
            language,
            "as of {at} ({zone}), days are those on which tickets were opened",
            "tính đến {at} ({zone}), theo ngày mở ticket"
        ),
        Counted::Resolved => said!(
            language,
            "as of {at} ({zone}), days are those on which tickets were resolved",
            "tính đến {at} ({zone}), theo ngày xử lý xong"
        ),
    }];
    parts.extend(report.filters.iter().map(|filter| plain(&filter.to_string())));
    let others = [
        (report.left_out, "not asked for", "ngoài phạm vi báo cáo"),
        (report.not_yet_opened, "opened later", "mở sau lúc đó"),
        (report.refused, "refused", "dòng bị lỗi"),
    ];
    let others = others.into_iter().filter(|(count, ..)| *count > 0);
    parts.extend(others.map(|(count, english, vietnamese)| {
        let what = either(language, english, vietnamese);
        format!("{count} {what}")
    }));
    parts.join("; ")
}
