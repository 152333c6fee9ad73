//! Holds golden cases and histories: what is given, and what must come out. Never here: whether it comes out so.

use std::sync::Arc;

use crate::diagnostic::{SourceFile, Span};
use crate::value::{Instant, Number};

/// A case, an instant, and what must come out.
#[derive(Debug)]
pub(crate) struct GoldenCase {
    pub(crate) name: Option<Box<str>>,
    pub(crate) decider: Decider,
    pub(crate) at: Instant,
    /// Inputs by their names.
    pub(crate) given: Parts<(Box<str>, GivenValue)>,
    pub(crate) expect: Parts<Expectation>,
    pub(crate) file: Arc<SourceFile>,
    /// Where it begins in the file, from 1.
    pub(crate) line: usize,
    /// Where its name stands, or its row; `None` without a name, or with a number for one.
    pub(crate) name_at: Option<Span>,
    /// A history's; any other case has none, and a history gives and expects only in these.
    pub(crate) steps: Vec<GoldenStep>,
}

/// Something that happens to a ticket, and what must be so afterwards.
#[derive(Debug)]
pub(crate) struct GoldenStep {
    pub(crate) at: Instant,
    /// `None`: the ticket is only looked at.
    pub(crate) event: Option<Box<str>>,
    pub(crate) actor: Box<str>,
    pub(crate) role: Box<str>,
    pub(crate) given: Parts<(Box<str>, GivenValue)>,
    pub(crate) expect: Vec<Expectation>,
    /// From 1.
    pub(crate) line: usize,
}

/// What a golden case is given to, by its name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Decider {
    Playbook(Box<str>),
    Checklist(Box<str>),
    Lifecycle(Box<str>),
}

/// What the cases of a table have in common, held once for all of them, and what is a case's own.
#[derive(Debug)]
pub(crate) struct Parts<T> {
    /// In every case of a table.
    pub(super) common: Arc<[T]>,
    pub(super) own: Vec<T>,
}

/// Nothing.
impl<T> Default for Parts<T> {
    fn default() -> Self {
        Parts { common: Arc::from([]), own: Vec::new() }
    }
}

impl<T> Parts<T> {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.common.iter().chain(&self.own)
    }
}

/// A value as a case's JSON would carry it. One that does not fit its input stays as it is written: that it is
/// refused can be what the case expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum GivenValue {
    Null,
    Boolean(bool),
    Number(Number),
    Text(Box<str>),
    Instant(Instant),
    List(Vec<Box<str>>),
}

/// One thing that must come out.
#[derive(Debug)]
pub(crate) struct Expectation {
    /// A path into the decision's JSON, `sla.due_at`, or into a review's programmes by name, `new_wallet.state`.
    pub(crate) path: Box<str>,
    pub(crate) value: Expected,
    /// Where its field is named; of a table, in the columns.
    pub(crate) key: Span,
    /// A programme's whole value, of which this may be a part.
    pub(crate) programme: Option<Span>,
}

/// What must stand at a path, and where that is written.
#[derive(Debug)]
pub(crate) struct Expected {
    pub(crate) value: ExpectedValue,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) enum ExpectedValue {
    Null,
    /// A single value as it is printed in JSON, without quotes.
    Text(Box<str>),
    /// An instant, in whatever offset it is printed; or this very text, where a text is what comes out.
    Instant(Instant, Box<str>),
    List(Vec<Expected>),
    /// These fields, among others.
    Fields(Vec<(Box<str>, Expected)>),
}
