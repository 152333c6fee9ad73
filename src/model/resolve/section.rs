//! Reads a section over all files, `teams` or `slas`: its things by their ids, and by the names under which others find
//! them.

use std::collections::HashMap;

use super::reported::Reported;
use crate::diagnostic::Report;
use crate::language::Said;
use crate::model::{Declared, message};
use crate::source::{At, Fields};
use crate::value::Id;

/// The things of one section.
pub(super) struct Section<'a, T, I> {
    /// The word for one of them.
    what: &'static Said,
    /// Those that stand, by their ids.
    things: Vec<T>,
    /// Where each of those is named.
    keys: Vec<At<'a>>,
    /// Every declared name, also of what failed.
    ids: HashMap<&'a str, Result<I, Reported>>,
}

/// Every name of a section with what it stands for, in order; a name's second declaration is reported and left out.
pub(super) fn declared<'a>(
    files: &[Fields<'a>],
    section: &str,
    what: &Said,
    report: &mut Report,
) -> Vec<(At<'a>, At<'a>)> {
    let mut first: HashMap<&str, At<'_>> = HashMap::new();
    let mut declared = Vec::new();
    for (key, at) in files.iter().filter_map(|file| file.get(section)).filter_map(At::entries).flatten() {
        let name = key.text().unwrap_or_default();
        if let Some(first) = first.get(name) {
            message::declared_twice(key.span(), first.span(), what, name, report);
            continue;
        }
        first.insert(name, key);
        declared.push((key, at));
    }
    declared
}

impl<'a, T, I: Id> Section<'a, T, I> {
    /// Reads every thing of a section; `read` gives `None` for what it reported.
    pub(super) fn read(
        files: &[Fields<'a>],
        section: &str,
        what: &'static Said,
        report: &mut Report,
        mut read: impl FnMut(At<'a>, At<'a>, &mut Report) -> Option<T>,
    ) -> Self {
        let declared = declared(files, section, what, report);
        Section::of(what, declared.into_iter().map(|(key, at)| (key, read(key, at, report))))
    }

    /// The section of these things, `None` for one that failed, by the names that their keys are.
    pub(super) fn of(what: &'static Said, read: impl IntoIterator<Item = (At<'a>, Option<T>)>) -> Self {
        let mut section = Section { what, things: Vec::new(), keys: Vec::new(), ids: HashMap::new() };
        for (key, thing) in read {
            let id = thing.as_ref().map(|_| I::of(section.things.len())).ok_or(Reported);
            section.ids.insert(key.text().unwrap_or_default(), id);
            section.keys.extend(thing.as_ref().map(|_| key));
            section.things.extend(thing);
        }
        section
    }

    pub(super) fn get(&self, id: I) -> &T {
        &self.things[id.place()]
    }

    /// What a name stands for: `None` for nothing.
    pub(super) fn named(&self, name: &str) -> Option<Result<I, Reported>> {
        self.ids.get(name).copied()
    }

    /// What a name stands for that is whole.
    pub(super) fn sound(&self, name: &str) -> Option<I> {
        self.named(name)?.ok()
    }

    /// Finds what a text names; that nothing has that name is reported, that its declaration failed has been.
    pub(super) fn find(&self, at: At<'_>, report: &mut Report) -> Option<I> {
        let found = self.named(at.text().unwrap_or_default());
        if found.is_none() {
            message::unknown(at, self.what, self.names(), report);
        }
        found?.ok()
    }

    /// Every declared name, also of what failed.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.ids.keys().copied()
    }

    /// The names of what stands.
    pub(super) fn sound_names(&self) -> impl Iterator<Item = &'a str> {
        self.ids.iter().filter(|(_, id)| id.is_ok()).map(|(name, _)| *name)
    }

    pub(super) fn has_failures(&self) -> bool {
        self.ids.values().any(Result::is_err)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.things.iter()
    }

    /// The names of those that stand, by their ids.
    pub(super) fn declarations(&self) -> Vec<Declared> {
        let declared = |key: &At<'_>| Declared { name: key.text().unwrap_or_default().into(), span: key.span() };
        self.keys.iter().map(declared).collect()
    }

    /// Those that stand, by their ids.
    pub(super) fn into_things(self) -> Vec<T> {
        self.things
    }
}
