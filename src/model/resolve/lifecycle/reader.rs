//! Holds what the parts of a lifecycle are read with.

use std::collections::HashMap;

use super::super::vocabulary::Vocabulary;
use crate::diagnostic::Report;
use crate::source::{At, Fields};
use crate::value::Id;

/// Names with their ids; one that failed keeps its id, so that what names it is no second problem.
pub(super) fn ids<'a, I: Id>(entries: impl Iterator<Item = (At<'a>, At<'a>)>) -> HashMap<&'a str, I> {
    entries.enumerate().map(|(place, (key, _))| (key.text().unwrap_or_default(), I::of(place))).collect()
}

pub(super) struct LifecycleReader<'a, 'd> {
    pub(super) fields: &'a Fields<'d>,
    pub(super) words: &'a Vocabulary<'d>,
    pub(super) report: &'a mut Report,
}
