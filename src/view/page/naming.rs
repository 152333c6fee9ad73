//! Chooses what a reader sees for a group: the rules' title, our word, or the bare value. Never here: figures.

use std::collections::BTreeMap;

use super::titles::Titles;
use super::words::Words;
use crate::report::{Grouping, Report, Row};

/// What the groups of one report are called.
#[derive(Clone, Debug)]
pub(super) struct Naming<'a> {
    pub(super) words: &'static Words,
    titles: Titles<'a>,
    /// Of each grouping of the report the values in it, no two called alike.
    names: Vec<BTreeMap<Option<&'a str>, String>>,
}

impl<'a> Naming<'a> {
    pub(super) fn new(report: &'a Report, titles: Titles<'a>, words: &'static Words) -> Naming<'a> {
        let mut naming = Naming { words, titles, names: Vec::new() };
        naming.names = report.by.iter().enumerate().map(|(place, by)| naming.distinct(report, place, by)).collect();
        naming
    }

    fn distinct(&self, report: &'a Report, place: usize, by: &Grouping) -> BTreeMap<Option<&'a str>, String> {
        let values = report.rows.iter().map(|row| row.group[place].as_deref());
        let mut names: BTreeMap<Option<&str>, String> = values.map(|value| (value, self.value(by, value))).collect();
        let mut uses: BTreeMap<String, usize> = BTreeMap::new();
        for name in names.values() {
            *uses.entry(name.clone()).or_default() += 1;
        }
        for (value, name) in &mut names {
            if let (Some(value), Some(2..)) = (value, uses.get(name)) {
                *name = format!("{name} ({value})");
            }
        }
        names
    }

    /// The heading of a group's column.
    pub(super) fn grouping(&self, by: &Grouping) -> String {
        match by {
            Grouping::Field(name) => self.titles.field(name).unwrap_or(name).to_owned(),
            named => self.words.grouping(named).map_or_else(|| named.to_string(), str::to_owned),
        }
    }

    /// A value by itself, such as a filter's.
    pub(super) fn value(&self, by: &Grouping, value: Option<&str>) -> String {
        let Some(value) = value else { return self.words.none.to_owned() };
        let word = match by {
            Grouping::Priority => self.words.priority(value).map(str::to_owned),
            by if by.is_period() => Some(self.words.period(by, value)),
            by => self.titles.value(by, value).map(str::to_owned),
        };
        word.unwrap_or_else(|| value.to_owned())
    }

    /// One of the values of a row.
    pub(super) fn cell<'s>(&'s self, row: &'s Row, place: usize) -> &'s str {
        let value = row.group[place].as_deref();
        self.names[place].get(&value).map_or(value.unwrap_or(self.words.none), String::as_str)
    }

    /// Several of them.
    pub(super) fn row(&self, row: &Row, places: impl Iterator<Item = usize>) -> String {
        places.map(|place| self.cell(row, place)).collect::<Vec<_>>().join(" · ")
    }
}
