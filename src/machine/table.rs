//! Walks decision tables, also with inputs that are not known.
//!
//! Rows that are already false drop out. If what survives leads to one place, that is the answer; else the first unknown
//! input in column order is asked for. A column that cannot be worked out is treated like an unknown one, asked for last:
//! its error may not matter, and then it is none.

use super::halt::{Fault, Halt};
use super::observe::Observer;
use super::walk::Machine;
use crate::program::{Column, OpId, Table};
use crate::value::Word;

/// Words of a set of rows for the small table that most are, and for the largest that the model takes.
const SMALL: usize = 1;
const LARGE: usize = 64;

impl<O: Observer> Machine<'_, O> {
    #[inline]
    pub(super) fn table(&mut self, at: OpId, index: u32) -> Result<OpId, Halt> {
        let table = &self.tree.tables[index as usize];
        if table.targets.len() <= SMALL * 64 { self.rows::<SMALL>(at, table) } else { self.rows::<LARGE>(at, table) }
    }

    #[inline(never)]
    fn rows<const WORDS: usize>(&mut self, at: OpId, table: &Table) -> Result<OpId, Halt> {
        let mut surviving = Rows::<WORDS>::first(table.targets.len());
        let mut unknown = 0_u64;
        for (index, column) in table.columns.iter().enumerate() {
            let open = Rows::of(&column.open);
            if surviving.is_within(&open) {
                continue;
            }
            let value = self.frame.subject(column.subject);
            match value.bits().and_then(|bits| column.kept(bits)) {
                Some(kept) => surviving.intersect(&Rows::of(kept)),
                // The model takes at most as many columns as a word has bits.
                None if value.code().is_some() => unknown |= 1 << index,
                None => surviving.intersect(&self.passing(table, column, value, open)),
            }
        }
        let taken = surviving.lowest();
        let target = if unknown == 0 {
            taken.map(|row| table.targets[row]).or(table.otherwise)
        } else {
            match agreed(table, &surviving, unknown) {
                Some(target) => Some(target),
                None => return Err(self.stopped(at, table, &surviving, unknown)),
            }
        };
        let target = target.ok_or(Halt::Fault(Fault::NotCovered(at)))?;
        if O::WATCHES {
            self.report(at, table, taken, unknown);
        }
        // Where rows agree of which any may hold, none of them is said to.
        if O::COUNTS && taken.is_none_or(|row| is_certain(table, row, unknown)) {
            self.observer.took(self.tree, at, taken.unwrap_or(table.targets.len()));
        }
        Ok(target)
    }

    /// The rows whose cell takes the value, test by test; those that are open take any.
    #[inline(never)]
    fn passing<const WORDS: usize>(
        &self,
        table: &Table,
        column: &Column,
        value: Word,
        open: Rows<WORDS>,
    ) -> Rows<WORDS> {
        let mut kept = open;
        for choice in table.tests(column).iter().filter(|choice| choice.test.holds(value, self.frame.texts())) {
            table.rows(choice).iter().for_each(|row| kept.insert((*row).into()));
        }
        kept
    }

    /// The first unknown input, in column order, that a row tests which can be the answer; without one, what else keeps
    /// such a column from being worked out.
    #[inline(never)]
    fn stopped<const WORDS: usize>(&mut self, at: OpId, table: &Table, surviving: &Rows<WORDS>, unknown: u64) -> Halt {
        let mut stopped = None;
        for column in (0..table.columns.len()).filter(|column| unknown >> column & 1 == 1) {
            let mut possible = surviving.iter().take_while(|row| !is_certain(table, *row, unknown));
            if !possible.any(|row| !table.is_open(row, column)) {
                continue;
            }
            match self.frame.subject(table.columns[column].subject).code().map(Halt::of) {
                Some(Halt::Unknown(slot)) => return Halt::Unknown(slot),
                Some(fault) => drop(stopped.get_or_insert(fault)),
                None => {}
            }
        }
        // Rows that disagree test something unknown: known cells have dropped out or hold.
        stopped.unwrap_or(Halt::Fault(Fault::NotCovered(at)))
    }

    /// Tells the observer which values the taken row turned on; without a row, all that were tested.
    fn report(&mut self, at: OpId, table: &Table, row: Option<usize>, unknown: u64) {
        for (index, column) in table.columns.iter().enumerate() {
            let tested = row.is_none_or(|row| !table.is_open(row, index));
            if tested && unknown >> index & 1 == 0 {
                let value = self.frame.subject(column.subject);
                self.turned(at, column.subject, value);
            }
        }
    }
}

/// Where all that can still hold leads to, when that is one place.
#[inline(never)]
fn agreed<const WORDS: usize>(table: &Table, surviving: &Rows<WORDS>, unknown: u64) -> Option<OpId> {
    let mut target = None;
    for row in surviving.iter() {
        if *target.get_or_insert(table.targets[row]) != table.targets[row] {
            return None;
        }
        // Under `unique` no other row can hold beside this one; under `first` none below it can win.
        if is_certain(table, row, unknown) {
            return target;
        }
    }
    match table.otherwise {
        Some(otherwise) if target.is_some_and(|target| target != otherwise) => None,
        Some(otherwise) => Some(otherwise),
        None => target,
    }
}

/// Whether a surviving row tests nothing unknown, so that it holds.
fn is_certain(table: &Table, row: usize, unknown: u64) -> bool {
    (0..table.columns.len()).all(|column| unknown >> column & 1 == 0 || table.is_open(row, column))
}

/// A set of rows, on the stack.
#[derive(Clone, Copy)]
struct Rows<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> Rows<WORDS> {
    /// The first `count` rows; at most as many as there are bits.
    #[inline]
    fn first(count: usize) -> Self {
        let mut words = [0; WORDS];
        for (index, word) in words.iter_mut().enumerate() {
            let below = count.saturating_sub(index * 64).min(64);
            *word = if below == 64 { u64::MAX } else { (1 << below) - 1 };
        }
        Rows(words)
    }

    /// The rows of those bits.
    #[inline]
    fn of(bits: &[u64]) -> Self {
        let mut words = [0; WORDS];
        words.iter_mut().zip(bits).for_each(|(word, bits)| *word = *bits);
        Rows(words)
    }

    #[inline]
    fn lowest(&self) -> Option<usize> {
        let index = self.0.iter().position(|word| *word != 0)?;
        Some(index * 64 + self.0[index].trailing_zeros() as usize)
    }

    #[inline]
    fn is_within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(word, other)| word & !other == 0)
    }

    #[inline]
    fn intersect(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    #[inline]
    fn insert(&mut self, row: usize) {
        if let Some(word) = self.0.get_mut(row / 64) {
            *word |= 1 << (row % 64);
        }
    }

    #[inline]
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
}
