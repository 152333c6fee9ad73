//! Cuts one column of a table into classes: values that all rows treat alike.

use std::collections::HashMap;

use crate::value::{Kind, Symbol, Type};

use super::rows::Rows;
use super::{Domain, Interval, Present, Texts, TooMany};

/// Values that can arrive and that the same rows let pass.
#[derive(Debug)]
pub(super) struct Class {
    pub(super) rows: Rows,
    pub(super) values: Domain,
}

/// The most classes of an `any_of` column, where they may double with each value tested.
const MAX_CLASSES: usize = 4_096;
/// The most words of bits for one column: 32 MiB.
const MAX_WORDS: usize = 1 << 22;

/// The classes of what arrives in a column, disjoint and together all of it; `cells[i]` is row `i`'s test.
pub(super) fn classes(column: &Domain, cells: &[&Domain]) -> Result<Vec<Class>, TooMany> {
    let mut atoms = match &column.present {
        Present::Boolean { truthy, falsy } => booleans(*truthy, *falsy, cells),
        Present::Symbols(symbols) => each_symbol(symbols, cells)?,
        Present::Counts(intervals) => between_cuts(intervals, cells)?,
        Present::Text(texts) => each_text(texts, cells)?,
        Present::Members(_) => refined(column, cells)?,
    };
    if column.missing {
        let values = Domain { present: column.present.none(), missing: true };
        atoms.push(Class { rows: rows_where(cells, |cell| cell.missing), values });
    }
    merge(atoms)
}

/// Atoms that the same rows let pass become one class; the order is that of their first atoms.
fn merge(atoms: Vec<Class>) -> Result<Vec<Class>, TooMany> {
    let mut position: HashMap<Rows, usize> = HashMap::new();
    let mut groups: Vec<(Rows, Vec<Domain>)> = Vec::new();
    for Class { rows, values } in atoms {
        let next = groups.len();
        let at = *position.entry(rows.clone()).or_insert(next);
        match groups.get_mut(at) {
            Some((_, parts)) => parts.push(values),
            None => groups.push((rows, vec![values])),
        }
    }
    // Never used: a group has at least one part.
    let kind = Kind { ty: Type::Boolean, values: [].into() };
    let class = |(rows, parts)| Ok(Class { rows, values: Domain::union_all(&kind, parts)? });
    groups.into_iter().map(class).collect()
}

fn atom(rows: Rows, present: Present) -> Class {
    Class { rows, values: Domain { present, missing: false } }
}

fn rows_where(cells: &[&Domain], holds: impl Fn(&Domain) -> bool) -> Rows {
    let mut rows = Rows::none(cells.len());
    cells.iter().enumerate().filter(|(_, cell)| holds(cell)).for_each(|(row, _)| rows.toggle(row));
    rows
}

/// Refuses a column whose atoms would take too much memory, before they are made.
fn check_size(atoms: usize, cells: &[&Domain]) -> Result<(), TooMany> {
    if atoms.saturating_mul(cells.len().div_ceil(64)) > MAX_WORDS { Err(TooMany) } else { Ok(()) }
}

fn booleans(truthy: bool, falsy: bool, cells: &[&Domain]) -> Vec<Class> {
    let mut atoms = Vec::new();
    if truthy {
        let rows = rows_where(cells, |cell| matches!(cell.present, Present::Boolean { truthy: true, .. }));
        atoms.push(atom(rows, Present::Boolean { truthy: true, falsy: false }));
    }
    if falsy {
        let rows = rows_where(cells, |cell| matches!(cell.present, Present::Boolean { falsy: true, .. }));
        atoms.push(atom(rows, Present::Boolean { truthy: false, falsy: true }));
    }
    atoms
}

fn each_symbol(symbols: &[Symbol], cells: &[&Domain]) -> Result<Vec<Class>, TooMany> {
    check_size(symbols.len(), cells)?;
    let mut rows = vec![Rows::none(cells.len()); symbols.len()];
    for (row, cell) in cells.iter().enumerate() {
        let Present::Symbols(own) = &cell.present else { continue };
        for symbol in own {
            if let Some(rows) = symbols.binary_search(symbol).ok().and_then(|at| rows.get_mut(at)) {
                rows.toggle(row);
            }
        }
    }
    let present = |symbol: &Symbol| Present::Symbols(Box::new([*symbol]));
    Ok(symbols.iter().zip(rows).map(|(symbol, rows)| atom(rows, present(symbol))).collect())
}

