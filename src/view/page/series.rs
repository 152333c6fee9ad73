//! Arranges the rows of a report as charts need them: one series for each group without its period, over a run of
//! periods without holes. Never here: pictures.

use std::collections::{BTreeSet, HashMap};

use super::naming::Naming;
use crate::report::{self, Report, Row, TargetFigures};

/// More periods than these are not told apart.
const MOST_PERIODS: usize = 1_000;

/// A group over all its periods.
#[derive(Clone, Debug)]
pub(super) struct Series<'r> {
    pub(super) name: String,
    pub(super) rows: Vec<&'r Row>,
    pub(super) tickets: u64,
    /// Of all its rows, no two of which have a ticket in common.
    pub(super) sla: TargetFigures,
}

/// Where the period stands among what the report is by.
pub(super) fn period(report: &Report) -> Option<usize> {
    report.by.iter().position(|by| by.is_period())
}

/// Each group without its period, in the order of the rows.
pub(super) fn series<'r>(report: &'r Report, naming: &Naming<'_>) -> Vec<Series<'r>> {
    let period = period(report);
    let others = || (0..report.by.len()).filter(|place| Some(*place) != period);
    let mut places: HashMap<Vec<Option<&str>>, usize> = HashMap::new();
    let mut found: Vec<Series<'r>> = Vec::new();
    for row in &report.rows {
        // Where the period comes first, the rows of a group do not stand together.
        let place = *places.entry(others().map(|place| row.group[place].as_deref()).collect()).or_insert_with(|| {
            let name = naming.row(row, others());
            found.push(Series { name, rows: Vec::new(), tickets: 0, sla: TargetFigures::default() });
            found.len() - 1
        });
        found[place].add(row);
    }
    found
}

/// The periods from the first to the last that has a ticket, those without one included; `None` for tickets of no period.
pub(super) fn periods(report: &Report, place: usize) -> Vec<Option<String>> {
    let labels: BTreeSet<&str> = report.rows.iter().filter_map(|row| row.group[place].as_deref()).collect();
    let (Some(first), Some(last)) = (labels.first(), labels.last()) else { return vec![None] };
    let run = report::periods(&report.by[place], first, last, MOST_PERIODS);
    let run = run.unwrap_or_else(|| {
        let skipped = labels.len().saturating_sub(MOST_PERIODS);
        labels.iter().skip(skipped).map(|label| (*label).to_owned()).collect()
    });
    let has_none = report.rows.iter().any(|row| row.group[place].is_none());
    run.into_iter().map(Some).chain(has_none.then_some(None)).collect()
}

/// Those with the most tickets, as many as there is room for, in their own order.
pub(super) fn largest<T>(all: Vec<T>, room: usize, tickets: impl Fn(&T) -> u64) -> Vec<T> {
    if all.len() <= room {
        return all;
    }
    let mut places: Vec<usize> = (0..all.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(tickets(&all[*place])));
    let kept: BTreeSet<usize> = places.into_iter().take(room).collect();
    all.into_iter().enumerate().filter(|(place, _)| kept.contains(place)).map(|(_, one)| one).collect()
}

impl<'r> Series<'r> {
    fn add(&mut self, row: &'r Row) {
        self.rows.push(row);
        self.tickets += row.figures.tickets;
        self.sla.kept += row.figures.sla.kept;
        self.sla.breached += row.figures.sla.breached;
        self.sla.running += row.figures.sla.running;
    }

    /// The row of a period.
    pub(super) fn at(&self, place: usize, period: Option<&str>) -> Option<&'r Row> {
        self.rows.iter().find(|row| row.group[place].as_deref() == period).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_stay_in_their_order() {
        assert_eq!(largest(vec![3, 9, 1, 9, 4], 3, |tickets| *tickets), [9, 9, 4]);
        assert_eq!(largest(vec![3, 1], 2, |tickets| *tickets), [3, 1]);
    }
}
