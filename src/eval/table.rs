//! Decision tables, also with inputs that are not known.
//!
//! Rows that are already false drop out. If what survives leads to one place, that is the answer; else the first unknown
//! input in column order is asked for. A column that cannot be worked out is treated like an unknown one, asked for last:
//! its error may not matter, and then it is none.

use super::machine::{Fault, Halt, Machine};
use super::observe::Observer;
use crate::program::{OpId, Table};

/// Words of a set of rows for the small table that most are, and for the largest that the model takes.
const SMALL: usize = 1;
const LARGE: usize = 64;

impl<O: Observer> Machine<'_, '_, O> {
    pub(super) fn table(&mut self, at: OpId, index: u32) -> Result<OpId, Halt> {
        let table = &self.program.tables[index as usize];
        if table.targets.len() <= SMALL * 64 { self.rows::<SMALL>(at, table) } else { self.rows::<LARGE>(at, table) }
    }

    fn rows<const WORDS: usize>(&mut self, at: OpId, table: &Table) -> Result<OpId, Halt> {
        let mut surviving = Rows::<WORDS>::first(table.targets.len());
        let mut unknown = 0_u64;
        for (column, subject) in table.columns.iter().enumerate() {
            if surviving.iter().all(|row| table.cell(row, column).is_any()) {
                continue;
            }
            match self.subject(*subject) {
                Ok(value) => surviving.retain(|row| table.cell(row, column).holds(value, self.texts)),
                // The model takes at most as many columns as a word has bits.
                Err(_) => unknown |= 1 << column,
            }
        }
        let target = if unknown == 0 {
            surviving.iter().next().map(|row| table.targets[row]).or(table.otherwise)
        } else {
            match agreed(table, &surviving, unknown) {
                Some(target) => Some(target),
                None => return Err(self.stopped(at, table, &surviving, unknown)),
            }
        };
        let target = target.ok_or(Halt::Fault(Fault::NotCovered(at)))?;
        if O::WATCHES {
            self.report(at, table, surviving.iter().next(), unknown);
        }
        Ok(target)
    }

    /// The first unknown input, in column order, that a row tests which can be the answer; without one, what else keeps
    /// such a column from being worked out.
    fn stopped<const WORDS: usize>(&mut self, at: OpId, table: &Table, surviving: &Rows<WORDS>, unknown: u64) -> Halt {
        let mut stopped = None;
        for column in (0..table.columns.len()).filter(|column| unknown >> column & 1 == 1) {
            let mut possible = surviving.iter().take_while(|row| !table.is_certain(*row, unknown));
            if !possible.any(|row| !table.cell(row, column).is_any()) {
                continue;
            }
            match self.subject(table.columns[column]) {
                Err(Halt::Unknown(slot)) => return Halt::Unknown(slot),
                Err(fault) => drop(stopped.get_or_insert(fault)),
                Ok(_) => {}
            }
        }
        // Rows that disagree test something unknown: known cells have dropped out or hold.
        stopped.unwrap_or(Halt::Fault(Fault::NotCovered(at)))
    }

    /// Tells the observer which values the taken row turned on; without a row, all that were tested.
    fn report(&mut self, at: OpId, table: &Table, row: Option<usize>, unknown: u64) {
        for (column, subject) in table.columns.iter().enumerate() {
            let tested = row.is_none_or(|row| !table.cell(row, column).is_any());
            if tested
                && unknown >> column & 1 == 0
                && let Ok(value) = self.subject(*subject)
            {
                self.observer.turned(self.program, at, *subject, &self.texts.resolve(value));
            }
        }
    }
}

/// Where all that can still hold leads to, when that is one place.
fn agreed<const WORDS: usize>(table: &Table, surviving: &Rows<WORDS>, unknown: u64) -> Option<OpId> {
    let mut target = None;
    for row in surviving.iter() {
        if *target.get_or_insert(table.targets[row]) != table.targets[row] {
            return None;
        }
        // Under `unique` no other row can hold beside this one; under `first` none below it can win.
        if table.is_certain(row, unknown) {
            return target;
        }
    }
    match table.otherwise {
        Some(otherwise) if target.is_some_and(|target| target != otherwise) => None,
        Some(otherwise) => Some(otherwise),
        None => target,
    }
}

impl Table {
    fn cell(&self, row: usize, column: usize) -> &crate::program::Test {
        &self.cells[row * self.columns.len() + column]
    }

    /// Whether a surviving row tests nothing unknown, so that it holds.
    fn is_certain(&self, row: usize, unknown: u64) -> bool {
        (0..self.columns.len()).all(|column| unknown >> column & 1 == 0 || self.cell(row, column).is_any())
    }
}

/// A set of rows, on the stack.
struct Rows<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> Rows<WORDS> {
    /// The first `count` rows; at most as many as there are bits.
    fn first(count: usize) -> Self {
        let mut words = [0; WORDS];
        for (index, word) in words.iter_mut().enumerate() {
            let below = count.saturating_sub(index * 64).min(64);
            *word = if below == 64 { u64::MAX } else { (1 << below) - 1 };
        }
        Rows(words)
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(index, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros() as usize;
                    rest &= rest - 1;
                    index * 64 + bit
                })
            })
        })
    }

    fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        for (index, word) in self.0.iter_mut().enumerate() {
            let mut rest = *word;
            while rest != 0 {
                let bit = rest.trailing_zeros() as usize;
                rest &= rest - 1;
                if !keep(index * 64 + bit) {
                    *word &= !(1 << bit);
                }
            }
        }
    }
}