/// One atom for each word that a row or the column names, and one for every other text.
fn each_text(column: &Texts, cells: &[&Domain]) -> Result<Vec<Class>, TooMany> {
    let texts = |cell: &Domain| match &cell.present {
        Present::Text(texts) => texts.clone(),
        _ => Texts::none(),
    };
    let cells_texts: Vec<Texts> = cells.iter().map(|cell| texts(cell)).collect();
    let mut named: Vec<&str> =
        cells_texts.iter().chain([column]).flat_map(|texts| &texts.words).map(|w| &**w).collect();
    named.sort_unstable();
    named.dedup();
    check_size(named.len() + 1, cells)?;
    // A text that nobody names passes where a cell is "all but"; a cell that names it says the opposite.
    let others = rows_where(cells, |cell| matches!(&cell.present, Present::Text(texts) if texts.complement));
    let mut rows = vec![others.clone(); named.len()];
    for (row, texts) in cells_texts.iter().enumerate() {
        for word in &texts.words {
            if let Some(rows) = named.binary_search(&&**word).ok().and_then(|at| rows.get_mut(at)) {
                rows.toggle(row);
            }
        }
    }
    let arriving = named.iter().zip(rows).filter(|(word, _)| column.contains(word));
    let mut atoms: Vec<Class> = arriving.map(|(word, rows)| atom(rows, Present::Text(Texts::only(word)))).collect();
    if column.complement {
        let words = named.iter().map(|word| Box::from(*word)).collect();
        atoms.push(atom(others, Present::Text(Texts { words, complement: true })));
    }
    Ok(atoms)
}

/// One atom for each stretch of counts in which no row's test begins or ends.
fn between_cuts(column: &[Interval], cells: &[&Domain]) -> Result<Vec<Class>, TooMany> {
    // Intervals of one cell have room between them, so a row's events are at different counts.
    let mut events: Vec<(i64, usize)> = Vec::new();
    for (row, cell) in cells.iter().enumerate() {
        let Present::Counts(own) = &cell.present else { continue };
        for interval in own {
            events.push((interval.first, row));
            events.extend(interval.last.checked_add(1).map(|after| (after, row)));
        }
    }
    events.sort_unstable();
    check_size(column.len() + events.len(), cells)?;
    let mut events = events.into_iter().peekable();
    let mut passing = Rows::none(cells.len());
    let mut atoms = Vec::new();
    for interval in column {
        let mut first = interval.first;
        loop {
            while let Some((_, row)) = events.next_if(|(at, _)| *at <= first) {
                passing.toggle(row);
            }
            let next = events.peek().map(|(at, _)| *at).filter(|at| *at <= interval.last);
            let last = next.map_or(interval.last, |at| at - 1);
            atoms.push(atom(passing.clone(), Present::Counts(Box::new([Interval { first, last }]))));
            match next {
                Some(at) => first = at,
                None => break,
            }
        }
    }
    Ok(atoms)
}

/// Splits what arrives by one distinct test after another.
fn refined(column: &Domain, cells: &[&Domain]) -> Result<Vec<Class>, TooMany> {
    let mut distinct: Vec<(&Domain, Rows)> = Vec::new();
    let mut position: HashMap<&Domain, usize> = HashMap::new();
    for (row, cell) in cells.iter().enumerate() {
        let next = distinct.len();
        let at = *position.entry(cell).or_insert(next);
        if at == next {
            check_size(next, cells)?;
            distinct.push((cell, Rows::none(cells.len())));
        }
        if let Some((_, rows)) = distinct.get_mut(at) {
            rows.toggle(row);
        }
    }
    let mut classes = vec![Class { rows: Rows::none(cells.len()), values: column.clone().without_missing() }];
    classes.retain(|class| !class.values.is_empty());
    let mut work = MAX_WORK;
    for (cell, rows) in distinct {
        let mut next = Vec::with_capacity(classes.len());
        for Class { rows: passing, values } in classes {
            let cost = size(&values).saturating_mul(size(cell)).saturating_add(passing.words());
            work = work.checked_sub(cost).ok_or(TooMany)?;
            let (inside, outside) = (values.intersect(cell)?.without_missing(), values.subtract(cell)?);
            if !inside.is_empty() {
                let mut passing = passing.clone();
                passing.add(&rows);
                next.push(Class { rows: passing, values: inside });
            }
            if !outside.is_empty() {
                next.push(Class { rows: passing, values: outside });
            }
        }
        if next.len() > MAX_CLASSES {
            return Err(TooMany);
        }
        classes = next;
    }
    Ok(classes)
}

/// The most pairs of cubes compared to refine one column.
const MAX_WORK: usize = 1 << 20;

fn size(domain: &Domain) -> usize {
    match &domain.present {
        Present::Members(cubes) => cubes.len().saturating_add(1),
        _ => 1,
    }
}
