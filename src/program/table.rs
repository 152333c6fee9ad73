//! A decision table in its fast form: column by column, each different test once with the rows that it keeps.

use std::collections::HashMap;

use super::{OpId, Subject, Test};

/// Its rows number at most 65,536; the model takes far fewer.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) columns: Box<[Column]>,
    tests: Box<[Choice]>,
    /// The rows of the tests, one test after the other.
    rows: Box<[u16]>,
    /// The rows whose cell takes anything, bit by bit: `words` words a column.
    open: Box<[u64]>,
    words: usize,
    /// One a row.
    pub(crate) targets: Box<[OpId]>,
    pub(crate) otherwise: Option<OpId>,
}

#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) subject: Subject,
    /// `tests[first..first + count]`.
    first: u32,
    count: u32,
}

/// A test of a column.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) test: Test,
    /// `rows[first..first + count]` have it.
    first: u32,
    count: u32,
}

impl Table {
    /// From `cells` row by row, one a column.
    pub(super) fn new(subjects: Vec<Subject>, cells: &[Test], targets: Vec<OpId>, otherwise: Option<OpId>) -> Table {
        let words = targets.len().div_ceil(64).max(1);
        let (mut columns, mut tests, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        let mut open = vec![0; words * subjects.len()];
        for (column, subject) in subjects.iter().enumerate() {
            let mut known: Vec<(&Test, Vec<u16>)> = Vec::new();
            let mut places = HashMap::new();
            let below = cells.iter().skip(column).step_by(subjects.len());
            for (row, cell) in below.enumerate() {
                if cell.is_any() {
                    open[column * words + row / 64] |= 1_u64 << (row % 64);
                } else {
                    let place = *places.entry(cell).or_insert(known.len());
                    if place == known.len() {
                        known.push((cell, Vec::new()));
                    }
                    known[place].1.push(row as u16);
                }
            }
            columns.push(Column { subject: *subject, first: tests.len() as u32, count: known.len() as u32 });
            for (test, with) in known {
                tests.push(Choice { test: test.clone(), first: rows.len() as u32, count: with.len() as u32 });
                rows.extend(with);
            }
        }
        Table {
            columns: columns.into(),
            tests: tests.into(),
            rows: rows.into(),
            open: open.into(),
            words,
            targets: targets.into(),
            otherwise,
        }
    }

    /// The different tests of a column, those that take anything aside.
    #[inline]
    pub(crate) fn tests(&self, column: &Column) -> &[Choice] {
        &self.tests[column.first as usize..(column.first + column.count) as usize]
    }

    /// The rows that have that test in its column.
    #[inline]
    pub(crate) fn rows(&self, choice: &Choice) -> &[u16] {
        &self.rows[choice.first as usize..(choice.first + choice.count) as usize]
    }

    /// The rows whose cell of that column takes anything, bit by bit.
    #[inline]
    pub(crate) fn open(&self, column: usize) -> &[u64] {
        &self.open[column * self.words..(column + 1) * self.words]
    }

    /// Whether that cell takes anything.
    pub(crate) fn is_open(&self, row: usize, column: usize) -> bool {
        self.open(column)[row / 64] >> (row % 64) & 1 == 1
    }
}
