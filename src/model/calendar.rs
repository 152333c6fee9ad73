//! Holds business calendars by name, and the names of what went into them.

use std::sync::Arc;

use super::meta::Meta;
use crate::calendar::Calendar;
use crate::diagnostic::Span;

/// A business calendar and its name.
#[derive(Debug)]
pub(crate) struct NamedCalendar {
    pub(crate) name: Box<str>,
    pub(crate) meta: Meta,
    pub(crate) calendar: Arc<Calendar>,
    /// What it was built from, in one text that changes when its meaning does.
    pub(crate) signature: String,
    /// The names of the holiday sets and of the calendars that it is made of.
    pub(crate) holidays: Vec<Box<str>>,
    pub(crate) members: Vec<Box<str>>,
    pub(crate) span: Span,
}

/// A name whose meaning went into whatever names it.
#[derive(Debug)]
pub(crate) struct Declared {
    pub(crate) name: Box<str>,
    pub(crate) span: Span,
}
