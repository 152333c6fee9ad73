//! Tells what the names in a ruleset's expressions and tests mean.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use super::broken::Broken;
use super::section::Section;
use crate::calendar::Zone;
use crate::expression::{self, CalendarId, VariableId};
use crate::model::{Fact, Input, NamedCalendar};
use crate::value::{Instant, Kind};

/// The names of one playbook: its inputs, the facts read so far, and the casebook's calendars.
pub(super) struct Scope<'a> {
    pub(super) calendars: &'a Section<'a, NamedCalendar, CalendarId>,
    pub(super) zone: Zone,
    pub(super) variables: Vec<Named>,
    by_name: HashMap<Box<str>, usize>,
    /// Names whose declaration failed: what rests on them fails for a cause that is reported already.
    pub(super) broken: Broken,
    /// The names of the facts that are read later, the last one first: they can be meant by one that is misspelt.
    pub(super) later: Vec<Box<str>>,
}

pub(super) struct Named {
    name: Box<str>,
    pub(super) kind: Kind,
    pub(super) may_be_missing: bool,
}

impl<'a> Scope<'a> {
    pub(super) fn new(calendars: &'a Section<'a, NamedCalendar, CalendarId>, zone: Zone, inputs: &[Input]) -> Self {
        let (variables, by_name, broken, later) = Default::default();
        let mut scope = Scope { calendars, zone, variables, by_name, broken, later };
        for input in inputs {
            scope.add(&input.name, &input.kind, input.optional);
        }
        scope
    }

    pub(super) fn add_fact(&mut self, fact: &Fact) {
        self.add(&fact.name, &fact.typed.kind, fact.typed.may_be_missing);
    }

    fn add(&mut self, name: &str, kind: &Kind, may_be_missing: bool) {
        self.by_name.insert(name.into(), self.variables.len());
        self.variables.push(Named { name: name.into(), kind: kind.clone(), may_be_missing });
    }

    pub(super) fn find(&self, name: &str) -> Option<(VariableId, &Named)> {
        let index = *self.by_name.get(name)?;
        Some((VariableId(index as u32), &self.variables[index]))
    }

    pub(super) fn get(&self, id: VariableId) -> &Named {
        &self.variables[id.0 as usize]
    }

    /// Whether a text names something whose declaration failed: it fails for the same cause, which is told there.
    pub(super) fn is_broken(&self, text: &str) -> bool {
        self.broken.is_named_in(text)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.variables.iter().map(|variable| &*variable.name)
    }
}

impl expression::Scope for Scope<'_> {
    fn variable(&self, name: &str) -> Option<expression::Variable> {
        let (id, named) = self.find(name)?;
        Some(expression::Variable { id, kind: named.kind.clone(), may_be_missing: named.may_be_missing })
    }

    fn calendar(&self, name: &str) -> Option<CalendarId> {
        self.calendars.sound(name)
    }

    fn variable_names(&self) -> Vec<&str> {
        self.names().chain(self.later.iter().map(|name| &**name)).collect()
    }

    fn calendar_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.calendars.sound_names().collect();
        // A map's order is another in each run, and both what is told and what is nearest go by it.
        names.sort_unstable();
        names
    }

    fn zoned(&self, local: NaiveDateTime) -> Option<Instant> {
        self.zone.local_to_instant(local)
    }
}
