//! Holds the rows of a table against what can arrive: gaps and overlaps.
//!
//! Each column is cut into classes of values that the rows treat alike, so the infinite table becomes a
//! finite one that is searched exactly. The search has a budget; past it the answer is "unknown", never a
//! guess and never a long wait.

use std::collections::HashSet;

use super::classes::{Class, classes};
use super::rows::Rows;
use super::{Domain, TooMany};

/// The most columns that are searched; one bit each.
const MAX_COLUMNS: usize = u64::BITS as usize;
/// The most words of bits one question goes through: some tens of milliseconds.
const MAX_WORK: usize = 1 << 25;

/// A table, its columns cut into classes.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    columns: &'a [Domain],
    rows: &'a [Vec<Domain>],
    cut: Vec<Cut>,
}

#[derive(Debug)]
struct Cut {
    classes: Vec<Class>,
    /// The rows that let everything pass that can arrive in this column.
    indifferent: Rows,
    /// The rows that let something pass.
    possible: Rows,
}

/// Whether some combination that can arrive passes no row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    None,
    /// One combination of sets, a set per column, of which no value passes any row.
    Found(Vec<Domain>),
    /// Too large to search.
    Unknown,
}

/// Two rows, by position, and what passes both: a set per column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Overlap {
    pub(crate) first: usize,
    pub(crate) second: usize,
    pub(crate) shared: Vec<Domain>,
}

/// The overlaps of a table, in the order of the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Overlaps {
    pub(crate) found: Vec<Overlap>,
    /// Whether the rows were compared to the end (or to as many overlaps as were asked for).
    pub(crate) complete: bool,
}

impl<'a> Table<'a> {
    /// `columns` is what can arrive in each; a row has one cell per column, and a row with fewer passes nothing.
    ///
    /// # Errors
    /// More than 64 columns, or a column (of `any_of`) that falls into too many classes.
    pub(crate) fn new(columns: &'a [Domain], rows: &'a [Vec<Domain>]) -> Result<Table<'a>, TooMany> {
        if columns.len() > MAX_COLUMNS {
            return Err(TooMany);
        }
        let cut =
            (0..columns.len()).zip(columns).map(|(at, column)| cut(column, at, rows)).collect::<Result<_, _>>()?;
        Ok(Table { columns, rows, cut })
    }

    /// A combination that passes no row.
    pub(crate) fn gap(&self) -> Gap {
        if self.columns.iter().any(Domain::is_empty) {
            return Gap::None;
        }
        let all = u64::MAX.checked_shr(u64::BITS - self.columns.len() as u32).unwrap_or(0);
        let mut search =
            Search { table: self, work: MAX_WORK, covered: HashSet::new(), chosen: vec![None; self.cut.len()] };
        match search.visit(all, Rows::from(0, self.rows.len())) {
            Outcome::Covered => Gap::None,
            Outcome::Open => Gap::Found(search.chosen_sets()),
            Outcome::OutOfWork => Gap::Unknown,
        }
    }

    /// Up to `most` pairs of rows that something passes both of.
    pub(crate) fn overlaps(&self, most: usize) -> Overlaps {
        let mut overlaps = Overlaps { found: Vec::new(), complete: true };
        if self.columns.iter().any(Domain::is_empty) {
            return overlaps;
        }
        let mut work = MAX_WORK;
        for first in 0..self.rows.len() {
            let Some(others) = self.sharing(first, &mut work) else {
                overlaps.complete = false;
                return overlaps;
            };
            for second in others.iter() {
                if overlaps.found.len() >= most {
                    return overlaps;
                }
                overlaps.found.push(Overlap { first, second, shared: self.shared(first, second) });
            }
        }
        overlaps
    }

    /// The later rows that share a combination with this one; `None` when the work is used up.
    fn sharing(&self, row: usize, work: &mut usize) -> Option<Rows> {
        let mut others = Rows::from(row + 1, self.rows.len());
        for cut in &self.cut {
            let cost = |classes: usize| 1 + classes * others.words();
            if cut.indifferent.contains(row) {
                *work = work.checked_sub(cost(1))?;
                others.keep(&cut.possible);
            } else {
                let own = cut.classes.iter().filter(|class| class.rows.contains(row));
                let mut sharing = Rows::none(self.rows.len());
                *work = work.checked_sub(cut.classes.len())?;
                for class in own {
                    *work = work.checked_sub(cost(1))?;
                    sharing.add(&class.rows);
                }
                others.keep(&sharing);
            }
            if others.is_empty() {
                break;
            }
        }
        Some(others)
    }

    fn shared(&self, first: usize, second: usize) -> Vec<Domain> {
        let cell = |row: usize, column: usize| self.rows.get(row).and_then(|row| row.get(column));
        let shared = |(column, (arriving, cut)): (usize, (&Domain, &Cut))| {
            let cells = cell(first, column).zip(cell(second, column));
            let exact = cells.and_then(|(a, b)| a.intersect(b).and_then(|both| both.intersect(arriving)).ok());
            // Too many pieces to write down: one class of it says enough.
            let class = || cut.classes.iter().find(|class| class.rows.contains(first) && class.rows.contains(second));
            exact.or_else(|| class().map(|class| class.values.clone())).unwrap_or_else(|| arriving.clone())
        };
        self.columns.iter().zip(&self.cut).enumerate().map(shared).collect()
    }
}

