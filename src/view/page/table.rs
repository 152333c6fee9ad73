//! Writes the figures as a table, and what they mean. Never here: how a figure is reckoned.

use super::naming::Naming;
use super::number::{NOTHING, time};
use super::words::{Term, Words};
use crate::report::{Figures, Report};
use crate::view::markup::Markup;

/// A column of figures.
struct Figure {
    term: fn(&Words) -> &Term,
    /// Whether it says anything, by the total.
    told: fn(&Figures) -> bool,
    cell: fn(&Words, &Figures) -> String,
}

static FIGURES: [Figure; 15] = [
    Figure { term: |words| &words.tickets, told: |_| true, cell: |words, figures| words.count(figures.tickets) },
    Figure { term: |words| &words.resolved, told: |_| true, cell: |words, figures| words.count(figures.resolved) },
    Figure { term: |words| &words.open, told: |_| true, cell: |words, figures| words.count(figures.open) },
    Figure {
        term: |words| &words.in_sla,
        told: |total| total.sla.promised() > 0,
        cell: |words, figures| words.share(&figures.sla),
    },
    Figure {
        term: |words| &words.respond_share,
        told: |total| total.respond.promised() > 0,
        cell: |words, figures| words.share(&figures.respond),
    },
    Figure {
        term: |words| &words.respond_late,
        told: |total| total.respond.promised() > 0,
        cell: |words, figures| words.count(figures.respond.breached),
    },
    Figure {
        term: |words| &words.respond_median,
        told: |total| total.respond_time.count > 0,
        cell: |_, figures| time(figures.respond_time.median),
    },
    Figure {
        term: |words| &words.respond_p90,
        told: |total| total.respond_time.count > 0,
        cell: |_, figures| time(figures.respond_time.p90),
    },
    Figure {
        term: |words| &words.next_share,
        told: |total| total.next_response.promised() > 0,
        cell: |words, figures| words.share(&figures.next_response),
    },
    Figure {
        term: |words| &words.late_answers,
        told: |total| total.next_response.promised() > 0,
        cell: |words, figures| words.count(figures.late_answers),
    },
    Figure {
        term: |words| &words.resolve_share,
        told: |total| total.resolve.promised() > 0,
        cell: |words, figures| words.share(&figures.resolve),
    },
    Figure {
        term: |words| &words.resolve_late,
        told: |total| total.resolve.promised() > 0,
        cell: |words, figures| words.count(figures.resolve.breached),
    },
    Figure {
        term: |words| &words.resolve_median,
        told: |total| total.resolve_time.count > 0,
        cell: |_, figures| time(figures.resolve_time.median),
    },
    Figure {
        term: |words| &words.resolve_p90,
        told: |total| total.resolve_time.count > 0,
        cell: |_, figures| time(figures.resolve_time.p90),
    },
    Figure {
        term: |words| &words.cost,
        told: |total| total.cost.is_some(),
        cell: |words, figures| figures.cost.map_or_else(|| NOTHING.to_owned(), |cost| words.cost(cost)),
    },
];

/// The columns that say something in this report.
fn told(report: &Report) -> impl Iterator<Item = &'static Figure> {
    FIGURES.iter().filter(|figure| (figure.told)(&report.total))
}

pub(super) fn table(out: &mut Markup, report: &Report, naming: &Naming<'_>) {
    out.within("table", &[], |out| {
        out.within("thead", &[], |out| head(out, report, naming));
        out.within("tbody", &[], |out| {
            for row in report.rows.iter().filter(|_| !report.by.is_empty()) {
                out.within("tr", &[], |out| {
                    for (place, value) in row.group.iter().enumerate() {
                        name(out, naming.cell(row, place), value.as_deref());
                    }
                    cells(out, report, &row.figures, naming.words);
                });
            }
        });
        out.within("tfoot", &[], |out| {
            out.within("tr", &[], |out| {
                let span = report.by.len().max(1);
                out.leaf("th", &[("class", &"name"), ("scope", &"row"), ("colspan", &span)], naming.words.total);
                cells(out, report, &report.total, naming.words);
            });
        });
    });
}

fn head(out: &mut Markup, report: &Report, naming: &Naming<'_>) {
    out.within("tr", &[], |out| {
        for by in &report.by {
            out.leaf("th", &[("class", &"name"), ("scope", &"col")], naming.grouping(by));
        }
        if report.by.is_empty() {
            out.leaf("td", &[], "");
        }
        for figure in told(report) {
            out.leaf("th", &[("scope", &"col")], (figure.term)(naming.words).name);
        }
    });
}

/// A group's name, with the bare value where the two differ.
fn name(out: &mut Markup, shown: &str, value: Option<&str>) {
    let value = value.filter(|value| *value != shown);
    let inside = |out: &mut Markup| out.leaf("bdi", &[], shown);
    match value {
        Some(value) => out.within("th", &[("class", &"name"), ("scope", &"row"), ("title", &value)], inside),
        None => out.within("th", &[("class", &"name"), ("scope", &"row")], inside),
    }
}

fn cells(out: &mut Markup, report: &Report, figures: &Figures, words: &Words) {
    for figure in told(report) {
        out.leaf("td", &[], (figure.cell)(words, figures));
    }
}

/// What each figure of the table means.
pub(super) fn meanings(out: &mut Markup, report: &Report, words: &Words) {
    out.within("dl", &[("class", &"meanings")], |out| {
        for figure in told(report) {
            let term = (figure.term)(words);
            out.leaf("dt", &[], term.name);
            out.leaf("dd", &[], term.meaning);
        }
    });
}
