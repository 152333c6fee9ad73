//! Holds a decision table in its fast form: column by column, each different test once with the rows that it keeps.

use std::collections::HashMap;

use super::dense::Dense;
use super::ids::{OpId, Subject};
use super::test::Test;
use crate::value::{Kind, Texts, Word};

/// Its rows number at most 65,536; the model takes far fewer.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) columns: Box<[Column]>,
    tests: Box<[Choice]>,
    /// The rows of the tests, one test after the other.
    rows: Box<[u16]>,
    /// One a row.
    pub(crate) targets: Box<[OpId]>,
    pub(crate) otherwise: Option<OpId>,
}

#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) subject: Subject,
    dense: Dense,
    /// The rows whose cell takes anything, bit by bit.
    pub(crate) open: Box<[u64]>,
    /// The rows that each of the dense values keeps, as many words each.
    kept: Box<[u64]>,
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
    /// From `cells` row by row, one a column; a column's kind has every value that can come.
    pub(super) fn new(
        subjects: &[(Subject, Kind)],
        cells: &[Test],
        targets: Vec<OpId>,
        otherwise: Option<OpId>,
    ) -> Table {
        let words = targets.len().div_ceil(64).max(1);
        let (mut columns, mut tests, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        for (column, (subject, kind)) in subjects.iter().enumerate() {
            let (dense, mut open) = (Dense::new(kind), vec![0; words]);
            let below = || cells.iter().skip(column).step_by(subjects.len());
            let kept = dense.bits().flat_map(|bits| passing(below(), words, Word::known(bits))).collect();
            let mut known: Vec<(&Test, Vec<u16>)> = Vec::new();
            let mut places = HashMap::new();
            for (row, cell) in below().enumerate() {
                if cell.is_any() {
                    open[row / 64] |= 1_u64 << (row % 64);
                } else {
                    let place = *places.entry(cell).or_insert(known.len());
                    if place == known.len() {
                        known.push((cell, Vec::new()));
                    }
                    known[place].1.push(row as u16);
                }
            }
            let (first, count) = (tests.len() as u32, known.len() as u32);
            columns.push(Column { subject: *subject, dense, open: open.into(), kept, first, count });
            for (test, with) in known {
                tests.push(Choice { test: test.clone(), first: rows.len() as u32, count: with.len() as u32 });
                rows.extend(with);
            }
        }
        Table { columns: columns.into(), tests: tests.into(), rows: rows.into(), targets: targets.into(), otherwise }
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

    /// Whether that cell takes anything.
    pub(crate) fn is_open(&self, row: usize, column: usize) -> bool {
        self.columns[column].open[row / 64] >> (row % 64) & 1 == 1
    }
}

impl Column {
    /// The rows that those bits keep, bit by bit; `None` where they are not dense.
    #[inline]
    pub(crate) fn kept(&self, bits: i64) -> Option<&[u64]> {
        let words = self.open.len();
        let first = self.dense.place(bits)? * words;
        self.kept.get(first..first + words)
    }
}

/// The rows whose cell takes the value, which has no text, bit by bit.
fn passing<'c>(cells: impl Iterator<Item = &'c Test>, words: usize, value: Word) -> Vec<u64> {
    let mut rows = vec![0; words];
    for (row, cell) in cells.enumerate() {
        if cell.holds(value, Texts { case: "", rules: "" }) {
            rows[row / 64] |= 1_u64 << (row % 64);
        }
    }
    rows
}