fn cut(column: &Domain, at: usize, rows: &[Vec<Domain>]) -> Result<Cut, TooMany> {
    // An empty set stands in for a cell that is not there.
    let nothing = Domain { present: column.present.none(), missing: false };
    let cells: Vec<&Domain> = rows.iter().map(|row| row.get(at).unwrap_or(&nothing)).collect();
    let classes = classes(column, &cells)?;
    let (mut indifferent, mut possible) = (Rows::from(0, rows.len()), Rows::none(rows.len()));
    for class in &classes {
        indifferent.keep(&class.rows);
        possible.add(&class.rows);
    }
    Ok(Cut { classes, indifferent, possible })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Covered,
    Open,
    OutOfWork,
}

/// A walk over the classes of one column after the other, with the rows that still pass.
struct Search<'t, 'a> {
    table: &'t Table<'a>,
    work: usize,
    /// Columns left and rows passing for which every combination is covered.
    covered: HashSet<(u64, Rows)>,
    /// The class chosen in each column on the way to where the walk is.
    chosen: Vec<Option<usize>>,
}

impl Search<'_, '_> {
    /// Whether the rows cover all combinations of the columns left. It nests once per column.
    fn visit(&mut self, left: u64, passing: Rows) -> Outcome {
        if passing.is_empty() {
            return Outcome::Open;
        }
        // What is remembered of a visit takes memory too, which the first number stands for.
        let cost = 32 + (self.table.cut.len() + 2) * passing.words();
        let Some(work) = self.work.checked_sub(cost) else { return Outcome::OutOfWork };
        self.work = work;
        let columns = || (0..).zip(&self.table.cut).filter(|(column, _)| left >> column & 1 == 1);
        let mut indifferent = passing.clone();
        columns().for_each(|(_, cut)| indifferent.keep(&cut.indifferent));
        if !indifferent.is_empty() {
            return Outcome::Covered;
        }
        // The column that most rows look at tells most; one is left, else all rows would be indifferent.
        let Some((column, cut)) = columns().min_by_key(|(_, cut)| passing.count_shared(&cut.indifferent)) else {
            return Outcome::Covered;
        };
        let key = (left & !(1 << column), passing);
        if self.covered.contains(&key) {
            return Outcome::Covered;
        }
        for (at, class) in cut.classes.iter().enumerate() {
            let Some(work) = self.work.checked_sub(2 * key.1.words()) else { return Outcome::OutOfWork };
            self.work = work;
            let mut next = key.1.clone();
            next.keep(&class.rows);
            self.choose(column, Some(at));
            let outcome = self.visit(key.0, next);
            if outcome != Outcome::Covered {
                return outcome;
            }
        }
        self.choose(column, None);
        self.covered.insert(key);
        Outcome::Covered
    }

    fn choose(&mut self, column: u32, class: Option<usize>) {
        if let Some(chosen) = self.chosen.get_mut(column as usize) {
            *chosen = class;
        }
    }

    /// What was chosen, and in the columns not looked at everything that can arrive.
    fn chosen_sets(&self) -> Vec<Domain> {
        let sets = self.chosen.iter().zip(&self.table.cut).zip(self.table.columns);
        let set = |((chosen, cut), column): ((&Option<usize>, &Cut), &Domain)| {
            let class = chosen.and_then(|at| cut.classes.get(at));
            class.map_or_else(|| column.clone(), |class| class.values.clone())
        };
        sets.map(set).collect()
    }
}

#[cfg(test)]
mod tests;
